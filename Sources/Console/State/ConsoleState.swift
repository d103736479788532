import MentionQueue
import Terminal
import WebcareModel

/// All that the console knows: a plain value. `update` changes it, `draw` shows it; neither touches anything else.
struct ConsoleState: Sendable {
    let session: Session
    var language: Language
    var keyMap: KeyMap
    var size: Size
    var now: Timestamp

    var query: ListQuery
    /// What was typed to search, as it was typed: words, and what a filter is made of.
    private(set) var search: String?
    /// Of one's own, in the order of the settings.
    var savedViews: [SavedView] = []
    var window = ListWindow()
    var generation = 0
    /// The place in the list that was asked for and hasn't come: every read until then is of that place.
    var awaited: WindowRequest.Place? = .start
    var counts = TopCounts()
    /// Nothing is counted until the counts have come: a nought would be a lie.
    var hasCounts = false
    var policy = Policy()
    var localTime = LocalTime.utc
    var shiftSince: Timestamp
    /// The last event that was looked at for news.
    var lastEventSeen: Int64?

    /// Something was committed since the open handover was read.
    var handoverIsStale = false
    /// The waiting handover that was told of when the console started.
    var toldHandover: Int64?

    /// Front-most last. The queue itself lies under all of them.
    var layers: [Layer] = []
    var notices: [Notice] = []
    /// Said below the queue while there is no notice.
    var standing: Phrase?
    /// The mention screen's and the composer's text of the mention they are on.
    var details: MentionDetails?
    /// The mention beside the list, where there is room for one.
    var preview: Preview?
    /// Moving scrolls the mention beside the list.
    var isPaneFocused = false
    /// Figures for who looks further than the list.
    var pulse: Pulse?
    var pulseReadAt: Timestamp?
    /// Colleagues, by the mention that they have before them.
    var presences: [Int64: [Presence]] = [:]
    /// When each channel last brought something.
    var lastArrivals: [Pulse.ChannelArrival] = []
    var channels = Channels()
    /// The channels that have brought nothing for longer than the policy has them do.
    var silences: [Pulse.ChannelArrival] = []
    /// Both the policy and the arrivals have been looked at for them.
    var knowsSilence = false
    /// The deadline that comes first.
    var nextDue: Deadline?
    /// That was read, and so were the others that one is told of.
    var isAware = false
    var attention = Attention()
    /// What colleagues were told last of where one is.
    var toldWhereabouts: Whereabouts?

    /// Changes that were handed to the writer and not answered, by ticket.
    var underWay: [Int: Write] = [:]
    var begunAt: [Int: Timestamp] = [:]
    var nextTicket = 1
    /// How many changes of drafts were answered: a draft that was asked for before the last is an older one.
    var draftAnswers = 0
    /// What this session holds, under which fence: what it was told when it claimed.
    var fences: [Int64: Int64] = [:]
    /// What this session holds.
    var held: Set<Int64> = []
    /// Of those, what waits for a colleague to accept it: it outlives this console.
    var handedOver: Set<Int64> = []
    /// Mentions that a reply of ours is on its way to.
    var replied: Set<Int64> = []
    /// What was done and may still be undone, oldest first.
    var done: [Undoable] = []
    /// Changes under way that undo something, by ticket, with what they undo: none where it wasn't done here.
    var undoing: [Int: Undoing] = [:]
    /// What is being taken in undid this, and is not to be undone in turn.
    var undone: Undoing?
    var isUndoing: Bool { undone != nil }
    /// Where a key that jumps has been.
    var jump: Jump?
    /// What `.` does once more.
    var repeatable: Repeatable?
    /// Mentions that the next decision is for, all of them.
    var marks = Marks()
    var mouseIsOn = true
    /// Until hunspell turned out not to be there, or not to know the language.
    var spellingIsThere = true
    /// What stands on the screen to be clicked.
    var shown = Shown(place: .queue)
    var lastClick: Click?
    /// A number typed before a key.
    var typedCount: Int?
    var lastRenewal: Timestamp
    var lastSecond: Int64 = 0
    var leaving: Leaving?
    /// Mentions that a draft of ours was left on: it can be read again whatever became of them.
    var keptDrafts: Set<Int64> = []
    /// Drafts that were left, and that the queue didn't take yet.
    var unsavedDrafts: [Write] = []
    /// A question was withdrawn just now: until then its answer is no letter of a text.
    var lateAnswerUntil: Timestamp?
    /// Reasons and notes that were typed and left.
    var keptPrompts: [Prompt.Key: Prompt] = [:]
    /// Replies to several that were filled in and left, by template.
    var keptPreviews: [String: PreviewLayer] = [:]
    /// Drafts that replies to several took the place of, by mention, for as long as those can be taken back.
    var replacedDrafts: [Int64: String] = [:]

    init(session: Session, language: Language, size: Size, now: Timestamp, keyMap: KeyMap = .standard) {
        self.session = session
        self.language = language
        self.keyMap = keyMap
        self.size = size
        self.now = now
        query = ListQuery(operator: session.operator)
        shiftSince = now
        lastRenewal = now
    }
}

/// How the console ends.
enum Leaving: Hashable, Sendable {
    /// Asked for with a key, or SIGTERM: claims are given back.
    case orderly
    /// The line was lost: a claim with a draft keeps its lease.
    case hangUp
}

extension ConsoleState {
    var `operator`: String { session.operator }

    func holds(_ mention: Mention) -> Bool {
        mention.state(at: now) == .claimed && mention.claim?.holder.operator == `operator`
    }

    /// The mention a command acts on: the open one, else the selected one.
    var subject: Mention? {
        for layer in layers.reversed() {
            switch layer {
            case .mention(let screen): return known(screen.id) ?? screen.mention
            case .composer(let composer): return known(composer.mention.id) ?? composer.mention
            case .handover: return nil
            default: continue
            }
        }
        // While another list is being read, what stands under the cursor isn't what one means.
        return awaited == nil ? window.selected?.mention : nil
    }

    /// The newest that is known of a mention.
    func known(_ id: Int64) -> Mention? {
        let opened = details.flatMap { $0.mention.id == id ? $0.mention : nil }
        guard let listed = window.row(id)?.mention else { return opened }
        guard let opened, opened.lastEvent >= listed.lastEvent else { return listed }
        return opened
    }

    /// Narrows the list to what is typed; nil widens it again. What means nothing in it narrows nothing.
    mutating func narrow(to typed: String?) {
        search = typed
        query.filter = typed.map { ListFilter.parsing($0).filter } ?? ListFilter()
    }

    /// Of a smaller window nothing can be read but that it is too small.
    var isTooSmall: Bool { size.columns < 40 || size.rows < 10 }

    func isChanging(_ id: Int64) -> Bool { underWay.values.contains { $0.isDecision && $0.mentions.contains(id) } }

    /// - Parameter undo: what the notice says that `u` would do.
    mutating func say(_ weight: Notice.Weight, _ text: Phrase, undo: UndoStep? = nil) {
        notices.removeAll { $0.isOver(at: now) || $0.text == text }
        // The gravest stands on the screen; of equals, the newest.
        notices.append(Notice(weight: weight, text: text, undo: undo, at: now))
        if notices.count > 20 { notices.removeFirst() }
    }

    var notice: Notice? {
        let current = notices.filter { !$0.isOver(at: now) }
        let gravest = current.map(\.weight).max()
        return current.last { $0.weight == gravest } ?? slowNotice ?? undoNotice ?? standingNotice
    }

    /// Pages say there how much lies beyond instead.
    private var standingNotice: Notice? {
        guard layers.isEmpty, let standing else { return nil }
        return Notice(weight: .news, text: standing, at: now)
    }

    /// The disk takes its time: said, so that nobody presses again.
    private var slowNotice: Notice? {
        let isSlow = begunAt.contains { ticket, begun in
            now - begun >= .milliseconds(500) && underWay[ticket]?.isDecision == true
        }
        guard isSlow else { return nil }
        return Notice(
            weight: .news,
            text: Phrase(
                en: "Being written: the queue is busy. You can go on.",
                nl: "Wordt geschreven: de wachtrij is bezet. Je kunt doorwerken."), at: now)
    }

    /// As long as a reply can be taken back, how long that is.
    private var undoNotice: Notice? {
        for entry in done.reversed() {
            guard case .one(let deed) = entry, case .replied(_, let until, _) = deed.kind, now < until else { continue }
            let author = TextWidth.fitted(SafeText(deed.author), to: 20)
            let left = ((until - now).milliseconds + 999) / 1000
            guard entry == undoable else {
                return Notice(
                    weight: .news,
                    text: Phrase(
                        en: "The reply to \(author) leaves in \(left) s; there, u takes it back.",
                        nl: "Het antwoord aan \(author) gaat over \(left) s weg; daar neemt u het terug."), at: now)
            }
            return Notice(
                weight: .news,
                text: Phrase(
                    en: "The reply to \(author) leaves in \(left) s; u takes it back.",
                    nl: "Het antwoord aan \(author) gaat over \(left) s weg; u neemt het terug."),
                undo: lastStep, at: now)
        }
        return nil
    }

    /// Hands a change to the writer.
    mutating func begin(_ write: Write) -> Effect {
        let ticket = nextTicket
        nextTicket += 1
        underWay[ticket] = write
        begunAt[ticket] = now
        repeatable = undoing[ticket] == nil ? Repeatable(of: write, at: now) ?? repeatable : .nothing
        return .write(write, ticket: ticket)
    }
}
