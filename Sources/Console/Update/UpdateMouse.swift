import Terminal
import WebcareModel

/// The mouse: a click selects, a second one opens or chooses, one on a key in the footer gives it, and the wheel moves.
/// Nothing needs it, and no question is answered with it.
extension ConsoleState {
    static let doubleClickDuration: Duration = .milliseconds(400)
    private static let wheelLines = 3

    mutating func handle(_ event: MouseEvent) -> [Effect] {
        guard leaving == nil, mouseIsOn else { return [] }
        typedCount = nil
        switch event.action {
        case .wheelUp: return turn(by: -1, over: part(under: event))
        case .wheelDown: return turn(by: 1, over: part(under: event))
        case .press: return press(event)
        }
    }

    /// Nil where nothing can be clicked, or something else has come than stands on the screen yet.
    private func part(under event: MouseEvent) -> Shown.Part? {
        shown.place == place ? shown.part(row: event.row, column: event.column) : nil
    }

    private mutating func turn(by direction: Int, over part: Shown.Part?) -> [Effect] {
        let lines = direction * Self.wheelLines
        switch place {
        case .queue where part == .pane:
            scrollPane(by: lines)
            return []
        case .queue, .search: return moveInList(by: lines)
        case .mention, .help, .handover, .preview, .lookBack: return move(by: lines)
        case .choice: return move(by: direction)
        case .palette: return handle(direction < 0 ? .up : .down)
        case .composer, .prompt, .question: return []
        }
    }

    private mutating func press(_ event: MouseEvent) -> [Effect] {
        // Who clicks twice on what a first click does at once means it once, and nothing that came in its place.
        if let lastClick, lastClick.hasActed, lastClick.isNear(event), isDouble(lastClick) { return [] }
        guard place != .question else {
            sayAnswer()
            return []
        }
        guard let part = part(under: event) else {
            lastClick = nil
            return []
        }
        let isSecond = lastClick.map { $0.part == part && isDouble($0) } ?? false
        lastClick = Click(part: part, row: event.row, column: event.column, at: now)
        return click(on: part, isSecond: isSecond)
    }

    /// What lies under a menu isn't what one chooses from.
    private var isListInFront: Bool { place == .queue }

    private func isDouble(_ click: Click) -> Bool { now - click.at <= Self.doubleClickDuration }

    private mutating func click(on part: Shown.Part, isSecond: Bool) -> [Effect] {
        switch part {
        case .mention(let id):
            guard isListInFront, awaited == nil else { return [] }
            if isSecond { return give(.open) }
            isPaneFocused = false
            window.select(id, height: listRows)
            return window.needsMore(height: listRows) ? [refreshRequest()] : []
        case .source(let id):
            guard isListInFront, awaited == nil else { return [] }
            if isSecond { return give(.open) }
            isPaneFocused = false
            window.select(source: id, height: listRows)
            return []
        case .pane: return isListInFront && !isPaneFocused ? goToOtherPane() : []
        case .past(let id): return isSecond ? give(.open) : selectPast(id)
        case .reply(let id): return isSecond ? give(.editOne) : selectReply(to: id)
        case .option(let answer): return choose(clicked: answer)
        case .command(let id): return choose(clicked: id)
        case .hint(let id, let label):
            // As it stood there: the key may have come to mean something else.
            guard hints.contains(where: { $0.command == id && $0.label == label }) else { return [] }
            return give(id)
        }
    }

    /// As its key would.
    private mutating func give(_ id: CommandID) -> [Effect] {
        guard let command = CommandTable.command(id), command.places.contains(place) else { return [] }
        lastClick?.hasActed = true
        return readingWarnings(before: id) { $0.give(command) }
    }

    // MARK: What one chooses from

    private mutating func choose(clicked answer: Choice.Answer) -> [Effect] {
        guard case .choice(var choice) = layers.last,
            let index = choice.options.firstIndex(where: { $0.answer == answer })
        else { return [] }
        if choice.marked == index { return give(.choose) }
        // What is in sight stays where it is: a second click finds it there.
        (choice.marked, choice.scroll) = (index, shown.firstLine)
        layers[layers.count - 1] = .choice(choice)
        return []
    }

    private mutating func choose(clicked id: CommandID) -> [Effect] {
        guard case .palette(var palette) = layers.last,
            let index = paletteEntries.firstIndex(where: { $0.command.id == id })
        else { return [] }
        if palette.marked == index { return give(.run) }
        (palette.marked, palette.scroll, palette.isChoosing) = (index, shown.firstLine, true)
        layers[layers.count - 1] = .palette(palette)
        return []
    }

    private mutating func selectPast(_ id: Int64) -> [Effect] {
        guard case .lookBack(let layer) = layers.last,
            let index = layer.past?.queue?.rows.firstIndex(where: { $0.id == id })
        else { return [] }
        moveInPast(by: index - layer.marked)
        return []
    }

    private mutating func selectReply(to id: Int64) -> [Effect] {
        guard case .preview(var preview) = layers.last,
            let index = preview.replies.firstIndex(where: { $0.mention.id == id })
        else { return [] }
        preview.selected = index
        layers[layers.count - 1] = .preview(preview)
        return []
    }

    private mutating func sayAnswer() {
        let yes = keyMap.key(for: .yes, at: .question)?.name ?? "y"
        let no = keyMap.key(for: .no, at: .question)?.name ?? "n"
        say(
            .news,
            Phrase(
                en: "Answer the question with a key: \(yes) for yes, \(no) for no.",
                nl: "Beantwoord de vraag met een toets: j of \(yes) is ja, \(no) is nee."))
    }

    mutating func switchMouse() -> [Effect] {
        mouseIsOn.toggle()
        say(
            .news,
            mouseIsOn
                ? Phrase(
                    en: "The mouse is on: click, double click, wheel.", nl: "De muis staat aan: klik, dubbelklik, wiel."
                )
                : Phrase(
                    en: "The mouse is off: your terminal selects text with it.",
                    nl: "De muis staat uit: je terminal selecteert er tekst mee."))
        return [.mouse(mouseIsOn)]
    }
}

/// What was clicked last, and where.
struct Click: Hashable, Sendable {
    var part: Shown.Part
    var row: Int, column: Int
    var at: Timestamp
    /// Something was done at once.
    var hasActed = false

    /// As near as a hand that clicks twice keeps.
    func isNear(_ event: MouseEvent) -> Bool { row == event.row && abs(column - event.column) <= 2 }
}
