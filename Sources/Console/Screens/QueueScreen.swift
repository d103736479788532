import MentionQueue
import Terminal
import WebcareModel

/// The list of mentions by deadline, and before them the sources that are silent; returns how much lies beyond.
func drawQueue(_ state: ConsoleState, on canvas: inout Canvas, into shown: inout Shown, look: Look) -> Beyond {
    let width = state.layout.listColumns
    drawQueueHeading(state, on: &canvas, look: look)
    let visible = state.window.visible(height: state.listRows)
    var line = state.listTop
    for source in visible.sources {
        let isSelected = source.id == state.window.selectedSourceID
        drawSource(source, at: line, isSelected: isSelected, columns: width, state, on: &canvas, look: look)
        if isSelected { canvas.cursor = (row: line, column: 0) }
        shown.add(.source(source.id), at: Rect(column: 0, row: line, columns: width, rows: 1))
        line += 1
    }
    if state.window.rows.isEmpty {
        canvas.put(
            state.emptyText[state.language], row: line + 1, column: 2, columns: width - 3, style: look.style(.muted))
        if visible.sources.isEmpty { canvas.cursor = (row: line + 1, column: 0) }
        return Beyond()
    }
    let columns = ListColumns(width: width, besidePane: state.layout.pane != nil, channels: state.channels)
    for row in visible.rows {
        let isSelected = row.id == state.window.selectedID
        drawRow(row, at: line, isSelected: isSelected, columns, state, on: &canvas, look: look)
        if isSelected { canvas.cursor = (row: line, column: 0) }
        shown.add(.mention(row.id), at: Rect(column: 0, row: line, columns: width, rows: 1))
        line += 1
    }
    // Beyond what was read nobody has counted.
    return Beyond(
        above: state.window.reachedStart ? visible.above : nil, below: state.window.reachedEnd ? visible.below : nil)
}

/// `⚠  42 min netbeheer-x is silent: nothing since 23:08`
private func drawSource(
    _ source: ListWindow.Source, at line: Int, isSelected: Bool, columns: Int, _ state: ConsoleState,
    on canvas: inout Canvas, look: Look
) {
    guard let longest = source.arrivals.first else { return }
    let style = look.style(source.isGhost ? .ghost : .warning)
    if isSelected { canvas.put("▸", row: line, column: 0, style: style) }
    if source.isGhost { canvas.put("⊘", row: line, column: 1, style: style) }
    let age = source.isGhost ? "–" : ageText(state.now - longest.at, state.language)
    let gap = SafeText(String(repeating: " ", count: max(1, 8 - TextWidth.columns(of: age))))
    canvas.put("⚠" + gap + age, row: line, column: 2, columns: 9, style: style)
    canvas.putFitted(
        state.silenceText(of: source)[state.language], row: line, column: ListColumns.fixed,
        columns: columns - ListColumns.fixed - 1,
        style: style)
    if isSelected { select(line, columns: columns, on: &canvas, look: look) }
}

extension ConsoleState {
    fileprivate func silenceText(of source: ListWindow.Source) -> Phrase {
        guard let first = source.arrivals.first else { return Phrase(en: "", nl: "") }
        let (channel, time) = (first.channel, localTime.minute(first.at, seenAt: now))
        if source.isGhost {
            return Phrase(
                en: "\(channel) brought something: it isn't silent any more",
                nl: "\(channel) bracht weer iets: niet meer stil")
        }
        guard source.arrivals.count > 1 else {
            return Phrase(
                en: "\(channel) is silent: nothing since \(time)", nl: "\(channel) is stil: niets sinds \(time)")
        }
        let names = source.arrivals.map { SafeText($0.channel) }.joined(by: ", ")
        return Phrase(
            en: "\(source.arrivals.count) more are silent: \(names)",
            nl: "nog \(source.arrivals.count) zijn stil: \(names)"
        )
    }

    fileprivate var emptyText: Phrase {
        if awaited != nil { return Phrase(en: "reading…", nl: "lezen…") }
        if let search {
            return Phrase(
                en: "nothing matches “\(search)”; Esc shows all", nl: "niets met “\(search)”; Esc toont alles")
        }
        return switch query.view {
        case .all:
            Phrase(
                en: "nothing is open: everyone has had an answer", nl: "er staat niets open: iedereen heeft antwoord")
        case .mine: Phrase(en: "you hold nothing; f a shows all", nl: "je hebt niets; f a toont alles")
        case .escalated:
            Phrase(
                en: "nothing is escalated to you; f a shows all", nl: "er is niets naar je geëscaleerd; f a toont alles"
            )
        case .overdue: Phrase(en: "nothing is overdue; f a shows all", nl: "er is niets te laat; f a toont alles")
        case .closedToday:
            Phrase(en: "nothing was closed today; f a shows all", nl: "er is vandaag niets gesloten; f a toont alles")
        }
    }
}

/// How many lines lie above and below what is shown; nil where nobody has counted them.
struct Beyond: Hashable, Sendable {
    var above: Int? = 0
    var below: Int? = 0

    /// `↑ 12  ↓ 130`; empty where everything is in sight.
    func text(in language: Language) -> SafeText {
        var parts: [SafeText] = []
        if above != 0 { parts.append("↑ " + (above.map { language.count($0) } ?? "…")) }
        if below != 0 { parts.append("↓ " + (below.map { language.count($0) } ?? "…")) }
        return parts.joined(by: "  ")
    }
}
