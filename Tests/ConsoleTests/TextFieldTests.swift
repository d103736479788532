import Terminal
import Testing
import WebcareModel

@testable import Console

@Suite("Writing text")
struct TextFieldTests {
    @Test(arguments: ["Ctrl-w", "Alt-Backspace"]) func `a key takes the last word away`(key: String) throws {
        let desk = try Desk()
        try desk.arrive("1")
        let console = try desk.console()
        console.press("r").type("Dag Jan, sorry").press(key).type("we")
        #expect(console.text.contains("Dag Jan, we"))
        #expect(!console.text.contains("sorry"))
    }

    @Test func `an accent joins the letter before it and is deleted with it`() {
        var field = TextField("cafe")
        field.insert("\u{301}")
        #expect(field.text == "cafe\u{301}")
        #expect(field.characters.count == 4)
        field.deleteBackward()
        #expect(field.text == "caf")
    }

    @Test func `words, line starts and ends`() {
        var field = TextField("Beste Jan,\ndank voor je bericht")
        field.deleteWordBackward()
        #expect(field.text == "Beste Jan,\ndank voor je ")
        field.moveToLineStart()
        field.insert("hartelijk ")
        #expect(field.text == "Beste Jan,\nhartelijk dank voor je ")
        field.deleteToLineEnd()
        #expect(field.text == "Beste Jan,\nhartelijk ")
        field.move(by: -11)
        field.deleteToLineStart()
        #expect(field.text == "\nhartelijk ")
    }

    @Test func `a paste becomes text: one kind of line end, no tabs, no escapes`() {
        let pasted = "a\r\nb\rc\td\u{1B}[31me\u{0}\u{85}f"
        #expect(TextField.cleaned(paste: pasted, oneLine: false) == "a\nb\nc d[31mef")
        #expect(TextField.cleaned(paste: pasted, oneLine: true) == "a b c d[31mef")
    }

    @Test func `more than fits is refused whole`() {
        var field = TextField("begin ")
        let refused = !field.insert(String(repeating: "x", count: TextField.limit))
        #expect(refused)
        #expect(field.text == "begin ")
    }

    @Test func `lines break after spaces, and the cursor finds its place`() {
        var field = TextField("een twee drie vier")
        let layout = TextLayout(field, columns: 9)
        #expect(layout.lines.map { String(field.characters[$0.range]) } == ["een twee ", "drie vier"])
        #expect(layout.cursorLine == 1)
        #expect(layout.cursorColumn == 9)
        field.moveLine(by: -1, columns: 9)
        #expect(field.cursor == 8)
        field.moveLine(by: 1, columns: 9)
        #expect(field.cursor == 18)
    }

    @Test func `a word longer than the line is cut, and an empty text is one line`() {
        let field = TextField("abcdefghij\n")
        let lines = TextLayout(field, columns: 4).lines.map { String(field.characters[$0.range]) }
        #expect(lines == ["abcd", "efgh", "ij", ""])
        #expect(TextLayout(TextField(), columns: 4).lines.count == 1)
    }
}
