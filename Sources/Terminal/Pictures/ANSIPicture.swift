/// A canvas as lines of text with the sequences that colour them: `cat` shows it on a terminal. Every line begins and ends in
/// the terminal's own colours, so that a pager can begin anywhere.
package struct ANSIPicture: Sendable {
    package var depth: ColorDepth

    package init(depth: ColorDepth = .truecolor) { self.depth = depth }

    package func text(of canvas: Canvas) -> String {
        (0..<canvas.size.rows).map { line(canvas.runs(ofRow: $0)) + "\n" }.joined()
    }

    private func line(_ runs: [CanvasRun]) -> String {
        var line = ""
        var style = Style.plain
        for run in runs {
            if run.style != style {
                line += sequence(run.style)
                style = run.style
            }
            line += run.text
        }
        if style != .plain { return line + "\u{1B}[0m" }
        return String(line.reversed().drop { $0 == " " }.reversed())
    }

    private func sequence(_ style: Style) -> String {
        let attributes: [(Attributes, Int)] = [
            (.bold, 1), (.dim, 2), (.italic, 3), (.underline, 4), (.reverse, 7), (.strikethrough, 9),
        ]
        var codes = ["0"] + attributes.filter { style.attributes.contains($0.0) }.map { "\($0.1)" }
        codes += code(style.foreground, isPaper: false) + code(style.background, isPaper: true)
        return "\u{1B}[\(codes.joined(separator: ";"))m"
    }

    private func code(_ color: Color, isPaper: Bool) -> [String] {
        let base = isPaper ? 10 : 0
        switch color.nearest(at: depth) {
        case .standard: return []
        case .indexed(let index) where index < 8: return ["\(30 + base + Int(index))"]
        case .indexed(let index) where index < 16: return ["\(90 + base + Int(index) - 8)"]
        case .indexed(let index): return ["\(38 + base)", "5", "\(index)"]
        case .rgb(let red, let green, let blue): return ["\(38 + base)", "2", "\(red)", "\(green)", "\(blue)"]
        }
    }
}
