import MentionQueue
import Terminal
import Testing
import WebcareModel

@testable import Console

@Suite("A reply to several")
struct SeveralTests {
    private static let policy =
        Desk.policy + """


            [channels.forum]
            platform = "other"
            account = "netbeheer"
            deliver = "hand"

            [templates.bezig]
            en = "Dear {name}, we are working on it."

            [templates.storing]
            en = "Dear {name}, the power is out in {plaats} until {tijd}."
            """

    /// @jan, @kim and @ans, in that order.
    private func desk(channel: String = "netbeheer-x", language: Language = .english) throws -> (Desk, ScriptedConsole)
    {
        let desk = try Desk(policy: Self.policy)
        try desk.arrive("1", by: "@jan", minutesAgo: 40, channel: channel)
        try desk.arrive("2", by: "@kim", minutesAgo: 30, channel: channel)
        try desk.arrive("3", by: "@ans", minutesAgo: 20, channel: channel)
        return (desk, try desk.console(language: language))
    }

    private func texts(_ console: ScriptedConsole) throws -> [String] {
        try console.queue.outbox(states: [.ready]).map(\.text).sorted()
    }

    // MARK: Drafts

    @Test func `what one has a draft on is left out, and its draft stays`() throws {
        let (desk, console) = try desk()
        console.press("r").type("Dear Jan, sorry.").press("Esc")
        desk.pass(.seconds(10))
        console.tick().press("3", "Space", "r", "1")
        #expect(console.text.contains("2 of 3 replies as they would leave"))
        #expect(console.text.contains("! Not sent: you have a draft here"))
        #expect(console.text.contains("“Dear Jan,"))
        console.press("Ctrl-s", "y")
        #expect(try texts(console).map { $0.prefix(9) } == ["Dear @ans", "Dear @kim"])
        #expect(try console.queue.draft(mention: 1, operator: "sanne") == "Dear Jan, sorry.")
    }

    @Test func `a draft that makes way, as one said, is there again after u`() throws {
        let (desk, console) = try desk()
        console.press("r").type("Dear Jan, sorry.").press("Esc")
        desk.pass(.seconds(10))
        console.tick().press("3", "Space", "r", "1", "Space")
        #expect(console.text.contains("! Instead of your draft: “Dear Jan, sorry.”"))
        console.press("Ctrl-s")
        #expect(console.text.contains("Instead of 1 draft of yours; undo brings back what was there."))
        console.press("y")
        #expect(try texts(console).count == 3)
        #expect(try console.queue.draft(mention: 1, operator: "sanne") == nil)
        console.press("u")
        #expect(try texts(console).isEmpty)
        console.press("g", "r")
        #expect(console.state.composer?.field.text == "Dear Jan, sorry.")
    }

    @Test func `a reply that is held joins the draft that it was to replace`() throws {
        let (desk, console) = try desk()
        console.press("r").type("Dear Jan, sorry.").press("Esc", "g", "3", "Space", "r", "1", "g", "Space", "Ctrl-s")
        let note = try desk.console(piet).press("g", "n")
        note.type("al gebeld").press("Enter")
        console.press("y")
        #expect(console.noticeLine.contains("Not sent: @jan"))
        console.press("Esc", "g", "r")
        #expect(console.state.composer?.field.text == "Dear Jan, sorry.\n\nDear @jan, we are working on it.")
    }

    @Test func `nothing can be sent before it is known who has a draft`() throws {
        let (_, console) = try desk()
        console.press("3", "Space", "r")
        console.isWorking = false
        console.press("1", "Ctrl-s")
        #expect(console.noticeLine == "· Looking whether you have drafts there: one moment.")
        console.work()
        console.press("Ctrl-s")
        #expect(console.text.contains("Send 3 replies?"))
    }

    @Test func `one of them can be left out, and taken along again`() throws {
        let (_, console) = try desk()
        console.press("3", "Space", "r", "1", "j", "Space")
        #expect(console.text.contains("! Not sent: you left it out"))
        console.press("k")
        #expect(console.footer.contains("Space take along"))
        console.press("Space", "g", "Space", "Ctrl-s", "y")
        #expect(try texts(console).map { $0.prefix(9) } == ["Dear @ans", "Dear @kim"])
    }

    // MARK: Holes and single texts

    @Test func `a hole is filled in once for all of them`() throws {
        let (_, console) = try desk()
        console.press("3", "Space", "r", "2")
        #expect(console.text.contains("{plaats} in 3 replies: what stands there?"))
        console.type("Zwolle").press("Enter")
        #expect(console.text.contains("{tijd} in 3 replies: what stands there?"))
        console.type("6 pm").press("Enter", "Ctrl-s", "y")
        #expect(
            try texts(console)
                == ["@ans", "@jan", "@kim"].map { "Dear \($0), the power is out in Zwolle until 6 pm." })
    }

    @Test func `with a hole in them none leaves, and Tab asks for it again`() throws {
        let (_, console) = try desk()
        console.press("2", "Space", "r", "2").type("Zwolle").press("Enter", "Esc", "Ctrl-s")
        #expect(console.noticeLine == "· There is nothing to send.")
        #expect(console.text.contains("! Not sent: {tijd} is still to be filled in"))
        console.press("Tab").type("18:00").press("Enter")
        #expect(console.text.contains("2 replies as they would leave"))
        // A mistake is mended the same way.
        console.press("f")
        #expect(console.text.contains("{plaats}: what instead?"))
        console.press("Ctrl-u").type("Deventer").press("Enter")
        #expect(console.text.contains("Dear @kim, the power is out in Deventer until 18:00."))
    }

    @Test func `Enter changes the text of one of them, and of no other`() throws {
        let (desk, console) = try desk()
        console.press("3", "Space", "r", "1", "j", "Enter")
        #expect(console.state.place == .composer)
        #expect(console.text.contains("one of several; nothing is sent yet"))
        console.type(" Call us!")
        desk.pass(.seconds(1))
        console.tick()
        #expect(try console.queue.draft(mention: 2, operator: "sanne") == nil)
        console.press("Ctrl-s")
        #expect(console.state.place == .preview)
        #expect(console.text.contains("· edited"))
        console.press("Ctrl-s", "y")
        #expect(
            try texts(console) == [
                "Dear @ans, we are working on it.", "Dear @jan, we are working on it.",
                "Dear @kim, we are working on it. Call us!",
            ])
    }

    @Test func `what was filled in and written is there when one comes back`() throws {
        let (_, console) = try desk()
        console.press("2", "Space", "r", "2").type("Zwolle").press("Enter").type("6 pm").press("Enter", "Enter")
        console.type(" Kind regards").press("Esc", "Esc")
        #expect(console.state.place == .queue)
        console.press("r", "2")
        #expect(console.text.contains("Dear @jan, the power is out in Zwolle until 6 pm. Kind regards"))
        #expect(console.text.contains("Dear @kim, the power is out in Zwolle until 6 pm."))
    }

    @Test func `the question stands below the replies that it is about`() throws {
        let (_, console) = try desk()
        console.press("2", "Space", "r", "1", "Ctrl-s")
        #expect(console.text.contains("Send 2 replies?"))
        for name in ["@jan", "@kim"] { #expect(console.text.contains("Dear \(name), we are working on it.")) }
    }

    // MARK: By hand

    @Test func `what one posts oneself says so, and p says of all of them that they are out`() throws {
        let (_, console) = try desk(channel: "forum")
        console.press("2", "Space", "r", "1")
        #expect(console.text.contains("posted by yourself"))
        console.press("Ctrl-s")
        #expect(console.text.contains("You post these yourself"))
        console.press("y")
        #expect(console.text.contains("Post these yourself: @jan, @kim; p says that it is out."))
        console.press("g", "2", "Space", "p")
        #expect(console.text.contains("Are these 2 replies posted?"))
        console.press("y")
        #expect(try console.queue.outbox(states: [.sent]).count == 2)
        console.press("u")
        #expect(console.noticeLine.contains("2 replies are out"))
        #expect(!console.noticeLine.contains("take back"), "there is nothing of them left to take back")
    }

    @Test func `C takes over all that is marked, once asked`() throws {
        let (desk, console) = try desk()
        try desk.console(piet).press("c", "j", "c")
        console.tick().press("2", "Space", "C")
        #expect(console.text.contains("Take over 2 mentions?"))
        #expect(console.text.contains("From piet, who is told at once."))
        console.press("y")
        #expect(try console.queue.topCounts(for: "sanne").mine == 2)
    }

    @Test func `u takes all of a set back that the screen says it does, also where one posts oneself`() throws {
        let (_, console) = try desk(channel: "forum")
        console.press("3", "Space", "r", "1", "Ctrl-s", "y")
        #expect(console.noticeLine.hasPrefix("! 3 done. u undoes them."))
        console.press("u")
        #expect(try texts(console).isEmpty)
        #expect(console.state.place == .queue)
    }

    @Test func `what was filled in for some isn't taken for others`() throws {
        let (_, console) = try desk()
        console.press("Space", "r", "2").type("Zwolle").press("Enter", "Esc", "Esc", "Esc")
        console.press("Space", "r", "2")
        #expect(console.text.contains("{plaats} in 1 reply"))
        #expect(!console.text.contains("Zwolle until"))
    }

    // MARK: What wasn't done

    @Test func `every refused one is named, as many as fit`() throws {
        let (desk, console) = try desk()
        console.press("3", "Space", "c")
        let other = try desk.console(piet)
        other.press("c", "j", "c")
        console.press("y")
        #expect(console.noticeLine.contains(" 1 of 3 done. u undoes it. Not @jan, @kim: piet was first"))
        let many = try Desk()
        for number in 1...40 { try many.arrive("\(number)", by: "@person_\(number)", minutesAgo: 40) }
        let crowd = try many.console()
        crowd.press("A", "c")
        try many.console(piet).press("A", "c", "y")
        crowd.press("y")
        let notice = crowd.noticeLine + " " + crowd.footer
        #expect(notice.contains("0 of 40 done. Not @person_1, "))
        #expect(notice.contains(" more: piet was first"))
    }

    @Test func `a mark that was left says whom it is about`() throws {
        let (desk, console) = try desk()
        try desk.console(piet).press("c")
        console.tick().press("Space", "d")
        #expect(console.noticeLine == "· Marked is @jan: piet holds it; C takes it over. Esc takes the mark away.")
    }

    // MARK: Marking

    @Test func `A marks all of a list, also what hasn't been read of it, and says how many`() throws {
        let desk = try Desk()
        for number in 1...150 { try desk.arrive("\(number)", by: "@p\(number)", minutesAgo: 30) }
        let console = try desk.console()
        console.press("A")
        #expect(console.text.contains("+ 150 marked"))
        #expect(console.noticeLine == "· All 150 of this list are marked; A again takes the marks away.")
        console.press("A")
        #expect(!console.text.contains("150 marked"))
        for number in 151...230 { try desk.arrive("\(number)", by: "@p\(number)", minutesAgo: 30) }
        console.tick().press("A")
        #expect(console.noticeLine.hasPrefix("! 200 of 230 marked"))
        console.press("A")
        #expect(!console.text.contains("200 marked"))
    }

    @Test func `of another list that was chosen meanwhile nothing is marked`() throws {
        let desk = try Desk()
        for number in 1...150 { try desk.arrive("\(number)", by: "@p\(number)", minutesAgo: 30) }
        let console = try desk.console()
        console.isWorking = false
        console.press("A", "f", "m")
        console.work()
        #expect(console.state.marks.isEmpty)
    }

    @Test func `a reason for what is marked says for how many`() throws {
        let (_, console) = try desk(language: .dutch)
        console.press("2", "Space", "d")
        #expect(console.text.contains("2 gemarkeerd: waarom hoeft er geen antwoord?"))
    }
}

@Suite("Keys that don't do what they look like")
struct RefusedKeysTests {
    private func desk(_ language: Language = .english) throws -> (Desk, ScriptedConsole) {
        let desk = try Desk()
        try desk.arrive("1", by: "@jan", minutesAgo: 40)
        try desk.arrive("2", by: "@kim", minutesAgo: 30)
        return (desk, try desk.console(language: language))
    }

    @Test func `a reason typed after a refused d runs nothing, and waits until it can be given`() throws {
        let (desk, console) = try desk()
        let other = try desk.console(piet)
        other.press("c")
        console.tick().press("d")
        #expect(console.noticeLine == "· piet holds it; C takes it over.")
        #expect(console.text.contains("Not now, Esc leaves: piet holds it"))
        console.type("reclame cq spam").press("Enter")
        #expect(console.noticeLine == "· piet holds it; C takes it over.")
        #expect(console.state.place == .prompt)
        #expect(try console.queue.topCounts(for: "sanne").mine == 0)
        other.press("c")
        console.tick().press("Enter")
        #expect(console.noticeLine == "· @jan: dismissed. u reopens it.")
    }

    @Test func `in Dutch j says yes as well as y, in English it says nothing`() throws {
        let (_, console) = try desk(.dutch)
        console.press("e").type("pers").press("Enter")
        #expect(console.text.contains("j of y ja"))
        console.press("j")
        #expect(try console.queue.topCounts(for: "bea").live.escalatedUnacknowledged == 1)
        let (_, english) = try desk()
        english.press("e").type("press").press("Enter", "j")
        #expect(english.state.place == .question)
        #expect(try english.queue.topCounts(for: "bea").live.escalatedUnacknowledged == 0)
    }
}
