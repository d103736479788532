import Dispatch
import MentionQueue
import Synchronization
import Terminal
import WebcareModel

/// A screen for everyone in the room: how many are open, urgent and overdue, how the team keeps its hour, when the next
/// deadline is and who is there. It reads and never writes, so that a login that may only read will do, and needs no
/// operator.
package enum Wall {
    /// Takes the terminal until a key, or a signal, ends it. Throws `TerminalError` and what opening the queue threw; the
    /// terminal is given back before it does.
    package static func run(
        queue opening: QueueOpening, language: Language, look: @Sendable (ColorDepth) -> Look
    ) throws {
        let screen = try CursesScreen()
        defer { screen.close() }
        let mailbox = Mailbox<WallMessage>()
        let loop = EventLoop(screen: screen, mailbox: mailbox)
        let reader = WallReader(opening, mailbox: mailbox)
        reader.start()
        defer { reader.stop() }
        let look = look(screen.depth)
        var clock: @Sendable () -> Timestamp = { systemTime() }
        var state = WallState(language: language, size: screen.size, now: clock())
        while true {
            var canvas = Canvas(size: screen.size, letters: screen.letters)
            drawWall(state, on: &canvas, look: look)
            screen.show(canvas)
            let second = Duration.milliseconds(1000 - clock().milliseconds % 1000)
            for wake in loop.next(timeout: second) {
                switch wake {
                case .timer: break
                case .message(.opened(let its)): clock = its
                case .message(.unusable(let error)): throw error
                case .message(.read(let reading)): (state.reading, state.trouble) = (reading, nil)
                case .message(.failed(let refusal)): state.trouble = refusal
                case .input(let input):
                    switch state.take(input) {
                    case .nothing: break
                    case .redraw: screen.invalidate()
                    case .suspend: screen.stop()
                    case .leave: return
                    }
                }
            }
            state.now = clock()
        }
    }
}

enum WallMessage: Sendable {
    case opened(clock: @Sendable () -> Timestamp)
    case unusable(any Error)
    case read(WallReading)
    case failed(Refusal)
}

/// Looks at the queue twice a second, on the thread that opened it.
private final class WallReader: Sendable {
    private static let interval: DispatchTimeInterval = .milliseconds(500)

    private let opening: QueueOpening
    private let mailbox: Mailbox<WallMessage>
    private let isStopped = Mutex(false)

    init(_ opening: QueueOpening, mailbox: Mailbox<WallMessage>) {
        self.opening = opening
        self.mailbox = mailbox
    }

    func start() {
        opening.worker.async { [self] in
            do {
                let queue = try opening.queue()
                mailbox.post(.opened(clock: queue.clock))
                look(at: queue)
            } catch {
                mailbox.post(.unusable(error))
            }
        }
    }

    private func look(at queue: MentionQueue) {
        guard !isStopped.withLock({ $0 }) else { return }
        do { mailbox.post(.read(try WallReading(of: queue))) } catch { mailbox.post(.failed(Refusal(error))) }
        opening.worker.asyncAfter(deadline: .now() + Self.interval) { [weak self] in self?.look(at: queue) }
    }

    /// Nobody who leaves waits for a server that doesn't answer: the process ends, and the connection with it.
    func stop() { isStopped.withLock { $0 = true } }
}
