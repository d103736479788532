import WebcareModel

extension MentionQueue {
    /// Takes a mention out of the list until a moment, and never past the one at which it turns urgent: what lies behind
    /// that is brought forward to it, as the returned mention says. It comes back by itself, and when it is claimed,
    /// escalated, replied to or changed by its author. It keeps its state, its holder and its clock, and counts as live.
    ///
    /// - Parameters:
    ///   - moment: nil brings it back now.
    ///   - fence: refuse when it changed hands since.
    ///   - event: refuse when a colleague snoozed it or brought it back since.
    /// Throws `.held`, `.waiting`, `.fenceLost`, `.notLive`, `.badTime` where that has passed, `.tooUrgent`, `.overtaken`.
    @discardableResult package func snooze(
        _ id: Int64, until moment: Timestamp?, by session: Session, fence: Int64? = nil,
        unlessSnoozedSince event: Int64? = nil
    ) throws -> Mention {
        try transact { transaction in
            let stored = try transaction.load(id)
            if let event { try transaction.demandNone([.snoozed, .woken], on: id, since: event, for: session) }
            try transaction.demandOwnership(of: stored, by: session, fence: fence)
            // Only what takes one back says since when nobody may have done another.
            let undoing = LastDeed.undoing(event)
            guard let moment else {
                guard stored.mention.snooze(at: transaction.now) != nil else { return stored.mention }
                return try transaction.change(stored, .woken, by: session, Transaction.awake, detail: undoing).mention
            }
            guard moment > transaction.now else {
                throw QueueError.badTime(what: "a mention can't be snoozed until a moment that has passed")
            }
            guard let urgent = stored.mention.deadline?.entry(into: .urgent), urgent > transaction.now else {
                throw QueueError.tooUrgent(id: id)
            }
            let until = min(moment, urgent)
            guard until != stored.mention.snoozedUntil else { return stored.mention }
            return try transaction.change(
                stored, .snoozed, by: session, [("snoozed_until", SQLValue(until))], detail: undoing
            ).mention
        }
    }

    /// When the next mention comes back into the list by itself, after `moment`; nil when none will.
    package func nextWaking(after moment: Timestamp) throws -> Timestamp? {
        try engine.read { connection in
            try connection.integer(
                "SELECT MIN(snoozed_until) FROM mention WHERE snoozed_until IS NOT NULL AND snoozed_until > $1",
                [SQLValue(moment)])
        }.map { Timestamp(milliseconds: $0) }
    }

    /// Those that came back by themselves after `earlier`, up to `later`.
    package func woken(after earlier: Timestamp, upTo later: Timestamp) throws -> [Int64] {
        try engine.read { connection in
            try connection.rows(
                """
                SELECT id FROM mention
                WHERE snoozed_until IS NOT NULL AND snoozed_until > $1 AND snoozed_until <= $2 ORDER BY snoozed_until, id
                """, [SQLValue(earlier), SQLValue(later)]
            ) { $0.int(0) }
        }
    }
}

extension Transaction {
    /// Columns of a mention that isn't snoozed.
    static let awake: [(String, SQLValue)] = [("snoozed_until", nil)]

    /// What something else that happens to a mention changes of its snooze: what nobody snoozed isn't touched.
    func waking(_ stored: StoredMention) -> [(String, SQLValue)] {
        stored.mention.snoozedUntil == nil ? [] : Self.awake
    }
}
