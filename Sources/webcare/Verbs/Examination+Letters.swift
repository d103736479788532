import Console
import Terminal
import WebcareModel

extension Examination {
    /// What the terminal can't draw, and what stands for it.
    mutating func examineLetters() {
        let letters = Letters.ofThisTerminal
        let locale = environment("LC_ALL") ?? environment("LC_CTYPE") ?? environment("LANG")
        let name = locale?.uppercased() ?? ""
        let isUTF8 = name.contains("UTF-8") || name.contains("UTF8")
        find(
            "locale", isUTF8 ? .ok : .warning, locale ?? "not set",
            remedy: isUTF8
                ? nil
                : letters.isASCII
                    ? "Choose a UTF-8 locale, such as LANG=C.UTF-8: until then all is drawn in ASCII."
                    : "Choose a UTF-8 locale, such as LANG=C.UTF-8: until then it is taken for granted.")
        if let word = environment(Letters.variable), !Letters.words.contains(word) {
            find(
                "letters", .warning, "\(Letters.variable) is '\(word)', which says nothing",
                remedy: "It is one of: \(Letters.words.joined(separator: ", ")).")
        }
        let missing = Self.signs.filter { !letters.draws($0.sign) }
        guard !missing.isEmpty else { return find("letters", .ok, "every sign can be drawn") }
        let list = missing.map { "\($0.meaning) \(letters.drawn(SafeText(String($0.sign))).string)" }
        find(
            "letters", .warning,
            (letters.isASCII ? "nothing beyond ASCII can be drawn here: " : "this console's font lacks some signs: ")
                + list.joined(separator: ", ") + "; any other letter that is lacking is a ?",
            remedy: "Where this terminal shows more than that, say so: WEBCARE_LETTERS=all.")
    }

    /// Those that say something, and what.
    private static let signs: [(sign: Unicode.Scalar, meaning: String)] =
        Stage.allCases.flatMap { stage in stage.sign.unicodeScalars.map { ($0, stage.phrase[.english].string) } } + [
            ("✓", "closed in time"), ("⇑", "escalated"), ("✎", "note"), ("⇢", "reply on its way"), ("→", "handed over"),
            ("▸", "selected"), ("⊘", "gone"), ("⚠", "silent"),
        ]
}
