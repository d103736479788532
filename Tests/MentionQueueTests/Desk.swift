import Foundation
import GRDB
import Synchronization
import WebcareModel

@testable import MentionQueue

/// A desk for a test: a queue of its own, on the engine that the suite runs on, and a clock that only the test moves.
final class Desk: Sendable {
    let engine: EngineKind
    let folder: String
    /// Of the queue: a file, or an address.
    let path: String
    let queue: MentionQueue
    let time: TestClock
    /// On the server; nil for a file.
    let database: String?

    init(policy: String? = Desk.policy) throws {
        engine = EngineKind.current
        folder = NSTemporaryDirectory() + "webcare-" + UUID().uuidString
        switch engine {
        case .sqlite: (database, path) = (nil, folder + "/queue.db")
        case .postgresql:
            (database, path) = try PostgresServer.shared().makeQueue()
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        }
        let time = TestClock()
        self.time = time
        queue = try MentionQueue.open(path: path, creating: true, holder: "test") { time.now }
        if let policy { _ = try queue.applyPolicy(toml: policy, by: Desk.anna) }
    }

    deinit {
        queue.close()
        try? FileManager.default.removeItem(atPath: folder)
        if let database { try? PostgresServer.shared().drop(database) }
    }

    /// Somebody with a way into the queue past all rules.
    func tamper(_ statements: [String]) throws {
        switch engine {
        case .sqlite:
            let vandal = try DatabaseQueue(path: path)
            try vandal.writeWithoutTransaction { database in
                for trigger in ["event_stays", "event_remains"] {
                    try database.execute(sql: "DROP TRIGGER \(trigger)")
                }
                for statement in statements { try database.execute(sql: statement) }
            }
            try vandal.close()
        case .postgresql:
            let vandal = try PostgresServer.connect(try PostgresServer.shared().address(of: database ?? ""))
            _ = try vandal.run("ALTER TABLE event DISABLE TRIGGER ALL")
            for statement in statements { _ = try vandal.run(statement) }
        }
    }

    /// Another process, as far as the queue can tell.
    func another() throws -> MentionQueue {
        let time = time
        return try MentionQueue.open(path: path, creating: false, holder: "another") { time.now }
    }

    static let anna = Session(operator: "anna", id: "console-1")
    static let piet = Session(operator: "piet", id: "console-2")

    static let policy = """
        timezone = "Europe/Amsterdam"

        [channels.x-service]
        platform = "x"
        account = "@netbeheer"
        accountable = "bea"

        [channels.web]
        platform = "other"

        [people.bea]
        name = "Bea Bestuur"

        [people.anna]
        name = "Anna"

        [people.piet]
        name = "Piet"
        """

    func arrival(
        _ id: String, _ text: String = "Geen stroom in Zwolle", minutesAgo: Int64 = 0, author: String = "@jan"
    ) -> Arrival {
        Arrival(
            channel: "x-service", externalID: id, author: Author(handle: author, name: "Jan"), text: text,
            postedAt: time.now - .minutes(minutesAgo), receivedAt: time.now - .minutes(minutesAgo))
    }

    /// Takes one mention in and returns its number.
    @discardableResult func take(
        _ id: String, _ text: String = "Geen stroom in Zwolle", minutesAgo: Int64 = 0, author: String = "@jan"
    ) throws -> Int64 {
        _ = try queue.ingest([arrival(id, text, minutesAgo: minutesAgo, author: author)])
        return try found(id).id
    }

    func found(_ externalID: String) throws -> Mention {
        let stored = try queue.engine.read { connection in
            try connection.first(
                "SELECT \(MentionRow.columns) FROM mention WHERE external_id = $1", [.text(externalID)],
                MentionRow.read)
        }
        guard let stored else { throw QueueError.noSuchMention(0) }
        return stored
    }

    func list(_ view: QueueView = .all, of person: String = "anna", search: String? = nil) throws -> [String] {
        try queue.page(ListQuery(view: view, operator: person, search: search), after: nil, limit: 1000)
            .mentions.map(\.externalID)
    }

    func verbs(of id: Int64) throws -> [EventVerb] { try queue.details(id).history.map(\.verb) }
}

/// Monday 23 November 2026, 14:02 in Amsterdam, until the test says otherwise.
final class TestClock: Sendable {
    private let value = Mutex(Timestamp(milliseconds: 1_795_438_920_000))

    var now: Timestamp { value.withLock { $0 } }

    func advance(_ duration: Duration) { value.withLock { $0 = $0 + duration } }
}
