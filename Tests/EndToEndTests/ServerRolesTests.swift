import Foundation
import Testing
import WebcareModel

/// A team on a server where each login has its own rights, set up as the manual says.
@Suite(.serialized, .timeLimit(.minutes(20)))
struct ServerRolesTests {
    private let server: String

    init() throws {
        server = try #require(
            ProcessInfo.processInfo.environment["WEBCARE_TEST_POSTGRES"],
            "no PostgreSQL server was started for this run: run make test, or sh scripts/with-postgres.sh swift test")
    }

    /// A database set up by what `webcare queue roles` prints, run twice, and a room for each login.
    private final class Team {
        let database = "roles_" + UUID().uuidString.lowercased().prefix(8)
        /// Of the server's own administrator.
        let address: String
        private let server: String
        private let desk: TeamRoom

        init(_ server: String) throws {
            self.server = server
            address = server.replacingOccurrences(of: "/postgres?", with: "/\(database)?")
            desk = try TeamRoom()
            let printed = try desk.webcare("queue", "roles", "--prefix", database)
            #expect(printed.status == 0 && printed.err.isEmpty)
            // No queue is there, and none is asked for.
            #expect(!FileManager.default.fileExists(atPath: desk.queue))
            try desk.write(printed.out, to: "roles.sql")
            let logins = ["owner", "operator", "reader"].map { role in
                "CREATE ROLE \(database)_\(role)_login LOGIN; GRANT \(database)_\(role) TO \(database)_\(role)_login;"
            }
            try run("-c 'CREATE DATABASE \(database)'", at: server)
            try setUp()
            try setUp()
            try run("-c '\(logins.joined(separator: " "))'", at: address)
        }

        deinit { try? run("-c 'DROP DATABASE \(database) WITH (FORCE)'", at: server) }

        func setUp() throws { try run("-f roles.sql", at: address) }

        func run(_ arguments: String, at address: String) throws {
            let outcome = try desk.shell("psql -X -q -v ON_ERROR_STOP=1 \(arguments) '\(address)'")
            #expect(outcome.status == 0 && outcome.err.isEmpty, "\(outcome.err)")
        }

        func room(_ role: String) throws -> TeamRoom {
            let login = "\(database)_\(role)_login"
            return try TeamRoom(queue: address.replacingOccurrences(of: "user=webcare", with: "user=\(login)"))
        }
    }

    @Test func `what queue roles prints sets up a team: each login can do its work, and no more`() throws {
        let team = try Team(server)
        let (keeper, sanne, wall) = (try team.room("owner"), try team.room("operator"), try team.room("reader"))
        let early = try sanne.webcare("ingest", input: TeamRoom.line("1"))
        #expect(early.status == 69 && early.err.contains("\(team.database)_owner"), "\(early.err)")
        let policy = try keeper.write("timezone = \"Europe/Amsterdam\"\n", to: "policy.toml")
        #expect(try keeper.webcare("policy", "apply", policy).status == 0)

        #expect(try sanne.webcare("ingest", input: (1...2).map { TeamRoom.line("\($0)") }.joined()).status == 0)
        let then = Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)).rfc3339
        #expect(try sanne.webcare("reply", "1", "--text", "Dag Jan").status == 0)
        #expect(try sanne.webcare("handover", "--sign", "--to-roster").status == 0)
        for verb in [
            ["list"], ["show", "1"], ["explain", "1"], ["replay", "--at", then], ["audit", "verify"], ["handover"],
            ["outbox"], ["policy", "history"],
        ] {
            #expect(try wall.run(TeamRoom.program, verb, as: "wall", input: "").status == 0, "\(verb)")
        }
        let screen = try TmuxWindow(wall, as: "wall", columns: 100, #""$WEBCARE" wall"#)
        try screen.wait(for: "who's on")
        try screen.wait("the numbers") { $0.contains("█") }
        try screen.type("q")
        try screen.wait(for: "left with 0")
        for verb in [["note", "2", "--text", "hallo"], ["claim", "2"], ["policy", "apply", policy]] {
            let refused = try wall.run(TeamRoom.program, verb, as: "wall", input: "")
            #expect(refused.status == 69, "\(verb)")
            #expect(refused.errorLines.count == 2 && refused.err.contains("webcare queue roles"), "\(refused.err)")
        }
    }

    /// What the doctor says of the login's rights, and how grave it is.
    private func rights(of room: TeamRoom) throws -> [String] {
        let outcome = try room.webcare("doctor", "--json")
        // A right too many or too few breaks nothing; that the tests' server doesn't wait for its disk does.
        #expect(
            try outcome.json.filter { $0["status"]?.string == "broken" }.map { $0["check"]?.string } == ["engine"],
            "\(outcome.out)")
        return try outcome.json.filter { $0["check"]?.string == "rights" }
            .map { "\($0["status"]?.string ?? ""): \($0["found"]?.string ?? "")" }
    }

    @Test func `the doctor tells when a login may do more than its work needs, or less`() throws {
        let team = try Team(server)
        let keeper = try team.room("owner")
        let policy = try keeper.write("timezone = \"Europe/Amsterdam\"\n", to: "policy.toml")
        #expect(try keeper.webcare("policy", "apply", policy).status == 0)
        func expect(_ room: TeamRoom, _ words: String...) throws {
            let found = try rights(of: room)
            #expect(found.count == words.count)
            for (found, words) in zip(found, words) {
                // The login's name stands between the two.
                let (status, rest) = (words.prefix { $0 != " " }, words.drop { $0 != " " })
                #expect(found.hasPrefix(status) && found.contains(rest), "\(found)")
            }
        }
        let sanne = try team.room("operator")
        try expect(sanne, "ok: may work with the queue")
        try expect(try team.room("reader"), "warning: may only read")
        try expect(keeper, "warning: owns the queue's schema")
        try expect(try TeamRoom(queue: team.address), "warning: is a superuser")
        try team.run(
            """
            -c 'GRANT DELETE ON webcare.event TO \(team.database)_operator' \
            -c 'REVOKE INSERT ON webcare.quarantine FROM \(team.database)_operator'
            """, at: team.address)
        try expect(sanne, "warning: may change or delete events", "warning: may not INSERT on quarantine")
        try team.setUp()
        try expect(sanne, "ok: may work with the queue")
    }

    @Test func `roles whose names would need quoting are refused`() throws {
        let refused = try TeamRoom().webcare("queue", "roles", "--prefix", "Web care")
        #expect(refused.status == 64 && refused.out.isEmpty && refused.errorLines.count == 2)
    }
}
