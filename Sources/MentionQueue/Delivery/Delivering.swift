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
    package func deliverDue() throws -> DeliveryCounts? {
        guard let lock = DeliveryLock(path: path + ".deliver") else { return nil }
        defer { lock.release() }
        var counts = DeliveryCounts()
        for item in try served(state: .sending, dueBy: nil) { try recover(item) }
        while case let due = try served(state: .ready, dueBy: clock()), !due.isEmpty {
            for item in due {
                let isSent =
                    switch item.delivery {
                    case .file(let folder): try leaveAsFile(item, folder: folder)
                    case .program(let words): try leaveByProgram(item, words)
                    case .courier, .hand: false
                    }
                if isSent { counts.sent += 1 } else { counts.failed += 1 }
            }
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
        try transact { transaction in
            let item = try transaction.outboxItem(item.id)
            guard item.state == .sending else { return }
            if case .file(let folder) = item.delivery {
                switch OutboxFile(item: item.id, folder: folder).trace {
                case .waiting: break
                case .wasPutInPlace: return try transaction.markSent(item, by: Transaction.program, remoteID: nil)
                case .unknown:
                    return try transaction.moveOutbox(
                        item, to: .uncertain, item.kind == .reply ? .replyUncertain : .noticeUncertain,
                        by: Transaction.program,
                        [("problem", .text("\(folder) can't be looked into: it may have left, or not"))])
                }
            }
            // Still beside its place; or a notice to a program, which is better told twice than never.
            try transaction.moveOutbox(
                item, to: .ready, item.kind == .reply ? .replyReady : .noticeReady, by: Transaction.program)
        }
    }

    private func leaveAsFile(_ item: OutboxItem, folder: String) throws -> Bool {
        let file = OutboxFile(item: item.id, folder: folder)
        let document = try engine.read { try outboxDocument(item, policy: try policy($0), $0) }
        if let problem = file.prepare(document) {
            try transact { try $0.fail(item.id, problem) }
            return false
        }
        guard try begin(item) else {
            file.discard()
            return false
        }
        let problem = file.putInPlace()
        try transact { transaction in
            let current = try transaction.outboxItem(item.id)
            guard current.state == .sending else { return }
            if let problem {
                file.discard()
                try transaction.giveUpSending(current, problem)
            } else {
                try transaction.markSent(current, by: Transaction.program, remoteID: file.name)
            }
        }
        return problem == nil
    }

    private func leaveByProgram(_ item: OutboxItem, _ words: [String]) throws -> Bool {
        let document = try engine.read { try outboxDocument(item, policy: try policy($0), $0) }
        guard try begin(item) else { return false }
        let problem = NoticeProgram(words: words).run(input: document)
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

    /// ready → sending, on the disk before anything leaves; false when somebody called it back meanwhile.
    private func begin(_ item: OutboxItem) throws -> Bool {
        try transact { transaction in
            let current = try transaction.outboxItem(item.id)
            guard current.state == .ready, current.notBefore <= transaction.now else { return false }
            try transaction.moveOutbox(
                current, to: .sending, item.kind == .reply ? .replySending : .noticeSending, by: Transaction.program,
                [("attempts", .integer(current.attempts + 1))])
            return true
        }
    }
}

extension Transaction {
    fileprivate func fail(_ id: Int64, _ problem: String) throws {
        let item = try outboxItem(id)
        guard item.state == .ready else { return }
        try giveUpSending(item, problem)
    }

    /// A reply goes back to its writer, whose hour is running. A notice is tried again, ever more slowly.
    fileprivate func giveUpSending(_ item: OutboxItem, _ problem: String) throws {
        guard item.kind == .notice else { return try giveBack(item, .failed, by: Self.program, problem: problem) }
        let wait = Duration.seconds(min(300, 5 << min(item.attempts, 6)))
        try moveOutbox(
            item, to: .ready, .noticeFailed, by: Self.program,
            [
                ("not_before", SQLValue(now + wait)), ("attempts", .integer(item.attempts + 1)),
                ("problem", .text(problem)),
            ])
    }
}

/// Who serves the outbox. The kernel frees it at any death.
private struct DeliveryLock {
    private let descriptor: Int32

    init?(path: String) {
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { return nil }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            return nil
        }
    }

    func release() { close(descriptor) }
}
