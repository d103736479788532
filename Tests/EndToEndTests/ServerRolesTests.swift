import Foundation
import Testing
import WebcareModel

/// A team on a server where each login has its own rights, set up as the manual says.
@Suite(.serialized, .timeLimit(.minutes(2)))
struct ServerRolesTests {
    private let server: String

    init() throws {
        server = try #require(
            ProcessInfo.processInfo.environment["WEBCARE_TEST_POSTGRES"],
            "no PostgreSQL server was started for this run: run make test, or sh scripts/with-postgres.sh swift test")
    }

    private func findings(of room: TeamRoom, _ check: String) throws -> [(status: String?, found: String)] {
        let outcome = try room.webcare("doctor", "--json")
        // A right too many or too few breaks nothing; that the tests' server doesn't wait for its disk does.
        #expect(
            try outcome.json.filter { $0["status"]?.string == "broken" }.map { $0["check"]?.string } == ["engine"],
            "\(outcome.out)")
        return try outcome.json.filter { $0["check"]?.string == check }
            .map { ($0["status"]?.string, $0["found"]?.string ?? "") }
    }

    @Test func `what queue roles prints sets up a team: each login can do its work, and no more`() throws {
        let database = "roles_" + UUID().uuidString.lowercased().prefix(8)
        let administrator = server.replacingOccurrences(of: "/postgres?", with: "/\(database)?")
        func address(_ login: String) -> String {
            administrator.replacingOccurrences(of: "user=webcare", with: "user=\(login)")
        }
        // No queue is there, and none is asked for.
        let room = try TeamRoom()
        let printed = try room.webcare("queue", "roles", "--prefix", database)
        #expect(printed.status == 0 && printed.err.isEmpty)
        #expect(!FileManager.default.fileExists(atPath: room.queue))
        try room.write(printed.out, to: "roles.sql")
        let logins = ["owner", "operator", "reader"].map { role in
            "CREATE ROLE \(database)_\(role)_login LOGIN; GRANT \(database)_\(role) TO \(database)_\(role)_login;"
        }
        try room.write(logins.joined(), to: "logins.sql")
        let psql = "psql -X -q -v ON_ERROR_STOP=1"
        let setUp = try room.shell(
            """
            \(psql) -c 'CREATE DATABASE \(database)' '\(server)' && \(psql) -f roles.sql '\(administrator)' &&
                \(psql) -f roles.sql '\(administrator)' && \(psql) -f logins.sql '\(administrator)'
            """)
        #expect(setUp.status == 0 && setUp.err.isEmpty, "\(setUp.err)")
        defer { _ = try? room.shell("\(psql) -c 'DROP DATABASE \(database) WITH (FORCE)' '\(server)'") }

        let keeper = try TeamRoom(queue: address("\(database)_owner_login"))
        let sanne = try TeamRoom(queue: address("\(database)_operator_login"))
        let wall = try TeamRoom(queue: address("\(database)_reader_login"))
        let early = try sanne.webcare("ingest", input: TeamRoom.line("1"))
        #expect(early.status == 69 && early.err.contains("\(database)_owner"), "\(early.err)")
        let policy = try keeper.write("timezone = \"Europe/Amsterdam\"\n", to: "policy.toml")
        #expect(try keeper.webcare("policy", "apply", policy).status == 0)

        #expect(try sanne.webcare("ingest", input: (1...2).map { TeamRoom.line("\($0)") }.joined()).status == 0)
        #expect(try sanne.webcare("reply", "1", "--text", "Dag Jan").status == 0)
        #expect(try sanne.webcare("handover", "--sign", "--to-roster").status == 0)
        for verb in [["list"], ["show", "1"], ["audit", "verify"], ["handover"], ["outbox"], ["policy", "history"]] {
            #expect(try wall.run(TeamRoom.program, verb, as: "wall", input: "").status == 0, "\(verb)")
        }
        for verb in [["note", "2", "--text", "hallo"], ["claim", "2"], ["policy", "apply", policy]] {
            let refused = try wall.run(TeamRoom.program, verb, as: "wall", input: "")
            #expect(refused.status == 69, "\(verb)")
            #expect(refused.errorLines.count == 2 && refused.err.contains("webcare queue roles"), "\(refused.err)")
        }

        let worker = try findings(of: sanne, "rights")
        #expect(worker.map(\.status) == ["ok"], "\(worker)")
        let reading = try findings(of: wall, "rights")
        #expect(reading.map(\.status) == ["warning"] && reading[0].found.contains("may only read"), "\(reading)")
        let owning = try findings(of: keeper, "rights")
        #expect(owning.map(\.status) == ["warning"] && owning[0].found.contains("owns"), "\(owning)")
        let ruling = try findings(of: try TeamRoom(queue: administrator), "rights")
        #expect(ruling.map(\.status) == ["warning"] && ruling[0].found.contains("superuser"), "\(ruling)")
    }

    @Test func `roles whose names would need quoting are refused`() throws {
        let refused = try TeamRoom().webcare("queue", "roles", "--prefix", "Web care")
        #expect(refused.status == 64 && refused.out.isEmpty && refused.errorLines.count == 2)
    }
}
