import WebcareModel

/// The queue as it stood at a moment: what was live then, the nearest deadline first. It holds the standings, not the
/// texts: those are read as they are shown.
package struct Replay: Sendable {
    package let moment: Timestamp
    /// The last event until then.
    package let event: Int64
    var standings: [Standing]

    package var count: Int { standings.count }
}

extension MentionQueue {
    /// Puts the queue together as it stood at `moment`, from the trail. Memory and time grow with what was live then or
    /// changed since, not with the whole trail. Throws `.badTime` before the first event and in the future.
    package func replay(at moment: Timestamp) throws -> Replay {
        let now = clock()
        guard moment <= now else {
            throw QueueError.badTime(what: "nobody knows how the queue will stand at \(moment.rfc3339)")
        }
        return try engine.read { connection in
            let last = try Ledger.firstEvent(since: moment + .milliseconds(1), connection) - 1
            guard last > 0 else {
                let begin = try connection.integer("SELECT at FROM event WHERE n = 1").map {
                    Timestamp(milliseconds: $0).rfc3339
                }
                throw QueueError.badTime(
                    what: "there was no queue yet at \(moment.rfc3339): it begins at \(begin ?? "?")")
            }
            var walk = ReplayWalk(connection: connection, moment: moment, lastEvent: last)
            try walk.run()
            return Replay(
                moment: moment, event: last,
                standings: walk.standings.sorted { ($0.place.order, $0.id) < ($1.place.order, $1.id) })
        }
    }

    /// Some of a replay's mentions, in its order, with the texts that they had then where these still stand.
    package func mentions(of replay: Replay, in range: Range<Int>) throws -> [Mention] {
        try engine.read { connection in
            try replay.standings[range].compactMap { standing in
                let stored = try connection.first(
                    "SELECT \(MentionRow.columns) FROM mention WHERE id = $1", [.integer(standing.id)],
                    MentionRow.readStored)
                guard let stored else { return nil }
                var mention = stored.mention.standing(as: standing)
                if !mention.isTakenBack, stored.textEvent != standing.textEvent {
                    mention.text =
                        try connection.first(
                            "SELECT text FROM earlier_text WHERE mention_id = $1 AND event = $2",
                            [.integer(standing.id), .integer(standing.textEvent)]
                        ) { $0.string(0) } ?? ""
                }
                if let remark = standing.escalationRemark {
                    mention.escalation?.reason =
                        try connection.first("SELECT text FROM remark WHERE id = $1", [.integer(remark)]) {
                            $0.string(0)
                        } ?? ""
                }
                return mention
            }
        }
    }
}

/// One walk through the events of whatever may have been live.
private struct ReplayWalk {
    /// Mentions whose events are read together.
    private static let batch = 200

    let connection: any Connection
    let moment: Timestamp
    let lastEvent: Int64
    private(set) var standings: [Standing] = []

    init(connection: any Connection, moment: Timestamp, lastEvent: Int64) {
        self.connection = connection
        self.moment = moment
        self.lastEvent = lastEvent
    }

    /// What was closed by then, and is, wasn't live in between: opening again would have moved its closing. So only what
    /// is live now and what was closed since are looked at.
    mutating func run() throws {
        try walk("state IN (0, 1, 2)", order: "due_at", from: ListKey(order: .min, id: .min))
        // Past whatever was closed in that very moment.
        try walk("state IN (3, 4, 5)", order: "closed_at", from: ListKey(order: moment.milliseconds, id: .max))
    }

    private mutating func walk(_ condition: String, order: String, from start: ListKey) throws {
        var place = start
        while true {
            let rows = try connection.rows(
                """
                SELECT id, \(order) FROM mention WHERE \(condition) AND (\(order), id) > ($1, $2)
                ORDER BY \(order), id LIMIT \(Self.batch)
                """, [.integer(place.order), .integer(place.id)]
            ) { (id: $0.int(0), order: $0.int(1)) }
            try fold(rows.map(\.id))
            guard let last = rows.last, rows.count == Self.batch else { return }
            place = ListKey(order: last.order, id: last.id)
        }
    }

    private mutating func fold(_ ids: [Int64]) throws {
        guard !ids.isEmpty else { return }
        let places = ids.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
        var folds: [Int64: StandingFold] = [:]
        try connection.each(
            """
            SELECT mention_id, n, detail FROM event WHERE mention_id IS NOT NULL AND mention_id IN (\(places))
                AND n <= $\(ids.count + 1) ORDER BY mention_id, n
            """, ids.map { .integer($0) } + [.integer(lastEvent)]
        ) { row in
            try folds[row.int(0), default: StandingFold()].take(row.int(1), row.string(2))
            return true
        }
        for id in ids {
            guard var standing = folds[id]?.standing(of: id), standing.state.isLive else { continue }
            if standing.state == .claimed {
                let end = try leaseEnd(of: standing)
                standing.claim?.leaseUntil = end
            }
            standings.append(standing)
        }
    }

    /// Until when a claim held that stood then. No event tells of a renewed lease; but the next one that touches the claim
    /// tells whether it lapsed before that, and when. Without one it is the mention's own lease.
    private func leaseEnd(of standing: Standing) throws -> Timestamp? {
        var end: Timestamp?
        var isTold = false
        try connection.each(
            """
            SELECT at, verb, detail FROM event
            WHERE mention_id IS NOT NULL AND mention_id = $1 AND n > $2 ORDER BY n
            """, [.integer(standing.id), .integer(lastEvent)]
        ) { row in
            let detail = try JSON.decode(row.string(2))
            let lease = detail["ended_at"]?.integer.map { Timestamp(milliseconds: $0) }
            if row.string(1) == EventVerb.lapsed.rawValue, let lease {
                (end, isTold) = (lease, true)
            } else if ["state", "operator", "lease_until"].contains(where: { detail[$0] != nil }) {
                // It was still held when this came.
                (end, isTold) = (row.time(0) + .milliseconds(1), true)
            }
            return !isTold
        }
        guard !isTold else { return end }
        return try connection.integer("SELECT lease_until FROM mention WHERE id = $1", [.integer(standing.id)])
            .map { Timestamp(milliseconds: $0) }
    }
}
