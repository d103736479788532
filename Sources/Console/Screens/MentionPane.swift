import Terminal
import WebcareModel

/// The selected mention beside the list: what it says, who said it, the end of the conversation, notes.
func drawMentionPane(_ state: ConsoleState, on canvas: inout Canvas, into shown: inout Shown, look: Look) {
    guard let pane = state.layout.pane else { return }
    shown.add(.pane, at: pane)
    drawDivider(left: pane.column - 1, rows: pane, on: &canvas, look: look)
    if let source = state.window.selectedSource {
        drawLines(of: state.sourcePage(source, columns: pane.columns - 2), scroll: 0, in: pane, on: &canvas, look: look)
        return
    }
    guard let preview = state.preview, let open = preview.shown else { return }
    // While one moves on it is another's than the cursor is on: said by the paler line, which costs few bytes.
    let role: Role = state.isPaneFocused ? .selected : open.id == preview.wanted ? .heading : .muted
    canvas.fill(Rect(column: pane.column, row: pane.row, columns: pane.columns, rows: 1), style: look.style(role))
    let content = Rect(column: pane.column, row: pane.row + 1, columns: pane.columns, rows: pane.rows - 1)
    let beyond = drawLines(of: preview.page, scroll: open.scroll, in: content, on: &canvas, look: look)
        .text(in: state.language)
    let room = pane.columns - 2 - (beyond.isEmpty ? 0 : TextWidth.columns(of: beyond) + 2)
    canvas.putFitted(
        state.paneHeading(of: open.mention), row: pane.row, column: pane.column + 1, columns: room,
        style: look.style(role))
    canvas.put(beyond, row: pane.row, column: pane.column + 1 + room + 2, style: look.style(role))
    if state.isPaneFocused { canvas.cursor = (row: pane.row, column: pane.column) }
}

/// Beside a reply: all that is known of what it answers, but for the words, which stand above it.
func drawConversationPane(_ mention: Mention, _ state: ConsoleState, on canvas: inout Canvas, look: Look) {
    guard let pane = state.layout.pane else { return }
    drawDivider(left: pane.column - 1, rows: pane, on: &canvas, look: look)
    drawLines(
        of: state.conversationPage(of: mention, columns: pane.columns), scroll: 0, in: pane, on: &canvas, look: look)
}

private let divider: SafeText = "│"

/// The line between two parts of the screen.
func drawDivider(left column: Int, rows rect: Rect, on canvas: inout Canvas, look: Look) {
    let style = look.style(.muted)
    for row in rect.row..<(rect.row + rect.rows) { canvas.put(divider, row: row, column: column, style: style) }
}

extension ConsoleState {
    /// Messages of a conversation that stand beside the list: what was said last.
    private static let lastMessages = 4

    fileprivate func paneHeading(of mention: Mention) -> SafeText {
        let name = mention.author.name.map { SafeText(" (\($0))") } ?? ""
        return "\(mention.author.handle)\(name) · \(channelText(mention, width: 16)) · #\(mention.id)"
    }

    func panePage(of mention: Mention, columns: Int) -> Page {
        var page = Page(columns: columns - 2)
        if mention.storedState == .withdrawn {
            page.add(listText(mention), .muted)
        } else {
            page.add(text: mention.text, limit: 100)
        }
        add(whatIsKnownOf: mention, to: &page)
        return page
    }

    func conversationPage(of mention: Mention, columns: Int) -> Page {
        var page = Page(columns: columns - 2)
        add(whatIsKnownOf: mention, to: &page)
        return page
    }

    private func add(whatIsKnownOf mention: Mention, to page: inout Page) {
        for attachment in mention.attachments { page.add("[\(attachment.type)] \(attachment.url)", .muted) }
        page.blank()
        addStanding(of: mention, to: &page)
        guard let details, details.mention.id == mention.id else { return }
        addConversation(details, last: Self.lastMessages, to: &page)
        addRemarks(details, to: &page)
        addOutbox(details, to: &page)
    }
}
