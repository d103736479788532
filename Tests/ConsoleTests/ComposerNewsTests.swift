import Terminal
import Testing

@testable import Console

@Suite("What comes in while one writes")
struct ComposerNewsTests {
    private func writing() throws -> (Desk, ScriptedConsole, ScriptedConsole) {
        let desk = try Desk()
        try desk.arrive("1", minutesAgo: 30)
        let console = try desk.console()
        console.tick().press("r").type("Sorry Jan")
        return (desk, console, try desk.console(piet))
    }

    @Test func `each note is shown with its own words, a note for the next shift too`() throws {
        let (desk, console, other) = try writing()
        other.press("n").type("klant belde net").press("Enter")
        other.press("n").type("hij is ziek").press("Enter")
        other.press("n").type("bel hem niet").press("Tab", "Enter")
        desk.pass(.seconds(1))
        console.tick()
        #expect(console.text.contains("New: piet noted: klant belde net"))
        #expect(console.text.contains("New: piet noted: hij is ziek"))
        #expect(console.text.contains("New: piet noted for the next shift: bel hem niet"))
        other.press("n").type("een vierde").press("Enter")
        desk.pass(.seconds(1))
        console.tick()
        #expect(console.text.contains("New: 1 more before these: Esc, then Enter, shows all."))
    }

    @Test func `the question of a held reply shows what is new, where it goes and what it says`() throws {
        let (_, console, other) = try writing()
        console.press("Ctrl-s")
        other.press("n").type("jurist kijkt mee").press("Enter")
        console.press("y")
        #expect(console.text.contains("piet noted: jurist kijkt mee"))
        #expect(console.text.contains("Public, on X, as @netbeheer, to @jan."))
        #expect(console.text.contains("“Sorry Jan”"))
    }

    @Test func `a held reply isn't sent before its writer could read what is new`() throws {
        let (_, console, other) = try writing()
        console.press("Ctrl-s")
        other.press("n").type("jurist kijkt mee").press("Enter")
        console.isWorking = false
        console.press("y")
        console.work()
        console.isWorking = false
        #expect(console.state.place == .question)
        console.state.details?.history = []
        console.press("y")
        #expect(console.noticeLine == "· Reading what is new first: one moment.")
        #expect(console.state.place == .question)
    }

    @Test func `an author's withdrawal isn't told as a change of nothing`() throws {
        let (desk, console, _) = try writing()
        try desk.arrive("1", "Toch weer stroom", minutesAgo: 30)
        try desk.withdraw("1")
        desk.pass(.seconds(1))
        console.tick()
        #expect(console.text.contains("New: the author withdrew the message"))
        #expect(!console.text.contains("changed the text"))
    }

    @Test func `the question shows a long reply's beginning and end, its line ends, and that it was cut`() throws {
        let desk = try Desk()
        try desk.arrive("1", channel: "netbeheer-fb")
        let console = try desk.console()
        console.press("r")
        console.paste("Beste Jan,\n\n" + (1...80).map { "zinsdeel\($0)" }.joined(separator: " ") + "\nEINDE")
        console.press("Ctrl-s")
        expectPicture("question-long-80x24-en", console.text)
        #expect(console.text.contains("“Beste Jan,  "))
        #expect(console.text.contains("characters in all"))
        #expect(console.text.contains("EINDE”"))
    }

    @Test func `a draft on what is no longer ours can still be read, and is not sent`() throws {
        let (desk, console, other) = try writing()
        desk.pass(.seconds(1))
        console.tick()
        other.press("C", "y")
        desk.pass(.seconds(1))
        console.tick().press("Esc")
        console.press("j", "r")
        #expect(console.state.composer?.field.text == "Sorry Jan")
        console.press("Ctrl-s")
        #expect(console.state.place == .composer)
        #expect(other.tick().line(2).hasSuffix("piet"))
    }

    @Test func `a reason that was typed and left waits for the same prompt`() throws {
        let desk = try Desk()
        try desk.arrive("1")
        let console = try desk.console()
        console.press("d").type("reclame").press("Esc", "n", "Esc", "d")
        guard case .prompt(let prompt) = console.state.layers.last else {
            Issue.record("no prompt is open")
            return
        }
        #expect(prompt.field.text == "reclame")
        console.press("Enter")
        #expect(console.noticeLine == "· @jan: dismissed. u reopens it.")
    }
}
