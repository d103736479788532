import MentionQueue
import WebcareModel

/// What others said or did to a mention while a reply to it is written: a line each, with their words.
extension ConsoleState {
    /// As many as find room above a reply and in a question; that there were more is said.
    private static let mostNews = 3

    func news(in details: MentionDetails, after number: Int64) -> [Phrase] {
        let events = details.history.filter { $0.number > number && isNews($0) }
        return news(events, in: details).map { Phrase(en: "New: \($0.english)", nl: "Nieuw: \($0.dutch)") }
    }

    private func isNews(_ event: Event) -> Bool {
        guard event.actor == `operator` else { return event.verb.concernsReply || event.verb == .taken }
        // In another session of one's own: what leaves nothing to answer here.
        return event.session != session.id && [.replied, .answered, .dismissed].contains(event.verb)
    }

    func news(_ events: [Event], in details: MentionDetails?) -> [Phrase] {
        let isWithdrawn = details?.mention.storedState == .withdrawn
        let lastUpdate = events.last { $0.verb == .updated }?.number
        // Of a text that changed often only the newest is there to be shown, and of a withdrawn one none.
        let shown = events.filter { $0.verb != .updated || ($0.number == lastUpdate && !isWithdrawn) }
        var lines = shown.suffix(Self.mostNews).map { line(about: $0, in: details) }
        let dropped = shown.count - lines.count
        if dropped > 0 {
            lines.insert(
                Phrase(
                    en: "\(dropped) more before these: Esc, then Enter, shows all.",
                    nl: "nog \(dropped) ervoor: Esc en dan Enter toont alles."), at: 0)
        }
        return lines
    }

    private func line(about event: Event, in details: MentionDetails?) -> Phrase {
        let said = event.remark.flatMap { id in details?.remarks.first { $0.id == id } }
        switch event.verb {
        case .noted:
            guard let said else { break }
            return said.kind == .nextShift
                ? Phrase(
                    en: "\(event.actor) noted for the next shift: \(said.text)",
                    nl: "\(event.actor) noteerde voor de volgende dienst: \(said.text)")
                : Phrase(en: "\(event.actor) noted: \(said.text)", nl: "\(event.actor) noteerde: \(said.text)")
        case .updated:
            guard let text = details?.mention.text else { break }
            return Phrase(
                en: "the author changed the text: \(text)", nl: "de auteur wijzigde de tekst: \(text)")
        case .withdrawn:
            return Phrase(en: "the author withdrew the message", nl: "de auteur trok het bericht in")
        default: break
        }
        if event.actor == `operator` {
            let verb = event.verb.phrase
            return Phrase(
                en: "you, in your other session · \(verb.english)", nl: "jij, in je andere sessie · \(verb.dutch)")
        }
        let words: SafeText = said.map { ": \($0.text)" } ?? ""
        return Phrase(
            en: "\(event.actor) · \(event.verb.phrase.english)\(words)",
            nl: "\(event.actor) · \(event.verb.phrase.dutch)\(words)")
    }

    // MARK: A held reply

    /// Asked when the queue held a reply, for something came that its writer can't have seen.
    func heldQuestion(_ outbox: Int64, _ events: [Event]) -> Question {
        var lines = news(events, in: details)
        var reply: String?
        if let composer {
            let mention = known(composer.mention.id) ?? composer.mention
            lines.append(address(of: mention))
            reply = composer.field.text
        }
        lines.append(Phrase(en: "No brings you back to your text.", nl: "Nee brengt je terug naar je tekst."))
        return Question(
            purpose: .sendHeld(outbox: outbox, events),
            title: Phrase(
                en: "Held: something is new since you looked. Send it all the same?",
                nl: "Wacht: er is iets nieuws sinds je keek. Toch versturen?"),
            lines: lines, text: reply)
    }

    /// The words of what is new have come: they are asked about, and only a key typed after that answers.
    mutating func tellHeldNews() {
        for case (let index, .question(let question)) in layers.enumerated() {
            guard case .sendHeld(let outbox, let events) = question.purpose else { continue }
            let told = heldQuestion(outbox, events)
            if told.lines != question.lines { layers[index] = .question(told) }
        }
    }

    /// Nothing is sent all the same before one could read what is new.
    var obstacleToAnswer: Phrase? {
        guard case .question(let question) = layers.last, case .sendHeld(_, let events) = question.purpose,
            let newest = events.last, (details?.newestEvent ?? 0) < newest.number
        else { return nil }
        return Phrase(en: "Reading what is new first: one moment.", nl: "Eerst lezen wat er nieuw is: een ogenblik.")
    }
}

extension Event {
    /// The remark that it made.
    fileprivate var remark: Int64? { (try? JSON.decode(detail))?["remark"]?.integer }
}
