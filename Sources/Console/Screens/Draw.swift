import Terminal
import WebcareModel

/// Shows the state, and tells what of it can be clicked. Pure: the same state gives the same canvas.
@discardableResult
func draw(_ state: ConsoleState, on canvas: inout Canvas, look: Look) -> Shown {
    var shown = Shown(place: state.place)
    guard !state.isTooSmall else {
        drawTooSmall(state, on: &canvas, look: look)
        return shown
    }
    canvas.fill(Rect(column: 0, row: 0, columns: canvas.size.columns, rows: canvas.size.rows), style: look.style(.text))
    drawTopLine(state, on: &canvas, look: look)
    // What covers the whole screen hides what lies behind it.
    let hidden = state.layers.lastIndex { $0.coversScreen }
    var beyond = Beyond()
    if hidden == nil {
        beyond = drawQueue(state, on: &canvas, into: &shown, look: look)
        drawMentionPane(state, on: &canvas, into: &shown, look: look)
        drawSidePanel(state, on: &canvas, look: look)
    }
    for layer in state.layers[(hidden ?? 0)...] {
        switch layer {
        case .mention(let screen): beyond = drawMention(screen, state, on: &canvas, look: look)
        case .composer(let composer):
            beyond = Beyond()
            drawComposer(composer, state, on: &canvas, look: look)
        case .help(let help): beyond = drawHelp(help, state, on: &canvas, look: look)
        case .handover(let handover): beyond = drawHandover(handover, state, on: &canvas, look: look)
        case .prompt(let prompt): drawPrompt(prompt, state, on: &canvas, look: look)
        case .search(let search): drawSearch(search, state, on: &canvas, look: look)
        case .question(let question): drawQuestion(question, state, on: &canvas, look: look)
        case .choice(let choice): drawChoice(choice, state, on: &canvas, into: &shown, look: look)
        case .lookBack(let layer): beyond = drawLookBack(layer, state, on: &canvas, into: &shown, look: look)
        case .preview(let preview): beyond = drawPreview(preview, state, on: &canvas, into: &shown, look: look)
        case .moment(let moment): drawMomentPrompt(moment, state, on: &canvas, look: look)
        case .palette(let palette): drawPalette(palette, state, on: &canvas, into: &shown, look: look)
        }
    }
    drawFooter(state, on: &canvas, into: &shown, look: look)
    drawNotice(state, beside: beyond, on: &canvas, into: &shown, look: look)
    return shown
}

extension Layer {
    var coversScreen: Bool {
        switch self {
        case .mention, .composer, .help, .handover, .preview, .lookBack: true
        case .prompt, .moment, .question, .choice, .search, .palette: false
        }
    }
}

private func drawTooSmall(_ state: ConsoleState, on canvas: inout Canvas, look: Look) {
    let text = Phrase(
        en: "window too small: 40×10 at least", nl: "venster te klein: minstens 40×10")[state.language]
    canvas.fill(Rect(column: 0, row: 0, columns: canvas.size.columns, rows: canvas.size.rows), style: look.style(.text))
    for (row, line) in TextWidth.wrapped(text, to: max(1, canvas.size.columns)).enumerated() {
        canvas.put(line, row: row, column: 0, style: look.style(.text))
    }
    canvas.cursor = (row: 0, column: 0)
}

/// One line; a longer one takes the footer's as well, for its end says what to do. Where one is in what scrolls stands at
/// its end, whatever is said.
func drawNotice(
    _ state: ConsoleState, beside beyond: Beyond, on canvas: inout Canvas, into shown: inout Shown, look: Look
) {
    let row = canvas.size.rows - 2
    let width = canvas.size.columns
    let place = beyond.text(in: state.language)
    let room = place.isEmpty ? width : width - TextWidth.columns(of: place) - 3
    defer {
        canvas.put(place, row: row, column: room + 2, style: look.style(.muted))
    }
    guard let notice = state.notice else { return }
    let (sign, role): (SafeText, Role) =
        switch notice.weight {
        case .news: ("·", .news)
        case .warning: ("!", .warning)
        case .error: ("!!", .error)
        }
    let text: SafeText = "\(sign) \(notice.text[state.language])"
    // What always stands there is no reason to hide the keys for good.
    let wrapped =
        notice.text == state.standing ? [TextWidth.fitted(text, to: room)] : TextWidth.wrapped(text, to: room)
    let second = wrapped.dropFirst().map { SafeText.empty + $0 }.joined(by: " ")
    let lines = wrapped.prefix(1) + (second.isEmpty ? [] : ["  " + second])
    let frame = Rect(column: 0, row: row, columns: width, rows: lines.count)
    shown.cover(frame)
    canvas.fill(frame, style: look.style(.text))
    for (index, line) in lines.enumerated() {
        canvas.put(
            TextWidth.fitted(line, to: width), row: row + index, column: 0, columns: width, style: look.style(role))
    }
}

/// The keys that do something now, as many as fit.
func drawFooter(_ state: ConsoleState, on canvas: inout Canvas, into shown: inout Shown, look: Look) {
    let row = canvas.size.rows - 1
    let width = canvas.size.columns
    canvas.fill(Rect(column: 0, row: row, columns: width, rows: 1), style: look.style(.footer))
    var column = 0
    let count: SafeText = state.typedCount.map { "\($0)" } ?? ""
    let room = width - TextWidth.columns(of: count)
    canvas.put(count, row: row, column: room, style: look.style(.key))
    let entries = state.hints.map { FooterEntry($0, state.language) }
    for entry in fitted(entries, to: count.isEmpty ? width : room - 1) {
        let (key, title, start) = (entry.key, entry.label, column)
        column += canvas.put(key, row: row, column: column, columns: width - column, style: look.style(.key)) + 1
        column += canvas.put(title, row: row, column: column, columns: width - column, style: look.style(.footer))
        shown.add(
            .hint(entry.hint.command, entry.hint.label),
            at: Rect(column: start, row: row, columns: column - start, rows: 1))
        column += 2
    }
}

private struct FooterEntry {
    let hint: Hint
    let key: SafeText
    let label: SafeText
    let columns: Int
    var rank: Int { hint.command.footerRank }

    init(_ hint: Hint, _ language: Language) {
        (self.hint, key, label) = (hint, SafeText(hint.key.name), hint.label[language])
        columns = TextWidth.columns(of: key) + 1 + TextWidth.columns(of: label) + 2
    }
}

/// A key that does something now, as the footer names it.
struct Hint: Sendable {
    var command: CommandID
    var key: Key
    var label: Phrase
}

/// As many as fit, in their order; what one can do without goes first.
private func fitted(_ entries: [FooterEntry], to width: Int) -> [FooterEntry] {
    var shown = entries
    while shown.reduce(0, { $0 + $1.columns }) - 2 > width, let worst = shown.map(\.rank).max(), worst > 0,
        let index = shown.lastIndex(where: { $0.rank == worst })
    {
        shown.remove(at: index)
    }
    return shown
}

extension CommandID {
    /// How soon it makes room on a narrow screen; 0 never does.
    fileprivate var footerRank: Int {
        switch self {
        // The way back, and the help, which names all the rest.
        case .help, .back, .leaveComposer, .cancel, .no, .dropSearch, .closePalette: 0
        // There only while it can be done, and nowhere else on the screen.
        case .undo, .takeOver, .posted, .accept, .nextHole, .fillHole, .acknowledge, .decide: 1
        case .editOne, .claim, .reply, .send, .submit, .yes, .choose, .keepSearch, .run, .sendSeveral: 2
        case .dismiss, .escalate, .sign: 3
        case .search, .note: 4
        case .tags, .snooze: 6
        case .quit, .handover: 5
        case .open, .views: 6
        // The help names it as well.
        case .palette: 8
        default: 7
        }
    }
}

extension ConsoleState {
    /// In the footer's order; more than fit on most screens.
    var hints: [Hint] {
        CommandTable.footerCommands(at: place).compactMap { command in
            guard let short = command.short, command.obstacle(self) == nil,
                let key = keyMap.key(for: command.id, at: place), let label = label(of: command, short: short)
            else { return nil }
            return Hint(command: command.id, key: key, label: label)
        }
    }

    /// The footer's word where it depends on the mention; nil keeps it out.
    fileprivate func label(of command: Command, short: Phrase) -> Phrase? {
        switch command.id {
        case .claim:
            guard let subject, holds(subject) else { return short }
            return Phrase(en: "release", nl: "vrijgeven")
        case .undo:
            // Which one it is, for the row that was closed is no longer there to see.
            let step = undoStep
            // With the mention one is on, the key that claims says the same.
            if case .release(let id, _, _) = step, id == subject?.id { return nil }
            return step?.short
        case .posted:
            // Of a reply that leaves by itself it is the exception, and would invite a mistake.
            guard let subject, isSentByHand(subject) else { return nil }
            return short
        case .send where composer?.isOneOfSeveral == true: return Phrase(en: "done", nl: "klaar")
        case .leaveComposer where composer?.isOneOfSeveral == true:
            return Phrase(en: "back to the others", nl: "terug naar de rest")
        case .leaveOut:
            guard let preview = severalReplies, preview.replies.indices.contains(preview.selected),
                whyItStays(preview.replies[preview.selected]) != nil
            else { return short }
            return Phrase(en: "take along", nl: "meenemen")
        case .acknowledge, .decide:
            // Others may, and have more to do.
            return subject?.escalation?.to == `operator` ? short : nil
        case .handover:
            return place == .handover ? Phrase(en: "read anew", nl: "ververs") : short
        default: return short
        }
    }
}
