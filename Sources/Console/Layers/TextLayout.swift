import Terminal
import WebcareModel

/// A text being written, laid out in lines of a width: which character stands where.
struct TextLayout: Hashable, Sendable {
    struct Line: Hashable, Sendable {
        /// Of the field's characters, without the line end.
        var range: Range<Int>
    }

    private(set) var lines: [Line] = []
    /// Where the cursor stands.
    private(set) var cursorLine = 0
    private(set) var cursorColumn = 0

    init(_ field: TextField, columns: Int) {
        let columns = max(1, columns)
        let characters = field.characters
        var start = 0
        while true {
            let end = characters[start...].firstIndex(where: \.isNewline) ?? characters.count
            wrap(characters, start..<end, columns: columns)
            guard end < characters.count else { break }
            start = end + 1
        }
        cursorLine = lines.lastIndex { $0.range.lowerBound <= field.cursor } ?? 0
        let line = lines[cursorLine].range
        cursorColumn = Self.width(
            characters[line.lowerBound..<max(line.lowerBound, min(field.cursor, line.upperBound))])
        cursorColumn = min(cursorColumn, columns)
    }

    private mutating func wrap(_ characters: [Character], _ range: Range<Int>, columns: Int) {
        var start = range.lowerBound
        var taken = 0
        var afterSpace: Int?
        var index = start
        while index < range.upperBound {
            let width = Self.width(characters[index])
            if taken + width > columns, index > start {
                let cut = afterSpace ?? index
                lines.append(Line(range: start..<cut))
                start = cut
                afterSpace = nil
                taken = Self.width(characters[start..<index])
                continue
            }
            taken += width
            index += 1
            if characters[index - 1] == " " { afterSpace = index }
        }
        lines.append(Line(range: start..<range.upperBound))
    }

    /// The character at a column of a line, for moving up and down.
    func place(line: Int, column: Int, in field: TextField) -> Int {
        guard lines.indices.contains(line) else { return field.cursor }
        let range = lines[line].range
        var taken = 0
        for index in range {
            taken += Self.width(field.characters[index])
            if taken > column { return index }
        }
        // The end of a wrapped line is the start of the next one.
        let isWrapped = line + 1 < lines.count && lines[line + 1].range.lowerBound == range.upperBound
        return isWrapped ? max(range.lowerBound, range.upperBound - 1) : range.upperBound
    }

    static func width(_ character: Character) -> Int {
        if let byte = character.asciiValue { return byte >= 0x20 && byte < 0x7F ? 1 : 0 }
        return TextWidth.columns(of: SafeText(String(character)))
    }

    static func width(_ characters: some Sequence<Character>) -> Int {
        characters.reduce(0) { $0 + width($1) }
    }
}

extension TextField {
    /// Up or down a line as it is shown, aiming for the same column.
    mutating func moveLine(by lines: Int, columns: Int) {
        let layout = TextLayout(self, columns: columns)
        let column = aimedColumn ?? layout.cursorColumn
        let target = layout.cursorLine + lines
        if target < 0 {
            moveTo(0)
        } else if target >= layout.lines.count {
            moveTo(characters.count)
        } else {
            moveTo(layout.place(line: target, column: column, in: self))
        }
        aimedColumn = column
    }
}
