/// What the sanitiser makes of one scalar.
enum ScalarClass {
    case plain
    /// It does something or stands for nothing; this is seen in its place.
    case shown(Unicode.Scalar)
    /// It can't be seen and isn't missed.
    case dropped
    /// Stands on the letter before and takes no room, or takes some.
    case mark, spacingMark
    case emoji
    /// Says whether an emoji is a picture or a sign, or which form a letter of some scripts takes.
    case emojiSelector, scriptSelector
    case joiner, nonJoiner

    static let zeroWidthJoiner: Unicode.Scalar = "\u{200D}"
    static let keycap: Unicode.Scalar = "\u{20E3}"
    static let replacement: Unicode.Scalar = "\u{FFFD}"

    init(_ scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0x20...0x7E: self = .plain
        case 0x09: self = .shown(" ")
        case 0x00...0x1F: self = .shown(Self.picture(of: scalar.value))
        case 0x7F: self = .shown("\u{2421}")
        case 0x80...0x9F: self = .shown(Self.replacement)
        case 0xA9, 0xAE: self = .emoji
        case 0xAD: self = .dropped
        case 0xA0...0x2FF: self = .plain
        case 0x200C: self = .nonJoiner
        case 0x200D: self = .joiner
        case 0xFE0E, 0xFE0F: self = .emojiSelector
        // An override shows letters in another order than they are stored: someone wants to mislead.
        case 0x202D, 0x202E: self = .shown(Self.replacement)
        case 0x180B...0x180D, 0x180F: self = .scriptSelector
        // The letters of flags are joined to nothing but each other.
        case 0x1F1E6...0x1F1FF: self = .plain
        case 0x1160...0x11FF, 0xD7B0...0xD7FF: self = .ofJamo(scalar)
        default: self = .ofCategory(scalar)
        }
    }

    /// The later letters of a Hangul syllable take no room, like marks.
    private static func ofJamo(_ scalar: Unicode.Scalar) -> ScalarClass {
        if scalar.properties.isDefaultIgnorableCodePoint { return .dropped }
        return scalar.properties.generalCategory == .unassigned ? .shown(replacement) : .mark
    }

    private static func ofCategory(_ scalar: Unicode.Scalar) -> ScalarClass {
        let properties = scalar.properties
        if properties.isDefaultIgnorableCodePoint { return .dropped }
        switch properties.generalCategory {
        case .unassigned, .privateUse, .surrogate, .control: return .shown(replacement)
        case .nonspacingMark, .enclosingMark: return .mark
        case .spacingMark: return .spacingMark
        // The signs that stand before Arabic and Kaithi numbers can be seen; all other format characters can't.
        case .format: return isNumberSign(scalar) ? .plain : .dropped
        case .lineSeparator, .paragraphSeparator: return .shown(" ")
        default: return properties.isEmoji ? .emoji : .plain
        }
    }

    private static func isNumberSign(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x600...0x605, 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD: true
        default: false
        }
    }

    /// ESC as `␛`, NUL as `␀`.
    private static func picture(of control: UInt32) -> Unicode.Scalar {
        Unicode.Scalar(0x2400 + control) ?? replacement
    }

    static func startsKeycap(_ scalar: Unicode.Scalar) -> Bool {
        ("0"..."9").contains(scalar) || scalar == "#" || scalar == "*"
    }

    static func isMongolian(_ scalar: Unicode.Scalar) -> Bool { (0x1820...0x18AA).contains(scalar.value) }

    /// A letter or mark of a script in which a joiner changes how words look: Arabic, Syriac, N'Ko, those of India and
    /// south-east Asia, Mongolian. A place of theirs that holds no letter is none: it isn't shown as one either.
    static func isOfJoiningScript(_ scalar: Unicode.Scalar) -> Bool {
        isInJoiningBlock(scalar) && scalar.properties.generalCategory != .unassigned
    }

    private static func isInJoiningBlock(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x620...0x64A, 0x64B...0x65F, 0x66E...0x6D3, 0x6D5...0x6DC, 0x6EE...0x6EF, 0x6FA...0x6FF: true
        case 0x710...0x7EA, 0x860...0x86A, 0x8A0...0x8E1, 0x8E3...0x963, 0x971...0xDFF: true
        case 0x1000...0x109F, 0x1780...0x17B3, 0x17B6...0x17D3, 0x1820...0x18AA, 0x1B00...0x1B4C: true
        case 0xFB50...0xFDFB, 0xFE70...0xFEFC: true
        default: false
        }
    }

    /// The tags that make the flag of England, Scotland or Wales of a black one: the only use of tags there is.
    static func subdivisionFlag(in scalars: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar>? {
        guard scalars.first?.value == 0x1F3F4, scalars.count >= 7 else { return nil }
        let tags = scalars.dropFirst().prefix(6)
        let name = tags.prefix(5).map { $0.value &- 0xE0000 }
        guard tags.last?.value == 0xE007F, subdivisions.contains(where: { $0.elementsEqual(name) }) else { return nil }
        return tags
    }

    private static let subdivisions = ["gbeng", "gbsct", "gbwls"].map { $0.unicodeScalars.map(\.value) }
}
