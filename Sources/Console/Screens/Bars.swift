import Terminal
import WebcareModel

/// Numbers as heights or lengths: in eighths of a cell, or in the steps that the terminal has letters for.
enum Bars {
    private static let none: SafeText = "·", blank: SafeText = " "

    /// One row of a column that is `rows` high, counted from below, and `columns` wide; a nought is a dot on the ground, so that
    /// where nothing is can be told from where nothing was counted. On a terminal without blocks, what is one row high is the
    /// number itself.
    static func column(
        _ value: Int, of most: Int, row: Int = 0, rows: Int = 1, columns: Int = 1, in letters: Letters
    ) -> SafeText {
        func wide(_ letter: SafeText) -> SafeText { repeated(letter, columns) }
        guard value > 0, most > 0 else { return wide(row == 0 ? none : blank) }
        if letters.heights.isEmpty, rows == 1 { return number(value, columns) }
        let heights = letters.heights.isEmpty ? letters.lengths.suffix(1) : letters.heights[...]
        let steps = heights.count
        let height = max(1, (value * rows * steps + most - 1) / most) - row * steps
        return wide(height <= 0 ? blank : heights[heights.startIndex + min(height, steps) - 1])
    }

    /// A bar that lies, at most `columns` long.
    static func bar(_ value: Int, of most: Int, columns: Int, in letters: Letters) -> SafeText {
        guard value > 0, most > 0, columns > 0, let whole = letters.lengths.last else { return "" }
        let steps = letters.lengths.count
        let length = max(1, value * columns * steps / most)
        let full = repeated(whole, min(columns, length / steps))
        return length % steps == 0 || length / steps >= columns ? full : full + letters.lengths[length % steps - 1]
    }

    /// To the right, or pluses where it is longer than that.
    private static func number(_ value: Int, _ columns: Int) -> SafeText {
        let digits = SafeText(String(value))
        let gap = columns - TextWidth.columns(of: digits)
        return gap < 0 ? repeated("+", columns) : repeated(blank, gap) + digits
    }

    private static func repeated(_ letter: SafeText, _ count: Int) -> SafeText {
        SafeText(String(repeating: letter.string, count: max(0, count)))
    }
}
