import Terminal
import WebcareModel

/// Where a question stands, and its lines.
struct QuestionBox {
    var frame: Rect
    var title: [SafeText]
    var lines: [SafeText]
    /// A blank line before the answer.
    var hasGap: Bool
}

/// So low a screen needs all of its lines.
private let lowRows = 16

/// In the middle, over what it is about; below replies that are looked through, for those are what it asks about.
func questionBox(_ question: Question, _ state: ConsoleState, on canvas: Canvas) -> QuestionBox {
    let size = canvas.size
    let width = min(size.columns - 4, 76)
    let inner = width - 4
    let isBelow = state.place(below: .question) == .preview
    let isLow = size.rows < lowRows
    let most = isLow ? size.rows - 2 : (isBelow ? size.rows / 2 : size.rows) - 3
    // Its two edges, the answer, and what stands apart from it.
    var around = 4
    let title = SafeText.cut(
        TextWidth.wrapped(question.title[state.language], to: inner), to: max(1, most - 5), columns: inner,
        keepingEnd: true)
    let vital = state.vitalRows(of: question, columns: inner)
    func content(room: Int) -> [SafeText] {
        question.content(columns: inner, room: room, vital: vital, state.language)
    }
    if isLow, title.count + content(room: .max).count + around > most { around = 3 }
    let lines = content(room: max(1, most - around - title.count))
    let rows = lines.count + title.count + around
    let row =
        isBelow ? size.rows - 2 - rows : state.boxRow(max(1, (size.rows - rows) / 2), rows: rows)
    return QuestionBox(
        frame: Rect(column: (size.columns - width) / 2, row: max(1, row), columns: width, rows: rows),
        title: title, lines: lines, hasGap: around == 4)
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
    if box.hasGap { row += 1 }
    let yes = state.keyMap.key(for: .yes, at: .question)?.name ?? "y"
    let noes = state.keyMap.keys(for: .no, at: .question).prefix(3).map { SafeText($0.name) }.joined(by: ", ")
    let answer = Phrase(en: "\(yes) yes · \(noes): no", nl: "j of \(yes) ja · \(noes): nee")[state.language]
    canvas.put(answer, row: row, column: frame.column + 2, columns: inner, style: look.style(.key))
    canvas.cursor = (row: row, column: frame.column + 2)
}

extension ConsoleState {
    /// Of each line that must be read before one says yes, how many rows that takes: on a low screen all else gives way to
    /// the account, whether anyone can read it, and whom it is to.
    fileprivate func vitalRows(of question: Question, columns: Int) -> [Int: Int] {
        func rows(of phrase: Phrase) -> Int { TextWidth.wrapped(phrase[language], to: columns).count }
        func whole(_ index: Int) -> [Int: Int] {
            question.lines.indices.contains(index) ? [index: rows(of: question.lines[index])] : [:]
        }
        return switch question.purpose {
        // After what is new.
        case .send: whole(question.lines.count - 1)
        case .sendHeld: question.text == nil ? [:] : whole(question.lines.count - 2)
        case .posted: whole(0)
        case .escalate(let mention, _), .takeOver(let mention): [0: rows(of: whoSaidIt(mention))]
        // Of many names as many as there is room for.
        case .several: [0: 1].merging(whole(1)) { $1 }
        case .acknowledge, .leave, .sign, .accept: [:]
        }
    }
}

extension Question {
    private static let mostLinesEach = 6
    /// However much else there is to say, where there is room for it of the text itself this much is shown.
    private static let fewestTextLines = 4

    /// What it acts on, in at most `room` lines. Nothing is left out without a sign.
    ///
    /// - Parameter vital: how many rows of which lines come before all else.
    fileprivate func content(columns: Int, room: Int, vital: [Int: Int], _ language: Language) -> [SafeText] {
        let wrapped = lines.map { phrase -> [SafeText] in
            let rows = TextWidth.wrapped(phrase[language], to: columns)
            return rows.count > Self.mostLinesEach ? rows.prefix(Self.mostLinesEach - 1) + ["…"] : rows
        }
        let words = (text.map { SafeText.lines(of: "“\($0)”") } ?? []).flatMap { line in
            line.isEmpty ? [line] : TextWidth.wrapped(line, to: columns)
        }
        var left = room
        var given = wrapped.map { _ in 0 }
        func give(_ wanted: Int, _ index: Int) {
            let more = max(0, min(min(wanted, wrapped[index].count) - given[index], left))
            given[index] += more
            left -= more
        }
        for (index, rows) in vital.sorted(by: { $0.key < $1.key }) { give(rows, index) }
        let kept = min(words.count, left, Self.fewestTextLines, max(1, room / 3))
        left -= kept
        for index in wrapped.indices { give(1, index) }
        for index in wrapped.indices { give(.max, index) }
        var shown = zip(wrapped, given).flatMap { SafeText.cut($0, to: $1, columns: columns) }
        if given.contains(0), let last = shown.popLast() { shown.append(last.goingOn(columns)) }
        let textRoom = kept + left
        return shown + Self.cut(words, of: text?.count ?? 0, to: textRoom, columns: columns, language)
    }

    /// The end is where a promise or a name stands: it is shown as well as the beginning.
    private static func cut(
        _ words: [SafeText], of count: Int, to room: Int, columns: Int, _ language: Language
    ) -> [SafeText] {
        guard words.count > room, room > 2 else {
            return SafeText.cut(words, to: room, columns: columns, keepingEnd: true)
        }
        let cut = Phrase(en: "… (\(count) characters in all) …", nl: "… (\(count) tekens in totaal) …")[language]
        let ending = max(1, (room - 1) / 3)
        return words.prefix(room - 1 - ending) + [cut] + words.suffix(ending)
    }
}

extension SafeText {
    /// As many lines as there is room for, with `…` where others are left out: in the end, or before the last one.
    fileprivate static func cut(
        _ lines: [SafeText], to room: Int, columns: Int, keepingEnd: Bool = false
    ) -> [SafeText] {
        guard lines.count > room, room > 0 else { return Array(lines.prefix(max(0, room))) }
        let end = keepingEnd && room > 1 ? 1 : 0
        return lines.prefix(room - 1 - end) + [lines[room - 1 - end].goingOn(columns)] + lines.suffix(end)
    }

    /// With the sign that more follows.
    fileprivate func goingOn(_ columns: Int) -> SafeText { TextWidth.fitted(self + " …", to: columns) }
}
