import WebcareModel

/// A colleague who is at work, and how much he holds.
package struct AtWork: Hashable, Sendable {
    package var `operator`: String
    package var held: Int

    package init(operator: String, held: Int) {
        self.operator = `operator`
        self.held = held
    }
}

extension MentionQueue {
    /// How long ago somebody may have done something and still count as being there.
    private static let presence: Duration = .minutes(15)
    /// More events than this are not looked through for who did them.
    private static let eventsLooked: Int64 = 2000

    /// Who holds something, or did something in the last quarter of an hour; who holds most comes first.
    package func atWork() throws -> [AtWork] {
        let now = clock()
        return try engine.read { connection in
            var held: [String: Int] = [:]
            let holders = try connection.rows(
                """
                SELECT operator, COUNT(*) FROM mention WHERE state IN (1, 2) AND (state = 2 OR lease_until > $1)
                GROUP BY operator
                """, [SQLValue(now)]
            ) { ($0.string(0), Int($0.int(1))) }
            for (person, count) in holders { held[person] = count }
            let newest = try Ledger.head(connection).number
            let present = try connection.rows(
                """
                SELECT actor FROM event WHERE n > $1 AND at > $2 AND actor <> 'webcare' ORDER BY n DESC LIMIT $3
                """,
                [
                    .integer(newest - Self.eventsLooked), SQLValue(now - Self.presence),
                    .integer(Self.eventsLooked),
                ]
            ) { $0.string(0) }
            for person in present where held[person] == nil { held[person] = 0 }
            return held.map { AtWork(operator: $0.key, held: $0.value) }
                .sorted { ($1.held, $0.operator) < ($0.held, $1.operator) }
        }
    }
}
