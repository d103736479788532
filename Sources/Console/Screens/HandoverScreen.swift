import Terminal
import WebcareModel

/// What this shift would leave the next, and what waits to be accepted.
func drawHandover(_ screen: HandoverLayer, _ state: ConsoleState, on canvas: inout Canvas, look: Look) -> Beyond {
    canvas.put(
        Phrase(en: "Handover", nl: "Overdracht")[state.language], row: 1, column: 1, style: look.style(.heading))
    let beyond = drawPage(state.handoverPage(screen), scroll: screen.scroll, state, on: &canvas, look: look)
    guard let side = state.handoverSide, let pulse = state.pulse else { return beyond }
    var panel = FigurePanel(in: side, state)
    panel.drawArrivals(pulse, on: &canvas, look: look)
    panel.drawResponses(pulse, on: &canvas, look: look)
    return beyond
}

extension ConsoleState {
    func handoverPage(_ screen: HandoverLayer) -> Page {
        var page = Page(columns: pageColumns - (handoverSide?.columns ?? 0))
        if let waiting = screen.waiting.forUs {
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
        if let signed = screen.waiting.ours, let signature = signed.signature {
            let (to, at) = (signature.to, localTime.minute(signature.signedAt, seenAt: now))
            page.add(
                Phrase(
                    en: "Signed to \(to ?? "the roster") at \(at); not accepted yet.",
                    nl: "Getekend aan \(to ?? "het rooster") om \(at); nog niet aangenomen.")[language], .warning)
            page.heading(Phrase(en: "What you signed", nl: "Wat je tekende")[language])
            add(signed, to: &page)
        }
        page.heading(Phrase(en: "What you would hand over now", nl: "Wat je nu zou overdragen")[language])
        add(handover, to: &page)
        return page
    }

    private func add(_ handover: Handover, to page: inout Page) {
        let document = HandoverDocument(handover, language: language, localTime: localTime, now: now)
        page.add("\(document.title) · \(document.period)", .muted)
        for section in document.sections {
            page.heading(section.heading)
            for line in section.lines { page.add(line.text, line.role, indent: 2) }
        }
        page.heading(document.itemsHeading)
        for item in document.items {
            page.add(TextWidth.fitted(item.start + ": " + item.text, to: page.columns - 2), indent: 2)
            if !item.why.isEmpty { page.add(item.why, .muted, indent: 6) }
            if let problem = item.problem { page.add(problem, .warning, indent: 6) }
            for note in item.notes { page.add(note, indent: 6) }
        }
        page.blank()
        for line in document.closing { page.add(line, .muted) }
    }
}
