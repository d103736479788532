import WebcareModel

// What an operator takes back of what he did; what he did last is found in `LastDeed`. Events stay: taking back is an
// event of its own, and is refused once somebody built on what was done.
extension MentionQueue {
    /// Takes a reply back that isn't out. Its text becomes the operator's draft, behind an earlier one, in the same
    /// transaction: whatever happens, it is in the outbox or in the draft. Nil where there is none.
    ///
    /// - Parameters:
    ///   - outbox: nil: whatever reply of the operator's the mention has under way.
    ///   - draft: what the reply took the place of, and takes its place again.
    ///   - releasing: the mention isn't kept either, for it was claimed with the reply.
    /// Throws `.outboxState`, `.waiting`.
    @discardableResult package func takeBackReply(
        _ outbox: Int64? = nil, to id: Int64, by session: Session, restoring draft: String? = nil,
        releasing: Bool = false
    ) throws -> (item: OutboxItem, mention: Mention)? {
        try transact { transaction in
            guard let outbox = try outbox ?? transaction.replyUnderWay(to: id, of: session) else { return nil }
            let item = try transaction.cancel(outbox, by: session, keeping: draft)
            // Also where it was answered elsewhere meanwhile, or was a colleague's.
            try transaction.keepDraft(draft ?? item.text, on: id, of: session.operator)
            let stored = try transaction.load(id)
            let isOurs = stored.mention.holder(at: transaction.now)?.holder.operator == session.operator
            guard releasing, isOurs, stored.mention.storedState == .claimed else { return (item, stored.mention) }
            let claim = try transaction.last(Transaction.ofClaims, of: id)?.number
            return (item, try transaction.release(stored, by: session, detail: LastDeed.undoing(claim)).mention)
        }
    }

    /// What was taken over is its earlier holder's again, under a new fence: for as long as he had it, and for two minutes at
    /// least, in which a console that lives renews it. Throws `.notLive`, `.waiting`, `.held`, `.fenceLost`,
    /// `.noEarlierHolder`.
    @discardableResult package func handBack(_ id: Int64, by session: Session, fence: Int64? = nil) throws -> Mention {
        try transact { transaction in
            let stored = try transaction.load(id)
            try transaction.demandOwnership(of: stored, by: session, fence: fence)
            guard stored.mention.state(at: transaction.now) == .claimed,
                let taking = try transaction.last([.claimed, .taken, .released, .lapsed, .handedBack], of: id),
                taking.verb == .taken, taking.actor == session.operator,
                let before = try transaction.standing(of: id, before: taking.number)?.claim,
                // That one waited for a third, and the time for that runs: it can't be put back as it was.
                before.pinnedTo == nil
            else { throw QueueError.noEarlierHolder(id: id) }
            let least = transaction.now + Claim.consoleLease
            return try transaction.own(
                stored, .handedBack, by: session, to: before.holder, until: max(before.leaseUntil ?? least, least),
                detail: [("taken_from", .text(session.operator))]
            ).mention
        }
    }

    /// Takes back an escalation that nobody was told of: what there was of one before it stands again. Its reason stays.
    /// - Parameter seen: the last event that its writer knows of.
    /// Throws `.notLive`, `.noEscalation`, `.overtaken`, `.told`.
    @discardableResult package func unescalate(_ id: Int64, seen: Int64, by session: Session) throws -> Mention {
        try transact { transaction in
            let stored = try transaction.load(id)
            let mention = stored.mention
            guard mention.storedState.isLive else { throw QueueError.notLive(id: id, state: mention.storedState) }
            let mark = try transaction.openEscalation(of: stored)
            guard let last = try transaction.last([.escalated, .unescalated, .acknowledged, .decided], of: id) else {
                throw QueueError.noEscalation(id: id)
            }
            guard last.verb == .escalated, last.actor == session.operator, last.number <= seen else {
                throw QueueError.overtaken(id: id, by: last)
            }
            try transaction.cancelNotices(of: id, after: last.number, for: mark, by: session)
            let before = try transaction.standing(of: id, before: last.number)
            let earlier = before?.escalation
            // An earlier notice to the same person may have reached him since.
            let isTold = earlier.map { $0.isTold || (mark.isTold && mark.to == $0.to) } ?? false
            return try transaction.change(
                try transaction.load(id), .unescalated, by: session,
                [
                    ("escalation_to", SQLValue(earlier?.to)), ("escalation_state", SQLValue(earlier?.state.rawValue)),
                    ("escalation_at", SQLValue(earlier?.at.milliseconds)),
                    ("escalation_remark", SQLValue(before?.escalationRemark)),
                    ("escalation_told", .integer(isTold ? 1 : 0)),
                ]
            ).mention
        }
    }
}

extension Transaction {
    /// Sent by the operator, or sent again.
    fileprivate func replyUnderWay(to mention: Int64, of session: Session) throws -> Int64? {
        let item = try connection.first(
            """
            SELECT \(OutboxRow.columns) FROM outbox WHERE state IN (0, 1, 2, 3, 4) AND mention_id = $1 AND kind = $2
            ORDER BY id DESC LIMIT 1
            """, [.integer(mention), .integer(OutboxKind.reply.rawValue)], OutboxRow.read)
        guard let item else { return nil }
        let holder = try load(mention).mention.claim?.holder.operator
        return item.operator == session.operator || holder == session.operator ? item.id : nil
    }

    /// The newest of these events of a mention, whoever did it; but for `person`.
    func last(_ verbs: [EventVerb], of mention: Int64, butBy person: String = "") throws -> Event? {
        let places = verbs.indices.map { "$\($0 + 3)" }.joined(separator: ", ")
        return try connection.first(
            """
            SELECT \(EventRow.columns) FROM event
            WHERE mention_id IS NOT NULL AND mention_id = $1 AND actor <> $2 AND verb IN (\(places))
            ORDER BY n DESC LIMIT 1
            """, [.integer(mention), .text(person)] + verbs.map { .text($0.rawValue) }, EventRow.read)
    }

    /// As it stood before an event.
    func standing(of mention: Int64, before event: Int64) throws -> Standing? {
        var fold = StandingFold()
        try connection.each(
            """
            SELECT n, detail FROM event WHERE mention_id IS NOT NULL AND mention_id = $1 AND n < $2 ORDER BY n
            """, [.integer(mention), .integer(event)]
        ) { row in
            try fold.take(row.int(0), row.string(1))
            return true
        }
        return fold.standing(of: mention)
    }

    /// Throws `.overtaken` when anybody else did one of these since.
    func demandNone(_ verbs: [EventVerb], on mention: Int64, since event: Int64, for session: Session) throws {
        guard let last = try last(verbs, of: mention, butBy: session.operator), last.number > event else { return }
        throw QueueError.overtaken(id: mention, by: last)
    }

    /// What decides who has a mention.
    static let ofClaims: [EventVerb] = [.claimed, .taken, .moved, .released, .lapsed, .handedBack]

    /// What decides what becomes of a mention, or who has it.
    static let decisive: [EventVerb] = [
        .claimed, .taken, .released, .handedBack, .replied, .replySent, .answered, .dismissed, .reopened, .withdrawn,
    ]

    /// Throws `.told` when one of them left, or may have.
    fileprivate func cancelNotices(
        of mention: Int64, after event: Int64, for mark: EscalationMark, by session: Session
    ) throws {
        let notices = try connection.rows(
            "SELECT \(OutboxRow.columns) FROM outbox WHERE mention_id = $1 AND kind = $2 AND event > $3 ORDER BY id",
            [.integer(mention), .integer(OutboxKind.notice.rawValue), .integer(event)], OutboxRow.read)
        for notice in notices where notice.state != .failed && notice.state != .cancelled {
            guard notice.state == .ready || notice.state == .held else {
                throw QueueError.told(id: mention, person: notice.recipient ?? mark.to)
            }
            try giveBack(notice, .cancelled, by: session, problem: nil)
        }
    }
}
