import MentionQueue
import Terminal
import Testing
import WebcareModel

@testable import Console

@Suite("A mention that changes under one's hands")
struct UnderHandsTests {
    /// One has it open, and something happens to it.
    private func reading(_ happening: (Desk) throws -> Void) throws -> ScriptedConsole {
        let desk = try Desk()
        try desk.arrive("1", minutesAgo: 30)
        let console = try desk.console()
        desk.pass(.seconds(1))
        console.tick().press("Enter")
        desk.pass(.seconds(1))
        try happening(desk)
        return console.tick()
    }

    @Test func `its author's other words are told of`() throws {
        let console = try reading { try $0.arrive("1", "Toch weer stroom", minutesAgo: 30) }
        #expect(console.noticeLine == "· @jan changed the text; read it again.")
        #expect(console.text.contains("Toch weer stroom"))
    }

    @Test func `its withdrawal is told of`() throws {
        #expect(try reading { try $0.withdraw("1") }.noticeLine == "! @jan withdrew the message.")
    }

    @Test func `that a colleague took it is told, and that he answered or dismissed it`() throws {
        let taken = try reading { _ = try $0.queue.claim(1, by: piet, lease: Claim.consoleLease) }
        #expect(taken.noticeLine == "· piet has @jan now.")
        let replied = try reading { _ = try $0.queue.reply(1, text: "Dag", by: piet) }
        #expect(replied.noticeLine == "· piet answered @jan: the reply is on its way.")
        let elsewhere = try reading { _ = try $0.queue.answeredElsewhere(1, how: "gebeld", by: piet) }
        #expect(elsewhere.noticeLine == "· @jan was answered elsewhere.")
        let dismissed = try reading { _ = try $0.queue.dismiss(1, reason: "spam", by: piet) }
        #expect(dismissed.noticeLine == "· piet dismissed @jan.")
    }

    @Test func `what one holds and doesn't look at is told of too, and stays there until one has seen it`() throws {
        let desk = try Desk()
        try desk.arrive("1", minutesAgo: 30)
        let console = try desk.console()
        desk.pass(.seconds(1))
        console.tick().press("c")
        desk.pass(.seconds(1))
        try desk.arrive("1", "Toch weer stroom", minutesAgo: 30)
        console.tick()
        desk.pass(.seconds(30))
        console.tick()
        #expect(console.noticeLine == "! @jan changed the text; read it again.")
    }

    @Test func `what happens to a mention that one neither holds nor reads is nobody's news`() throws {
        let desk = try Desk()
        try desk.arrive("1", minutesAgo: 30)
        let console = try desk.console()
        desk.pass(.seconds(1))
        console.tick()
        try desk.arrive("1", "Toch weer stroom", minutesAgo: 30)
        desk.pass(.seconds(1))
        console.tick()
        #expect(!console.text.contains("changed the text"))
    }
}
