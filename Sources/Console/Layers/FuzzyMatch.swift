/// Finds what was meant by a few letters of it.
enum FuzzyMatch {
    /// A match so much worse than the best one isn't what was meant.
    static let leeway = 35

    /// How well `wanted` matches: the lower the better; nil where its letters don't stand in `text` in that order. Case and
    /// accents don't count, nor do spaces in what is wanted.
    ///
    /// A beginning of the text is better than the beginning of a word in it, that is better than a place within a word, and
    /// letters that stand together are better than scattered ones.
    static func rank(_ wanted: String, in text: String) -> Int? {
        let letters = folded(wanted).filter { !$0.isWhitespace }
        guard !letters.isEmpty else { return 0 }
        let place = folded(text)
        var best: Int?
        for start in place.indices where place[start] == letters[0] {
            guard let rank = rank(letters, in: place, from: start) else { continue }
            best = min(best ?? .max, rank)
        }
        return best
    }

    private static func rank(_ letters: [Character], in text: [Character], from start: Int) -> Int? {
        var rank = start == 0 ? 0 : isWordStart(start, in: text) ? 10 : 40
        var place = start
        for letter in letters.dropFirst() {
            guard let next = text[(place + 1)...].firstIndex(of: letter) else { return nil }
            // A gap costs less where a word begins after it.
            if next > place + 1 { rank += isWordStart(next, in: text) ? 8 : 8 + min(20, next - place) }
            place = next
        }
        return rank
    }

    private static func isWordStart(_ place: Int, in text: [Character]) -> Bool {
        place == 0 || !(text[place - 1].isLetter || text[place - 1].isNumber)
    }

    private static func folded(_ text: String) -> [Character] {
        text.lowercased().decomposedStringWithCanonicalMapping.filter { !$0.unicodeScalars.isEmpty }.map { character in
            character.unicodeScalars.first.map(Character.init) ?? character
        }
    }
}
