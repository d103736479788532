import WebcareModel

extension MentionQueue {
    /// How the desk has been doing over the last hour, and today.
    package func pulse() throws -> Pulse {
        let now = clock()
        return try engine.read { connection in
            let midnight = midnight(before: now, timeZone: try policy(connection).timeZone)
            let reading = PulseReading(connection: connection, now: now)
            let responses = try reading.responses(since: midnight)
            return Pulse(
                arrivals: try reading.arrivals(), responses: responses.parts, hasMoreResponses: responses.isCut,
                decidedLastHour: try reading.decidedLastHour(), atWork: try reading.atWork(),
                lastArrivals: try reading.lastArrivals())
        }
    }

    /// Who holds something, or did something lately.
    package func atWork() throws -> [Pulse.Colleague] {
        let now = clock()
        return try engine.read { try PulseReading(connection: $0, now: now).atWork() }
    }
}

/// The parts of a pulse. None of them looks at more than a few thousand rows, on a queue of any size.
private struct PulseReading {
    let connection: any Connection
    let now: Timestamp

    private static let hour = Duration.minutes(60)
    private static let mostClosed: Int64 = 3000
    private static let mostDecisions: Int64 = 5000
    private static let eventsLookedAt: Int64 = 500
    private static let stillThere = Duration.minutes(30)

    func arrivals() throws -> [Int] {
        let parts = Int64(Pulse.arrivalParts)
        let width = Duration.milliseconds(Self.hour.milliseconds / parts)
        let start = now - Self.hour
        var counts: [String] = []
        var values: [SQLValue] = []
        for part in 0..<parts {
            let begin = start + .milliseconds(width.milliseconds * part)
            values += [SQLValue(begin), SQLValue(begin + width), .integer(Int64(Pulse.mostArrivals))]
            let (from, until, most) = (values.count - 2, values.count - 1, values.count)
            counts.append(
                """
                (SELECT COUNT(*) FROM
                    (SELECT 1 FROM mention WHERE received_at > $\(from) AND received_at <= $\(until) AND is_ours = 0
                    LIMIT $\(most)) AS few)
                """)
        }
        // One journey to a server, and not twelve.
        return try connection.first("SELECT " + counts.joined(separator: ", "), values) { row in
            (0..<Int(parts)).map { Int(row.int($0)) }
        } ?? []
    }

    /// Of the newest that were closed today, those that were answered.
    func responses(since midnight: Timestamp) throws -> (parts: [Int], isCut: Bool) {
        let times = try connection.rows(
            """
            SELECT posted_at, first_response_at, due_at FROM mention
            WHERE state IN (3, 4, 5) AND closed_at >= $1 ORDER BY closed_at DESC, id DESC LIMIT $2
            """, [SQLValue(midnight), .integer(Self.mostClosed)]
        ) { row -> Duration? in
            guard let response = row.optionalTime(1), row.optionalTime(2) != nil else { return nil }
            return response - row.time(0)
        }
        var parts = Array(repeating: 0, count: Pulse.responseBounds.count + 1)
        for case let time? in times { parts[Pulse.part(of: time)] += 1 }
        return (parts, times.count == Self.mostClosed)
    }

    /// What never had a clock was closed without anybody's doing.
    func decidedLastHour() throws -> Int {
        let count = try connection.integer(
            """
            SELECT COUNT(*) FROM
                (SELECT 1 FROM mention
                WHERE state IN (3, 4, 5) AND closed_at > $1 AND state < 5 AND due_at IS NOT NULL LIMIT $2) AS few
            """, [SQLValue(now - Self.hour), .integer(Self.mostDecisions)])
        return Int(count ?? 0)
    }

    func atWork() throws -> [Pulse.Colleague] {
        let held = try HandoverDraft(connection, now: now).heldBy()
        let deeds = try connection.rows(
            """
            SELECT actor, MAX(at) FROM (SELECT actor, at FROM event WHERE n > $1 ORDER BY n DESC LIMIT $2) AS recent
            WHERE actor <> 'webcare' GROUP BY actor ORDER BY actor
            """, [.integer(try Ledger.head(connection).number - Self.eventsLookedAt), .integer(Self.eventsLookedAt)]
        ) { (name: $0.string(0), at: $0.time(1)) }
        var colleagues = held.map { held in
            Pulse.Colleague(
                name: held.operator, holding: held.count,
                lastDeedAt: deeds.first { $0.name == held.operator }?.at)
        }
        for deed in deeds where now - deed.at < Self.stillThere && !held.contains(where: { $0.operator == deed.name }) {
            colleagues.append(Pulse.Colleague(name: deed.name, holding: 0, lastDeedAt: deed.at))
        }
        return colleagues
    }

    func lastArrivals() throws -> [Pulse.ChannelArrival] {
        try connection.rows("SELECT channel, last_at FROM channel_arrival ORDER BY last_at, channel LIMIT 200", []) {
            Pulse.ChannelArrival(channel: $0.string(0), at: $0.time(1))
        }
    }
}
