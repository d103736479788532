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
    var field = TextField()
    let rule: TextRule
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

    mutating func change(at now: Timestamp, _ change: (inout TextField) -> Void) {
        let before = field.characters
        change(&field)
        guard field.characters != before else { return }
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

    var isDirty: Bool { isDraftLoaded && lastChange != nil && savedText != field.text }

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
