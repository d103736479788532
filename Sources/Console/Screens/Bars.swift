import WebcareModel

/// Numbers as heights or lengths, in eighths of a cell.
enum Bars {
    private static let heights: [SafeText] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
    private static let none: SafeText = "·", blank: SafeText = " "
    private static let lengths: [SafeText] = ["▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"]

    /// One row of a column that is `rows` high, counted from below; a nought is a dot on the ground, so that where nothing is
    /// can be told from where nothing was counted.
    static func column(_ value: Int, of most: Int, row: Int = 0, rows: Int = 1) -> SafeText {
        guard value > 0, most > 0 else { return row == 0 ? none : blank }
        let eighths = max(1, (value * rows * 8 + most - 1) / most) - row * 8
        return eighths <= 0 ? blank : heights[min(eighths, 8) - 1]
    }

    /// A row of columns, one cell each.
    static func line(_ values: [Int]) -> SafeText {
        let most = values.max() ?? 0
        return values.map { column($0, of: most) }.joined(by: "")
    }

    /// A bar that lies, at most `columns` long.
    static func bar(_ value: Int, of most: Int, columns: Int) -> SafeText {
        guard value > 0, most > 0, columns > 0 else { return "" }
        let eighths = max(1, value * columns * 8 / most)
        let full = SafeText(String(repeating: "█", count: min(columns, eighths / 8)))
        return eighths % 8 == 0 || eighths / 8 >= columns ? full : full + lengths[eighths % 8 - 1]
    }
}
