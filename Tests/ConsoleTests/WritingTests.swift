import MentionQueue
import Terminal
import Testing
import WebcareModel

@testable import Console

@Suite("The hands in a reply")
struct WritingTests {
    private static let policy =
        Desk.policy + """


            [templates.storing]
            en = "Dear {name}, no power in {plaats} until {tijd}."
            """

    private func composer(_ draft: String = "") throws -> (Desk, ScriptedConsole) {
        let desk = try Desk(policy: Self.policy)
        try desk.arrive("1", by: "@jan", minutesAgo: 40)
        let console = try desk.console()
        console.press("r").type(draft)
        return (desk, console)
    }

    private func text(_ console: ScriptedConsole) -> String? { console.state.composer?.field.text }

    @Test func `on a wide screen what is known of a mention stands beside the reply`() throws {
        let desk = try Desk(policy: Self.policy)
        try desk.arrive("1", by: "@jan", minutesAgo: 40)
        let (narrow, wide) = (try desk.console(), try desk.console(sanne, Size(columns: 120, rows: 30)))
        for console in [narrow, wide] { console.press("r").type("Dear Jan, " + String(repeating: "sorry ", count: 20)) }
        #expect(!narrow.text.contains("answer due"))
        let line = try #require(wide.screen.rows.first { $0.contains("answer due") })
        #expect(line.contains("│"))
        // The reply wraps in its own place.
        #expect(wide.screen.rows.filter { $0.contains("sorry") }.count == 2)
    }

    // MARK: Undo

    @Test func `undo goes back word by word, and redo forth`() throws {
        let (desk, console) = try composer("Dear Jan, sorry")
        console.press("Ctrl-_")
        #expect(text(console) == "Dear Jan, ")
        console.press("Ctrl-_")
        #expect(text(console) == "Dear ")
        console.press("Ctrl-r")
        #expect(text(console) == "Dear Jan, ")
        console.type("hello").press("Ctrl-r")
        #expect(console.noticeLine == "· You undid nothing since.")
        #expect(text(console) == "Dear Jan, hello")
        // What undo leaves is the draft.
        console.press("Ctrl-_")
        desk.pass(.seconds(1))
        console.tick()
        #expect(try console.queue.draft(mention: 1, operator: "sanne") == "Dear Jan, ")
    }

    @Test func `a deleted line, a paste and a template are each one step`() throws {
        let (_, console) = try composer("Dear Jan, sorry")
        console.press("Ctrl-u")
        console.paste("Hello there, ")
        console.press("Ctrl-t", "1")
        #expect(text(console) == "Hello there, Dear @jan, no power in {plaats} until {tijd}.")
        for expected in ["Hello there, ", "", "Dear Jan, sorry"] {
            console.press("Ctrl-_")
            #expect(text(console) == expected)
        }
        for _ in 0..<3 { console.press("Ctrl-_") }
        #expect(text(console) == "")
        console.press("Ctrl-_")
        #expect(console.noticeLine == "· There is no change of this text to undo.")
    }

    @Test func `undo never takes a stored draft away`() throws {
        let (desk, console) = try composer("Dear Jan")
        desk.pass(.seconds(1))
        console.tick().press("Esc")
        // Typed before the draft had come.
        console.isWorking = false
        console.press("r").type("!")
        console.work()
        #expect(text(console) == "Dear Jan\n!")
        console.press("Ctrl-_")
        #expect(text(console) == "Dear Jan\n!")
    }

    @Test func `what was deleted by more than a letter can be put elsewhere`() throws {
        let (_, console) = try composer("sorry Jan")
        console.press("Ctrl-w", "Ctrl-a", "Ctrl-y")
        #expect(text(console) == "Jansorry ")
    }

    @Test func `Ctrl and an arrow move by words`() throws {
        let (_, console) = try composer("Dear Jan")
        console.press("Ctrl-←").type("dear ").press("Ctrl-→").type("!")
        #expect(text(console) == "Dear dear Jan!")
    }

    @Test func `an editor that leaves nothing leaves the text as it was`() throws {
        let (_, console) = try composer("Dear Jan")
        console.editor = { _ in .text("\n") }
        console.press("Ctrl-e")
        #expect(text(console) == "Dear Jan")
        #expect(console.noticeLine.hasPrefix("! The editor left nothing: your text is as it was."))
    }

    // MARK: Holes

    @Test func `after a template one types in its first hole, and Tab goes on to the next`() throws {
        let (_, console) = try composer()
        console.press("Ctrl-t", "1")
        #expect(console.footer.contains("Tab next hole"))
        console.type("Zwolle").press("Tab").type("6 pm").press("End").type(" Sorry!")
        #expect(text(console) == "Dear @jan, no power in Zwolle until 6 pm. Sorry!")
        console.press("Tab")
        #expect(console.noticeLine == "· There is no hole left to fill in.")
    }

    @Test func `Tab comes round, and Backspace takes a whole hole`() throws {
        let (_, console) = try composer()
        console.press("Ctrl-t", "1", "Tab", "Tab", "Backspace")
        #expect(text(console) == "Dear @jan, no power in  until {tijd}.")
        console.press("Ctrl-_")
        #expect(text(console) == "Dear @jan, no power in {plaats} until {tijd}.")
    }

    @Test func `holes stand out without colours, and the one that is typed in more so`() throws {
        let (_, console) = try composer()
        console.press("Ctrl-t", "1")
        let cursor = try #require(console.screen.canvas.cursor)
        let row = console.line(cursor.row)
        let second = try #require(row.range(of: "{tijd}"))
        let column = row.distance(from: row.startIndex, to: second.lowerBound)
        let styles = [0, cursor.column, column].map { at in
            console.screen.canvas.style(row: cursor.row, column: at == 0 ? 3 : at).attributes
        }
        #expect(row.dropFirst(cursor.column).hasPrefix("{plaats}"))
        #expect(!styles[0].contains(.bold) && !styles[0].contains(.reverse))
        #expect(styles[1].contains(.reverse))
        #expect(styles[2].contains(.bold))
    }

    // MARK: Help and palette

    @Test func `F1 and Ctrl-p give help and commands while one writes, and a question mark writes itself`() throws {
        let (_, console) = try composer("Why?")
        #expect(text(console) == "Why?")
        console.press("F1")
        #expect(console.state.place == .help)
        #expect(console.text.contains("undo what you typed"))
        #expect(console.text.contains("Ctrl-_"))
        console.press("Esc", "Ctrl-p").type("undo").press("Enter")
        #expect(text(console) == "")
        console.type("a:b")
        #expect(text(console) == "a:b")
    }

    @Test func `F1 and Ctrl-p give help and commands over replies to several`() throws {
        let (desk, console) = try composer()
        console.press("Esc")
        try desk.arrive("2", by: "@kim", minutesAgo: 30)
        console.tick().press("2", "Space", "r", "1", "Esc", "?")
        #expect(console.text.contains("fill a hole of the template in all of these"))
        console.press("Esc", "Ctrl-p").type("fill-hole").press("Enter")
        #expect(console.text.contains("{plaats} in 2 replies"))
    }

    @Test func `a letter that settings give to a command still writes itself`() {
        let map = KeyMap(overrides: [.send: [.character("x"), .control("x")]])
        #expect(map.command(for: .character("x"), at: .composer) == nil)
        #expect(map.command(for: .control("x"), at: .composer) == .send)
    }
}
