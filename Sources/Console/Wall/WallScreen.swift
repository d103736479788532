import MentionQueue
import Terminal
import WebcareModel

/// One number of the wall, and what it counts.
private struct Tile {
    var label: SafeText
    var number: String
    var style: Style
}

/// Draws the wall: as few columns of tiles as make the digits largest.
func drawWall(_ state: WallState, on canvas: inout Canvas, look: Look) {
    let size = canvas.size
    canvas.fill(Rect(column: 0, row: 0, columns: size.columns, rows: size.rows), style: look.style(.text))
    canvas.cursor = nil
    let tiles = state.tiles(look)
    let (columns, scale) = WallGrid.best(for: tiles.map(\.number), in: size)
    guard scale > 0 else { return drawPlainly(tiles, state, on: &canvas, look: look) }
    drawWallTop(state, on: &canvas, look: look)
    let grid = WallGrid(columns: columns, in: size)
    for (index, tile) in tiles.enumerated() {
        let rect = grid.rect(index)
        canvas.putFitted(
            tile.label, row: rect.row, column: rect.column, columns: rect.columns - 1, style: look.style(.heading))
        BigText.put(
            tile.number, row: rect.row + 1, column: rect.column, scale: scale, style: tile.style, on: &canvas)
    }
    drawPeople(state, in: grid.rect(tiles.count), on: &canvas, look: look)
    drawWallNotice(state, on: &canvas, look: look)
}

/// Where the tiles are: five numbers, and who is there.
struct WallGrid {
    private static let tiles = 6
    /// The top line, and a line for what is wrong.
    private static let otherRows = 2

    private let columns: Int
    private let size: Size

    init(columns: Int, in size: Size) {
        self.columns = columns
        self.size = size
    }

    func rect(_ index: Int) -> Rect {
        let rows = Self.tiles / columns
        let height = (size.rows - Self.otherRows) / rows
        let width = (size.columns - 1) / columns
        return Rect(
            column: 1 + index % columns * width, row: 1 + index / columns * height, columns: width, rows: height)
    }

    /// The number of columns that leaves the digits largest, and how large they are then.
    static func best(for numbers: [String], in size: Size) -> (columns: Int, scale: Int) {
        [1, 2, 3, 6].map { columns in
            let tile = WallGrid(columns: columns, in: size).rect(0)
            // A label above them, and a gap behind and below.
            let room = Size(columns: tile.columns - 2, rows: tile.rows - 2)
            return (columns, numbers.map { BigText.scale(of: $0, in: room) }.min() ?? 0)
        }.max { $0.1 < $1.1 } ?? (1, 0)
    }
}

extension WallState {
    fileprivate func tiles(_ look: Look) -> [Tile] {
        let live = reading?.counts.live
        let quiet = look.style(.text)
        func number(_ count: Int?) -> String { count.map { language.count($0).string } ?? "…" }
        /// Blocks that are reversed would be holes.
        func alarming(_ count: Int?, _ stage: Stage) -> Style {
            guard let count, count > 0 else { return quiet }
            let style = look.pressure(stage == .overdue ? 1 : 0.8, stage)
            return Style(style.foreground, on: .standard, style.attributes.subtracting(.reverse))
        }
        func label(_ stage: Stage) -> SafeText { "\(stage.sign) \(stage.phrase[language])" }
        return [
            Tile(label: Phrase(en: "open", nl: "open")[language], number: number(live?.live), style: quiet),
            Tile(label: label(.urgent), number: number(live?.urgent), style: alarming(live?.urgent, .urgent)),
            Tile(label: label(.overdue), number: number(live?.overdue), style: alarming(live?.overdue, .overdue)),
            Tile(label: Phrase(en: "in time today", nl: "op tijd vandaag")[language], number: share, style: quiet),
            Tile(
                label: Phrase(en: "next deadline in", nl: "volgende deadline over")[language], number: timeLeft,
                style: quiet),
        ]
    }

    fileprivate var clockText: SafeText {
        guard let reading else { return Phrase(en: "reading…", nl: "lezen…")[language] }
        return SafeText(reading.localTime.second(now))
    }

    /// Said as soon as the numbers may be wrong.
    fileprivate var warning: SafeText? {
        if let reading, now - reading.at > Self.patience {
            let time = reading.localTime.second(reading.at)
            let why: SafeText = trouble.map { " · \($0.text[language])" } ?? ""
            return Phrase(
                en: "! The numbers are those of \(time)", nl: "! De getallen zijn die van \(time)")[language] + why
        }
        return reading == nil ? trouble?.text[language] : nil
    }
}

private func drawWallTop(_ state: WallState, on canvas: inout Canvas, look: Look) {
    let width = canvas.size.columns
    canvas.fill(Rect(column: 0, row: 0, columns: width, rows: 1), style: look.style(.top))
    canvas.put(state.clockText, row: 0, column: 1, columns: width - 2, style: look.style(.top))
    let leaves = Phrase(en: "q leaves", nl: "q stopt")[state.language]
    let column = width - TextWidth.columns(of: leaves) - 1
    if column > 20 { canvas.put(leaves, row: 0, column: column, style: look.style(.top)) }
}

private func drawWallNotice(_ state: WallState, on canvas: inout Canvas, look: Look) {
    guard let warning = state.warning else { return }
    canvas.putFitted(
        warning, row: canvas.size.rows - 1, column: 0, columns: canvas.size.columns, style: look.style(.warning))
}

/// A name a line, with how much each holds; that there are more is said.
private func drawPeople(_ state: WallState, in rect: Rect, on canvas: inout Canvas, look: Look) {
    canvas.putFitted(
        Phrase(en: "who's on", nl: "wie er is")[state.language], row: rect.row, column: rect.column,
        columns: rect.columns - 1, style: look.style(.heading))
    guard let people = state.reading?.people else { return }
    if drawLarge(people, in: rect, on: &canvas, look: look) { return }
    let room = max(0, rect.rows - 1)
    let shown = people.count > room ? people.prefix(max(0, room - 1)) : people[...]
    for (index, person) in shown.enumerated() {
        let held: SafeText = person.holding > 0 ? "  \(person.holding)" : ""
        canvas.putFitted(
            SafeText(person.name) + held, row: rect.row + 1 + index, column: rect.column,
            columns: rect.columns - 1, style: look.style(person.holding > 0 ? .text : .muted))
    }
    let more = people.count - shown.count
    let rest: SafeText =
        people.isEmpty
        ? Phrase(en: "nobody", nl: "niemand")[state.language]
        : Phrase(en: "and \(more) more", nl: "en nog \(more)")[state.language]
    if people.isEmpty || more > 0 {
        canvas.putFitted(
            rest, row: rect.row + 1 + shown.count, column: rect.column, columns: rect.columns - 1,
            style: look.style(.muted))
    }
}

/// As large as all of them can be; false where they can't be larger than they are.
private func drawLarge(_ people: [Pulse.Colleague], in rect: Rect, on canvas: inout Canvas, look: Look) -> Bool {
    let names = people.map { $0.name.uppercased() + ($0.holding > 0 ? " \($0.holding)" : "") }
    guard !names.isEmpty, names.allSatisfy(BigText.canDraw) else { return false }
    let room = Size(columns: rect.columns - 2, rows: (rect.rows - 1) / names.count - 1)
    let scale = names.map { BigText.scale(of: $0, in: room) }.min() ?? 0
    guard scale > 0 else { return false }
    for (index, name) in names.enumerated() {
        let row = rect.row + 1 + index * (BigText.rows(scale: scale) + 1)
        let style = look.style(people[index].holding > 0 ? .text : .muted)
        BigText.put(name, row: row, column: rect.column, scale: scale, style: style, on: &canvas)
    }
    return true
}

/// Where no digits fit: the same as words.
private func drawPlainly(_ tiles: [Tile], _ state: WallState, on canvas: inout Canvas, look: Look) {
    let people = state.reading?.people.map(\.name).joined(separator: ", ") ?? "…"
    let lines =
        tiles.map { tile -> SafeText in tile.label + ": \(tile.number)" }
        + [Phrase(en: "who's on: \(people)", nl: "wie er is: \(people)")[state.language]]
        + [state.warning].compactMap { $0 }
    for (row, line) in lines.enumerated() {
        canvas.putFitted(line, row: row, column: 0, columns: canvas.size.columns, style: look.style(.text))
    }
}
