import Glibc
import WebcareModel

package struct DeliveryCounts: Hashable, Sendable {
    package var sent = 0, failed = 0
    /// When the next item comes due; nil when none waits.
    package var nextDue: Timestamp?

    package init() {}
}

// What leaves by file or by program. Never twice: a reply is written beside its place first; then `sending` is committed;
// then it is renamed into place. After a crash the file's own name tells which side of the rename it was.
extension MentionQueue {
    /// Serves what leaves by file or by program and is due; returns what was sent and what failed. One process at a time:
    /// while another one serves, it returns nil at once.
    package func deliverDue() throws -> DeliveryCounts? { try engine.serveAlone { try deliverAll() } }

    private func deliverAll() throws -> DeliveryCounts {
        var counts = DeliveryCounts()
        for item in try served(state: .sending, dueBy: nil) { try recover(item) }
        try raiseMissingNotices()
        while case let due = try served(state: .ready, dueBy: clock()), !due.isEmpty {
            // A reply's hour is running, and a notice's program may take half a minute: one of those at a time.
            let replies = due.filter { $0.kind == .reply }
            let turn = try (replies.isEmpty ? Array(due.prefix(1)) : replies).map {
                (item: $0, way: try delivery(of: $0))
            }
            var sent = try leaveAsFiles(
                turn.compactMap { item, way in
                    guard case .file(let folder) = way else { return nil }
                    return Letter(item: item, file: OutboxFile(item: item.id, folder: folder))
                })
            for case (let item, .program(let words)) in turn where try leaveByProgram(item, words) { sent += 1 }
            counts.sent += sent
            counts.failed += turn.count - sent
        }
        counts.nextDue = try engine.read { connection in
            try connection.integer(
                """
                SELECT MIN(not_before) FROM outbox WHERE state IN (0, 1, 2, 3, 4) AND state = 1 AND \(Self.isServed)
                """
            ).map { Timestamp(milliseconds: $0) }
        }
        return counts
    }

    /// A notice goes the way that the policy knows now: one that was mended meanwhile must work.
    private func delivery(of item: OutboxItem) throws -> Delivery {
        guard item.kind == .notice, let now = try policy().noticeDelivery(for: item.channel) else {
            return item.delivery
        }
        return now
    }

    /// Escalations from before the policy had a way to tell anyone get their notice once it has.
    private func raiseMissingNotices() throws {
        let policy = try policy()
        let untold = try engine.read { connection in
            try connection.rows(
                """
                SELECT id, channel FROM mention
                WHERE escalation_state IN (0, 1, 2) AND escalation_to > '' AND escalation_told = 0
                    AND NOT EXISTS (
                        SELECT 1 FROM outbox WHERE outbox.mention_id = mention.id AND outbox.kind = 1
                            AND outbox.recipient = mention.escalation_to AND outbox.created_at >= mention.escalation_at)
                ORDER BY escalation_to, due_at, id LIMIT 100
                """
            ) { (id: $0.int(0), channel: $0.string(1)) }
        }
        for mention in untold where policy.noticeDelivery(for: mention.channel) != nil {
            try transact { transaction in
                let stored = try transaction.load(mention.id)
                guard let mark = stored.mention.escalation, mark.state != .closed, !mark.isTold else { return }
                try transaction.addNotice(on: stored, to: mark.to, reason: mark.reason, by: Transaction.program)
            }
        }
    }

    /// As `Delivery.stored` begins.
    private static let isServed = #"(delivery LIKE '{"by":"file"%' OR delivery LIKE '{"by":"program"%')"#

    private func served(state: OutboxState, dueBy moment: Timestamp?) throws -> [OutboxItem] {
        try engine.read { connection in
            try connection.rows(
                """
                SELECT \(OutboxRow.columns) FROM outbox
                WHERE state IN (0, 1, 2, 3, 4) AND state = $1 AND not_before <= $2 AND \(Self.isServed)
                ORDER BY not_before, id LIMIT 50
                """, [.integer(state.rawValue), .integer(moment?.milliseconds ?? .max)], OutboxRow.read)
        }
    }

    private func recover(_ item: OutboxItem) throws {
        let delivery = try delivery(of: item)
        try transact { transaction in
            let item = try transaction.outboxItem(item.id)
            guard item.state == .sending else { return }
            if case .file(let folder) = delivery {
                switch OutboxFile(item: item.id, folder: folder).trace {
                case .waiting: break
                case .inPlace: return try transaction.markSent(item, by: Transaction.program, remoteID: nil)
                case .unknown:
                    return try transaction.moveOutbox(
                        item, to: .uncertain, item.kind == .reply ? .replyUncertain : .noticeUncertain,
                        by: Transaction.program,
                        [("problem", .text("it isn't in \(folder): it may have left, or not"))])
                }
            }
            // Still beside its place; or a notice to a program, which is better told twice than never.
            try transaction.moveOutbox(
                item, to: .ready, item.kind == .reply ? .replyReady : .noticeReady, by: Transaction.program)
        }
    }

    private func leaveByProgram(_ item: OutboxItem, _ words: [String]) throws -> Bool {
        let document = try engine.read { try outboxDocument(item, policy: try policy($0), $0) }
        guard try transact({ try $0.begin(item) }) else { return false }
        let problem = OutsideProgram(words: words).run(input: document)
        try transact { transaction in
            let current = try transaction.outboxItem(item.id)
            guard current.state == .sending else { return }
            if let problem {
                try transaction.giveUpSending(current, problem)
            } else {
                try transaction.markSent(current, by: Transaction.program, remoteID: nil)
            }
        }
        return problem == nil
    }
}

extension Transaction {
    /// ready → sending; false when somebody called it back meanwhile.
    func begin(_ item: OutboxItem) throws -> Bool {
        let current = try outboxItem(item.id)
        guard current.state == .ready, current.notBefore <= now else { return false }
        try moveOutbox(
            current, to: .sending, item.kind == .reply ? .replySending : .noticeSending, by: Self.program,
            [("attempts", .integer(current.attempts + 1))])
        return true
    }

    func fail(_ id: Int64, _ problem: String) throws {
        let item = try outboxItem(id)
        guard item.state == .ready else { return }
        try giveUpSending(item, problem)
    }

    /// A reply goes back to its writer, whose hour is running. A notice is tried again, ever more slowly.
    func giveUpSending(_ item: OutboxItem, _ problem: String) throws {
        guard item.kind == .notice else { return try giveBack(item, .failed, by: Self.program, problem: problem) }
        let wait = Duration.seconds(min(300, 5 << min(item.attempts, 6)))
        try moveOutbox(
            item, to: .ready, .noticeFailed, by: Self.program,
            [
                ("not_before", SQLValue(now + wait)), ("problem", .text(problem)),
            ])
    }
}
