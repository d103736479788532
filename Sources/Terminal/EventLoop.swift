import CTerminal
import Glibc

/// What the loop was woken by.
package enum Wake<Message: Sendable>: Sendable {
    case input(TerminalInput)
    case message(Message)
    /// The moment that was asked for has come.
    case timer
}

/// Waits in `poll(2)` on the keyboard, the mailbox, a timer and signals. Never sleeps, never spins.
package final class EventLoop<Message: Sendable> {
    /// How long an escape may take to go on before it is the Escape key, and a paste before it is given up.
    private let escapeTime: Duration, pasteTime = Duration.seconds(2)

    private let screen: CursesScreen?
    private let mailbox: Mailbox<Message>
    private let signals: Int32
    private var keyboard: Int32
    private var parser = InputParser()
    /// Nil where the terminal marks what is pasted.
    private var unmarkedPaste: UnmarkedPaste?
    private let clock = ContinuousClock()
    private var lastKey = ContinuousClock.now

    /// Has the signals that a loop reads wait for it, in this thread and those it starts. Before the terminal is taken: curses
    /// has handlers of its own, which end the process.
    package static func holdSignals() { terminal_hold_signals() }

    /// Blocks the signals it will read: call it before any thread starts.
    package convenience init(screen: CursesScreen, mailbox: Mailbox<Message>) {
        self.init(
            screen: screen, keyboard: STDIN_FILENO, mailbox: mailbox,
            marksPastes: UnmarkedPaste.isMarked(by: Environment["TERM"]))
    }

    /// With a keyboard, and a patience, of a test's own.
    init(
        screen: CursesScreen?, keyboard: Int32, mailbox: Mailbox<Message>, escapeTime: Duration = .milliseconds(25),
        marksPastes: Bool = true
    ) {
        unmarkedPaste = marksPastes ? nil : UnmarkedPaste()
        self.escapeTime = escapeTime
        self.keyboard = keyboard
        self.screen = screen
        self.mailbox = mailbox
        signals = terminal_open_signals()
    }

    deinit { close(signals) }

    /// Waits until something happened, or `timeout` passed; returns all that waits, oldest first.
    package func next(timeout: Duration?) -> [Wake<Message>] {
        let end = timeout.map { clock.now.advanced(by: max(.zero, $0)) }
        while true {
            let patienceEnd = parser.isWaiting ? lastKey.advanced(by: parser.isPasting ? pasteTime : escapeTime) : nil
            let ready = wait(at: [signals, mailbox.descriptor, keyboard], until: Self.earlier(end, patienceEnd))
            var wakes: [Wake<Message>] = []
            if ready & 1 != 0 { wakes += readSignals().map { .input($0) } }
            if ready & 4 != 0 {
                wakes += readKeyboard().map { .input($0) }
            } else if let patienceEnd, clock.now >= patienceEnd {
                wakes += parser.flush().map { .input($0) }
            }
            if ready & 2 != 0 { wakes += mailbox.take().map { .message($0) } }
            if let end, clock.now >= end { wakes.append(.timer) }
            if !wakes.isEmpty { return wakes }
        }
    }

    private static func earlier(
        _ a: ContinuousClock.Instant?, _ b: ContinuousClock.Instant?
    ) -> ContinuousClock.Instant? {
        guard let a, let b else { return a ?? b }
        return min(a, b)
    }

    private func wait(at descriptors: [Int32], until end: ContinuousClock.Instant?) -> UInt32 {
        let left = end.map { max(.zero, clock.now.duration(to: $0)).components }
        let nanoseconds = left.map { $0.seconds * 1_000_000_000 + $0.attoseconds / 1_000_000_000 }
        return terminal_wait(descriptors, Int32(descriptors.count), nanoseconds ?? -1)
    }

    private func readKeyboard() -> [TerminalInput] {
        var failure: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: 8192) { buffer, count in
            let read = read(keyboard, buffer.baseAddress, buffer.count)
            if read < 0 { failure = errno }
            count = max(0, read)
        }
        if failure == EINTR || failure == EAGAIN { return [] }
        if bytes.isEmpty {
            // The terminal is gone: it would be ready for ever.
            keyboard = -1
            return [.hangUp]
        }
        lastKey = clock.now
        let inputs = parser.take(bytes)
        return unmarkedPaste?.found(in: inputs, at: lastKey) ?? inputs
    }

    private func readSignals() -> [TerminalInput] {
        var inputs: [TerminalInput] = []
        while case let signal = terminal_next_signal(signals), signal != 0 {
            switch signal {
            case SIGWINCH: inputs += screen?.fitToWindow() ?? []
            case SIGHUP: inputs.append(.hangUp)
            case SIGTERM, SIGINT: inputs.append(.terminate)
            case SIGTSTP: screen?.stop()
            // Also after a stop that nobody can see coming: the shell has used the terminal since.
            case SIGCONT: inputs += (screen?.resume() ?? []) + [.resumed]
            default: break
            }
        }
        return inputs
    }
}
