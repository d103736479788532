import MentionQueue
import Terminal
import WebcareModel

/// A console without a terminal: keys go in, a canvas comes out. State, updates and drawing are those of the real one; what
/// it reads and writes is done at once, on the caller's thread.
struct StillConsole {
    private(set) var state: ConsoleState
    private let look: Look
    private let reader: Reader
    private let writer: Writer

    init(_ queue: MentionQueue, session: Session, language: Language, size: Size, keyMap: KeyMap, look: Look) {
        let mailbox = Mailbox<Message>()
        reader = Reader(QueueOpening(queue), session: session, mailbox: mailbox)
        writer = Writer(QueueOpening(queue), session: session, mailbox: mailbox)
        self.look = look
        state = ConsoleState(
            session: session, language: language, size: size, now: queue.clock(), keyMap: keyMap)
        perform(state.start())
        perform(state.goOn())
        // The shift began with the console; what was signed before may be told of.
        wait(until: queue.clock())
    }

    /// A key as one presses it, after the screen before it was drawn.
    mutating func press(_ key: Key) {
        apply(.input(.key(key)), at: state.now)
        state.markDrawn()
    }

    /// Keys that are letters.
    mutating func press(_ keys: Character...) {
        for key in keys { press(.character(key)) }
    }

    /// Down to the first mention of the list that is one of those; where none is, the cursor stays at the top.
    mutating func goTo(_ isWanted: (Mention) -> Bool) {
        let row = state.window.rows.firstIndex { !$0.isGhost && isWanted($0.mention) }
        press(.character("g"))
        for _ in 0..<(row ?? 0) { press(.character("j")) }
    }

    /// Said as at the start, of what is wrong with settings or theme.
    mutating func warn(_ complaint: Phrase) {
        state.say(.warning, complaint)
    }

    mutating func type(_ text: String) {
        for character in text { press(.character(character)) }
    }

    /// Time passes, and what it brings is shown.
    mutating func wait(until now: Timestamp) { apply(.tick, at: now) }

    /// What stands on the screen.
    var canvas: Canvas {
        var canvas = Canvas(size: state.size)
        draw(state, on: &canvas, look: look)
        return canvas
    }

    private mutating func apply(_ message: Message, at now: Timestamp) {
        perform(update(&state, message, at: now))
    }

    private mutating func perform(_ effects: [Effect]) {
        for effect in effects {
            switch effect {
            case .write(let write, let ticket): apply(.wrote(ticket: ticket, writer.perform(write)), at: state.now)
            case .ring, .redraw, .suspend, .leave: continue
            default: for result in reader.results(of: effect) { apply(.read(result), at: state.now) }
            }
        }
    }
}
