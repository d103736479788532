import WebcareModel

/// What is drawn as one thing, and never cut in two: a letter with its marks, an emoji with all that is joined to it.
///
/// Curses and terminals count cells by scalars, and disagree about joined emoji. So what is drawn of those is the first
/// alone (a family is its first member, a thumb has no skin colour), and a flag is its two letters: the same width
/// everywhere. The text itself keeps all of it.
struct Glyph {
    let start: String.Index
    let end: String.Index
    var scalar: Unicode.Scalar
    var marks: Cell.Marks
    let columns: Int
    /// The flag's second letter, or that of what stands for something wide.
    var secondLetter: Unicode.Scalar?

    /// A place where a line may be broken; not the space that forbids it.
    var isSpace: Bool { scalar.value == 0x20 || scalar.value == 0x3000 }
}

struct Glyphs: Sequence, IteratorProtocol {
    private let scalars: String.UnicodeScalarView
    private var index: String.Index

    /// - Parameter offset: in bytes; only plain letters stand before it.
    init(_ text: SafeText, from offset: Int = 0) {
        scalars = text.string.unicodeScalars
        index = offset == 0 ? scalars.startIndex : text.string.utf8.index(scalars.startIndex, offsetBy: offset)
    }

    mutating func next() -> Glyph? {
        guard index < scalars.endIndex else { return nil }
        let start = index
        let scalar = scalars[index]
        scalars.formIndex(after: &index)
        if let letter = Self.flagLetter(scalar) { return flag(from: start, first: letter) }

        var marks = Cell.Marks()
        var width = CellWidth.of(scalar)
        var base = scalar
        if width == 0 {
            // A mark that nothing stands before.
            base = "\u{25CC}"
            marks.append(scalar)
            width = 1
        }
        if scalar.value >= 0x20, scalar.value < 0x7F, index < scalars.endIndex, scalars[index].isASCII {
            return Glyph(start: start, end: index, scalar: base, marks: marks, columns: width)
        }
        takeWhatBelongs(to: scalar, marks: &marks)
        return Glyph(start: start, end: index, scalar: base, marks: marks, columns: width)
    }

    private mutating func takeWhatBelongs(to base: Unicode.Scalar, marks: inout Cell.Marks) {
        while index < scalars.endIndex {
            let scalar = scalars[index]
            guard CellWidth.of(scalar) == 0 || Self.isTone(scalar, on: base) else { return }
            scalars.formIndex(after: &index)
            switch scalar.value {
            case 0x200D where base.value > 0x7F && base.properties.isEmoji:
                if index < scalars.endIndex { scalars.formIndex(after: &index) }
            case 0x200C, 0x200D, 0xFE00...0xFE0F, 0x1F3FB...0x1F3FF, 0x180B...0x180F, 0xE0000...0xE0FFF: break
            default: marks.append(scalar)
            }
        }
    }

    private mutating func flag(from start: String.Index, first: Unicode.Scalar) -> Glyph {
        let second = index < scalars.endIndex ? Self.flagLetter(scalars[index]) : nil
        if second != nil { scalars.formIndex(after: &index) }
        var marks = Cell.Marks()
        takeWhatBelongs(to: first, marks: &marks)
        let columns = second == nil ? 1 : 2
        return Glyph(start: start, end: index, scalar: first, marks: marks, columns: columns, secondLetter: second)
    }

    private static func isTone(_ scalar: Unicode.Scalar, on base: Unicode.Scalar) -> Bool {
        (0x1F3FB...0x1F3FF).contains(scalar.value) && base.value > 0x7F && base.properties.isEmoji
    }

    /// `N` of the regional indicator that stands for it.
    private static func flagLetter(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        guard (0x1F1E6...0x1F1FF).contains(scalar.value) else { return nil }
        return Unicode.Scalar(scalar.value - 0x1F1E6 + 0x41)
    }
}
