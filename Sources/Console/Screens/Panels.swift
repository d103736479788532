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
    fileprivate func boxRow(_ row: Int, rows: Int) -> Int {
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

/// Where a question stands, and its lines.
struct QuestionBox {
    var frame: Rect
    var title: [SafeText]
    var lines: [SafeText]
}

/// In the middle, over what it is about; below replies that are looked through, for those are what it asks about.
func questionBox(_ question: Question, _ state: ConsoleState, on canvas: Canvas) -> QuestionBox {
    let width = min(canvas.size.columns - 4, 76)
    let inner = width - 4
    let title = TextWidth.wrapped(question.title[state.language], to: inner)
    let isBelow = state.place(below: .question) == .preview
    let most = isBelow ? canvas.size.rows / 2 : canvas.size.rows
    let lines = question.content(columns: inner, room: max(1, most - 7 - title.count), state.language)
    let rows = lines.count + title.count + 4
    let row =
        isBelow
        ? canvas.size.rows - 2 - rows : state.boxRow(max(1, (canvas.size.rows - rows) / 2), rows: rows)
    return QuestionBox(
        frame: Rect(column: (canvas.size.columns - width) / 2, row: max(1, row), columns: width, rows: rows),
        title: title, lines: lines)
}

func drawQuestion(_ question: Question, _ state: ConsoleState, on canvas: inout Canvas, look: Look) {
    let box = questionBox(question, state, on: canvas)
    let (frame, inner) = (box.frame, box.frame.columns - 4)
    canvas.fill(frame, style: look.style(.frame))
    canvas.frame(frame, title: "", style: look.style(.danger))
    var row = frame.row + 1
    for line in box.title {
        canvas.put(line, row: row, column: frame.column + 2, columns: inner, style: look.style(.danger))
        row += 1
    }
    for line in box.lines {
        canvas.put(line, row: row, column: frame.column + 2, columns: inner, style: look.style(.frame))
        row += 1
    }
    let yes = state.keyMap.key(for: .yes, at: .question)?.name ?? "y"
    let noes = state.keyMap.keys(for: .no, at: .question).prefix(3).map { SafeText($0.name) }.joined(by: ", ")
    let answer = Phrase(en: "\(yes) yes · \(noes): no", nl: "j of \(yes) ja · \(noes): nee")[state.language]
    canvas.put(answer, row: row + 1, column: frame.column + 2, columns: inner, style: look.style(.key))
    canvas.cursor = (row: row + 1, column: frame.column + 2)
}

extension Question {
    private static let mostLinesEach = 6
    /// However much else there is to say, of the text itself this much is shown.
    private static let fewestTextLines = 4

    /// What it acts on, in at most `room` lines. Nothing is left out without a sign.
    func content(columns: Int, room: Int, _ language: Language) -> [SafeText] {
        var shown = lines.flatMap { phrase in
            let wrapped = TextWidth.wrapped(phrase[language], to: columns)
            return wrapped.count > Self.mostLinesEach ? wrapped.prefix(Self.mostLinesEach - 1) + ["…"] : wrapped
        }
        let textRoom = text == nil ? 0 : max(min(room, Self.fewestTextLines), room - shown.count)
        if shown.count > room - textRoom { shown = shown.prefix(max(0, room - textRoom - 1)) + ["…"] }
        guard let text else { return shown }
        var words = SafeText.lines(of: "“\(text)”").flatMap { line in
            line.isEmpty ? [line] : TextWidth.wrapped(line, to: columns)
        }
        if words.count > textRoom {
            // The end is where a promise or a name stands: it is shown as well as the beginning.
            let count = text.count
            let cut = Phrase(en: "… (\(count) characters in all) …", nl: "… (\(count) tekens in totaal) …")[language]
            let ending = max(1, (textRoom - 1) / 3)
            words = words.prefix(max(0, textRoom - 1 - ending)) + [cut] + words.suffix(ending)
        }
        return shown + words
    }
}

func drawChoice(_ choice: Choice, _ state: ConsoleState, on canvas: inout Canvas, look: Look) {
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
    let first = max(0, choice.marked - (rows - 3))
    for (line, index) in choice.options.indices.dropFirst(first).prefix(rows - 2).enumerated() {
        let option = choice.options[index]
        let row = frame.row + 1 + line
        let marker: SafeText = index == choice.marked ? "▸" : " "
        canvas.put(marker, row: row, column: frame.column + 1, style: look.style(.frame))
        canvas.put(
            SafeText(option.letter.map { String($0) } ?? ""), row: row, column: frame.column + 3,
            style: look.style(.key))
        canvas.put(titles[index], row: row, column: frame.column + 5, columns: width - 6, style: look.style(.frame))
        if index == choice.marked {
            canvas.restyle(
                Rect(column: frame.column + 1, row: row, columns: width - 2, rows: 1), style: look.style(.selected))
            canvas.cursor = (row: row, column: frame.column + 1)
        }
    }
}
