import ArgumentParser
import MentionQueue
import WebcareModel

/// Takes back what one did last to mentions.
struct UndoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo",
        abstract: "Take back what you did last to mentions.",
        discussion: """
            A reply that hasn't left (its text is your draft again), a dismissal or an answer elsewhere, tags, a snooze, a \
            claim, a take-over (it goes back), an escalation of which nobody was told yet. What a colleague has done since \
            stays as it is; a note and what has left can't be taken back. Exit 65 when there is nothing to take back.

            Example:
              webcare dismiss 12 --reason spam && webcare undo 12
            """)

    @OptionGroup var mentions: MentionsOptions

    func run() throws {
        try mentions.each { queue, session, id in
            let details = try queue.details(id)
            let (done, act) = try LastAct.find(in: details, of: session.operator)
            let words = try done.undo(act, of: details, in: queue, by: session)
            guard let mention = try queue.mention(id) else { throw QueueError.noSuchMention(id) }
            return Deed(mention, in: queue, words)
        }
    }
}

/// What somebody did that can be taken back.
private enum LastAct: CaseIterable {
    case reply, closing, tags, snooze, claim, escalation

    /// What tells of it, and what takes its place.
    private var verbs: (doing: Set<EventVerb>, after: Set<EventVerb>) {
        switch self {
        case .reply: ([.replied, .replyHeld], [.replyCancelled, .replyFailed])
        case .closing: ([.answered, .dismissed], [.reopened, .withdrawn])
        case .tags: ([.tagged, .untagged], [])
        case .snooze: ([.snoozed], [.woken])
        case .claim: ([.claimed, .taken, .moved], [.released, .lapsed, .handedBack])
        case .escalation: ([.escalated], [.unescalated])
        }
    }

    /// Throws where the last thing that `person` did to it is none of these.
    static func find(in details: MentionDetails, of person: String) throws -> (LastAct, Event) {
        let id = details.mention.id
        var undone: Set<LastAct> = []
        let settled = settledTags(of: person, in: details.history)
        for event in details.history.reversed() where event.actor == person {
            if let act = allCases.first(where: { $0.verbs.doing.contains(event.verb) }) {
                if settled.contains(event.number) { continue }
                // Taken back already, or it took the claim along that came with it.
                if undone.remove(act) != nil { continue }
                if let later = details.history.last(where: { act.isOver(by: $0) }), later.number > event.number {
                    throw VerbError(
                        .badData,
                        "what \(person) did last to mention \(id) is over: \(later.actor) \(later.verb.rawValue)",
                        "See webcare show \(id).")
                }
                return (act, event)
            }
            if let act = allCases.first(where: { $0.verbs.after.contains(event.verb) }) {
                undone.insert(act)
                continue
            }
            // A notice and a handover are none of one's hands.
            if [.noted, .acknowledged, .decided, .replySent].contains(event.verb) {
                throw VerbError(
                    .badData, "what \(person) did last to mention \(id) can't be taken back: \(event.verb.rawValue)",
                    "See webcare show \(id).")
            }
        }
        throw VerbError(
            .badData, "\(person) did nothing to mention \(id) that can be taken back", "See webcare show \(id).")
    }

    /// Changes of tags that were taken back, and those that took them back: they have no verb of their own.
    private static func settledTags(of person: String, in history: [Event]) -> Set<Int64> {
        var tags: Set<String> = []
        var standing: [(number: Int64, added: Set<String>, removed: Set<String>)] = []
        var settled: Set<Int64> = []
        for event in history where event.verb.isOfTags {
            let now = Set(event.tags)
            let (added, removed) = (now.subtracting(tags), tags.subtracting(now))
            tags = now
            guard event.actor == person else { continue }
            if let last = standing.last, last.added == removed, last.removed == added {
                settled.formUnion([last.number, event.number])
                standing.removeLast()
            } else {
                standing.append((event.number, added, removed))
            }
        }
        return settled
    }

    private func isOver(by event: Event) -> Bool {
        switch self {
        // Held by what a colleague wrote it is still one's own.
        case .reply: verbs.after.contains(event.verb) || event.verb == .replySent || event.verb == .replySending
        // What others put on and took off stays.
        case .tags: false
        case .escalation:
            verbs.doing.contains(event.verb) || verbs.after.contains(event.verb) || event.verb == .acknowledged
                || event.verb == .decided
        case .closing, .snooze, .claim: verbs.doing.contains(event.verb) || verbs.after.contains(event.verb)
        }
    }

    func undo(
        _ act: Event, of details: MentionDetails, in queue: MentionQueue, by session: Session
    ) throws -> SafeText {
        let id = details.mention.id
        switch self {
        case .reply:
            guard let item = details.outbox.last(where: { $0.kind == .reply && $0.state.isUnderWay }) else {
                throw VerbError(.badData, "no reply to mention \(id) is on its way", "See webcare show \(id).")
            }
            try queue.cancelOutbox(item.id, by: session)
            // The one that was taken back is what one goes on with.
            try queue.keepDraft(item.text, mention: id, operator: session.operator)
            return "the reply to mention \(id) is taken back; its text is your draft (webcare draft show \(id))"
        case .closing:
            let reopened = try queue.reopen(id, reason: nil, by: session, unlessDecidedSince: act.number)
            return "mention \(id) is \(reopened.state(at: queue.clock()).name) again"
        case .tags:
            let now = act.tags
            let before = details.history.last { $0.number < act.number && $0.verb.isOfTags }?.tags ?? []
            let tagged = try queue.tag(
                id, add: before.filter { !now.contains($0) }, remove: now.filter { !before.contains($0) }, by: session)
            return tagged.tags.isEmpty
                ? "mention \(id) has no tags" : "mention \(id) is tagged \(tagged.tags.joined(separator: ", "))"
        case .snooze:
            try queue.snooze(id, until: nil, by: session, unlessSnoozedSince: act.number)
            return "mention \(id) is in the list"
        case .claim where act.verb == .taken:
            let back = try queue.handBack(id, by: session, fence: details.mention.fence)
            return "mention \(id) is back with \(back.claim?.holder.operator ?? "nobody")"
        case .claim:
            try queue.release(id, by: session)
            return "mention \(id) is open"
        case .escalation:
            let mention = try queue.unescalate(id, seen: act.number, by: session)
            guard let earlier = mention.escalation, earlier.state != .closed else {
                return "mention \(id) is not escalated"
            }
            return "mention \(id) is escalated to \(earlier.to), as before"
        }
    }
}

extension EventVerb {
    fileprivate var isOfTags: Bool { self == .tagged || self == .untagged }
}

extension Event {
    /// Those that the mention had from then on.
    fileprivate var tags: [String] {
        let stored = (try? JSON.decode(detail))?.object?["tags"]
        let list = stored?.array ?? stored?.string.flatMap { try? JSON.decode($0) }?.array
        return list?.compactMap(\.string) ?? []
    }
}
