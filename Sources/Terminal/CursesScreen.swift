import CTerminal
import Glibc

/// The real terminal, by ncurses. One at a time, used from one thread only.
///
/// Every frame is drawn whole; rows that didn't change aren't handed to curses, and curses sends only the cells that did.
package final class CursesScreen: Screen {
    package private(set) var size: Size
    package private(set) var depth: ColorDepth
    package let letters: Letters
    private var pairs: ColorPairs
    /// What curses was handed last.
    private var shown: Canvas?
    private var isOpen = true

    /// Takes the terminal over; `colors` nil: as the environment and terminfo say (`NO_COLOR`, `COLORTERM`).
    package init(colors: ColorDepth? = nil) throws(TerminalError) {
        guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else { throw .notATerminal }
        let (term, described) = try Self.description()
        letters = .ofThisTerminal
        var depth = colors ?? ColorDepth(colorsDescribed: described) { Environment[$0] }
        if described < 8 { depth = .none }
        if depth == .truecolor, !Self.openDirect(term) { depth = described >= 256 ? .palette : .sixteen }
        if depth != .truecolor {
            guard terminal_open(term, depth != .none) else { throw .unknown(term) }
        }
        self.depth = depth
        pairs = ColorPairs(depth: depth, colors: described)
        size = Self.windowSize() ?? Size(columns: 80, rows: 24)
        terminal_resize(Int32(size.columns), Int32(size.rows))
    }

    deinit { close() }

    /// Has the heap keep the memory of a frame for the next one. Call it once, before any thread starts.
    package static func keepMemory() { terminal_keep_memory() }

    package func show(_ canvas: Canvas) {
        guard isOpen else { return }
        pairs.beginFrame()
        put(canvas, changesOnly: true)
        if pairs.overflowed { put(canvas, changesOnly: false) }
        shown = canvas
        if let cursor = canvas.cursor, cursor.row >= 0, cursor.row < size.rows {
            terminal_refresh(Int32(cursor.row), Int32(min(max(0, cursor.column), size.columns - 1)))
        } else {
            terminal_refresh(-1, 0)
        }
    }

    package func invalidate() {
        shown = nil
        terminal_forget()
    }

    package func ring() { terminal_ring() }

    /// Sends a sequence that is no part of the picture: to the clipboard, to the title. Only what the program made itself.
    package func tell(_ sequence: String) { terminal_tell(sequence) }

    /// Has the mouse reported, or leaves it to the terminal, which then selects text with it.
    package func setMouse(_ isOn: Bool) { terminal_set_mouse(isOn) }

    /// Gives the terminal back, whatever happened. Harmless twice.
    package func close() {
        guard isOpen else { return }
        isOpen = false
        terminal_close()
    }

    /// Gives the terminal to a child or a shell for as long as `body` runs.
    package func suspended<T>(_ body: () throws -> T) rethrows -> T {
        terminal_leave()
        defer {
            terminal_drop_signals()
            _ = resume()
        }
        return try body()
    }

    /// Runs a program on the terminal (an editor) until it ends; its exit code, 128 and more for a signal, nil when there is no
    /// such program. Foundation's `Process` would give it a group of its own, and it would stop at its first key.
    package func run(_ program: String, _ arguments: [String] = []) -> Int32? {
        var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) } + [nil]
        defer { words.forEach { free($0) } }
        let code = suspended { terminal_run(&words) }
        return code < 0 ? nil : code
    }

    /// Ctrl-z: stops the whole process group, and comes back repainted.
    package func stop() {
        guard isOpen else { return }
        terminal_leave()
        if !terminal_stop_group() { ring() }
        _ = resume()
    }

    /// Takes the terminal again after someone else had it.
    func resume() -> [TerminalInput] {
        guard isOpen else { return [] }
        terminal_enter()
        invalidate()
        return fitToWindow()
    }

    /// Takes the window's size; says so when it is another one.
    func fitToWindow() -> [TerminalInput] {
        guard isOpen, let now = Self.windowSize(), now != size else { return [] }
        size = now
        shown = nil
        terminal_resize(Int32(now.columns), Int32(now.rows))
        return [.resized(now)]
    }

    // MARK: Opening

    /// The terminal's name and how many colours it says it has. Where the name is a new terminal's that this machine hasn't heard
    /// of (the rule rather than the exception over SSH), it is taken for what they all resemble.
    static func description() throws(TerminalError) -> (term: String, colors: Int) {
        guard let term = Environment["TERM"], term != "dumb" else { throw .dumb(Environment["TERM"] ?? "") }
        let colors = Int(terminal_described_colors(term))
        if colors == -3 { throw .dumb(term) }
        if colors != -2 { return (term, colors) }
        let families = [
            "xterm-", "alacritty", "foot", "kitty", "ghostty", "wezterm", "contour", "rio", "tmux-", "screen.",
        ]
        guard families.contains(where: term.hasPrefix) else { throw .unknown(term) }
        let likeness = term.hasPrefix("tmux-") || term.hasPrefix("screen.") ? "screen-256color" : "xterm-256color"
        let likely = Int(terminal_described_colors(likeness))
        guard likely >= -1 else { throw .unknown(term) }
        return (likeness, likely)
    }

    /// Opens it with our own description of its colours; the environment is for children, and stays as it was.
    private static func openDirect(_ term: String) -> Bool {
        guard let (name, directory) = DirectColor.description(of: term) else { return false }
        let before = Environment["TERMINFO"]
        setenv("TERMINFO", directory, 1)
        defer {
            if let before { setenv("TERMINFO", before, 1) } else { unsetenv("TERMINFO") }
        }
        return terminal_open(name, true)
    }

    private static func windowSize() -> Size? {
        var columns: Int32 = 0
        var rows: Int32 = 0
        return terminal_window_size(&columns, &rows) ? Size(columns: Int(columns), rows: Int(rows)) : nil
    }

    // MARK: Drawing

    private func put(_ canvas: Canvas, changesOnly: Bool) {
        let before = changesOnly && shown?.size == canvas.size ? shown : nil
        for row in 0..<min(size.rows, max(canvas.size.rows, shown?.size.rows ?? size.rows)) {
            if let before, before.row(row) == canvas.row(row) { continue }
            put(canvas.row(row), row: row)
        }
    }

    private func put(_ cells: ArraySlice<Cell>, row: Int) {
        var line = Cell.withoutNeedlessInk(cells.prefix(size.columns)).map(drawn)
        let blank = drawn(.blank(.plain))
        if line.last?.scalar == UInt32(TERMINAL_TAIL), cells.count > size.columns { line[line.count - 1] = blank }
        while line.count < size.columns { line.append(blank) }
        terminal_put_row(Int32(row), line, Int32(line.count))
    }

    private func drawn(_ cell: Cell) -> terminal_cell {
        let (pair, isBright) = pairs.number(of: cell.style)
        var attributes = cell.style.attributes
        if isBright { attributes.insert(.bold) }
        let marks = cell.marks
        return terminal_cell(
            scalar: cell.isTail ? UInt32(TERMINAL_TAIL) : cell.scalar.value,
            marks: (marks.first, marks.second, marks.third, marks.fourth),
            attributes: UInt32(attributes.rawValue), pair: pair)
    }
}

extension Canvas {
    /// The cells of a row; none where there is no such row.
    fileprivate func row(_ row: Int) -> ArraySlice<Cell> {
        row < size.rows ? cells[(row * size.columns)..<((row + 1) * size.columns)] : []
    }
}
