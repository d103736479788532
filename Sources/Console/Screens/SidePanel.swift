import Terminal
import WebcareModel

/// Beside the list and the mention, on a wide screen: how the hour ahead looks, and how the desk has been doing.
func drawSidePanel(_ state: ConsoleState, on canvas: inout Canvas, look: Look) {
    guard let side = state.layout.side, state.hasCounts else { return }
    drawDivider(left: side.column - 1, rows: side, on: &canvas, look: look)
    var panel = FigurePanel(in: side, state)
    panel.drawComingHour(on: &canvas, look: look)
    guard let pulse = state.pulse else { return }
    panel.drawArrivals(pulse, on: &canvas, look: look)
    panel.drawResponses(pulse, on: &canvas, look: look)
    panel.drawColleagues(pulse, on: &canvas, look: look)
    panel.drawChannels(pulse, on: &canvas, look: look)
}

/// Figures one under the other, as far down as there is room: a part that doesn't fit whole is left out.
struct FigurePanel {
    private let state: ConsoleState
    private let column: Int
    private let columns: Int
    private let end: Int
    private var row: Int

    init(in rect: Rect, _ state: ConsoleState) {
        self.state = state
        column = rect.column + 1
        columns = rect.columns - 2
        row = rect.row
        end = rect.row + rect.rows
    }

    private static let stripRows = 4

    mutating func drawComingHour(on canvas: inout Canvas, look: Look) {
        let strip = HourStrip(state.counts.comingHour, in: state.language)
        let forecast = state.forecastText(brevity: 0).map { text in
            TextWidth.wrapped(text.text, to: columns).map { (text: $0, role: text.role) }
        }
        let rows = Self.stripRows + 2 + (forecast?.count ?? 0)
        guard
            begin(
                heading: Phrase(en: "Due within the hour", nl: "Deadline binnen het uur"), strip.total, rows: rows,
                on: &canvas, look: look)
        else { return }
        strip.drawLarge(
            in: Rect(column: column, row: row, columns: columns, rows: Self.stripRows + 2), on: &canvas, look: look)
        row += Self.stripRows + 2
        for line in forecast ?? [] { put(line.text, line.role, on: &canvas, look: look) }
    }

    mutating func drawArrivals(_ pulse: Pulse, on canvas: inout Canvas, look: Look) {
        let total = pulse.arrivals.reduce(0, +)
        let isCut = pulse.arrivals.contains { $0 >= Pulse.mostArrivals }
        guard
            begin(
                heading: Phrase(en: "Came in, last hour", nl: "Binnengekomen, laatste uur"), total, isCut: isCut,
                rows: 1,
                on: &canvas, look: look)
        else { return }
        // Three cells each, as the hour ahead has them.
        let most = pulse.arrivals.max() ?? 0
        for (part, count) in pulse.arrivals.enumerated() {
            let block = Bars.column(count, of: most, columns: 2, in: canvas.letters)
            canvas.put(block, row: row, column: column + part * 3, columns: 2, style: look.style(.spread))
        }
        row += 1
    }

    mutating func drawResponses(_ pulse: Pulse, on canvas: inout Canvas, look: Look) {
        let total = pulse.responses.reduce(0, +)
        guard
            begin(
                heading: Phrase(en: "Answered today, after", nl: "Beantwoord vandaag, na"), total,
                isCut: pulse.hasMoreResponses, rows: pulse.responses.count, on: &canvas, look: look)
        else { return }
        let most = pulse.responses.max() ?? 0
        for (part, count) in pulse.responses.enumerated() {
            let isLast = part == Pulse.responseBounds.count
            let minutes = Pulse.responseBounds[min(part, Pulse.responseBounds.count - 1)].wholeSeconds / 60
            put(isLast ? "> \(minutes) min" : "≤ \(minutes) min", .muted, on: &canvas, look: look)
            let number = state.language.count(count)
            canvas.put(
                number, row: row - 1, column: column + 14 - TextWidth.columns(of: number), columns: 6,
                style: look.style(.text))
            canvas.put(
                Bars.bar(count, of: most, columns: columns - 15, in: canvas.letters), row: row - 1,
                column: column + 15, columns: columns - 15, style: look.style(isLast ? .warning : .answered))
        }
    }

    mutating func drawColleagues(_ pulse: Pulse, on canvas: inout Canvas, look: Look) {
        guard !pulse.atWork.isEmpty,
            begin(
                heading: Phrase(en: "At work", nl: "Aan het werk"), pulse.atWork.count,
                rows: min(pulse.atWork.count, 3), on: &canvas, look: look)
        else { return }
        let fitting = fitting(pulse.atWork.count, in: min(Self.mostColleagues, end - row))
        for colleague in pulse.atWork.prefix(fitting) {
            let name = SafeText(colleague.name)
            let isMine = colleague.name == state.operator
            put(TextWidth.fitted(name, to: columns / 2 - 1), isMine ? .mine : .text, on: &canvas, look: look)
            let holding = state.language.count(colleague.holding)
            let held: SafeText =
                colleague.holding == 0
                ? "" : Phrase(en: "holds \(holding)", nl: "heeft er \(holding)")[state.language]
            let deed = colleague.lastDeedAt.map { ageText(state.now - $0, state.language) } ?? ""
            put(right: held.isEmpty || deed.isEmpty ? held + deed : held + " · " + deed, on: &canvas, look: look)
        }
        putMore(pulse.atWork.count - fitting, on: &canvas, look: look)
    }

    mutating func drawChannels(_ pulse: Pulse, on canvas: inout Canvas, look: Look) {
        let channels = pulse.lastArrivals
        guard !channels.isEmpty,
            begin(
                heading: Phrase(en: "Last arrival, by channel", nl: "Laatste per kanaal"), nil, rows: 1, on: &canvas,
                look: look)
        else { return }
        let fitting = fitting(channels.count, in: end - row)
        for arrival in channels.prefix(fitting) {
            put(TextWidth.fitted(SafeText(arrival.channel), to: columns - 8), .text, on: &canvas, look: look)
            put(right: ageText(state.now - arrival.at, state.language), on: &canvas, look: look)
        }
        putMore(channels.count - fitting, on: &canvas, look: look)
    }

    // MARK: Lines

    /// Of a large team the busiest: the channels need room too.
    private static let mostColleagues = 8

    /// How many of `count` stand in `rows` lines, with one of them for how many don't.
    private func fitting(_ count: Int, in rows: Int) -> Int { count <= rows ? count : max(0, rows - 1) }

    private mutating func putMore(_ count: Int, on canvas: inout Canvas, look: Look) {
        guard count > 0, row < end else { return }
        put(Phrase(en: "… \(count) more", nl: "… nog \(count)")[state.language], .muted, on: &canvas, look: look)
    }

    /// A heading with how many there are, after a blank line; false where what belongs under it finds no room.
    private mutating func begin(
        heading: Phrase, _ number: Int?, isCut: Bool = false, rows: Int, on canvas: inout Canvas, look: Look
    ) -> Bool {
        let isFirst = !hasBegun
        guard row + (isFirst ? 0 : 1) + 1 + rows <= end else { return false }
        if !isFirst { row += 1 }
        hasBegun = true
        put(heading[state.language], .heading, on: &canvas, look: look)
        if let number {
            let count = state.language.count(number)
            put(right: isCut ? count + "+" : count, .heading, on: &canvas, look: look)
        }
        return true
    }

    private var hasBegun = false

    private mutating func put(_ text: SafeText, _ role: Role, on canvas: inout Canvas, look: Look) {
        canvas.put(text, row: row, column: column, columns: columns, style: look.style(role))
        row += 1
    }

    /// At the end of the line that was put last.
    private func put(right text: SafeText, _ role: Role = .muted, on canvas: inout Canvas, look: Look) {
        let width = min(columns, TextWidth.columns(of: text))
        canvas.put(text, row: row - 1, column: column + columns - width, columns: width, style: look.style(role))
    }
}
