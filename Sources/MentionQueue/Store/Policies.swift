import WebcareModel

package struct PolicyVersion: Hashable, Sendable {
    package var version: Int64
    package var appliedAt: Timestamp
    package var appliedBy: String
    package var toml: String

    package init(version: Int64, appliedAt: Timestamp, appliedBy: String, toml: String) {
        self.version = version
        self.appliedAt = appliedAt
        self.appliedBy = appliedBy
        self.toml = toml
    }
}

extension MentionQueue {
    /// Reads a policy's TOML: the policy, and warnings. Throws `.policy` with every fault found.
    package static func readPolicy(toml: String) throws -> (policy: Policy, warnings: [PolicyFault]) {
        var file = PolicyFile(toml: toml)
        let policy = file.read()
        let faults = file.faults.filter { !$0.isWarning }
        guard faults.isEmpty else { throw QueueError.policy(faults) }
        return (policy, file.faults)
    }

    /// Puts it in force from now on: what came in before keeps the deadline it got. Throws `.policy`.
    package func applyPolicy(toml: String, by session: Session) throws -> PolicyVersion {
        _ = try Self.readPolicy(toml: toml)
        return try transact { transaction in
            let version = transaction.policy.version + 1
            try transaction.connection.execute(
                "INSERT INTO policy (version, applied_at, applied_by, toml) VALUES ($1, $2, $3, $4)",
                [.integer(version), SQLValue(transaction.now), .text(session.operator), .text(toml)])
            try transaction.record(
                .policyApplied, by: session,
                EventDetail([("version", .integer(version)), ("toml_sha256", .text(textHash(toml, salt: [])))]))
            return PolicyVersion(
                version: version, appliedAt: transaction.now, appliedBy: session.operator, toml: toml)
        }
    }

    /// The policy as it stood in that version; 0 is none. Nil where the queue has no such version, or one that this
    /// program can't read.
    package func policy(version: Int64) throws -> Policy? {
        guard version > 0 else { return Policy() }
        let toml = try engine.read { connection in
            try connection.first("SELECT toml FROM policy WHERE version = $1", [.integer(version)]) { $0.string(0) }
        }
        guard let toml, var policy = try? Self.readPolicy(toml: toml).policy else { return nil }
        policy.version = version
        return policy
    }

    /// Newest first.
    package func policyHistory() throws -> [PolicyVersion] {
        try engine.read { connection in
            try connection.rows("SELECT version, applied_at, applied_by, toml FROM policy ORDER BY version DESC") {
                PolicyVersion(
                    version: $0.int(0), appliedAt: $0.time(1), appliedBy: $0.string(2), toml: $0.string(3))
            }
        }
    }
}
