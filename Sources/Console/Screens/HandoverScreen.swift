import Platforms
import Terminal
import WebcareModel

/// What this shift would leave the next, and what waits to be accepted.
func drawHandover(_ screen: HandoverLayer, _ state: ConsoleState, on canvas: inout Canvas, look: Look) {
    canvas.put(
        Phrase(en: "Handover", nl: "Overdracht")[state.language], row: 1, column: 1, style: look.style(.heading))
    drawPage(state.handoverPage(screen), scroll: screen.scroll, state, on: &canvas, look: look)
}

extension ConsoleState {
    func handoverPage(_ screen: HandoverLayer) -> Page {
        var page = Page(columns: pageColumns)
        if let waiting = screen.waiting {
            let from = waiting.operator
            page.add(
                Phrase(
                    en: "! \(from) signed a handover that waits for you: a accepts it.",
                    nl: "! \(from) tekende een overdracht die op je wacht: a neemt die aan.")[language], .warning)
            page.blank()
            add(waiting, to: &page)
            page.blank()
        }
        guard let handover = screen.handover else {
            page.add(Phrase(en: "reading…", nl: "lezen…")[language], .muted)
            return page
        }
        page.heading(
            handover.signature == nil
                ? Phrase(en: "What you would hand over now", nl: "Wat je nu zou overdragen")[language]
                : Phrase(en: "What you signed", nl: "Wat je tekende")[language])
        add(handover, to: &page)
        return page
    }

    private func add(_ handover: Handover, to page: inout Page) {
        let from = localTime.minute(handover.period.lowerBound, seenAt: handover.period.upperBound)
        let until = localTime.minute(handover.period.upperBound, seenAt: now)
        page.add("\(handover.operator) · \(from) – \(until)", .muted)
        addFigures(handover.figures, to: &page)
        addLive(handover, to: &page)
        page.heading(
            handover.items.isEmpty
                ? Phrase(en: "Nothing needs a hand", nl: "Niets vraagt om een hand")[language]
                : Phrase(en: "By time to breach", nl: "Op volgorde van deadline")[language])
        for item in handover.items { add(item, to: &page) }
        page.blank()
        page.add("audit \(handover.head.number) \(String(handover.head.hexHash.prefix(16)))", .muted)
    }

    private func addFigures(_ figures: Figures, to page: inout Page) {
        page.heading(Phrase(en: "What came in", nl: "Wat er binnenkwam")[language])
        let share = figures.share.map { "\(Int($0 * 100))%" } ?? "–"
        page.add(
            Phrase(
                en: "\(figures.cameIn) came in · \(figures.within) answered in time, \(figures.late) late (\(share)) · "
                    + "\(figures.notYetDue) not due yet",
                nl:
                    "\(figures.cameIn) binnen · \(figures.within) op tijd beantwoord, \(figures.late) te laat (\(share)) · "
                    + "\(figures.notYetDue) nog niet aan de beurt")[language], indent: 2)
        if let median = figures.median, let ninetieth = figures.ninetieth {
            page.add(
                Phrase(
                    en: "median \(text(of: median)) · 90th percentile \(text(of: ninetieth))",
                    nl: "mediaan \(text(of: median)) · 90e percentiel \(text(of: ninetieth))")[language], indent: 2)
        }
        page.add(
            Phrase(
                en: "\(figures.answeredElsewhere) answered elsewhere · \(figures.dismissed) dismissed · "
                    + "\(figures.withdrawn) withdrawn",
                nl:
                    "\(figures.answeredElsewhere) elders beantwoord · \(figures.dismissed) afgehandeld zonder antwoord · "
                    + "\(figures.withdrawn) ingetrokken")[language], .muted, indent: 2)
    }

    private func text(of percentile: Figures.Percentile) -> SafeText {
        switch percentile {
        case .responded(let time): SafeText(timeLeftText(time))
        case .unanswered(let age): "> \(timeLeftText(age))"
        }
    }

    private func addLive(_ handover: Handover, to page: inout Page) {
        let live = handover.live
        page.heading(Phrase(en: "What is open", nl: "Wat er openstaat")[language])
        let stages: [(Stage, Int)] = [
            (.overdue, live.overdue), (.urgent, live.urgent), (.soon, live.soon), (.calm, live.calm),
        ]
        let byStage = stages.map { stage, count -> SafeText in "\(stage.sign) \(count) \(stage.phrase[language])" }
        page.add("\(live.live): " + byStage.joined(by: "  "), indent: 2)
        if !handover.heldBy.isEmpty {
            let held = handover.heldBy.map { held -> SafeText in "\(held.operator) \(held.count)" }.joined(by: ", ")
            page.add(Phrase(en: "held by: \(held)", nl: "opgepakt door: \(held)")[language], indent: 2)
        }
        if live.escalatedUnacknowledged > 0 {
            page.add(
                Phrase(
                    en: "⇑ \(live.escalatedUnacknowledged) escalated and not taken on",
                    nl: "⇑ \(live.escalatedUnacknowledged) geëscaleerd en niet in behandeling")[language], .escalated,
                indent: 2)
        }
        if live.stuckInOutbox > 0 {
            page.add(
                Phrase(
                    en: "! \(live.stuckInOutbox) stuck in the outbox", nl: "! \(live.stuckInOutbox) vast in de outbox")[
                        language], .warning, indent: 2)
        }
    }

    private func add(_ item: HandoverItem, to page: inout Page) {
        let mention = item.mention
        let left = mention.deadline.map { timeLeftText($0.timeLeft(at: now)) } ?? "–"
        let sign = mention.stage(at: now)?.sign ?? "·"
        let platform = Platform(named: mention.platform).abbreviation
        let start: SafeText = "\(sign) \(left) \(platform) \(mention.author.handle) #\(mention.id): "
        page.add(TextWidth.fitted(start + listText(mention), to: page.columns - 2), indent: 2)
        let reasons = item.reasons.map { reason in
            switch reason {
            case .claimed: holderText(mention).0
            case .escalated:
                Phrase(
                    en: "escalated to \(mention.escalation?.to ?? "?")",
                    nl: "geëscaleerd naar \(mention.escalation?.to ?? "?")")[language]
            case .outbox:
                Phrase(en: "stuck in the outbox", nl: "vast in de outbox")[language]
            case .note: Phrase(en: "note for the next shift", nl: "notitie voor de volgende dienst")[language]
            }
        }
        page.add(reasons.filter { !$0.isEmpty }.joined(by: " · "), .muted, indent: 6)
        if let problem = item.outbox?.problem { page.add("! \(problem)", .warning, indent: 6) }
        for note in item.notes { page.add("✎ \(note.author): \(note.text)", indent: 6) }
    }
}
