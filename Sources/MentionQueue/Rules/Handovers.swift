import Crypto
import WebcareModel

extension MentionQueue {
    /// What the handover would say now. `period` nil: as the contract has it.
    package func handover(for person: String, period: Range<Timestamp>? = nil) throws -> Handover {
        try engine.read { connection in
            try HandoverDraft(connection, now: clock()).make(for: person, period: period)
        }
    }

    /// When this person's shift began: where his next handover's period begins. Nil: it hasn't.
    package func shiftBegan(for person: String) throws -> Timestamp? {
        try engine.read { connection in
            try HandoverDraft(connection, now: clock()).beginning(of: person)
        }
    }

    /// Signs it; one that he signed before and nobody accepted is replaced. `to` nil: to the roster, which gives his
    /// claims back at once. Throws `.unknownPerson`.
    package func signHandover(
        by session: Session, to person: String?, period: Range<Timestamp>? = nil
    ) throws -> Handover {
        let handover = try transact { transaction in
            if let person { try transaction.demandKnown(person) }
            var handover = try HandoverDraft(transaction.connection, now: transaction.now)
                .make(for: session.operator, period: period)
            try transaction.replaceWaiting(signedBy: session)
            let document = HandoverRecord.encode(handover)
            let hash = Array(SHA256.hash(data: document))
            let id = try transaction.connection.insert(
                """
                INSERT INTO handover (operator, signed_to, since, until, signed_at, document, sha256, head, head_hash)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                """,
                [
                    .text(session.operator), SQLValue(person), SQLValue(handover.period.lowerBound),
                    SQLValue(handover.period.upperBound), SQLValue(transaction.now),
                    .text(String(decoding: document, as: UTF8.self)), .blob(hash), .integer(handover.head.number),
                    .blob(handover.head.hash),
                ])
            try transaction.record(
                .handoverSigned, by: session,
                EventDetail([
                    ("handover", .integer(id)), ("to", SQLValue(person)), ("sha256", .blob(hash)),
                    ("items", .integer(Int64(handover.items.count))),
                ]))
            try transaction.passOn(claimsOf: session, to: person, with: id)
            handover.id = id
            handover.signature = HandoverSignature(to: person, signedAt: transaction.now, sha256: hash)
            return handover
        }
        keepHead(try head(), atOnce: true)
        return handover
    }

    /// `id` nil: the newest that waits for this operator (or for the roster).
    /// Throws `.noSuchHandover`, `.handoverIsFor`, `.handoverState`.
    package func acceptHandover(_ id: Int64?, by session: Session) throws -> Handover {
        try transact { transaction in
            let handover = try transaction.waitingHandover(id, for: session)
            guard let id = handover.id else { throw QueueError.noSuchHandover(nil) }
            try transaction.connection.execute(
                "UPDATE handover SET accepted_by = $1, accepted_at = $2 WHERE id = $3",
                [.text(session.operator), SQLValue(transaction.now), .integer(id)])
            try transaction.record(
                .handoverAccepted, by: session, EventDetail([("handover", .integer(id))]))
            for stored in try transaction.claimed(by: handover.operator)
            where stored.mention.claim?.pinnedTo == session.operator && handover.operator != session.operator {
                let lease = session.id == Session.commandLine ? Claim.commandLineLease : Claim.consoleLease
                _ = try transaction.own(
                    stored, .moved, by: session, until: transaction.now + lease,
                    detail: [("handover", .integer(id)), ("taken_from", .text(handover.operator))])
            }
            return try transaction.handover(id)
        }
    }

    /// Newest first.
    package func handovers(limit: Int = 50) throws -> [Handover] {
        try engine.read { connection in
            try connection.rows(
                "SELECT \(HandoverRecord.columns) FROM handover ORDER BY id DESC LIMIT $1", [.integer(Int64(limit))],
                HandoverRecord.row
            ).map { try $0.handover(connection) }
        }
    }

    /// Gives back what was handed over and not accepted in time, with an event each; cheap when there is none.
    package func releaseLapsedHandovers() throws {
        let before = clock() - Claim.pinnedLease
        let waiting = """
            SELECT id, operator, signed_to FROM handover
            WHERE accepted_at IS NULL AND lapsed_at IS NULL AND signed_at <= $1 AND signed_to IS NOT NULL
            """
        let isThere = try engine.read { try $0.exists(waiting, [SQLValue(before)]) }
        guard isThere else { return }
        try transact { transaction in
            let lapsed = try transaction.connection.rows(waiting, [SQLValue(before)]) {
                (id: $0.int(0), signer: $0.string(1), to: $0.string(2))
            }
            for handover in lapsed {
                try transaction.connection.execute(
                    "UPDATE handover SET lapsed_at = $1 WHERE id = $2",
                    [SQLValue(transaction.now), .integer(handover.id)])
                try transaction.record(
                    .handoverLapsed, by: Transaction.program, EventDetail([("handover", .integer(handover.id))]))
                for stored in try transaction.pinned(by: handover.signer, to: handover.to) {
                    _ = try transaction.release(stored, by: Transaction.program)
                }
            }
        }
    }
}

extension Transaction {
    /// Two that wait would promise the same claims to two people.
    fileprivate func replaceWaiting(signedBy session: Session) throws {
        let waiting = try connection.rows(
            "SELECT id FROM handover WHERE operator = $1 AND accepted_at IS NULL AND lapsed_at IS NULL",
            [.text(session.operator)]
        ) { $0.int(0) }
        for id in waiting {
            try connection.execute(
                "UPDATE handover SET lapsed_at = $1 WHERE id = $2", [SQLValue(now), .integer(id)])
            try record(.handoverLapsed, by: session, EventDetail([("handover", .integer(id))]))
        }
    }

    /// Signing to a person pins the claims, so that they don't lapse with the console; to the roster gives them back.
    fileprivate func passOn(claimsOf session: Session, to person: String?, with handover: Int64) throws {
        for stored in try claimed(by: session.operator) {
            if let person, person != session.operator {
                try change(
                    stored, .moved, by: session,
                    [("pinned_to", .text(person)), ("lease_until", SQLValue(now + Claim.pinnedLease))])
            } else if person == nil {
                _ = try release(stored, by: session, detail: [("handover", .integer(handover))])
            }
        }
    }

    fileprivate func pinned(by signer: String, to person: String) throws -> [StoredMention] {
        try connection.rows(
            """
            SELECT \(MentionRow.columns) FROM mention
            WHERE state IN (1, 2) AND operator = $1 AND state = 1 AND pinned_to = $2
            """, [.text(signer), .text(person)], MentionRow.readStored)
    }

    fileprivate func handover(_ id: Int64) throws -> Handover {
        let record = try connection.first(
            "SELECT \(HandoverRecord.columns) FROM handover WHERE id = $1", [.integer(id)], HandoverRecord.row)
        guard let record else { throw QueueError.noSuchHandover(id) }
        return try record.handover(connection)
    }

    fileprivate func waitingHandover(_ id: Int64?, for session: Session) throws -> Handover {
        if let id {
            let handover = try handover(id)
            if let to = handover.signature?.to, to != session.operator {
                throw QueueError.handoverIsFor(handover: id, person: to)
            }
            if let by = handover.signature?.acceptedBy {
                throw QueueError.handoverState(id: id, why: "\(by) has accepted it")
            }
            return handover
        }
        let newest = try connection.integer(
            """
            SELECT id FROM handover WHERE accepted_at IS NULL AND lapsed_at IS NULL
                AND (signed_to = $1 OR signed_to IS NULL AND operator <> $1)
            ORDER BY CASE WHEN signed_to IS NULL THEN 1 ELSE 0 END, id DESC LIMIT 1
            """, [.text(session.operator)])
        guard let newest else { throw QueueError.noSuchHandover(nil) }
        return try handover(newest)
    }
}
