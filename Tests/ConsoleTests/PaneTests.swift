import MentionQueue
import Terminal
import Testing
import WebcareModel

@testable import Console

private let wide = Size(columns: 120, rows: 40)

@Suite("The mention beside the list")
struct PaneTests {
    /// A console whose cursor has come to rest.
    private func rested(_ desk: Desk, _ size: Size = wide, language: Language = .english) throws -> ScriptedConsole {
        let console = try desk.console(sanne, size, language: language)
        return rest(desk, console)
    }

    @discardableResult private func rest(_ desk: Desk, _ console: ScriptedConsole) -> ScriptedConsole {
        desk.pass(Preview.settling)
        return console.tick()
    }

    private func pane(_ console: ScriptedConsole) -> String {
        let start = console.state.layout.listColumns + 1
        return (2..<(console.screen.size.rows - 2)).map { String(console.line($0).dropFirst(start)) }
            .joined(separator: "\n")
    }

    @Test func `it shows the selected mention whole, with its conversation and notes, once the cursor rests`() throws {
        let desk = try busyDesk()
        let other = try desk.console(piet)
        other.press("j", "n").type("belt straks terug").press("Enter")
        let console = try rested(desk)
        #expect(pane(console).contains("@jan · netbeheer-x") || pane(console).contains("@jan · X"))
        console.press("j")
        #expect(pane(console).contains("#1"))
        rest(desk, console)
        #expect(pane(console).contains("@kim"))
        #expect(pane(console).contains("Ik wacht al uren."))
        #expect(pane(console).contains("Notes and reasons") && pane(console).contains("belt straks terug"))
        #expect(!pane(console).contains("#1"))
    }

    @Test func `the first screen has it, with what the list knows; the rest is read after that`() {
        var state = state(wide)
        let effects = update(
            &state, .read(.window(page([mention(1, "Geen stroom")], for: state.request(.start)))), at: state.now)
        #expect(!effects.contains(.readDetails(1)))
        var canvas = Canvas(size: wide)
        draw(state, on: &canvas, look: .plain)
        #expect(canvas.text(ofRow: 3).hasSuffix("│ Geen stroom"))
        #expect(update(&state, .tick, at: state.now + Preview.settling).contains(.readDetails(1)))
    }

    @Test func `nothing is read for rows that one only passes`() {
        var state = state(wide)
        state.see((1...5).map { mention($0) })
        var read: [Effect] = []
        for _ in 1...4 {
            read += update(&state, .input(.key(.character("j"))), at: state.now + .milliseconds(40))
            read += update(&state, .tick, at: state.now + .milliseconds(40))
        }
        func details(_ effects: [Effect]) -> [Effect] {
            effects.filter { if case .readDetails = $0 { true } else { false } }
        }
        #expect(details(read).isEmpty)
        #expect(state.nextTick - state.now <= Preview.settling)
        #expect(details(update(&state, .tick, at: state.now + .milliseconds(109))).isEmpty)
        #expect(details(update(&state, .tick, at: state.now + .milliseconds(1))) == [.readDetails(5)])
        // Once.
        #expect(details(update(&state, .tick, at: state.now + .milliseconds(500))).isEmpty)
    }

    @Test(arguments: [wide, Size(columns: 200, rows: 60)])
    func `a moved cursor changes two rows of the list and the line above the pane, and nothing else`(size: Size) throws
    {
        let desk = try busyDesk()
        let console = try rested(desk, size)
        let before = console.screen.canvas
        console.press("j")
        let after = console.screen.canvas
        let changed = (0..<size.rows).filter { row in
            before.text(ofRow: row) != after.text(ofRow: row)
                || (0..<size.columns).contains {
                    before.style(row: row, column: $0) != after.style(row: row, column: $0)
                }
        }
        #expect(changed == [2, 3])
        let divider = console.state.layout.listColumns
        // On the lower one, the list alone.
        #expect(
            (divider..<size.columns).allSatisfy { before.style(row: 3, column: $0) == after.style(row: 3, column: $0) })
        #expect(before.text(ofRow: 3).dropFirst(divider) == after.text(ofRow: 3).dropFirst(divider))
    }

    @Test func `Tab goes there and back: the same keys scroll it, and the list stays where it is`() throws {
        let desk = try Desk()
        try desk.arrive("1", Array(1...80).map { "regel \($0)" }.joined(separator: "\n"), minutesAgo: 5)
        try desk.arrive("2", by: "@kim")
        let console = try rested(desk)
        #expect(console.screen.canvas.cursor?.column == 0)
        #expect(pane(console).contains("regel 1\n") || pane(console).contains("regel 1 "))
        console.press("Tab", "j", "j", "j")
        #expect(!pane(console).contains("regel 3\n") && pane(console).contains("regel 4"))
        #expect(console.state.window.selectedID == 1)
        #expect(console.screen.canvas.cursor?.column == console.state.layout.listColumns + 1)
        console.press("G")
        #expect(pane(console).contains("regel 80"))
        console.press("Esc", "j")
        #expect(console.state.window.selectedID == 2)
        #expect(console.cursorLine.contains("@kim"))
        console.press("Tab", "Tab", "k")
        #expect(console.state.window.selectedID == 1)
    }

    @Test func `what a colleague does to it is seen there too`() throws {
        let desk = try busyDesk()
        let console = try rested(desk)
        let other = try desk.console(piet)
        other.press("c", "n").type("ik bel").press("Enter")
        console.tick()
        #expect(pane(console).contains("claimed by piet") && pane(console).contains("ik bel"))
    }

    @Test func `on a narrower window there is none, and Tab says why`() throws {
        let desk = try busyDesk()
        let console = try rested(desk)
        console.press("Tab")
        console.resize(119, 40)
        #expect(console.state.preview == nil && !console.state.isPaneFocused)
        console.press("Tab")
        #expect(console.noticeLine.contains("from 120 columns on"))
        console.press("j")
        #expect(console.state.window.selectedIndex == 1)
        console.resize(120, 40)
        #expect(pane(rest(desk, console)).contains("@kim"))
    }

    @Test func `after another mention was open, its own details are read anew`() throws {
        let desk = try busyDesk()
        let other = try desk.console(piet)
        other.press("n").type("eerste").press("Enter", "j", "n").type("tweede").press("Enter")
        let console = try rested(desk)
        console.press("j", "Enter")
        #expect(console.text.contains("tweede"))
        console.press("Esc", "k")
        rest(desk, console)
        #expect(pane(console).contains("eerste"))
    }

    @Test(arguments: [Language.english, .dutch])
    func `from 200 columns on figures stand beside it`(language: Language) throws {
        let desk = try busyDesk()
        for number in 10..<16 {
            try desk.arrive("\(number)", by: "@a\(number)", minutesAgo: 57 - Int64(number))
        }
        let other = try desk.console(piet)
        for _ in 0..<5 { other.press("d").type("dubbel").press("Enter") }
        other.press("c")
        let console = try rested(desk, Size(columns: 200, rows: 60), language: language)
        expectPicture("wide-200x60-\(language.rawValue)", console.text)
        console.press("H")
        expectPicture("handover-200x60-\(language.rawValue)", console.text)
    }

    @Test func `more channels than fit are counted, and a part that finds no room is left out`() throws {
        let desk = try Desk()
        for number in 0..<30 {
            try desk.arrive("\(number)", minutesAgo: 1, channel: "kanaal-\(number)", platform: "other")
        }
        let console = try rested(desk, Size(columns: 200, rows: 40))
        let shown = (2..<40).count { console.line($0).suffix(37).contains("kanaal-") }
        #expect(console.text.contains("… \(30 - shown) more"))
        console.resize(200, 14)
        #expect(console.text.contains("Due within the hour") && !console.text.contains("Answered today"))
    }

    @Test func `at the pace of the last hour, how many will be late is said, and what falls due when`() throws {
        let desk = try Desk()
        for number in 0..<5 { try desk.arrive("done\(number)", minutesAgo: 2) }
        let other = try desk.console(piet)
        for _ in 0..<5 { other.press("d").type("dubbel").press("Enter") }
        for number in 0..<4 { try desk.arrive("\(number)", minutesAgo: 40) }
        let console = try desk.console(sanne, wide).tick()
        #expect(console.line(1).contains("due within the hour ····█······· 4  at this pace 3 late, the first at 00:10"))
        #expect(console.line(1).hasSuffix("last arrival: Fb –  X 2m"))
        let narrow = try desk.console(sanne).tick()
        #expect(narrow.line(1).contains("····█······· 4  pace: 3 late from 00:10"))
        #expect(narrow.line(1).hasSuffix("Fb –  X 2m"))
        let dutch = try desk.console(sanne, language: .dutch).tick()
        #expect(dutch.line(1).contains("····█······· 4  tempo: 3 te laat"))
        #expect(dutch.line(1).hasSuffix("Fb –  X 2m"))
        let wideDutch = try desk.console(sanne, wide, language: .dutch).tick()
        #expect(wideDutch.line(1).contains("in dit tempo 3 te laat, de eerste om 00:10"))
    }
}
