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
}
