import Terminal
import WebcareModel

/// Every command by name, over the upper half of the screen: what can't be done now says why.
func drawPalette(
    _ palette: PaletteLayer, _ state: ConsoleState, on canvas: inout Canvas, into shown: inout Shown, look: Look
) {
    let entries = state.paletteEntries
    let width = min(canvas.size.columns - 2, 90)
    let room = max(1, min(15, canvas.size.rows - 8))
    let frame = Rect(
        column: (canvas.size.columns - width) / 2, row: 1, columns: width,
        rows: 3 + min(room, max(1, entries.count)))
    canvas.fill(frame, style: look.style(.frame))
    let title = Phrase(en: "Commands", nl: "Commando's")[state.language]
    canvas.frame(frame, title: title, style: look.style(.frame))
    let inner = width - 4
    if entries.isEmpty {
        let none = Phrase(en: "no command is called that", nl: "zo heet geen commando")[state.language]
        canvas.put(none, row: frame.row + 2, column: frame.column + 2, columns: inner, style: look.style(.muted))
    }
    let first = Menu.firstLine(palette.scroll, marked: palette.marked, room: room)
    shown.firstLine = first
    let keyColumns = min(16, entries.map { TextWidth.columns(of: $0.key) }.max() ?? 0)
    for (line, index) in entries.indices.dropFirst(first).prefix(room).enumerated() {
        let entry = entries[index]
        let row = frame.row + 2 + line
        let style = look.style(entry.obstacle == nil ? .frame : .muted)
        let text = entry.obstacle.map { "\(entry.title) — \($0[state.language])" } ?? entry.title
        if index == palette.marked { canvas.put("▸", row: row, column: frame.column + 1, style: style) }
        canvas.putFitted(
            text, row: row, column: frame.column + 2, columns: max(1, inner - keyColumns - 1), style: style)
        canvas.putFitted(
            entry.key, row: row, column: frame.column + width - 2 - keyColumns, columns: keyColumns,
            style: look.style(.key))
        if index == palette.marked {
            canvas.restyle(
                Rect(column: frame.column + 1, row: row, columns: width - 2, rows: 1), style: look.style(.selected))
        }
        shown.add(
            .command(entry.command.id), at: Rect(column: frame.column + 1, row: row, columns: width - 2, rows: 1))
    }
    if entries.indices.contains(palette.marked), let obstacle = entries[palette.marked].obstacle {
        // Whole, for beside the name there is seldom room.
        canvas.putFitted(
            obstacle[state.language], row: canvas.size.rows - 2, column: 0, columns: canvas.size.columns,
            style: look.style(.news))
    }
    let taken = canvas.put(":", row: frame.row + 1, column: frame.column + 2, style: look.style(.key))
    drawField(
        palette.field,
        in: Rect(column: frame.column + 2 + taken, row: frame.row + 1, columns: inner - taken, rows: 1), on: &canvas,
        style: look.style(.frame))
    if palette.isChoosing, !entries.isEmpty {
        canvas.cursor = (row: frame.row + 2 + palette.marked - first, column: frame.column + 1)
    }
}
