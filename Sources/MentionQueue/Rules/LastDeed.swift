import WebcareModel

/// What an operator did last to a mention, as it was taken back.
package struct TakenBack: Sendable {
    package enum What: CaseIterable, Sendable {
        case reply, closing, tags, snooze, claim, takeOver, release, escalation
    }

    package var what: What
    /// As it stands now.
    package var mention: Mention
}

extension MentionQueue {
    /// Takes back what the operator did last to a mention, and once more what he did before that. What others have done
    /// since stays as it is.
    ///
    /// - Parameter lease: for how long what he gave back is his again.
    /// Throws `.nothingToTakeBack`, `.deedStays`, `.deedIsOver`, and what taking back throws where somebody comes between.
    @discardableResult package func takeBackLast(
        on id: Int64, by session: Session, lease: Duration
    ) throws -> TakenBack {
        let past = try engine.read { try Past(of: id, $0) }
        let deed = try LastDeed(in: past, of: session.operator, at: clock())
        let event = deed.event
        let after: Mention
        switch deed.what {
        case .reply:
            guard let taken = try takeBackReply(event.outbox, to: id, by: session) else {
                throw QueueError.nothingToTakeBack(id: id, person: session.operator)
            }
            after = taken.mention
        case .closing:
            let wasHis = past.last("operator", before: event)?.string == session.operator
            after = try reopen(
                id, reason: nil, by: session, unlessDecidedSince: event.number, claiming: wasHis ? lease : nil)
        case .tags:
            let (before, now) = (past.tags(before: event), past.mention.tags)
            let added = before.filter { !event.tags.contains($0) && !now.contains($0) }
            let removed = event.tags.filter { !before.contains($0) && now.contains($0) }
            // A colleague did it already.
            guard !added.isEmpty || !removed.isEmpty else {
                throw QueueError.nothingToTakeBack(id: id, person: session.operator)
            }
            after = try tag(id, add: added, remove: removed, by: session)
        case .snooze:
            // What was there before it, a colleague's as well, as long as its time is still to come.
            let earlier = past.last("snoozed_until", before: event)?.integer.map { Timestamp(milliseconds: $0) }
            after = try snooze(
                id, until: earlier.flatMap { $0 > clock() ? $0 : nil }, by: session, unlessSnoozedSince: event.number)
        case .claim: after = try release(id, by: session, undoing: event.number)
        case .takeOver: after = try handBack(id, by: session, fence: past.mention.fence)
        case .release: after = try claimAgain(id, releasedBy: event, session, lease: lease)
        case .escalation: after = try unescalate(id, seen: event.number, by: session)
        }
        return TakenBack(what: deed.what, mention: after)
    }

    /// Whoever took it since keeps it.
    private func claimAgain(
        _ id: Int64, releasedBy event: Event, _ session: Session, lease: Duration
    ) throws -> Mention {
        try transact { transaction in
            try transaction.demandNone(Transaction.decisive, on: id, since: event.number, for: session)
            return try transaction.claim(
                transaction.load(id), by: session, lease: lease, detail: LastDeed.undoing(event.number)
            ).mention
        }
    }
}

/// A mention and what was done to it.
private struct Past {
    let mention: Mention
    /// Oldest first; as far back as is read.
    let history: [Event]
    /// The tags that it had before that.
    let earlierTags: [String]

    init(of id: Int64, _ connection: any Connection) throws {
        mention = try readMention(id, connection)
        history = try readHistory(of: id, connection)
        earlierTags =
            try connection.first(
                """
                SELECT \(EventRow.columns) FROM event
                WHERE mention_id IS NOT NULL AND mention_id = $1 AND n < $2 AND verb IN ($3, $4)
                ORDER BY n DESC LIMIT 1
                """,
                [
                    .integer(id), .integer(history.first?.number ?? 0), .text(EventVerb.tagged.rawValue),
                    .text(EventVerb.untagged.rawValue),
                ], EventRow.read)?.tags ?? []
    }

    /// What a column was set to last before that.
    func last(_ column: String, before event: Event) -> JSON? {
        history.last { $0.number < event.number && $0.detail(column) != nil }?.detail(column)
    }

    func tags(before event: Event) -> [String] {
        history.last { $0.number < event.number && $0.verb.isOfTags }?.tags ?? earlierTags
    }
}

/// The search for it, in a mention's history.
struct LastDeed {
    let what: TakenBack.What
    let event: Event

    /// What an event says that was written to take another back: giving back a claim looks like any other giving back.
    static func undoing(_ event: Int64?) -> [(String, SQLValue)] { event.map { [("undoes", .integer($0))] } ?? [] }

    /// What the giving back says that comes with the end of a session.
    static let withSession: (String, SQLValue) = ("with", .text("session"))

    /// Throws where the last thing that `person` did to it can't be taken back, or not any more.
    fileprivate init(in past: Past, of person: String, at now: Timestamp) throws {
        let (id, history) = (past.mention.id, past.history)
        let settled = Self.settled(of: person, in: past)
        var undone: Set<TakenBack.What> = []
        for event in history.reversed() where event.actor == person && !settled.contains(event.number) {
            if let what = TakenBack.What(of: event) {
                if undone.remove(what) != nil { continue }
                let since = history.filter { $0.number > event.number }
                let unsettled = since.filter { !settled.contains($0.number) }
                let later = unsettled.last { what.isOver(by: $0, for: person) }
                // What he did after it took it along: a reply the snooze, a dismissal the claim.
                let stands = what.stands(on: past.mention, of: person, at: now, since: since, unsettled: unsettled)
                if let later, stands || later.actor != person {
                    throw QueueError.deedIsOver(id: id, person: person, by: later)
                }
                guard stands else { continue }
                (self.what, self.event) = (what, event)
                return
            }
            undone.formUnion(TakenBack.What.allCases.filter { $0.verbs.after.contains(event.verb) })
            // A notice and a handover are none of one's hands.
            if [.noted, .acknowledged, .decided, .replySent].contains(event.verb) {
                throw QueueError.deedStays(id: id, person: person, event)
            }
        }
        throw QueueError.nothingToTakeBack(id: id, person: person)
    }

    /// What was taken back, and what took it back.
    private static func settled(of person: String, in past: Past) -> Set<Int64> {
        var settled = settledTags(of: person, in: past)
        for event in past.history where event.actor == person {
            guard let undone = event.undoes else { continue }
            // Where there was nothing to take back by then, it is a deed as any other.
            let opposite: Set<EventVerb> =
                switch event.verb {
                case .released: [.claimed, .moved, .taken]
                case .snoozed, .woken: [.snoozed]
                default: [.released]
                }
            if let other = past.history.first(where: { $0.number == undone }), !opposite.contains(other.verb) {
                continue
            }
            settled.formUnion([event.number, undone])
        }
        return settled
    }

    /// Tags that were put on and taken off again, whichever way that was done.
    private static func settledTags(of person: String, in past: Past) -> Set<Int64> {
        var tags = Set(past.earlierTags)
        var standing: [(number: Int64, added: Set<String>, removed: Set<String>)] = []
        var settled: Set<Int64> = []
        for event in past.history where event.verb.isOfTags {
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
}

extension TakenBack.What {
    /// Nil for what is no deed, or came with the end of a session or with a handover.
    fileprivate init?(of event: Event) {
        guard event.isByHand, let what = Self.allCases.first(where: { $0.verbs.doing.contains(event.verb) })
        else { return nil }
        self = what
    }

    /// What tells of it, and what takes its place.
    fileprivate var verbs: (doing: Set<EventVerb>, after: Set<EventVerb>) {
        switch self {
        case .reply: ([.replied, .replyHeld], [.replyCancelled, .replyFailed])
        case .closing: ([.answered, .dismissed], [.reopened, .withdrawn])
        case .tags: ([.tagged, .untagged], [])
        case .snooze: ([.snoozed], [.woken])
        case .claim: ([.claimed, .moved], [.lapsed])
        case .takeOver: ([.taken], [.handedBack])
        case .release: ([.released], [])
        case .escalation: ([.escalated], [.unescalated])
        }
    }

    /// - Parameter since: what was done after it; `unsettled`: what of that wasn't taken back.
    fileprivate func stands(
        on mention: Mention, of person: String, at now: Timestamp, since: [Event], unsettled: [Event]
    ) -> Bool {
        let isHis = mention.state(at: now) == .claimed && mention.holder(at: now)?.holder.operator == person
        return switch self {
        case .claim: isHis
        // Once it was claimed anew there is no earlier holder for it to go back to.
        case .takeOver: isHis && !since.contains { $0.verb != .moved && Transaction.ofClaims.contains($0.verb) }
        case .release: !unsettled.contains { Transaction.ofClaims.contains($0.verb) }
        case .snooze: mention.snooze(at: now) != nil
        default: true
        }
    }

    fileprivate func isOver(by event: Event, for person: String) -> Bool {
        switch self {
        // Held by what a colleague wrote it is still one's own.
        case .reply: verbs.after.contains(event.verb) || event.verb == .replySent || event.verb == .replySending
        // What others put on and took off stays.
        case .tags: false
        case .escalation:
            verbs.doing.contains(event.verb) || verbs.after.contains(event.verb) || event.verb == .acknowledged
                || event.verb == .decided
        // A claim that ended by itself is in nobody's way.
        case .claim, .takeOver: event.verb != .lapsed && Transaction.ofClaims.contains(event.verb)
        case .release: event.actor != person && Transaction.decisive.contains(event.verb)
        case .closing, .snooze: verbs.doing.contains(event.verb) || verbs.after.contains(event.verb)
        }
    }
}

extension EventVerb {
    fileprivate var isOfTags: Bool { self == .tagged || self == .untagged }
}

extension Event {
    fileprivate func detail(_ key: String) -> JSON? { (try? JSON.decode(detail))?[key] }

    /// The event that this one takes back.
    fileprivate var undoes: Int64? { detail("undoes")?.integer }

    fileprivate var outbox: Int64? { detail("outbox")?.integer }

    /// False where it came with the end of a session, or with a handover.
    fileprivate var isByHand: Bool {
        detail("with") == nil && detail("handover") == nil && detail("pinned_to")?.string == nil
    }

    /// Those that the mention had from then on.
    fileprivate var tags: [String] {
        let stored = detail("tags")
        let list = stored?.array ?? stored?.string.flatMap { try? JSON.decode($0) }?.array
        return list?.compactMap(\.string) ?? []
    }
}
