/// A canvas for a terminal that only scrolls on: its rows as lines, with the sequences that give each its colours.
extension Canvas {
    /// - Parameter colors: how many the terminal has; on eight the bright half is the same, bold.
    package func inkedRows(at depth: ColorDepth, colors: Int) -> [String] {
        (0..<size.rows).map { row in
            var line = ""
            var ink = Style.plain
            for cell in cells[(row * size.columns)..<((row + 1) * size.columns)] where !cell.isTail {
                if cell.style != ink {
                    ink = cell.style
                    line += ink.sequence(at: depth, colors: colors)
                }
                line.unicodeScalars.append(cell.scalar)
                line.unicodeScalars.append(contentsOf: cell.marks.scalars)
            }
            return ink == .plain ? line : line + Style.plain.sequence(at: depth, colors: colors)
        }
    }
}

extension Style {
    /// SGR: from whatever was to this style.
    fileprivate func sequence(at depth: ColorDepth, colors: Int) -> String {
        let codes: [(Attributes, String)] = [
            (.bold, "1"), (.dim, "2"), (.italic, "3"), (.underline, "4"), (.reverse, "7"),
        ]
        var words = ["0"] + codes.filter { attributes.contains($0.0) }.map(\.1)
        if case .indexed(8...15) = foreground.nearest(at: depth), colors < 16 { words.append("1") }
        words += foreground.nearest(at: depth).codes(base: 30, colors: colors)
        words += background.nearest(at: depth).codes(base: 40, colors: colors)
        return "\u{1B}[\(words.joined(separator: ";"))m"
    }
}

extension Color {
    fileprivate func codes(base: Int, colors: Int) -> [String] {
        switch self {
        case .standard: []
        case .indexed(let index) where index < 8: ["\(base + Int(index))"]
        case .indexed(let index) where index < 16: ["\(base + Int(index) - 8 + (colors < 16 ? 0 : 60))"]
        case .indexed(let index): ["\(base + 8)", "5", "\(index)"]
        case .rgb(let red, let green, let blue): ["\(base + 8)", "2", "\(red)", "\(green)", "\(blue)"]
        }
    }
}
