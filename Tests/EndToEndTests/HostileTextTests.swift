import Foundation
import Processes
import Testing
import WebcareModel

/// Texts that want to steer a terminal, hide words or turn them round: every verb prints them, none of them arrives.
@Suite(.timeLimit(.minutes(20)))
struct HostileTextTests {
    /// ESC sequences that set a title and ask for an answer, BEL, C1 in UTF-8, bidi override and isolate, zero width,
    /// soft hyphen, tags. NUL and C1 as one byte can't stand in an argument; files bring them.
    private static let hostile =
        "\u{1B}]0;x\u{7}\u{1B}[6n\u{9B}6n\u{202E}\u{2066}\u{200B}\u{200F}\u{FEFF}\u{AD}\u{E0041}\u{E007F}<script>"
    private static let rawC1: [UInt8] = [0x9B, 0x36, 0x6E]

    private static func isSteering(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A: false
        case 0x00..<0x20, 0x7F...0x9F, 0xAD, 0x61C, 0x200B, 0x200E...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF,
            0xE0000...0xE007F:
            true
        default: false
        }
    }

    /// A day's work in which every text that people or platforms give is hostile.
    private static func room() throws -> TeamRoom {
        let room = try TeamRoom()
        let escaped = hostile.unicodeScalars.map { scalar in
            scalar.value < 0x20
                ? "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16) : "\(scalar)"
        }.joined()
        let applied = try room.webcare(
            "policy", "apply",
            try room.write(
                """
                # \(hostile.unicodeScalars.filter { $0.value >= 0x20 }.map(String.init).joined())
                [channels.x-service]
                platform = "x"
                account = "@\(escaped)"
                accountable = "marja"
                [people.marja]
                name = "Marja \(escaped)"
                """, to: "policy.toml"))
        try #require(applied.status == 0, "\(applied.err.debugDescription)")
        func line(_ id: String, raw: [UInt8] = []) -> Data {
            let posted = Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000) - 60_000).rfc3339
            let text = "\(escaped)\\u0000 RAW"
            let line = """
                {"channel":"x-service","platform":"x","id":"\(id)\(escaped)","author":{"handle":"@\(escaped)\\u0000",\
                "name":"N\(escaped)","url":"https://\(escaped)/"},"text":"\(text)","url":"https://e.example/\(escaped)",\
                "conversation":"c\(escaped)","posted_at":"\(posted)"}

                """
            let parts = line.components(separatedBy: "RAW")
            return Data(parts[0].utf8) + raw + Data(parts[1].utf8)
        }
        var lines = line("1") + line("2") + line("3") + line("4")
        lines += line("6", raw: rawC1)
        lines += Data(TeamRoom.line("5", channel: "kanaal\(escaped)").utf8)
        lines += Data("kapot \(hostile)\u{0} ".utf8) + rawC1 + [0x0A]
        lines += Data("{\"channel\":\"x\(escaped)\",\"id\":{},\"\(escaped)\":1}\n".utf8)
        try lines.write(to: URL(filePath: room.directory + "/hostile\u{1B}[2J.ndjson"))
        let taken = try room.webcare("ingest", "hostile\u{1B}[2J.ndjson")
        // A byte that no UTF-8 has puts its line aside.
        try #require(taken.err.contains("accepted 5, duplicates 0, rejected 3"), "\(taken.err.debugDescription)")
        try room.write("\(hostile)\u{0}", to: "note.bin")
        try (Data(hostile.utf8) + rawC1).write(to: URL(filePath: room.directory + "/raw.bin"))
        try #require(room.shell(#""$WEBCARE" note 1 --next-shift --text - <note.bin"#).status == 0)
        try #require(room.webcare("escalate", "1", "--reason", hostile).status == 0)
        try #require(room.webcare("decide", "1", "--text", hostile, as: "marja").status == 0)
        try #require(room.webcare("escalate", "2", "--reason", hostile).status == 0)
        try #require(room.webcare("reply", "1", "--text", hostile).status == 0)
        try #require(room.webcare("dismiss", "3", "--reason", hostile).status == 0)
        try #require(room.webcare("answered", "4", "--how", hostile).status == 0)
        try #require(room.webcare("handover", "--sign", "--to-roster").status == 0)
        return room
    }

    @Test func `whatever a text holds, no verb and no error prints what steers, hides or turns round`() throws {
        let room = try Self.room()
        let reading = [
            ["list"], ["list", "--state", "answered,dismissed"], ["show", "1"], ["show", "3"], ["outbox"],
            ["outbox", "--all"], ["audit", "log"], ["audit", "log", "--mention", "1"], ["audit", "verify"],
            ["quarantine", "list"], ["quarantine", "show", "1"], ["quarantine", "show", "2"], ["policy", "show"],
            ["policy", "history"], ["policy", "check", "policy.toml"], ["handover"], ["handover", "--language", "nl"],
            ["handover", "--format", "markdown"], ["handover", "--format", "html"], ["handover", "--format", "json"],
            ["handover", "list"], ["doctor"],
        ]
        let machineReadable = reading.filter {
            ["list", "show", "outbox", "audit", "quarantine", "policy", "doctor"]
                .contains($0[0]) && $0 != ["policy", "check", "policy.toml"]
        }.map { $0 + ["--json"] }
        for verb in reading + machineReadable {
            let outcome = try room.run(TeamRoom.program, verb, as: "sanne", input: "")
            #expect(outcome.status == 0, "\(verb): \(outcome.err)")
            #expect(!outcome.out.isEmpty, "\(verb)")
            expectHarmless(outcome, verb)
        }
        let html = try room.webcare("handover", "--format", "html").out
        #expect(!html.contains("<script>"))
        #expect(html.contains("&lt;script&gt;"))
        // Whole for programs, harmless for people.
        let notes = try room.webcare("show", "1", "--json").json.first?["notes"]?.array ?? []
        #expect(notes.contains { $0["text"]?.string?.hasPrefix("\u{1B}]0;x\u{7}\u{1B}[6n") == true })
        #expect(try room.webcare("show", "1").out.contains("␛]0;x␇␛[6n"))

        let failing = [
            ["escalate", "2", "--reason", "x", "--to", Self.hostile], ["policy", "check", "note.bin"],
            ["policy", "check", "raw.bin"],
            ["policy", "apply", "note.bin"], ["ingest", "hostile\u{1B}[2J.ndjson"], ["ingest", Self.hostile],
            ["quarantine", "retry", "--all"], ["claim", Self.hostile], ["list", "--channel", Self.hostile],
            ["list", "--search", Self.hostile], ["handover", "--sign", "--to", Self.hostile],
            ["handover", "--since", Self.hostile], ["list", "--queue", Self.hostile],
            ["queue", "backup", Self.hostile + "/x"], ["queue", "copy", Self.hostile, "x.db"],
            ["queue", "copy", "x.db", Self.hostile],
        ]
        for verb in failing {
            expectHarmless(try room.run(TeamRoom.program, verb, as: "sanne", input: ""), verb)
        }
    }

    private func expectHarmless(_ outcome: TeamRoom.Outcome, _ verb: [String]) {
        let steering = (outcome.out + outcome.err).unicodeScalars.filter(Self.isSteering)
        let found = Set(steering.map { String($0.value, radix: 16) }).sorted()
        #expect(found.isEmpty, "\(verb.map(\.debugDescription).joined(separator: " "))")
    }

    @Test func `the watching list prints nothing that steers either`() throws {
        let room = try Self.room()
        for format in [[], ["--json"]] {
            let watcher = try ChildProcess(
                TeamRoom.program, ["list", "--watch"] + format, environment: room.environment())
            let lines = [watcher.nextLine() ?? "", watcher.nextLine() ?? ""]
            #expect(lines.allSatisfy { !$0.isEmpty })
            #expect(lines.allSatisfy { !$0.unicodeScalars.contains(where: Self.isSteering) }, "\(lines)")
        }
    }

    @Test func `in the console nothing of it reaches the terminal`() throws {
        let room = try Self.room()
        let sanne = try ConsoleWindow(room, as: "sanne", columns: 120, rows: 40)
        try sanne.wait(for: "␛]0;x␇")
        sanne.type("\r")
        try sanne.wait(for: "History")
        sanne.type("\u{1B}")
        try sanne.wait(for: "View: all")
        sanne.type("H")
        try sanne.wait(for: "Handover")
        sanne.type("\u{1B}")
        try sanne.wait(for: "View: all")
        sanne.type("q")
        try sanne.wait(for: "[exit 0][sane]")
        let sent = sanne.output
        for sequence in ["\u{1B}]0;x", "\u{1B}[6n"] { #expect(!sent.contains(Array(sequence.utf8)), "\(sequence)") }
        let text = try #require(String(validating: sent, as: UTF8.self))
        let steering = text.unicodeScalars.filter { $0.value >= 0x7F && Self.isSteering($0) || $0.value == 0 }
        #expect(steering.isEmpty, "\(steering.map { String($0.value, radix: 16) })")
    }
}
