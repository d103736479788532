import MentionQueue
import Terminal
import WebcareModel

/// What reaches an operator who looks at something else: seldom, and only what needs him and nobody else.
extension ConsoleState {
    /// Once a second.
    mutating func drawAttention() -> [Effect] { titleIfDue() + callIfDue() }

    /// Events that wait for this operator's own hand; the phrase is as short as a message on a desktop.
    func call(about event: Event) -> Phrase? {
        guard let id = event.mentionID else {
            guard event.verb == .handoverSigned, event.value(of: "to") == `operator` else { return nil }
            return Phrase(
                en: "\(event.actor) signed a handover to you", nl: "\(event.actor) tekende een overdracht aan jou")
        }
        let name = self.name(of: id)
        return switch event.verb {
        case .escalated:
            Phrase(en: "\(event.actor) escalated \(name) to you", nl: "\(event.actor) escaleerde \(name) naar jou")
        case .replyFailed:
            Phrase(en: "Your reply to \(name) could not be sent", nl: "Je antwoord aan \(name) kon niet weg")
        case .replyHeld: Phrase(en: "Your reply to \(name) is held", nl: "Je antwoord aan \(name) wacht op jou")
        case .replyUncertain:
            Phrase(
                en: "Nobody can tell whether your reply to \(name) left",
                nl: "Niet te zeggen of je antwoord aan \(name) wegging")
        default: nil
        }
    }

    mutating func call(_ phrase: Phrase) {
        guard attention.alerts.contains(.notification), !attention.calls.contains(phrase) else { return }
        attention.calls.append(phrase)
    }

    func ring() -> [Effect] { attention.alerts.contains(.bell) ? [.ring] : [] }

    /// What is ours and turned urgent since the last look. What was urgent when it became ours is known.
    mutating func noticeUrgency(of held: [Awareness.Held]) -> [Effect] {
        let urgent = held.filter { $0.deadline.stage(at: now) >= .urgent }
        let turned = urgent.filter { attention.calm.contains($0.id) }
        attention.calm = Set(held.map(\.id)).subtracting(urgent.map(\.id))
        for mention in turned {
            let name = TextWidth.fitted(SafeText(mention.author), to: 20)
            let left = ageText(mention.deadline.timeLeft(at: now), language)
            let phrase = Phrase(
                en: "\(name) is urgent: \(left) left, and it is yours",
                nl: "\(name) is dringend: nog \(left), en van jou")
            say(.news, Phrase(en: "\(phrase.english).", nl: "\(phrase.dutch)."))
            call(phrase)
        }
        return turned.isEmpty ? [] : ring()
    }

    /// One message for all that came together.
    private mutating func callIfDue() -> [Effect] {
        guard let last = attention.calls.last else { return [] }
        if let calledAt = attention.calledAt, now - calledAt < Attention.interval { return [] }
        let others = attention.calls.count - 1
        let text = TextWidth.fitted(last[language], to: 100)
        attention.calls = []
        attention.calledAt = now
        let more = Phrase(en: " (and \(others) more)", nl: " (en nog \(others))")[language]
        return [.notify(others > 0 ? text + more : text)]
    }

    // MARK: The title

    private mutating func titleIfDue() -> [Effect] {
        guard attention.alerts.contains(.title), hasCounts, isAware else { return [] }
        let live = counts.live
        let stages = [live.calm, live.soon, live.urgent, live.overdue]
        if let title = attention.title, title.counts == stages, now - title.at < Attention.interval { return [] }
        let title = Attention.Title(text: titleText, counts: stages, at: now)
        defer { attention.title = title }
        return attention.title?.text == title.text ? [] : [.title(title.text)]
    }

    /// `✖ 3 overdue · ▲ 12 min · 2 urgent · webcare`
    private var titleText: SafeText {
        var parts: [SafeText] = []
        let live = counts.live
        if live.overdue > 0 {
            let sign = SafeText(Stage.overdue.sign)
            parts.append(Phrase(en: "\(sign) \(live.overdue) overdue", nl: "\(sign) \(live.overdue) te laat")[language])
        }
        if let nextDue, nextDue.dueAt > now {
            let minutes = nextDue.timeLeft(at: now).wholeSeconds / 60
            // It stands there for a minute: seconds would be a lie.
            let left = minutes == 0 ? "<1 min" : ageText(nextDue.timeLeft(at: now), language)
            parts.append("\(nextDue.stage(at: now).sign) " + left)
        }
        if live.urgent > 0 {
            parts.append(Phrase(en: "\(live.urgent) urgent", nl: "\(live.urgent) dringend")[language])
        }
        return (parts + ["webcare"]).joined(by: " · ")
    }
}
