import Terminal
import WebcareModel

/// How many deadlines fall in each part of the coming hour: taller where there are more, coloured as a deadline that close is,
/// and how many that is in all.
struct HourStrip {
    static let parts = 12
    private let counts: [Int]
    private let most: Int
    let total: Int
    private let totalText: SafeText

    init(_ hour: ComingHour, in language: Language) {
        counts = hour.slices(Self.parts)
        most = counts.max() ?? 0
        total = hour.total
        totalText = language.count(total)
    }

    /// On one line, a cell for each part; returns the cells that it took.
    @discardableResult
    func draw(row: Int, column: Int, on canvas: inout Canvas, look: Look) -> Int {
        for (part, count) in counts.enumerated() {
            let style = count == 0 ? look.style(.muted) : look.comingHour[part]
            let block = Bars.column(count, of: most, in: canvas.letters)
            canvas.put(block, row: row, column: column + part, style: style)
        }
        return Self.parts + canvas.put(" \(totalText)", row: row, column: column + Self.parts, style: look.style(.text))
    }

    var columns: Int { Self.parts + 1 + TextWidth.columns(of: totalText) }

    /// Several lines high, three cells for each part, with the number of each below it.
    func drawLarge(in rect: Rect, on canvas: inout Canvas, look: Look) {
        let rows = rect.rows - 2
        guard rows > 0 else { return }
        for (part, count) in counts.enumerated() {
            let style = count == 0 ? look.style(.muted) : look.comingHour[part]
            let column = rect.column + part * 3
            for row in 0..<rows {
                let block = Bars.column(count, of: most, row: row, rows: rows, columns: 2, in: canvas.letters)
                canvas.put(block, row: rect.row + rows - 1 - row, column: column, style: style)
            }
            let number: SafeText = count == 0 ? "" : count > 99 ? "++" : "\(count)"
            canvas.put(number, row: rect.row + rows, column: column, columns: 2, style: look.style(.text))
        }
        for minutes in stride(from: 0, to: ComingHour.minutes, by: 15) {
            canvas.put(
                "\(minutes)", row: rect.row + rows + 1, column: rect.column + minutes / 5 * 3, columns: 3,
                style: look.style(.muted))
        }
    }

    /// Each part's: that of a mention whose hour ends in the middle of it.
    static func styles(_ pressure: (Double, Stage) -> Style) -> [Style] {
        (0..<parts).map { part in
            let width = Int64(ComingHour.minutes / parts)
            let left = Duration.milliseconds((Int64(part) * 2 + 1) * width * 30_000)
            let now = Timestamp(milliseconds: 0)
            let deadline = Deadline(dueAt: now + left, target: Deadline.defaultTarget)
            return pressure(deadline.pressure(at: now), deadline.stage(at: now))
        }
    }
}
