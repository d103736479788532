/// Which mentions of a list are wanted: what an operator types as `channel:x stage:urgent -tag:spam stroomstoring`.
package struct ListFilter: Hashable, Sendable {
    /// One of these; nil: any.
    package var channels: [String]?
    package var withoutChannels: [String] = []
    package var stages: [Stage]?
    /// Held by one of these; nil: by anyone, or nobody.
    package var holders: [String]?
    package var withoutHolders: [String] = []
    /// All of these.
    package var tags: [String] = []
    /// None of these.
    package var withoutTags: [String] = []
    package var isHeld: Bool?
    /// With an escalation that is open.
    package var isEscalated: Bool?
    /// Nil: what is snoozed is left out of the list of all, as it is everywhere; true: only that.
    package var isSnoozed: Bool?
    /// To search for; the last one may be a beginning.
    package var words: String?

    package init() {}

    package var isEmpty: Bool { self == ListFilter() }
}

extension ListFilter {
    /// What a filter can be made of, by the word before the colon.
    package enum Key: String, CaseIterable, Sendable { case channel, stage, tag, `operator`, `is` }

    /// What `is:` asks for.
    package enum Trait: String, CaseIterable, Sendable { case held, escalated, snoozed }

    /// Why a part of it means nothing. It is left out of the filter, which then shows more, and never less, than was
    /// wanted: say so.
    package enum Problem: Hashable, Sendable {
        /// `chanel:x`
        case unknownKey(String)
        /// `tag:`
        case noValue(Key)
        /// `stage:later`, with what there is.
        case unknownValue(Key, String, known: [String])
        /// `tag:@jan`
        case notATag(String)
        /// `-word`: words can't be left out.
        case negatedWord(String)
        /// Nothing in it that the index could find.
        case notAWord(String)
    }

    /// Reads what was typed; words stand between blanks, several values of one key between commas: any of these
    /// channels, stages or operators, all of these tags. A minus before a key takes out.
    package static func parsing(_ text: String) -> (filter: ListFilter, problems: [Problem]) {
        var parser = FilterParser()
        for part in text.split(whereSeparator: \.isWhitespace) { parser.take(String(part)) }
        return parser.finish()
    }
}

private struct FilterParser {
    private var filter = ListFilter()
    private var problems: [ListFilter.Problem] = []
    private var words: [String] = []
    private var withoutStages: [Stage] = []

    mutating func take(_ part: String) {
        let isNegated = part.hasPrefix("-")
        let body = isNegated ? String(part.dropFirst()) : part
        let pieces = body.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        // `12:30` and `https://…` are words that have a colon.
        guard pieces.count == 2, !pieces[0].isEmpty, pieces[0].allSatisfy(\.isLetter), !pieces[1].hasPrefix("//")
        else { return take(word: body, isNegated: isNegated) }
        guard let key = ListFilter.Key(rawValue: pieces[0].lowercased()) else {
            return problems.append(.unknownKey(pieces[0]))
        }
        let values = pieces[1].split(separator: ",").map(String.init)
        if values.isEmpty { problems.append(.noValue(key)) }
        for value in values { take(key, value, isNegated: isNegated) }
    }

    private mutating func take(word: String, isNegated: Bool) {
        let isFindable = word.unicodeScalars.contains {
            $0.properties.isAlphabetic || $0.properties.numericType != nil
        }
        if !isFindable {
            problems.append(.notAWord((isNegated ? "-" : "") + word))
        } else if isNegated {
            problems.append(.negatedWord(word))
        } else {
            words.append(word)
        }
    }

    private mutating func take(_ key: ListFilter.Key, _ value: String, isNegated: Bool) {
        switch key {
        case .channel: isNegated ? filter.withoutChannels.append(value) : append(value, to: \.channels)
        case .operator: isNegated ? filter.withoutHolders.append(value) : append(value, to: \.holders)
        case .tag:
            guard let tag = Tag.normalized(value) else { return problems.append(.notATag(value)) }
            if isNegated { filter.withoutTags.append(tag) } else { filter.tags.append(tag) }
        case .stage:
            guard let stage = Stage(rawValue: value.lowercased()) else {
                return problems.append(.unknownValue(key, value, known: Stage.allCases.map(\.rawValue)))
            }
            if isNegated { withoutStages.append(stage) } else { filter.stages = (filter.stages ?? []) + [stage] }
        case .is:
            guard let trait = ListFilter.Trait(rawValue: value.lowercased()) else {
                let known = ListFilter.Trait.allCases.map(\.rawValue)
                return problems.append(.unknownValue(key, value, known: known))
            }
            switch trait {
            case .held: filter.isHeld = !isNegated
            case .escalated: filter.isEscalated = !isNegated
            case .snoozed: filter.isSnoozed = !isNegated
            }
        }
    }

    private mutating func append(_ value: String, to list: WritableKeyPath<ListFilter, [String]?>) {
        filter[keyPath: list] = (filter[keyPath: list] ?? []) + [value]
    }

    consuming func finish() -> (filter: ListFilter, problems: [ListFilter.Problem]) {
        if !withoutStages.isEmpty {
            filter.stages = (filter.stages ?? Stage.allCases).filter { !withoutStages.contains($0) }
        }
        if !words.isEmpty { filter.words = words.joined(separator: " ") }
        return (filter, problems)
    }
}

extension ListFilter.Problem {
    /// What is wrong, and what would be right, in English.
    package var explanation: String {
        switch self {
        case .unknownKey(let key):
            "a filter knows no '\(key):'; it knows "
                + ListFilter.Key.allCases.map { "\($0.rawValue):" }.joined(separator: " ")
        case .noValue(let key): "there is nothing behind '\(key.rawValue):'"
        case .unknownValue(let key, let value, let known):
            "there is no \(key.rawValue):\(value); there is \(known.joined(separator: ", "))"
        case .notATag(let tag): "'\(tag)' can't be a tag"
        case .negatedWord(let word): "the word '\(word)' can't be left out: -tag:, -channel: and the like can"
        case .notAWord(let word): "'\(word)' has no letter or digit to look for"
        }
    }
}
