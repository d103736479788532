import MentionQueue
import Terminal
import Testing
import WebcareModel

@testable import Console

@Suite("Looking back")
struct LookBackTests {
    @Test func `x explains a deadline step by step, and Esc goes back`() throws {
        let desk = try Desk()
        try desk.arrive("1", by: "@jan", minutesAgo: 40)
        let console = try desk.console()
        console.press("c", "x")
        #expect(console.text.contains("Why @jan (#1) has this deadline"))
        #expect(console.text.contains("@jan wrote it."))
        #expect(console.text.contains("sanne"))
        expectPicture("explanation-80x24-nl", try dutch())
        console.press("Esc")
        #expect(console.state.place == .queue)
    }

    private func dutch() throws -> String {
        let desk = try Desk()
        try desk.arrive("1", by: "@jan", minutesAgo: 40)
        return try desk.console(sanne, language: .dutch).press("c", "x").text
    }

    @Test func `R in the handover shows the queue as it stood`() throws {
        let desk = try Desk()
        try desk.arrive("1", by: "@jan", minutesAgo: 10)
        let console = try desk.console()
        desk.pass(.minutes(20))
        console.press("d").type("reclame").press("Enter")
        try desk.arrive("2", by: "@kim")
        console.tick().press("H", "R", "1")
        #expect(console.text.contains("The queue as it stood at"))
        #expect(console.text.contains("@jan"))
        #expect(!console.text.contains("@kim"))
        console.press("Esc")
        #expect(console.state.place == .handover)
    }

    @Test func `a moment before there was a queue is told, not shown`() throws {
        let desk = try Desk()
        try desk.arrive("1")
        let console = try desk.console()
        console.press("H", "R", "4")
        #expect(console.noticeLine.hasPrefix("! There was no queue yet at"))
        #expect(console.state.place == .handover)
        console.press("Esc")
        #expect(console.state.place == .queue)
    }

    /// A queue of forty, of which some had happened to them twenty minutes ago.
    private func past() throws -> (desk: Desk, console: ScriptedConsole) {
        let desk = try Desk()
        for number in 0..<40 { try desk.arrive("\(number)", by: "@p\(number)", minutesAgo: 59) }
        let console = try desk.console()
        console.press("t").type("pers").press("Enter", "e").type("raad belt").press("Enter", "y")
        desk.pass(.minutes(20))
        console.tick()
        return (desk, console)
    }

    @Test func `the moment stands above it however far one scrolls, and no count of now`() throws {
        let (_, console) = try past()
        console.press("H", "R", "1")
        for keys in [[], ["j", "j"], ["G"], ["PgUp"]] as [[String]] {
            for key in keys { console.press(key) }
            #expect(console.topLine.hasPrefix(" Looking back at 23:55 ") && console.topLine.hasSuffix("now 00:10:00"))
            #expect(console.line(1) == " The queue as it stood at 23:55, 15 min ago: 40 open")
            #expect(!console.topLine.contains("overdue"))
        }
        console.press("g", "G")
        #expect(console.cursorLine.contains("@p39"))
        #expect(console.beyond.hasSuffix("↑ 21"))
    }

    @Test func `its rows say what was escalated and tagged, and can be opened and explained`() throws {
        let (_, console) = try past()
        console.press("H", "R", "1")
        #expect(console.line(2).contains("#pers Al twee uur") && console.line(2).hasSuffix("⇑?"))
        console.press("j", "Enter")
        #expect(console.state.place == .mention && console.line(1).contains("@p1"))
        console.press("Esc", "x")
        #expect(console.text.contains("Why @p1 (#2) has this deadline"))
        console.press("x")
        #expect(console.noticeLine == "· This explains it already; Esc goes back.")
        console.press("Esc", "?")
        #expect(console.line(1).contains("Help") && console.text.contains("open the mention"))
        console.press("Esc")
        #expect(console.cursorLine.contains("@p1 "))
        console.press("Esc")
        #expect(console.state.place == .handover)
    }

    @Test(arguments: ["15m", "2026-11-23T22:55:00Z", "23:55"])
    func `the moment can be typed, as the verb takes it or as a clock shows it`(typed: String) throws {
        let (_, console) = try past()
        console.press("H", "R", "t").type(typed).press("Enter")
        #expect(console.topLine.hasPrefix(" Looking back at 23:55 "))
        #expect(console.line(2).contains("@p0"))
        console.press("Esc")
        #expect(console.state.place == .handover)
    }

    @Test func `what is no moment, or is still to come, is told while it stands there to be mended`() throws {
        let (_, console) = try past()
        console.press("H", "R", "t").type("gisteren").press("Enter")
        #expect(console.noticeLine.hasPrefix("! Type an hour such as 14:02"))
        #expect(console.text.contains("gisteren"))
        console.press("Ctrl-u").type("2036-01-01T00:00:00Z").press("Enter")
        #expect(console.noticeLine.hasPrefix("! That is still to come"))
        console.press("Ctrl-u").type("9h").press("Enter")
        #expect(console.noticeLine.hasPrefix("! There was no queue yet at"))
        console.press("Esc", "Esc")
        #expect(console.state.place == .queue)
    }
}
