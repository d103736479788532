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
    /// The line that it opens at: what stands before it is scrolled to.
    private(set) var origin = 0

    init(columns: Int) { self.columns = max(10, columns) }

    mutating func blank() { if !(lines.last?.text.isEmpty ?? true) { lines.append(Line(text: "")) } }

    /// It opens with what is added next.
    mutating func opensHere() {
        blank()
        origin = lines.count
    }

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

/// Draws a page between the top line and the notice, and returns how much lies beyond.
@discardableResult
func drawPage(_ page: Page, scroll: Int, _ state: ConsoleState, on canvas: inout Canvas, look: Look) -> Beyond {
    let rect = Rect(column: 0, row: 2, columns: canvas.size.columns, rows: state.pageRows)
    canvas.cursor = (row: 2, column: 0)
    return drawLines(of: page, scroll: scroll, in: rect, on: &canvas, look: look)
}

/// Draws what fits of a page, with a blank column on either side; returns how many lines lie beyond.
@discardableResult
func drawLines(of page: Page, scroll: Int, in rect: Rect, on canvas: inout Canvas, look: Look) -> Beyond {
    let height = max(0, rect.rows)
    let first = min(max(0, page.origin + scroll), max(0, page.lines.count - height))
    for (row, line) in page.lines[first...].prefix(height).enumerated() {
        canvas.put(
            line.text, row: rect.row + row, column: rect.column + 1 + line.indent,
            columns: rect.columns - 2 - line.indent, style: look.style(line.role))
    }
    return Beyond(above: first, below: max(0, page.lines.count - first - height))
}

extension ConsoleState {
    var pageColumns: Int { max(10, size.columns - 3) }

    /// Of text that is read: nobody follows longer lines.
    var readingColumns: Int { min(100, pageColumns) }

    /// The lines of a layer that scrolls.
    func scrollingPage(of layer: Layer) -> Page? {
        switch layer {
        case .mention(let screen): mentionPage(screen)
        case .help(let help): helpPage(help)
        case .handover(let screen): handoverPage(screen)
        case .lookBack(let layer): lookBackPage(layer)
        case .preview(let preview): previewPage(preview).page
        default: nil
        }
    }
}
