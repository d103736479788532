import Foundation
import Testing
import WebcareModel

/// The program among other programs: pipes that close, disks that are full, lines that come slowly.
@Suite(.timeLimit(.minutes(2)))
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
        let watched = Pipe()
        let watcher = try start(["list", "--watch", "--json"], in: room, output: watched)
        defer { watcher.terminate() }
        var lines = LineFeed(handle: watched.fileHandleForReading)
        #expect(try lines.nextJSON()["id"]?.integer == 1)

        let typed = Pipe()
        let ingest = try start(["ingest", "-"], in: room, input: typed)
        for id in 2...4 {
            // The pipe stays open: the line must not wait for its fellows.
            typed.fileHandleForWriting.write(Data(TeamRoom.line("\(id)").utf8))
            #expect(try lines.nextJSON()["id"]?.integer == Int64(id))
        }
        try typed.fileHandleForWriting.close()
        ingest.waitUntilExit()
        #expect(ingest.terminationStatus == 0)

        try room.webcare("claim", "3", as: "piet")
        let claimed = try lines.nextJSON()
        #expect(claimed["id"]?.integer == 3)
        #expect(claimed["operator"]?.string == "piet")
        try room.webcare("dismiss", "3", "--reason", "spam", as: "piet")
        #expect(try lines.nextJSON()["state"]?.string == "dismissed")
    }

    @Test func `a watching delivery sends what comes`() throws {
        let room = try TeamRoom.with(mentions: 2)
        let policy = "[channels.x-service]\nplatform = \"x\"\ndeliver = \"file\"\nfolder = \"\(room.directory)\"\n"
        try room.webcare("policy", "apply", "-", input: policy)
        let told = Pipe()
        let delivery = try start(["outbox", "deliver", "--watch", "--json"], in: room, output: told)
        defer { delivery.terminate() }
        var lines = LineFeed(handle: told.fileHandleForReading)
        for id in 1...2 {
            try room.webcare("reply", "\(id)", "--text", "Hallo")
            #expect(try lines.nextJSON()["sent"]?.integer == 1)
            #expect(try room.webcare("show", "\(id)", "--json").json.first?["state"]?.string == "answered")
        }
        #expect(FileManager.default.fileExists(atPath: room.directory + "/2.json"))
    }

    private func start(
        _ arguments: [String], in room: TeamRoom, input: Pipe? = nil, output: Pipe? = nil
    ) throws -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: TeamRoom.program)
        process.arguments = arguments
        process.environment = room.environment()
        process.standardInput = input ?? FileHandle.nullDevice
        process.standardOutput = output ?? FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.runUnmasked()
        return process
    }
}

/// Lines as they come; waits for each.
private struct LineFeed {
    let handle: FileHandle
    private var rest = Data()

    init(handle: FileHandle) { self.handle = handle }

    mutating func nextJSON() throws -> JSON { try JSON.decode(next() ?? "") }

    private mutating func next() -> String? {
        while true {
            if let end = rest.firstIndex(of: 0x0A) {
                defer { rest = Data(rest[(end + 1)...]) }
                return String(decoding: rest[..<end], as: UTF8.self)
            }
            // A line that never comes fails its test, and doesn't hold it up.
            var waiting = pollfd(fd: handle.fileDescriptor, events: Int16(POLLIN), revents: 0)
            guard poll(&waiting, 1, 20_000) > 0 else { return nil }
            let more = handle.availableData
            guard !more.isEmpty else { return nil }
            rest += more
        }
    }
}

extension Process {
    /// Runs with no signal blocked. The threads that tests run on block most, a child inherits that, and a shell that
    /// never hears of its children's end waits for ever.
    fileprivate func runUnmasked() throws {
        var none = sigset_t()
        var before = sigset_t()
        sigemptyset(&none)
        pthread_sigmask(SIG_SETMASK, &none, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        try run()
    }
}
