import WebcareModel

package struct EngineReport: Hashable, Sendable {
    package var name: String, version: String, journalMode: String, synchronous: String
    package var schemaVersion: Int64, pageBytes: Int64, walBytes: Int64
    /// `ok`, or what is wrong.
    package var integrity: String
    /// True on an SQLite with the WAL-reset race, which the gate keeps away.
    package var hasWALResetRace: Bool
    package init(
        name: String, version: String, journalMode: String, synchronous: String, schemaVersion: Int64, pageBytes: Int64,
        walBytes: Int64, integrity: String, hasWALResetRace: Bool
    ) {
        self.name = name; self.version = version; self.journalMode = journalMode; self.synchronous = synchronous;
        self.schemaVersion = schemaVersion; self.pageBytes = pageBytes; self.walBytes = walBytes;
        self.integrity = integrity; self.hasWALResetRace = hasWALResetRace
    }
}

extension MentionQueue {
    /// A whole copy while others write. Throws when `destination` exists.
    package func backup(to destination: String) throws { try engine.backup(to: destination) }

    /// Moves what was written from the log into the file, within the gate: for quiet moments.
    package func checkpoint() throws { try engine.checkpoint() }

    /// Keeps every writer out while `body` runs: for work on the file as a whole, and for tests of those who wait.
    package func holdGate<T>(_ body: () throws -> T) throws -> T { try engine.holdGate(body) }

    package func report(checkingIntegrity: Bool) throws -> EngineReport {
        try engine.report(checkingIntegrity: checkingIntegrity)
    }

    /// The operator's sessions that hold something or wrote in the last ten minutes, other than this one and `cli`.
    package func otherSessions(of session: Session) throws -> [String] {
        let since = clock() - .minutes(10)
        return try engine.read { connection in
            let newest = try Ledger.head(connection).number
            return try connection.rows(
                """
                SELECT session FROM mention WHERE state IN (1, 2) AND operator = $1 AND session <> $2
                    AND (state = 2 OR lease_until > $3)
                UNION SELECT session FROM event WHERE n > $4 AND at > $5 AND actor = $1 AND session <> $2
                """,
                [
                    .text(session.operator), .text(session.id), SQLValue(clock()), .integer(newest - 2000),
                    SQLValue(since),
                ]
            ) { $0.string(0) }.filter { $0 != Session.commandLine }
        }
    }
}
