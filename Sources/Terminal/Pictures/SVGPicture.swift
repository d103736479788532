/// A canvas as a picture that any browser draws: text in a monospace font, each run on its own cells, nothing fetched from
/// elsewhere. The same canvas makes the same bytes.
package struct SVGPicture: Sendable {
    /// What the terminal's own colours are in the picture.
    package struct Ground: Hashable, Sendable {
        package var ink: Color
        package var paper: Color

        package init(ink: Color, paper: Color) { (self.ink, self.paper) = (ink, paper) }

        package static let dark = Ground(ink: .rgb(0xD8, 0xD8, 0xE0), paper: .rgb(0x16, 0x16, 0x1E))
        package static let light = Ground(ink: .rgb(0x1C, 0x1C, 0x24), paper: .rgb(0xFD, 0xFD, 0xFB))
    }

    /// For who can't see it.
    package var title: String
    /// How it was made.
    package var description: String
    package var ground: Ground
    package var depth: ColorDepth

    package init(title: String, description: String, ground: Ground = .dark, depth: ColorDepth = .truecolor) {
        self.title = title
        self.description = description
        self.ground = ground
        self.depth = depth
    }

    // A cell in tenths of a pixel, so that every number is a short one.
    private static let cellWidth = 84, cellHeight = 180, margin = 120, baseline = 135

    package func text(of canvas: Canvas) -> String {
        let width = canvas.size.columns * Self.cellWidth + 2 * Self.margin
        let height = canvas.size.rows * Self.cellHeight + 2 * Self.margin
        let fonts = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace"
        var lines = [
            "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 \(pixels(width)) \(pixels(height))\""
                + " font-family=\"\(fonts)\" font-size=\"14\" xml:space=\"preserve\">",
            "<title>\(escaped(title))</title>",
            "<desc>\(escaped(description))</desc>",
            "<rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"\(hex(ground.paper))\"/>",
            "<g fill=\"\(hex(ground.ink))\">",
        ]
        for row in 0..<canvas.size.rows {
            let runs = canvas.runs(ofRow: row)
            lines += papers(under: runs, row: row)
            lines += runs.compactMap { ink(of: $0, row: row) }
        }
        if let cursor = canvas.cursor { lines.append(mark(cursor.row, cursor.column)) }
        lines += ["</g>", "</svg>", ""]
        return lines.joined(separator: "\n")
    }

    /// One piece under all that lies on the same colour: a seam between two would show.
    private func papers(under runs: [CanvasRun], row: Int) -> [String] {
        var pieces: [(color: Color, column: Int, columns: Int)] = []
        for run in runs {
            let color = colors(of: run.style).paper
            if let last = pieces.indices.last, pieces[last].color == color {
                pieces[last].columns += run.columns
            } else {
                pieces.append((color, run.column, run.columns))
            }
        }
        return pieces.filter { $0.color != ground.paper }.map { piece in
            "<rect \(place(piece.column, row)) width=\"\(pixels(piece.columns * Self.cellWidth))\" "
                + "height=\"\(pixels(Self.cellHeight))\" fill=\"\(hex(piece.color))\"/>"
        }
    }

    private func ink(of run: CanvasRun, row: Int) -> String? {
        let attributes = run.style.attributes
        let isDrawnThrough = !attributes.isDisjoint(with: [.underline, .strikethrough])
        let blanksBefore = isDrawnThrough ? 0 : run.text.prefix { $0 == " " }.count
        guard blanksBefore < run.columns else { return nil }
        let blanksAfter = isDrawnThrough ? 0 : run.text.reversed().prefix { $0 == " " }.count
        let columns = run.columns - blanksBefore - blanksAfter
        let x = Self.margin + (run.column + blanksBefore) * Self.cellWidth
        let y = Self.margin + row * Self.cellHeight + Self.baseline
        var words = ["<text x=\"\(pixels(x))\" y=\"\(pixels(y))\""]
        // A font whose letters are a little wider, or that hasn't this one, would push all that follows aside.
        words.append("textLength=\"\(pixels(columns * Self.cellWidth))\" lengthAdjust=\"spacingAndGlyphs\"")
        let color = colors(of: run.style).ink
        if color != ground.ink { words.append("fill=\"\(hex(color))\"") }
        if attributes.contains(.bold) { words.append("font-weight=\"bold\"") }
        if attributes.contains(.italic) { words.append("font-style=\"italic\"") }
        if attributes.contains(.dim) { words.append("fill-opacity=\".6\"") }
        var lines: [String] = []
        if attributes.contains(.underline) { lines.append("underline") }
        if attributes.contains(.strikethrough) { lines.append("line-through") }
        if !lines.isEmpty { words.append("text-decoration=\"\(lines.joined(separator: " "))\"") }
        let text = run.text.dropFirst(blanksBefore).dropLast(blanksAfter)
        return words.joined(separator: " ") + ">\(escaped(String(text)))</text>"
    }

    /// The cursor, seen through.
    private func mark(_ row: Int, _ column: Int) -> String {
        "<rect \(place(column, row)) width=\"\(pixels(Self.cellWidth))\" height=\"\(pixels(Self.cellHeight))\" "
            + "fill-opacity=\".35\"/>"
    }

    private func place(_ column: Int, _ row: Int) -> String {
        "x=\"\(pixels(Self.margin + column * Self.cellWidth))\" y=\"\(pixels(Self.margin + row * Self.cellHeight))\""
    }

    private func colors(of style: Style) -> Ground {
        let ink = shown(style.foreground, orElse: ground.ink)
        let paper = shown(style.background, orElse: ground.paper)
        return style.attributes.contains(.reverse) ? Ground(ink: paper, paper: ink) : Ground(ink: ink, paper: paper)
    }

    private func shown(_ color: Color, orElse own: Color) -> Color {
        let nearest = color.nearest(at: depth)
        return nearest == .standard ? own : nearest
    }

    private func hex(_ color: Color) -> String {
        guard let (red, green, blue) = color.components else { return "none" }
        let number = Int(red) << 16 | Int(green) << 8 | Int(blue)
        let digits = String(number, radix: 16)
        return "#" + String(repeating: "0", count: 6 - digits.count) + digits
    }

    /// Tenths of a pixel, as pixels.
    private func pixels(_ tenths: Int) -> String {
        tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
    }

    /// What XML can't hold stands there as a box.
    private func escaped(_ text: String) -> String {
        let names: [Unicode.Scalar: String] = ["&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;"]
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if let name = names[scalar] {
                result += name.unicodeScalars
            } else {
                let isKnown = scalar.value >= 0x20 && scalar.value != 0xFFFE && scalar.value != 0xFFFF
                result.append(isKnown ? scalar : "▯")
            }
        }
        return String(result)
    }
}
