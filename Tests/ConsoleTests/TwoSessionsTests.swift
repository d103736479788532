import MentionQueue
import Terminal
import Testing
import WebcareModel

@testable import Console

/// One operator at two consoles, with the same reply open on both.
@Suite("One draft on two consoles")
struct TwoSessionsTests: TwoSessions {
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
        let (desk, one, two) = try bothShow("Beste Jan")
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
}
