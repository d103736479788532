import WebcareModel

/// A grid of styled cells; what is put outside it is cut off.
package struct Canvas: Sendable {
    package let size: Size
    /// What the terminal can draw that it is for: of the rest its cells have a substitute.
    package let letters: Letters
    /// Where the hardware cursor goes, and whether it shows: screen readers follow it.
    package var cursor: (row: Int, column: Int)?
    private(set) var cells: [Cell]

    package init(size: Size, letters: Letters = .all) {
        self.letters = letters
        self.size = Size(columns: max(0, size.columns), rows: max(0, size.rows))
        cells = Array(repeating: .blank(.plain), count: self.size.columns * self.size.rows)
    }

    /// Puts text from a place on, cut at `columns` (nil: the canvas's edge); returns the cells it took.
    @discardableResult
    package mutating func put(
        _ text: SafeText, row: Int, column: Int, columns: Int? = nil, style: Style = .plain
    ) -> Int {
        guard row >= 0, row < size.rows else { return 0 }
        let end = min(size.columns, columns.map { column.addingReportingOverflow(max(0, $0)).partialValue } ?? .max)
        let letters = putLetters(text, row: row, column: column, end: end, style: style)
        var at = column + letters
        for glyph in Glyphs(text, from: letters) {
            guard at + glyph.columns <= end else {
                // Half of a wide one can't be shown.
                if at < end, glyph.columns == 2 { set(.blank(style), row: row, column: at) }
                break
            }
            put(self.letters.isWhole ? glyph : self.letters.drawn(glyph), row: row, column: at, style: style)
            at += glyph.columns
        }
        return at - column
    }

    /// Puts text cut to `columns`, with `…` where something was left out.
    package mutating func putFitted(_ text: SafeText, row: Int, column: Int, columns: Int, style: Style = .plain) {
        guard columns > 0 else { return }
        // Where it is plain as far as it is shown, no cut text has to be made of it.
        guard TextWidth.isPlain(text, beyond: columns) else {
            put(TextWidth.fitted(text, to: columns), row: row, column: column, columns: columns, style: style)
            return
        }
        put(text, row: row, column: column, columns: columns - 1, style: style)
        put("…", row: row, column: column + columns - 1, columns: 1, style: style)
    }

    /// The plain letters that a text begins with, as far as there is room: most of a list, drawn with each key. Returns how
    /// many. The last one before something else is left, for it may have marks.
    private mutating func putLetters(_ text: SafeText, row: Int, column: Int, end: Int, style: Style) -> Int {
        guard column >= 0 else { return 0 }
        return text.string.utf8.withContiguousStorageIfAvailable { bytes in
            var count = 0
            while count < bytes.count, count < end - column, bytes[count] >= 0x20, bytes[count] < 0x7F { count += 1 }
            if count > 0, count < bytes.count, bytes[count] >= 0x80 { count -= 1 }
            guard count > 0 else { return 0 }
            let start = row * size.columns + column
            // The halves of wide ones that are overwritten at either end.
            set(.blank(style), row: row, column: column)
            set(.blank(style), row: row, column: column + count - 1)
            var cell = Cell.blank(style)
            for offset in 0..<count {
                cell.scalar = Unicode.Scalar(bytes[offset])
                cells[start + offset] = cell
            }
            return count
        } ?? 0
    }

    private mutating func put(_ glyph: Glyph, row: Int, column: Int, style: Style) {
        set(Cell(scalar: glyph.scalar, marks: glyph.marks, style: style), row: row, column: column)
        guard glyph.columns == 2 else { return }
        if let letter = glyph.secondLetter {
            set(Cell(scalar: letter, style: style), row: row, column: column + 1)
        } else if column >= 0 {
            set(.tail(style), row: row, column: column + 1)
        } else {
            set(.blank(style), row: row, column: column + 1)
        }
    }

    /// Puts one cell, and blanks the other half of a wide one that it overwrites.
    private mutating func set(_ cell: Cell, row: Int, column: Int) {
        guard column >= 0, column < size.columns else { return }
        let index = row * size.columns + column
        if cells[index].isTail, !cell.isTail { cells[index - 1] = .blank(cells[index - 1].style) }
        if column + 1 < size.columns, cells[index + 1].isTail { cells[index + 1] = .blank(cells[index + 1].style) }
        cells[index] = cell
    }

    /// Blanks a part, in a style.
    package mutating func fill(_ rect: Rect, style: Style = .plain) {
        let blank = Cell.blank(style)
        eachRow(of: rect) { canvas, row, columns in
            // The halves of wide ones that are overwritten at either end.
            canvas.set(blank, row: row, column: columns.lowerBound)
            canvas.set(blank, row: row, column: columns.upperBound - 1)
            let start = row * canvas.size.columns
            for column in columns { canvas.cells[start + column] = blank }
        }
    }

    /// Lays a style over cells that stand there already; `.standard` colours and no attributes leave what is there.
    package mutating func restyle(_ rect: Rect, style: Style) {
        eachRow(of: rect) { canvas, row, columns in
            for index
                in (row * canvas.size.columns + columns.lowerBound)..<(row * canvas.size.columns + columns.upperBound)
            {
                canvas.cells[index].style = canvas.cells[index].style.overlaid(with: style)
            }
        }
    }

    /// A frame of single lines with a title in its top edge.
    package mutating func frame(_ rect: Rect, title: SafeText, style: Style = .plain) {
        guard rect.columns >= 2, rect.rows >= 2 else { return }
        let line = SafeText(String(repeating: "─", count: rect.columns - 2))
        let bottom = rect.row + rect.rows - 1
        put("┌\(line)┐", row: rect.row, column: rect.column, style: style)
        for row in (rect.row + 1)..<max(bottom, rect.row + 1) {
            put("│", row: row, column: rect.column, style: style)
            put("│", row: row, column: rect.column + rect.columns - 1, style: style)
        }
        put("└\(line)┘", row: bottom, column: rect.column, style: style)
        guard !title.isEmpty, rect.columns > 6 else { return }
        let short = TextWidth.fitted(title, to: rect.columns - 6)
        put(" \(short) ", row: rect.row, column: rect.column + 2, style: style)
    }

    /// The rows as text, trailing spaces cut: what a test shows.
    package var text: String { (0..<size.rows).map(text(ofRow:)).joined(separator: "\n") }

    package func text(ofRow row: Int) -> String {
        guard row >= 0, row < size.rows else { return "" }
        var line = String.UnicodeScalarView()
        for cell in cells[(row * size.columns)..<((row + 1) * size.columns)] where !cell.isTail {
            line.append(cell.scalar)
            line.append(contentsOf: cell.marks.scalars)
        }
        while line.last == " " { line.removeLast() }
        return String(line)
    }

    package func style(row: Int, column: Int) -> Style {
        guard row >= 0, row < size.rows, column >= 0, column < size.columns else { return .plain }
        return cells[row * size.columns + column].style
    }

    private mutating func eachRow(of rect: Rect, _ body: (inout Canvas, Int, Range<Int>) -> Void) {
        let first = max(0, rect.column)
        let last = min(size.columns, rect.column + max(0, rect.columns))
        guard first < last else { return }
        for row in max(0, rect.row)..<max(max(0, rect.row), min(size.rows, rect.row + max(0, rect.rows))) {
            body(&self, row, first..<last)
        }
    }
}
