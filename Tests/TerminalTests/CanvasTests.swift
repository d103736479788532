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
}
