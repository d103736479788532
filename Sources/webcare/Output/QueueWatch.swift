import MentionQueue
import WebcareModel

/// What becomes of the mentions of some lists: by what anyone does, and by time alone.
struct QueueWatch {
    enum Change {
        case event(Event)
        case entered(Stage)
        /// Its snooze is over.
        case woke
        /// Nobody renewed the lease; the trail doesn't tell yet.
        case claimEnded(of: String)
    }

    private static let page = 500

    private let queue: MentionQueue
    private let queries: [ListQuery]
    /// What was shown, as it was then.
    private var known: [Int64: Known] = [:]
    private var head: Int64
    /// Nil: look, whatever the queue says.
    private var token: Int64?
    /// Up to here it was looked for what came back.
    private var lookedAt: Timestamp
    /// When time alone changes one of them next.
    private var nextChange: Timestamp?

    private struct Known {
        var deadline: Deadline?
        var stage: Stage?
        var holder: Claim?

        init(_ mention: Mention, at now: Timestamp) {
            stage = mention.stage(at: now)
            deadline = stage == nil ? nil : mention.deadline
            holder = mention.holder(at: now)
        }

        func next(after now: Timestamp) -> Timestamp? {
            let stages = [Stage.soon, .urgent, .overdue].compactMap { deadline?.entry(into: $0) }
            return (stages + [holder?.leaseUntil].compactMap { $0 }).filter { $0 > now }.min()
        }
    }

    /// Sees what happens from now on: to be made before the lists are read.
    init(_ queue: MentionQueue, _ queries: [ListQuery]) throws {
        self.queue = queue
        self.queries = queries
        token = try queue.changeToken()
        head = try queue.head().number
        lookedAt = queue.clock()
    }

    /// It was shown.
    mutating func note(_ mention: Mention, at now: Timestamp) {
        let entry = Known(mention, at: now)
        known[mention.id] = entry
        if let next = entry.next(after: now) { nextChange = min(next, nextChange ?? next) }
    }

    /// What happened since it was last asked, to what is in the lists or leaves them; in the order in which it did.
    mutating func look() throws -> [(mention: Mention, change: Change, isListed: Bool)] {
        let now = queue.clock()
        let newToken = try queue.changeToken()
        var happened: [(id: Int64, change: Change)] = []
        var newHead = head
        if newToken != token {
            while case let events = try queue.events(after: newHead, limit: Self.page), let last = events.last {
                newHead = last.number
                happened += events.compactMap { event in event.mentionID.map { ($0, .event(event)) } }
            }
        }
        happened += try queue.woken(after: lookedAt, upTo: now).map { ($0, .woke) }
        let moved =
            nextChange.map { $0 <= now } == true
            ? known.filter { $0.value.next(after: lookedAt).map { $0 <= now } ?? false } : [:]
        let touched = Set(happened.map(\.id)).union(moved.keys)
        let mentions = Dictionary(
            uniqueKeysWithValues: touched.isEmpty ? [] : try queue.mentions(touched.sorted()).map { ($0.id, $0) })
        happened += moved.keys.sorted().flatMap { id in timely(mentions[id], at: now).map { (id, $0) } }
        var result: [(mention: Mention, change: Change, isListed: Bool)] = []
        var listed: [Int64: Bool] = [:]
        for (id, change) in happened {
            guard let mention = mentions[id], !wasTold(change, of: id) else { continue }
            let isListed = try listed[id] ?? isListed(mention, at: now)
            listed[id] = isListed
            if isListed || known[id] != nil { result.append((mention, change, isListed)) }
        }
        (token, head, lookedAt) = (newToken, newHead, now)
        for id in touched {
            if listed[id] ?? (known[id] != nil), let mention = mentions[id] {
                known[id] = Known(mention, at: now)
            } else {
                known[id] = nil
            }
        }
        if !touched.isEmpty { nextChange = known.values.compactMap { $0.next(after: now) }.min() }
        return result
    }

    /// After the queue couldn't be asked: what happened meanwhile is found by its events.
    mutating func lookAnyway() { token = nil }

    /// The trail tells of a lapsed claim when the next one writes; it was told when it happened.
    private func wasTold(_ change: Change, of id: Int64) -> Bool {
        guard case .event(let event) = change, event.verb == .lapsed, let before = known[id] else { return false }
        return before.holder == nil
    }

    private func timely(_ mention: Mention?, at now: Timestamp) -> [Change] {
        guard let mention, let before = known[mention.id] else { return [] }
        var changes: [Change] = []
        if let holder = before.holder, holder.hasLapsed(at: now), mention.storedState == .claimed,
            mention.claim?.holder == holder.holder, mention.holder(at: now) == nil
        {
            changes.append(.claimEnded(of: holder.holder.operator))
        }
        if let stage = mention.stage(at: now), let old = before.stage, stage > old { changes.append(.entered(stage)) }
        return changes
    }

    /// True when one of the queries would list it now. The queue judges it, at the mention's own place: only it knows
    /// what a search finds.
    private func isListed(_ mention: Mention, at now: Timestamp) throws -> Bool {
        try queries.contains { query in
            if query == ListQuery(operator: query.operator) {
                return mention.storedState.isLive && mention.snooze(at: now) == nil
            }
            var before = queue.key(of: mention, in: query)
            before.id += query.isOfClosed ? 1 : -1
            return try queue.page(query, after: before, limit: 1).mentions.first?.id == mention.id
        }
    }
}
