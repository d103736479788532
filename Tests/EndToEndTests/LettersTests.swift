import Foundation
import Testing
import WebcareModel

/// On the Linux console, where the kernel counts one cell for each letter; and where only ASCII can be drawn.
@Suite(.serialized, .timeLimit(.minutes(20)))
struct LettersTests {
    private func room() throws -> TeamRoom {
        let room = try TeamRoom()
        let handles = ["jan", "👍🏽", "🫱🏻‍🫲🏿", "日本語", "e\u{301}e\u{301}", "🇳🇱", "👩‍👩‍👧", "مرحبا"]
        let lines = handles.enumerated().map { index, handle in
            #"{"channel":"x-service","id":"\#(index)","author":{"handle":"\#(handle)"},"text":"TEKST é 漢"}"#
        }
        try #require(room.webcare("ingest", input: lines.joined(separator: "\n")).status == 0)
        return room
    }

    /// Where a word begins in each row that has it: cells, since each letter is one.
    private func columns(of word: String, on screen: String) -> [Int] {
        screen.split(separator: "\n").compactMap { row in
            row.range(of: word).map { row[..<$0.lowerBound].unicodeScalars.count }
        }
    }

    @Test(
        arguments: [["TERM": "linux"], ["TERM": "tmux-256color", "LC_ALL": "C"]],
        [#""$WEBCARE" --language en"#, #""$WEBCARE" list --language en"#])
    func `the list lines up, and nothing is sent that can't be drawn`(
        environment: [String: String], command: String
    ) throws {
        let room = try room()
        let window = try TmuxWindow(room, as: "sanne", columns: 100, environment: environment, command)
        let screen = try window.wait("eight rows") { columns(of: "TEKST", on: $0).count == 8 }
        #expect(Set(columns(of: "TEKST", on: screen)).count == 1, "\(screen)")
        let isConsole = environment["TERM"] == "linux"
        #expect(screen.contains("TEKST \(isConsole ? "é" : "e") ??"))
        #expect(screen.contains("+1 ") && screen.contains("NL ") && screen.contains(isConsole ? "éé" : "ee"))
        let others = Set(screen.unicodeScalars.filter { $0.value > 0x7E })
        #expect(others.isSubset(of: isConsole ? Set("●…·–é→─│░▒█".unicodeScalars) : []), "\(others)")
    }

    @Test func `the doctor says what can't be drawn, and how to say otherwise`() throws {
        let room = try room()
        let console = try TmuxWindow(
            room, as: "sanne", columns: 160, environment: ["TERM": "linux"], #""$WEBCARE" doctor"#)
        let screen = try console.wait(for: "left with 0")
        #expect(screen.contains("soon %"), "\(screen)")
        #expect(screen.contains("overdue X"))
        #expect(screen.contains("WEBCARE_LETTERS=all"))
        let whole = try TmuxWindow(room, as: "sanne", columns: 160, #""$WEBCARE" doctor"#)
        #expect(try whole.wait(for: "left with 0").contains("every sign can be drawn"))
        let wrong = try room.shell(#"WEBCARE_LETTERS=latin1 "$WEBCARE" doctor"#)
        #expect(wrong.out.contains("It is one of: all, console, ascii."), "\(wrong.out)")
    }

    @Test func `one is one`() throws {
        let room = try TeamRoom()
        let policy = try room.write(
            "[channels.x-service]\nplatform = \"x\"\naccountable = \"bea\"\n[people.bea]\nname = \"Bea\"\n",
            to: "policy.toml")
        #expect(try room.webcare("policy", "check", policy).out.contains("1 channel, 1 person"))
        #expect(try room.webcare("policy", "apply", policy).status == 0)
        #expect(try room.webcare("doctor").out.contains("1 channel, 1 person"))
    }
}
