import MentionQueue
import Platforms
import Terminal
import WebcareModel

/// The list of mentions by deadline.
func drawQueue(_ state: ConsoleState, on canvas: inout Canvas, look: Look) {
    let width = state.layout.listColumns
    let height = state.listRows
    let (rows, above) = state.window.visible(height: height)
    drawQueueHeading(above: above, state, on: &canvas, look: look)
    let top = state.listTop
    if let silence = state.silenceText {
        canvas.putFitted(silence, row: top - 1, column: 1, columns: width - 2, style: look.style(.warning))
    }
    let columns = ListColumns(width: width, besidePane: state.layout.pane != nil)
    if rows.isEmpty {
        canvas.put(
            state.emptyText[state.language], row: top + 1, column: 2, columns: width - 3, style: look.style(.muted))
        canvas.cursor = (row: top + 1, column: 0)
        return
    }
    for (line, row) in rows.enumerated() {
        let isSelected = row.id == state.window.selectedID
        drawRow(row, at: line + top, isSelected: isSelected, columns, state, on: &canvas, look: look)
        if isSelected { canvas.cursor = (row: line + top, column: 0) }
    }
    let below = state.window.rows.count - above - rows.count
    drawMore(below: below, state, on: &canvas, look: look)
}

extension ConsoleState {
    /// `⚠ x-service silent for 42 min`: the longest silence first.
    fileprivate var silenceText: SafeText? {
        guard let first = silences.first else { return nil }
        let age = ageText(now - first.at, language)
        let start = Phrase(
            en: "⚠ \(first.channel) silent for \(age)", nl: "⚠ \(first.channel) al \(age) stil")[language]
        let others = silences.dropFirst().prefix(5).map { silent -> SafeText in
            "\(silent.channel) \(ageText(now - silent.at, language))"
        }
        return ([start] + others).joined(by: " · ")
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

/// That there is more than fits.
private func drawMore(below: Int, _ state: ConsoleState, on canvas: inout Canvas, look: Look) {
    let middle = state.layout.listColumns / 2 - 4
    if below > 0 || !state.window.reachedEnd, state.notice == nil {
        // Beyond what was read nobody has counted.
        let count: SafeText = state.window.reachedEnd ? state.language.count(below) : "…"
        canvas.put("↓ \(count)", row: canvas.size.rows - 2, column: middle, style: look.style(.muted))
    }
}

/// Which columns there are on a screen of some width, and where they begin.
struct ListColumns: Hashable, Sendable {
    let width: Int
    var channel = 0
    var author = 0
    var text = 0
    var flags = 0
    var spread = 0
    var holder = 0

    /// The sign at 2, the time at 4 (7 wide), and the rest after it.
    static let fixed = 12

    /// - Parameter besidePane: the text is there to be read in another place; the channel's name isn't.
    init(width: Int, besidePane: Bool = false) {
        self.width = width
        switch width {
        case 95... where besidePane:
            (channel, author, flags, spread, holder) = (16, width < 110 ? 14 : 20, 4, 5, 10)
        case 160...: (channel, author, flags, spread, holder) = (22, 24, 4, 6, 18)
        case 120...: (channel, author, flags, spread, holder) = (16, 20, 4, 6, 14)
        case 110...: (channel, author, flags, spread, holder) = (11, 20, 4, 6, 14)
        case 95...: (channel, author, flags, spread, holder) = (2, 17, 4, 5, 12)
        case 80...: (channel, author, flags, spread, holder) = (2, 12, 4, 5, 12)
        case 60...: (channel, author, flags, holder) = (2, 12, 4, 8)
        case 50...: (channel, author, flags) = (2, 10, 4)
        default: author = 10
        }
        let taken = [channel, author, flags, spread, holder].filter { $0 > 0 }.reduce(0) { $0 + $1 + 1 }
        text = max(0, width - Self.fixed - taken)
    }
}

private func drawRow(
    _ row: ListWindow.Row, at line: Int, isSelected: Bool, _ columns: ListColumns, _ state: ConsoleState,
    on canvas: inout Canvas, look: Look
) {
    let mention = row.mention
    let base = row.isGhost ? look.style(.ghost) : look.style(.text)
    if row.isGhost { canvas.fill(Rect(column: 0, row: line, columns: columns.width, rows: 1), style: base) }
    if isSelected { canvas.put("▸", row: line, column: 0, style: base) }
    if state.marks.contains(row.id) { canvas.put("+", row: line, column: 1, style: look.style(.mine)) }
    // Faint is little to go by, and some terminals show nothing of it.
    if row.isGhost { canvas.put("⊘", row: line, column: 1, style: base) }
    let (sign, time, stageStyle) = state.clock(of: mention, look: look)
    // One run of cells in one style: a moved cursor and a tick send little.
    let gap = SafeText(String(repeating: " ", count: max(1, 8 - TextWidth.columns(of: time))))
    canvas.put(sign + gap + time, row: line, column: 2, columns: 9, style: row.isGhost ? base : stageStyle)
    var column = ListColumns.fixed
    func field(_ text: SafeText, _ width: Int, _ style: Style) {
        guard width > 0 else { return }
        canvas.putFitted(text, row: line, column: column, columns: width, style: style)
        column += width + 1
    }
    field(state.channelText(mention, width: columns.channel), columns.channel, base)
    field(SafeText(mention.author.handle), columns.author, base)
    field(mention.storedState == .withdrawn ? state.listText(mention) : row.text, columns.text, base)
    field(state.flagText(mention), columns.flags, row.isGhost ? base : look.style(.escalated))
    field(spreadText(mention.spread), columns.spread, row.isGhost ? base : look.style(.spread))
    let (holder, holderRole) =
        state.presenceText(mention, columns: columns.holder) ?? state.holderText(mention)
    field(holder, columns.holder, row.isGhost ? base : look.style(holderRole))
    if isSelected {
        // The deadline keeps its colour: there the cursor brings only its ground.
        let selected = look.style(.selected)
        let clock = Style(.standard, on: selected.background, selected.attributes)
        canvas.restyle(Rect(column: 0, row: line, columns: ListColumns.fixed, rows: 1), style: clock)
        canvas.restyle(
            Rect(column: ListColumns.fixed, row: line, columns: columns.width - ListColumns.fixed, rows: 1),
            style: selected)
    }
}

extension ConsoleState {
    /// The stage's sign, the time left, and their colour. What is closed shows when, and whether that was in time.
    func clock(of mention: Mention, look: Look) -> (SafeText, SafeText, Style) {
        if !mention.storedState.isLive {
            let isMissed = mention.isMissed(at: now)
            let style = look.style(isMissed ? .muted : .answered)
            return (isMissed ? "✖" : "✓", SafeText(mention.closedAt.map(localTime.minute) ?? "–"), style)
        }
        guard let deadline = mention.deadline, let stage = mention.stage(at: now) else {
            return ("·", "–", look.style(.muted))
        }
        return (
            SafeText(stage.sign), SafeText(timeLeftText(deadline.timeLeft(at: now))), look.stage(of: mention, at: now)
        )
    }

    func channelText(_ mention: Mention, width: Int) -> SafeText {
        let platform = Platform(of: mention, under: policy)
        if width <= 2 { return SafeText(platform.abbreviation) }
        // Of a platform that we don't know, the channel's name says more; of two on one platform, only that tells.
        let isNamed = width >= 22 || platform.name == "other" || (width >= 16 && sharesPlatform(mention.channel))
        return isNamed ? SafeText(mention.channel) : SafeText(platform.title)
    }

    private func sharesPlatform(_ channel: String) -> Bool {
        guard let platform = policy.channels[channel]?.platform else { return false }
        return policy.channels.contains { $0.key != channel && $0.value.platform == platform }
    }

    /// One line of a list.
    func listText(_ mention: Mention) -> SafeText {
        mention.wordsInstead?[language]
            ?? SafeText(mention.text.split(whereSeparator: \.isNewline).joined(separator: " "))
    }

    /// `⇑` escalated, `⇑?` nobody told yet, `✎` a note, `z` snoozed, `~` changed after it was answered.
    fileprivate func flagText(_ mention: Mention) -> SafeText {
        var text = "  "
        if let escalation = mention.escalation, escalation.state != .closed { text = escalation.isTold ? "⇑ " : "⇑?" }
        text += mention.noteCount > 0 ? "✎" : " "
        text += mention.snooze(at: now) != nil ? "z" : mention.editedAt != nil ? "~" : " "
        return text == "    " ? "" : SafeText(text)
    }

    func holderText(_ mention: Mention) -> (SafeText, Role) {
        let state = mention.state(at: now)
        guard state.isLive else { return (state.phrase[language], .answered) }
        guard let claim = mention.holder(at: now) else { return ("", .muted) }
        let role: Role = claim.holder.operator == `operator` ? .mine : .colleague
        if state == .waiting { return ("⇢ \(claim.holder.operator)", role) }
        if let pinned = claim.pinnedTo { return ("\(claim.holder.operator) → \(pinned)", role) }
        return (SafeText(claim.holder.operator), role)
    }
}

/// How often it was passed on: `×12`, `×3k`; nothing when nobody did.
func spreadText(_ spread: Spread) -> SafeText {
    let shares = (spread.shares ?? 0) + (spread.quotes ?? 0)
    guard shares > 0 else { return "" }
    return switch shares {
    case ..<1000: "×\(shares)"
    case ..<1_000_000: "×\(shares / 1000)k"
    default: "×\(shares / 1_000_000)M"
    }
}
