import MentionQueue
import Terminal
import Testing
import WebcareModel

@testable import Console

@Suite("A source that is silent")
struct SilenceTests {
    private func desk(_ rule: String = "silent_after = \"30m\"") throws -> Desk {
        try Desk(
            policy: Desk.policy.replacing("account = \"@netbeheer\"", with: "account = \"@netbeheer\"\n\(rule)"))
    }

    private func second(_ desk: Desk, _ console: ScriptedConsole) {
        desk.pass(.seconds(1))
        console.tick()
    }

    @Test func `a console that starts shows what is silent before the first mention, and the cursor is on that`() throws
    {
        let desk = try desk()
        try desk.arrive("1", minutesAgo: 42)
        let console = try desk.console()
        #expect(console.line(2) == "  ⚠  42 min netbeheer-x is silent: nothing since 23:08")
        #expect(console.line(3).contains("@jan") && console.cursorLine.contains("@jan"))
        #expect(console.line(1).hasSuffix("Fb –  ⚠ X 42m"))
    }

    @Test(arguments: [0, 1, 3])
    func `what one stands on keeps its line when a source falls silent, and when it speaks again`(moves: Int) throws {
        let desk = try desk()
        for number in 1...4 { try desk.arrive("\(number)", by: "@p\(number)", minutesAgo: 29) }
        let console = try desk.console()
        for _ in 0..<moves { console.press("j") }
        second(desk, console)
        let (line, row) = (console.cursorLine, console.screen.canvas.cursor?.row)
        #expect(row == 2 + moves && line.contains("@p\(moves + 1) "))
        desk.pass(.minutes(2))
        second(desk, console)
        #expect(console.screen.canvas.cursor?.row == row && console.cursorLine.contains("@p\(moves + 1) "))
        #expect(console.noticeLine.contains("⚠ netbeheer-x is silent: nothing for 31 min."))
        #expect(console.beyond.hasSuffix("↑ 1"))
        #expect(console.line(1).contains("⚠ X 31m"))
        // Its row is one step beyond the first mention.
        for _ in 0..<moves { console.press("k") }
        console.press("k")
        #expect(console.cursorLine.contains("netbeheer-x is silent"))
        console.press("j")
        #expect(console.cursorLine.contains("@p1 ") && console.screen.canvas.cursor?.row == 3)
        try desk.arrive("9", by: "@kim")
        second(desk, console)
        #expect(console.cursorLine.contains("@p1 ") && console.screen.canvas.cursor?.row == 3)
        #expect(console.line(2).contains("netbeheer-x brought something"))
        console.press("j")
        #expect(console.line(2).contains("@p1 ") && !console.text.contains("brought something"))
    }

    @Test func `a source can be opened and explained, and nothing else can be done with it`() throws {
        let desk = try desk()
        try desk.arrive("1", minutesAgo: 42)
        let console = try desk.console()
        console.press("k", "c")
        #expect(console.noticeLine == "· This is a source that is silent, and no mention; x explains it.")
        for key in ["Enter", "x"] {
            console.press(key)
            #expect(console.text.contains("netbeheer-x has been silent for 42 min"))
            #expect(console.text.contains("The policy has it told after 30 min without any (silent_after)."))
            console.press("Esc")
            #expect(console.state.place == .queue)
        }
        console.resize(120, 40)
        #expect(console.line(2).contains("│ netbeheer-x has been silent for 42"))
        console.press("j")
        #expect(!console.text.contains("has been silent"))
    }

    @Test func `a click and a search find it too, and other views leave it out`() throws {
        let desk = try desk()
        try desk.arrive("1", minutesAgo: 31)
        try desk.arrive("2", by: "@els", minutesAgo: 31)
        let console = try desk.console()
        console.signal(.mouse(MouseEvent(.press, row: 2, column: 20)))
        #expect(console.cursorLine.contains("netbeheer-x is silent"))
        console.signal(.mouse(MouseEvent(.press, row: 4, column: 20)))
        #expect(console.cursorLine.contains("@els"))
        console.press("/").type("channel:netbeheer-fb").press("Enter")
        #expect(!console.text.contains("is silent"))
        console.press("Esc", "/").type("netbeheer-x").press("Enter")
        #expect(console.cursorLine.contains("netbeheer-x is silent"))
        console.press("Esc", "f", "m")
        #expect(!console.text.contains("is silent"))
        console.press("f", "a")
        #expect(console.line(2).contains("is silent") && console.cursorLine.contains("@jan"))
    }

    @Test func `at the list's ends every row can be reached, and the first mention shows what stands before it`() throws
    {
        let desk = try desk()
        for number in 0..<40 { try desk.arrive("\(number)", by: "@p\(number)", minutesAgo: 31) }
        let console = try desk.console()
        #expect(console.line(2).contains("netbeheer-x is silent"))
        console.press("G")
        #expect(console.line(21).contains("@p39"))
        #expect(console.cursorLine.contains("@p39"))
        console.press("g")
        #expect(console.cursorLine.contains("@p0 "))
        console.press("k")
        #expect(console.cursorLine.contains("is silent") && console.line(3).contains("@p0 "))
    }

    @Test func `nothing is said where the policy doesn't ask for it, or the channel never brought anything`() throws {
        let quiet = try desk("# nothing")
        try quiet.arrive("1", minutesAgo: 300)
        let console = try quiet.console()
        second(quiet, console)
        #expect(!console.text.contains("⚠"))
        let desk = try desk()
        let other = try desk.console()
        second(desk, other)
        second(desk, other)
        #expect(!other.text.contains("⚠"))
    }

    @Test func `of many the longest silences have a row each, the others one together, in Dutch too`() throws {
        let rules = ["a", "b", "c", "d"].map { "[channels.\($0)]\nplatform = \"feed\"\nsilent_after = 20\n" }
        let desk = try Desk(policy: rules.joined(separator: "\n"))
        for (index, channel) in ["a", "b", "c", "d"].enumerated() {
            try desk.arrive(channel, minutesAgo: 125 - Int64(index), channel: channel)
        }
        let console = try desk.console(language: .dutch)
        #expect(console.line(2) == "  ⚠     2 u a is stil: niets sinds 20:45")
        #expect(console.line(3).contains(" b is stil: niets sinds 20:46"))
        #expect(console.line(4).contains(" nog 2 zijn stil: c, d"))
        #expect(console.cursorLine.contains("@jan"))
        console.press("k", "x")
        #expect(console.text.contains("c is al 2 u stil") && console.text.contains("d is al 2 u stil"))
    }

    @Test func `where nothing is open the cursor is on the source`() throws {
        let desk = try desk()
        try desk.arrive("1", minutesAgo: 42)
        let other = try desk.console(piet)
        other.press("d").type("dubbel").press("Enter")
        let console = try desk.console()
        #expect(console.cursorLine.contains("netbeheer-x is silent"))
        #expect(console.text.contains("nothing is open"))
        console.press("j", "k", "x")
        #expect(console.text.contains("netbeheer-x has been silent"))
    }
}
