import Foundation
import Testing
import WebcareModel

@testable import Console
@testable import MentionQueue

@Suite("Undo at the console")
struct UndoTests {
    /// @jan has our reply on its way, past its countdown; @kim was dismissed after it.
    private func afterTwo() throws -> (Desk, ScriptedConsole) {
        let desk = try Desk()
        try desk.arrive("1", by: "@jan", minutesAgo: 40)
        try desk.arrive("2", by: "@kim", minutesAgo: 30)
        try desk.arrive("3", by: "@ans", minutesAgo: 20)
        let console = try desk.console()
        console.press("r").type("Sorry!").press("Ctrl-s", "y")
        desk.pass(.seconds(11))
        console.tick().press("j", "d").type("reclame").press("Enter")
        return (desk, console)
    }

    @Test func `on a mention whose reply waits u takes that back, whatever was closed since`() throws {
        let (_, console) = try afterTwo()
        console.press("g", "r")
        #expect(console.noticeLine == "· Your reply is on its way; u takes it back while it can.")
        console.press("u")
        #expect(console.noticeLine == "· Taken back: nothing was sent. The text is your draft.")
        #expect(console.state.composer?.mention.author.handle == "@jan")
    }

    @Test func `while the screen says that u reopens, it does, and the footer names what`() throws {
        let (desk, console) = try afterTwo()
        console.press("g")
        #expect(console.noticeLine == "· @kim: dismissed. u reopens it.")
        desk.pass(.seconds(7))
        console.tick().press("j")
        #expect(console.cursorLine.contains("@ans"))
        #expect(console.footer.contains("u reopen @kim"))
        console.press("u")
        #expect(console.noticeLine == "· @kim is open again.")
    }

    @Test func `what was closed a while ago isn't reopened unseen`() throws {
        let (desk, console) = try afterTwo()
        desk.pass(.seconds(301))
        console.tick().press("G", "u")
        #expect(console.noticeLine == "· There is nothing to take back.")
    }

    // MARK: In the order in which it was done

    private func three(_ policy: String = Desk.policy, language: Language = .english) throws -> (Desk, ScriptedConsole)
    {
        let desk = try Desk(policy: policy)
        try desk.arrive("1", by: "@jan", minutesAgo: 40)
        try desk.arrive("2", by: "@kim", minutesAgo: 30)
        try desk.arrive("3", by: "@ans", minutesAgo: 20)
        return (desk, try desk.console(language: language))
    }

    @Test func `a note stays, and u says so before it reaches past it`() throws {
        let (_, console) = try three()
        console.press("t").type("pers").press("Enter", "j", "n").type("bel eerst").press("Enter")
        #expect(!console.footer.contains("u "))
        console.press("u")
        #expect(console.noticeLine.hasPrefix("· Your note on @kim stays: colleagues may have read it."))
        #expect((console.noticeLine + console.footer).contains("u again: undo tags @jan."))
        #expect(try console.queue.mention(1)?.tags == ["pers"])
        console.press("u")
        #expect(console.noticeLine == "· Taken back: @jan has no tags.")
        #expect(try console.queue.mention(1)?.tags == [])
        #expect(try console.queue.details(2).remarks.map(\.text) == ["bel eerst"])
        console.press("u")
        #expect(console.noticeLine == "· There is nothing to take back.")
    }

    @Test func `a claim is given back, and what was given back is claimed again`() throws {
        let (_, console) = try three()
        console.press("c", "c", "j")
        #expect(console.footer.contains("u reclaim @jan"))
        console.press("u")
        #expect(console.noticeLine == "· @jan is yours.")
        #expect(console.footer.contains("u give back @jan"))
        console.press("u")
        #expect(console.noticeLine == "· @jan is given back.")
        #expect(try console.queue.topCounts(for: "sanne").mine == 0)
        console.press("u")
        #expect(console.noticeLine == "· There is nothing to take back.")
    }

    @Test func `what a colleague took meanwhile isn't taken from him by u`() throws {
        let (desk, console) = try three()
        console.press("c", "c")
        try desk.console(piet).press("c")
        console.tick().press("u")
        #expect(console.noticeLine == "· @jan is with piet now: your claim can't be changed any more.")
        #expect(try desk.queue.mention(1)?.claim?.holder == piet)
    }

    @Test func `u gives what was taken over back to who had it, who is told and works on`() throws {
        let (desk, console) = try three()
        let other = try desk.console(piet)
        other.press("r").type("Beste Jan")
        desk.pass(.seconds(1))
        other.tick()
        console.tick().press("C", "y", "j")
        #expect(console.footer.contains("u @jan back to piet"))
        console.press("u")
        #expect(console.noticeLine == "· @jan is with piet again.")
        #expect(try console.queue.topCounts(for: "sanne").mine == 0)
        desk.pass(.seconds(1))
        other.tick()
        #expect(other.noticeLine == "! sanne gave @jan back to you.")
        other.type(", sorry").press("Ctrl-s", "y")
        #expect(try desk.queue.outbox(states: [.ready]).map(\.text) == ["Beste Jan, sorry"])
    }

    @Test func `a mention that was claimed and closed is ours again, and then given back`() throws {
        let (_, console) = try three()
        console.press("c", "d").type("reclame").press("Enter", "u")
        #expect(console.noticeLine == "· @jan is open again, and yours.")
        #expect(try console.queue.topCounts(for: "sanne").mine == 1)
        console.press("u")
        #expect(try console.queue.topCounts(for: "sanne").mine == 0)
    }

    @Test func `what a colleague reopened since is his, and u says who did what`() throws {
        let (desk, console) = try three()
        console.press("d").type("reclame").press("Enter")
        try desk.queue.reopen(1, reason: nil, by: piet)
        try desk.queue.dismiss(1, reason: "dubbel", by: piet)
        console.press("u")
        #expect(console.noticeLine == "!! Not taken back: @jan was dismissed by piet at 23:50.")
        #expect(try desk.queue.mention(1)?.storedState == .dismissed)
    }

    @Test func `what a colleague snoozed anew isn't brought back by u`() throws {
        let (desk, console) = try three()
        console.press("G", "s", "1")
        try desk.queue.snooze(3, until: desk.now + .minutes(15), by: piet)
        console.press("u")
        #expect(console.noticeLine == "!! Not taken back: @ans was snoozed by piet at 23:50.")
        #expect(try desk.queue.mention(3)?.snooze(at: desk.now) == desk.now + .minutes(15))
    }

    @Test func `what was brought back into the list is snoozed again for as long as it was`() throws {
        let (desk, console) = try three()
        console.press("G", "c", "s", "1", "f", "m", "s", "w")
        #expect(try desk.queue.mention(3)?.snooze(at: desk.now) == nil)
        console.press("u")
        #expect(console.noticeLine == "· Taken back: @ans is snoozed until 00:00.")
        console.press("u")
        #expect(console.noticeLine == "· @ans is in the list.")
    }

    @Test func `while a change is being written u doesn't reach for the one before it`() throws {
        let (_, console) = try three()
        console.press("t").type("pers").press("Enter")
        console.isWorking = false
        console.press("j", "c", "u")
        #expect(console.noticeLine == "· Your last change is still being written.")
        console.work()
        #expect(try console.queue.mention(1)?.tags == ["pers"])
    }

    // MARK: What goes out

    @Test func `an escalation is taken back until the notice of it is out, and never after that`() throws {
        let folder = NSTemporaryDirectory() + "webcare-notices-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let (desk, console) = try three("folder = \"\(folder)\"\n" + Desk.policy)
        console.press("d").type("reclame").press("Enter", "e").type("pers belt").press("Enter", "y", "k")
        #expect(console.footer.contains("u unescalate @kim"))
        console.press("u")
        #expect(console.noticeLine == "· Taken back: @kim isn't escalated.")
        #expect(try desk.queue.outbox(states: [.ready]).isEmpty)
        console.press("e").type("toch wel").press("Enter", "y")
        #expect(try desk.queue.deliverDue()?.sent == 1)
        desk.pass(.seconds(1))
        console.tick().press("u")
        #expect(console.noticeLine.hasPrefix("· Bea Bestuur was told of @kim: that can't be taken back."))
        #expect((console.noticeLine + console.footer).contains("u again: reopen @jan."))
    }

    @Test func `a reply that is out is told of before u goes further back`() throws {
        let (desk, console) = try three()
        console.press("d").type("reclame").press("Enter", "r").type("Sorry!").press("Ctrl-s", "y")
        desk.pass(.seconds(11))
        let outbox = try #require(try desk.queue.outbox(states: [.ready]).first)
        try desk.queue.transact { try $0.markSent(outbox, by: Transaction.program, remoteID: nil) }
        console.tick()
        desk.pass(.seconds(7))
        console.tick().press("u")
        #expect(console.noticeLine.hasPrefix("· Your reply to @kim is out: it can't be taken back."))
        console.press("u")
        #expect(console.noticeLine == "· @jan is open again.")
    }

    @Test func `one of several replies is taken back where it is, without keeping what nobody held`() throws {
        let (desk, console) = try three(Desk.policy + "\n[templates.sorry]\nen = \"Sorry {author}\"\n")
        console.press("3", "Space", "r", "1", "Ctrl-s", "y")
        // For so long the screen says that u undoes all three.
        desk.pass(.seconds(7))
        console.tick().press("g", "u")
        #expect(try desk.queue.mention(1)?.storedState == .open)
        #expect(try desk.queue.outbox(states: [.ready]).map(\.mentionID) == [2, 3])
        #expect(try console.queue.topCounts(for: "sanne").mine == 2)
    }

    private static let template = Desk.policy + "\n[templates.sorry]\nen = \"Sorry {author}\"\n"
    private let verb = Session(operator: "sanne", id: Session.commandLine)

    private func undoByVerb(_ desk: Desk, _ id: Int64) throws -> TakenBack.What {
        try desk.queue.takeBackLast(on: id, by: verb, lease: Claim.commandLineLease).what
    }

    @Test func `what u took back the verb that undoes neither does again nor undoes`() throws {
        let (desk, console) = try three(Self.template)
        let nothing = QueueError.nothingToTakeBack(id: 1, person: "sanne")
        console.press("c", "u")
        #expect(throws: nothing) { try undoByVerb(desk, 1) }
        // The reply claims what nobody held.
        console.press("Space", "r", "1", "Ctrl-s", "y")
        #expect(try desk.queue.mention(1)?.storedState == .waiting)
        console.press("u")
        #expect(try desk.queue.mention(1)?.storedState == .open)
        #expect(throws: nothing) { try undoByVerb(desk, 1) }
        console.press("g", "c", "c", "u")
        #expect(try undoByVerb(desk, 1) == .claim)
        #expect(throws: nothing) { try undoByVerb(desk, 1) }
        #expect(try desk.queue.mention(1)?.storedState == .open)
    }

    @Test func `a reply that was sent elsewhere is one's draft as it was, whatever an earlier one took the place of`()
        throws
    {
        let (desk, console) = try three(Self.template)
        try desk.queue.saveDraft("Eigen woorden", mention: 1, operator: "sanne")
        console.tick().press("Space", "r", "1", "Space", "Ctrl-s", "y")
        #expect(try desk.queue.draft(mention: 1, operator: "sanne") == nil)
        _ = try #require(try desk.queue.takeBackReply(to: 1, by: verb))
        try desk.queue.reply(1, text: "Nieuw antwoord", by: verb)
        // So long after, with something else done since, this console knows of no reply of its own.
        desk.pass(.seconds(301))
        console.tick().press("g", "j", "c", "k", "u")
        #expect(try desk.queue.draft(mention: 1, operator: "sanne") == "Nieuw antwoord")
        #expect(console.noticeLine == "· Taken back: nothing was sent. The text is your draft.")
    }

    // MARK: Only what is so

    @Test func `who had no draft isn't told that it is kept`() throws {
        let (desk, console) = try three(language: .dutch)
        console.press("c").tick()
        try desk.console(piet).press("C", "y")
        desk.pass(.seconds(1))
        console.tick()
        #expect(console.noticeLine == "! piet nam @jan over.")
    }

    @Test func `the other console of one operator hears that the reply is on its way, and not that she has it`() throws
    {
        let (desk, console) = try three()
        let other = try desk.console(Session(operator: "sanne", id: "console-7"))
        console.tick().press("r").type("Beste Jan")
        desk.pass(.seconds(1))
        console.tick()
        other.tick().press("r").press("Ctrl-s", "y")
        desk.pass(.seconds(1))
        console.tick()
        #expect(console.text.contains("you, in your other session"))
        #expect(console.noticeLine == "! You answered @jan in your other session: the reply is on its way.")
        console.press("Ctrl-s")
        #expect(console.noticeLine == "· You have a reply on its way there already; leave, and u takes it back.")
    }

    @Test func `a claim that ended by itself stands in the history at once`() throws {
        let (desk, console) = try three(language: .dutch)
        try desk.queue.claim(1, by: piet, lease: Claim.consoleLease)
        desk.pass(.minutes(5))
        console.tick().press("Enter", "G")
        #expect(console.text.contains("23:52 piet · claim verliep"))
    }
}
