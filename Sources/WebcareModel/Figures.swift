/// How a team kept its hour over a period.
///
/// The group is what came in during the period, without what was dismissed or withdrawn before its deadline and
/// without what has no clock. What is not yet due counts in neither `within` nor `late`.
package struct Figures: Hashable, Sendable {
    /// Everything that came in, clock or not.
    package var cameIn = 0
    package var within = 0
    package var late = 0
    package var notYetDue = 0
    /// Answered outside the console, counted apart.
    package var answeredElsewhere = 0
    package var dismissed = 0
    package var withdrawn = 0
    /// Nil when the group is empty.
    package var median: Percentile?
    package var ninetieth: Percentile?

    package init() {}

    /// A response time at some rank. What has no answer yet counts as infinite.
    package enum Percentile: Hashable, Sendable {
        case responded(Duration)
        /// More than the age of the oldest that has no answer.
        case unanswered(atLeast: Duration)
    }

    /// The share answered within the target, from 0 to 1; nil while nothing has fallen due.
    package var share: Double? {
        within + late == 0 ? nil : Double(within) / Double(within + late)
    }
}

/// What the figures need to know of one mention.
package struct ResponseRecord: Hashable, Sendable {
    package var postedAt: Timestamp
    package var dueAt: Timestamp?
    package var firstResponseAt: Timestamp?
    package var closedAt: Timestamp?
    package var state: MentionState
    package var answeredElsewhere: Bool

    package init(
        postedAt: Timestamp, dueAt: Timestamp?, firstResponseAt: Timestamp?, closedAt: Timestamp?,
        state: MentionState, answeredElsewhere: Bool
    ) {
        self.postedAt = postedAt
        self.dueAt = dueAt
        self.firstResponseAt = firstResponseAt
        self.closedAt = closedAt
        self.state = state
        self.answeredElsewhere = answeredElsewhere
    }
}

extension Figures {
    /// Counts `records`, in any order, as they stand at `now`.
    package init(_ records: some Sequence<ResponseRecord>, at now: Timestamp) {
        var responseTimes: [Int64] = []
        var unanswered = 0
        var oldestUnanswered: Int64 = 0
        for record in records {
            cameIn += 1
            if record.state == .dismissed { dismissed += 1 }
            if record.state == .withdrawn { withdrawn += 1 }
            guard let dueAt = record.dueAt else { continue }
            let wasExcused = record.state == .dismissed || record.state == .withdrawn
            if wasExcused, record.firstResponseAt == nil, let closedAt = record.closedAt, closedAt <= dueAt { continue }
            if record.answeredElsewhere { answeredElsewhere += 1 }
            if let first = record.firstResponseAt {
                if first <= dueAt { within += 1 } else { late += 1 }
                responseTimes.append(max(0, (first - record.postedAt).milliseconds))
            } else {
                if now > dueAt { late += 1 } else { notYetDue += 1 }
                unanswered += 1
                oldestUnanswered = max(oldestUnanswered, (now - record.postedAt).milliseconds)
            }
        }
        responseTimes.sort()
        let total = responseTimes.count + unanswered
        func percentile(_ percent: Int) -> Percentile? {
            guard total > 0 else { return nil }
            // Nearest rank: the smallest time that at least `percent` of the group did not exceed.
            let rank = max(1, (total * percent + 99) / 100)
            if rank <= responseTimes.count { return .responded(.milliseconds(responseTimes[rank - 1])) }
            return .unanswered(atLeast: .milliseconds(oldestUnanswered))
        }
        median = percentile(50)
        ninetieth = percentile(90)
    }
}
