import WebcareModel

/// A text being written, and the place in it. It moves by what a reader sees as one character.
struct TextField: Hashable, Sendable {
    /// Beyond this a text is refused, said aloud; no platform takes more.
    static let limit = 100_000

    private(set) var characters: [Character]
    private(set) var cursor: Int { didSet { selection = nil } }
    /// What is typed takes its place: a hole that was gone to. The cursor stands at its beginning.
    private(set) var selection: Range<Int>?
    /// The column that moving up and down aims for.
    var aimedColumn: Int?

    init(_ text: String = "") {
        characters = Array(text)
        cursor = characters.count
    }

    var text: String { String(characters) }
    var isEmpty: Bool { characters.isEmpty }
    var isBlank: Bool { characters.allSatisfy(\.isWhitespace) }

    /// False when it would grow past the limit: then nothing changes.
    @discardableResult
    mutating func insert(_ text: String) -> Bool {
        let added = Array(text)
        guard characters.count - (selection?.count ?? 0) + added.count <= Self.limit else { return false }
        if let selection { delete(selection) }
        let before = characters.count - cursor
        // Joined as text, for what is added may grow together with its neighbours (an accent, a joiner).
        characters = Array(String(characters[..<cursor]) + text + String(characters[cursor...]))
        cursor = max(0, characters.count - before)
        aimedColumn = nil
        return true
    }

    mutating func moveTo(_ place: Int) { cursor = min(max(0, place), characters.count) }

    mutating func move(by characters: Int) {
        moveTo(cursor + characters)
        aimedColumn = nil
    }

    mutating func moveToLineStart() {
        cursor = lineStart
        aimedColumn = nil
    }

    mutating func moveToLineEnd() {
        cursor = characters[cursor...].firstIndex(where: \.isNewline) ?? characters.count
        aimedColumn = nil
    }

    mutating func moveWord(forward: Bool) {
        cursor = forward ? wordEnd : wordStart
        aimedColumn = nil
    }

    mutating func select(_ range: Range<Int>) {
        cursor = range.lowerBound
        selection = range
        aimedColumn = nil
    }

    mutating func deleteBackward() { delete(selection ?? max(0, cursor - 1)..<cursor) }
    mutating func deleteForward() { delete(selection ?? cursor..<min(characters.count, cursor + 1)) }
    mutating func deleteWordBackward() { delete(wordStart..<cursor) }
    mutating func deleteToLineStart() { delete(lineStart..<cursor) }
    mutating func deleteToLineEnd() {
        delete(cursor..<(characters[cursor...].firstIndex(where: \.isNewline) ?? characters.count))
    }

    /// Puts other characters, which were there before, in the place of some.
    mutating func replace(_ range: Range<Int>, with others: [Character], cursor place: Int) {
        characters.replaceSubrange(range, with: others)
        moveTo(place)
        aimedColumn = nil
    }

    private mutating func delete(_ range: Range<Int>) {
        guard !range.isEmpty else { return }
        let after = characters.count - range.upperBound
        characters = Array(String(characters[..<range.lowerBound]) + String(characters[range.upperBound...]))
        cursor = max(0, characters.count - after)
        aimedColumn = nil
    }

    private var lineStart: Int { (characters[..<cursor].lastIndex(where: \.isNewline) ?? -1) + 1 }

    private var wordStart: Int {
        var place = cursor
        while place > 0, characters[place - 1].isWhitespace { place -= 1 }
        while place > 0, !characters[place - 1].isWhitespace { place -= 1 }
        return place
    }

    private var wordEnd: Int {
        var place = cursor
        while place < characters.count, characters[place].isWhitespace { place += 1 }
        while place < characters.count, !characters[place].isWhitespace { place += 1 }
        return place
    }

    /// A paste, as a person meant it: one kind of line end, no tabs, nothing that is no text.
    static func cleaned(paste: String, oneLine: Bool) -> String {
        var text = ""
        for scalar in paste.replacingLineEnds.unicodeScalars {
            switch scalar {
            case "\n": text.unicodeScalars.append(oneLine ? " " : scalar)
            case "\t": text.unicodeScalars.append(" ")
            case _ where scalar.properties.generalCategory == .control: continue
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}

extension String {
    fileprivate var replacingLineEnds: String {
        var result = String.UnicodeScalarView()
        var afterReturn = false
        for scalar in unicodeScalars {
            if scalar == "\r" || scalar == "\u{2028}" || scalar == "\u{2029}" {
                result.append("\n")
            } else if !(scalar == "\n" && afterReturn) {
                result.append(scalar)
            }
            afterReturn = scalar == "\r"
        }
        return String(result)
    }
}
