import Terminal
import WebcareModel

/// A reason or a note, asked for at the bottom of the screen.
func drawPrompt(_ prompt: Prompt, _ state: ConsoleState, on canvas: inout Canvas, look: Look) {
    // Why what is typed can't be done: it stands here for as long as that is so.
    let refusal = state.obstacle(to: prompt)
    let title =
        refusal.map { Phrase(en: "Not now, Esc leaves: \($0.english)", nl: "Nu niet, Esc gaat weg: \($0.dutch)") }
        ?? state.title(of: prompt)
    let frame = drawPrompt(
        prompt.field, title: title[state.language], role: refusal == nil ? .frame : .warning, state, on: &canvas,
        look: look)
    guard let others = state.othersAt(prompt) else { return }
    canvas.putFitted(
        " ! \(others[state.language]) ", row: frame.row + frame.rows - 1, column: 2, columns: frame.columns - 4,
        style: look.style(.warning))
}

/// When to look back at.
func drawMomentPrompt(_ moment: MomentLayer, _ state: ConsoleState, on canvas: inout Canvas, look: Look) {
    let title = Phrase(
        en: "Look back at: 14:02, 8h or 90m ago, or 2026-11-23T14:02:07Z",
        nl: "Terug naar: 14:02, 8h of 90m geleden, of 2026-11-23T14:02:07Z")
    drawPrompt(moment.field, title: title[state.language], state, on: &canvas, look: look)
}

@discardableResult
private func drawPrompt(
    _ field: TextField, title: SafeText, role: Role = .frame, _ state: ConsoleState, on canvas: inout Canvas, look: Look
) -> Rect {
    let columns = state.promptColumns
    let lines = TextLayout(field, columns: columns).lines.count
    let rows = min(max(1, lines), max(1, canvas.size.rows / 2 - 2)) + 2
    let row = state.boxRow(canvas.size.rows - 2 - rows, rows: rows)
    let frame = Rect(column: 0, row: row, columns: canvas.size.columns, rows: rows)
    canvas.fill(frame, style: look.style(.frame))
    canvas.frame(frame, title: title, style: look.style(role))
    drawField(
        field, in: Rect(column: 2, row: frame.row + 1, columns: columns, rows: rows - 2), on: &canvas,
        style: look.style(.frame))
    return frame
}

extension ConsoleState {
    /// Where a box of `rows` lines begins that would rather begin at `row`: beside what the cursor is on, for that is what
    /// it is about, where there is room above or below.
    func boxRow(_ row: Int, rows: Int) -> Int {
        let selected = listTop + min(window.selectedLine, listRows - 1)
        guard !layers.contains(where: \.coversScreen), (row..<(row + rows)).contains(selected) else { return row }
        if selected + 1 + rows <= size.rows - 2 { return selected + 1 }
        return selected - rows >= listTop ? selected - rows : row
    }
}

extension ConsoleState {
    /// What a prompt asks, and of how many mentions.
    func title(of prompt: Prompt) -> Phrase {
        let mention = prompt.mention
        let handle = SafeText(mention.author.handle)
        let whom =
            prompt.isForSeveral
            ? Phrase(en: "\(marks.count) marked", nl: "\(marks.count) gemarkeerd") : Phrase(en: handle, nl: handle)
        let (author, auteur) = (whom.english, whom.dutch)
        let tags = prompt.isForSeveral ? "" : mention.tags.map { SafeText("#" + $0) }.joined(by: " ")
        let current = tags.isEmpty ? Phrase(en: "", nl: "") : Phrase(en: " (now \(tags))", nl: " (nu \(tags))")
        return switch prompt.purpose {
        case .hole(let name): title(ofHole: name)
        case .dismiss:
            Phrase(en: "\(author): why is no answer due?", nl: "\(auteur): waarom hoeft er geen antwoord?")
        case .answeredElsewhere:
            Phrase(en: "\(author): how was it answered?", nl: "\(auteur): hoe is het beantwoord?")
        case .escalate: Phrase(en: "\(author): why escalate?", nl: "\(auteur): waarom escaleren?")
        case .decide: Phrase(en: "\(author): what must be done?", nl: "\(auteur): wat moet er gebeuren?")
        case .tags:
            Phrase(
                en: "\(author): tags, such as outage -spam\(current.english)",
                nl: "\(auteur): labels, zoals storing -spam\(current.dutch)")
        case .note(forNextShift: false): Phrase(en: "Note on \(author)", nl: "Notitie bij \(auteur)")
        case .note(forNextShift: true):
            Phrase(en: "Note on \(author), for the next shift", nl: "Notitie bij \(auteur), voor de volgende dienst")
        }
    }

    private func title(ofHole name: String) -> Phrase {
        let count = severalReplies?.replies.count { ReplyTemplate.holes(in: $0.text).contains(name) } ?? 0
        // Filled in already, and asked for once more.
        guard count > 0 else { return Phrase(en: "{\(name)}: what instead?", nl: "{\(name)}: wat dan?") }
        return Phrase(
            en: "{\(name)} in \(count) \(count == 1 ? "reply" : "replies"): what stands there?",
            nl: "{\(name)} in \(count) \(count == 1 ? "antwoord" : "antwoorden"): wat staat daar?")
    }
}

/// What is typed to search, in the heading's place: there no notice covers it, and it covers no mention.
func drawSearch(_ search: SearchLayer, _ state: ConsoleState, on canvas: inout Canvas, look: Look) {
    let row = 1
    let label = Phrase(en: "Search: ", nl: "Zoek: ")[state.language]
    canvas.fill(Rect(column: 0, row: row, columns: canvas.size.columns, rows: 1), style: look.style(.frame))
    let taken = canvas.put(label, row: row, column: 1, style: look.style(.frame))
    let columns = max(1, canvas.size.columns - taken - 2)
    drawField(
        search.field, in: Rect(column: taken + 1, row: row, columns: columns, rows: 1), on: &canvas,
        style: look.style(.frame))
}

func drawChoice(
    _ choice: Choice, _ state: ConsoleState, on canvas: inout Canvas, into shown: inout Shown, look: Look
) {
    let titles = choice.options.map { $0.title[state.language] }
    let title = choice.title[state.language]
    let widest = (titles.map { TextWidth.columns(of: $0) + 4 } + [TextWidth.columns(of: title) + 4]).max() ?? 10
    let width = min(canvas.size.columns - 2, widest + 6)
    let rows = min(choice.options.count + 2, canvas.size.rows - 3)
    let frame = Rect(
        column: (canvas.size.columns - width) / 2,
        row: state.boxRow(max(1, (canvas.size.rows - rows) / 2), rows: rows), columns: width, rows: rows)
    canvas.fill(frame, style: look.style(.frame))
    canvas.frame(frame, title: title, style: look.style(.frame))
    let first = Menu.firstLine(choice.scroll, marked: choice.marked, room: rows - 2)
    shown.firstLine = first
    for (line, index) in choice.options.indices.dropFirst(first).prefix(rows - 2).enumerated() {
        let option = choice.options[index]
        let row = frame.row + 1 + line
        let marker: SafeText = index == choice.marked ? "▸" : " "
        canvas.put(marker, row: row, column: frame.column + 1, style: look.style(.frame))
        canvas.put(
            SafeText(option.letter.map { String($0) } ?? ""), row: row, column: frame.column + 3,
            style: look.style(.key))
        canvas.put(titles[index], row: row, column: frame.column + 5, columns: width - 6, style: look.style(.frame))
        let place = Rect(column: frame.column + 1, row: row, columns: width - 2, rows: 1)
        shown.add(.option(option.answer), at: place)
        if index == choice.marked {
            canvas.restyle(place, style: look.style(.selected))
            canvas.cursor = (row: row, column: frame.column + 1)
        }
    }
}
