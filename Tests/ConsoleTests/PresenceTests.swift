import MentionQueue
import Testing
import WebcareModel

@testable import Console
@testable import Terminal

@Suite("Who reads and who writes")
struct PresenceTests {
    private func desk() throws -> (desk: Desk, sanne: ScriptedConsole, piet: ScriptedConsole) {
        let desk = try Desk()
        try desk.arrive("1", minutesAgo: 30)
        try desk.arrive("2", by: "@els", minutesAgo: 20)
        return (desk, try desk.console(), try desk.console(piet))
    }

    private func second(_ desk: Desk, _ console: ScriptedConsole) {
        desk.pass(.seconds(1))
        console.tick()
    }

    @Test func `the list says within a second who reads what nobody holds, and not that one does so oneself`() throws {
        let (desk, sanne, piet) = try desk()
        piet.press("Enter")
        second(desk, sanne)
        #expect(sanne.line(2).hasSuffix("piet reads"))
        #expect(!sanne.line(3).contains("reads"))
        second(desk, piet)
        #expect(!piet.text.contains("reads") && !piet.text.contains("is reading"))
        piet.press("Esc")
        second(desk, sanne)
        #expect(!sanne.text.contains("reads"))
    }

    @Test func `in Dutch it is said in Dutch`() throws {
        let (desk, _, piet) = try desk()
        let console = try desk.console(language: .dutch)
        piet.press("Enter")
        second(desk, console)
        #expect(console.line(2).hasSuffix("piet leest"))
        console.press("Enter")
        #expect(console.text.contains("piet leest dit"))
    }

    @Test func `who holds a mention and writes is seen to write`() throws {
        let (desk, sanne, piet) = try desk()
        piet.press("c")
        second(desk, sanne)
        #expect(sanne.line(2).hasSuffix("piet") && !sanne.line(2).contains("writes"))
        piet.press("r")
        second(desk, sanne)
        #expect(sanne.line(2).hasSuffix("piet writes"))
        sanne.press("Enter")
        #expect(sanne.text.contains("piet is writing a reply"))
        piet.press("Esc")
        second(desk, sanne)
        #expect(!sanne.text.contains("is writing"))
    }

    @Test func `a mention that a colleague has open says so, and he isn't told of himself`() throws {
        let (desk, sanne, piet) = try desk()
        piet.press("Enter")
        sanne.press("Enter")
        second(desk, sanne)
        second(desk, piet)
        #expect(sanne.text.contains("piet is reading this"))
        #expect(piet.text.contains("sanne is reading this"))
        #expect(!piet.text.contains("piet is reading"))
    }

    @Test func `when two write to one person both are told so, and sending asks with it`() throws {
        let (desk, sanne, piet) = try desk()
        piet.press("r").type("Dag Jan")
        second(desk, piet)
        second(desk, sanne)
        sanne.press("C", "y", "r").type("Beste Jan")
        second(desk, sanne)
        second(desk, piet)
        #expect(sanne.text.contains("piet is writing a reply too."))
        #expect(piet.text.contains("sanne is writing a reply too."))
        sanne.press("Ctrl-s")
        #expect(sanne.state.question?.lines.map(\.english.string).contains("piet is writing a reply too.") == true)
        #expect(sanne.text.contains("piet is writing a reply too."))
        sanne.press("n")
        piet.press("Esc")
        second(desk, sanne)
        #expect(!sanne.text.contains("is writing"))
        sanne.press("Ctrl-s")
        #expect(!sanne.text.contains("is writing"))
    }

    @Test func `a console that dies isn't seen there for ever, and one that goes on reading is`() throws {
        let (desk, sanne, piet) = try desk()
        let dying = try desk.console(Session(operator: "kees", id: "console-9"))
        piet.press("Enter")
        dying.press("j", "Enter")
        second(desk, sanne)
        #expect(sanne.line(3).hasSuffix("kees reads"))
        // From now on nothing is heard of it, and nothing was said.
        for _ in 0..<80 {
            second(desk, piet)
            second(desk, sanne)
        }
        #expect(sanne.line(2).hasSuffix("piet reads"))
        #expect(!sanne.text.contains("kees"))
        #expect(dying.state.toldWhereabouts != nil)
    }

    @Test func `where the queue can't be asked any more nobody is said to be there for longer`() throws {
        let (desk, sanne, piet) = try desk()
        piet.press("Enter")
        second(desk, sanne)
        sanne.isWorking = false
        desk.pass(Presence.lifetime - .seconds(2))
        sanne.tick()
        #expect(sanne.line(2).hasSuffix("piet reads"))
        desk.pass(.seconds(2))
        sanne.tick()
        #expect(!sanne.text.contains("piet"))
    }

    @Test func `who leaves is gone at once, also when the line is lost`() throws {
        let (desk, sanne, piet) = try desk()
        for way in [TerminalInput.terminate, .hangUp] {
            let console = try desk.console(Session(operator: "kees", id: "console-\(way)"))
            console.press("Enter")
            second(desk, sanne)
            #expect(sanne.text.contains("kees"))
            console.signal(way)
            second(desk, sanne)
            #expect(!sanne.text.contains("kees"))
        }
        _ = piet
    }

    @Test func `taking over from one who writes asks with it`() throws {
        let (desk, sanne, piet) = try desk()
        piet.press("r").type("Dag Jan")
        second(desk, sanne)
        sanne.press("C")
        #expect(sanne.text.contains("piet is writing a reply."))
    }

    @Test func `that one leaves is handed over before what is waited for, so that it is written`() throws {
        let (_, sanne, _) = try desk()
        sanne.press("Enter")
        let effects = update(&sanne.state, .input(.terminate), at: sanne.queue.clock())
        #expect(effects.first == .tellPresence(nil))
        #expect(effects.count { $0 == .tellPresence(nil) } == 1)
        #expect(effects.last == .leave)
    }

    @Test func `of several places that waited for a busy disk the last one counts`() throws {
        let (_, sanne, piet) = try desk()
        let mailbox = Mailbox<Message>()
        let writer = Writer(QueueOpening(piet.queue), session: Session(operator: "piet", id: "p"), mailbox: mailbox)
        try sanne.queue.holdGate {
            for mention in Int64(1)...50 { writer.tellPresence(Whereabouts(mention: mention, doing: .reading)) }
            writer.tellPresence(Whereabouts(mention: 2, doing: .writing))
        }
        // In turn, so that what was told before it is written.
        writer.submit(.renewLeases, ticket: 1)
        while mailbox.take().isEmpty {}
        #expect(try sanne.queue.presences().map(\.mention) == [2])
        #expect(try sanne.queue.presences().first?.doing == .writing)
    }

    @Test func `several who read are counted where there is no room for names`() throws {
        let (desk, sanne, piet) = try desk()
        let kees = try desk.console(Session(operator: "kees", id: "console-9"))
        piet.press("Enter")
        kees.press("Enter")
        second(desk, sanne)
        #expect(sanne.line(2).hasSuffix("2 read"))
        sanne.press("Enter")
        #expect(sanne.text.contains("kees, piet are reading this"))
    }

    // MARK: Beside the list

    private let wide = Size(columns: 120, rows: 40)

    @Test func `who rests on a mention beside the list reads it, and who goes by reads nothing`() throws {
        let (desk, sanne, _) = try desk()
        for number in 3..<9 { try desk.arrive("\(number)", by: "@p\(number)", minutesAgo: 10) }
        let kees = try desk.console(Session(operator: "kees", id: "console-9"), wide)
        second(desk, kees)
        second(desk, sanne)
        #expect(!sanne.text.contains("kees"))
        second(desk, kees)
        second(desk, sanne)
        #expect(sanne.line(2).hasSuffix("kees reads"))
        // Six rows in a second: for as long as that takes he is where he was, and nothing is written.
        var told: [Effect] = []
        for _ in 0..<6 {
            desk.pass(.milliseconds(150))
            told += update(&kees.state, .input(.key(.character("j"))), at: desk.now)
        }
        #expect(!told.contains { if case .tellPresence = $0 { true } else { false } })
        for _ in 0..<3 { second(desk, kees) }
        second(desk, sanne)
        #expect(sanne.line(8).hasSuffix("kees reads") && !sanne.line(2).contains("kees"))
    }

    @Test func `who does nothing for minutes isn't taken to read`() throws {
        let (desk, sanne, _) = try desk()
        let kees = try desk.console(Session(operator: "kees", id: "console-9"), wide)
        for _ in 0..<3 { second(desk, kees) }
        second(desk, sanne)
        #expect(sanne.text.contains("kees reads"))
        desk.pass(Preview.absent)
        second(desk, kees)
        second(desk, sanne)
        #expect(!sanne.text.contains("kees"))
    }

    @Test func `dismissing what a colleague reads or writes says so while it asks why`() throws {
        let (desk, sanne, piet) = try desk()
        piet.press("Enter")
        second(desk, sanne)
        sanne.press("d")
        #expect(sanne.text.contains("! piet is reading this."))
        sanne.press("Esc", "n")
        #expect(!sanne.text.contains("is reading this"))
        sanne.press("Esc")
        piet.press("Esc", "r")
        second(desk, sanne)
        sanne.press("C", "y", "d")
        #expect(sanne.text.contains("! piet is writing a reply."))
        // Of several that are marked.
        sanne.press("Esc", " ", " ", "d")
        #expect(sanne.text.contains("! Being replied to, of these: by piet."))
    }
}
