import MentionQueue
import Platforms
import WebcareModel

extension MentionDetails {
    /// The newest event that these details tell of. The mention in them may be newer: a claim brings it alone.
    var newestEvent: Int64 { history.last?.number ?? 0 }
}

/// A reply being written. Its text is a draft in the queue within a second of the last key, whatever becomes of it here.
struct Composer: Hashable, Sendable {
    /// How long after the last key the draft is saved; and at the latest, while one types on.
    static let saveDelay: Duration = .milliseconds(400)
    static let saveLatest: Duration = .milliseconds(900)
    /// How long after the last key the spelling is looked at.
    static let spellDelay: Duration = .milliseconds(700)

    var mention: Mention
    private(set) var field = TextField()
    let rule: TextRule
    /// Of the replies to several before one: its text goes back to them, and is nobody's draft.
    private(set) var isOneOfSeveral = false
    private(set) var history = TextHistory()
    /// What was deleted last by more than a letter.
    private(set) var deleted = ""
    /// By the platform's own rule; kept, for counting a long text takes time.
    private(set) var count = 0
    private(set) var excess: Int?

    /// The stored draft has come, so that saving can't overwrite it.
    var isDraftLoaded = false
    /// What the queue has; nil until that is known.
    var savedText: String?
    var firstChange: Timestamp?
    var lastChange: Timestamp?

    /// Words that hunspell doesn't know, in this text.
    private(set) var misspelled: Set<String> = []
    private(set) var spellDueAt: Timestamp?

    /// The fence under which we hold the mention; nil until the claim has been answered.
    var fence: Int64?
    /// The mention's last event that its writer saw here: what its notes and history said when they were first shown,
    /// and again when he was asked whether to send. Nil until then.
    private(set) var seen: Int64?
    /// The last event when writing began: what is newer is shown as news.
    private(set) var openedAt: Int64
    /// What colleagues had noted before.
    private(set) var notes: [Remark] = []
    /// What came between while one wrote: said above the text.
    var news: [Phrase] = []
    var isSending = false

    init(mention: Mention, rule: TextRule, fence: Int64?) {
        self.mention = mention
        self.rule = rule
        self.fence = fence
        openedAt = mention.lastEvent
    }

    /// For one of the replies to several.
    init(mention: Mention, rule: TextRule, oneOfSeveral text: String) {
        self.init(mention: mention, rule: rule, fence: nil)
        isOneOfSeveral = true
        isDraftLoaded = true
        field = TextField(text)
        recount()
    }

    /// The mention's details stand on the screen for the first time, or again.
    mutating func show(_ details: MentionDetails) {
        mention = details.mention
        guard seen == nil else { return }
        seen = details.newestEvent
        openedAt = details.newestEvent
        notes = details.remarks.filter { $0.kind == .note || $0.kind == .nextShift || $0.kind == .decision }
    }

    /// All that stands on the screen has been read.
    mutating func markSeen(_ event: Int64) { seen = max(seen ?? 0, event) }

    /// - Parameters:
    ///   - isTyping: by single letters, which are undone together.
    ///   - isCut: what it deletes can be put elsewhere.
    mutating func change(
        at now: Timestamp, isTyping: Bool = false, isCut: Bool = false, _ change: (inout TextField) -> Void
    ) {
        let before = field
        change(&field)
        guard field.characters != before.characters else {
            if field.cursor != before.cursor { history.close() }
            return
        }
        history.record(from: before, to: field, isTyping: isTyping)
        if isCut { deleted = history.lastRemoved }
        markChanged(at: now)
    }

    mutating func undo(at now: Timestamp) {
        history.undo(&field)
        markChanged(at: now)
    }

    mutating func redo(at now: Timestamp) {
        history.redo(&field)
        markChanged(at: now)
    }

    /// The first hole from the cursor on that isn't selected, else the first of all.
    mutating func goToHole(from place: Int? = nil) {
        let holes = ReplyTemplate.placesOfHoles(in: field.text)
        let from = place ?? field.selection?.upperBound ?? field.cursor
        guard let hole = holes.first(where: { $0.lowerBound >= from }) ?? holes.first else { return }
        field.select(hole)
        history.close()
    }

    private mutating func markChanged(at now: Timestamp) {
        firstChange = firstChange ?? now
        lastChange = now
        spellDueAt = now + Self.spellDelay
        recount()
    }

    mutating func load(draft: String?) {
        guard !isDraftLoaded else { return }
        isDraftLoaded = true
        savedText = draft ?? ""
        guard let draft, !draft.isEmpty else { return }
        // What was typed before it came goes after it: neither is lost.
        field = TextField(field.isEmpty ? draft : draft + "\n" + field.text)
        // To before that nothing leads back: it would take the draft away.
        history = TextHistory()
        spellDueAt = Timestamp(milliseconds: 0)
        recount()
    }

    private mutating func recount() {
        let text = field.text
        count = rule.count(text)
        excess = rule.excess(text)
    }

    mutating func markSpelling() { spellDueAt = nil }

    /// What was found in an older text is no longer right.
    mutating func take(misspelled words: [String], in text: String) {
        if field.text == text { misspelled = Set(words) }
    }

    var isDirty: Bool { !isOneOfSeveral && isDraftLoaded && lastChange != nil && savedText != field.text }

    var saveDueAt: Timestamp? {
        guard isDraftLoaded, let lastChange, let firstChange else { return nil }
        return min(lastChange + Self.saveDelay, firstChange + Self.saveLatest)
    }

    /// What was thought to be saved isn't.
    mutating func markUnsaved(at now: Timestamp) {
        savedText = nil
        firstChange = now
        lastChange = now
    }

    mutating func markSaving() {
        savedText = field.text
        firstChange = nil
        lastChange = nil
    }
}
