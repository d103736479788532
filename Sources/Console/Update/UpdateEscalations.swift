import MentionQueue
import WebcareModel

/// What the person does whom something is escalated to: takes it on, and says what must be done.
extension ConsoleState {
    // MARK: Obstacles

    private func notEscalated(_ mention: Mention) -> Phrase? {
        if isChanging(mention.id) {
            return Phrase(
                en: "Your last change of this mention is still being written.",
                nl: "Je vorige wijziging van deze vermelding wordt nog geschreven.")
        }
        let state = mention.state(at: now)
        // What its author took back stays before whom it was put to.
        guard state.isLive || state == .withdrawn else {
            return Phrase(
                en: "It is already \(state.phrase.english).", nl: "De vermelding is al \(state.phrase.dutch).")
        }
        guard let escalation = mention.escalation, escalation.state != .closed else {
            return Phrase(en: "It isn't escalated; e does that.", nl: "Het is niet geëscaleerd; dat doet e.")
        }
        return nil
    }

    func obstacle(toAcknowledge mention: Mention) -> Phrase? {
        if let notEscalated = notEscalated(mention) { return notEscalated }
        switch mention.escalation?.state {
        case .acknowledged:
            return Phrase(
                en: "It has been taken on already; D says what must be done.",
                nl: "Het is al in behandeling; met D zeg je wat er moet gebeuren.")
        case .decided:
            return Phrase(
                en: "It has been decided already; D decides anew.", nl: "Er is al besloten; D besluit opnieuw.")
        default: return nil
        }
    }

    func obstacle(toDecideOn mention: Mention) -> Phrase? { notEscalated(mention) }

    // MARK: Taking it on

    /// One's own at once; for somebody else it asks, since that somebody is then thought to be on it.
    mutating func acknowledge() -> [Effect] {
        if isForSeveral {
            askForSeveral(Phrase(en: "Take on", nl: "op je nemen"), to: addressees(of: targets)) { state, mention in
                state.obstacle(toAcknowledge: mention).map { .cannot($0) } ?? .does(.acknowledge(mention.id))
            }
            return []
        }
        guard let mention = subject, let escalation = mention.escalation else { return [] }
        guard escalation.to != `operator` else { return [begin(.acknowledge(mention.id))] }
        let author = name(of: mention)
        let nobody = escalation.to == EscalationMark.unassigned
        let person = policy.people[escalation.to]?.name ?? escalation.to
        layers.append(
            .question(
                Question(
                    purpose: .acknowledge(mention),
                    title: nobody
                        ? Phrase(en: "Take this escalation on?", nl: "Deze escalatie op je nemen?")
                        : Phrase(
                            en: "Take this escalation on instead of \(person)?",
                            nl: "Deze escalatie op je nemen in plaats van \(person)?"),
                    lines: [
                        Phrase(en: "\(author): \(escalation.reason)", nl: "\(author): \(escalation.reason)"),
                        Phrase(
                            en: "Everybody sees that it is being seen to.",
                            nl: "Iedereen ziet dat er iemand mee bezig is."),
                    ])))
        return []
    }

    mutating func askToDecideOnSeveral(_ text: String) {
        askForSeveral(
            Phrase(en: "Decide on", nl: "besluiten over"),
            how: Phrase(en: "What must be done: \(text)", nl: "Wat er moet gebeuren: \(text)"),
            to: addressees(of: targets)
        ) { state, mention in
            state.obstacle(toDecideOn: mention).map { .cannot($0) } ?? .does(.decide(mention.id, text: text))
        }
    }

    /// Those among whom it was put to that are somebody else.
    private func addressees(of mentions: [Mention]) -> Phrase? {
        let others = Set(mentions.compactMap { $0.escalation?.to }).subtracting([`operator`, EscalationMark.unassigned])
        guard !others.isEmpty else { return nil }
        let names = others.sorted().map { SafeText(policy.people[$0]?.name ?? $0) }.joined(by: ", ")
        return Phrase(en: "Also what was put to \(names)", nl: "Ook wat aan \(names) is voorgelegd")
    }

    // MARK: What became of it

    mutating func sayTakenOn(_ mention: Mention) {
        let author = name(of: mention)
        // What is decided on what its author took back is over with that.
        switch mention.escalation?.state {
        case .acknowledged:
            say(
                .news,
                Phrase(
                    en: "You took \(author) on; D says what must be done.",
                    nl: "Je hebt \(author) op je genomen; met D zeg je wat er moet gebeuren."))
        default:
            say(
                .news,
                Phrase(
                    en: "Decided on \(author): colleagues see it on the mention.",
                    nl: "Besloten over \(author): collega's zien het bij de vermelding."))
        }
    }
}
