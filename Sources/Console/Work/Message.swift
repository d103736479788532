import MentionQueue
import Terminal
import WebcareModel

/// What the loop is told: by the terminal, by the clock, or by the workers.
enum Message: Sendable {
    case input(TerminalInput)
    /// Letters for the text that is being written, in one piece.
    case typed(String)
    case tick
    case read(ReadResult)
    case wrote(ticket: Int, WriteResult)
    /// The queue is open from now on, and its clock is the one that counts.
    case opened(clock: @Sendable () -> Timestamp, offset: Duration)
    /// It can't be opened, or be read and not written to.
    case unusable(any Error)
    /// The editor is done with the reply to a mention.
    case edited(Editor.Outcome, mention: Int64)
    case outside(OutsideResult)
    /// The words of a reply's text that aren't known; nil where nothing can tell.
    case spelled(String, mention: Int64, unknown: [String]?)
    /// A file of the theme was changed.
    case themed(ThemeNews)
}

enum ReadResult: Sendable {
    case window(WindowPage)
    case counts(TopCounts)
    case details(MentionDetails)
    /// The mention is no longer there.
    case noDetails(Int64)
    /// `after`: as many changes of drafts had been answered when it was asked for.
    case draft(mention: Int64, String?, after: Int = 0)
    /// One's own drafts on mentions that were asked about.
    case drafts([Int64: String])
    /// The first of a list that are live, of how many there are.
    case listed([Mention], of: Int, generation: Int)
    /// What others did, and the event up to which that is all.
    case news([Event], upTo: Int64)
    /// The policy, and the clock on the wall of its time zone.
    case policy(Policy, LocalTime)
    /// When the operator's shift began, and a handover that was signed to him and waits.
    case shift(since: Timestamp?, waiting: Handover?)
    case handover(Handover, HandoversWaiting)
    case explanation(Explanation)
    case past(PastQueue, at: Timestamp)
    /// There was no queue yet.
    case noPast(at: Timestamp)
    /// Where a jump ends; nil where there is nothing else.
    case next(Destination?, for: Jump)
    case pulse(Pulse)
    case awareness(Awareness)
    /// Something was committed, by anyone.
    case changed
    case failed(Refusal)
    /// The queue couldn't be asked, which was said, and now it can.
    case answersAgain(Refusal)
}

/// Handovers that nobody has accepted yet.
struct HandoversWaiting: Sendable {
    /// The newest that was signed to us, or to the roster.
    var forUs: Handover?
    /// What we signed ourselves last.
    var ours: Handover?
}

/// What `update` wants done, off the loop's thread.
enum Effect: Hashable, Sendable {
    case readWindow(WindowRequest)
    case readCounts
    case readDetails(Int64)
    case readDraft(mention: Int64, after: Int)
    /// Which of these mentions have a draft of one's own.
    case readDrafts([Int64])
    /// A whole list, as far as it can be marked.
    case readListed(ListQuery, generation: Int)
    /// Events after this one that may be news to this operator.
    case readNews(after: Int64)
    case readHandover
    /// The figures of the last hour and of today.
    case readPulse
    case readShift
    case readExplanation(Int64)
    /// The queue as it stood then.
    case readReplay(at: Timestamp)
    /// What most needs the operator, or comes first, other than what he passed.
    case readNext(Jump)
    /// What one is told of without looking: who is where, what comes first, and which source is silent.
    case readAwareness(arrivals: Bool)
    case write(Write, ticket: Int)
    /// Tells colleagues where one is; nil: nowhere any more. Nobody waits for it.
    case tellPresence(Whereabouts?)
    case ring
    /// What the terminal's title says.
    case title(SafeText)
    /// A message on the desktop.
    case notify(SafeText)
    case mouse(Bool)
    /// The reply to a mention, in the operator's editor.
    case edit(String, mention: Int64)
    case copy(String)
    /// The spelling of the reply to a mention, in a language.
    case spell(String, mention: Int64, language: String)
    case saveView(SavedView)
    case open(String)
    case redraw
    case suspend
    case leave
}

/// One change of the queue, as the writer makes it.
enum Write: Hashable, Sendable {
    /// `undoing`: the giving back that it takes back.
    case claim(Int64, takingOver: Bool, undoing: Int64? = nil)
    /// `undoing`: the claim that it takes back.
    case release(Int64, fence: Int64?, undoing: Int64? = nil)
    case dismiss(Int64, reason: String, fence: Int64?)
    case answeredElsewhere(Int64, how: String, fence: Int64?)
    case escalate(Int64, reason: String)
    /// Of an escalation: it is taken on, or what must be done is said.
    case acknowledge(Int64)
    case decide(Int64, text: String)
    case note(Int64, text: String, forNextShift: Bool)
    /// `over`: the drafts that it takes the place of; another session's stays.
    case reply(Int64, text: String, seen: Int64, fence: Int64?, over: [String])
    /// A held reply goes out after all.
    case sendHeld(outbox: Int64, mention: Int64)
    /// A person says that the reply is out.
    case confirmPosted(Int64)
    /// Takes a reply back; its text becomes the draft again. `outbox` nil: whatever this mention has under way.
    /// `releasing`: the mention isn't kept either. `restoring`: what becomes the draft instead of its text.
    case takeBack(outbox: Int64?, mention: Int64, releasing: Bool = false, restoring: String? = nil)
    /// Only when no colleague decided anything on it since that event; `claiming`: ours again at once.
    case reopen(Int64, since: Int64, claiming: Bool)
    /// What was taken over goes back to who had it.
    case handBack(Int64, fence: Int64?)
    /// `seen`: the escalation, or what came with it.
    case unescalate(Int64, seen: Int64)
    case tag(Int64, added: [String], removed: [String])
    /// Nil brings it back into the list. `since`: only when no colleague did either since that event.
    case snooze(Int64, until: Timestamp?, fence: Int64?, since: Int64? = nil)
    /// `over`: what may be stored by what was seen here; where another text is, nothing is written.
    case saveDraft(Int64, text: String, over: [String])
    case renewLeases
    case releaseAll(keepingDrafts: Bool)
    case signHandover(to: String?)
    case acceptHandover(Int64)
    /// One after another; what fails of them leaves the others as they are.
    case set([Write])

    var mention: Int64? {
        switch self {
        case .claim(let id, _, _), .release(let id, _, _), .dismiss(let id, _, _), .answeredElsewhere(let id, _, _),
            .escalate(let id, _), .note(let id, _, _), .reply(let id, _, _, _, _), .sendHeld(_, let id),
            .takeBack(_, let id, _, _), .confirmPosted(let id), .reopen(let id, _, _), .saveDraft(let id, _, _),
            .tag(let id, _, _), .snooze(let id, _, _, _), .handBack(let id, _), .unescalate(let id, _),
            .acknowledge(let id), .decide(let id, _):
            id
        case .renewLeases, .releaseAll, .signHandover, .acceptHandover, .set: nil
        }
    }

    /// All that it changes.
    var mentions: [Int64] {
        if case .set(let writes) = self { return writes.flatMap(\.mentions) }
        return mention.map { [$0] } ?? []
    }

    /// True for what a reason or a note was typed for.
    var isFromPrompt: Bool {
        switch self {
        case .dismiss, .answeredElsewhere, .escalate, .decide, .note, .tag: true
        case .set(let writes): writes.contains(where: \.isFromPrompt)
        default: false
        }
    }

    /// The text that it saves; nil where it saves none.
    var draft: String? {
        if case .saveDraft(_, let text, _) = self, !text.isEmpty { text } else { nil }
    }

    /// True for what may leave another draft than there was.
    var changesDraft: Bool {
        switch self {
        case .saveDraft, .reply, .sendHeld, .takeBack, .set: true
        default: false
        }
    }

    /// True for what an operator does, and not the console by itself.
    var isDeed: Bool {
        switch self {
        case .saveDraft, .renewLeases, .releaseAll: false
        default: true
        }
    }

    /// True when a second one on the same mention must wait for the first.
    var isDecision: Bool {
        switch self {
        case .note, .saveDraft, .renewLeases, .tag: false
        default: true
        }
    }
}

/// What became of it. A failed one changed nothing.
enum WriteResult: Sendable {
    case mention(Mention)
    case noted(Remark)
    case replied(OutboxItem)
    case takenBack(OutboxItem, Mention)
    case posted(OutboxItem)
    case draftSaved
    /// Nothing was written, for another session's text is stored.
    case draftIsOther(String)
    case renewed(holding: [Int64])
    case released([Int64])
    case handover(Handover)
    /// With how many mentions became ours.
    case accepted(Handover, moved: Int)
    case refused(Refusal)
    /// In the order of the changes.
    case set([WriteResult])
}
