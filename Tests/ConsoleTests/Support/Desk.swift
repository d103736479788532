import Foundation
import MentionQueue
import Platforms
import Synchronization
import Terminal
import Testing
import WebcareModel

@testable import Console

/// A real queue in a folder of its own, a clock that only the test moves, and consoles on it.
final class Desk {
    let folder: String
    let path: String
    private let clock: TestClock
    let queue: MentionQueue

    final class TestClock: Sendable {
        let value: Mutex<Timestamp>
        init(_ start: Timestamp) { value = Mutex(start) }
    }

    init(policy: String = Desk.policy) throws {
        folder = NSTemporaryDirectory() + "webcare-console-" + UUID().uuidString
        path = folder + "/queue.db"
        let clock = TestClock(tenToMidnight)
        self.clock = clock
        queue = try MentionQueue.open(path: path, creating: true, holder: "test") { clock.value.withLock { $0 } }
        _ = try queue.applyPolicy(toml: policy, by: Session(operator: "bea", id: "cli"))
    }

    deinit {
        queue.close()
        try? FileManager.default.removeItem(atPath: folder)
    }

    static let policy = """
        timezone = "Europe/Amsterdam"

        [channels.netbeheer-x]
        platform = "x"
        account = "@netbeheer"
        accountable = "bea"

        [channels.netbeheer-fb]
        platform = "facebook"
        account = "Netbeheer"

        [people.bea]
        name = "Bea Bestuur"

        [people.sanne]
        name = "Sanne"

        [people.piet]
        name = "Piet"
        """

    var now: Timestamp { clock.value.withLock { $0 } }

    func arrive(
        _ id: String, by author: String = "@jan", _ text: String = "Al twee uur geen stroom in Zwolle",
        minutesAgo: Int64 = 0, channel: String = "netbeheer-x", platform: String? = nil, kind: MentionKind = .mention,
        shares: Int64? = nil
    ) throws {
        _ = try queue.ingest([
            Arrival(
                channel: channel, platform: platform, externalID: id, kind: kind,
                author: Author(handle: author, name: nil), text: text,
                postedAt: now - .minutes(minutesAgo), receivedAt: now - .minutes(minutesAgo),
                spread: shares.map { Spread(shares: $0) })
        ])
    }

    func withdraw(_ id: String) throws {
        _ = try queue.ingest([
            Arrival(channel: "netbeheer-x", externalID: id, author: Author(handle: "?"), text: "", isWithdrawal: true)
        ])
    }

    func console(
        _ session: Session = sanne, _ size: Size = Size(columns: 80, rows: 24), language: Language = .english
    ) throws -> ScriptedConsole {
        let clock = clock
        let own = try MentionQueue.open(path: path, creating: false, holder: session.operator) {
            clock.value.withLock { $0 }
        }
        let console = ScriptedConsole(own, session: session, size: size, language: language)
        console.desk = self
        return console
    }

    func pass(_ duration: Duration) { clock.value.withLock { $0 = $0 + duration } }
}

/// A console whose keys come from a script and whose screen is text. Its workers work in between, on this thread.
final class ScriptedConsole {
    let queue: MentionQueue
    let screen: MemoryScreen
    var state: ConsoleState
    private let reader: Reader
    private let writer: Writer
    private var token: Int64?
    private(set) var rings = 0
    /// The words that hunspell doesn't know.
    var speller: ((String) -> [String])?
    /// What the terminal's title says.
    private(set) var title: String?
    /// Messages on the desktop, oldest first.
    private(set) var notifications: [String] = []
    /// What the operator's editor makes of a text.
    var editor: ((String) -> Editor.Outcome)?
    /// Its queue is there for as long as the console is.
    fileprivate var desk: Desk?
    /// Off: what was written and read waits, as it does when a disk is slow.
    var isWorking = true
    private var waiting: [Effect] = []

    init(_ queue: MentionQueue, session: Session, size: Size, language: Language) {
        self.queue = queue
        screen = MemoryScreen(size: size)
        let mailbox = Mailbox<Message>()
        reader = Reader(QueueOpening(queue), session: session, mailbox: mailbox)
        writer = Writer(QueueOpening(queue), session: session, mailbox: mailbox)
        state = ConsoleState(session: session, language: language, size: size, now: queue.clock())
        perform(state.start())
        perform(state.goOn())
        show()
    }

    deinit { queue.close() }

    /// Keys by name (`Enter`, `Ctrl-s`, `j`), each typed after the screen before it stood there.
    @discardableResult func press(_ names: String...) -> ScriptedConsole {
        for name in names {
            guard let key = Key(name: name) else {
                Issue.record("no key is called \(name)")
                continue
            }
            apply(.input(.key(key)))
            show()
        }
        return self
    }

    /// Letters that come in one piece, as the loop hands them on.
    func typeAtOnce(_ text: String) {
        apply(.typed(text))
        show()
    }

    @discardableResult func type(_ text: String) -> ScriptedConsole {
        for character in text {
            apply(.input(.key(.character(character))))
            show()
        }
        return self
    }

    func paste(_ text: String) {
        apply(.input(.paste(text)))
        show()
    }

    func resize(_ columns: Int, _ rows: Int) {
        screen.size = Size(columns: columns, rows: rows)
        apply(.input(.resized(screen.size)))
        show()
    }

    func signal(_ input: TerminalInput) {
        apply(.input(input))
        show()
    }

    /// A second's work: the clock ticks, and what others changed is noticed.
    @discardableResult func tick() -> ScriptedConsole {
        let newest = try? queue.changeToken()
        if token != newest { apply(.read(.changed)) }
        token = newest
        apply(.tick)
        show()
        return self
    }

    /// The disk's answer to what waits for it, instead of doing it.
    func refuse(_ refusal: Refusal) {
        let effects = waiting
        waiting = effects.filter { if case .write = $0 { false } else { true } }
        for case .write(_, let ticket) in effects { apply(.wrote(ticket: ticket, .refused(refusal))) }
        show()
    }

    /// Lets the disk answer what waited for it.
    func work() {
        isWorking = true
        let effects = waiting
        waiting = []
        perform(effects)
        show()
    }

    private func apply(_ message: Message) { perform(update(&state, message, at: queue.clock())) }

    private func perform(_ effects: [Effect]) {
        for effect in effects {
            guard isWorking else {
                waiting.append(effect)
                continue
            }
            switch effect {
            case .write(let write, let ticket): apply(.wrote(ticket: ticket, writer.perform(write)))
            case .tellPresence(let here):
                try? queue.tellPresence(here.map { ($0.mention, $0.doing) }, by: state.session)
            case .ring: rings += 1
            case .title(let text): title = text.string
            case .notify(let text): notifications.append(text.string)
            case .redraw, .suspend, .leave, .mouse: continue
            case .edit(let text, let mention): apply(.edited(editor?(text) ?? .text(text), mention: mention))
            case .spell(let text, let mention, _):
                apply(.spelled(text, mention: mention, unknown: speller?(text)))
            case .saveView(let view): apply(.outside(.saved(view)))
            case .copy(let text): apply(.outside(.copied(text)))
            case .open(let link): apply(.outside(.noBrowser(link)))
            default: for result in reader.results(of: effect) { apply(.read(result)) }
            }
        }
    }

    func show() {
        var canvas = Canvas(size: screen.size, letters: screen.letters)
        state.shown = draw(state, on: &canvas, look: .plain)
        screen.show(canvas)
        state.markDrawn()
    }

    var text: String { screen.canvas.text }

    func line(_ row: Int) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.indices.contains(row) ? String(lines[row]) : ""
    }

    /// The row under the cursor.
    var cursorLine: String { line(screen.canvas.cursor?.row ?? 0) }
    /// What is said, without what stands beside it.
    var noticeLine: String {
        String(line(screen.size.rows - 2).prefix(while: { $0 != "↑" && $0 != "↓" }))
            .replacing(/\s+$/, with: "")
    }
    /// How much lies above and below.
    var beyond: String {
        let line = line(screen.size.rows - 2)
        return String(line[(line.firstIndex { $0 == "↑" || $0 == "↓" } ?? line.endIndex)...])
    }
    var footer: String { line(screen.size.rows - 1) }
    var topLine: String { line(0) }
}
