import Foundation
import MentionQueue

/// Spelling by hunspell, where it and a dictionary of the language are there. Not for the main thread.
struct Spelling: Sendable {
    /// By language, as Debian names them.
    private static let dictionaries = ["nl": ["nl_NL", "nl"], "en": ["en_GB", "en_US"]]
    private static let limit = 1 << 14

    /// The words that no dictionary of the language knows, each once, as they stand in the text; nil where there is none.
    static func misspelled(in text: String, language: String) -> [String]? {
        // Composed, for hunspell takes a mark of its own for the end of a word.
        let input = Array(prose(of: text).precomposedStringWithCanonicalMapping.utf8)
        for dictionary in dictionaries[language] ?? [] {
            let hunspell = OutsideProgram(words: ["hunspell", "-l", "-i", "UTF-8", "-d", dictionary])
            guard let output = hunspell.output(of: input, limit: limit) else { continue }
            var words: [String] = []
            for line in String(decoding: output, as: UTF8.self).split(separator: "\n")
            where !words.contains(String(line)) {
                words.append(String(line))
            }
            return words
        }
        return nil
    }

    /// Of the words that a dictionary doesn't know, those that may be mistakes: not the names of who is written to and of who
    /// writes, nor what stands in letters that no dictionary of ours has.
    static func doubtful(_ words: [String], besides names: [String]) -> [String] {
        let known = Set(names.flatMap { $0.split { !$0.isLetter }.map { $0.lowercased() } })
        return words.filter { word in
            !known.contains(word.lowercased()) && word.unicodeScalars.allSatisfy(isOfOurScript)
        }
    }

    private static func isOfOurScript(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x250 || (0x1E00...0x1EFF).contains(scalar.value) || !scalar.properties.isAlphabetic
    }

    /// Without what is no word of any language: handles, tags, addresses, what is still to be filled in.
    static func prose(of text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).filter { word in
            !(word.hasPrefix("@") || word.hasPrefix("#") || word.contains("://") || word.contains("{")
                || word.contains("}"))
                // hunspell takes these at the start of a line for orders.
                && !word.contains("@")
        }.joined(separator: " ")
    }
}
