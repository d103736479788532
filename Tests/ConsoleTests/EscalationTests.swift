import MentionQueue
import Terminal
import Testing
import WebcareModel

@testable import Console

/// What the person does whom something is escalated to.
@Suite("Escalations")
struct EscalationTests {
    private static let bea = Session(operator: "bea", id: "console-bea")

    private func desk(escalated ids: [Int64] = [1]) throws -> Desk {
        let desk = try Desk()
        try desk.arrive("1", by: "@jan", minutesAgo: 2)
        try desk.arrive("2", by: "@els", minutesAgo: 1)
        for id in ids { try desk.queue.escalate(id, reason: "een krant vraagt", by: sanne) }
        return desk
    }

    @Test func `the accountable person takes it on with a key, and says what must be done`() throws {
        let desk = try desk()
        let console = try desk.console(Self.bea)
        #expect(console.footer.contains("E take it on  D decide"), "\(console.footer)")
        console.press("j")
        #expect(!console.footer.contains("take it on"))
        console.press("k", "E")
        #expect(console.noticeLine.contains("You took @jan on; D says what must be done."))
        #expect(try desk.queue.mention(1)?.escalation?.state == .acknowledged)
        console.press("E")
        #expect(console.noticeLine.contains("taken on already"))
        console.press("Enter", "D")
        #expect(console.text.contains("@jan: what must be done?"))
        console.type("Bied excuses aan").press("Enter")
        #expect(console.noticeLine.contains("Decided on @jan"))
        #expect(try desk.queue.mention(1)?.escalation?.state == .decided)
        let decided = try desk.queue.details(1).remarks.last
        #expect(decided?.kind == .decision && decided?.text == "Bied excuses aan" && decided?.author == "bea")
        console.press("E")
        #expect(console.noticeLine.contains("decided already; D decides anew"))
    }

    @Test func `who takes it on for another is asked first`() throws {
        let desk = try desk()
        let console = try desk.console(language: .dutch)
        console.press("E")
        #expect(console.text.contains("Deze escalatie op je nemen in plaats van Bea Bestuur?"))
        console.press("n")
        #expect(try desk.queue.mention(1)?.escalation?.state == .raised)
        console.press("E", "y")
        #expect(console.noticeLine.contains("Je hebt @jan op je genomen"))
        #expect(try desk.queue.mention(1)?.escalation?.state == .acknowledged)
    }

    @Test func `what isn't escalated, or is closed, says why not`() throws {
        let desk = try desk(escalated: [])
        let console = try desk.console(Self.bea)
        for key in ["E", "D"] {
            console.press(key)
            #expect(console.noticeLine.contains("It isn't escalated; e does that."))
        }
        try desk.queue.escalate(1, reason: "x", by: sanne)
        console.tick()
        console.press("Enter")
        try desk.queue.dismiss(1, reason: "x", by: sanne)
        console.tick()
        console.press("D")
        #expect(console.noticeLine.contains("It is already dismissed."))
    }

    @Test func `all that is marked is taken on, and decided on, with one question`() throws {
        let desk = try desk(escalated: [1, 2])
        let console = try desk.console(Self.bea)
        console.press("Space", "Space", "E")
        #expect(console.text.contains("Take on 2 mentions?"))
        console.press("y")
        #expect(try [1, 2].map { try desk.queue.mention($0)?.escalation?.state } == [.acknowledged, .acknowledged])
        console.press("A", "D").type("Bel terug").press("Enter")
        #expect(console.text.contains("Decide on 2 mentions?") && console.text.contains("What must be done: Bel terug"))
        console.press("y")
        #expect(try [1, 2].map { try desk.queue.mention($0)?.escalation?.state } == [.decided, .decided])
    }

    @Test func `the explanation tells that it was taken on, and that the clock ran on`() throws {
        let desk = try desk()
        try desk.queue.acknowledge(1, by: Self.bea)
        let lines = try desk.queue.explanation(of: 1).lines(language: .english, columns: 120)
        #expect(lines.contains { $0.string.contains("bea took the escalation on. The clock ran on.") })
    }

    @Test func `a filter with a channel that isn't there says so, and is:mine is one's own`() throws {
        let desk = try desk(escalated: [])
        try desk.queue.claim(2, by: sanne, lease: Claim.consoleLease)
        let console = try desk.console()
        console.press("/").type("channel:twiter").press("Enter")
        #expect(console.noticeLine.contains("Nothing comes in on a channel or platform “twiter”"))
        console.press("Esc", "/").type("kanaal:facebook").press("Enter")
        #expect(!console.text.contains("Nothing comes in"))
        console.press("Esc", "/").type("is:mijn").press("Enter")
        #expect(console.text.contains("@els") && !console.text.contains("@jan"))
    }
}
