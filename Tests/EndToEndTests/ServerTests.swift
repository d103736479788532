import Foundation
import Testing
import WebcareModel

/// The program on a PostgreSQL queue, as two people on two machines use it.
@Suite(.serialized, .timeLimit(.minutes(20)))
struct ServerTests {
    /// The server's own database, which no other test makes a queue in; with a password that must not show.
    private func room() throws -> TeamRoom {
        let address = try #require(
            ProcessInfo.processInfo.environment["WEBCARE_TEST_POSTGRES"],
            "no PostgreSQL server was started for this run: run make test, or sh scripts/with-postgres.sh swift test")
        return try TeamRoom(queue: address + "&password=geheim")
    }

    @Test func `two people on two machines share one queue, and the trail verifies`() throws {
        let sanne = try room()
        let piet = try room()
        let missing = try sanne.webcare("list")
        #expect(missing.status == 66)
        #expect(!missing.err.contains("geheim"))
        let made = try sanne.webcare("ingest", input: (1...3).map { TeamRoom.line("\($0)") }.joined())
        #expect(made.status == 0)
        #expect(made.err.contains("made a new queue at postgres://") && !made.err.contains("geheim"))

        #expect(try sanne.webcare("claim", "1").status == 0)
        let refused = try piet.webcare("claim", "1", as: "piet")
        #expect(refused.status == 4)
        #expect(refused.err.contains("sanne"))
        #expect(try piet.webcare("list", "--search", "zwol", "--json", as: "piet").json.count == 3)
        #expect(try sanne.webcare("reply", "1", "--text", "Dag Jan").status == 0)
        let shown = try piet.webcare("show", "1", "--json", as: "piet").json
        #expect(shown.first?["state"]?.string == "waiting")
        #expect(try piet.webcare("escalate", "2", "--reason", "pers", as: "piet").status == 0)
        #expect(try piet.webcare("handover", "--sign", "--to-roster", as: "piet").status == 0)
        #expect(try sanne.webcare("audit", "verify").status == 0)

        let backup = try sanne.webcare("queue", "backup", sanne.directory + "/kopie.db")
        #expect(backup.status == 69)
        #expect(backup.err.contains("pg_dump"))
        let doctor = try sanne.webcare("doctor", "--json")
        #expect(try doctor.json.contains { $0["check"]?.string == "server clock" && $0["status"]?.string == "ok" })
        #expect(!doctor.out.contains("geheim"))
    }

    @Test func `a server that isn't there is told in two lines, without the password`() throws {
        let outcome = try TeamRoom(queue: "postgres://sanne:geheim@127.0.0.1:1/webcare").webcare("list")
        #expect(outcome.status == 75)
        #expect(outcome.errorLines.count == 2)
        #expect(!outcome.err.contains("geheim"))
    }
}
