import MentionQueue
import WebcareModel

/// Marks, and what is done with all that is marked.
extension ConsoleState {
    /// What a decision is for: the marked mentions where there are any and one is on the list, else the one one is on.
    var targets: [Mention] {
        guard isForSeveral else { return subject.map { [$0] } ?? [] }
        return marks.mentions.map { known($0.id) ?? $0 }
    }

    /// True when a decision is for several.
    var isForSeveral: Bool {
        !marks.isEmpty && !layers.contains { $0.coversScreen && $0.place != .preview }
    }

    /// Marks what one is on and goes on to the next, so that a row of them takes a key each.
    mutating func toggleMark() -> [Effect] {
        guard let mention = subject else { return [] }
        guard let count = typedCount else {
            if marks.contains(mention.id) {
                marks.remove(mention.id)
            } else if marks.isFull {
                sayFull()
                return []
            } else {
                marks.add(mention)
            }
            return moveInList(by: 1)
        }
        let rows = window.rows.drop { $0.id != mention.id }.filter { !$0.isGhost }.prefix(count)
        for row in rows { marks.add(row.mention) }
        if marks.isFull { sayFull() }
        return moveInList(by: rows.count)
    }

    /// Marks all of this list that is live, also what hasn't been read of it; once more takes the marks away.
    mutating func markAll() -> [Effect] {
        let listed = window.rows.filter { !$0.isGhost && $0.mention.storedState.isLive }.map(\.mention)
        if !marks.isEmpty, marks.isFull || listed.allSatisfy({ marks.contains($0.id) }) {
            marks.clear()
            say(.news, Phrase(en: "Nothing is marked any more.", nl: "Er is niets meer gemarkeerd."))
            return []
        }
        guard window.reachedStart, window.reachedEnd else { return [.readListed(query, generation: generation)] }
        mark(listed, of: listed.count, generation: generation)
        return []
    }

    mutating func mark(_ mentions: [Mention], of count: Int, generation: Int) {
        // Of a list that one has left nothing is marked.
        guard generation == self.generation else { return }
        for mention in mentions { marks.add(mention) }
        let marked = mentions.count { marks.contains($0.id) }
        guard marked < count else {
            say(
                .news,
                Phrase(
                    en: "All \(marked) of this list are marked; A again takes the marks away.",
                    nl: "Alle \(marked) van deze lijst zijn gemarkeerd; nog eens A haalt de markeringen weg."))
            return
        }
        let all = count >= Marks.mostCounted ? SafeText("\(count)+") : "\(count)"
        say(
            .warning,
            Phrase(
                en: "\(marked) of \(all) marked: more than one can look through. A again takes the marks away.",
                nl: "\(marked) van \(all) gemarkeerd: meer kun je niet overzien. Nog eens A haalt ze weg."))
    }

    private mutating func sayFull() {
        say(
            .warning,
            Phrase(
                en: "\(Marks.limit) are marked: more than one can look through. Deal with these first.",
                nl: "Er zijn er \(Marks.limit) gemarkeerd: meer kun je niet overzien. Doe deze eerst."))
    }

    // MARK: Deciding for several

    private static let mostNames = 9

    /// Asks once, for all of them; what can't be done is left out and said.
    ///
    /// - Parameter title: how it is asked; nil: what is to be done, and with how many.
    mutating func askForSeveral(
        _ verb: Phrase, title: ((Int) -> Phrase)? = nil, how: Phrase? = nil, to whom: Phrase? = nil,
        _ write: (ConsoleState, Mention) -> SetPart
    ) {
        var writes: [Write] = []
        var names: [SafeText] = []
        var leftOut: [Phrase] = []
        for mention in targets {
            let name = self.name(of: mention)
            switch write(self, mention) {
            case .does(let write):
                writes.append(write)
                names.append(name)
            case .cannot(let obstacle):
                leftOut.append(
                    Phrase(
                        en: "Not \(name): \(obstacle.english)", nl: "Niet \(name): \(obstacle.dutch)"))
            }
        }
        guard !writes.isEmpty else {
            if let first = leftOut.first { say(.news, first) }
            return
        }
        let count = writes.count
        // Each has its sign in the list behind.
        var lines = [shortened(names, rest: Phrase(en: ", marked + in the list", nl: ", met + in de lijst"))]
        if let whom { lines.append(whom) }
        if let how { lines.append(how) }
        lines += leftOut.prefix(3)
        if leftOut.count > 3 {
            lines.append(
                Phrase(
                    en: "and \(leftOut.count - 3) more that it can't be done with",
                    nl: "en nog \(leftOut.count - 3) waarmee het niet kan"))
        }
        layers.append(
            .question(
                Question(
                    purpose: .several(writes),
                    title: title?(count)
                        ?? Phrase(
                            en: "\(verb.english) \(count) \(count == 1 ? "mention" : "mentions")?",
                            nl: "\(count) \(count == 1 ? "vermelding" : "vermeldingen") \(verb.dutch)?"),
                    lines: lines)))
    }

    mutating func askToClaimSeveral() {
        // As with one of them: when all are one's own already, the key gives them back.
        if targets.allSatisfy(holds) {
            askForSeveral(Phrase(en: "Give back", nl: "vrijgeven")) { state, mention in
                .does(.release(mention.id, fence: state.fence(of: mention)))
            }
            return
        }
        askForSeveral(Phrase(en: "Claim", nl: "oppakken")) { state, mention in
            if state.holds(mention) {
                return .cannot(Phrase(en: "it is yours already.", nl: "je hebt het al."))
            }
            return state.obstacle(toDecide: mention).map { .cannot($0) } ?? .does(.claim(mention.id, takingOver: false))
        }
    }

    /// As many names as one reads, and how many more.
    func shortened(_ names: [SafeText], rest more: Phrase = Phrase(en: "", nl: "")) -> Phrase {
        let shown = names.prefix(Self.mostNames).joined(by: ", ")
        let rest = names.count - Self.mostNames
        return rest > 0
            ? Phrase(
                en: "\(shown) and \(rest) more\(more.english)", nl: "\(shown) en nog \(rest)\(more.dutch)")
            : Phrase(en: shown, nl: shown)
    }

    mutating func askToTakeOverSeveral() {
        let holders = Set(targets.compactMap { $0.holder(at: now)?.holder.operator }).subtracting([`operator`])
        let who = holders.sorted().map { SafeText($0) }.joined(by: ", ")
        askForSeveral(
            Phrase(en: "Take over", nl: "overnemen"),
            how: Phrase(en: "From \(who), who is told at once.", nl: "Van \(who); die ziet het meteen.")
        ) { state, mention in
            state.obstacle(toTakeOver: mention).map { .cannot($0) } ?? .does(.claim(mention.id, takingOver: true))
        }
    }

    mutating func askPostedSeveral() {
        askForSeveral(
            Phrase(en: "", nl: ""),
            title: { count in
                count == 1
                    ? Phrase(en: "Is this reply posted?", nl: "Is dit antwoord geplaatst?")
                    : Phrase(en: "Are these \(count) replies posted?", nl: "Zijn deze \(count) antwoorden geplaatst?")
            },
            how: Phrase(
                en: "The mentions count as answered from now on; this can't be taken back.",
                nl: "De vermeldingen tellen vanaf nu als beantwoord; dit is niet terug te nemen.")
        ) { state, mention in
            state.obstacle(toPosted: mention).map { .cannot($0) } ?? .does(.confirmPosted(mention.id))
        }
    }

    /// What was typed for all of them: a reason, a note.
    mutating func askSeveral(_ prompt: Prompt) {
        let text = prompt.field.text
        switch prompt.purpose {
        case .dismiss:
            askForSeveral(Phrase(en: "Dismiss", nl: "afhandelen zonder antwoord"), how: because(text)) {
                $0.part(toDecide: $1) { .dismiss($1.id, reason: text, fence: $0.fence(of: $1)) }
            }
        case .answeredElsewhere:
            askForSeveral(Phrase(en: "Answered elsewhere:", nl: "elders beantwoord:"), how: because(text)) {
                $0.part(toDecide: $1) { .answeredElsewhere($1.id, how: text, fence: $0.fence(of: $1)) }
            }
        case .escalate:
            askForSeveral(Phrase(en: "Escalate", nl: "escaleren"), how: because(text), to: accountable(for: targets)) {
                state, mention in
                state.obstacle(toEscalate: mention).map { .cannot($0) } ?? .does(.escalate(mention.id, reason: text))
            }
        case .decide: askToDecideOnSeveral(text)
        case .tags:
            askForSeveral(
                Phrase(en: "Tag", nl: "labelen"), how: Phrase(en: "Tags: \(text)", nl: "Labels: \(text)")
            ) { .does($0.write(tags: text, on: $1)) }
        case .note(let forNextShift):
            askForSeveral(
                Phrase(en: "Note on", nl: "noteren bij"), how: Phrase(en: "Note: \(text)", nl: "Notitie: \(text)")
            ) { _, mention in
                .does(.note(mention.id, text: text, forNextShift: forNextShift))
            }
        // Asked for among the replies, and never of the marks.
        case .hole: break
        }
    }

    private func because(_ reason: String) -> Phrase { Phrase(en: "Because: \(reason)", nl: "Omdat: \(reason)") }

    private func accountable(for mentions: [Mention]) -> Phrase {
        let names = Set(
            mentions.map { mention -> String? in
                policy.accountable(for: mention.channel).map { policy.people[$0]?.name ?? $0 }
            })
        let known = names.compactMap(\.self).sorted().map { SafeText($0) }.joined(by: ", ")
        if names == [nil] {
            return Phrase(en: "The policy names nobody for them.", nl: "Het beleid noemt niemand daarvoor.")
        }
        return names.contains(nil)
            ? Phrase(en: "To \(known); for some of them to nobody", nl: "Aan \(known); voor sommige aan niemand")
            : Phrase(en: "To \(known)", nl: "Aan \(known)")
    }

    private func part(toDecide mention: Mention, _ write: (ConsoleState, Mention) -> Write) -> SetPart {
        obstacle(toDecide: mention).map { .cannot($0) } ?? .does(write(self, mention))
    }
}

/// What a decision for several comes to for one of them.
enum SetPart {
    case does(Write)
    case cannot(Phrase)
}
