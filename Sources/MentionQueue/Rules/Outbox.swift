import WebcareModel

extension MentionQueue {
    /// Oldest first.
    package func outbox(states: Set<OutboxState>, limit: Int = 1000) throws -> [OutboxItem] {
        let list = states.map { "\($0.rawValue)" }.sorted().joined(separator: ", ")
        guard !states.isEmpty else { return [] }
        let index = states.allSatisfy(\.isUnderWay) ? "state IN (0, 1, 2, 3, 4) AND " : ""
        return try engine.read { connection in
            try connection.rows(
                "SELECT \(OutboxRow.columns) FROM outbox WHERE \(index)state IN (\(list)) ORDER BY id LIMIT $1",
                [.integer(Int64(limit))], OutboxRow.read)
        }
    }

    /// Throws `.noSuchOutboxItem`.
    package func outboxItem(_ id: Int64) throws -> OutboxItem {
        try engine.read { try readOutboxItem(id, $0) }
    }

    /// held, uncertain or failed → ready. Throws `.outboxState`, `.waiting`, `.held`.
    @discardableResult package func retryOutbox(_ id: Int64, by session: Session) throws -> OutboxItem {
        try transact { transaction in
            let item = try transaction.outboxItem(id)
            guard [.held, .uncertain, .failed].contains(item.state) else {
                throw QueueError.outboxState(
                    id: id, state: item.state, wanted: "only what is held, uncertain or failed can be tried again")
            }
            var columns: [(String, SQLValue)] = []
            if item.kind == .reply {
                try transaction.demandWriter(of: item, is: session)
                let stored = try transaction.load(item.mentionID)
                if item.state == .failed {
                    // It came back to its writer; somebody may have it, or a new reply may be under way.
                    try transaction.demandOwnership(of: stored, by: session, fence: nil)
                    columns = [
                        ("state", .integer(MentionState.waiting.rawValue)), ("operator", .text(session.operator)),
                        ("session", .text(session.id)), ("lease_until", nil),
                        ("fence", .integer(stored.mention.fence + 1)),
                    ]
                } else if stored.mention.storedState == .withdrawn {
                    throw QueueError.notLive(id: stored.id, state: .withdrawn)
                }
            }
            try transaction.moveOutbox(
                item, to: .ready, .reply == item.kind ? .replyReady : .noticeReady, by: session,
                [("not_before", SQLValue(transaction.now)), ("problem", nil)], mention: columns)
            return try transaction.outboxItem(id)
        }
    }

    /// Works until `sending`; an uncertain one too. The mention is its writer's again for two minutes, and a reply's text
    /// his draft.
    @discardableResult package func cancelOutbox(_ id: Int64, by session: Session) throws -> OutboxItem {
        try transact { try $0.cancel(id, by: session) }
    }

    /// A person says that it is out: delivered by hand, or uncertain.
    @discardableResult package func confirmOutbox(
        _ id: Int64, remoteID: String?, by session: Session
    ) throws -> OutboxItem {
        try transact { transaction in
            let item = try transaction.outboxItem(id)
            // Our own post may have come in before its writer says so: then it is held.
            let isByHand = item.delivery == .hand && (item.state == .ready || item.state == .held)
            guard isByHand || item.state == .uncertain || item.state == .unknown else {
                throw QueueError.outboxState(
                    id: id, state: item.state,
                    wanted: "only what leaves by hand or is uncertain is confirmed by a person")
            }
            try transaction.demandWriter(of: item, is: session)
            try transaction.markSent(item, by: session, remoteID: remoteID)
            return try transaction.outboxItem(id)
        }
    }
}

func readOutboxItem(_ id: Int64, _ connection: any Connection) throws -> OutboxItem {
    guard
        let item = try connection.first(
            "SELECT \(OutboxRow.columns) FROM outbox WHERE id = $1", [.integer(id)], OutboxRow.read)
    else { throw QueueError.noSuchOutboxItem(id) }
    return item
}

extension Transaction {
    func outboxItem(_ id: Int64) throws -> OutboxItem { try readOutboxItem(id, connection) }

    /// A reply that waits is its writer's, or whose the mention became by sending it again. Where nobody knows whether it
    /// left, anyone may find out.
    func demandWriter(of item: OutboxItem, is session: Session) throws {
        guard item.kind == .reply, item.state == .held || item.state == .ready else { return }
        let owner = try load(item.mentionID).mention.claim?.holder.operator ?? item.operator
        guard owner == session.operator else { throw QueueError.waiting(id: item.mentionID, by: owner) }
    }

    /// - Parameter draft: what becomes its writer's draft; nil: its text.
    func cancel(_ id: Int64, by session: Session, keeping draft: String? = nil) throws -> OutboxItem {
        let item = try outboxItem(id)
        guard [.held, .ready, .uncertain].contains(item.state) else {
            throw QueueError.outboxState(id: id, state: item.state, wanted: "it can't be called back any more")
        }
        try demandWriter(of: item, is: session)
        try giveBack(item, .cancelled, by: session, problem: nil, keeping: draft)
        return try outboxItem(id)
    }

    /// Moves an item to another state, with the event on its mention.
    /// - Parameter columns: of the item; `problem` and `remote_id` are personal and stay out of the event.
    func moveOutbox(
        _ item: OutboxItem, to state: OutboxState, _ verb: EventVerb, by session: Session,
        _ columns: [(String, SQLValue)] = [], mention: [(String, SQLValue)] = [], detail: [(String, SQLValue)] = []
    ) throws {
        let assigned = [("state", .integer(state.rawValue))] + columns
        let list = assigned.enumerated().map { "\($1.0) = $\($0 + 1)" }.joined(separator: ", ")
        try connection.execute(
            "UPDATE outbox SET \(list) WHERE id = $\(assigned.count + 1)", assigned.map(\.1) + [.integer(item.id)])
        var said: [(String, SQLValue)] = [("outbox", .integer(item.id)), ("outbox_state", .text(state.name))]
        said += columns.filter { $0.0 != "problem" && $0.0 != "remote_id" }
        try change(try load(item.mentionID), verb, by: session, mention, detail: said + detail)
    }

    /// It is out: the mention has its answer, at the moment that the platform (or the folder) accepted it.
    func markSent(_ item: OutboxItem, by session: Session, remoteID: String?) throws {
        let sent: [(String, SQLValue)] = [
            ("sent_at", SQLValue(now)), ("remote_id", SQLValue(remoteID)), ("problem", nil),
        ]
        let stored = try load(item.mentionID)
        guard item.kind == .reply else {
            let isCurrent = stored.mention.escalation?.to == item.recipient
            return try moveOutbox(
                item, to: .sent, .noticeSent, by: session, sent,
                mention: isCurrent ? [("escalation_told", 1)] : [])
        }
        var columns: [(String, SQLValue)] = []
        if stored.mention.firstResponseAt == nil { columns.append(("first_response_at", SQLValue(now))) }
        if stored.mention.storedState.isLive {
            columns += [("state", .integer(MentionState.answered.rawValue)), ("closed_at", SQLValue(now))]
            columns += Self.unheld + waking(stored)
            if let escalation = stored.mention.escalation, escalation.state != .closed {
                columns.append(("escalation_state", .integer(EscalationState.closed.rawValue)))
            }
        }
        try moveOutbox(item, to: .sent, .replySent, by: session, sent, mention: columns)
    }

    /// It didn't leave, and won't: the mention is its writer's again, under a new fence, for two minutes.
    ///
    /// - Parameter draft: what becomes his draft, where he gives it back himself; nil: what was to leave.
    func giveBack(
        _ item: OutboxItem, _ state: OutboxState, by session: Session, problem: String?, keeping draft: String? = nil
    ) throws {
        let hasFailed = state == .failed
        var columns: [(String, SQLValue)] = []
        let stored = try load(item.mentionID)
        if item.kind == .reply, stored.mention.storedState == .waiting, try wasAnsweredSince(item) {
            columns = [("state", .integer(MentionState.answered.rawValue)), ("closed_at", SQLValue(now))] + Self.unheld
        } else if item.kind == .reply, stored.mention.storedState == .waiting {
            let writer = stored.mention.claim?.holder ?? Session(operator: item.operator, id: session.id)
            columns = [
                ("state", .integer(MentionState.claimed.rawValue)), ("operator", .text(writer.operator)),
                ("session", .text(writer.operator == session.operator ? session.id : writer.id)),
                ("lease_until", SQLValue(now + Claim.consoleLease)), ("fence", .integer(stored.mention.fence + 1)),
            ]
            // What was written isn't lost with it.
            let own = item.operator == session.operator ? draft : nil
            try keepDraft(own ?? item.text, on: stored.id, of: item.operator)
        }
        let verb: EventVerb =
            item.kind == .reply
            ? (hasFailed ? .replyFailed : .replyCancelled) : (hasFailed ? .noticeFailed : .noticeCancelled)
        try moveOutbox(item, to: state, verb, by: session, [("problem", SQLValue(problem))], mention: columns)
    }

    /// An answer elsewhere that was there before the reply was none that its writer took for one.
    private func wasAnsweredSince(_ item: OutboxItem) throws -> Bool {
        let queued = try connection.integer("SELECT event FROM outbox WHERE id = $1", [.integer(item.id)])
        guard let queued, let answered = try last([.answered], of: item.mentionID) else { return false }
        return answered.number > queued
    }

    /// Holds a reply that isn't out yet, since something was said that its writer must see.
    func holdReply(of mention: Int64, because problem: String, by session: Session) throws {
        let ready = try connection.first(
            "SELECT \(OutboxRow.columns) FROM outbox WHERE mention_id = $1 AND kind = 0 AND state = 1",
            [.integer(mention)], OutboxRow.read)
        guard let ready else { return }
        try moveOutbox(ready, to: .held, .replyHeld, by: session, [("problem", .text(problem))])
    }
}
