import WebcareModel

/// How many cells text takes, as our own table says: never the far terminal's.
package enum TextWidth {
    package static func columns(of text: SafeText) -> Int {
        if text.string.utf8.allSatisfy({ $0 < 0x80 }) { return text.string.utf8.count }
        return Glyphs(text).reduce(0) { $0 + $1.columns }
    }

    /// Cut to `columns`, with `…` where something was left out; padded with spaces when `padded`.
    package static func fitted(_ text: SafeText, to columns: Int, padded: Bool = false) -> SafeText {
        guard columns > 0 else { return .empty }
        if let plain = fittedASCII(text, to: columns, padded: padded) { return plain }
        let scalars = text.string.unicodeScalars
        var used = 0
        // Where to cut, should the text turn out too long: one cell is kept for the ellipsis.
        var cut = scalars.startIndex
        var cutColumns = 0
        for glyph in Glyphs(text) {
            used += glyph.columns
            if used > columns {
                return padding(text.cut(before: cut), cutColumns + 1, columns, padded)
            }
            if used < columns {
                cut = glyph.end
                cutColumns = used
            }
        }
        return padding(text, used, columns, padded)
    }

    /// True for a text that is longer than `columns` and has only plain letters up to there.
    static func isPlain(_ text: SafeText, beyond columns: Int) -> Bool {
        // One byte beyond: a mark could belong to the last letter.
        text.string.utf8.withContiguousStorageIfAvailable { bytes in
            bytes.count > columns && bytes[...columns].allSatisfy { $0 >= 0x20 && $0 < 0x7F }
        } ?? false
    }

    /// The same for what is ASCII as far as it is shown: most of a list, drawn with each key.
    private static func fittedASCII(_ text: SafeText, to columns: Int, padded: Bool) -> SafeText? {
        let bytes = text.string.utf8
        // One byte beyond: a mark could belong to the last letter.
        var count = 0
        for byte in bytes {
            guard byte >= 0x20, byte < 0x7F else { return nil }
            count += 1
            if count > columns { break }
        }
        guard count > columns else { return padding(text, count, columns, padded) }
        return text.cut(before: bytes.index(bytes.startIndex, offsetBy: columns - 1))
    }

    private static func padding(_ text: SafeText, _ used: Int, _ columns: Int, _ padded: Bool) -> SafeText {
        padded && used < columns ? text + SafeText(String(repeating: " ", count: columns - used)) : text
    }

    /// Wrapped at words; a word longer than a line is cut.
    package static func wrapped(_ text: SafeText, to columns: Int) -> [SafeText] {
        guard columns > 0 else { return [] }
        var wrapping = Wrapping(columns: columns, scalars: text.string.unicodeScalars)
        for glyph in Glyphs(text) { wrapping.take(glyph) }
        return wrapping.finish()
    }
}

/// Lines as they grow, with the last place where one may be broken.
private struct Wrapping {
    let columns: Int
    let scalars: String.UnicodeScalarView
    private var lines: [SafeText] = []
    private var start: String.Index
    private var used = 0
    /// The end of the line's last whole word, where the next one begins, and the columns up to there.
    private var wordEnd: String.Index?
    private var nextWord: String.Index
    private var usedAtNextWord = 0
    private var isInGap = false

    init(columns: Int, scalars: String.UnicodeScalarView) {
        self.columns = columns
        self.scalars = scalars
        start = scalars.startIndex
        nextWord = start
    }

    mutating func take(_ glyph: Glyph) {
        if glyph.isSpace {
            if !isInGap { wordEnd = glyph.start }
            isInGap = true
        } else {
            isInGap = false
        }
        used += glyph.columns
        if !isInGap, used > columns { breakLine(before: glyph) }
        // Between wide letters (Chinese, Japanese, emoji) a line may be broken too.
        if glyph.isSpace || glyph.columns == 2 {
            if !glyph.isSpace { wordEnd = glyph.end }
            nextWord = glyph.end
            usedAtNextWord = used
        }
    }

    private mutating func breakLine(before glyph: Glyph) {
        if let wordEnd, nextWord > start {
            lines.append(SafeText(String(scalars[start..<wordEnd])))
            start = nextWord
            used -= usedAtNextWord
        } else if glyph.start > start {
            lines.append(SafeText(String(scalars[start..<glyph.start])))
            start = glyph.start
            used = glyph.columns
        }
        self.wordEnd = nil
        // What was carried over may be too long in itself.
        if used > columns, glyph.start > start {
            lines.append(SafeText(String(scalars[start..<glyph.start])))
            start = glyph.start
            used = glyph.columns
        }
    }

    mutating func finish() -> [SafeText] {
        let rest = isInGap ? scalars[start..<max(start, wordEnd ?? start)] : scalars[start...]
        if !rest.isEmpty || lines.isEmpty { lines.append(SafeText(String(rest))) }
        return lines
    }
}
