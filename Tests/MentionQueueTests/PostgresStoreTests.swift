import Foundation
import Synchronization
import Testing
import WebcareModel

@testable import MentionQueue

/// What a database holds, who may have it, and what is said when it can't be used.
@Suite struct PostgresStoreTests {
    private func open(_ path: String, creating: Bool = false) throws -> MentionQueue {
        try MentionQueue.open(path: path, creating: creating) { Timestamp(milliseconds: 1_795_438_920_000) }
    }

    private func withDatabase(_ body: (_ address: String) throws -> Void) throws {
        let server = try PostgresServer.shared()
        let (database, address) = try server.makeEmptyDatabase()
        defer { server.drop(database) }
        try body(address)
    }

    @Test func `a missing queue is named, and not made by the way`() throws {
        try withDatabase { address in
            let error = try #require(throws: QueueError.self) { try open(address) }
            #expect(error.exitCode == 66)
            let link = try PostgresServer.connect(address)
            #expect(try PostgresStore(link: link).identity() == nil)
        }
    }

    @Test(arguments: [
        "CREATE TABLE public.mail (id bigint)",
        "CREATE SCHEMA webcare; CREATE TABLE webcare.mail (id bigint)",
        "CREATE SCHEMA other; CREATE TABLE other.mail (id bigint)",
    ])
    func `a database that somebody else lives in is left as it is`(statement: String) throws {
        try withDatabase { address in
            let link = try PostgresServer.connect(address)
            _ = try link.run(statement)
            let error = try #require(throws: QueueError.self) { try open(address, creating: true) }
            guard case .notAQueue = error else {
                Issue.record("\(error)")
                return
            }
            #expect(try link.run("SELECT to_regclass('webcare.mention')").first?.first?.text(0) == nil)
        }
    }

    @Test func `consoles that start together make one queue`() throws {
        try withDatabase { address in
            let made = Mutex(0)
            let failures = Mutex<[String]>([])
            DispatchQueue.concurrentPerform(iterations: 8) { _ in
                do {
                    let queue = try open(address, creating: true)
                    if queue.wasCreated { made.withLock { $0 += 1 } }
                    queue.close()
                } catch { failures.withLock { $0.append("\(error)") } }
            }
            #expect(failures.withLock { $0 } == [])
            #expect(made.withLock { $0 } == 1)
            let queue = try open(address)
            #expect(try queue.events(after: 0, limit: 9).map(\.verb) == [.created])
        }
    }

    @Test func `a newer version's queue is refused, an older one migrated whole or not at all`() throws {
        try withDatabase { address in
            try open(address, creating: true).close()
            func engine(_ migrations: [[String]]) throws -> PostgresEngine {
                try PostgresEngine(
                    url: address, creating: false, holder: "test", ourTime: { Timestamp(milliseconds: 0) },
                    migrations: migrations)
            }
            let next = ["ALTER TABLE mention ADD COLUMN mood text", "CREATE TABLE mood (id bigint)"]
            #expect(throws: QueueError.self) {
                try engine(PostgresSchema.migrations + [next + ["CREATE TABLE mention (id bigint)"]])
            }
            let half = try engine(PostgresSchema.migrations)
            let known = Int64(PostgresSchema.migrations.count)
            #expect(try half.report(checkingIntegrity: false).schemaVersion == known)
            half.close()
            try engine(PostgresSchema.migrations + [next]).close()
            let error = try #require(throws: QueueError.self) { try open(address) }
            guard case .newerVersion(_, version: known + 1, known: known) = error else {
                Issue.record("\(error)")
                return
            }
        }
    }

    @Test func `an id is never given again, and what was taken back leaves no trace`() throws {
        try EngineKind.$current.withValue(.postgresql) {
            let desk = try Desk()
            let first = try desk.take("1")
            struct Slip: Error {}
            #expect(throws: Slip.self) {
                try desk.queue.transact { transaction in
                    var counts = IngestCounts()
                    try transaction.take(desk.arrival("2"), closedBefore: nil, counts: &counts)
                    throw Slip()
                }
            }
            #expect(try desk.take("3") > first)
            #expect(try desk.list() == ["1", "3"])
            try desk.expectSound()
        }
    }

    // MARK: What is said

    @Test(arguments: [
        "postgres://sanne:geheim@127.0.0.1:1/queue", "postgres://sanne:geheim@127.0.0.1:99999999/queue",
        "postgres://sanne@127.0.0.1:1/queue?password=geheim", "postgresql://sanne:geheim@[::1]:1/queue?sslmode=wat",
        "postgres://sanne:g%65heim@localhost:1/queue?nonsense=geheim",
    ])
    func `no error tells the password`(address: String) throws {
        let error = try #require(throws: QueueError.self) { try open(address) }
        #expect([69, 75].contains(error.exitCode))
        let said = "\(error) \(error.lines)"
        #expect(!said.contains("geheim") && !said.contains("g%65heim"), "\(said)")
        #expect(!MentionQueue.shownLocation(address).contains("geheim"))
    }

    @Test func `a server that isn't there may come back; a login it doesn't know has to be mended`() throws {
        let nobody = try #require(throws: QueueError.self) { try open("postgres://sanne@127.0.0.1:1/queue") }
        #expect(nobody.exitCode == 75)
        #expect(nobody.lines.happened.contains("postgres://sanne@127.0.0.1:1/queue"))
        try withDatabase { address in
            for wrong in [
                address.replacingOccurrences(of: "user=webcare", with: "user=niemand"),
                address.replacingOccurrences(of: "/empty_", with: "/absent_"),
            ] {
                let error = try #require(throws: QueueError.self) { try open(wrong) }
                #expect(error.exitCode == 69, "\(error)")
            }
        }
    }

    @Test(arguments: [
        ("28P01", "wachtwoord-authenticatie van gebruiker »sanne« is mislukt", 69),
        ("28000", "geen regel in pg_hba.conf", 69), ("3D000", "databank »queue« bestaat niet", 69),
        ("57P03", "het databasesysteem is aan het opstarten", 75), ("53300", "er zijn al te veel gebruikers", 75),
        // In words that mean the opposite in English.
        ("28P01", "too many, starting up, Connection refused", 69), ("57P03", "authentication failed", 75),
        ("08P01", "pgbouncer cannot connect to server", 75), ("08P01", "no such database: queue", 69),
        (nil, "", 75),
    ])
    func `in whatever language the server refuses, it is told what passes and what has to be mended`(
        state: String?, message: String, exitCode: Int32
    ) throws {
        let server = try RefusingServer(state: state, severity: "FATAAL", message: message)
        let error = try #require(throws: QueueError.self) { try open(server.address) }
        #expect(error.exitCode == exitCode, "\(error)")
        #expect(message.isEmpty || error.lines.happened.contains(message))
    }

    @Test func `a password that is asked for and isn't there has to be given`() throws {
        let server = try RefusingServer()
        let error = try #require(throws: QueueError.self) { try open(server.address(password: "")) }
        #expect(error.exitCode == 69, "\(error)")
        #expect(error.lines.remedy.contains("~/.pgpass"))
    }

    @Test func `options that libpq doesn't know are no server that may come back`() throws {
        for wrong in ["sslmode=wat", "target_session_attrs=wat"] {
            let error = try #require(throws: QueueError.self) { try open("postgres://127.0.0.1:1/queue?\(wrong)") }
            #expect(error.exitCode == 69, "\(error)")
        }
    }

    @Test func `a NUL is shown where it stood, and cuts nothing short`() throws {
        try EngineKind.$current.withValue(.postgresql) {
            let desk = try Desk()
            let id = try desk.take("1")
            try desk.queue.note(id, text: "voor\u{0}na", forNextShift: false, by: Desk.anna)
            #expect(try desk.queue.details(id).remarks.map(\.text) == ["voor\u{2400}na"])
            #expect(try desk.queue.verifyAudit().firstBad == nil)
            // Where one gets past that, it is refused rather than cut.
            let error = try #require(throws: QueueError.self) {
                try desk.queue.engine.read { _ = try $0.exists("SELECT 1 WHERE $1 = ''", [.text("voor\u{0}na")]) }
            }
            #expect(error.exitCode == 65)
        }
    }

    // MARK: Around the server

    @Test func `behind a pooler in transaction mode the same desk works`() throws {
        try EngineKind.$current.withValue(.postgresql) {
            let desk = try Desk()
            let pooler = try #require(ProcessInfo.processInfo.environment["WEBCARE_TEST_PGBOUNCER"])
            let path = try #require(desk.path.split(separator: "/").first { $0.hasPrefix("desk_") })
            let database = path.prefix { $0 != "?" }
            let address = pooler.replacingOccurrences(of: "/postgres?", with: "/\(database)?")
            let time = desk.time
            let queues = try (0..<6).map { _ in
                try MentionQueue.open(path: address, creating: false) { time.now }
            }
            defer { queues.forEach { $0.close() } }
            for round in 0..<5 {
                for (number, queue) in queues.enumerated() {
                    _ = try queue.ingest([desk.arrival("\(round)-\(number)")])
                    let id = try desk.found("\(round)-\(number)").id
                    try queue.claim(id, by: Desk.anna, lease: Claim.consoleLease)
                    try queue.reply(id, text: "Dag", by: Desk.anna)
                    #expect(try queue.details(id).outbox.count == 1)
                }
            }
            #expect(
                try queues[0].page(ListQuery(operator: "anna", search: "stroom"), after: nil, limit: 99).mentions.count
                    == 30)
            try desk.expectSound()
            // Who serves the outbox is told by a session's lock, which a pooler would give to anyone.
            #expect(throws: QueueError.self) { try queues[0].deliverDue() }
            // No notification gets through a pooler: the look behind it finds the change.
            let token = try queues[1].changeToken()
            try desk.take("late")
            var seen = token
            while seen == token { seen = try queues[1].changeToken() }
        }
    }

    @Test func `the server's clock decides where this machine's is off`() throws {
        try EngineKind.$current.withValue(.postgresql) {
            let desk = try Desk()
            // A machine that stands in 2020.
            let queue = try MentionQueue.open(path: desk.path, creating: false, followingServer: true) {
                Timestamp(milliseconds: 1_590_000_000_000)
            }
            defer { queue.close() }
            let now = Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
            #expect(abs((queue.clock() - now).milliseconds) < 5000)
            #expect(queue.clockOffset > .seconds(86_400))
            _ = try queue.ingest([Arrival(channel: "web", externalID: "1", author: Author(handle: "@a"), text: "dag")])
            #expect(abs((try desk.found("1").receivedAt - now).milliseconds) < 5000)
        }
    }

    /// Two changes right behind each other: the first is announced at once, the second is held back and comes by itself.
    @Test(.timeLimit(.minutes(20)))
    func `a change is told to whoever listens, and so is one right behind it, though nobody looks`() throws {
        try EngineKind.$current.withValue(.postgresql) {
            let desk = try Desk()
            let time = desk.time
            let deaf = try PostgresEngine(
                url: desk.path, creating: false, holder: "another", ourTime: { time.now }, lookingEvery: .seconds(3600))
            defer { deaf.close() }
            var token: Int64 = 0
            func hears() throws -> Bool {
                let began = ContinuousClock.now
                while ContinuousClock.now - began < .seconds(10) {
                    let new = try deaf.changeToken()
                    defer { token = new }
                    if new != token { return true }
                }
                return false
            }
            // It begins to listen, and looks once.
            try #require(try hears())
            for round in 0..<5 {
                try desk.take("\(round)")
                try #require(try hears())
                try desk.take("\(round) again")
                try #require(try hears())
            }
        }
    }
}
