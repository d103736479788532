/// A reply that the team wrote beforehand, in one or more languages, with variables in braces: `Dag {author}, …`.
package struct ReplyTemplate: Hashable, Sendable {
    /// By language, `nl` or `en`; never empty.
    package var texts: [String: String]
    /// The channels it is for; empty means all.
    package var channels: [String]

    package init(texts: [String: String], channels: [String] = []) {
        self.texts = texts
        self.channels = channels
    }

    /// What a variable in braces may be called where the program fills it in. Any other name is a hole: for whoever replies
    /// to fill.
    package enum Variable: String, CaseIterable, Sendable { case author, name, `operator`, account, channel }

    /// The longest name of a hole, in characters; more between braces is no hole.
    private static let longestName = 40

    /// The text in the first of these languages that it has, else in any.
    package func text(in languages: [String]) -> String {
        for language in languages {
            if let text = texts[language] { return text }
        }
        return texts.min { $0.key < $1.key }?.value ?? ""
    }

    /// - Parameters:
    ///   - holes: what a person filled in, by the name of the hole.
    ///   - value: what stands for a variable; nil leaves it a hole. Braces in it become parentheses: somebody may call
    ///     himself `{plaats}`, and no word of his is a hole in a reply.
    package static func fill(_ text: String, holes: [String: String] = [:], _ value: (Variable) -> String?) -> String {
        parts(of: text).map { part in
            guard part.isHole else { return String(part.text) }
            return Variable(rawValue: part.name).flatMap(value)?.withoutBraces ?? holes[part.name] ?? String(part.text)
        }.joined()
    }

    /// The names of what is still to be filled in, in the order of the text.
    package static func holes(in text: String) -> [String] { parts(of: text).filter(\.isHole).map(\.name) }

    /// Where they stand, from brace to brace, counted in characters.
    package static func placesOfHoles(in text: String) -> [Range<Int>] {
        guard text.utf8.contains(UInt8(ascii: "{")) else { return [] }
        var places: [Range<Int>] = []
        var start = 0
        for part in parts(of: text) {
            let end = start + part.text.count
            if part.isHole { places.append(start..<end) }
            start = end
        }
        return places
    }

    /// Braces that make no hole, as one could have meant: `{}`, `{plaats` and `plaats}`; as they stand there, in the order
    /// of the text, on one line each, and cut where no name is that long.
    package static func strayBraces(in text: String) -> [String] {
        var between = [""]
        for part in parts(of: text) {
            if part.isHole { between.append("") } else { between[between.count - 1] += part.text }
        }
        return between.flatMap(braces)
    }

    private static func braces(in text: String) -> [String] {
        var found: [String] = []
        var open: String.Index?
        for place in text.indices {
            switch text[place] {
            case "{":
                if open != nil { found.append("{") }
                open = place
            case "}":
                found.append(open.map { quoted(text[$0...place]) } ?? "}")
                open = nil
            default: continue
            }
        }
        return open == nil ? found : found + ["{"]
    }

    private static func quoted(_ braces: Substring) -> String {
        let line = braces.split(whereSeparator: \.isNewline).joined(separator: " ")
        return line.count > longestName + 2 ? line.prefix(longestName + 1) + "…" : line
    }

    private struct Part {
        var text: Substring
        var isHole = false
        var name: String { text.dropFirst().dropLast().split(separator: " ").joined(separator: " ") }
    }

    private static func parts(of text: String) -> [Part] {
        var parts: [Part] = []
        var rest = text[...]
        while let open = rest.firstIndex(of: "{") {
            let after = rest.index(after: open)
            let name = rest[after...].prefix { $0.isLetter || $0.isNumber || $0 == " " || $0 == "_" || $0 == "-" }
            guard name.endIndex < rest.endIndex, rest[name.endIndex] == "}", name.count <= longestName,
                name.contains(where: \.isLetter)
            else {
                parts.append(Part(text: rest[..<after]))
                rest = rest[after...]
                continue
            }
            let end = rest.index(after: name.endIndex)
            parts += [Part(text: rest[..<open]), Part(text: rest[open..<end], isHole: true)]
            rest = rest[end...]
        }
        return parts + [Part(text: rest)]
    }
}

extension String {
    fileprivate var withoutBraces: String {
        contains { $0 == "{" || $0 == "}" } ? String(map { $0 == "{" ? "(" : $0 == "}" ? ")" : $0 }) : self
    }
}
