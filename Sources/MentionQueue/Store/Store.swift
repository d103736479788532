import Glibc
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
    /// A whole copy while others write. A reply that is on its way here is held in the copy: when that is put to use, it
    /// may have left long since. Throws when `destination` exists.
    package func backup(to destination: String) throws {
        if isOnServer { return try engine.backup(to: destination) }
        guard !destination.isEmpty, let last = destination.split(separator: "/").last else {
            throw QueueError.notPermitted(path: destination, detail: "that names no file")
        }
        try QueueLocation.refuseExisting(destination)
        let folder = QueueLocation.directory(of: destination)
        // From the root or from here: never what SQLite would take for a name of its own.
        let unfinished = folder + "/." + last + ".unfinished"
        for suffix in Self.besides { unlink(unfinished + suffix) }
        unlink(unfinished)
        do {
            try engine.backup(to: unfinished)
            let copy = try MentionQueue.open(path: unfinished, creating: false, holder: "webcare backup", clock: clock)
            defer { copy.close() }
            try copy.transact { _ = try $0.holdWhatIsUnderWay() }
        } catch {
            for suffix in [""] + Self.besides { unlink(unfinished + suffix) }
            throw error
        }
        try QueueLocation.putInPlace(unfinished, at: destination)
        for suffix in Self.besides { unlink(unfinished + suffix) }
    }

    /// What may stand beside a queue's file.
    private static let besides = ["-journal"] + QueueCompanion.suffixes

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
                UNION SELECT session FROM event
                WHERE n > $4 AND at > $5 AND actor = $1 AND actor <> 'webcare' AND session <> $2
                """,
                [
                    .text(session.operator), .text(session.id), SQLValue(clock()), .integer(newest - 2000),
                    SQLValue(since),
                ]
            ) { $0.string(0) }.filter { $0 != Session.commandLine }
        }
    }
}

extension Transaction {
    /// In a copy: what is on its way in the queue that it was made of may leave from there. Returns what is held.
    func holdWhatIsUnderWay() throws -> [OutboxItem] {
        let items = try connection.rows(
            "SELECT \(OutboxRow.columns) FROM outbox WHERE state IN (0, 1, 2, 3, 4) AND kind = 0 ORDER BY id", [],
            OutboxRow.read
        ).filter { [.ready, .sending, .unknown].contains($0.state) }
        for item in items {
            try moveOutbox(
                item, to: item.state == .ready ? .held : .uncertain,
                item.state == .ready ? .replyHeld : .replyUncertain, by: Self.program,
                [("problem", .text("it was on its way when this copy was made: see whether it has left"))])
        }
        return items
    }
}
