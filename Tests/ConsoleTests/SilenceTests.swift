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

    @Test func `a channel that brings nothing for long is told of above the list, until it brings something`() throws {
        let desk = try desk()
        try desk.arrive("1", minutesAgo: 29)
        try desk.arrive("2", by: "@els", minutesAgo: 29)
        let console = try desk.console()
        second(desk, console)
        #expect(console.line(2).contains("@jan") && !console.text.contains("silent"))
        desk.pass(.minutes(1))
        second(desk, console)
        #expect(console.line(2) == " ⚠ netbeheer-x silent for 30 min")
        #expect(console.line(3).contains("@jan"))
        desk.pass(.minutes(12))
        second(desk, console)
        #expect(console.line(2) == " ⚠ netbeheer-x silent for 42 min")
        try desk.arrive("3", by: "@kim")
        second(desk, console)
        #expect(!console.text.contains("silent"))
        #expect(console.line(2).contains("@jan"))
    }

    @Test func `the cursor stays on its mention, and a click finds the row that it points at`() throws {
        let desk = try desk()
        try desk.arrive("1", minutesAgo: 29)
        try desk.arrive("2", by: "@els", minutesAgo: 29)
        let console = try desk.console()
        second(desk, console)
        console.press("j")
        #expect(console.cursorLine.contains("@els"))
        desk.pass(.minutes(2))
        second(desk, console)
        #expect(console.cursorLine.contains("@els") && console.line(4).contains("@els"))
        console.signal(.mouse(MouseEvent(.press, row: 3, column: 20)))
        #expect(console.cursorLine.contains("@jan"))
        console.signal(.mouse(MouseEvent(.press, row: 2, column: 20)))
        #expect(console.cursorLine.contains("@jan"))
    }

    @Test func `a full list gives up one row and no more, and its last one can still be reached`() throws {
        let desk = try desk()
        for number in 0..<40 { try desk.arrive("\(number)", by: "@p\(number)", minutesAgo: 31) }
        let console = try desk.console()
        second(desk, console)
        #expect(console.line(2).contains("silent for 31 min"))
        console.press("G")
        #expect(console.line(21).contains("@p39"))
        #expect(console.cursorLine.contains("@p39"))
        console.press("g")
        #expect(console.line(3).contains("@p0"))
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

    @Test func `several are told in one line, the longest silence first, in Dutch too`() throws {
        let both = Desk.policy.replacing("platform =", with: "silent_after = 20\nplatform =")
        let desk = try Desk(policy: both)
        try desk.arrive("1", minutesAgo: 42)
        try desk.arrive("2", minutesAgo: 125, channel: "netbeheer-fb")
        let console = try desk.console(language: .dutch)
        second(desk, console)
        second(desk, console)
        #expect(console.line(2) == " ⚠ netbeheer-fb al 2 u stil · netbeheer-x 42 min")
    }
}
