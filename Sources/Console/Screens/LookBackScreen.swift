import MentionQueue
import Terminal
import WebcareModel

func drawLookBack(
    _ layer: LookBackLayer, _ state: ConsoleState, on canvas: inout Canvas, into shown: inout Shown, look: Look
) -> Beyond {
    if let (moment, past) = layer.past {
        return drawPast(layer, at: moment, past, state, on: &canvas, into: &shown, look: look)
    }
    return drawPage(state.lookBackPage(layer), scroll: layer.scroll, state, on: &canvas, look: look)
}

/// The queue as it stood: a list like the live one, under two lines that say of when it is, however far one scrolls.
private func drawPast(
    _ layer: LookBackLayer, at moment: Timestamp, _ past: PastQueue?, _ state: ConsoleState,
    on canvas: inout Canvas, into shown: inout Shown, look: Look
) -> Beyond {
    let width = canvas.size.columns
    canvas.putFitted(
        state.pastHeading(at: moment, past), row: 1, column: 1, columns: width - 2, style: look.style(.heading))
    canvas.cursor = (row: 2, column: 0)
    guard let past, !past.rows.isEmpty else {
        let text =
            past == nil
            ? Phrase(en: "reading…", nl: "lezen…") : Phrase(en: "nothing was open then", nl: "er stond toen niets open")
        canvas.put(text[state.language], row: 2, column: 2, columns: width - 3, style: look.style(.muted))
        return Beyond()
    }
    // As it was to be seen then: nobody reads there, and nothing is marked.
    var then = state
    (then.now, then.presences, then.marks) = (moment, [:], Marks())
    let columns = ListColumns(width: width, channels: state.channels)
    let height = state.pageRows
    // A lower window may be shorter than when one scrolled.
    let first = min(layer.marked, max(layer.scroll, layer.marked - height + 1))
    for (line, index) in past.rows.indices.dropFirst(first).prefix(height).enumerated() {
        let isSelected = index == layer.marked
        drawRow(past.rows[index], at: line + 2, isSelected: isSelected, columns, then, on: &canvas, look: look)
        if isSelected { canvas.cursor = (row: line + 2, column: 0) }
        shown.add(.past(past.rows[index].id), at: Rect(column: 0, row: line + 2, columns: width, rows: 1))
    }
    return Beyond(above: first, below: max(0, past.rows.count - first - height))
}

/// In place of the live counts, which are of now.
func drawPastTopLine(at moment: Timestamp, _ state: ConsoleState, on canvas: inout Canvas, look: Look) {
    let width = canvas.size.columns
    let style = look.style(.top)
    canvas.fill(Rect(column: 0, row: 0, columns: width, rows: 1), style: style)
    let (time, now) = (state.localTime.second(state.now), state.localTime.minute(moment, seenAt: state.now))
    let right = Phrase(en: "now \(time)", nl: "nu \(time)")[state.language]
    let left = Phrase(en: "Looking back at \(now)", nl: "Terugblik op \(now)")[state.language]
    let room = width - TextWidth.columns(of: right) - 4
    canvas.putFitted(left, row: 0, column: 1, columns: room, style: style)
    canvas.put(right, row: 0, column: room + 3, style: style)
}

extension ConsoleState {
    /// The moment that the list on the screen is of; nil for the live one.
    var shownMoment: Timestamp? {
        guard case .lookBack(let layer) = layers.last(where: \.coversScreen) else { return nil }
        return layer.past?.moment
    }

    fileprivate func pastHeading(at moment: Timestamp, _ past: PastQueue?) -> SafeText {
        let (time, ago) = (localTime.minute(moment, seenAt: now), span(now - moment, language))
        var text = Phrase(
            en: "The queue as it stood at \(time), \(ago) ago",
            nl: "De wachtrij zoals die stond om \(time), \(ago) geleden"
        )[language]
        guard let past else { return text }
        text = text + ": " + language.count(past.count) + Phrase(en: " open", nl: " open")[language]
        guard past.count > past.rows.count else { return text }
        let (shown, at) = (past.rows.count, moment.rfc3339)
        return text
            + Phrase(
                en: ", here the first \(shown); all: webcare replay --at \(at)",
                nl: ", hier de eerste \(shown); alle: webcare replay --at \(at)")[language]
    }

    func lookBackPage(_ layer: LookBackLayer) -> Page {
        switch layer.subject {
        case .deadline(let mention, let explanation): explanationPage(of: mention, explanation)
        case .source(let source): sourcePage(source, columns: readingColumns)
        case .queue: Page(columns: size.columns)
        }
    }

    private func explanationPage(of mention: Mention, _ explanation: Explanation?) -> Page {
        var page = Page(columns: readingColumns)
        let author = mention.author.handle
        page.heading(
            Phrase(
                en: "Why \(author) (#\(mention.id)) has this deadline",
                nl: "Waarom \(author) (#\(mention.id)) deze deadline heeft")[language])
        guard let explanation else {
            page.add(Phrase(en: "reading…", nl: "lezen…")[language], .muted)
            return page
        }
        let lines = explanation.lines(language: language)
        let width = lines.map { TextWidth.columns(of: $0.start) }.max() ?? 0
        for line in lines {
            let gap = String(repeating: " ", count: width - TextWidth.columns(of: line.start) + 2)
            page.add(line.text, line.role, label: line.start + SafeText(gap))
        }
        return page
    }

    /// What is known of a source that is silent, and what one can do about it.
    func sourcePage(_ source: ListWindow.Source, columns: Int) -> Page {
        var page = Page(columns: columns)
        for arrival in source.arrivals {
            let (channel, age) = (arrival.channel, ageText(now - arrival.at, language))
            let isSilent = silences.contains { $0.channel == channel }
            page.blank()
            page.add(
                isSilent
                    ? Phrase(en: "\(channel) has been silent for \(age)", nl: "\(channel) is al \(age) stil")[language]
                    : Phrase(en: "\(channel) isn't silent any more", nl: "\(channel) is niet meer stil")[language],
                .heading)
            let last = lastArrivals.first { $0.channel == channel }?.at ?? arrival.at
            let time = localTime.minute(last, seenAt: now)
            page.add(
                Phrase(en: "The last that came in came at \(time).", nl: "Het laatste kwam om \(time) binnen.")[
                    language])
            guard isSilent, let limit = policy.channels[channel]?.silentAfter else { continue }
            let allowed = span(limit, language)
            page.add(
                Phrase(
                    en: "The policy has it told after \(allowed) without any (silent_after).",
                    nl: "Het beleid laat het melden na \(allowed) zonder iets (silent_after).")[language])
        }
        page.blank()
        page.add(
            Phrase(
                en: """
                    It may be a quiet hour, or what brings this channel's messages may have stopped: look there, and ask \
                    webcare doctor. Meanwhile, look for messages on the platform itself.
                    """,
                nl: """
                    Het kan een rustig uur zijn, of wat de berichten van dit kanaal brengt staat stil: kijk daar, en vraag \
                    het webcare doctor. Kijk intussen op het platform zelf of er berichten zijn.
                    """)[language], .muted)
        return page
    }
}
