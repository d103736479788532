import Testing
import WebcareModel

@testable import Terminal

@Suite("A canvas")
struct CanvasTests {
    @Test("shows a frame with its title, and what stands in it")
    func framed() {
        var canvas = Canvas(size: Size(columns: 24, rows: 4))
        canvas.frame(Rect(column: 0, row: 0, columns: 24, rows: 4), title: "Vermelding van een lange naam")
        canvas.put("12:04 geen stroom", row: 1, column: 2, columns: 10)
        canvas.put("👨‍👩‍👧‍👦 漢 🇳🇱!", row: 2, column: 2)
        #expect(
            canvas.text == """
                ┌─ Vermelding van ee… ─┐
                │ 12:04 geen           │
                │ 👨 漢 NL!            │
                └──────────────────────┘
                """)
    }

    @Test("cuts what lies outside, and never shows half of a wide letter")
    func cut() {
        var canvas = Canvas(size: Size(columns: 4, rows: 1))
        #expect(canvas.put("abc漢", row: 0, column: 0) == 3)
        #expect(canvas.text == "abc")
        canvas.put("漢字", row: 0, column: 0)
        canvas.put("x", row: 0, column: 1)
        #expect(canvas.text == " x字")
        canvas.put("漢字", row: 0, column: -1)
        #expect(canvas.text == " 字")
        canvas.put("out", row: 7, column: 0)
        canvas.fill(Rect(column: -5, row: -5, columns: 100, rows: 100))
        #expect(canvas.text == "")
        _ = Canvas(size: Size(columns: 0, rows: 0)).text
        _ = Canvas(size: Size(columns: -1, rows: 3)).text
    }

    @Test("keeps what a style laid over it doesn't say")
    func restyled() {
        var canvas = Canvas(size: Size(columns: 4, rows: 1))
        canvas.put("late", row: 0, column: 0, style: Style(.indexed(1), on: .standard, [.bold]))
        canvas.restyle(
            Rect(column: 0, row: 0, columns: 2, rows: 1), style: Style(.standard, on: .rgb(1, 2, 3), [.reverse]))
        #expect(canvas.style(row: 0, column: 0) == Style(.indexed(1), on: .rgb(1, 2, 3), [.bold, .reverse]))
        #expect(canvas.style(row: 0, column: 3) == Style(.indexed(1), on: .standard, [.bold]))
        #expect(canvas.style(row: 9, column: 9) == .plain)
    }

    @Test("Whatever is put wherever, each row is as many cells as the window is wide")
    func everyRowIsWhole() {
        var random = SystemRandomNumberGenerator()
        let pieces = [
            "a", "漢", "👍🏽", "e\u{301}", "🇳🇱", "\u{1B}[31m", "\u{202E}", "\u{200D}", "\u{301}", "ش", "👨‍👩‍👧", "\u{1F1F3}", "1️⃣",
            "🪿",
            "\u{1160}", "क्ष", "\u{FE0F}", "\t", "\u{E0041}",
        ]
        var canvas = Canvas(size: Size(columns: 9, rows: 1))
        for _ in 0..<5_000 {
            let untrusted = (0..<6).compactMap { _ in pieces.randomElement(using: &random) }.joined()
            let text = SafeText(untrusted)
            let column = Int.random(in: -4...10, using: &random)
            let limit = Bool.random(using: &random) ? Int.random(in: 0...6, using: &random) : nil
            let taken = canvas.put(text, row: 0, column: column, columns: limit)
            #expect(taken <= limit ?? .max)
            for (index, cell) in canvas.cells.enumerated() {
                let isWide = index + 1 < 9 && canvas.cells[index + 1].isTail
                let width = cell.isTail ? 1 : CellWidth.of(cell.scalar)
                #expect(width == (isWide ? 2 : 1), "\(untrusted.debugDescription) at \(column): cell \(index)")
            }
        }
    }

    @Test("Blanks change ink only where a letter does, and keep what is seen of them")
    func needlessInk() {
        let red = Style(.rgb(255, 0, 0), on: .standard, [.bold])
        let shaded = Style(.standard, on: .rgb(40, 40, 40))
        let lined = Style(.standard, on: .standard, [.underline])
        func cells(_ pieces: [(String, Style)]) -> [Cell] {
            pieces.flatMap { text, style in text.unicodeScalars.map { Cell(scalar: $0, style: style) } }
        }
        func thrifty(_ pieces: [(String, Style)]) -> [Cell] { Cell.withoutNeedlessInk(cells(pieces)[...]) }
        #expect(thrifty([("!", red), (" ", .plain), ("5", red)]) == cells([("! 5", red)]))
        // At the end, the last one's, so that a terminal can clear the rest of the line.
        #expect(
            thrifty([("5", red), ("a", .plain), ("  ", red), ("  ", .plain)]) == cells([("5", red), ("a    ", .plain)]))
        #expect(
            thrifty([("5", red), (" ", shaded), ("  ", lined)]) == cells([("5", red), (" ", shaded), ("  ", lined)]))
        #expect(
            thrifty([("5", lined), (" ", .plain), ("6", lined)]) == cells([("5", lined), (" ", .plain), ("6", lined)]))
        #expect(thrifty([("  ", red), ("  ", .plain)]) == cells([("    ", .plain)]))
    }
}
