import MentionQueue
import Terminal
import Testing
import WebcareModel

@testable import Console

/// One operator at two consoles, with the same reply open on both.
@Suite("One draft on two consoles")
struct TwoSessionsTests {
    private let again = Session(operator: "sanne", id: "console-7")

    private func both(language: Language = .english) throws -> (Desk, ScriptedConsole, ScriptedConsole) {
        let desk = try Desk()
        try desk.arrive("1", minutesAgo: 30)
        let consoles = (try desk.console(language: language), try desk.console(again, language: language))
        consoles.0.tick().press("r")
        consoles.1.tick().press("r")
        return (desk, consoles.0, consoles.1)
    }

    private func text(_ console: ScriptedConsole) -> String? { console.state.composer?.field.text }
    private func draft(_ desk: Desk) throws -> String? { try desk.queue.draft(mention: 1, operator: "sanne") }

    private func pass(_ desk: Desk, _ consoles: ScriptedConsole...) {
        desk.pass(.seconds(1))
        for console in consoles { console.tick() }
    }

    // MARK: Both write

    @Test func `what both wrote is kept, one's own first, and said`() throws {
        let (desk, one, two) = try both()
        one.type("Beste Jan")
        two.type("Hallo Jan")
        pass(desk, one)
        pass(desk, two)
        #expect(text(two) == "Hallo Jan\n\nBeste Jan")
        #expect(two.noticeLine == "· You wrote here in another session too: that text stands below this one.")
        #expect(try draft(desk) == "Hallo Jan\n\nBeste Jan")
        // The cursor stays where it was.
        two.type("!")
        #expect(text(two) == "Hallo Jan!\n\nBeste Jan")
        pass(desk, two)
        pass(desk, one)
        #expect(text(one) == "Hallo Jan!\n\nBeste Jan")
        #expect(try draft(desk) == "Hallo Jan!\n\nBeste Jan")
    }

    @Test func `in Dutch it is said in Dutch, and what a verb kept is another text too`() throws {
        let (desk, one, _) = try both(language: .dutch)
        one.type("Beste Jan")
        try desk.queue.keepDraft("van de opdrachtregel", mention: 1, operator: "sanne")
        pass(desk, one)
        #expect(text(one) == "Beste Jan\n\nvan de opdrachtregel")
        #expect(one.noticeLine == "· Je schreef hier ook in een andere sessie: die tekst staat onder deze.")
    }

    @Test func `letters that are typed while the disk answers stay where they belong`() throws {
        let (desk, one, two) = try both()
        one.type("Beste Jan")
        pass(desk, one)
        two.isWorking = false
        two.type("Hallo")
        pass(desk, two)
        two.type(" Jan")
        pass(desk, two)
        two.type(", sorry")
        two.work()
        pass(desk, two)
        #expect(text(two) == "Hallo Jan, sorry\n\nBeste Jan")
        #expect(try draft(desk) == "Hallo Jan, sorry\n\nBeste Jan")
    }

    @Test func `who left before it came to light keeps both, and hears of it`() throws {
        let (desk, one, two) = try both()
        one.type("Beste Jan")
        pass(desk, one)
        two.isWorking = false
        two.type("Hallo Jan").press("Esc")
        two.work()
        #expect(two.state.composer == nil)
        #expect(try draft(desk) == "Hallo Jan\n\nBeste Jan")
        #expect(two.noticeLine == "· You wrote to @jan in another session too: both texts are kept; r opens them.")
        two.press("r")
        #expect(text(two) == "Hallo Jan\n\nBeste Jan")
    }

    @Test func `who opens it again before the disk has answered finds both`() throws {
        let (desk, one, two) = try both()
        one.type("Beste Jan")
        pass(desk, one)
        two.isWorking = false
        two.type("Hallo Jan").press("Esc", "r").type("En nu?")
        two.work()
        pass(desk, two)
        #expect(text(two) == "Hallo Jan\n\nBeste Jan\nEn nu?")
        #expect(try draft(desk) == "Hallo Jan\n\nBeste Jan\nEn nu?")
    }

    @Test func `a console that is told to end keeps both`() throws {
        let (desk, one, two) = try both()
        one.type("Beste Jan")
        pass(desk, one)
        two.type("Hallo Jan")
        two.signal(.terminate)
        #expect(try draft(desk) == "Hallo Jan\n\nBeste Jan")
        #expect(two.state.underWay.isEmpty)
    }

    @Test func `a draft that the disk refused after it was left is saved once it can be`() throws {
        let (desk, one, _) = try both()
        one.isWorking = false
        one.type("Beste Jan").press("Esc")
        one.refuse(Refusal(QueueError.diskFull(path: desk.path)))
        #expect(one.noticeLine == "!! The disk is full: nothing was changed. Make room and try again.")
        one.isWorking = true
        pass(desk, one)
        #expect(try draft(desk) == "Beste Jan")
        one.press("r")
        #expect(text(one) == "Beste Jan")
    }

    @Test func `a draft that the disk refuses again and again is still there once it is opened`() throws {
        let (desk, one, _) = try both()
        let full = Refusal(QueueError.diskFull(path: desk.path))
        one.type("Oud")
        pass(desk, one)
        one.isWorking = false
        one.type(" en nieuw").press("Esc")
        one.refuse(full)
        // Reading works on a full disk, and the next second tries to save it.
        one.press("r")
        pass(desk, one)
        one.refuse(full)
        one.work()
        #expect(text(one) == "Oud en nieuw\n\nOud")
        #expect(one.state.lostDrafts.isEmpty)
        pass(desk, one)
        #expect(try draft(desk) == "Oud en nieuw\n\nOud")
    }

    @Test func `of all that can't be saved at the end each is told`() throws {
        let (desk, one, _) = try both()
        try desk.arrive("2", by: "@an", minutesAgo: 29)
        one.press("Esc").tick().press("j", "r")
        #expect(one.state.composer?.mention.id == 2)
        one.isWorking = false
        one.type("Beste An").press("Esc")
        one.refuse(Refusal(QueueError.diskFull(path: desk.path)))
        one.isWorking = true
        one.press("k", "r").type("Beste Jan")
        one.isWorking = false
        one.signal(.terminate)
        #expect(
            Set(one.state.lostDrafts) == [
                LostDraft(mention: 1, text: "Beste Jan"), LostDraft(mention: 2, text: "Beste An"),
            ])
    }

    // MARK: One writes

    @Test func `what one writes on one screen stands on the other, and going to and fro joins nothing`() throws {
        let (desk, one, two) = try both()
        one.type("Beste Jan")
        pass(desk, one)
        pass(desk, two)
        #expect(text(two) == "Beste Jan")
        two.type(", sorry.")
        pass(desk, two)
        pass(desk, one)
        #expect(text(one) == "Beste Jan, sorry.")
        one.type(" Groet")
        pass(desk, one)
        pass(desk, two)
        #expect(text(two) == "Beste Jan, sorry. Groet")
        #expect(try draft(desk) == "Beste Jan, sorry. Groet")
        #expect(!two.text.contains("session"))
        // Who takes back what came from there has to say so himself.
        two.press("Ctrl-_")
        pass(desk, two)
        #expect(try draft(desk) == "Beste Jan, sorry.")
    }

    @Test func `the cursor stays at the word it was at`() throws {
        let (desk, one, two) = try both()
        one.type("Beste Jan, sorry")
        pass(desk, one)
        pass(desk, two)
        two.press("Home", "Ctrl-Right")
        one.press("Home").type("Hallo! ")
        pass(desk, one)
        pass(desk, two)
        #expect(text(two) == "Hallo! Beste Jan, sorry")
        two.type("-")
        #expect(text(two) == "Hallo! Beste- Jan, sorry")
    }

    @Test func `each second the draft is read again, for a server tells nobody of one`() throws {
        let (desk, one, _) = try both()
        let effects = update(&one.state, .tick, at: desk.now + .seconds(1))
        #expect(effects.contains(.readDraft(mention: 1, after: 0)))
        one.press("Esc")
        let after = update(&one.state, .tick, at: desk.now + .seconds(2))
        #expect(!after.contains { if case .readDraft = $0 { true } else { false } })
    }

    @Test func `what was read before the last save is no news`() throws {
        let (desk, one, _) = try both()
        one.type("Beste")
        pass(desk, one)
        one.type(" Jan")
        pass(desk, one)
        let before = one.state.draftAnswers - 1
        let effects = update(&one.state, .read(.draft(mention: 1, "Beste", after: before)), at: desk.now)
        #expect(text(one) == "Beste Jan")
        #expect(effects.contains(.readDraft(mention: 1, after: before + 1)))
    }

    // MARK: What is on its way

    /// Tickets of the saves that the disk hasn't answered.
    private func saves(_ console: ScriptedConsole) -> [Int] {
        console.state.underWay.filter { if case .saveDraft = $0.value { true } else { false } }.keys.sorted()
    }

    @Test func `what is read while a save is on its way changes nothing`() throws {
        let (desk, one, _) = try both()
        one.isWorking = false
        one.type("Beste Jan")
        pass(desk, one)
        #expect(saves(one).count == 1)
        _ = update(&one.state, .read(.draft(mention: 1, "Ouder", after: one.state.draftAnswers)), at: desk.now)
        #expect(text(one) == "Beste Jan")
    }

    @Test func `two saves that meet the same text join it once`() throws {
        let (desk, one, _) = try both()
        one.isWorking = false
        one.type("Hallo")
        pass(desk, one)
        one.type(" Jan")
        pass(desk, one)
        let tickets = saves(one)
        try #require(tickets.count == 2)
        _ = update(&one.state, .wrote(ticket: tickets[0], .draftIsOther("Beste Jan")), at: desk.now)
        one.type("!")
        _ = update(&one.state, .wrote(ticket: tickets[1], .draftIsOther("Beste Jan")), at: desk.now)
        pass(desk, one)
        #expect(text(one) == "Hallo Jan!\n\nBeste Jan")
        let last = try #require(saves(one).last)
        #expect(
            one.state.underWay[last]
                == .saveDraft(
                    1, text: "Hallo Jan!\n\nBeste Jan", over: ["Beste Jan", "Hallo Jan\n\nBeste Jan"]))
    }

    @Test func `a draft that was asked for before it was saved is asked for again`() throws {
        let (desk, one, _) = try both()
        one.isWorking = false
        one.type("Beste Jan").press("Esc", "r")
        let ticket = try #require(saves(one).first)
        let answers = one.state.draftAnswers
        _ = update(&one.state, .read(.draft(mention: 1, nil, after: answers)), at: desk.now)
        #expect(one.state.composer?.isDraftLoaded == false)
        let effects = update(&one.state, .wrote(ticket: ticket, .draftSaved), at: desk.now)
        #expect(effects.contains(.readDraft(mention: 1, after: answers + 1)))
    }

    // MARK: Sent

    @Test func `once it was sent elsewhere the text stays on the screen, and is no draft again`() throws {
        let (desk, one, two) = try both()
        one.type("Beste Jan")
        pass(desk, one)
        pass(desk, two)
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
        let (desk, one, two) = try both()
        one.type("Beste Jan")
        pass(desk, one)
        pass(desk, two)
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
        let (desk, one, two) = try both()
        one.type("Beste Jan")
        pass(desk, one)
        pass(desk, two)
        one.press("Ctrl-s", "y")
        two.type(", nog iets")
        pass(desk, two)
        #expect(text(two) == "Beste Jan, nog iets")
        #expect(try draft(desk) == "Beste Jan, nog iets")
        two.press("Esc")
        #expect(two.noticeLine == "· Your draft for @jan is kept; r opens it again.")
    }

    @Test func `what was sent elsewhere and taken back stands there as before`() throws {
        let (desk, one, two) = try both()
        one.type("Beste Jan")
        pass(desk, one)
        pass(desk, two)
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
        let (desk, one, two) = try both()
        one.type("Beste Jan")
        pass(desk, one)
        pass(desk, two)
        two.type(", en nog iets")
        pass(desk, two)
        one.press("Ctrl-s", "y")
        #expect(try desk.queue.outbox(states: [.ready]).map(\.text) == ["Beste Jan"])
        #expect(try draft(desk) == "Beste Jan, en nog iets")
        pass(desk, two)
        #expect(text(two) == "Beste Jan, en nog iets")
    }

    @Test func `who sends hears that what the other session wrote meanwhile stays`() throws {
        let (desk, one, two) = try both()
        one.type("Beste Jan")
        pass(desk, one)
        pass(desk, two)
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
        let (desk, one, two) = try both()
        one.type("Beste Jan")
        pass(desk, one)
        pass(desk, two)
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
