import Platforms
import WebcareModel

/// What a handover says, in one language: the one place for its words. The console's screen, the plain text, Markdown
/// and HTML only lay it out.
package struct HandoverDocument: Sendable {
    struct Line: Sendable {
        var text: SafeText
        var role: Role
    }
    struct Section: Sendable {
        var heading: SafeText
        var lines: [Line]
    }
    struct Item: Sendable {
        /// Sign, time left, platform, author and number; then what was said.
        var start: SafeText
        var text: SafeText
        var why: SafeText
        var problem: SafeText?
        var notes: [SafeText]
    }

    let title: SafeText
    let period: SafeText
    private(set) var sections: [Section] = []
    let itemsHeading: SafeText
    private(set) var items: [Item] = []
    /// The signature, and the audit chain's head.
    private(set) var closing: [SafeText] = []

    /// As BCP 47 has it.
    var languageTag: String { language.rawValue }

    private let language: Language
    private let localTime: LocalTime
    private let now: Timestamp

    package init(_ handover: Handover, language: Language, timeZone: String, now: Timestamp) {
        self.init(handover, language: language, localTime: LocalTime(named: timeZone), now: now)
    }

    init(_ handover: Handover, language: Language, localTime: LocalTime, now: Timestamp) {
        self.language = language
        let localTime = localTime.spoken(in: language)
        self.localTime = localTime
        self.now = now
        let person = handover.operator
        title = Phrase(en: "Handover of \(person)", nl: "Overdracht van \(person)")[language]
        let (from, until) = (handover.period.lowerBound, handover.period.upperBound)
        // With its day: a handover is read again later.
        let end = localTime.day(from) == localTime.day(until) ? "" : localTime.longDay(until) + ", "
        period = "\(localTime.longDay(from)), \(localTime.minute(from)) – \(end)\(localTime.minute(until))"
        itemsHeading =
            handover.items.isEmpty
            ? Phrase(en: "Nothing needs a hand", nl: "Niets vraagt om een hand")[language]
            : Phrase(en: "By time to breach", nl: "Op volgorde van deadline")[language]
        sections = [figures(handover.figures), live(handover)]
        items = handover.items.map { item($0) }
        closing = signature(handover)
        closing.append("audit \(handover.head.number) \(handover.head.hexHash)")
    }

    private func number(_ count: some BinaryInteger) -> SafeText { language.count(count) }

    private func figures(_ figures: Figures) -> Section {
        let share = figures.share.map { "\(Int(($0 * 100).rounded(.down)))%" } ?? "–"
        var lines = [
            Line(
                text: Phrase(
                    en: "\(number(figures.cameIn)) came in · \(number(figures.within)) answered in time, "
                        + "\(number(figures.late)) late (\(share)) · \(number(figures.notYetDue)) not due yet",
                    nl: "\(number(figures.cameIn)) binnen · \(number(figures.within)) op tijd beantwoord, "
                        + "\(number(figures.late)) te laat (\(share)) · \(number(figures.notYetDue)) nog niet aan de beurt"
                )[language], role: .text)
        ]
        if let median = figures.median, let ninetieth = figures.ninetieth {
            lines.append(
                Line(
                    text: Phrase(
                        en: "median \(text(of: median)) · 90th percentile \(text(of: ninetieth))",
                        nl: "mediaan \(text(of: median)) · 90e percentiel \(text(of: ninetieth))")[language],
                    role: .text))
        }
        lines.append(
            Line(
                text: Phrase(
                    en:
                        "\(number(figures.answeredElsewhere)) answered elsewhere · \(number(figures.dismissed)) dismissed · "
                        + "\(number(figures.withdrawn)) withdrawn",
                    nl:
                        "\(number(figures.answeredElsewhere)) elders beantwoord · \(number(figures.dismissed)) afgehandeld "
                        + "zonder antwoord · \(number(figures.withdrawn)) ingetrokken")[language], role: .muted))
        return Section(heading: Phrase(en: "What came in", nl: "Wat er binnenkwam")[language], lines: lines)
    }

    private func text(of percentile: Figures.Percentile) -> SafeText {
        switch percentile {
        case .responded(let time): span(time, language)
        case .unanswered(let age): "> \(span(age, language))"
        }
    }

    private func live(_ handover: Handover) -> Section {
        let live = handover.live
        let stages: [(Stage, Int)] = [
            (.overdue, live.overdue), (.urgent, live.urgent), (.soon, live.soon), (.calm, live.calm),
        ]
        let byStage = stages.map { stage, count -> SafeText in
            "\(stage.sign) \(number(count)) \(stage.phrase[language])"
        }
        var lines = [Line(text: number(live.live) + ": " + byStage.joined(by: "  "), role: .text)]
        if !handover.heldBy.isEmpty {
            let held = handover.heldBy.map { held -> SafeText in "\(held.operator) \(number(held.count))" }.joined(
                by: ", ")
            lines.append(
                Line(text: Phrase(en: "held by: \(held)", nl: "opgepakt door: \(held)")[language], role: .text))
        }
        if live.escalatedUnacknowledged > 0 {
            let count = number(live.escalatedUnacknowledged)
            lines.append(
                Line(
                    text: Phrase(
                        en: "⇑ \(count) escalated and not taken on", nl: "⇑ \(count) geëscaleerd en niet in behandeling"
                    )[
                        language], role: .escalated))
        }
        if live.stuckInOutbox > 0 {
            let count = number(live.stuckInOutbox)
            lines.append(
                Line(
                    text: Phrase(en: "! \(count) stuck in the outbox", nl: "! \(count) vast in de outbox")[language],
                    role: .warning))
        }
        return Section(heading: Phrase(en: "What is open", nl: "Wat er openstaat")[language], lines: lines)
    }

    private func item(_ item: HandoverItem) -> Item {
        let mention = item.mention
        let left = mention.stage(at: now) == nil ? "–" : language.left(mention.deadline?.timeLeft(at: now) ?? .zero)
        let sign = mention.stage(at: now)?.sign ?? "·"
        let platform = Platform(named: mention.platform).abbreviation
        let reasons = item.reasons.map { why($0, mention) }.filter { !$0.isEmpty }
        return Item(
            start: "\(sign) \(left) · \(platform) \(mention.author.handle) #\(mention.id)",
            text: mention.wordsInstead?[language] ?? SafeText(mention.text),
            why: reasons.joined(by: " · "), problem: item.outbox?.problem.map { "! \($0)" },
            notes: item.notes.map { "✎ \($0.author): \($0.text)" })
    }

    private func why(_ reason: HandoverItem.Reason, _ mention: Mention) -> SafeText {
        switch reason {
        case .claimed:
            guard let claim = mention.holder(at: now) else { return mention.state(at: now).phrase[language] }
            let person: SafeText = "\(claim.holder.operator)\(claim.pinnedTo.map { " → \($0)" } ?? "")"
            return mention.storedState == .waiting
                ? Phrase(en: "reply on its way by \(person)", nl: "antwoord onderweg door \(person)")[language]
                : Phrase(en: "claimed by \(person)", nl: "opgepakt door \(person)")[language]
        case .escalated:
            let mark = mention.escalation
            let to = mark?.to ?? "?"
            let state = mark?.state.phrase[language] ?? ""
            let told = mark?.waitsToBeTold == true
            return Phrase(
                en: "escalated to \(to), \(state)\(told ? "; recorded, \(to) not told yet" : "")",
                nl: "geëscaleerd naar \(to), \(state)\(told ? "; vastgelegd, \(to) is nog niet ingelicht" : "")")[
                    language]
        case .outbox: return Phrase(en: "stuck in the outbox", nl: "vast in de outbox")[language]
        case .note: return Phrase(en: "note for the next shift", nl: "notitie voor de volgende dienst")[language]
        }
    }

    private func signature(_ handover: Handover) -> [SafeText] {
        guard let signature = handover.signature else {
            return [Phrase(en: "Not signed.", nl: "Niet ondertekend.")[language]]
        }
        let at = localTime.minute(signature.signedAt, seenAt: now)
        let to: SafeText =
            signature.to.map { "\($0)" } ?? Phrase(en: "the roster", nl: "het rooster")[language]
        let person = handover.operator
        var lines = [
            Phrase(en: "Signed by \(person) to \(to) at \(at).", nl: "Ondertekend door \(person) voor \(to), \(at).")[
                language]
        ]
        if let by = signature.acceptedBy, let moment = signature.acceptedAt {
            let at = localTime.minute(moment, seenAt: now)
            lines.append(Phrase(en: "Accepted by \(by) at \(at).", nl: "Aangenomen door \(by), \(at).")[language])
        } else if signature.lapsedAt != nil {
            lines.append(
                Phrase(
                    en: "Not accepted in time: the claims were given back.",
                    nl: "Niet op tijd aangenomen: wat opgepakt was, is vrijgegeven.")[language])
        }
        return lines + ["SHA-256 \(hexadecimal(signature.sha256))"]
    }
}
