import CTerminal
import Glibc
import WebcareModel

extension TextWidth {
    /// What the canvas would show of a text, as text: for lines that line up without a screen of our own. Of a joined
    /// emoji its first member, of a flag its letters, and `▯` where this system's library, and most terminals with it,
    /// don't know a letter as our table does.
    package static func drawn(_ text: SafeText) -> SafeText {
        if text.string.utf8.allSatisfy({ $0 < 0x80 }) { return text }
        var scalars = String.UnicodeScalarView()
        for glyph in Glyphs(text) {
            guard let letter = glyph.secondLetter else {
                append(glyph, to: &scalars)
                continue
            }
            scalars.append(glyph.scalar)
            scalars.append(letter)
        }
        return SafeText(String(scalars))
    }

    private static func append(_ glyph: Glyph, to scalars: inout String.UnicodeScalarView) {
        guard isAgreed(glyph.scalar, columns: glyph.columns) else {
            scalars.append("▯")
            if glyph.columns == 2 { scalars.append(" ") }
            return
        }
        scalars.append(glyph.scalar)
        // The signs before Arabic numbers: a letter's room to some terminals, none to others.
        scalars.append(
            contentsOf: glyph.marks.scalars.filter {
                $0.properties.generalCategory != .format && isAgreed($0, columns: 0)
            })
    }

    private static func isAgreed(_ scalar: Unicode.Scalar, columns: Int) -> Bool {
        guard scalar.value >= 0x300, knowsUnicode else { return true }
        return terminal_letter_width(scalar.value) == Int32(columns)
    }

    /// False where the library has no table of widths, whatever the locale. Asked once: it sets the locale of letters, which
    /// a program begins without.
    private static let knowsUnicode: Bool = {
        if terminal_letter_width(0x4E00) != 2 { setlocale(LC_CTYPE, "C.UTF-8") }
        return terminal_letter_width(0x4E00) == 2
    }()
}
