import MentionQueue
import WebcareModel

/// Tags, snoozing and views of one's own: what keeps a list surveyable.
extension ConsoleState {
    // MARK: Tags

    /// What was typed to tag with: a minus takes a tag off.
    static func tags(typed text: String) -> (added: [String], removed: [String]) {
        let words = text.split { $0.isWhitespace || $0 == "," }.map(String.init)
        return (
            words.filter { !$0.hasPrefix("-") }, words.filter { $0.hasPrefix("-") }.map { String($0.dropFirst()) }
        )
    }

    func write(tags text: String, on mention: Mention) -> Write {
        let (added, removed) = Self.tags(typed: text)
        return .tag(mention.id, added: added, removed: removed)
    }

    // MARK: Snoozing

    func obstacle(toSnooze mention: Mention) -> Phrase? {
        if let obstacle = obstacle(toDecide: mention) { return obstacle }
        guard mention.snooze(at: now) == nil, let stage = mention.stage(at: now), stage >= .urgent else { return nil }
        return Phrase(
            en: "It is urgent already: it can't be snoozed.", nl: "Het is al dringend: uitstellen kan niet meer.")
    }

    mutating func chooseSnooze() -> [Effect] {
        var options = [10, 20, 30].enumerated().map { index, minutes in
            Choice.Option(
                letter: Array("123")[index],
                title: Phrase(en: "for \(minutes) minutes", nl: "\(minutes) minuten"),
                answer: .snooze(.seconds(minutes * 60)))
        }
        options.append(
            Choice.Option(
                letter: "u", title: Phrase(en: "until it turns urgent", nl: "tot het dringend wordt"),
                answer: .snooze(.seconds(86_400 * 30))))
        if targets.contains(where: { $0.snooze(at: now) != nil }) {
            options.append(
                Choice.Option(
                    letter: "w", title: Phrase(en: "bring it back now", nl: "nu terughalen"), answer: .snooze(nil)))
        }
        layers.append(
            .choice(
                Choice(
                    title: Phrase(
                        en: "Snooze, at most until it turns urgent", nl: "Uitstellen, hooguit tot het dringend wordt"),
                    options: options)))
        return []
    }

    mutating func snooze(for duration: Duration?) -> [Effect] {
        let until = duration.map { now + $0 }
        if isForSeveral {
            askForSeveral(Phrase(en: "Snooze", nl: "uitstellen"), how: until.map(snoozeEnd)) { state, mention in
                state.obstacle(toSnooze: mention).map { .cannot($0) }
                    ?? .does(.snooze(mention.id, until: until, fence: state.fence(of: mention)))
            }
            return []
        }
        guard let mention = subject else { return [] }
        return [begin(.snooze(mention.id, until: until, fence: fence(of: mention)))]
    }

    private func snoozeEnd(_ until: Timestamp) -> Phrase {
        guard until - now <= .seconds(86_400) else {
            return Phrase(en: "Until each turns urgent", nl: "Tot elk dringend wordt")
        }
        let moment = localTime.minute(until, seenAt: now)
        return Phrase(
            en: "Until \(moment), or sooner where one turns urgent",
            nl: "Tot \(moment), of eerder waar er een dringend wordt")
    }

    mutating func saySnoozed(_ mention: Mention) {
        let author = name(of: mention)
        guard let until = mention.snooze(at: now) else {
            say(.news, Phrase(en: "\(author) is in the list.", nl: "\(author) staat in de lijst."))
            return
        }
        let moment = localTime.minute(until, seenAt: now)
        guard !isUndoing else {
            say(
                .news,
                Phrase(
                    en: "Taken back: \(author) is snoozed until \(moment).",
                    nl: "Teruggenomen: \(author) is uitgesteld tot \(moment)."))
            return
        }
        say(
            .news,
            Phrase(
                en: "\(author) is snoozed until \(moment); u brings it back.",
                nl: "\(author) is uitgesteld tot \(moment); u haalt het terug."), undo: promisedStep)
    }

    // MARK: Views of one's own

    var obstacleToSaveView: Phrase? {
        guard let search else {
            return Phrase(
                en: "Search first with /: what you find then is what is saved.",
                nl: "Zoek eerst met /: wat je dan vindt is wat bewaard wordt.")
        }
        if let problem = problems(ofFilter: search).first { return problem.phrase }
        if savedViews.count >= 9 {
            return Phrase(
                en: "Nine views have a digit each: take one out of your settings first.",
                nl: "Negen weergaven hebben elk een cijfer: haal er eerst een uit je instellingen.")
        }
        if savedViews.contains(where: { $0.filter == search }) {
            return Phrase(en: "It is saved already; f shows it.", nl: "Dat is al bewaard; f toont het.")
        }
        return nil
    }

    /// What means nothing in a filter, or finds nothing whatever comes in.
    func problems(ofFilter typed: String) -> [ListFilter.Problem] {
        let (filter, problems) = ListFilter.parsing(typed)
        guard !policy.channels.isEmpty else { return problems }
        let named = policy.channels.map { (name: $0.key, platform: Optional($0.value.platform)) }
        let others = lastArrivals.map { (name: $0.channel, platform: String?.none) }
        let seen = window.rows.map { (name: $0.mention.channel, platform: Optional($0.mention.platform)) }
        return problems
            + filter.unknownChannels(among: named + others + seen).map { problem in
                // As many as a line holds: those of the policy.
                guard case .unknownChannel(let name, _) = problem else { return problem }
                return .unknownChannel(name, known: policy.channels.keys.sorted())
            }
    }

    func saveView() -> [Effect] { search.map { [.saveView(SavedView(filter: $0))] } ?? [] }
}

extension ListFilter.Problem {
    /// What is wrong, for the operator.
    var phrase: Phrase {
        switch self {
        case .unknownKey(let key):
            let known = ListFilter.Key.allCases.map { SafeText($0.rawValue + ":") }.joined(by: " ")
            return Phrase(
                en: "A filter knows no “\(key):”; it knows \(known)", nl: "Een filter kent geen “\(key):”; wel \(known)"
            )
        case .noValue(let key):
            return Phrase(
                en: "There is nothing behind “\(key.rawValue):”.", nl: "Achter “\(key.rawValue):” staat niets.")
        case .unknownValue(let key, let value, let known):
            let list = known.map { SafeText($0) }.joined(by: ", ")
            return Phrase(
                en: "There is no \(key.rawValue):\(value); there is \(list).",
                nl: "Er is geen \(key.rawValue):\(value); wel \(list).")
        case .notATag(let tag): return Phrase(en: "“\(tag)” can't be a tag.", nl: "“\(tag)” kan geen label zijn.")
        case .negatedWord(let word):
            return Phrase(
                en: "The word “\(word)” can't be left out: -tag:, -channel: and the like can.",
                nl: "Het woord “\(word)” is niet weg te laten: -tag:, -channel: en dergelijke wel.")
        case .unknownChannel(let name, let known):
            let list = known.map { SafeText($0) }.joined(by: ", ")
            return Phrase(
                en: "Nothing comes in on a channel or platform “\(name)”; there is \(list).",
                nl: "Er komt niets binnen op een kanaal of platform “\(name)”; er is \(list).")
        case .notAWord(let word):
            return Phrase(
                en: "“\(word)” has no letter or digit to look for.",
                nl: "“\(word)” heeft geen letter of cijfer om te zoeken.")
        }
    }
}
