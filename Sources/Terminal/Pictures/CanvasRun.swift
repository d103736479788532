/// Some cells of a row, side by side, that look the same: what a picture is made of.
struct CanvasRun: Hashable, Sendable {
    /// Where its cells come from, which decides how wide a font draws them.
    enum Kind: Hashable, Sendable {
        /// Letters that a monospace font has itself, each a cell wide.
        case letters
        /// Signs that may come from another font, with a width of its own.
        case signs
        /// One letter on two cells.
        case wide
    }

    var kind: Kind
    var style: Style
    var column: Int
    var columns: Int
    /// With its spaces.
    var text: String
}

extension Canvas {
    /// The runs of a row, left to right; they cover it.
    func runs(ofRow row: Int) -> [CanvasRun] {
        guard row >= 0, row < size.rows else { return [] }
        var runs: [CanvasRun] = []
        for column in 0..<size.columns {
            let cell = cells[row * size.columns + column]
            if cell.isTail {
                // Only a wide one has a tail.
                if let last = runs.indices.last { runs[last].columns += 1 }
                continue
            }
            var text = String.UnicodeScalarView()
            text.append(cell.scalar)
            text.append(contentsOf: cell.marks.scalars)
            let isWide = column + 1 < size.columns && cells[row * size.columns + column + 1].isTail
            let kind: CanvasRun.Kind = isWide ? .wide : cell.scalar.value < 0x250 ? .letters : .signs
            if let last = runs.indices.last, runs[last].kind == kind, kind != .wide, runs[last].style == cell.style {
                runs[last].columns += 1
                runs[last].text += String(text)
            } else {
                runs.append(
                    CanvasRun(kind: kind, style: cell.style, column: column, columns: 1, text: String(text)))
            }
        }
        return runs
    }
}
