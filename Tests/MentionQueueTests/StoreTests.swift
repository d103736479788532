import Foundation
import GRDB
import Testing
import WebcareModel

@testable import MentionQueue

@Suite(.timeLimit(.minutes(20))) struct StoreTests {
    private func folder() throws -> String {
        let path = NSTemporaryDirectory() + "webcare-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        return path
    }

    private func open(_ path: String, creating: Bool = false) throws -> MentionQueue {
        try MentionQueue.open(path: path, creating: creating) { Timestamp(milliseconds: 1_795_438_920_000) }
    }

    @Test func `a queue that a newer program migrated under this one is not written to`() throws {
        let desk = try Desk()
        let id = try desk.take("1")
        let newer = try DatabaseQueue(path: desk.path)
        try newer.writeWithoutTransaction { try $0.execute(sql: "PRAGMA user_version = 99") }
        try newer.close()
        let error = #expect(throws: QueueError.self) {
            try desk.queue.claim(id, by: Desk.anna, lease: Claim.consoleLease)
        }
        #expect(error?.exitCode == 69)
        #expect(error?.lines.happened.contains("newer webcare") == true)
        #expect(try desk.found("1").fence == 0)
    }

    @Test func `a log that is deleted under this one takes no claim`() throws {
        let desk = try Desk()
        let id = try desk.take("1")
        try FileManager.default.removeItem(atPath: desk.path + "-wal")
        let error = #expect(throws: QueueError.self) {
            try desk.queue.claim(id, by: Desk.anna, lease: Claim.consoleLease)
        }
        #expect(error?.exitCode == 69)
    }

    @Test func `a link that leads nowhere is left as it is`() throws {
        let desk = try Desk()
        let link = desk.folder + "/link.db"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "/nowhere/queue.db")
        #expect(throws: QueueError.self) { try open(link, creating: true) }
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "/nowhere/queue.db")
    }

    @Test func `a queue that is replaced under this one is noticed by who only watches`() throws {
        let desk = try Desk()
        _ = try desk.queue.changeToken()
        try FileManager.default.moveItem(atPath: desk.path, toPath: desk.path + ".away")
        let error = #expect(throws: QueueError.self) { _ = try desk.queue.changeToken() }
        #expect(error?.lines.happened.contains("replaced or removed") == true)
    }

    @Test func `a commit is on the disk when it is acknowledged`() throws {
        let desk = try Desk()
        let report = try desk.queue.report(checkingIntegrity: true)
        #expect(report.synchronous == "FULL")
        #expect(report.journalMode == "wal")
        #expect(report.integrity == "ok")
    }

    @Test func `a queue and its directory are private to who made it`() throws {
        let parent = try folder()
        defer { try? FileManager.default.removeItem(atPath: parent) }
        try open(parent + "/a/b/queue.db", creating: true).close()
        func mode(_ path: String) throws -> Int {
            try #require(FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
        }
        #expect(try mode(parent + "/a/b") == 0o700)
        for name in try FileManager.default.contentsOfDirectory(atPath: parent + "/a/b") {
            #expect(try mode(parent + "/a/b/" + name) == 0o600, "\(name)")
        }
    }

    @Test func `a missing queue is named, and not made by the way`() throws {
        let parent = try folder()
        defer { try? FileManager.default.removeItem(atPath: parent) }
        let path = parent + "/none/queue.db"
        #expect(throws: QueueError.queueMissing(path: path)) { try open(path) }
        #expect(!FileManager.default.fileExists(atPath: parent + "/none"))
    }

    @Test(arguments: ["just some notes\n", String(repeating: "x", count: 10_000)])
    func `something else than a queue is left as it is`(content: String) throws {
        let parent = try folder()
        defer { try? FileManager.default.removeItem(atPath: parent) }
        let path = parent + "/notes.txt"
        try content.write(toFile: path, atomically: true, encoding: .utf8)
        #expect(throws: QueueError.notAQueue(path: path)) { try open(path, creating: true) }
        #expect(try String(contentsOfFile: path, encoding: .utf8) == content)
    }

    @Test func `another program's database is left as it is`() throws {
        let parent = try folder()
        defer { try? FileManager.default.removeItem(atPath: parent) }
        let path = parent + "/other.db"
        let other = try DatabaseQueue(path: path)
        try other.writeWithoutTransaction { try $0.execute(sql: "CREATE TABLE mail (id INTEGER)") }
        try other.close()
        let before = try Data(contentsOf: URL(fileURLWithPath: path))
        #expect(throws: QueueError.notAQueue(path: path)) { try open(path, creating: true) }
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
    }

    @Test func `a newer version's queue is refused politely`() throws {
        let desk = try Desk()
        try desk.take("1")
        let path = desk.folder + "/newer.db"
        try desk.queue.backup(to: path)
        let newer = try DatabaseQueue(path: path)
        try newer.writeWithoutTransaction { try $0.execute(sql: "PRAGMA user_version = 99") }
        try newer.close()
        let error = try #require(throws: QueueError.self) { try open(path) }
        #expect(error == .newerVersion(path: path, version: 99, known: Int64(SQLiteSchema.migrations.count)))
    }

    @Test func `an older file with data is migrated whole, or not at all`() throws {
        let desk = try Desk()
        try desk.take("1")
        desk.queue.close()
        let next = ["ALTER TABLE mention ADD COLUMN mood TEXT", "UPDATE mention SET mood = 'angry'"]
        #expect(throws: QueueError.self) {
            try SQLiteEngine(
                path: desk.path, creating: false, holder: "test",
                migrations: SQLiteSchema.migrations + [next + ["CREATE TABLE mention (id INTEGER)"]])
        }
        let half = try SQLiteEngine(path: desk.path, creating: false, holder: "test")
        #expect(try half.report(checkingIntegrity: false).schemaVersion == Int64(SQLiteSchema.migrations.count))
        half.close()
        let migrated = try SQLiteEngine(
            path: desk.path, creating: false, holder: "test", migrations: SQLiteSchema.migrations + [next])
        #expect(try migrated.read { try $0.first("SELECT mood FROM mention", []) { $0.string(0) } } == "angry")
        migrated.close()
    }

    @Test func `opened to be read first, it reads at once, writes when asked, and says when it can't`() throws {
        let desk = try Desk()
        try desk.take("1")
        let time = desk.time
        func openToRead() throws -> MentionQueue {
            try MentionQueue.open(path: desk.path, creating: false, readsFirst: true) { time.now }
        }
        let queue = try openToRead()
        #expect(try queue.page(ListQuery(operator: "anna"), after: nil, limit: 9).mentions.count == 1)
        try queue.prepareToWrite()
        _ = try queue.claim(1, by: Desk.anna, lease: Claim.consoleLease, takingOver: false)
        #expect(try desk.queue.mention(1)?.claim?.holder == Desk.anna)
        queue.close()

        // Without being prepared, the first write prepares it.
        let other = try openToRead()
        _ = try other.release(1, by: Desk.anna, fence: nil)
        other.close()

        // What has to be written before it can be read is, whatever was asked.
        let next = ["ALTER TABLE mention ADD COLUMN mood TEXT", "UPDATE mention SET mood = 'angry'"]
        desk.queue.close()
        let migrated = try SQLiteEngine(
            path: desk.path, creating: false, holder: "test", readsFirst: true,
            migrations: SQLiteSchema.migrations + [next])
        #expect(try migrated.read { try $0.first("SELECT mood FROM mention", []) { $0.string(0) } } == "angry")
        migrated.close()
        let older = try #require(throws: QueueError.self) { try openToRead() }
        #expect(older.exitCode == 69)
    }

    @Test func `a damaged page is told of, and nothing is written over it`() throws {
        let desk = try Desk()
        _ = try desk.queue.ingest((0..<300).map { desk.arrival("\($0)") })
        let path = desk.folder + "/damaged.db"
        try desk.queue.backup(to: path)
        var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        for page in 2..<(bytes.count / 4096) {
            bytes.replaceSubrange(page * 4096..<page * 4096 + 64, with: repeatElement(0xAA, count: 64))
        }
        try bytes.write(to: URL(fileURLWithPath: path))
        let error = try #require(throws: QueueError.self) {
            let queue = try open(path)
            defer { queue.close() }
            _ = try queue.page(ListQuery(operator: "anna"), after: nil, limit: 300)
        }
        #expect(error.exitCode == 69)
        #expect(error.lines.remedy.contains("backup"))
    }

    @Test func `a queue that is replaced under a running console is not written to`() throws {
        let desk = try Desk()
        try desk.take("1")
        try FileManager.default.moveItem(atPath: desk.path, toPath: desk.path + ".old")
        #expect(throws: QueueError.replaced(path: desk.path)) { try desk.take("2") }
    }

    @Test func `a backup is a whole queue, and replaces nothing`() throws {
        let desk = try Desk()
        try desk.take("1")
        let path = desk.folder + "/backup.db"
        try desk.queue.backup(to: path)
        let copy = try open(path)
        defer { copy.close() }
        #expect(try copy.page(ListQuery(operator: "anna"), after: nil, limit: 9).mentions.count == 1)
        #expect(try copy.verifyAudit().firstBad == nil)
        #expect(throws: QueueError.self) { try desk.queue.backup(to: path) }
    }

    @Test func `who can't have the gate in three seconds fails, and names who holds it`() throws {
        let desk = try Desk()
        let gate = try WriterGate(besides: desk.path, holder: "sanne (console)")
        let error = try gate.hold {
            // Shorter here: the limit itself is the gate's own.
            #expect(throws: QueueError.self) {
                try WriterGate(besides: desk.path, holder: "test").hold(limit: .milliseconds(30)) {}
            }
            return try #require(throws: QueueError.self) { try desk.take("1") }
        }
        #expect(error.exitCode == 75)
        #expect(error.lines.happened.contains("sanne (console), process \(getpid())"))
        #expect(try desk.list().isEmpty)
    }
}

@Suite(.onBothEngines) struct SharedStoreTests {
    @Test func `others' changes show in the token, and a look alone doesn't move it`() throws {
        let desk = try Desk()
        let other = try desk.another()
        defer { other.close() }
        let before = try other.changeToken()
        #expect(try other.changeToken() == before)
        let head = try other.head().number
        try desk.take("1")
        // Told of, or found by looking: within two seconds.
        while try other.changeToken() == before {}
        #expect(try other.events(after: head, limit: 9).map(\.verb) == [.arrived])
    }

    @Test func `the search index stands by its own check after a day's work`() throws {
        let desk = try Desk()
        _ = try desk.queue.ingest((0..<200).map { desk.arrival("\($0)", "woord\($0 % 7) stroom") })
        for id in 1...100 { try desk.queue.dismiss(Int64(id), reason: "x", by: Desk.anna) }
        for id in 1...40 { try desk.queue.reopen(Int64(id), reason: nil, by: Desk.anna) }
        _ = try desk.queue.ingest((0..<50).map { desk.arrival("\($0)", "iets anders") })
        try desk.queue.engine.checkSearchIndex()
        #expect(try desk.list(search: "stroom").count == 140 - 40)
        #expect(try desk.list(search: "anders").count == 40)
    }
}
