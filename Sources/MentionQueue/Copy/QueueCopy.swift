import WebcareModel

/// Copies a whole queue to another place, from whichever engine to whichever.
///
/// All rows come from one snapshot of the source. Until all of them are there the copy is marked so that nobody can open
/// it; the same copy started again goes on where it was. When the source went on meanwhile, what came is copied too; a
/// source that doesn't stand still leaves the copy unfinished.
package struct QueueCopy {
    package struct Progress: Sendable {
        package var rows: Int64
        package var rowsInAll: Int64
    }

    package struct Outcome: Sendable {
        /// Both as they may be shown.
        package var source: String
        package var copy: String
        /// The end of the source's trail, which the copy goes on from.
        package var head: ChainHead
        package var mentions: Int64
        /// The replies that are held in the copy, since they may leave from the source.
        package var held: [Int64]
        /// It was finished before: nothing was written.
        package var wasThere: Bool
        /// Of the copy, read again when it was whole.
        package var verdict: AuditVerdict
    }

    private let source: any Engine
    private let target: any Engine
    private let clock: @Sendable () -> Timestamp
    private let batch: TableWalk.Batch
    private let progress: (Progress) throws -> Void

    private static let holder = "webcare queue copy"
    private static let mostPasses = 3

    /// - Parameter progress: told after each batch; may throw to end it there.
    package static func run(
        from: String, to: String, clock: @escaping @Sendable () -> Timestamp, progress: (Progress) throws -> Void
    ) throws -> Outcome {
        try run(from: from, to: to, batch: TableWalk.Batch(), clock: clock, progress: progress)
    }

    static func run(
        from: String, to: String, batch: TableWalk.Batch, clock: @escaping @Sendable () -> Timestamp,
        progress: (Progress) throws -> Void
    ) throws -> Outcome {
        let source = try MentionQueue.engine(
            path: from, creating: false, holder: holder, readsFirst: true, purpose: .copyingFrom, clock: clock)
        defer { source.close() }
        let target: any Engine
        do {
            target = try MentionQueue.engine(path: to, creating: true, holder: holder, purpose: .filling, clock: clock)
        } catch QueueError.copyTargetTaken(let path, let why) {
            return try compare(source, with: to, shown: path, why: why, clock: clock)
        } catch QueueError.notAQueue(let path) {
            throw QueueError.copyTargetTaken(path: path, why: "something else than a queue")
        }
        defer { target.close() }
        return try withoutActuallyEscaping(progress) { progress in
            try QueueCopy(source: source, target: target, clock: clock, batch: batch, progress: progress)
                .run(to: to)
        }
    }

    private func run(to: String) throws -> Outcome {
        guard let (head, held) = try target.serveAlone({ (try copyAll(), try finish()) }) else {
            throw QueueError.copyUnderWay(path: target.path)
        }
        return try Self.outcome(source, at: to, head: head, held: held, wasThere: false, clock: clock)
    }

    /// Reads the finished copy as everybody will.
    private static func outcome(
        _ source: any Engine, at place: String, head: ChainHead, held: [Int64], wasThere: Bool,
        clock: @escaping @Sendable () -> Timestamp
    ) throws -> Outcome {
        let copy = try MentionQueue.open(path: place, creating: false, holder: holder, readsFirst: true, clock: clock)
        defer { copy.close() }
        return Outcome(
            source: source.path, copy: copy.path, head: head,
            mentions: try copy.engine.read { try $0.integer(CopiedTable.mention.count) } ?? 0, held: held,
            wasThere: wasThere, verdict: try copy.verifyAudit())
    }
}

// MARK: Filling it

extension QueueCopy {
    /// Returns the head of the source's trail when nothing came behind it any more.
    private func copyAll() throws -> ChainHead {
        var head = ChainHead(number: 0, hash: [])
        for _ in 0..<Self.mostPasses {
            head = try copySnapshot()
            if try source.read(Ledger.head) == head { return head }
        }
        throw QueueError.copySourceChanges(
            path: source.path, lacking: try source.read(Ledger.head).number - head.number)
    }

    private func copySnapshot() throws -> ChainHead {
        try source.read { snapshot in
            try demandBeginning(of: snapshot)
            var told = Progress(rows: 0, rowsInAll: 0)
            for table in CopiedTable.all { told.rowsInAll += try snapshot.integer(table.count) ?? 0 }
            for table in CopiedTable.all {
                try TableWalk(table, from: snapshot, to: target, largest: batch).run { rows in
                    told.rows += Int64(rows)
                    try progress(told)
                }
            }
            let numbers = try CopiedTable.all.filter(\.isNumbered).map {
                (table: $0.name, last: try snapshot.lastNumber(in: $0.name))
            }
            try target.write(announcing: false) { connection in
                for number in numbers { try connection.setLastNumber(number.last, in: number.table) }
            }
            return try Ledger.head(snapshot)
        }
    }

    /// A copy that was begun of another queue, or of one whose trail was changed since, is not gone on with.
    private func demandBeginning(of snapshot: any Connection) throws {
        let begun = try target.read(Ledger.head)
        guard begun.number > 0, try !Self.holds(begun, snapshot) else { return }
        throw QueueError.copyTargetTaken(path: target.path, why: "a copy of another queue that was begun")
    }

    private static func holds(_ head: ChainHead, _ connection: any Connection) throws -> Bool {
        try connection.exists(
            "SELECT 1 FROM event WHERE n = $1 AND hash = $2", [.integer(head.number), .blob(head.hash)])
    }

    /// Holds what may leave from the source, and makes the copy a queue: both or neither.
    private func finish() throws -> [Int64] {
        let target = target, clock = clock
        let queue = MentionQueue(engine: target) { clock() + target.clockOffset }
        return try queue.transact { transaction in
            let held = try transaction.holdWhatIsUnderWay()
            try transaction.connection.declareWhole()
            return held.map(\.id)
        }
    }
}

// MARK: What stands there already

extension QueueCopy {
    /// A finished copy of the source as it is now is what was asked for. All else is left as it is.
    private static func compare(
        _ source: any Engine, with place: String, shown: String, why: String,
        clock: @escaping @Sendable () -> Timestamp
    ) throws -> Outcome {
        let there: any Engine
        do {
            there = try MentionQueue.engine(
                path: place, creating: false, holder: holder, readsFirst: true, purpose: .copyingFrom, clock: clock)
        } catch QueueError.copyUnfinished {
            throw QueueError.copyTargetTaken(path: shown, why: why)
        }
        defer { there.close() }
        guard there.companions != source.companions else { throw QueueError.copyOntoItself(path: source.path) }
        let head = try source.read(Ledger.head)
        let (isCopy, goesOn, end) = try there.read { connection in
            (
                try holds(head, connection),
                // What the copying itself wrote is no work.
                try connection.exists(
                    "SELECT 1 FROM event WHERE n > $1 AND actor <> $2",
                    [.integer(head.number), .text(Transaction.program.operator)]), try Ledger.head(connection)
            )
        }
        if isCopy, !goesOn {
            return try outcome(source, at: place, head: head, held: [], wasThere: true, clock: clock)
        }
        let taken: String
        if isCopy {
            taken = "a copy of it that is worked on since"
        } else if try source.read({ try holds(end, $0) }) {
            taken = "a finished copy of it as it was at event \(end.number)"
        } else {
            taken = "another queue"
        }
        throw QueueError.copyTargetTaken(path: shown, why: taken)
    }
}
