import Terminal
import WebcareModel

/// The mouse: a click chooses, a second one opens, the wheel moves. Nothing needs it, and nothing is decided with it.
extension ConsoleState {
    static let doubleClickDuration: Duration = .milliseconds(400)
    private static let wheelLines = 3

    mutating func handle(_ event: MouseEvent) -> [Effect] {
        guard leaving == nil, mouseIsOn else { return [] }
        typedCount = nil
        switch event.action {
        case .wheelUp: return turn(by: -1)
        case .wheelDown: return turn(by: 1)
        case .press: return press(row: event.row, column: event.column)
        }
    }

    private mutating func turn(by direction: Int) -> [Effect] {
        switch place {
        case .queue, .mention, .help, .handover, .preview, .lookBack: return move(by: direction * Self.wheelLines)
        case .choice: return move(by: direction)
        case .search: return moveInList(by: direction * Self.wheelLines)
        case .palette: return handle(direction < 0 ? .up : .down)
        case .composer, .prompt, .question: return []
        }
    }

    private mutating func press(row: Int, column: Int) -> [Effect] {
        // A question is answered with a key, and a text keeps its cursor.
        guard place == .queue, column < layout.listColumns else { return [] }
        let visible = window.visible(height: listRows)
        let (sources, rows) = (visible.sources, visible.rows)
        let line = row - listTop - sources.count
        guard row >= listTop, line < rows.count, awaited == nil else {
            lastClick = nil
            return []
        }
        guard line >= 0 else {
            lastClick = nil
            window.select(source: sources[sources.endIndex + line].id, height: listRows)
            return []
        }
        let id = rows[rows.startIndex + line].id
        if let lastClick, lastClick.id == id, now - lastClick.at <= Self.doubleClickDuration {
            self.lastClick = nil
            return CommandTable.command(.open).map { give($0) } ?? []
        }
        lastClick = Click(id: id, at: now)
        window.select(id, height: listRows)
        return window.needsMore(height: listRows) ? [refreshRequest()] : []
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

/// Where was clicked last.
struct Click: Hashable, Sendable {
    var id: Int64
    var at: Timestamp
}
