import Testing
import WebcareModel

@testable import Terminal

@Suite("The room text takes")
struct TextWidthTests {
    @Test(
        "Columns are what tmux and xterm go by",
        arguments: [
            ("abc", 3), ("é", 1), ("e\u{301}", 1), ("漢字", 4), ("👍", 2), ("👍🏽", 2), ("👨‍👩‍👧‍👦", 2), ("❤️", 1), ("🇳🇱", 2),
            ("1️⃣", 1), ("…", 1), ("한국", 4), ("ไม่", 2), ("لا", 2), ("\u{1112}\u{1161}", 2), ("क्षि", 3), ("🏴󠁧󠁢󠁥󠁮󠁧󠁿", 2), ("ｗ", 2),
        ])
    func columns(_ text: String, _ columns: Int) {
        #expect(TextWidth.columns(of: SafeText(text)) == columns)
    }

    @Test("What is too long ends in an ellipsis, whole letters only")
    func fitted() {
        #expect(TextWidth.fitted("storing in Zwolle", to: 8).string == "storing…")
        #expect(TextWidth.fitted("precies", to: 7).string == "precies")
        #expect(TextWidth.fitted("漢字漢字", to: 6, padded: true).string == "漢字… ")
        #expect(TextWidth.fitted("👨‍👩‍👧‍👦👍", to: 3).string == "👨‍👩‍👧‍👦…")
        #expect(TextWidth.fitted("ab", to: 4, padded: true).string == "ab  ")
        #expect(TextWidth.fitted("ab", to: 1).string == "…")
        #expect(TextWidth.fitted("abcde\u{301}f", to: 5).string == "abcd…")
        #expect(TextWidth.fitted("abcde\u{301}f", to: 6).string == "abcde\u{301}f")
        #expect(TextWidth.fitted("ab", to: 0).string == "")
    }

    @Test(
        "A line without a screen has what the canvas would draw",
        arguments: [
            ("abc", "abc"), ("zoë", "zoë"), ("e\u{301}", "e\u{301}"), ("漢字", "漢字"), ("👍🏽", "👍"), ("👩‍👩‍👧", "👩"), ("❤️", "❤"),
            ("🇳🇱", "NL"), ("a\u{600}b", "ab"), ("\u{301}", "\u{25CC}\u{301}"),
        ])
    func drawn(_ text: String, _ drawn: String) {
        let shown = TextWidth.drawn(SafeText(text))
        #expect(shown.string == drawn)
        #expect(TextWidth.drawn(shown) == shown)
        #expect(TextWidth.columns(of: shown) == TextWidth.columns(of: SafeText(text)))
    }

    @Test("Lines break at words; a word longer than a line is cut")
    func wrapped() {
        func lines(_ text: SafeText, _ columns: Int) -> [String] { TextWidth.wrapped(text, to: columns).map(\.string) }
        #expect(lines("Al twee uur geen stroom", 9) == ["Al twee", "uur geen", "stroom"])
        #expect(lines("Reisinformatiezuil kapot", 8) == ["Reisinfo", "rmatiezu", "il kapot"])
        #expect(lines("een  twee", 3) == ["een", "twe", "e"])
        #expect(lines("漢字漢字", 5) == ["漢字", "漢字"])
        #expect(lines("", 5) == [""])
        #expect(lines("a ", 1) == ["a"])
    }

    @Test("Whatever the text, fitted and wrapped text never takes more than its columns")
    func neverTooWide() {
        let pieces = ["a", " ", "漢", "👍🏽", "e\u{301}", "🇳🇱", "\u{200D}", "\u{301}", "…", "ش", "👨‍👩‍👧", "क्ष"]
        for round in 0..<2_000 {
            let text = SafeText((0..<(round % 17)).compactMap { _ in pieces.randomElement() }.joined())
            let columns = 2 + round % 9
            #expect(TextWidth.columns(of: TextWidth.fitted(text, to: columns, padded: true)) == columns)
            let lines = TextWidth.wrapped(text, to: columns)
            #expect(lines.allSatisfy { TextWidth.columns(of: $0) <= columns }, "\(text) in \(columns): \(lines)")
        }
    }
}
