import MentionQueue
import Terminal
import Testing
import WebcareModel

@testable import Console

@Suite("The mouse")
struct MouseTests {
    private static let policy =
        Desk.policy + """


            [templates.bezig]
            nl = "Dag {author}, we zijn ermee bezig."

            [templates.storing]
            nl = "Dag {author}, er is een storing."
            """

    private func console(
        _ size: Size = Size(columns: 80, rows: 24), mentions count: Int = 5
    ) throws -> (Desk, ScriptedConsole) {
        let desk = try Desk(policy: Self.policy)
        for index in 0..<count {
            let letter = Character(Unicode.Scalar(UInt8(ascii: "a") + UInt8(index)))
            try desk.arrive("\(index)", by: "@\(letter)", minutesAgo: 50 - Int64(index))
        }
        return (desk, try desk.console(sanne, size))
    }

    private func click(_ console: ScriptedConsole, row: Int, column: Int = 20) {
        console.signal(.mouse(MouseEvent(.press, row: row, column: column)))
    }

    private func wheel(_ console: ScriptedConsole, _ action: MouseEvent.Action, column: Int = 5) {
        console.signal(.mouse(MouseEvent(action, row: 5, column: column)))
    }

    /// Clicks where that stands.
    private func click(_ console: ScriptedConsole, on text: String) throws {
        let (row, column) = try #require(place(of: text, console), "\(text) isn't on the screen:\n\(console.text)")
        click(console, row: row, column: column)
    }

    private func place(of text: String, _ console: ScriptedConsole) -> (row: Int, column: Int)? {
        for row in 0..<console.screen.size.rows {
            guard let range = console.line(row).range(of: text) else { continue }
            return (row, console.line(row)[..<range.lowerBound].count)
        }
        return nil
    }

    private func mine(_ console: ScriptedConsole) throws -> Int { try console.queue.topCounts(for: "sanne").mine }

    // MARK: The list

    @Test func `a click goes to the mention, a second one opens it, a late one doesn't`() throws {
        let (desk, console) = try console()
        click(console, row: 4)
        #expect(console.cursorLine.contains("@c"))
        desk.pass(.seconds(1))
        click(console, row: 4)
        #expect(console.state.place == .queue)
        click(console, row: 4)
        #expect(console.state.place == .mention)
    }

    @Test func `the wheel moves; beside the rows, in a question and when it is off nothing happens`() throws {
        let (_, console) = try console()
        wheel(console, .wheelDown)
        #expect(console.cursorLine.contains("@d"))
        click(console, row: 20)
        click(console, row: 0)
        #expect(console.cursorLine.contains("@d"))
        console.press("e").type("pers").press("Enter")
        click(console, row: 3)
        #expect(console.state.place == .question)
        console.press("n", "Esc", "M")
        #expect(console.noticeLine.contains("The mouse is off"))
        click(console, row: 2)
        try click(console, on: "claim")
        #expect(console.cursorLine.contains("@d"))
        #expect(try mine(console) == 0)
    }

    @Test func `beside the list a click takes the focus there and back, and the wheel moves what it is over`() throws {
        let (_, console) = try console(Size(columns: 140, rows: 14))
        click(console, row: 6, column: 120)
        #expect(console.state.isPaneFocused)
        wheel(console, .wheelDown)
        #expect(console.state.window.selected?.mention.author.handle == "@d")
        wheel(console, .wheelDown, column: 120)
        #expect(console.state.window.selected?.mention.author.handle == "@d")
        click(console, row: 3)
        #expect(!console.state.isPaneFocused)
        #expect(console.cursorLine.contains("@b"))
    }

    // MARK: Menus

    @Test func `in a menu a click selects, one on what is selected chooses, and one beside it does nothing`() throws {
        let (desk, console) = try console()
        let before = console.state.window.selectedID
        console.press("f")
        click(console, row: 3, column: 2)
        click(console, row: 0, column: 2)
        click(console, row: 22, column: 70)
        #expect(console.state.place == .choice && console.state.window.selectedID == before)
        try click(console, on: "o overdue")
        #expect(console.cursorLine.contains("▸") && console.cursorLine.contains("o overdue"))
        #expect(console.state.place == .choice && console.state.query.view == .all)
        desk.pass(.seconds(5))
        try click(console, on: "o overdue")
        #expect(console.state.place == .queue && console.state.query.view == .overdue)
        console.press("f", "a")
        #expect(console.state.window.selectedID == before)
        console.press("f")
        wheel(console, .wheelDown)
        wheel(console, .wheelDown)
        wheel(console, .wheelUp)
        #expect(console.cursorLine.contains("▸ m "))
    }

    @Test func `who double clicks on what is selected chooses it, and nothing that lies under the menu`() throws {
        let (desk, console) = try console(mentions: 20)
        console.press("f")
        let row = try #require(console.screen.canvas.cursor?.row)
        click(console, row: row, column: 40)
        #expect(console.state.place == .queue)
        click(console, row: row, column: 40)
        #expect(console.cursorLine.contains("@a "))
        desk.pass(.seconds(1))
        click(console, row: row, column: 40)
        #expect(!console.cursorLine.contains("@a "))
    }

    @Test func `a template is put in by a double click`() throws {
        let (_, console) = try console()
        console.press("r", "Ctrl-t")
        try click(console, on: "storing:")
        #expect(console.state.place == .choice)
        try click(console, on: "storing:")
        #expect(console.state.composer?.field.text == "Dag @a, er is een storing.")
    }

    @Test func `a command is chosen in the palette as in a menu, and what is in sight stays where it is`() throws {
        let (_, console) = try console()
        console.press(":")
        for _ in 0..<20 { wheel(console, .wheelDown) }
        let line = console.line(8)
        click(console, row: 8)
        #expect(console.line(8).dropFirst(8) == line.dropFirst(8))
        #expect(console.cursorLine == console.line(8) && console.cursorLine.contains("▸"))
        #expect(console.state.place == .palette)
        console.press("Esc", ":").type("help")
        try click(console, on: try #require(CommandTable.command(.help)?.title.english.string))
        #expect(console.state.place == .help)
    }

    @Test func `what can't be done isn't, and says why`() throws {
        let (_, console) = try console()
        console.press(":").type("take-over")
        click(console, row: 3)
        #expect(console.state.place == .palette)
        #expect(console.noticeLine.contains("Nobody holds it"))
    }

    // MARK: The footer

    @Test func `a key in the footer does what it does, once for a double click`() throws {
        let (desk, console) = try console()
        try click(console, on: "c claim")
        #expect(try mine(console) == 1)
        try click(console, on: "c release")
        #expect(try mine(console) == 1)
        desk.pass(.seconds(1))
        try click(console, on: "c release")
        #expect(try mine(console) == 0)
        desk.pass(.seconds(1))
        try click(console, on: "? ")
        #expect(console.state.place == .help)
        desk.pass(.seconds(1))
        try click(console, on: "Esc back")
        #expect(console.state.place == .queue)
    }

    @Test func `a reply is asked about, and no click sends it`() throws {
        let (desk, console) = try console()
        try click(console, on: "r reply")
        console.type("Er komt iemand.")
        desk.pass(.seconds(1))
        try click(console, on: "Ctrl-s send")
        #expect(console.state.place == .question)
        desk.pass(.seconds(1))
        clickEverywhere(console, desk)
        #expect(console.state.place == .question)
        #expect(try console.queue.outbox(states: [.ready]).isEmpty)
        #expect(console.noticeLine == "· Answer the question with a key: y for yes, n for no.")
        console.press("y")
        #expect(try console.queue.outbox(states: [.ready]).map(\.text) == ["Er komt iemand."])
    }

    @Test func `nor does one escalate, answer for several, take over or leave`() throws {
        let (desk, console) = try console()
        try desk.console(piet).press("G", "c")
        console.tick().press("c")
        let ways: [(ScriptedConsole) -> Void] = [
            { $0.press("e").type("pers").press("Enter") }, { $0.press("2", "Space", "d").type("spam").press("Enter") },
            { $0.press("2", "Space", "r", "1", "Ctrl-s") }, { $0.press("G", "C") }, { $0.press("q") },
        ]
        for way in ways {
            way(console)
            #expect(console.state.place == .question)
            let before = try console.queue.events(after: 0, limit: 1000).count
            clickEverywhere(console, desk)
            #expect(console.state.place == .question && console.state.leaving == nil)
            #expect(try console.queue.events(after: 0, limit: 1000).count == before)
            console.press("n", "Esc", "Esc", "Esc", "g")
        }
    }

    private func clickEverywhere(_ console: ScriptedConsole, _ desk: Desk) {
        for row in 0..<24 {
            for column in stride(from: 0, to: 80, by: 3) { click(console, row: row, column: column) }
            desk.pass(.milliseconds(20))
        }
    }

    @Test func `a click means what stood there, and does nothing where something else has come that isn't drawn yet`()
        throws
    {
        let (desk, console) = try console()
        let claim = try #require(place(of: "c claim", console))
        _ = update(&console.state, .input(.key(.character("f"))), at: desk.now)
        _ = update(
            &console.state, .input(.mouse(MouseEvent(.press, row: claim.row, column: claim.column))), at: desk.now)
        #expect(console.state.place == .choice && console.state.underWay.isEmpty)
        console.press("Esc", "c")
        desk.pass(.seconds(1))
        let release = try #require(place(of: "c release", console))
        _ = update(&console.state, .input(.key(.character("j"))), at: desk.now)
        _ = update(
            &console.state, .input(.mouse(MouseEvent(.press, row: release.row, column: release.column))), at: desk.now)
        #expect(console.state.underWay.isEmpty)
        #expect(try mine(console) == 1)
    }

    @Test func `where a notice lies over the footer nothing can be clicked`() throws {
        let (_, console) = try console(Size(columns: 60, rows: 20))
        let claim = try #require(place(of: "c claim", console))
        console.paste("hallo")
        #expect(!console.footer.contains("c claim"))
        click(console, row: claim.row, column: claim.column)
        #expect(try mine(console) == 0)
    }

    // MARK: Other lists

    @Test func `in the queue as it stood, and among several replies, a click selects and a double one opens`() throws {
        let (desk, console) = try console()
        desk.pass(.minutes(20))
        console.tick().press("H", "R", "1")
        click(console, row: 4)
        #expect(console.cursorLine.contains("@c"))
        click(console, row: 4)
        #expect(console.state.place == .mention && console.line(1).contains("@c"))
        console.press("Esc", "Esc", "Esc", "3", "Space", "r", "1")
        #expect(console.state.place == .preview)
        desk.pass(.seconds(1))
        try click(console, on: "Dag @b, we zijn ermee bezig.")
        #expect(console.cursorLine.contains("▸ @b"))
        try click(console, on: "Dag @b, we zijn ermee bezig.")
        #expect(console.state.composer?.mention.author.handle == "@b")
    }
}
