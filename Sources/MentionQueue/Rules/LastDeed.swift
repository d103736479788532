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
        let (mention, history) = try mentionWithHistory(id)
        let deed = try LastDeed(to: mention, in: history, of: session.operator, at: clock())
        let event = deed.event
        let after: Mention
        switch deed.what {
        case .reply:
            guard let taken = try takeBackReply(to: id, by: session) else {
                throw QueueError.nothingToTakeBack(id: id, person: session.operator)
            }
            after = taken.mention
        case .closing: after = try reopen(id, reason: nil, by: session, unlessDecidedSince: event.number)
        case .tags:
            let before = history.last { $0.number < event.number && $0.verb.isOfTags }?.tags ?? []
            after = try tag(
                id, add: before.filter { !event.tags.contains($0) }, remove: event.tags.filter { !before.contains($0) },
                by: session)
        case .snooze: after = try snooze(id, until: nil, by: session, unlessSnoozedSince: event.number)
        case .claim: after = try giveBack(id, claimedBy: event, session)
        case .takeOver: after = try handBack(id, by: session, fence: mention.fence)
        case .release: after = try claimAgain(id, releasedBy: event, session, lease: lease)
        case .escalation: after = try unescalate(id, seen: event.number, by: session)
        }
        return TakenBack(what: deed.what, mention: after)
    }

    private func mentionWithHistory(_ id: Int64) throws -> (Mention, [Event]) {
        try engine.read { connection in
            guard
                let mention = try connection.first(
                    "SELECT \(MentionRow.columns) FROM mention WHERE id = $1", [.integer(id)], MentionRow.read)
            else { throw QueueError.noSuchMention(id) }
            let newest = try connection.rows(
                """
                SELECT \(EventRow.columns) FROM event WHERE mention_id IS NOT NULL AND mention_id = $1
                ORDER BY n DESC LIMIT 500
                """, [.integer(id)], EventRow.read)
            return (mention, newest.reversed())
        }
    }

    private func giveBack(_ id: Int64, claimedBy event: Event, _ session: Session) throws -> Mention {
        try transact { transaction in
            let stored = try transaction.load(id)
            try transaction.demandOwnership(of: stored, by: session, fence: nil)
            guard stored.mention.state(at: transaction.now) == .claimed else { return stored.mention }
            return try transaction.release(stored, by: session, detail: [LastDeed.undoing(event)]).mention
        }
    }

    /// Whoever took it since keeps it.
    private func claimAgain(
        _ id: Int64, releasedBy event: Event, _ session: Session, lease: Duration
    ) throws -> Mention {
        try transact { transaction in
            try transaction.demandNone(Transaction.decisive, on: id, since: event.number, for: session)
            return try transaction.claim(
                transaction.load(id), by: session, lease: lease, detail: [LastDeed.undoing(event)]
            ).mention
        }
    }
}

/// The search for it, in a mention's history.
struct LastDeed {
    let what: TakenBack.What
    let event: Event

    /// What an event says that was written to take another back: giving back a claim looks like any other giving back.
    static func undoing(_ event: Event) -> (String, SQLValue) { ("undoes", .integer(event.number)) }

    /// Throws where the last thing that `person` did to it can't be taken back, or not any more.
    init(to mention: Mention, in history: [Event], of person: String, at now: Timestamp) throws {
        let id = mention.id
        let settled = Self.settled(of: person, in: history)
        var undone: Set<TakenBack.What> = []
        for event in history.reversed() where event.actor == person && !settled.contains(event.number) {
            if let what = TakenBack.What.allCases.first(where: { $0.verbs.doing.contains(event.verb) }) {
                if undone.remove(what) != nil { continue }
                let later = history.last {
                    $0.number > event.number && !settled.contains($0.number) && what.isOver(by: $0, for: person)
                }
                if let later { throw QueueError.deedIsOver(id: id, person: person, by: later) }
                // What was done after it took it along: a reply the snooze, a dismissal the claim.
                if !what.stands(on: mention, of: person, at: now) { continue }
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
    private static func settled(of person: String, in history: [Event]) -> Set<Int64> {
        var settled = settledTags(of: person, in: history)
        for event in history where event.actor == person {
            guard let undone = event.undoes else { continue }
            settled.formUnion([event.number, undone])
        }
        return settled
    }

    /// Tags that were put on and taken off again, whichever way that was done.
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
}

extension TakenBack.What {
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

    fileprivate func stands(on mention: Mention, of person: String, at now: Timestamp) -> Bool {
        switch self {
        case .claim: mention.state(at: now) == .claimed && mention.holder(at: now)?.holder.operator == person
        case .snooze: mention.snooze(at: now) != nil
        default: true
        }
    }

    private static let ofClaims: Set<EventVerb> = [.claimed, .taken, .moved, .released, .lapsed, .handedBack]

    fileprivate func isOver(by event: Event, for person: String) -> Bool {
        switch self {
        // Held by what a colleague wrote it is still one's own.
        case .reply: verbs.after.contains(event.verb) || event.verb == .replySent || event.verb == .replySending
        // What others put on and took off stays.
        case .tags: false
        case .escalation:
            verbs.doing.contains(event.verb) || verbs.after.contains(event.verb) || event.verb == .acknowledged
                || event.verb == .decided
        case .claim, .takeOver: Self.ofClaims.contains(event.verb)
        case .release: event.actor != person && Transaction.decisive.contains(event.verb)
        case .closing, .snooze: verbs.doing.contains(event.verb) || verbs.after.contains(event.verb)
        }
    }
}

extension EventVerb {
    fileprivate var isOfTags: Bool { self == .tagged || self == .untagged }
}

extension Event {
    /// The event that this one takes back.
    fileprivate var undoes: Int64? { (try? JSON.decode(detail))?["undoes"]?.integer }

    /// Those that the mention had from then on.
    fileprivate var tags: [String] {
        let stored = (try? JSON.decode(detail))?.object?["tags"]
        let list = stored?.array ?? stored?.string.flatMap { try? JSON.decode($0) }?.array
        return list?.compactMap(\.string) ?? []
    }
}
