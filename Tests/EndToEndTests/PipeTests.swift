import Foundation
import Processes
import Testing
import WebcareModel

/// The program among other programs: pipes that close, disks that are full, lines that come slowly.
@Suite(.timeLimit(.minutes(20)))
struct PipeTests {
    @Test func `a reader that leaves early is no error`() throws {
        let room = try TeamRoom.with(mentions: 2000)
        let outcome = try room.shell(#""$WEBCARE" list --json 2>err | head -n 1 >/dev/null; cat err"#)
        #expect(outcome.out.isEmpty)
        let status = try room.shell(#"{ "$WEBCARE" list --json; echo $? >&2; } | head -n 1 >/dev/null"#)
        #expect(status.err == "0\n")
    }

    @Test func `a closed standard output is no error, and nothing is written elsewhere`() throws {
        let room = try TeamRoom.with(mentions: 3)
        #expect(try room.shell(#""$WEBCARE" list >&- 2>&- <&-"#).status == 0)
        #expect(try room.shell(#""$WEBCARE" claim 1 >&- 2>&- <&-"#).status == 0)
        // Not into whatever file got the closed descriptor's number.
        #expect(try room.shell("grep -rl 'is yours' .").out.isEmpty)
        #expect(try room.webcare("audit", "verify").status == 0)
        #expect(try room.webcare("list", "--json").json.count == 3)
    }

    @Test func `a full disk behind standard output is told`() throws {
        let room = try TeamRoom.with(mentions: 1)
        let outcome = try room.shell(#""$WEBCARE" list >/dev/full"#)
        #expect(outcome.status == 1)
        #expect(outcome.err.contains("standard output"))
    }

    @Test func `each line of a slow writer is there at once, and a watcher sees it`() throws {
        let room = try TeamRoom.with(mentions: 1)
        let watcher = try room.start("list", "--watch", "--json")
        #expect(try watcher.nextJSON()["id"]?.integer == 1)

        let ingest = try room.start("ingest", "-")
        for id in 2...4 {
            // The pipe stays open: the line must not wait for its fellows.
            ingest.type(TeamRoom.line("\(id)"))
            #expect(try watcher.nextJSON()["id"]?.integer == Int64(id))
        }
        ingest.closeInput()
        #expect(ingest.end() == 0)

        try room.webcare("claim", "3", as: "piet")
        let claimed = try watcher.nextJSON()
        #expect(claimed["id"]?.integer == 3)
        #expect(claimed["operator"]?.string == "piet")
        try room.webcare("dismiss", "3", "--reason", "spam", as: "piet")
        #expect(try watcher.nextJSON()["state"]?.string == "dismissed")
    }

    @Test func `a watching delivery sends what comes`() throws {
        let room = try TeamRoom.with(mentions: 2)
        let policy = "[channels.x-service]\nplatform = \"x\"\ndeliver = \"file\"\nfolder = \"\(room.directory)\"\n"
        try room.webcare("policy", "apply", "-", input: policy)
        let delivery = try room.start("outbox", "deliver", "--watch", "--json")
        for id in 1...2 {
            try room.webcare("reply", "\(id)", "--text", "Hallo")
            #expect(try delivery.nextJSON()["sent"]?.integer == 1)
            #expect(try room.webcare("show", "\(id)", "--json").json.first?["state"]?.string == "answered")
        }
        #expect(FileManager.default.fileExists(atPath: room.directory + "/2.json"))
    }
}

extension TeamRoom {
    func start(_ arguments: String...) throws -> ChildProcess {
        try ChildProcess(Self.program, arguments, environment: environment(), directory: directory)
    }
}

extension ChildProcess {
    /// A line that never comes fails its test, and doesn't hold it up.
    fileprivate func nextJSON() throws -> JSON { try JSON.decode(nextLine() ?? "") }
}
