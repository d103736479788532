import Dispatch
import Glibc
import MentionQueue
import Terminal
import WebcareModel

/// The full-screen application: one loop, one state, one thread that draws. Reads and writes run beside it.
package enum Console {
    package struct Configuration: Sendable {
        package var queue: QueueOpening
        package var `operator`: String
        package var language: Language
        package var keyMap: KeyMap
        /// Nil: as the terminal and the environment say.
        package var colors: ColorDepth?
        /// What stands below the queue while there is nothing else to say.
        package var standing: Phrase?
        package var mouse = true
        /// The operator's own programs that open a link and copy what comes on standard input.
        package var open: [String]?, copy: [String]?
        package var views: [SavedView] = []
        /// Where the personal settings stand, or would.
        package var settings: String?
        /// What is wrong with them.
        package var faults: [Settings.Fault] = []
        package var alerts = Alerts.standard
        package var theme: ThemeChoice

        package init(
            queue: QueueOpening, operator: String, language: Language,
            keyMap: KeyMap = .standard, colors: ColorDepth? = nil, standing: Phrase? = nil,
            theme: ThemeChoice = .standard
        ) {
            self.queue = queue
            self.operator = `operator`
            self.language = language
            self.keyMap = keyMap
            self.colors = colors
            self.standing = standing
            self.theme = theme
        }

        fileprivate var complaint: Phrase? {
            SettingsComplaint(faults: faults, path: settings ?? "", conflicts: keyMap.conflicts, theme: theme).phrase
        }
    }

    /// Takes the terminal and works until the operator leaves or a signal ends it.
    ///
    /// Throws `TerminalError` and what opening the queue threw; the terminal is given back before it does.
    package static func run(_ configuration: Configuration) throws {
        let screen = try CursesScreen(colors: configuration.colors)
        var lost: [LostDraft] = []
        defer {
            screen.close()
            lost.forEach(tell)
        }
        let mailbox = Mailbox<Message>()
        let loop = EventLoop(screen: screen, mailbox: mailbox)
        let session = Session(operator: configuration.operator, id: sessionName())
        var state = ConsoleState(
            session: session, language: configuration.language, size: screen.size, now: systemTime(),
            keyMap: configuration.keyMap)
        state.mouseIsOn = configuration.mouse
        state.savedViews = configuration.views
        state.attention.alerts = configuration.alerts
        if let complaint = configuration.complaint { state.say(.warning, complaint) }
        let reader = Reader(configuration.queue, session: session, mailbox: mailbox)
        reader.start(reading: state.start())
        var cycle = Cycle(
            screen: screen, loop: loop, reader: reader,
            writer: Writer(configuration.queue, session: session, mailbox: mailbox),
            outside: Outside(
                open: configuration.open, copy: configuration.copy, settings: configuration.settings), mailbox: mailbox,
            standing: configuration.standing, look: .of(configuration.theme.reading.theme, depth: screen.depth),
            watch: ThemeWatch(configuration.theme, depth: screen.depth, mailbox: mailbox), state: state)
        // One that isn't open yet is left to the end of the process: nobody who leaves waits for it.
        defer { if cycle.isOpen { reader.close() } }
        lost = try cycle.run()
    }

    private static func sessionName() -> String {
        "console-\(getpid())-" + String(UInt32.random(in: 0...UInt32.max), radix: 36)
    }

    private static func tell(_ draft: LostDraft) {
        let lines =
            ["webcare: your draft on mention \(draft.mention) could not be saved; copy it from here:"]
            + SafeText.lines(of: draft.text).map(\.string)
        for line in lines {
            let bytes = Array((line + "\n").utf8)
            _ = write(STDERR_FILENO, bytes, bytes.count)
        }
    }
}

/// The present moment, from the system's clock.
func systemTime() -> Timestamp {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Timestamp(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
}

/// The loop: takes all that waits, updates, draws once.
private struct Cycle {
    /// How long the last writes may take when the console ends: longer than the gate makes one wait, twice.
    static let patience: Duration = .seconds(8)
    /// How long who leaves waits for a queue that is still being opened.
    static let openingPatience: Duration = .seconds(1)
    static let ringInterval: Duration = .seconds(10)
    static let renewalInterval: DispatchTimeInterval = .seconds(30)

    let screen: CursesScreen
    let loop: EventLoop<Message>
    let reader: Reader
    let writer: Writer
    let outside: Outside
    let mailbox: Mailbox<Message>
    let standing: Phrase?
    var look: Look
    /// Nil where the theme comes from no file.
    let watch: ThemeWatch?
    var state: ConsoleState
    /// The queue's, once it is open: a countdown is right where this machine's clock is not.
    private var clock: @Sendable () -> Timestamp = { systemTime() }
    private(set) var isOpen = false
    private var hasGoneOn = false
    private var endsAt: Timestamp?
    private var rangAt: Timestamp?
    private var failure: (any Error)?

    init(
        screen: CursesScreen, loop: EventLoop<Message>, reader: Reader, writer: Writer,
        outside: Outside, mailbox: Mailbox<Message>, standing: Phrase?, look: Look, watch: ThemeWatch?,
        state: ConsoleState
    ) {
        self.screen = screen
        self.loop = loop
        self.reader = reader
        self.writer = writer
        self.outside = outside
        self.mailbox = mailbox
        self.standing = standing
        self.look = look
        self.watch = watch
        self.state = state
    }

    /// The screen is taken at once and says that it reads; what comes is put in as it comes, which is sooner whole than one
    /// screen that waits for all of it.
    ///
    /// Returns the drafts that could not be saved. Throws where the queue can't be opened, or not be written
    /// to.
    mutating func run() throws -> [LostDraft] {
        // A key that was typed before there was anything to see can't have meant what it would do.
        handle(loop.next(timeout: .zero).filter { if case .input(.key) = $0 { false } else { true } })
        while true {
            if let failure { throw failure }
            show()
            goOnIfWhole()
            if state.hasUndrawnQuestion {
                // What was typed before the question stood there is not an answer to it.
                handle(loop.next(timeout: .zero))
                show()
                state.markDrawn()
            }
            if let endsAt, state.underWay.isEmpty || clock() >= endsAt { return state.lostDrafts }
            handle(loop.next(timeout: max(.zero, state.nextTick - clock())))
        }
    }

    /// What a first screen doesn't need waits until it stands.
    private mutating func goOnIfWhole() {
        guard isOpen, !hasGoneOn, state.awaited == nil, state.hasCounts else { return }
        hasGoneOn = true
        perform(state.goOn())
        if state.mouseIsOn { screen.setMouse(true) }
        reader.goOn()
        watch?.start()
    }

    private mutating func show() {
        var canvas = Canvas(size: screen.size, letters: screen.letters)
        state.size = screen.size
        state.shown = draw(state, on: &canvas, look: look)
        screen.show(canvas)
        state.markNoticesDrawn()
    }

    private mutating func handle(_ wakes: [Wake<Message>]) {
        var typed: [Character] = []
        for wake in wakes {
            // What comes in one piece is put in in one: a text that a terminal doesn't mark as pasted has thousands.
            if case .input(.key(let key)) = wake, let character = state.character(typedBy: key) {
                typed.append(character)
                continue
            }
            apply(typed: &typed)
            switch wake {
            case .input(let input): apply(.input(input))
            case .message(let message):
                switch message {
                case .unusable(let error): failure = error
                case .opened(let clock, _):
                    (self.clock, isOpen) = (clock, true)
                    state.standing = standing
                case .themed(let news): look = news.look ?? look
                default: break
                }
                apply(message)
            case .timer: apply(.tick)
            }
        }
        apply(typed: &typed)
        // Keys may come so fast that the timer never does.
        if state.nextTick <= clock() { apply(.tick) }
    }

    private mutating func apply(typed: inout [Character]) {
        guard !typed.isEmpty else { return }
        apply(.typed(String(typed)))
        typed = []
    }

    private mutating func apply(_ message: Message) { perform(update(&state, message, at: clock())) }

    private mutating func perform(_ effects: [Effect]) {
        for effect in effects {
            switch effect {
            case .write(let write, let ticket): writer.submit(write, ticket: ticket)
            case .tellPresence(let here): writer.tellPresence(here)
            case .ring: ring()
            case .title(let text): Surroundings.ofThisProcess.title(text).map(screen.tell)
            case .notify(let text): screen.tell(Surroundings.ofThisProcess.notification(text))
            case .mouse(let isOn): screen.setMouse(isOn)
            case .edit(let text, let mention): edit(text, mention: mention)
            case .copy(let text): outside.copy(text, telling: screen.tell, into: mailbox)
            case .spell(let text, let mention, let language):
                outside.spell(text, mention: mention, language: language, into: mailbox)
            case .saveView(let view): outside.save(view, into: mailbox)
            case .open(let link): outside.open(link, into: mailbox)
            case .redraw: screen.invalidate()
            case .suspend:
                screen.stop()
                apply(.input(.resumed))
            case .leave: endsAt = clock() + (isOpen ? Self.patience : Self.openingPatience)
            default: reader.submit(effect)
            }
        }
    }

    /// The loop stands still for as long as the editor has the terminal; what is claimed stays so all the same.
    private mutating func edit(_ text: String, mention: Int64) {
        let renewals = DispatchSource.makeTimerSource(queue: .global())
        renewals.schedule(deadline: .now() + Self.renewalInterval, repeating: Self.renewalInterval)
        // Nobody waits for the answer: there is no such ticket.
        renewals.setEventHandler { [writer, here = state.toldWhereabouts] in
            writer.submit(.renewLeases, ticket: 0)
            writer.tellPresence(here)
        }
        renewals.resume()
        let outcome = Editor.edit(text, on: screen)
        renewals.cancel()
        apply(.edited(outcome, mention: mention))
        apply(.input(.resumed))
    }

    private mutating func ring() {
        let now = clock()
        if let rangAt, now - rangAt < Self.ringInterval { return }
        rangAt = now
        screen.ring()
    }
}

extension ConsoleState {
    /// From the moment that the queue is open it is the queue's time that counts: deadlines go by a server's clock, and who
    /// looks at his own must know that it is off.
    mutating func begin(clockOffset offset: Duration) {
        (shiftSince, lastRenewal) = (now, now)
        let seconds = abs(offset.wholeSeconds)
        guard seconds >= 2 else { return }
        say(
            .warning,
            Phrase(
                en: "This machine's clock is \(seconds) s \(offset > .zero ? "slow" : "fast"); times are the server's.",
                nl:
                    "De klok van deze machine loopt \(seconds) s \(offset > .zero ? "achter" : "voor"); tijden zijn van de server."
            ))
    }

    var hasUndrawnQuestion: Bool {
        if case .question(let question) = layers.last { !question.wasDrawn } else { false }
    }

    /// What stands on the screen now can be answered from now on.
    mutating func markDrawn() {
        markNoticesDrawn()
        guard !isTooSmall, case .question(var question) = layers.last else { return }
        question.wasDrawn = true
        layers[layers.count - 1] = .question(question)
    }

    /// What was asked is no longer seen: it is answered when it stands there again.
    mutating func askAgain() {
        guard case .question(var question) = layers.last else { return }
        question.wasDrawn = false
        layers[layers.count - 1] = .question(question)
    }

    mutating func markNoticesDrawn() {
        // A warning that stands behind another one has been seen by nobody: it comes once that one is acknowledged.
        guard !isTooSmall else { return }
        let shown = notice
        for index in notices.indices where notices[index].weight == .news || notices[index] == shown {
            notices[index].wasDrawn = true
        }
    }
}
