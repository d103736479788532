import MentionQueue
import Terminal
import WebcareModel

/// What a theme looks like: a queue in it, its roles by name, and the way from calm to overdue.
package enum ThemeSample {
    /// As wide as the queue needs to show all.
    package static let narrowest = 80

    package static func canvas(
        of look: Look, width: Int, language: Language, letters: Letters = .all
    ) -> Canvas {
        let width = max(narrowest, width)
        // Eight mentions, and what stands above and below them.
        let queue = Size(columns: width, rows: 12)
        let columns = width / roleWidth
        let roleRows = (Role.allCases.count + columns - 1) / columns
        var canvas = Canvas(size: Size(columns: width, rows: queue.rows + roleRows + 2), letters: letters)
        canvas.fill(
            Rect(column: 0, row: 0, columns: width, rows: canvas.size.rows), style: look.style(.text))
        drawScreen(state(queue, language), on: &canvas, look: look)
        drawDeadline(at: queue.rows - 1, on: &canvas, look: look)
        drawRoles(at: queue.rows + 1, columns: columns, on: &canvas, look: look)
        return canvas
    }

    private static let roleWidth = 26

    /// The console's own.
    private static func drawScreen(_ state: ConsoleState, on canvas: inout Canvas, look: Look) {
        drawTopLine(state, on: &canvas, look: look)
        var shown = Shown(place: .queue)
        _ = drawQueue(state, on: &canvas, into: &shown, look: look)
    }

    /// Each stage's sign where it begins, and the steps that its colour takes.
    private static func drawDeadline(at row: Int, on canvas: inout Canvas, look: Look) {
        let room = canvas.size.columns - 2
        for column in 0..<room {
            // The last tenth is overdue.
            let pressure = Double(column) / Double(room) / 0.9
            let stage: Stage = pressure < 0.5 ? .calm : pressure < 0.75 ? .soon : pressure < 1 ? .urgent : .overdue
            canvas.put(SafeText(stage.sign), row: row, column: column + 1, style: look.pressure(pressure, stage))
        }
    }

    private static func drawRoles(at row: Int, columns: Int, on canvas: inout Canvas, look: Look) {
        for (index, role) in Role.allCases.enumerated() {
            let (line, column) = (row + index / columns, 1 + index % columns * roleWidth)
            canvas.put(SafeText(role.name), row: line, column: column, style: look.style(role))
            // It is laid over what stands there.
            guard role == .selected else { continue }
            canvas.put(SafeText(role.name), row: line, column: column, style: look.style(.text))
            canvas.restyle(
                Rect(column: column, row: line, columns: role.name.utf8.count, rows: 1), style: look.style(role))
        }
    }

    // MARK: What it shows

    private static let now = Timestamp(milliseconds: 1_795_474_200_000)
    private static let me = Session(operator: "sanne", id: "sample")
    private static let colleague = Session(operator: "piet", id: "other")

    private static func state(_ size: Size, _ language: Language) -> ConsoleState {
        var state = ConsoleState(session: me, language: language, size: size, now: now)
        state.awaited = nil
        state.hasCounts = true
        state.counts = TopCounts(
            live: LiveCounts(live: 8, calm: 2, soon: 2, urgent: 2, overdue: 2), mine: 2, claimed: 2,
            withinToday: 40, lateToday: 3, lastArrivalAt: now - .seconds(12))
        let rows = rows(language)
        let request = WindowRequest(
            generation: 0, query: state.query, place: .around(rows[3].key), rowsBefore: 0, rowsAfter: size.rows,
            visible: [])
        state.window.show(
            WindowPage(
                request: request, rows: rows, countBefore: 3, reachedStart: true, reachedEnd: true,
                vanished: [:]),
            height: state.listRows)
        return state
    }

    private static func rows(_ language: Language) -> [ListWindow.Row] {
        let texts: [Phrase] = [
            Phrase(
                en: "No power for two hours, and nobody answers!", nl: "Al twee uur geen stroom, en niemand neemt op!"),
            Phrase(en: "Still waiting for an engineer", nl: "Nog steeds geen monteur gezien"),
            Phrase(en: "My bill is twice what it was", nl: "Mijn rekening is ineens dubbel zo hoog"),
            Phrase(en: "Is there an outage in Zwolle?", nl: "Is er een storing in Zwolle?"),
            Phrase(en: "How do I read my meter?", nl: "Hoe lees ik mijn meter af?"),
            Phrase(en: "Left the list a moment ago", nl: "Verdween zojuist uit de lijst"),
            Phrase(en: "The street is open again, thanks", nl: "De straat is weer dicht, dank"),
            Phrase(en: "When will you be at our place?", nl: "Wanneer komen jullie bij ons langs?"),
        ]
        return texts.enumerated().map { index, text in
            let minutes: Int64 = [-12, -3, 4, 14, 17, 24, 33, 55][index]
            var mention = mention(Int64(index + 1), text[language].string, dueIn: minutes)
            if [1, 3].contains(index) { mention.claim = Claim(holder: me, leaseUntil: now + .minutes(1)) }
            if [2, 6].contains(index) { mention.claim = Claim(holder: colleague, leaseUntil: now + .minutes(1)) }
            if mention.claim != nil { mention.storedState = .claimed }
            if index == 0 || index == 3 { mention.spread = Spread(shares: 12) }
            if index == 0 || index == 2 {
                mention.escalation = EscalationMark(to: "bea", state: .raised, reason: "", at: now, isTold: true)
            }
            var row = ListWindow.Row(mention: mention, key: ListKey(order: minutes, id: mention.id))
            row.isGhost = index == 5
            return row
        }
    }

    private static func mention(_ id: Int64, _ text: String, dueIn minutes: Int64) -> Mention {
        let due = now + .minutes(minutes)
        let posted = due - .minutes(60)
        let handles = ["@jan", "@fatima", "@kees", "@lotte", "@omar", "@ilse", "@ruben", "@noor"]
        return Mention(
            id: id, channel: "x-service", platform: "x", externalID: "\(id)", kind: .mention,
            author: Author(handle: handles[Int(id - 1) % handles.count]), text: text, postedAt: posted,
            receivedAt: posted, deadline: Deadline(dueAt: due, target: .minutes(60)))
    }
}
