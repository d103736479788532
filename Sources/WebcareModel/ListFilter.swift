/// Which mentions of a list are wanted: what an operator types as `channel:x stage:urgent -tag:spam stroomstoring`.
package struct ListFilter: Hashable, Sendable {
    /// Of one of these: its name or what it begins with, or its platform; nil: any.
    package var channels: [String]?
    /// Of one of these as well: what two filters leave.
    package var alsoChannels: [String]?
    /// Of exactly this one.
    package var onlyChannel: String?
    package var withoutChannels: [String] = []
    package var stages: [Stage]?
    /// Stands for the operator who looks, among those who hold.
    package static let own = "me"

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
    package enum Key: String, CaseIterable, Sendable {
        case channel, stage, tag, `operator`, `is`

        /// Also by its Dutch name.
        package init?(typed: String) {
            let word = typed.lowercased()
            let dutch: [String: Key] = ["kanaal": .channel, "fase": .stage, "label": .tag, "medewerker": .operator]
            guard let key = Key(rawValue: word) ?? dutch[word] else { return nil }
            self = key
        }
    }

    /// What `is:` asks for.
    package enum Trait: String, CaseIterable, Sendable {
        case mine, held, escalated, snoozed

        init?(typed: String) {
            let word = typed.lowercased()
            let dutch: [String: Trait] = [
                "mijn": .mine, "opgepakt": .held, "geëscaleerd": .escalated, "geescaleerd": .escalated,
                "uitgesteld": .snoozed,
            ]
            guard let trait = Trait(rawValue: word) ?? dutch[word] else { return nil }
            self = trait
        }
    }

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
        /// `channel:twiter`, with those there are. Nothing is left out of the filter: it finds nothing.
        case unknownChannel(String, known: [String])
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
        guard let key = ListFilter.Key(typed: pieces[0]) else {
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
        case .operator:
            let who = ["me", "mij", "ik"].contains(value.lowercased()) ? ListFilter.own : value
            isNegated ? filter.withoutHolders.append(who) : append(who, to: \.holders)
        case .tag:
            guard let tag = Tag.normalized(value) else { return problems.append(.notATag(value)) }
            if isNegated { filter.withoutTags.append(tag) } else { filter.tags.append(tag) }
        case .stage:
            guard let stage = Stage(typed: value) else {
                return problems.append(.unknownValue(key, value, known: Stage.allCases.map(\.rawValue)))
            }
            if isNegated { withoutStages.append(stage) } else { filter.stages = (filter.stages ?? []) + [stage] }
        case .is:
            guard let trait = ListFilter.Trait(typed: value) else {
                let known = ListFilter.Trait.allCases.map(\.rawValue)
                return problems.append(.unknownValue(key, value, known: known))
            }
            switch trait {
            case .mine:
                isNegated ? filter.withoutHolders.append(ListFilter.own) : append(ListFilter.own, to: \.holders)
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
        case .unknownChannel(let name, let known):
            "nothing comes in on a channel or platform '\(name)'"
                + (known.isEmpty ? "" : "; there is \(known.joined(separator: ", "))")
        }
    }
}

extension Stage {
    /// Also by its Dutch name.
    fileprivate init?(typed: String) {
        let word = typed.lowercased()
        let dutch: [String: Stage] = [
            "rustig": .calm, "straks": .soon, "dringend": .urgent, "te-laat": .overdue, "telaat": .overdue,
        ]
        guard let stage = Stage(rawValue: word) ?? dutch[word] else { return nil }
        self = stage
    }
}

// MARK: Two filters, and what there is

extension ListFilter {
    /// What both leave.
    package func narrowed(by other: ListFilter) -> ListFilter {
        func both<Value: Equatable>(_ one: [Value]?, _ two: [Value]?) -> [Value]? {
            guard let one, let two else { return one ?? two }
            return one.filter(two.contains)
        }
        func all<Value: Equatable>(_ one: [Value], _ two: [Value]) -> [Value] {
            one + two.filter { !one.contains($0) }
        }
        var filter = self
        // One may name the platform and the other a channel of it.
        (filter.channels, filter.alsoChannels) = channels == nil ? (other.channels, nil) : (channels, other.channels)
        filter.stages = both(stages, other.stages)
        filter.holders = both(holders, other.holders)
        filter.withoutChannels = all(withoutChannels, other.withoutChannels)
        filter.withoutHolders = all(withoutHolders, other.withoutHolders)
        filter.tags = all(tags, other.tags)
        filter.withoutTags = all(withoutTags, other.withoutTags)
        filter.words = words.map { first in other.words.map { "\(first) \($0)" } ?? first } ?? other.words
        filter.onlyChannel = onlyChannel ?? other.onlyChannel
        for trait in [\ListFilter.isHeld, \.isEscalated, \.isSnoozed] {
            guard let wanted = other[keyPath: trait] else { continue }
            // What must be and must not be is nothing.
            if filter[keyPath: trait] == !wanted { filter.stages = [] }
            filter[keyPath: trait] = wanted
        }
        return filter
    }

    /// True where it asks for what is one's own: then it must be known who looks.
    package var isOfOperator: Bool { withoutHolders.contains(Self.own) || holders?.contains(Self.own) == true }

    /// With who looks by his name.
    package func seen(by person: String) -> ListFilter {
        var filter = self
        filter.holders = holders?.map { $0 == Self.own ? person : $0 }
        filter.withoutHolders = withoutHolders.map { $0 == Self.own ? person : $0 }
        return filter
    }

    /// A word after `channel:` means a channel by its name or the beginning of it, and all of a platform.
    package static func isMeant(_ channel: String, on platform: String?, by wanted: String) -> Bool {
        let wanted = wanted.lowercased()
        return channel.lowercased().hasPrefix(wanted) || platform?.lowercased() == wanted
    }

    /// Channels that it names and that nothing is known of.
    ///
    /// - Parameter channels: those there are, with their platforms.
    package func unknownChannels(among channels: [(name: String, platform: String?)]) -> [Problem] {
        (self.channels ?? []).filter { wanted in
            !channels.contains { Self.isMeant($0.name, on: $0.platform, by: wanted) }
        }.map { .unknownChannel($0, known: channels.map(\.name).sorted()) }
    }
}
