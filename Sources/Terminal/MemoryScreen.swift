/// A screen for tests: keeps the last canvas.
package final class MemoryScreen: Screen {
    package var size: Size
    package var depth: ColorDepth
    package var letters: Letters
    package private(set) var canvas: Canvas
    /// How often something was shown, sent anew, and rung.
    package private(set) var shown = 0, invalidations = 0, rings = 0

    package init(size: Size, depth: ColorDepth = .truecolor, letters: Letters = .all) {
        self.size = size
        self.letters = letters
        self.depth = depth
        canvas = Canvas(size: size)
    }

    package func show(_ canvas: Canvas) {
        self.canvas = canvas
        shown += 1
    }

    package func invalidate() { invalidations += 1 }
    package func ring() { rings += 1 }

    /// What stands on the screen, as a person reads it.
    package var text: String { canvas.text }
    package var rows: [String] { (0..<canvas.size.rows).map(canvas.text(ofRow:)) }
    package func style(row: Int, column: Int) -> Style { canvas.style(row: row, column: column) }

    /// The first row that shows `words`: tests ask for what they see, not for where it is.
    package func row(showing words: String) -> Int? { rows.firstIndex { $0.contains(words) } }
}
