import Foundation
import Testing
import WebcareModel

/// A queue in a file that several logins of one machine work on.
@Suite(.serialized, .timeLimit(.minutes(20)))
struct SharingTests {
    /// Two logins that are in one group, and one that isn't. Only root can be all three.
    private struct Machine {
        static let canBeOthers = geteuid() == 0 && FileManager.default.isExecutableFile(atPath: "/usr/bin/setpriv")

        let room: TeamRoom
        var queue: String { room.directory + "/desk/queue.db" }

        init() throws {
            room = try TeamRoom()
            try #require(room.shell("chmod 711 . && install -d -o 20001 -g 20001 -m 700 desk").status == 0)
        }

        /// A line of the shell as another login, with the program as `"$WEBCARE"`.
        func shell(as login: Int, groups: String, _ line: String) throws -> TeamRoom.Outcome {
            try room.run(
                "/usr/bin/setpriv",
                [
                    "--reuid=\(login)", "--regid=\(login)", groups.isEmpty ? "--clear-groups" : "--groups=\(groups)",
                    "/bin/sh", "-c",
                    "export WEBCARE_QUEUE='\(queue)' HOME='\(room.directory)/none'; umask 077; cd /; \(line)",
                ], as: login == 20001 ? "anna" : "bea", input: "")
        }

        func anna(_ line: String) throws -> TeamRoom.Outcome { try shell(as: 20001, groups: "100", line) }
        func bea(_ line: String) throws -> TeamRoom.Outcome { try shell(as: 20002, groups: "100", line) }
        func stranger(_ line: String) throws -> TeamRoom.Outcome { try shell(as: 20003, groups: "", line) }

        func take(_ ids: [String]) throws {
            try room.write(ids.map { TeamRoom.line($0) }.joined(), to: "in.ndjson")
            try #require(room.shell("chmod 644 in.ndjson").status == 0)
            #expect(try anna(#""$WEBCARE" ingest '\#(room.directory)/in.ndjson'"#).status == 0)
        }

        /// `660 users queue.db` for each file, and the directory.
        func modes() throws -> [String] {
            try room.shell("cd desk && stat -c '%a %g %n' . *").lines
        }

        func expectShared() throws {
            let modes = try modes()
            #expect(modes.count > 4 && modes.dropFirst().allSatisfy { $0.hasPrefix("660 100 ") }, "\(modes)")
        }
    }

    @Test(.enabled(if: Machine.canBeOthers, "only root can be two logins: run the tests as root for this one"))
    func `a private queue becomes the team's, and strangers stay out`() throws {
        let machine = try Machine()
        try machine.take(["1", "2", "3"])
        #expect(try machine.bea(#""$WEBCARE" list"#).status != 0)
        #expect(try machine.bea(#""$WEBCARE" queue share 100"#).status != 0)

        let shared = try machine.anna(#""$WEBCARE" queue share 100"#)
        #expect(shared.status == 0, "\(shared.err)")
        #expect(shared.out.contains("webcare --queue \(machine.queue)"))
        #expect(try machine.modes().first == "2770 100 .")
        try machine.expectShared()

        // Both write, in turn and at once, whatever their umask is.
        #expect(try machine.bea(#""$WEBCARE" claim 1 && "$WEBCARE" reply 1 --text "Dag Jan""#).status == 0)
        #expect(try machine.anna(#""$WEBCARE" claim 2 && "$WEBCARE" claim 1"#).err.contains("bea"))
        #expect(try machine.bea(#""$WEBCARE" handover --sign --to-roster"#).status == 0)
        #expect(try machine.anna(#""$WEBCARE" audit verify"#).status == 0)
        try machine.expectShared()

        let refused = try machine.stranger(#""$WEBCARE" list"#)
        #expect(refused.status == 69 && refused.errorLines.count == 2, "\(refused.err)")
    }

    @Test(.enabled(if: Machine.canBeOthers, "only root can be two logins: run the tests as root for this one"))
    func `what went missing beside it is made anew for both, and a copy that is put there is shared again`() throws {
        let machine = try Machine()
        try machine.take(["1"])
        #expect(try machine.anna(#""$WEBCARE" queue share users"#).status == 0)
        #expect(try machine.room.shell("rm desk/queue.db.lock desk/queue.db.turn desk/queue.db.heads").status == 0)
        #expect(try machine.bea(#""$WEBCARE" note 1 --text hallo"#).status == 0)
        #expect(try machine.anna(#""$WEBCARE" note 1 --text "ook hallo""#).status == 0)
        try machine.expectShared()

        #expect(try machine.room.shell("chmod 600 desk/queue.db.deliver").status == 0)
        let warned = try machine.anna(#""$WEBCARE" doctor --json"#).json.first { $0["check"]?.string == "privacy" }
        #expect(warned?["status"]?.string == "warning")
        #expect(warned?["remedy"]?.string?.contains("queue share users") == true)
        #expect(try machine.anna(#""$WEBCARE" queue share users"#).status == 0)
        let mended = try machine.anna(#""$WEBCARE" doctor --json"#).json.first { $0["check"]?.string == "privacy" }
        #expect(mended?["status"]?.string == "ok")
        #expect(mended?["found"]?.string == "the queue is the group users's")
    }

    @Test func `a group that isn't there, or can't get there, is told, and nothing is changed`() throws {
        let room = try TeamRoom.with(mentions: 1)
        let before = try room.shell("stat -c '%a %g %n' state state/*").out
        let unknown = try room.webcare("queue", "share", "nobody-has-this")
        #expect(unknown.status == 65)
        #expect(unknown.errorLines.first == "webcare: there is no group nobody-has-this on this machine")
        // The room itself is closed to all but its owner.
        let own = try room.shell(#""$WEBCARE" queue share "$(id -g)""#)
        let isReachable = try room.shell(#"test "$(stat -c %g .)" = "$(id -g)" && chmod g-x ."#)
        let closed = isReachable.status == 0 ? try room.shell(#""$WEBCARE" queue share "$(id -g)""#) : own
        #expect(closed.status == 69)
        #expect(closed.err.contains("is closed to it"))
        #expect(try room.shell("stat -c '%a %g %n' state state/*").out == before)
        let missing = try room.webcare("queue", "share", "--queue", room.directory + "/none.db", "users")
        #expect(missing.status == 66)
        let server = try room.webcare("queue", "share", "--queue", "postgres:///none", "users")
        #expect(server.status == 69 && server.err.contains("webcare queue roles"))
    }

    @Test func `a directory that isn't the queue's own is left as it is`() throws {
        let room = try TeamRoom()
        let path = NSTemporaryDirectory() + "webcare-\(UUID().uuidString).db"
        defer { _ = try? room.shell("rm -f \(path) \(path)[-.]*") }
        try room.write(TeamRoom.line("1"), to: "in.ndjson")
        #expect(try room.webcare("ingest", "--queue", path, "in.ndjson").status == 0)
        let refused = try room.shell(#""$WEBCARE" queue share --queue \#(path) "$(id -g)""#)
        #expect(refused.status == 69)
        #expect(refused.err.contains("not the queue's own directory"))
    }
}
