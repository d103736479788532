import Terminal
import Testing
import WebcareModel

@testable import Console

@Suite("The list under the cursor")
struct ListWindowTests {
    private let list = (1...40).map { mention($0, by: "@author\($0)", dueIn: $0) }

    private func visibleIDs(_ state: ConsoleState) -> [Int64] {
        state.window.visible(height: state.listRows).rows.map(\.id)
    }

    private func lineOfCursor(_ state: ConsoleState) -> Int? {
        visibleIDs(state).firstIndex { $0 == state.window.selectedID }
    }

    @Test func `what arrives above leaves the cursor's mention on its line`() {
        var state = state()
        state.see(list)
        _ = state.type(.character("j"), .character("j"), .character("j"))
        #expect(state.window.selectedID == 4)
        #expect(lineOfCursor(state) == 3)
        state.see([mention(100, dueIn: -5), mention(101, dueIn: -4)] + list)
        #expect(state.window.selectedID == 4)
        #expect(lineOfCursor(state) == 3)
        #expect(state.window.visible(height: state.listRows).above == 2)
    }

    @Test func `what leaves the list above leaves the cursor's mention on its line until one moves`() {
        var state = state()
        state.see(list)
        _ = state.type(.character("j"), .character("j"), .character("j"))
        state.see(Array(list.dropFirst(2)))
        #expect(lineOfCursor(state) == 3)
        #expect(visibleIDs(state).prefix(4) == [1, 2, 3, 4])
        #expect(state.window.row(1)?.isGhost == true)
        #expect(state.window.row(3)?.isGhost == false)
        _ = state.type(.character("j"))
        #expect(visibleIDs(state).prefix(3) == [3, 4, 5])
        #expect(state.window.selectedID == 5)
    }

    @Test func `a mention that a colleague closed stays as a ghost under the cursor, with what became of it`() {
        var state = state()
        state.see(list)
        _ = state.type(.character("j"))
        var closed = list[1]
        closed.storedState = .dismissed
        state.see(list.filter { $0.id != 2 }, vanished: [closed])
        #expect(state.window.selected?.isGhost == true)
        #expect(state.window.selected?.mention.storedState == .dismissed)
        #expect(lineOfCursor(state) == 1)
        _ = state.type(.character("k"))
        #expect(state.window.selectedID == 1)
        #expect(state.window.row(2) == nil)
    }

    @Test func `a ghost that comes back is a mention again`() {
        var state = state()
        state.see(list)
        state.see(Array(list.dropFirst()))
        #expect(state.window.selected?.isGhost == true)
        state.see(list)
        #expect(state.window.selected?.isGhost == false)
        #expect(visibleIDs(state) == Array(1...20))
    }

    @Test func `what one closes oneself makes way for the next`() {
        var state = state()
        state.see(list)
        _ = state.type(.character("j"), .character("d"))
        _ = state.type("dubbel")
        let effects = state.type(.enter)
        #expect(state.writes == [.dismiss(2, reason: "dubbel", fence: nil)])
        var closed = list[1]
        closed.storedState = .dismissed
        _ = state.answer(effects) { _ in .mention(closed) }
        #expect(state.window.selectedID == 3)
        #expect(state.layers.isEmpty)
        #expect(lineOfCursor(state) == 1)
    }

    @Test func `an answer to an older list is dropped`() throws {
        var state = state()
        state.see(list)
        let asked = state.windowRequest()
        let old = try #require(asked)
        _ = state.type(.character("f"), .character("m"))
        _ = update(&state, .read(.window(page([mention(77)], for: old))), at: state.now)
        #expect(state.window.row(77) == nil)
        #expect(state.awaited != nil)
    }

    @Test func `a page down beyond what was read goes on when it comes`() throws {
        var state = state()
        let asked = state.windowRequest()
        let request = try #require(asked)
        var first = page(Array(list.prefix(25)), for: request)
        first.reachedEnd = false
        _ = update(&state, .read(.window(first)), at: state.now)
        let effects = state.type(.pageDown, .pageDown)
        #expect(state.window.selectedID == 25)
        #expect(!effects.isEmpty)
        state.see(list)
        #expect(state.window.selectedID == 40)
    }

    @Test func `the last row falls on the last line, and the cursor survives a shrinking window`() {
        var state = state()
        state.see(list)
        _ = state.type(.character("G"))
        #expect(lineOfCursor(state) == state.listRows - 1)
        _ = update(&state, .input(.resized(Size(columns: 60, rows: 12))), at: state.now)
        #expect(lineOfCursor(state) == state.listRows - 1)
        _ = update(&state, .input(.resized(Size(columns: 1, rows: 1))), at: state.now)
        _ = update(&state, .input(.resized(Size(columns: 200, rows: 60))), at: state.now)
        #expect(visibleIDs(state) == Array(1...40))
        #expect(state.window.selectedID == 40)
    }

    @Test func `an empty list takes every key`() {
        var state = state()
        state.see([])
        for command in CommandTable.commands(at: .queue) where ![.suspend, .quit, .nearest].contains(command.id) {
            for key in command.keys { _ = state.type(key, .escape, .escape) }
        }
        #expect(state.window.selectedID == nil)
        state.see(list)
        #expect(state.window.selectedID == 1)
    }
}
