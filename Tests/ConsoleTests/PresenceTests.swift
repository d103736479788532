import MentionQueue
import Terminal
import Testing
import WebcareModel

@testable import Console

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
        #expect(sanne.line(2).hasSuffix("piet") && !sanne.line(2).contains("✎"))
        piet.press("r")
        second(desk, sanne)
        #expect(sanne.line(2).hasSuffix("✎ piet"))
        sanne.press("Enter")
        #expect(sanne.text.contains("✎ piet is writing a reply"))
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
}
