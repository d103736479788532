import Testing

@testable import Console

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
}
