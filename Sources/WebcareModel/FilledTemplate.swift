extension Policy {
    /// The text of a template for a mention: in its author's language where the template has it, else in one of
    /// `languages`. What it has no value for stays a hole.
    ///
    /// - Parameter values: what a person filled in, by the name of the hole.
    package func filled(
        _ template: ReplyTemplate, for mention: Mention, by person: String, in languages: [String],
        values: [String: String] = [:]
    ) -> String {
        let text = template.text(in: [mention.languageCode].compactMap(\.self) + languages)
        return ReplyTemplate.fill(text, holes: values) { variable in
            switch variable {
            case .author: mention.author.handle
            case .name: mention.author.name.flatMap { $0.isReadable ? $0 : nil } ?? mention.author.handle
            case .operator: people[person]?.name ?? person
            case .account: channels[mention.channel]?.account
            case .channel: mention.channel
            }
        }
    }

    /// The templates that are for all of these channels, by name; every one where none is named.
    package func templates(for channels: Set<String>) -> [(name: String, template: ReplyTemplate)] {
        templates.filter { $1.channels.isEmpty || channels.isSubset(of: $1.channels) }
            .sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}

extension Mention {
    /// Its author's language in two letters, `nl` of `nl-BE`; nil where nobody said.
    package var languageCode: String? { language.map { String($0.prefix(2)).lowercased() } }
}

extension String {
    /// Holds something that can be seen: a name of spaces is none.
    fileprivate var isReadable: Bool { contains { $0.isLetter || $0.isNumber || $0.isSymbol } }
}
