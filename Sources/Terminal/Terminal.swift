import WebcareModel

// The face of this room, laid first so that others can build on it; each type moves to a file of its own.

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
