import Terminal
import WebcareModel

/// Shows the state. Pure: the same state gives the same canvas.
func draw(_ state: ConsoleState, on canvas: inout Canvas, look: Look) {
    guard canvas.size.columns >= 40, canvas.size.rows >= 10 else {
        return drawTooSmall(state, on: &canvas, look: look)
    }
    canvas.fill(Rect(column: 0, row: 0, columns: canvas.size.columns, rows: canvas.size.rows), style: look.style(.text))
    drawTopLine(state, on: &canvas, look: look)
    // What covers the whole screen hides what lies behind it.
    let hidden = state.layers.lastIndex { $0.coversScreen }
    if hidden == nil { drawQueue(state, on: &canvas, look: look) }
    for layer in state.layers[(hidden ?? 0)...] {
        switch layer {
        case .mention(let screen): drawMention(screen, state, on: &canvas, look: look)
        case .composer(let composer): drawComposer(composer, state, on: &canvas, look: look)
        case .help(let help): drawHelp(help, state, on: &canvas, look: look)
        case .handover(let handover): drawHandover(handover, state, on: &canvas, look: look)
        case .prompt(let prompt): drawPrompt(prompt, state, on: &canvas, look: look)
        case .search(let search): drawSearch(search, state, on: &canvas, look: look)
        case .question(let question): drawQuestion(question, state, on: &canvas, look: look)
        case .choice(let choice): drawChoice(choice, state, on: &canvas, look: look)
        }
    }
    drawNotice(state, on: &canvas, look: look)
    drawFooter(state, on: &canvas, look: look)
}

extension Layer {
    var coversScreen: Bool {
        switch self {
        case .mention, .composer, .help, .handover: true
        case .prompt, .question, .choice, .search: false
        }
    }
}

private func drawTooSmall(_ state: ConsoleState, on canvas: inout Canvas, look: Look) {
    let text = Phrase(
        en: "window too small: 40×10 at least", nl: "venster te klein: minstens 40×10")[state.language]
    for (row, line) in TextWidth.wrapped(text, to: max(1, canvas.size.columns)).enumerated() {
        canvas.put(line, row: row, column: 0, style: look.style(.text))
    }
    canvas.cursor = (row: 0, column: 0)
}

func drawNotice(_ state: ConsoleState, on canvas: inout Canvas, look: Look) {
    guard let notice = state.notice else { return }
    let row = canvas.size.rows - 2
    let (sign, role): (SafeText, Role) =
        switch notice.weight {
        case .news: ("·", .news)
        case .warning: ("!", .warning)
        case .error: ("✖", .error)
        }
    let text: SafeText = "\(sign) \(notice.text[state.language])"
    canvas.fill(Rect(column: 0, row: row, columns: canvas.size.columns, rows: 1), style: look.style(.text))
    canvas.put(
        TextWidth.fitted(text, to: canvas.size.columns), row: row, column: 0, columns: canvas.size.columns,
        style: look.style(role))
}

/// The keys that do something now, as many as fit.
func drawFooter(_ state: ConsoleState, on canvas: inout Canvas, look: Look) {
    let row = canvas.size.rows - 1
    let width = canvas.size.columns
    canvas.fill(Rect(column: 0, row: row, columns: width, rows: 1), style: look.style(.footer))
    let entries = CommandTable.commands(at: state.place).compactMap { command -> (SafeText, SafeText)? in
        guard let short = command.short, command.obstacle(state) == nil,
            let key = state.keyMap.keys(for: command.id, at: state.place).first
        else { return nil }
        return (SafeText(key.name), state.label(of: command, short: short)[state.language])
    }
    // The help stands last and always fits: it names the rest.
    let widths = entries.map { TextWidth.columns(of: $0.0) + 1 + TextWidth.columns(of: $0.1) }
    var room = width - (widths.last ?? 0)
    let shown = entries.dropLast().enumerated().prefix { index, _ in
        room -= widths[index] + 2
        return room >= 0
    }.map(\.element)
    var column = 0
    for (key, title) in shown + entries.suffix(1) {
        column += canvas.put(key, row: row, column: column, columns: width - column, style: look.style(.key)) + 1
        column += canvas.put(title, row: row, column: column, columns: width - column, style: look.style(.footer)) + 2
    }
}

extension ConsoleState {
    /// The footer's word where it depends on the mention.
    fileprivate func label(of command: Command, short: Phrase) -> Phrase {
        switch command.id {
        case .claim:
            guard let subject, holds(subject) else { return short }
            return Phrase(en: "release", nl: "vrijgeven")
        case .undo:
            // Which one it is, for the row that was closed is no longer there to see.
            guard case .reopen(_, let author) = undoStep else { return short }
            let name = TextWidth.fitted(SafeText(author), to: 16)
            return Phrase(en: "reopen \(name)", nl: "heropen \(name)")
        default: return short
        }
    }
}
