import MentionQueue
import Terminal
import Testing
import WebcareModel

@testable import Console

@Suite("A shift and its handover")
struct ShiftTests {
    private func desk() throws -> Desk {
        let desk = try Desk()
        try desk.arrive("1", by: "@jan", minutesAgo: 30)
        try desk.arrive("2", by: "@kim", minutesAgo: 20)
        return desk
    }

    @Test func `what was signed is shown, and signing again says that it replaces it`() throws {
        let desk = try desk()
        let console = try desk.console(sanne, Size(columns: 80, rows: 40))
        console.press("c", "H", "s", "2", "y")
        #expect(console.text.contains("Signed to piet at 23:50; not accepted yet."))
        #expect(console.text.contains("What you signed"))
        console.press("s", "1")
        #expect(console.text.contains("You signed to piet at 23:50, not accepted yet: this replaces it."))
        console.press("y")
        let other = try desk.console(piet)
        other.press("H")
        #expect(!other.text.contains("waits for you"))
    }

    @Test func `accepting says how much became ours, and tells the signer`() throws {
        let desk = try desk()
        let console = try desk.console()
        console.tick().press("c", "j", "c", "H", "s", "2", "y")
        let other = try desk.console(piet)
        #expect(other.noticeLine == "! sanne signed a handover to you; H shows it.")
        other.press("H", "a", "y")
        #expect(other.noticeLine == "· Accepted: 2 mentions of sanne are yours.")
        desk.pass(.seconds(1))
        console.tick()
        #expect(console.noticeLine == "! piet accepted your handover; what you held is theirs.")
        #expect(console.state.held.isEmpty)
    }

    @Test func `accepting what nothing is left of doesn't call anything ours`() throws {
        let desk = try desk()
        try desk.console().press("H", "s", "2", "y")
        let other = try desk.console(piet)
        other.press("H", "a", "y")
        #expect(other.noticeLine == "· Accepted; of what sanne held nothing was left.")
    }

    @Test func `the open handover lives`() throws {
        let desk = try desk()
        let other = try desk.console(piet)
        other.tick().press("H")
        try desk.console().press("c", "H", "s", "2", "y")
        desk.pass(.seconds(1))
        other.tick()
        #expect(other.text.contains("! sanne signed a handover that waits for you: a accepts it."))
        other.press("H", "a")
        #expect(other.state.place == .question)
    }

    @Test func `the shift begins where the handover's period does, however often one starts`() throws {
        let desk = try desk()
        try desk.console().press("c")
        desk.pass(.seconds(600))
        #expect(try desk.console(Session(operator: "sanne", id: "console-9")).topLine.hasSuffix("shift 23:50"))
    }

    @Test func `leaving asks about claims of one's other sessions, and H there hands over`() throws {
        let desk = try desk()
        let console = try desk.console()
        _ = try console.queue.claim(1, by: Session(operator: "sanne", id: "cli"), lease: .seconds(900))
        desk.pass(.seconds(1))
        console.tick().press("q")
        #expect(console.text.contains("1 claimed in another session of yours"))
        #expect(console.footer.contains("H handover"))
        console.press("H")
        #expect(console.state.place == .handover)
        console.press("Esc")
        #expect(console.state.layers.isEmpty)
    }

    @Test func `a small menu is left with h, q or an arrow as everything is`() throws {
        let console = try desk().console()
        for key in ["q", "h", "Left", "Esc"] {
            console.press("f", key)
            #expect(console.state.layers.isEmpty)
        }
        console.press("f", "j", "l")
        #expect(console.state.query.view == .mine)
    }
}
