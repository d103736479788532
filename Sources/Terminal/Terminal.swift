import WebcareModel

// The face of this room, laid first so that others can build on it; each type moves to a file of its own.

/// What a theme asks for; a screen gives the nearest that its terminal has.
package enum Color: Hashable, Sendable {
    /// The terminal's own.
    case standard
    /// One of the user's own sixteen, 0–15, or of the 256.
    case indexed(UInt8)
    case rgb(UInt8, UInt8, UInt8)
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
