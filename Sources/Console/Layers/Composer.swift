import MentionQueue
import Platforms
import WebcareModel

/// A reply being written. Its text is a draft in the queue within a second of the last key, whatever becomes of it here.
struct Composer: Hashable, Sendable {
    /// How long after the last key the draft is saved; and at the latest, while one types on.
    static let saveDelay: Duration = .milliseconds(400)
    static let saveLatest: Duration = .milliseconds(900)

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

    /// The fence under which we hold the mention; nil until the claim has been answered.
    var fence: Int64?
    /// The mention's last event that its writer saw here.
    var seen: Int64
    /// The mention's last event when writing began: what is newer is shown as news.
    let openedAt: Int64
    /// What came between while one wrote: said above the text.
    var news: [Phrase] = []
    var isSending = false

    init(mention: Mention, rule: TextRule, fence: Int64?) {
        self.mention = mention
        self.rule = rule
        self.fence = fence
        seen = mention.lastEvent
        openedAt = mention.lastEvent
    }

    mutating func change(at now: Timestamp, _ change: (inout TextField) -> Void) {
        let before = field.characters
        change(&field)
        guard field.characters != before else { return }
        firstChange = firstChange ?? now
        lastChange = now
        recount()
    }

    mutating func load(draft: String?) {
        guard !isDraftLoaded else { return }
        isDraftLoaded = true
        savedText = draft ?? ""
        guard let draft, !draft.isEmpty else { return }
        // What was typed before it came goes after it: neither is lost.
        field = TextField(field.isEmpty ? draft : draft + "\n" + field.text)
        recount()
    }

    private mutating func recount() {
        let text = field.text
        count = rule.count(text)
        excess = rule.excess(text)
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
