import WebcareModel

/// Puts a handover together from the queue as it stands.
struct HandoverDraft {
    private let connection: any Connection
    private let now: Timestamp

    /// More than anybody reads; the figures count the rest.
    private static let mostItems: Int64 = 500

    init(_ connection: any Connection, now: Timestamp) {
        self.connection = connection
        self.now = now
    }

    func make(for person: String, period: Range<Timestamp>?) throws -> Handover {
        let period = try period ?? self.period(of: person)
        return Handover(
            id: nil, operator: person, period: period, madeAt: now, figures: try figures(period),
            live: try liveCounts(), items: try items(for: person, since: period.lowerBound), heldBy: try heldBy(),
            head: try Ledger.head(connection))
    }

    /// From the handover that he accepted last, else from his first event of the last twelve hours.
    private func period(of person: String) throws -> Range<Timestamp> {
        (try beginning(of: person) ?? now - .minutes(12 * 60))..<now
    }

    /// Nil: he did nothing in those twelve hours.
    func beginning(of person: String) throws -> Timestamp? {
        let accepted = try connection.integer(
            "SELECT MAX(accepted_at) FROM handover WHERE accepted_at IS NOT NULL AND accepted_by = $1",
            [.text(person)])
        if let accepted, accepted <= now.milliseconds { return Timestamp(milliseconds: accepted) }
        let earliest = now - .minutes(12 * 60)
        let first = try connection.integer(
            """
            SELECT at FROM event WHERE actor = $1 AND actor <> 'webcare' AND n >= $2 AND at >= $3 ORDER BY n LIMIT 1
            """, [.text(person), .integer(try Ledger.firstEvent(since: earliest, connection)), SQLValue(earliest)])
        return first.map { Timestamp(milliseconds: min($0, now.milliseconds)) }
    }

    private func figures(_ period: Range<Timestamp>) throws -> Figures {
        let records = try connection.rows(
            """
            SELECT posted_at, due_at, first_response_at, closed_at, state, answered_elsewhere FROM mention
            WHERE received_at >= $1 AND received_at < $2 AND is_ours = 0
            """, [SQLValue(period.lowerBound), SQLValue(period.upperBound)]
        ) {
            ResponseRecord(
                postedAt: $0.time(0), dueAt: $0.optionalTime(1), firstResponseAt: $0.optionalTime(2),
                closedAt: $0.optionalTime(3), state: MentionState(rawValue: $0.int(4)) ?? .open,
                answeredElsewhere: $0.int(5) != 0)
        }
        return Figures(records, at: now)
    }

    private func liveCounts() throws -> LiveCounts { try MentionQueue.liveCounts(connection, at: now) }

    func heldBy() throws -> [HeldCount] {
        try connection.rows(
            """
            SELECT operator, COUNT(*) FROM mention WHERE state IN (1, 2) AND (state = 2 OR lease_until > $1)
            GROUP BY operator ORDER BY 2 DESC, 1
            """, [SQLValue(now)]
        ) { HeldCount(operator: $0.string(0), count: Int($0.int(1))) }
    }

    // MARK: Items

    private func items(for person: String, since start: Timestamp) throws -> [HandoverItem] {
        var reasons: [Int64: [HandoverItem.Reason]] = [:]
        var stuck: [Int64: OutboxItem] = [:]
        for id in try claims(of: person) { reasons[id, default: []].append(.claimed) }
        for id in try escalated() { reasons[id, default: []].append(.escalated) }
        for item in try stuckItems() {
            stuck[item.mentionID] = item
            reasons[item.mentionID, default: []].append(.outbox)
        }
        for id in try noted(since: start) { reasons[id, default: []].append(.note) }
        let items = try reasons.map { id, why in
            HandoverItem(
                mention: try mention(id), reasons: why, notes: try notes(id, since: start), outbox: stuck[id])
        }
        return items.sorted { order($0) < order($1) }
    }

    /// By time to breach; what is closed stands last.
    private func order(_ item: HandoverItem) -> (Int64, Int64) {
        let mention = item.mention
        return (mention.storedState.isLive ? mention.deadline?.dueAt.milliseconds ?? .max : .max, mention.id)
    }

    private func claims(of person: String) throws -> [Int64] {
        try connection.rows(
            """
            SELECT id FROM mention WHERE state IN (1, 2) AND operator = $1 AND (state = 2 OR lease_until > $2)
            ORDER BY due_at, id LIMIT $3
            """, [.text(person), SQLValue(now), .integer(Self.mostItems)]
        ) { $0.int(0) }
    }

    private func escalated() throws -> [Int64] {
        // The sign keeps the engine from walking through all that is live, in order, for the few that are escalated.
        try connection.rows(
            """
            SELECT id FROM mention WHERE escalation_state IN (0, 1, 2) AND escalation_to > ''
            ORDER BY +due_at, id LIMIT $1
            """, [.integer(Self.mostItems)]
        ) { $0.int(0) }
    }

    /// What waits for a person: held, unknown, uncertain; and notices that could not be given.
    private func stuckItems() throws -> [OutboxItem] {
        try connection.rows(
            """
            SELECT \(OutboxRow.columns) FROM outbox WHERE state IN (0, 1, 2, 3, 4)
                AND (state IN (0, 3, 4) OR state = 1 AND problem IS NOT NULL)
            ORDER BY id LIMIT $1
            """, [.integer(Self.mostItems)], OutboxRow.read)
    }

    private func noted(since start: Timestamp) throws -> [Int64] {
        try connection.rows(
            "SELECT DISTINCT mention_id FROM remark WHERE kind = 1 AND at >= $1 LIMIT $2",
            [SQLValue(start), .integer(Self.mostItems)]
        ) { $0.int(0) }
    }

    private func notes(_ id: Int64, since start: Timestamp) throws -> [Remark] {
        try connection.rows(
            "SELECT \(RemarkRow.columns) FROM remark WHERE mention_id = $1 AND kind = 1 AND at >= $2 ORDER BY id",
            [.integer(id), SQLValue(start)], RemarkRow.read)
    }

    private func mention(_ id: Int64) throws -> Mention {
        guard
            let mention = try connection.first(
                "SELECT \(MentionRow.columns) FROM mention WHERE id = $1", [.integer(id)], MentionRow.read)
        else { throw QueueError.noSuchMention(id) }
        return mention
    }
}
