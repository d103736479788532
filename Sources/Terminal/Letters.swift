import WebcareModel

/// Which letters a terminal can draw, and what stands for the others.
///
/// A substitute takes as many cells as what it stands for, each with a letter that every terminal gives one cell. So columns
/// line up on the Linux console too, whose kernel counts emoji and marks in its own way.
package struct Letters: Sendable {
    /// Nil: every one.
    private let beyondASCII: Set<UInt32>?
    /// Bars that stand, from low to high, and bars that lie, from short to long; numbers stand for the former where the list
    /// is empty.
    package let heights: [SafeText]
    package let lengths: [SafeText]

    /// What a terminal emulator with its fonts has.
    package static let all = Letters(beyondASCII: nil)
    /// Printable ASCII alone.
    package static let ascii = Letters(beyondASCII: [])
    /// What every console font of Debian for western languages has.
    package static let console = Letters(beyondASCII: ConsoleFont.common)

    private init(beyondASCII: Set<UInt32>?) {
        self.beyondASCII = beyondASCII
        func hasAll(_ signs: String) -> Bool {
            beyondASCII.map { has in signs.unicodeScalars.allSatisfy { $0.isASCII || has.contains($0.value) } } ?? true
        }
        func first(_ ramps: [String]) -> [SafeText] {
            (ramps.first(where: hasAll) ?? "").map { SafeText(String($0)) }
        }
        heights = first(["▁▂▃▄▅▆▇█", "▄█", "░▒█"])
        lengths = first(["▏▎▍▌▋▊▉█", "▌█", "█", "#"])
    }

    /// A console's own font: its letters, each with the place of its picture. Several letters may share one; a sign of ours that
    /// looks as another letter does is as good as missing.
    init(font: [(letter: UInt16, picture: UInt16)]) {
        var letters = Set(font.map { UInt32($0.letter) })
        let pictures = Dictionary(font.map { (UInt32($0.letter), $0.picture) }) { first, _ in first }
        var taken = Set((0x21...0x7E).compactMap { pictures[$0] })
        for sign in Self.signs.map(\.sign.value) {
            guard let picture = pictures[sign] else { continue }
            if !taken.insert(picture).inserted { letters.remove(sign) }
        }
        self.init(beyondASCII: letters)
    }

    /// True where nothing needs a substitute.
    package var isWhole: Bool { beyondASCII == nil }
    /// True where nothing but ASCII can be drawn.
    package var isASCII: Bool { beyondASCII?.isEmpty ?? false }

    package func draws(_ letter: Unicode.Scalar) -> Bool {
        guard letter.value > 0x7E, let beyondASCII else { return true }
        return beyondASCII.contains(letter.value)
    }

    /// A text as it can be drawn, in the same cells.
    package func drawn(_ text: SafeText) -> SafeText {
        if isWhole || text.string.utf8.allSatisfy({ $0 < 0x80 }) { return text }
        var scalars = String.UnicodeScalarView()
        for glyph in Glyphs(text) {
            let drawn = drawn(glyph)
            scalars.append(drawn.scalar)
            if let second = drawn.secondLetter { scalars.append(second) }
        }
        return SafeText(String(scalars))
    }

    /// What stands for a glyph that can't be drawn whole; itself where it can.
    func drawn(_ glyph: Glyph) -> Glyph {
        guard let beyondASCII else { return glyph }
        if glyph.scalar.isASCII, glyph.marks.first == 0, glyph.secondLetter != nil || glyph.columns == 1 {
            return glyph
        }
        var (drawn, marks) = (glyph, glyph.marks)
        drawn.marks = Cell.Marks()
        if glyph.secondLetter != nil { return drawn }
        if glyph.columns == 2 {
            // The kernel may give it one cell or two, font or no font.
            (drawn.scalar, drawn.secondLetter) = Self.pair(for: glyph.scalar)
            return drawn
        }
        if marks.first != 0 {
            marks = Cell.Marks(marks.scalars.filter { $0.properties.generalCategory != .format })
            if let composed = Composed.letter(glyph.scalar, marks), draws(composed) {
                drawn.scalar = composed
                return drawn
            }
            // A mark without a letter.
            if glyph.scalar == "\u{25CC}" { drawn.scalar = "?" }
        }
        if !drawn.scalar.isASCII, !beyondASCII.contains(drawn.scalar.value) {
            drawn.scalar = Self.substitute(for: drawn.scalar)
        }
        return drawn
    }
}

// MARK: Substitutes

extension Letters {
    /// The product's own, each with what stands for it alone: no two of them look the same, with colour or without. The first
    /// keeps a picture that a font gives to several.
    package static let signs: [(sign: Unicode.Scalar, substitute: Unicode.Scalar)] = [
        ("→", ">"), ("←", "{"), ("↑", "^"), ("↓", "v"), ("●", "o"), ("◐", "%"), ("▲", "A"), ("✖", "X"), ("✓", "V"),
        ("⊘", "0"), ("⇑", "E"), ("✎", "/"), ("⇢", "}"), ("▸", "*"), ("⚠", "!"), ("×", "x"), ("·", "."), ("…", "~"),
        ("≤", "<"), ("▯", "?"), ("█", "#"), ("▀", "\""), ("▄", "_"), ("○", "-"),
    ]

    /// Punctuation that carries no meaning by its shape, and what is like one of our signs.
    private static let likenesses: [(letters: String, substitute: Unicode.Scalar)] = [
        ("‐‑‒–—―−─━═", "-"), ("│┃║", "|"), ("┌┐└┘├┤┬┴┼╭╮╯╰╔╗╚╝╠╣╦╩╬", "+"), ("‘’‚‛′`´", "'"), ("“”„‟″«»", "\""),
        ("‹", "<"),
        ("›➜➔►▶", ">"), ("•▪◦★☆❤♥", "*"), ("■▓", "#"), ("░▒", ":"), ("€", "E"), ("£", "L"), ("¥", "Y"), ("©", "c"),
        ("®", "r"),
        ("°º", "o"), ("ª", "a"), ("¡", "!"), ("¿", "?"), ("²", "2"), ("³", "3"), ("¹", "1"), ("µ", "u"), ("÷", ":"),
        ("±", "+"),
        ("¬", "-"), ("¦", "|"), ("≥", ">"), ("✔", "V"), ("✗✘☒", "X"), ("▁▂▃", "_"), ("▅▆▇", "="), ("▏▎▍▌▋▊▉▐", "|"),
        ("ßẞ", "s"), ("æ", "a"), ("Æ", "A"), ("œ", "o"), ("Œ", "O"), ("ĳ", "y"), ("Ĳ", "Y"), ("ð", "d"), ("Ð", "D"),
        ("þ", "t"), ("Þ", "T"), ("ı", "i"),
    ]

    private static let table: [Unicode.Scalar: Unicode.Scalar] = {
        var table: [Unicode.Scalar: Unicode.Scalar] = [:]
        for (letters, substitute) in likenesses { for letter in letters.unicodeScalars { table[letter] = substitute } }
        for (sign, substitute) in signs { table[sign] = substitute }
        return table
    }()

    private static func substitute(for letter: Unicode.Scalar) -> Unicode.Scalar {
        if let sign = table[letter] { return sign }
        if letter.properties.generalCategory == .spaceSeparator { return " " }
        return baseLetter(of: letter) ?? "?"
    }

    /// `e` of `é`, as its name says: LATIN SMALL LETTER E WITH ACUTE.
    private static func baseLetter(of letter: Unicode.Scalar) -> Unicode.Scalar? {
        guard let name = letter.properties.name, name.hasPrefix("LATIN ") else { return nil }
        let words = name.split(separator: " ")
        guard words.count >= 4, words[2] == "LETTER", words[3].unicodeScalars.count == 1,
            words.count == 4 || words[4] == "WITH", let base = words[3].unicodeScalars.first
        else { return nil }
        return words[1] == "SMALL" ? Unicode.Scalar(base.value + 0x20) : base
    }

    /// Two letters for what is two cells wide. Of emoji, those that say how somebody feels: that is what a team looks for.
    private static func pair(for letter: Unicode.Scalar) -> (Unicode.Scalar, Unicode.Scalar) {
        switch letter.value {
        case 0x3000: (" ", " ")
        // The wide forms of ASCII.
        case 0xFF01...0xFF5E: (Unicode.Scalar(letter.value - 0xFEE0) ?? "?", " ")
        case 0x1F600, 0x1F601, 0x1F603, 0x1F604, 0x1F60A, 0x1F60B, 0x1F60E, 0x1F642, 0x1F643, 0x1F917, 0x1F929, 0x1F970:
            (":", ")")
        case 0x1F605, 0x1F606, 0x1F602, 0x1F923: (":", "D")
        case 0x1F609, 0x1F61C, 0x1F61D, 0x1F61B: (";", ")")
        case 0x1F60D, 0x1F617...0x1F61A: (":", "*")
        case 0x1F612...0x1F614, 0x1F61E, 0x1F61F, 0x1F622, 0x1F625, 0x1F62D, 0x1F641, 0x1F629, 0x1F62B, 0x1F97A:
            (":", "(")
        case 0x1F620, 0x1F621, 0x1F624, 0x1F92C: (">", "(")
        case 0x1F62E...0x1F633, 0x1F628, 0x1F92F: (":", "O")
        case 0x1F610, 0x1F611, 0x1F615, 0x1F644, 0x1F914: (":", "/")
        case 0x1F44D: ("+", "1")
        case 0x1F44E: ("-", "1")
        case 0x1F493...0x1F49C, 0x1F5A4, 0x1F90D, 0x1F90E, 0x1F9E1: ("<", "3")
        case 0x1F494: ("<", "/")
        case 0x2705: ("V", " ")
        case 0x274C: ("X", " ")
        case 0x2753, 0x2754: ("?", " ")
        case 0x2755, 0x2757: ("!", " ")
        // Some other picture; of writing that can't be drawn, that it can't.
        default: letter.properties.isEmojiPresentation ? ("[", "]") : ("?", "?")
        }
    }
}

/// Letters that are one with their marks, found as the standard library compares strings: it doesn't hand out the composed
/// form. Made at the first mark that has to be drawn so.
private enum Composed {
    static func letter(_ base: Unicode.Scalar, _ marks: Cell.Marks) -> Unicode.Scalar? {
        letters[String(String.UnicodeScalarView([base] + marks.scalars))]
    }

    private static let letters: [String: Unicode.Scalar] = {
        var letters: [String: Unicode.Scalar] = [:]
        for range in [0xC0...0x233, 0x386...0x3CE, 0x400...0x4F9, 0x1E00...0x1EF9] as [ClosedRange<UInt32>] {
            for scalar in range.compactMap(Unicode.Scalar.init) { letters[String(scalar)] = scalar }
        }
        return letters
    }()
}
