import MentionQueue
import Terminal
import WebcareModel

/// Why something can't be done with a mention, for a person; nil where it can.
extension ConsoleState {
    var nothingSelected: Phrase? {
        guard subject == nil else { return nil }
        if awaited != nil {
            return Phrase(en: "The list is being read: one moment.", nl: "De lijst wordt gelezen: een ogenblik.")
        }
        if layers.isEmpty, window.selectedSource != nil {
            return Phrase(
                en: "This is a source that is silent, and no mention; x explains it.",
                nl: "Dit is een bron die stil is, en geen vermelding; x legt het uit.")
        }
        return Phrase(en: "There is no mention here.", nl: "Hier staat geen vermelding.")
    }

    private func stillChanging(_ mention: Mention) -> Phrase? {
        guard isChanging(mention.id) else { return nil }
        return Phrase(
            en: "Your last change of this mention is still being written.",
            nl: "Je vorige wijziging van deze vermelding wordt nog geschreven.")
    }

    /// What keeps anyone from working on it: it is closed, or a reply is on its way.
    private func notWorkable(_ mention: Mention) -> Phrase? {
        if let stillChanging = stillChanging(mention) { return stillChanging }
        let state = mention.state(at: now)
        guard state.isLive else {
            return Phrase(
                en: "It is already \(state.phrase.english).", nl: "De vermelding is al \(state.phrase.dutch).")
        }
        guard state == .waiting else { return nil }
        let writer = mention.claim?.holder.operator ?? "?"
        if writer == `operator`, isSentByHand(mention) {
            return Phrase(
                en: "Your reply waits to be posted by hand: Enter shows it, p when it is out.",
                nl: "Je antwoord wacht tot je het plaatst: Enter toont het, p als het weg is.")
        }
        if writer == `operator` {
            return Phrase(
                en: "Your reply is on its way; u takes it back while it can.",
                nl: "Je antwoord is onderweg; u neemt het terug zolang dat kan.")
        }
        return Phrase(en: "\(writer)'s reply is on its way.", nl: "Het antwoord van \(writer) is onderweg.")
    }

    private func heldByColleague(_ mention: Mention) -> Phrase? {
        guard let holder = mention.holder(at: now), holder.holder.operator != `operator` else { return nil }
        let who = holder.holder.operator
        if holder.pinnedTo == `operator` {
            return Phrase(
                en: "\(who) hands it over to you: H, then a, accepts.",
                nl: "\(who) draagt het aan je over: aannemen met H en dan a.")
        }
        return Phrase(en: "\(who) holds it; C takes it over.", nl: "\(who) heeft het opgepakt; C neemt over.")
    }

    /// What keeps one from claiming it, or from deciding what becomes of it.
    func obstacle(toDecide mention: Mention) -> Phrase? { notWorkable(mention) ?? heldByColleague(mention) }

    func obstacle(toReply mention: Mention) -> Phrase? {
        guard keptDrafts.contains(mention.id), mention.state(at: now) != .waiting else {
            return obstacle(toDecide: mention)
        }
        return stillChanging(mention)
    }

    func obstacle(toEscalate mention: Mention) -> Phrase? {
        if let stillChanging = stillChanging(mention) { return stillChanging }
        let state = mention.state(at: now)
        guard !state.isLive else { return nil }
        return Phrase(en: "It is already \(state.phrase.english).", nl: "De vermelding is al \(state.phrase.dutch).")
    }

    /// What keeps one from doing it with any of the mentions that it would be done with.
    func obstacle(_ toDo: (ConsoleState, Mention) -> Phrase?) -> Phrase? {
        guard isForSeveral else { return subject.map { obstacle(with: [$0], toDo) } ?? nothingSelected }
        // As a rule the first will do: the rest isn't looked up.
        return obstacle(with: marks.mentions.lazy.map { known($0.id) ?? $0 }, toDo)
    }

    func obstacle(with mentions: some Collection<Mention>, _ toDo: (ConsoleState, Mention) -> Phrase?) -> Phrase? {
        var first: (name: SafeText, why: Phrase)?
        for mention in mentions {
            guard let why = toDo(self, mention) else { return nil }
            first = first ?? (name(of: mention), why)
        }
        guard let first, isForSeveral else { return first?.why }
        // The cursor may well be on another one.
        let (name, count) = (first.name, mentions.count)
        return count == 1
            ? Phrase(
                en: "Marked is \(name): \(first.why.english) Esc takes the mark away.",
                nl: "Gemarkeerd is \(name): \(first.why.dutch) Esc haalt de markering weg.")
            : Phrase(
                en: "With none of the \(count) marked. \(name): \(first.why.english) Esc takes the marks away.",
                nl:
                    "Met geen van de \(count) gemarkeerde. \(name): \(first.why.dutch) Esc haalt de markeringen weg.")
    }

    func obstacle(toTakeOver mention: Mention) -> Phrase? {
        if let notWorkable = notWorkable(mention) { return notWorkable }
        if heldByColleague(mention) != nil { return nil }
        guard holds(mention) else {
            return Phrase(en: "Nobody holds it; c claims it.", nl: "Niemand heeft het; c pakt het op.")
        }
        return Phrase(en: "It is yours already.", nl: "Je hebt het al.")
    }

    func obstacle(toPosted mention: Mention) -> Phrase? {
        if let stillChanging = stillChanging(mention) { return stillChanging }
        if mention.state(at: now) == .waiting, mention.claim?.holder.operator == `operator` { return nil }
        return Phrase(
            en: "No reply of yours is on its way here.", nl: "Er is hier geen antwoord van jou onderweg.")
    }
}
