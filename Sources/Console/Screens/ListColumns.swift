import MentionQueue
import Platforms
import Terminal
import WebcareModel

/// Which columns there are on a screen of some width. They depend on the screen and on the desk's channels alone, so that
/// none of them jumps while one scrolls; the text of a row ends where that row has something at its end to tell.
struct ListColumns: Hashable, Sendable {
    let width: Int
    var channel = 0
    /// Its names are chosen for so many cells, of which they fill `channel`.
    private(set) var channelNames = 0
    var author = 0
    /// At most so many, at the row's end; 0 leaves it out.
    var holder = 0
    var hasFlags = false
    var hasSpread = false

    /// The sign at 2, the time at 4 (7 wide), and the rest after it.
    static let fixed = 12

    /// - Parameter besidePane: the text is there to be read in another place, and so is its author; the channel's name isn't.
    init(width: Int, besidePane: Bool = false, channels: Channels = Channels()) {
        self.width = width
        (hasFlags, hasSpread) = (width >= 50, width >= 80)
        switch width {
        case 95... where besidePane: (channel, author, holder) = (16, width < 110 ? 14 : 20, 15)
        case 160...: (channel, author, holder) = (22, 24, 18)
        case 120...: (channel, author, holder) = (16, 20, 15)
        case 110...: (channel, author, holder) = (11, 20, 15)
        case 95...: (channel, author, holder) = (2, 17, 15)
        case 80... where besidePane: (channel, author, holder) = (2, 10, 15)
        case 80...: (channel, author, holder) = (2, 12, 15)
        case 60...: (channel, author, holder) = (2, 12, 8)
        case 50...: (channel, author) = (2, 10)
        default: author = 10
        }
        channelNames = channel
        if channel > 0 { channel = channels.columns(atMost: channel) }
    }
}

/// One mention, on one line.
///
/// - Parameter state: what is known; as of another moment where the list is of another.
func drawRow(
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
    var end = columns.width - 1
    for (text, role) in state.rowEnd(of: mention, columns) where !text.isEmpty {
        end -= TextWidth.columns(of: text)
        canvas.put(text, row: line, column: end, style: row.isGhost ? base : look.style(role))
        end -= 1
    }
    var column = ListColumns.fixed
    func field(_ text: SafeText, _ width: Int) {
        guard width > 0 else { return }
        canvas.putFitted(text, row: line, column: column, columns: width, style: base)
        column += width + 1
    }
    field(state.channelText(mention, width: columns.channelNames), columns.channel)
    field(SafeText(mention.author.handle), columns.author)
    field(mention.storedState == .withdrawn ? state.listText(mention) : row.text, end - column)
    if isSelected { select(line, columns: columns.width, on: &canvas, look: look) }
}

/// Lays the cursor over a row of the list.
func select(_ line: Int, columns: Int, on canvas: inout Canvas, look: Look) {
    // The deadline keeps its colour: there the cursor brings only its ground.
    let selected = look.style(.selected)
    let clock = Style(.standard, on: selected.background, selected.attributes)
    canvas.restyle(Rect(column: 0, row: line, columns: ListColumns.fixed, rows: 1), style: clock)
    canvas.restyle(
        Rect(column: ListColumns.fixed, row: line, columns: columns - ListColumns.fixed, rows: 1), style: selected)
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
            return ("○", "–", look.style(.muted))
        }
        return (
            SafeText(stage.sign), SafeText(timeLeftText(deadline.timeLeft(at: now))), look.stage(of: mention, at: now)
        )
    }

    func channelText(_ mention: Mention, width: Int) -> SafeText {
        policy.channelText(mention.channel, on: Platform(of: mention, under: policy), columns: width)
    }

    /// One line of a list.
    func listText(_ mention: Mention) -> SafeText {
        mention.wordsInstead?[language]
            ?? SafeText(mention.text.split(whereSeparator: \.isNewline).joined(separator: " "))
    }

    /// What a row has to tell at its end, from there inwards.
    fileprivate func rowEnd(of mention: Mention, _ columns: ListColumns) -> [(SafeText, Role)] {
        var parts: [(SafeText, Role)] = []
        if columns.holder > 0 {
            let (text, role) = presenceText(mention, columns: columns.holder) ?? holderText(mention)
            parts.append((TextWidth.fitted(text, to: columns.holder), role))
        }
        if columns.hasSpread { parts.append((spreadText(mention.spread), .spread)) }
        if columns.hasFlags { parts.append((flagText(mention), .escalated)) }
        return parts
    }

    /// `⇑` escalated, `⇑?` nobody told yet, `✎` a note, `z` snoozed, `~` changed by its author.
    private func flagText(_ mention: Mention) -> SafeText {
        var text: SafeText = ""
        if let escalation = mention.escalation, escalation.state != .closed {
            text = escalation.waitsToBeTold ? "⇑?" : "⇑"
        }
        if mention.noteCount > 0 { text = text + "✎" }
        if mention.snooze(at: now) != nil { text = text + "z" } else if mention.editedAt != nil { text = text + "~" }
        return text
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
