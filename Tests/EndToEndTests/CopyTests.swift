import Foundation
import Processes
import Testing
import WebcareModel

@testable import MentionQueue

/// A team moves its queue to a server and back, as people would do it.
@Suite(.serialized, .timeLimit(.minutes(20)))
struct CopyTests {
    /// A database of its own, with nothing in it; and a password in its address that must not show.
    private final class Database {
        let address: String
        private let name = "copy_" + UUID().uuidString.lowercased().replacingOccurrences(of: "-", with: "")
        private let server: PostgresLink

        init() throws {
            let url = try #require(
                ProcessInfo.processInfo.environment["WEBCARE_TEST_POSTGRES"],
                "no PostgreSQL server was started for this run: run make test, or sh scripts/with-postgres.sh swift test"
            )
            server = try Self.connect(url)
            address = url.replacingOccurrences(of: "/postgres?", with: "/\(name)?") + "&password=geheim"
            _ = try server.run("CREATE DATABASE \(name)")
        }

        deinit { _ = try? server.run("DROP DATABASE IF EXISTS \(name) WITH (FORCE)") }

        private static func connect(_ url: String) throws -> PostgresLink {
            try PostgresLink(PostgresLocation(url), name: "tests", patience: .reading) { Timestamp(milliseconds: 0) }
        }

        /// Comes back when so many events are there.
        func waitForEvents(_ count: Int64) throws {
            let link = try Self.connect(address)
            let until = ContinuousClock.now + .seconds(180)
            while ContinuousClock.now < until {
                let isMade = try link.run("SELECT to_regclass('webcare.event')").first?.first?.text(0) != nil
                if isMade, try link.run("SELECT count(*) FROM webcare.event").first?.first?.int(0) ?? 0 >= count {
                    return
                }
            }
            Issue.record("nothing came")
        }
    }

    private func start(_ room: TeamRoom, _ from: String, _ to: String) throws -> ChildProcess {
        try ChildProcess(
            TeamRoom.program, ["queue", "copy", from, to], environment: room.environment(), directory: room.directory)
    }

    @Test func `a team moves to a server and back, with all it had`() throws {
        let room = try TeamRoom.with(mentions: 20)
        let database = try Database()
        #expect(try room.webcare("claim", "3").status == 0)
        #expect(try room.webcare("reply", "4", "--text", "Dag Jan").status == 0)
        let there = try room.webcare("queue", "copy", room.queue, database.address)
        #expect(there.status == 0, "\(there.err)")
        #expect(there.lines.first?.hasPrefix("copied: 20 mentions") == true)
        #expect(there.out.contains("1 reply was on the way") && there.out.contains("verified: "))
        #expect(!there.out.contains("geheim") && !there.err.contains("geheim"))
        #expect(try room.webcare("claim", "3", "--queue", database.address, as: "piet").status == 4)
        #expect(try room.webcare("list", "--search", "zwol", "--json", "--queue", database.address).json.count == 20)
        let outbox = try room.webcare("outbox", "--json", "--queue", database.address).json
        #expect(outbox.first?["state"]?.string == "held")

        // The same once more finds it done; and back it goes to a new file.
        let again = try room.webcare("queue", "copy", room.queue, database.address, "--json").json
        #expect(again.count == 1 && again.first?["was_there"]?.bool == true)
        let file = room.directory + "/back/queue.db"
        let back = try room.webcare("queue", "copy", database.address, file, "--json")
        #expect(back.status == 0 && !back.out.contains("geheim"))
        let told = try #require(try back.json.first)
        #expect(told["mentions"]?.integer == 20 && told["verified"]?.bool == true && told["to"]?.string == file)
        #expect(try room.webcare("audit", "verify", "--queue", file).status == 0)
        let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    @Test func `a copy that is killed goes on where it was, and nobody works on half a queue`() throws {
        let room = try TeamRoom.with(mentions: 5000)
        let database = try Database()
        let first = try start(room, room.queue, database.address)
        try database.waitForEvents(1000)
        first.signal(SIGKILL)
        #expect(first.end() == 128 + SIGKILL)
        for words in [["list"], ["ingest"], ["claim", "1"], ["doctor"]] {
            let refused = try room.run(
                TeamRoom.program, words + ["--queue", database.address], as: "sanne", input: TeamRoom.line("new"))
            #expect(refused.status == 69, "\(words)")
            #expect((refused.err + refused.out).contains("isn't finished"), "\(words): \(refused.err)\(refused.out)")
        }
        #expect(try room.webcare("queue", "copy", room.queue, database.address).status == 0)
        #expect(try room.webcare("audit", "verify", "--queue", database.address).status == 0)

        let file = room.directory + "/back.db"
        let second = try start(room, database.address, file)
        while !FileManager.default.fileExists(atPath: file) {}
        second.signal(SIGKILL)
        #expect(second.end() == 128 + SIGKILL)
        #expect(try room.webcare("list", "--queue", file).status == 69)
        #expect(try room.webcare("queue", "copy", database.address, file).status == 0)
        let copied = try room.webcare("audit", "verify", "--queue", file)
        #expect(copied.status == 0)
        #expect(try copied.out == room.webcare("audit", "verify").out)
        #expect(try room.webcare("list", "--json", "--queue", file).out.split(separator: "\n").count == 5000)
    }

    @Test func `what can't be copied is told in two lines`() throws {
        let room = try TeamRoom.with(mentions: 1)
        let other = try TeamRoom.with(mentions: 2)
        let cases: [(from: String, to: String, status: Int32, says: String)] = [
            (room.queue, room.queue, 64, "onto itself"), (room.queue, other.queue, 69, "another queue"),
            (room.directory + "/none.db", room.directory + "/to.db", 66, "there is no queue"),
            (room.queue, "postgres://sanne:geheim@127.0.0.1:1/webcare", 75, "can't be reached"),
            (room.queue, "mysql://sanne:geheim@localhost/webcare", 64, "can't stand at"),
        ]
        for (from, to, status, says) in cases {
            let outcome = try room.webcare("queue", "copy", from, to)
            #expect(outcome.status == status, "\(to): \(outcome.err)")
            #expect(outcome.err.contains(says) && outcome.errorLines.count == 2, "\(outcome.err)")
            #expect(!outcome.err.contains("geheim") && outcome.out.isEmpty)
        }
        #expect(try other.webcare("list", "--json").json.count == 2)
        #expect(!FileManager.default.fileExists(atPath: room.directory + "/to.db"))
        #expect(try room.webcare("queue", "copy", room.queue).status == 64)
    }
}
