import WebcareModel

// The face of this room, laid first so that others can build on it; each type moves to a file of its own.

/// Rows and columns of cells.
package struct Size: Hashable, Sendable {
    package var columns: Int
    package var rows: Int
    package init(columns: Int, rows: Int) { self.columns = columns; self.rows = rows }
}

/// A part of a canvas, in cells, from 0 at the top left.
package struct Rect: Hashable, Sendable {
    package var column: Int, row: Int, columns: Int, rows: Int
    package init(column: Int, row: Int, columns: Int, rows: Int) { self.column = column; self.row = row; self.columns = columns; self.rows = rows }
}

/// What a theme asks for; a screen gives the nearest that its terminal has.
package enum Color: Hashable, Sendable {
    /// The terminal's own.
    case standard
    /// One of the user's own sixteen, 0–15, or of the 256.
    case indexed(UInt8)
    case rgb(UInt8, UInt8, UInt8)
}

package struct Attributes: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }
    package static let bold = Attributes(rawValue: 1), dim = Attributes(rawValue: 2), italic = Attributes(rawValue: 4)
    package static let underline = Attributes(rawValue: 8), reverse = Attributes(rawValue: 16), strikethrough = Attributes(rawValue: 32)
}

package struct Style: Hashable, Sendable {
    package var foreground: Color, background: Color, attributes: Attributes
    package init(_ foreground: Color = .standard, on background: Color = .standard, _ attributes: Attributes = []) { self.foreground = foreground; self.background = background; self.attributes = attributes }
    package static let plain = Style()
}

/// How many colours there are.
package enum ColorDepth: Int, Comparable, Sendable {
    case none, sixteen, palette, truecolor
    package static func < (a: ColorDepth, b: ColorDepth) -> Bool { a.rawValue < b.rawValue }
}

/// Steps between colours in a perceptual space (OKLab).
package struct Gradient: Hashable, Sendable {
    package var stops: [Color]
    package init(_ stops: [Color]) { self.stops = stops }
    /// The colour at `position`, 0 to 1, snapped to one of `steps`.
    package func color(at position: Double, steps: Int = 24) -> Color { stops.first ?? .standard }
}

/// How many cells text takes, as our own table says: never the far terminal's.
package enum TextWidth {
    package static func columns(of text: SafeText) -> Int { text.string.count }
    /// Cut to `columns`, with `…` where something was left out; padded with spaces when `padded`.
    package static func fitted(_ text: SafeText, to columns: Int, padded: Bool = false) -> SafeText { text }
    /// Wrapped at words; a word longer than a line is cut.
    package static func wrapped(_ text: SafeText, to columns: Int) -> [SafeText] { [text] }
}

/// A grid of styled cells; what is put outside it is cut off.
package struct Canvas: Sendable {
    package let size: Size
    /// Where the hardware cursor goes, and whether it shows: screen readers follow it.
    package var cursor: (row: Int, column: Int)?
    package init(size: Size) { self.size = size }
    /// Puts text from a place on, cut at `columns` (nil: the canvas's edge); returns the cells it took.
    @discardableResult
    package mutating func put(_ text: SafeText, row: Int, column: Int, columns: Int? = nil, style: Style = .plain) -> Int { 0 }
    /// Blanks a part, in a style.
    package mutating func fill(_ rect: Rect, style: Style = .plain) {}
    /// Lays a style over cells that stand there already; `.standard` colours and no attributes leave what is there.
    package mutating func restyle(_ rect: Rect, style: Style) {}
    /// A frame of single lines with a title in its top edge.
    package mutating func frame(_ rect: Rect, title: SafeText, style: Style = .plain) {}
    /// The rows as text, trailing spaces cut: what a test shows.
    package var text: String { "" }
    package func style(row: Int, column: Int) -> Style { .plain }
}

/// One key, whatever the terminal sends for it.
package enum Key: Hashable, Sendable {
    case character(Character)
    /// `control("d")`.
    case control(Character)
    case alt(Character)
    case up, down, left, right, home, end, pageUp, pageDown, insert, delete, backspace, enter, tab, backTab, escape
    case function(Int)
    /// Its name as help shows it, and as tests and config write it: `j`, `Ctrl-d`, `Enter`, `↓`.
    package var name: String { "" }
    /// The key of that name (also `Space`, `Down`, `PgDn`).
    package init?(name: String) { return nil }
}

/// What a terminal tells.
package enum TerminalInput: Hashable, Sendable {
    case key(Key)
    /// A bracketed paste, whole, at most 1 MiB of it; raw: the receiver cleans it.
    case paste(String)
    case resized(Size)
    case focused(Bool)
    /// SIGTERM, SIGHUP, or the terminal is gone.
    case terminate, hangUp
    /// Back from Ctrl-z.
    case resumed
}

/// Somewhere a canvas can be shown.
package protocol Screen: AnyObject {
    var size: Size { get }
    var depth: ColorDepth { get }
    /// Shows the whole canvas; only what changed is sent.
    func show(_ canvas: Canvas)
    /// Sends everything anew with the next `show`.
    func invalidate()
    /// Rings; rate-limited by the caller.
    func ring()
}

/// A screen for tests: keeps the last canvas.
package final class MemoryScreen: Screen {
    package var size: Size
    package var depth: ColorDepth
    package private(set) var canvas: Canvas
    package init(size: Size, depth: ColorDepth = .truecolor) { self.size = size; self.depth = depth; canvas = Canvas(size: size) }
    package func show(_ canvas: Canvas) { self.canvas = canvas }
    package func invalidate() {}
    package func ring() {}
}

/// Why there is no screen; `lines` are for standard error, exit 69.
package enum TerminalError: Error, Hashable, Sendable {
    case notATerminal
    case dumb(String)
    case unknown(String)
    package var lines: (happened: String, remedy: String) { ("", "") }
}

/// The real terminal, by ncurses. One at a time, used from one thread only.
package final class CursesScreen: Screen {
    package private(set) var size: Size
    package private(set) var depth: ColorDepth
    /// Takes the terminal over; `colors` nil: as the environment and terminfo say (`NO_COLOR`, `COLORTERM`).
    package init(colors: ColorDepth? = nil) throws(TerminalError) { throw .notATerminal }
    package func show(_ canvas: Canvas) {}
    package func invalidate() {}
    package func ring() {}
    /// Gives the terminal back, whatever happened. Harmless twice.
    package func close() {}
    /// Gives the terminal to a child or a shell for as long as `body` runs.
    package func suspended<T>(_ body: () throws -> T) rethrows -> T { try body() }
    /// Ctrl-z: stops the whole process group, and comes back repainted.
    package func stop() {}
}

/// What other threads hand to the loop: they post, it takes; `post` wakes it.
package final class Mailbox<Message: Sendable>: Sendable {
    package init() {}
    package func post(_ message: Message) {}
}

/// What the loop was woken by.
package enum Wake<Message: Sendable>: Sendable {
    case input(TerminalInput)
    case message(Message)
    /// The moment that was asked for has come.
    case timer
}

/// Waits in `poll(2)` on the keyboard, the mailbox, a timer and signals. Never sleeps, never spins.
package final class EventLoop<Message: Sendable> {
    /// Blocks the signals it will read: call it before any thread starts.
    package init(screen: CursesScreen, mailbox: Mailbox<Message>) {}
    /// Waits until something happened, or `timeout` passed; returns all that waits, oldest first.
    package func next(timeout: Duration?) -> [Wake<Message>] { [] }
}
