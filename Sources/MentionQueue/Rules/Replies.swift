import WebcareModel

extension MentionQueue {
    /// Puts a reply in the outbox; claims the mention when it is open. The length was judged by the caller (`Platforms`).
    /// - Parameters:
    ///   - seen: the last event of the mention that its writer saw; nil: the newest.
    ///   - undo: the undo window where the policy says nothing.
    ///   - known: the drafts of its writer's own that it takes the place of; nil: whatever draft he has there. Another
    ///     one stays.
    /// Throws `.replyHeld` when it was kept as held; `.held`, `.waiting`, `.notLive`, `.fenceLost`, `.emptyText`.
    @discardableResult package func reply(
        _ id: Int64, text: String, by session: Session, seen: Int64? = nil, fence: Int64? = nil,
        undo: Duration = .zero, over known: [String]? = nil
    ) throws -> OutboxItem {
        let text = try Self.spoken(text, what: "reply")
        let (item, news) = try transact { transaction in
            var stored = try transaction.load(id)
            try transaction.demandOwnership(of: stored, by: session, fence: fence)
            let news = try seen.map { try transaction.news(about: id, since: $0, for: session) } ?? []
            if stored.mention.holder(at: transaction.now)?.holder != session {
                stored = try transaction.claim(stored, by: session, lease: Claim.consoleLease)
            }
            let item = try transaction.addReply(
                to: stored, text, by: session, news: news,
                undo: transaction.policy.undoWindow(for: stored.mention.channel) ?? undo)
            try transaction.dropDraft(on: id, of: session.operator, repliedWith: text, over: known)
            return (item, news)
        }
        guard news.isEmpty else { throw QueueError.replyHeld(outbox: item.id, mention: id, news: news) }
        return item
    }
}

extension Transaction {
    /// What colleagues (or the author) did since `seen` that a writer must know of before his reply leaves.
    func news(about mention: Int64, since seen: Int64, for session: Session) throws -> [Event] {
        try connection.rows(
            """
            SELECT \(EventRow.columns) FROM event
            WHERE mention_id IS NOT NULL AND mention_id = $1 AND n > $2 AND (actor <> $3 OR session = $4) ORDER BY n
            """, [.integer(mention), .integer(seen), .text(session.operator), .text(Self.program.id)], EventRow.read
        ).filter(\.verb.concernsReply)
    }

    func addReply(
        to stored: StoredMention, _ text: String, by session: Session, news: [Event], undo: Duration
    ) throws -> OutboxItem {
        let mention = stored.mention
        let isHeld = !news.isEmpty
        let salt = newSalt()
        let delivery = policy.channels[mention.channel]?.delivery ?? .courier
        let notBefore = now + undo
        let id = try insertOutbox(
            mention, kind: .reply, state: isHeld ? .held : .ready, text: text, salt: salt, by: session, recipient: nil,
            delivery: delivery, notBefore: notBefore,
            problem: isHeld ? "there is news that its writer hasn't seen" : nil)
        try change(
            stored, isHeld ? .replyHeld : .replied, by: session,
            [("state", .integer(MentionState.waiting.rawValue)), ("lease_until", nil), ("pinned_to", nil)]
                + waking(stored),
            detail: [
                ("outbox", .integer(id)), ("outbox_state", .text((isHeld ? OutboxState.held : .ready).name)),
                ("outbox_sha256", .text(textHash(text, salt: salt))), ("not_before", SQLValue(notBefore)),
                ("delivery", .text(delivery.name)),
            ])
        return try outboxItem(id)
    }

    /// The notice that tells the accountable person. Without a way to tell him yet there is none, and the row says so.
    func addNotice(on stored: StoredMention, to person: String, reason: String, by session: Session) throws {
        guard let delivery = policy.noticeDelivery(for: stored.mention.channel) else { return }
        let salt = newSalt()
        let id = try insertOutbox(
            stored.mention, kind: .notice, state: .ready, text: reason, salt: salt, by: session, recipient: person,
            delivery: delivery, notBefore: now, problem: nil)
        try change(
            stored, .noticeReady, by: session, [],
            detail: [
                ("outbox", .integer(id)), ("outbox_state", .text(OutboxState.ready.name)), ("recipient", .text(person)),
                ("outbox_sha256", .text(textHash(reason, salt: salt))), ("delivery", .text(delivery.name)),
            ])
    }

    private func insertOutbox(
        _ mention: Mention, kind: OutboxKind, state: OutboxState, text: String, salt: [UInt8], by session: Session,
        recipient: String?, delivery: Delivery, notBefore: Timestamp, problem: String?
    ) throws -> Int64 {
        try connection.insert(
            """
            INSERT INTO outbox (mention_id, kind, state, channel, text, salt, event, operator, session, recipient,
                delivery, created_at, not_before, problem)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
            """,
            [
                .integer(mention.id), .integer(kind.rawValue), .integer(state.rawValue), .text(mention.channel),
                .text(text), .blob(salt), .integer(nextEvent), .text(session.operator), .text(session.id),
                SQLValue(recipient), .text(delivery.stored), SQLValue(now), SQLValue(notBefore), SQLValue(problem),
            ])
    }
}
