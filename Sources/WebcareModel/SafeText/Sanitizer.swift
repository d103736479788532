/// Makes one line of harmless text of anything, scalar by scalar: what isn't allowed is shown as a sign or dropped.
///
/// An escape sequence is not parsed: its ESC becomes `␛` and the rest stays as the plain text it is, so that an attempt
/// can be seen and no parser has to agree with the terminal's.
struct Sanitizer {
    /// More marks than this on one letter are a vandal's: real scripts need three or four.
    static let marksAtMost = 4
    /// The longest emoji in use joins four.
    static let joinsAtMost = 7

    private var clean = String.UnicodeScalarView()
    private var last: Unicode.Scalar?
    /// How many marks that take no room, and that do, stand on the last letter.
    private var marks = 0, spacingMarks = 0
    private var inEmoji = false
    private var joins = 0
    private var isAfterLineBreak = false

    static func clean(_ untrusted: String) -> String {
        if untrusted.utf8.allSatisfy({ 0x20 <= $0 && $0 < 0x7F }) { return untrusted }
        return untrusted.unicodeScalars.allSatisfy(standsAlone) ? untrusted : cleanSlowly(untrusted)
    }

    static func cleanSlowly(_ untrusted: String) -> String {
        let scalars = Array(untrusted.unicodeScalars)
        var sanitizer = Sanitizer()
        var index = 0
        while index < scalars.count {
            if let flag = ScalarClass.subdivisionFlag(in: scalars[index...]) {
                sanitizer.appendBase(scalars[index])
                sanitizer.clean.append(contentsOf: flag)
                index += flag.count + 1
                continue
            }
            sanitizer.take(scalars[index], before: index + 1 < scalars.count ? scalars[index + 1] : nil)
            index += 1
        }
        return String(sanitizer.clean)
    }

    /// True for a character that is harmless, and that its neighbours do nothing to: most, told without looking anything up.
    static func standsAlone(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20...0x7E, 0xB0...0x2FF, 0x2010...0x2027, 0x2190...0x2193, 0x21D0...0x21FF, 0x2500...0x25A9,
            0x25AC...0x25B5, 0x25B7...0x25BF, 0x25C1...0x25FA, 0x2713, 0x2716:
            true
        default: false
        }
    }

    static func isLineBreak(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0A...0x0D, 0x85, 0x2028, 0x2029: true
        default: false
        }
    }

    private mutating func take(_ scalar: Unicode.Scalar, before next: Unicode.Scalar?) {
        if Self.isLineBreak(scalar) {
            // However many there are, on one line they are one gap.
            if !isAfterLineBreak { appendBase(" ") }
            isAfterLineBreak = true
            return
        }
        isAfterLineBreak = false
        switch ScalarClass(scalar) {
        case .plain: appendBase(scalar)
        case .shown(let sign): appendBase(sign)
        case .dropped: break
        case .mark: appendMark(scalar)
        case .spacingMark: appendSpacingMark(scalar)
        case .emoji: appendEmoji(scalar)
        case .emojiSelector: if selectorHasMeaning(before: next) { appendTail(scalar) }
        case .scriptSelector: if last.map(ScalarClass.isMongolian) == true { appendTail(scalar) }
        case .joiner: appendJoiner(scalar, before: next)
        case .nonJoiner: if standsBetweenLetters(before: next) { appendTail(scalar) }
        }
    }

    private mutating func appendBase(_ scalar: Unicode.Scalar) {
        appendTail(scalar)
        marks = 0
        spacingMarks = 0
        inEmoji = false
        joins = 0
    }

    private mutating func appendTail(_ scalar: Unicode.Scalar) {
        clean.append(scalar)
        last = scalar
    }

    private mutating func appendMark(_ scalar: Unicode.Scalar) {
        // A mark at the start would change what stands before this text.
        if last == nil { appendBase("\u{25CC}") }
        guard marks < Self.marksAtMost else { return }
        marks += 1
        appendTail(scalar)
    }

    private mutating func appendSpacingMark(_ scalar: Unicode.Scalar) {
        if last == nil { appendBase("\u{25CC}") }
        guard spacingMarks < Self.marksAtMost else { return }
        spacingMarks += 1
        appendTail(scalar)
    }

    private mutating func appendEmoji(_ scalar: Unicode.Scalar) {
        let isJoined = inEmoji && last == ScalarClass.zeroWidthJoiner
        let isTone = inEmoji && scalar.properties.isEmojiModifier
        let joinsSoFar = isJoined || isTone ? joins : 0
        appendBase(scalar)
        inEmoji = true
        joins = joinsSoFar
    }

    private func selectorHasMeaning(before next: Unicode.Scalar?) -> Bool {
        guard let last else { return false }
        if ScalarClass.startsKeycap(last) { return next == ScalarClass.keycap }
        return inEmoji && last.properties.isEmoji
    }

    /// Between two emoji that make one, and between letters of scripts that need it.
    private mutating func appendJoiner(_ scalar: Unicode.Scalar, before next: Unicode.Scalar?) {
        if inEmoji {
            guard last != ScalarClass.zeroWidthJoiner, joins < Self.joinsAtMost, let next,
                case .emoji = ScalarClass(next),
                !next.properties.isEmojiModifier
            else { return }
            joins += 1
            return appendTail(scalar)
        }
        // At the end of a word it gives the half form of the letter before, in the scripts of India.
        let isAfterVirama = last.map { $0.properties.canonicalCombiningClass == .virama } == true
        if isAfterVirama || standsBetweenLetters(before: next) { appendTail(scalar) }
    }

    private func standsBetweenLetters(before next: Unicode.Scalar?) -> Bool {
        guard let last, let next else { return false }
        return ScalarClass.isOfJoiningScript(last) && ScalarClass.isOfJoiningScript(next)
    }
}
