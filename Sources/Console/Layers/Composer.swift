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
    /// What the queue has, or was given; nil until that is known.
    private(set) var savedText: String?
    /// What may be stored by what was seen here: what was there, and what it was given since. In its place, and in that of
    /// nothing else, a newer text goes.
    private(set) var known: [String] = []
    /// Another session's text stays behind what is being sent.
    private(set) var leavesOther = false
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

    /// - Parameter waiting: what was left here before, and that the queue hasn't taken yet: it is this text's from now on.
    mutating func load(draft: String?, waiting: [String] = [], at now: Timestamp) {
        guard !isDraftLoaded else { return }
        isDraftLoaded = true
        let stored = draft ?? ""
        savedText = stored
        known = [stored]
        let kept = waiting.reduce(stored) { Self.joined($1, $0) }
        guard !kept.isEmpty else { return }
        // What was typed before it came goes after it: neither is lost.
        field = TextField(field.isEmpty ? kept : kept + "\n" + field.text)
        if kept != stored { (firstChange, lastChange) = (firstChange ?? now, now) }
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
        known.append(field.text)
        firstChange = nil
        lastChange = nil
    }

    /// The queue has it: what was there before can't be there any more.
    mutating func markSaved(_ text: String) {
        if let index = known.lastIndex(of: text) { known.removeFirst(index) }
    }

    // MARK: Another session's text

    /// Its writer changed nothing since the draft was loaded, or given to the queue.
    private var isUnchanged: Bool { lastChange == nil || savedText == field.text }

    /// The stored draft went away, sent or deleted in another session, while its text stood here unchanged.
    var isGone: Bool { isDraftLoaded && savedText == "" && lastChange == nil && !field.isEmpty }

    /// The draft was read again. What another session made of it is shown in the place of what nobody touched here; a text
    /// that was changed here stays, and meets the other one when it is saved.
    mutating func take(stored: String?) {
        let stored = stored ?? ""
        guard isDraftLoaded, stored != savedText, isUnchanged else { return }
        // Whoever sent it there still reads here what it said.
        if !stored.isEmpty { put(stored, endsAtEnd: true) }
        (savedText, known) = (stored, [stored])
        (firstChange, lastChange) = (nil, nil)
    }

    enum Joining { case both, own, other }

    /// It couldn't be saved: another session's text stands there. Both are kept, that one below.
    mutating func join(_ other: String, at now: Timestamp) -> Joining {
        let own = field.text
        let joined = Self.joined(own, other)
        known = [other]
        if joined != own { put(joined, endsAtEnd: false) }
        guard joined != other else {
            savedText = other
            (firstChange, lastChange) = (nil, nil)
            return .other
        }
        savedText = nil
        markChanged(at: now)
        return joined == own ? .own : .both
    }

    static func joined(_ own: String, _ other: String) -> String {
        DraftText.joined(own.allSatisfy(\.isWhitespace) ? "" : own, other)
    }

    /// What was tried wasn't saved, for another session's text is there; it isn't to be tried again by itself.
    mutating func markMet() { (savedText, leavesOther) = (nil, true) }

    /// Another text, with the cursor where it was in what both have.
    ///
    /// - Parameter endsAtEnd: who was at the end is at the end again.
    private mutating func put(_ text: String, endsAtEnd: Bool) {
        let before = field
        let (old, new) = (field.characters, Array(text))
        let shorter = min(old.count, new.count)
        var start = 0
        while start < shorter, old[start] == new[start] { start += 1 }
        var end = 0
        while end < shorter - start, old[old.count - 1 - end] == new[new.count - 1 - end] { end += 1 }
        let fromEnd = old.count - field.cursor
        let place =
            endsAtEnd && fromEnd == 0
            ? new.count : field.cursor <= start ? field.cursor : new.count - (fromEnd <= end ? fromEnd : end)
        field.replace(start..<(old.count - end), with: Array(new[start..<(new.count - end)]), cursor: place)
        history.record(from: before, to: field, isTyping: false)
        spellDueAt = Timestamp(milliseconds: 0)
        recount()
    }
}
