import MentionQueue
import Terminal
import Testing
import WebcareModel

@testable import Console

@Suite("A session at the console")
struct SessionTests {
    private func desk(_ mentions: [Mention] = [mention(1), mention(2, by: "@kim")]) -> ConsoleState {
        var state = state()
        state.see(mentions)
        return state
    }

    private func item(_ id: Int64, to mention: Int64, text: String, notBefore: Timestamp) -> OutboxItem {
        OutboxItem(
            id: id, mentionID: mention, kind: .reply, state: .ready, channel: "netbeheer-x", text: text,
            operator: "sanne", delivery: .courier, createdAt: tenToMidnight, notBefore: notBefore)
    }

    /// Opens a reply to the first mention, with the claim and an empty draft answered.
    private func writing(_ text: String) -> ConsoleState {
        var state = desk()
        let effects = state.type(.character("r"))
        _ = update(&state, .read(.draft(mention: 1, nil)), at: state.now)
        _ = update(&state, .read(.details(details(mention(1)))), at: state.now)
        _ = state.answer(effects) { _ in .mention(claimed(mention(1), by: sanne, fence: 7)) }
        _ = state.type(text)
        return state
    }

    private func details(
        _ mention: Mention, remarks: [Remark] = [], history: [Event] = []
    ) -> MentionDetails {
        MentionDetails(
            mention: mention, messages: [], byAuthor: [], earlierTexts: [], remarks: remarks, outbox: [],
            history: history)
    }

    // MARK: Claims

    @Test func `c claims, and only the queue's answer makes it mine`() {
        var state = desk()
        let effects = state.type(.character("c"))
        #expect(state.writes == [.claim(1, takingOver: false)])
        #expect(state.held.isEmpty)
        _ = state.answer(effects) { _ in .mention(claimed(mention(1), by: sanne)) }
        #expect(state.held == [1])
        #expect(state.noticeText == "@jan is yours.")
        _ = state.type(.character("c"))
        #expect(state.writes == [.release(1, fence: 1)])
    }

    @Test func `that the queue can't be reached is said until it answers again, and then all is read anew`() {
        var state = desk()
        let refusal = Refusal(QueueError.unreachable(location: "postgres://db", detail: "no route"))
        _ = update(&state, .read(.failed(refusal)), at: state.now)
        #expect(state.noticeText?.hasPrefix("The queue's server can't be reached") == true)
        let effects = update(&state, .read(.answersAgain(refusal)), at: state.now)
        #expect(state.noticeText == "The queue answers again; this is how it stands.")
        #expect(effects.contains(.readCounts) && effects.contains { if case .readWindow = $0 { true } else { false } })
    }

    @Test func `a second c before the answer waits for the first`() {
        var state = desk()
        _ = state.type(.character("c"), .character("c"))
        #expect(state.writes == [.claim(1, takingOver: false)])
        #expect(state.noticeText == "Your last change of this mention is still being written.")
    }

    @Test func `who was second is told who was first`() {
        var state = desk()
        let effects = state.type(.character("c"))
        let theirs = Claim(holder: piet, leaseUntil: nil)
        _ = state.answer(effects) { _ in .refused(Refusal(QueueError.held(id: 1, by: theirs))) }
        #expect(state.noticeText == "piet was first: it is theirs.")
        #expect(state.held.isEmpty)
    }

    @Test func `what a colleague holds is refused with his name, until one takes it over with y`() {
        var state = desk([claimed(mention(1), by: piet)])
        _ = state.type(.character("d"))
        #expect(state.noticeText == "piet holds it; C takes it over.")
        _ = state.type(.escape, .character("C"))
        #expect(state.place == .question)
        _ = state.type(.enter)
        #expect(state.writes.isEmpty)
        _ = state.type(.character("C"), .character("y"))
        #expect(state.writes == [.claim(1, takingOver: true)])
    }

    @Test func `a claim that ended while the console slept is said, and no longer counted`() {
        var state = desk()
        let effects = state.type(.character("c"))
        _ = state.answer(effects) { _ in .mention(claimed(mention(1), by: sanne)) }
        let back = update(&state, .input(.resumed), at: tenToMidnight + .minutes(10))
        _ = state.answer(back) { _ in .renewed(holding: []) }
        #expect(state.held.isEmpty)
        #expect(state.noticeText == "Your claim on @jan has ended.")
    }

    @Test func `leases are renewed well before they end`() {
        var state = desk()
        var renewals = 0
        for second in 1...120 {
            let effects = update(&state, .tick, at: tenToMidnight + .seconds(Int64(second)))
            if effects.contains(where: { if case .write(.renewLeases, _) = $0 { true } else { false } }) {
                renewals += 1
            }
            _ = state.answer(effects) { _ in .renewed(holding: []) }
        }
        #expect(renewals == 4)
    }

    // MARK: Questions

    @Test func `keys typed before a question stood on the screen don't answer it`() {
        var state = writing("Sorry!")
        // In one go, as a paste without brackets or a fast hand gives them.
        for key: Key in [.control("s"), .character("y")] { _ = update(&state, .input(.key(key)), at: state.now) }
        #expect(state.place == .question)
        #expect(!state.hasReply)
        state.markDrawn()
        _ = state.type(.character("y"))
        #expect(state.writes.contains(.reply(1, text: "Sorry!", seen: 0, fence: 7, over: ["", "Sorry!"])))
    }

    @Test(arguments: [Key.enter, .escape, .character("n"), .control("s"), .character("Y"), .character(" ")])
    func `nothing but y sends`(key: Key) {
        var state = writing("Sorry!")
        _ = state.type(.control("s"), key)
        #expect(!state.hasReply)
        #expect(state.composer?.field.text == "Sorry!")
    }

    @Test func `the question names the account, the author and that it is public`() throws {
        var state = writing("Sorry!")
        state.policy.channels["netbeheer-x"] = Policy.Channel(platform: "x", account: "@netbeheer")
        _ = state.type(.control("s"))
        let question = try #require(state.question)
        #expect(question.title.english.string == "Send to @jan as @netbeheer?")
        #expect(question.title.dutch.string == "Versturen aan @jan als @netbeheer?")
        #expect(question.lines.contains { $0.english.string == "Public, on X." })
    }

    // MARK: Replies and drafts

    @Test func `a draft is saved within a second of the last key, and while one types on`() {
        var state = writing("Be")
        _ = update(&state, .tick, at: state.now + .milliseconds(200))
        #expect(!state.writes.contains(.saveDraft(1, text: "Be", over: [""])))
        _ = update(&state, .tick, at: tenToMidnight + .milliseconds(450))
        #expect(state.writes.contains(.saveDraft(1, text: "Be", over: [""])))
        var typing = writing("")
        for step in 1...20 {
            _ = update(&typing, .input(.key(.character("x"))), at: tenToMidnight + .milliseconds(Int64(step) * 100))
            _ = update(&typing, .tick, at: tenToMidnight + .milliseconds(Int64(step) * 100))
        }
        #expect(typing.hasDraftSave)
    }

    @Test func `what was typed before the stored draft came goes after it`() {
        var state = desk([claimed(mention(1), by: sanne)])
        _ = state.type(.character("r"))
        _ = state.type("en groet")
        _ = update(&state, .tick, at: tenToMidnight + .seconds(5))
        #expect(state.writes.isEmpty)
        _ = update(&state, .read(.draft(mention: 1, "Beste Jan,")), at: state.now)
        #expect(state.composer?.field.text == "Beste Jan,\nen groet")
    }

    @Test func `a sent reply can be taken back for as long as the outbox keeps it`() {
        var state = writing("Sorry!")
        let effects = state.type(.control("s"), .character("y"))
        let leaves = state.now + .seconds(10)
        _ = state.answer(effects) { write in
            if case .reply = write { .replied(item(9, to: 1, text: "Sorry!", notBefore: leaves)) } else { .draftSaved }
        }
        #expect(state.layers.isEmpty)
        #expect(state.noticeText == "The reply to @jan leaves in 10 s; u takes it back.")
        _ = state.type(.character("u"))
        #expect(state.writes.contains(.takeBack(outbox: 9, mention: 1)))
    }

    @Test func `undo after the window asks the outbox, which alone knows whether it is out`() {
        var state = writing("Sorry!")
        let effects = state.type(.control("s"), .character("y"))
        let leaves = state.now + .seconds(10)
        _ = state.answer(effects) { write in
            if case .reply = write { .replied(item(9, to: 1, text: "Sorry!", notBefore: leaves)) } else { .draftSaved }
        }
        _ = update(&state, .tick, at: leaves)
        let undo = state.type(.character("u"))
        #expect(state.writes.contains(.takeBack(outbox: 9, mention: 1)))
        let late = QueueError.outboxState(id: 9, state: .sending, wanted: "it can't be called back any more")
        _ = state.answer(undo) { _ in .refused(Refusal(late)) }
        #expect(state.noticeText == "Too late: the reply is leaving or has left.")
    }

    @Test func `a reply under a lost claim is refused in one line and its text stays`() {
        var state = writing("Sorry!")
        let effects = state.type(.control("s"), .character("y"))
        _ = state.answer(effects) { write in
            if case .reply = write {
                .refused(Refusal(QueueError.fenceLost(id: 1, holder: "piet")))
            } else {
                .draftSaved
            }
        }
        #expect(state.composer?.field.text == "Sorry!")
        #expect(state.composer?.isSending == false)
        #expect(state.noticeText == "piet has it now: nothing was written, your draft is kept.")
    }

    @Test func `a held reply asks, and no brings the text back`() {
        var state = writing("Sorry!")
        let effects = state.type(.control("s"), .character("y"))
        let note = Event(
            number: 5, at: state.now, actor: "piet", session: "console-2", verb: .noted, mentionID: 1,
            policyVersion: 1, detail: "{}", hash: [])
        _ = state.answer(effects) { write in
            if case .reply = write {
                .refused(Refusal(QueueError.replyHeld(outbox: 9, mention: 1, news: [note])))
            } else {
                .draftSaved
            }
        }
        #expect(state.place == .question)
        state.markDrawn()
        _ = state.type(.character("n"))
        #expect(state.writes.contains(.takeBack(outbox: 9, mention: 1)))
        #expect(state.composer?.field.text == "Sorry!")
    }

    @Test func `a note that comes while one writes is shown, and counts as seen once one is asked`() {
        var state = writing("Sorry!")
        var newest = claimed(mention(1), by: sanne, fence: 7)
        newest.lastEvent = 5
        let note = Event(
            number: 5, at: state.now, actor: "piet", session: "console-2", verb: .noted, mentionID: 1,
            policyVersion: 1, detail: #"{"remark":1}"#, hash: [])
        let remark = Remark(id: 1, mentionID: 1, kind: .note, author: "piet", at: state.now, text: "bel eerst")
        _ = update(
            &state, .read(.details(details(newest, remarks: [remark], history: [note]))), at: state.now)
        #expect(state.composer?.news.map(\.english.string) == ["New: piet noted: bel eerst"])
        _ = state.type(.control("s"), .character("y"))
        #expect(state.writes.contains(.reply(1, text: "Sorry!", seen: 5, fence: 7, over: ["", "Sorry!"])))
    }

    @Test func `too long is refused before anything is asked`() {
        var state = writing(String(repeating: "a", count: 281))
        _ = state.type(.control("s"))
        #expect(state.place == .composer)
        #expect(state.noticeText == "It is 1 too long for X.")
    }

    // MARK: Pastes, reasons, search

    @Test func `a paste in the list does nothing but say so; in a reply it is text`() {
        var state = desk()
        _ = update(&state, .input(.paste("d\rja\r")), at: state.now)
        #expect(state.layers.isEmpty)
        #expect(state.writes.isEmpty)
        #expect(state.noticeText?.hasPrefix("You pasted text here") == true)
        var reply = writing("")
        _ = update(&reply, .input(.paste("Beste Jan,\r\ndank")), at: reply.now)
        #expect(reply.composer?.field.text == "Beste Jan,\ndank")
        _ = update(&reply, .input(.paste(String(repeating: "x", count: 100_000))), at: reply.now)
        #expect(reply.composer?.field.text == "Beste Jan,\ndank")
        #expect(reply.noticeText?.contains("nothing was pasted") == true)
    }

    @Test func `an escalation asks for a reason, names the person, and wants a y`() throws {
        var state = desk()
        state.policy.people["karin"] = Policy.Person(name: "Karin de Wit")
        state.policy.channels["netbeheer-x"] = Policy.Channel(platform: "x", accountable: "karin")
        _ = state.type(.character("e"), .enter)
        #expect(state.noticeText == "Type a few words first; Esc leaves.")
        _ = state.type("pers belt")
        _ = state.type(.enter)
        let question = try #require(state.question)
        #expect(question.title.english.string == "Escalate to Karin de Wit?")
        _ = state.type(.character("y"))
        #expect(state.writes == [.escalate(1, reason: "pers belt")])
    }

    @Test func `a note turns into one for the next shift with Tab`() {
        var state = desk()
        _ = state.type(.character("n"))
        _ = state.type("morgen bellen")
        _ = state.type(.tab, .enter)
        #expect(state.writes == [.note(1, text: "morgen bellen", forNextShift: true)])
    }

    @Test func `search narrows as one types, Enter keeps it, Esc goes back to where one was`() {
        var state = desk()
        _ = state.type(.character("j"), .character("/"))
        _ = state.type("stroom")
        #expect(state.search == "stroom")
        _ = state.type(.enter)
        #expect(state.search == "stroom")
        #expect(state.layers.isEmpty)
        _ = state.type(.escape)
        #expect(state.search == nil)
    }

    // MARK: Leaving

    @Test func `leaving asks when one still holds mentions, and gives them back`() {
        var state = desk()
        let effects = state.type(.character("c"))
        _ = state.answer(effects) { _ in .mention(claimed(mention(1), by: sanne)) }
        _ = state.type(.character("q"))
        #expect(state.leaving == nil)
        _ = state.type(.character("y"))
        #expect(state.leaving == .orderly)
        #expect(state.writes == [.releaseAll(keepingDrafts: false)])
    }

    @Test func `SIGTERM saves the draft and gives claims back; a lost line keeps what has a draft`() {
        var state = writing("half af")
        let effects = update(&state, .input(.terminate), at: state.now)
        #expect(effects.last == .leave)
        #expect(state.writes == [.saveDraft(1, text: "half af", over: [""]), .releaseAll(keepingDrafts: false)])
        var lost = writing("half af")
        _ = update(&lost, .input(.hangUp), at: lost.now)
        #expect(lost.writes == [.saveDraft(1, text: "half af", over: [""]), .releaseAll(keepingDrafts: true)])
        #expect(lost.lostDrafts.map(\.text) == ["half af"])
    }

    @Test func `an error stays until a key acknowledges it; news goes by itself`() {
        var state = desk()
        let effects = state.type(.character("c"))
        let busy = QueueError.gateBusy(path: "q", holder: "piet (console)")
        _ = state.answer(effects) { _ in .refused(Refusal(busy)) }
        _ = update(&state, .tick, at: state.now + .minutes(5))
        #expect(state.noticeText == "piet (console) keeps the queue busy: nothing was changed. Try again.")
        state.markDrawn()
        _ = state.type(.character("j"))
        #expect(state.noticeText == nil)
    }

    @Test func `a warning behind another one is read after it, and not taken for read with it`() {
        var state = desk()
        state.say(.warning, Phrase(en: "The clock is slow.", nl: "De klok loopt achter."))
        state.say(.warning, Phrase(en: "Two faults in your settings.", nl: "Twee fouten in je instellingen."))
        state.markDrawn()
        #expect(state.noticeText == "Two faults in your settings.")
        // Two keys before the next frame: the second was typed without having seen what comes then.
        for _ in 0..<2 { _ = update(&state, .input(.key(.character("j"))), at: state.now) }
        #expect(state.noticeText == "The clock is slow.")
        state.markDrawn()
        _ = state.type(.character("j"))
        #expect(state.noticeText == nil)
    }
}
