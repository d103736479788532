import WebcareModel

/// What `f` chooses between in the console.
package enum QueueView: Hashable, Sendable, CaseIterable { case all, mine, escalated, overdue, closedToday }

/// Which mentions, in which order: live ones by `due_at`, then `id`; closed ones newest first.
package struct ListQuery: Hashable, Sendable {
    package var view: QueueView
    /// Whose `mine` and `escalated` are.
    package var `operator`: String
    /// What was typed to search; words, the last one as a prefix.
    package var search: String?
    /// Of `webcare list`; nil means any live one (or, in `closedToday`, any closed one). Live and closed ones together
    /// are listed as the closed ones alone.
    package var states: Set<MentionState>?
    package var filter: ListFilter
    /// The list of all, and of what is overdue, leaves out what is snoozed; who holds or answers for it sees it always.
    package var includesSnoozed = false

    package init(
        view: QueueView = .all, operator: String, search: String? = nil, filter: ListFilter = ListFilter()
    ) {
        self.view = view
        self.operator = `operator`
        self.search = search
        self.filter = filter
    }

    /// True when it lists what is closed, newest first.
    package var isOfClosed: Bool {
        view == .closedToday || (states.map { !$0.isEmpty && $0.contains { !$0.isLive } } ?? false)
    }

    var words: String? {
        guard search != nil || filter.words != nil else { return nil }
        let asked = [filter.words, search].compactMap { $0 }.joined(separator: " ")
        return searchWords(of: asked).isEmpty ? nil : asked
    }
}

/// A place in a list, by key: never an offset.
package struct ListKey: Hashable, Sendable {
    /// `due_at` of a live mention, `closed_at` of a closed one; milliseconds.
    package var order: Int64
    package var id: Int64

    package init(order: Int64, id: Int64) {
        self.order = order
        self.id = id
    }
}

package struct ListPage: Sendable {
    package var mentions: [Mention]
    /// `keys[i]` is the place of `mentions[i]`.
    package var keys: [ListKey]
    /// True when nothing follows in the direction read.
    package var reachedEnd: Bool

    package init(mentions: [Mention], keys: [ListKey], reachedEnd: Bool) {
        self.mentions = mentions
        self.keys = keys
        self.reachedEnd = reachedEnd
    }
}

package enum ListDirection: Sendable { case forward, backward }

/// What the top line shows, from counters: the cost doesn't grow with the queue.
package struct TopCounts: Hashable, Sendable {
    package var live: LiveCounts
    package var mine: Int
    /// Of those, what the operator holds in any session and hasn't handed over: replies on their way are not among them.
    package var claimed: Int
    /// Of what came in today (in the policy's time zone).
    package var withinToday: Int
    package var lateToday: Int
    package var lastArrivalAt: Timestamp?
    /// The last event's number.
    package var head: Int64
    package var comingHour: ComingHour

    package init(
        live: LiveCounts = LiveCounts(), mine: Int = 0, claimed: Int = 0, withinToday: Int = 0, lateToday: Int = 0,
        lastArrivalAt: Timestamp? = nil, head: Int64 = 0,
        comingHour: ComingHour = ComingHour(start: Timestamp(milliseconds: 0))
    ) {
        self.live = live
        self.mine = mine
        self.claimed = claimed
        self.withinToday = withinToday
        self.lateToday = lateToday
        self.lastArrivalAt = lastArrivalAt
        self.head = head
        self.comingHour = comingHour
    }
}
