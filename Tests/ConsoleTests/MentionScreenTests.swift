import Terminal
import Testing
import WebcareModel

@testable import Console

@Suite("One mention, and what one does with it")
struct MentionScreenTests {
    @Test func `a mention with its conversation, notes, history and its author's others`() throws {
        let desk = try busyDesk()
        try desk.arrive("20", by: "@kim", "En nog steeds niemand!", minutesAgo: 12)
        let other = try desk.console(piet)
        other.press("j", "n").type("monteur is onderweg, 00:30").press("Enter")
        let console = try desk.console(language: .dutch)
        console.press("j", "c", "Enter")
        expectPicture("mention-80x24-nl", console.text)
        console.press("G")
        #expect(console.text.contains("opgepakt"))
        console.press("q")
        #expect(console.state.layers.isEmpty)
    }

    @Test func `a reply, from r to the outbox and back`() throws {
        let desk = try busyDesk()
        let console = try desk.console()
        console.press("r")
        #expect(console.noticeLine == "· @jan is yours.")
        console.type("Sorry @jan, we zijn ermee bezig: https://netbeheer.example/storing")
        expectPicture("composer-80x24-en", console.text)
        desk.pass(.milliseconds(500))
        console.tick()
        #expect(console.text.contains("draft saved"))
        console.press("Ctrl-s")
        expectPicture("question-80x24-en", console.text)
        console.press("y")
        #expect(console.noticeLine == "· The reply to @jan leaves in 10 s; u takes it back.")
        #expect(console.line(2).hasSuffix("⇢ sanne"))
        console.press("u")
        #expect(console.state.composer?.field.text.hasPrefix("Sorry @jan") == true)
        #expect(console.state.place == .composer)
    }

    @Test func `a reply is counted as the policy's platform counts, whatever came in with the mention`() throws {
        let desk = try Desk(policy: "[channels.netbeheer-x]\nplatform = \"mastodon\"\naccount = \"@netbeheer\"\n")
        try desk.arrive("1", platform: "x")
        let console = try desk.console()
        console.press("r").type(String(repeating: "a", count: 300))
        #expect(console.text.contains("300/500"))
        #expect(console.text.contains("on Mastodon"))
        console.press("Ctrl-s")
        #expect(console.state.place == .question)
    }

    @Test func `a draft waits for its writer through a crash`() throws {
        let desk = try busyDesk()
        do {
            let console = try desk.console()
            console.press("r").type("Beste Jan,").press("Enter").type("we kijken ernaar")
            desk.pass(.seconds(1))
            console.tick()
            // Nothing more is heard of this console.
        }
        let again = try desk.console(Session(operator: "sanne", id: "console-9"))
        again.press("r")
        #expect(again.state.composer?.field.text == "Beste Jan,\nwe kijken ernaar")
    }

    @Test func `a colleague takes over while one writes: it is said, sending is refused, the text stays`() throws {
        let desk = try busyDesk()
        let console = try desk.console(language: .dutch)
        console.tick().press("r").type("Sorry Jan")
        let other = try desk.console(piet)
        other.press("C", "y")
        #expect(other.noticeLine == "· Taken over: @jan is yours.")
        desk.pass(.seconds(1))
        console.tick()
        #expect(console.text.contains("! piet heeft het nu. Je tekst blijft als concept bewaard."))
        #expect(console.noticeLine == "! piet nam @jan over; je concept blijft bewaard.")
        #expect(console.rings == 1)
        console.press("Ctrl-s")
        #expect(console.state.place == .composer)
        #expect(console.noticeLine == "· piet heeft het; ga weg (het concept blijft) en neem over met C.")
    }

    @Test func `a note that nobody could have seen holds the reply, and one is asked`() throws {
        let desk = try busyDesk()
        let console = try desk.console()
        console.press("r").type("Sorry Jan").press("Ctrl-s")
        // Between the question and its answer.
        let other = try desk.console(piet)
        other.press("n").type("niet antwoorden, jurist kijkt mee").press("Enter")
        console.press("y")
        expectPicture("held-80x24-en", console.text)
        console.press("n")
        #expect(console.state.composer?.field.text == "Sorry Jan")
        #expect(console.text.contains("New: piet noted: niet antwoorden, jurist kijkt mee"))
        console.press("Ctrl-s", "y")
        #expect(console.noticeLine.contains("leaves in"))
    }

    @Test func `an escalation names who answers for it, and the row shows it`() throws {
        let desk = try busyDesk()
        let console = try desk.console(language: .dutch)
        console.press("e").type("omroep belt").press("Enter")
        expectPicture("escalation-80x24-nl", console.text)
        console.press("y")
        #expect(console.noticeLine == "· Escalatie vastgelegd; Bea Bestuur weet het nog niet.")
        #expect(console.line(2).contains("⇑?"))
        let bea = try desk.console(Session(operator: "bea", id: "console-3"))
        bea.press("f", "e")
        bea.tick()
        #expect(bea.line(2).contains("@jan"))
        #expect(bea.line(3).isEmpty)
    }

    @Test func `dismissed goes to the next, and u reopens it`() throws {
        let desk = try busyDesk()
        let console = try desk.console()
        console.press("d").type("reclame").press("Enter")
        #expect(console.noticeLine == "· @jan: dismissed. u reopens it.")
        #expect(console.cursorLine.contains("@kim"))
        console.press("u").tick()
        #expect(console.text.contains("@jan"))
        #expect(console.cursorLine.contains("@kim"))
    }

    @Test func `what the author withdrew under one's hands stays, marked, until one moves`() throws {
        let desk = try busyDesk()
        let console = try desk.console()
        console.tick()
        try desk.withdraw("1")
        console.tick()
        #expect(console.cursorLine.contains("(withdrawn by its author)"))
        #expect(console.cursorLine.hasSuffix("withdrawn"))
        console.press("r")
        #expect(console.noticeLine == "· It is already withdrawn.")
        console.press("j")
        #expect(!console.text.contains("(withdrawn by its author)"))
    }

    @Test func `a slow disk delays nothing but the answer`() throws {
        let desk = try busyDesk()
        let console = try desk.console()
        console.isWorking = false
        console.press("r").type("Sorry")
        #expect(console.text.contains("Sorry"))
        #expect(console.noticeLine.isEmpty)
        console.press("Ctrl-s")
        #expect(console.noticeLine == "· Reading what colleagues said first: one moment.")
        console.work()
        #expect(console.noticeLine == "· @jan is yours.")
        console.press("Ctrl-s", "y")
        #expect(console.noticeLine.contains("leaves in 10 s"))
    }

    @Test func `the help tells what each key does here, and why not`() throws {
        let desk = try busyDesk()
        let console = try desk.console(sanne, Size(columns: 80, rows: 40), language: .dutch)
        console.press("?")
        expectPicture("help-80x40-nl", console.text)
        console.press("Esc")
        #expect(console.state.layers.isEmpty)
    }

    @Test func `leaving with claims asks, and gives them back`() throws {
        let desk = try busyDesk()
        let console = try desk.console(language: .dutch)
        console.press("c", "q")
        expectPicture("leave-80x24-nl", console.text)
        console.press("y")
        #expect(console.state.leaving == .orderly)
        #expect(console.state.underWay.isEmpty)
        #expect(try desk.console(piet).line(2).hasSuffix("×12"))
    }

    @Test func `a shift is signed to a colleague, who accepts it`() throws {
        let desk = try busyDesk()
        let console = try desk.console(sanne, Size(columns: 80, rows: 40), language: .dutch)
        console.press("c", "n").type("belt terug om 0:15").press("Tab", "Enter")
        console.press("H")
        expectPicture("handover-80x40-nl", console.text)
        console.press("s")
        expectPicture("successor-80x40-nl", console.text)
        console.press("2", "y")
        #expect(console.noticeLine == "· Getekend aan piet. Wat jij hebt wacht op piet.")
        console.press("Esc")
        #expect(console.line(2).contains("sanne → piet"))
        // What was handed over doesn't keep one from going home.
        console.press("q")
        #expect(console.state.leaving == .orderly)
        let other = try desk.console(piet)
        other.press("H")
        #expect(other.text.contains("! sanne signed a handover that waits for you: a accepts it."))
        other.press("a", "y")
        #expect(other.noticeLine == "· Accepted: 1 mention of sanne is yours.")
        other.press("Esc")
        #expect(other.line(2).hasSuffix("piet"))
    }

    @Test func `a reply that leaves by hand is out when its writer says so`() throws {
        let desk = try Desk(policy: Desk.policy + "\n[channels.balie]\nplatform = \"x\"\ndeliver = \"hand\"\n")
        try desk.arrive("1", channel: "balie")
        let console = try desk.console(language: .dutch)
        console.press("p")
        #expect(console.noticeLine == "· Er is hier geen antwoord van jou onderweg.")
        console.press("r").type("Kom maar langs").press("Ctrl-s", "y")
        #expect(console.noticeLine == "! Plaats het antwoord aan @jan zelf; met p zeg je dat het weg is.")
        console.press("p", "y")
        #expect(console.noticeLine == "· @jan: beantwoord.")
        #expect(console.text.contains("er staat niets open"))
    }

    @Test func `what colleagues noted stands above the reply one writes`() throws {
        let desk = try busyDesk()
        let other = try desk.console(piet)
        other.press("n").type("jurist kijkt mee, nog niet antwoorden").press("Enter")
        let console = try desk.console()
        console.press("r")
        #expect(console.text.contains("✎ 23:50 piet: jurist kijkt mee, nog niet antwoorden"))
    }

    @Test func `a busy queue is said, and one works on`() throws {
        let desk = try busyDesk()
        let console = try desk.console()
        console.isWorking = false
        console.press("d").type("reclame").press("Enter", "Esc", "j")
        desk.pass(.seconds(1))
        console.tick()
        #expect(console.noticeLine == "· Being written: the queue is busy. You can go on.")
        #expect(console.cursorLine.contains("@kim"))
        console.work()
        #expect(console.noticeLine == "· @jan: dismissed. u reopens it.")
        #expect(console.cursorLine.contains("@kim"))
    }

    @Test func `a mebibyte of text, and ten thousand accents, are shown from their beginning`() throws {
        let desk = try Desk()
        try desk.arrive("1", String(repeating: "lang verhaal ", count: 80_000))
        try desk.arrive("2", by: "@zalgo", "z" + String(repeating: "\u{301}", count: 10_000))
        let console = try desk.console()
        #expect(console.state.window.rows.allSatisfy { $0.mention.text.utf8.count < 5000 })
        console.press("Enter")
        #expect((console.state.scrollingPage(of: console.state.layers[0])?.lines.count ?? 0) < 400)
        console.press("G", "Esc", "j", "Enter", "r", "Esc")
        #expect(console.text.contains("@zalgo"))
    }

    @Test func `who answers for it is told at once, and so is who takes a shift over`() throws {
        let desk = try busyDesk()
        let bea = try desk.console(Session(operator: "bea", id: "console-3"), language: .dutch)
        let other = try desk.console(piet, language: .dutch)
        bea.tick()
        other.tick()
        let console = try desk.console()
        console.press("e").type("omroep belt").press("Enter", "y")
        bea.tick()
        other.tick()
        #expect(bea.noticeLine == "! sanne escaleerde @jan naar jou; f e toont wat er ligt.")
        #expect(bea.rings == 1)
        #expect(other.noticeLine.isEmpty)
        console.press("H", "s", "2", "y")
        other.tick()
        bea.press("j")
        bea.tick()
        #expect(other.noticeLine == "! sanne tekende een overdracht aan jou; H laat die zien.")
        #expect(!bea.noticeLine.contains("overdracht"))
    }

    @Test func `who slept past his lease is refused politely, and keeps his draft`() throws {
        let desk = try busyDesk()
        let console = try desk.console()
        console.tick().press("r").type("Sorry Jan, we kijken ernaar")
        desk.pass(.seconds(1))
        console.tick().press("Ctrl-s")
        // Ten minutes in which this machine doesn't run at all.
        desk.pass(.seconds(600))
        let other = try desk.console(piet)
        other.press("c")
        #expect(other.noticeLine == "· @jan is yours.")
        console.press("y")
        #expect(console.noticeLine == "!! piet has it now: nothing was written, your draft is kept.")
        #expect(console.state.composer?.field.text == "Sorry Jan, we kijken ernaar")
        #expect(try console.queue.draft(mention: 1, operator: "sanne") == "Sorry Jan, we kijken ernaar")
        #expect(console.state.held.isEmpty)
    }
}
