import MentionQueue
import Terminal
import Testing
import WebcareModel

@testable import Console

@Suite("A reply that is sent from one of two consoles")
struct TwoSessionsSentTests: TwoSessions {
    @Test func `once it was sent elsewhere the text stays on the screen, and is no draft again`() throws {
        let (desk, one, two) = try bothShow("Beste Jan")
        one.press("Ctrl-s", "y")
        pass(desk, two)
        #expect(text(two) == "Beste Jan")
        #expect(two.text.contains("you, in your other session"))
        two.press("Esc")
        #expect(
            two.noticeLine
                == "· No draft is kept for @jan: this text was sent or deleted in another session.")
        #expect(try draft(desk) == nil)
        #expect(try desk.queue.outbox(states: [.ready]).map(\.text) == ["Beste Jan"])
    }

    @Test func `a text that is kept nowhere isn't said to be`() throws {
        let (desk, _, two) = try bothShow("Beste Jan")
        #expect(two.text.contains("draft saved"))
        try desk.queue.dismiss(1, reason: "dubbel", by: sanne)
        pass(desk, two)
        #expect(two.text.contains("It is already dismissed. Your text is kept as a draft."))
        _ = try desk.queue.dropDraft(mention: 1, operator: "sanne")
        pass(desk, two)
        #expect(two.text.contains("It is already dismissed.") && two.text.contains("no draft"))
        #expect(!two.text.contains("kept as a draft") && text(two) == "Beste Jan")
    }

    @Test func `what was typed since it was sent elsewhere is kept`() throws {
        let (desk, one, two) = try bothShow("Beste Jan")
        one.press("Ctrl-s", "y")
        two.type(", nog iets")
        pass(desk, two)
        #expect(text(two) == "Beste Jan, nog iets")
        #expect(try draft(desk) == "Beste Jan, nog iets")
        two.press("Esc")
        #expect(two.noticeLine == "· Your draft for @jan is kept; r opens it again.")
    }

    @Test func `what was sent elsewhere and taken back stands there as before`() throws {
        let (desk, one, two) = try bothShow("Beste Jan")
        one.press("Ctrl-s", "y")
        pass(desk, two)
        one.press("u")
        pass(desk, one)
        pass(desk, two)
        two.type("!")
        pass(desk, two)
        pass(desk, one)
        #expect(text(one) == "Beste Jan!")
        #expect(try draft(desk) == "Beste Jan!")
    }

    @Test func `a reply that was taken back elsewhere no longer counts down here`() throws {
        let (desk, one, two) = try both()
        two.press("Esc")
        one.type("Beste Jan")
        pass(desk, one)
        one.press("Ctrl-s", "y")
        #expect(one.noticeLine.contains("u takes it back"))
        let item = try #require(try desk.queue.outbox(states: [.ready]).first)
        try desk.queue.cancelOutbox(item.id, by: Session(operator: "sanne", id: "cli"))
        pass(desk, one)
        #expect(one.noticeLine == "· You took the reply to @jan back elsewhere.")
        desk.pass(.seconds(7))
        one.tick()
        #expect(!one.text.contains("takes it back"))
    }

    @Test func `who sends leaves what the other session wrote meanwhile`() throws {
        let (desk, one, two) = try bothShow("Beste Jan")
        two.type(", en nog iets")
        pass(desk, two)
        one.press("Ctrl-s", "y")
        #expect(try desk.queue.outbox(states: [.ready]).map(\.text) == ["Beste Jan"])
        #expect(try draft(desk) == "Beste Jan, en nog iets")
        pass(desk, two)
        #expect(text(two) == "Beste Jan, en nog iets")
    }

    @Test func `who sends hears that what the other session wrote meanwhile stays`() throws {
        let (desk, one, two) = try bothShow("Beste Jan")
        one.type("!").press("Ctrl-s")
        two.type(", en nog iets")
        pass(desk, two)
        one.press("y")
        #expect(try desk.queue.outbox(states: [.ready]).map(\.text) == ["Beste Jan!"])
        #expect(one.noticeLine == "· What you wrote in another session stays as a draft.")
        #expect(try draft(desk) == "Beste Jan, en nog iets")
    }

    @Test func `a reply that is held after all loses nothing of either`() throws {
        let (desk, one, two) = try both()
        one.type("Beste Jan")
        pass(desk, one)
        two.type("Hallo Jan").press("Ctrl-s")
        try desk.queue.note(1, text: "jurist kijkt mee", forNextShift: false, by: piet)
        // The save and the reply go to the disk together.
        two.isWorking = false
        two.press("y")
        two.work()
        #expect(two.state.place == .question)
        two.press("n")
        pass(desk, two)
        #expect(text(two) == "Beste Jan\n\nHallo Jan")
        #expect(try draft(desk) == "Beste Jan\n\nHallo Jan")
    }

    @Test func `a held reply that can't be let out comes back to its writer, and no other session is blamed`() throws {
        let (desk, one, _) = try both()
        one.type("Beste Jan")
        pass(desk, one)
        try desk.queue.note(1, text: "jurist kijkt mee", forNextShift: false, by: piet)
        one.press("Ctrl-s", "y")
        #expect(one.state.place == .question)
        one.isWorking = false
        one.press("y")
        pass(desk, one)
        one.refuse(Refusal(QueueError.gateBusy(path: desk.path, holder: "piet (console)")))
        #expect(one.noticeLine.hasPrefix("!! piet (console) keeps the queue busy"))
        one.work()
        pass(desk, one)
        #expect(text(one) == "Beste Jan" && !one.text.contains("no draft"))
        #expect(try draft(desk) == "Beste Jan")
        #expect(try desk.queue.outbox(states: [.held, .ready]).isEmpty)
    }

    // MARK: Asked

    @Test func `nothing is sent that wasn't asked about`() throws {
        let (desk, one, two) = try both()
        one.type("Beste Jan")
        pass(desk, one)
        two.type("Hallo Jan").press("Ctrl-s")
        #expect(two.state.place == .question)
        // The draft is saved under the question, and meets the other one.
        pass(desk, two)
        #expect(two.state.place == .composer)
        #expect(text(two) == "Hallo Jan\n\nBeste Jan")
        // The answer that was in the fingers already is no letter of the reply; what comes after it is.
        two.press("y")
        #expect(text(two) == "Hallo Jan\n\nBeste Jan")
        two.press("y")
        #expect(text(two) == "Hallo Jany\n\nBeste Jan")
        #expect(try desk.queue.outbox(states: [.ready]).isEmpty)
    }

    @Test func `while it is asked the text stays as it is asked about`() throws {
        let (desk, one, two) = try bothShow("Beste Jan")
        two.press("Ctrl-s")
        one.type(", nog iets")
        pass(desk, one)
        pass(desk, two)
        #expect(text(two) == "Beste Jan")
        two.press("y")
        #expect(try desk.queue.outbox(states: [.ready]).map(\.text) == ["Beste Jan"])
        #expect(try draft(desk) == "Beste Jan, nog iets")
    }
}
