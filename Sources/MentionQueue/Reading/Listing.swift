import WebcareModel

extension MentionQueue {
    /// Reads up to `limit` mentions after (or before) `key`, which itself is left out; from the start (or end) when nil.
    /// Pages read backward come in list order all the same.
    package func page(
        _ query: ListQuery, after key: ListKey?, direction: ListDirection = .forward, limit: Int
    ) throws -> ListPage {
        let now = clock()
        return try engine.read { connection in
            // Only one view asks for it, and the first screen's doesn't.
            let midnight =
                query.view == .closedToday
                ? midnight(before: now, timeZone: try policy(connection).timeZone) : now
            let statement = try ListStatement(
                query, after: key, direction: direction, limit: limit, now: now, midnight: midnight,
                connection: connection)
            var mentions = try connection.rows(statement.sql, statement.values, MentionRow.read)
            let reachedEnd = mentions.count < limit
            if direction == .backward { mentions.reverse() }
            return ListPage(
                mentions: mentions, keys: mentions.map { self.key(of: $0, in: query) }, reachedEnd: reachedEnd)
        }
    }

    /// The place of a mention in the order of `query`, so that a window can be read around it.
    package func key(of mention: Mention, in query: ListQuery) -> ListKey {
        let order = query.isOfClosed ? mention.closedAt : mention.deadline?.dueAt
        return ListKey(order: order?.milliseconds ?? 0, id: mention.id)
    }

    package func mention(_ id: Int64) throws -> Mention? { try mentions([id]).first }

    /// Those that are there, in the order of `ids`.
    package func mentions(_ ids: [Int64]) throws -> [Mention] {
        try engine.read { connection in
            try ids.compactMap { id in
                try connection.first(
                    "SELECT \(MentionRow.columns) FROM mention WHERE id = $1", [.integer(id)], MentionRow.read)
            }
        }
    }

    package func topCounts(for person: String) throws -> TopCounts {
        let now = clock()
        let seen = headSeen.withLock { $0 }
        return try engine.read { connection in
            let head = try Ledger.head(connection)
            try demandSeen(seen, by: head, connection)
            headSeen.withLock { if head.number > $0?.number ?? 0 { $0 = head } }
            let midnight = midnight(before: now, timeZone: try policy(connection).timeZone)
            let share = try Counters.share(connection, since: midnight, at: now)
            let (mine, claimed) =
                try connection.first(
                    """
                    SELECT COUNT(*), COUNT(CASE WHEN state = 1 AND pinned_to IS NULL THEN 1 END) FROM mention
                    WHERE state IN (1, 2) AND operator = $1 AND (state = 2 OR lease_until > $2)
                    """, [.text(person), SQLValue(now)]
                ) { (Int($0.int(0)), Int($0.int(1))) } ?? (0, 0)
            return TopCounts(
                live: try Self.liveCounts(connection, at: now), mine: mine, claimed: claimed,
                withinToday: share.within,
                lateToday: share.late, lastArrivalAt: try Counters.lastArrival(connection),
                head: head.number, comingHour: try Counters.comingHour(connection, at: now))
        }
    }

    static func liveCounts(_ connection: any Connection, at now: Timestamp) throws -> LiveCounts {
        var counts = try Counters.live(connection, at: now)
        (counts.escalatedUnacknowledged, counts.stuckInOutbox) =
            try connection.first(
                """
                SELECT
                    (SELECT COUNT(*) FROM mention
                    WHERE escalation_state IN (0, 1, 2) AND escalation_state = 0 AND escalation_to > ''),
                    (SELECT COUNT(*) FROM outbox WHERE state IN (0, 1, 2, 3, 4) AND state IN (0, 3, 4))
                """
            ) { (Int($0.int(0)), Int($0.int(1))) } ?? (0, 0)
        return counts
    }

    /// Events after `number`, oldest first.
    package func events(after number: Int64, limit: Int) throws -> [Event] {
        try engine.read { connection in
            try connection.rows(
                "SELECT \(EventRow.columns) FROM event WHERE n > $1 ORDER BY n LIMIT $2",
                [.integer(number), .integer(Int64(limit))], EventRow.read)
        }
    }

    /// What others did since event `number`, oldest first, and up to which event was looked: all but arrivals, which are
    /// many and change nothing that was there. Looks through `depth` events and tells of `limit`, the newest.
    package func news(
        after number: Int64, depth: Int = 10_000, limit: Int = 500
    ) throws -> (events: [Event], upTo: Int64) {
        try engine.read { connection in
            let head = try Ledger.head(connection).number
            let events = try connection.rows(
                "SELECT \(EventRow.columns) FROM event WHERE n > $1 AND verb <> $2 ORDER BY n DESC LIMIT $3",
                [
                    .integer(max(number, head - Int64(depth))), .text(EventVerb.arrived.rawValue),
                    .integer(Int64(limit)),
                ], EventRow.read)
            return (events.reversed(), head)
        }
    }

    package func head() throws -> ChainHead { try engine.read { try Ledger.head($0) } }
}

/// The columns of an event, in the order that `read` takes them.
enum EventRow {
    static let columns = "n, at, actor, session, verb, mention_id, policy, detail, hash"

    static func read(_ row: any SQLRow) -> Event {
        Event(
            number: row.int(0), at: row.time(1), actor: row.string(2), session: row.string(3),
            verb: EventVerb(rawValue: row.string(4)) ?? .other, mentionID: row.integer(5), policyVersion: row.int(6),
            detail: row.string(7), hash: row.blob(8) ?? [])
    }
}
