import Terminal
import WebcareModel

/// A screen's worth of lines that can be scrolled: built from the state alone, so that how long it is can be known
/// before it is drawn.
struct Page: Sendable {
    struct Line: Hashable, Sendable {
        var text: SafeText
        var role: Role = .text
        var indent = 0
    }

    let columns: Int
    private(set) var lines: [Line] = []

    init(columns: Int) { self.columns = max(10, columns) }

    mutating func blank() { if !(lines.last?.text.isEmpty ?? true) { lines.append(Line(text: "")) } }

    mutating func heading(_ text: SafeText) {
        blank()
        lines.append(Line(text: text, role: .heading))
    }

    /// - Parameter label: stands before the first line; the others hang under the text.
    mutating func add(_ text: SafeText, _ role: Role = .text, indent: Int = 0, label: SafeText = "") {
        let hang = TextWidth.columns(of: label)
        for (index, line) in TextWidth.wrapped(text, to: max(1, columns - indent - hang)).enumerated() {
            let isFirst = index == 0
            lines.append(
                Line(text: isFirst ? label + line : line, role: role, indent: isFirst ? indent : indent + hang))
        }
    }

    /// A text from outside, with its own line ends.
    mutating func add(text: String, _ role: Role = .text, indent: Int = 0, limit: Int = 500) {
        for line in SafeText.lines(of: text, limit: limit) {
            if line.isEmpty { lines.append(Line(text: "")) } else { add(line, role, indent: indent) }
        }
    }
}

/// Draws a page between the top line and the notice, and says how much lies beyond.
func drawPage(_ page: Page, scroll: Int, _ state: ConsoleState, on canvas: inout Canvas, look: Look) {
    let rect = Rect(column: 0, row: 2, columns: canvas.size.columns, rows: state.pageRows)
    let below = drawLines(of: page, scroll: scroll, in: rect, on: &canvas, look: look)
    if below > 0, state.notice == nil {
        canvas.put(
            "↓ \(below)", row: canvas.size.rows - 2, column: canvas.size.columns / 2 - 4, style: look.style(.muted))
    }
    canvas.cursor = (row: 2, column: 0)
}

/// Draws what fits of a page, with a blank column on either side; returns how many lines lie below.
func drawLines(of page: Page, scroll: Int, in rect: Rect, on canvas: inout Canvas, look: Look) -> Int {
    let height = max(0, rect.rows)
    let first = min(max(0, scroll), max(0, page.lines.count - height))
    for (row, line) in page.lines[first...].prefix(height).enumerated() {
        canvas.put(
            line.text, row: rect.row + row, column: rect.column + 1 + line.indent,
            columns: rect.columns - 2 - line.indent, style: look.style(line.role))
    }
    return page.lines.count - first - height
}

extension ConsoleState {
    var pageColumns: Int { max(10, size.columns - 3) }

    /// How many lines a layer's text has.
    func contentRows(of layer: Layer) -> Int {
        switch layer {
        case .mention(let screen): mentionPage(screen).lines.count
        case .help(let help): helpPage(help).lines.count
        case .handover(let screen): handoverPage(screen).lines.count
        case .lookBack(let layer): lookBackPage(layer).lines.count
        case .preview(let preview): previewPage(preview).page.lines.count
        default: 0
        }
    }
}
