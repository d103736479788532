import WebcareModel

// Who looks at what. No decision, so that it goes past `transact`: no event tells of it, the chain doesn't hold it, and a
// copy of the queue leaves it out. A session is in one place, or in none.
extension MentionQueue {
    /// More than any team has at once; a screen shows no more.
    static let mostPresences: Int64 = 200

    /// Says where a session is, for as long as a presence lasts; nil: nowhere any more.
    package func tellPresence(_ place: (mention: Int64, doing: Presence.Doing)?, by session: Session) throws {
        let now = clock()
        try engine.write(announcing: false) { connection in
            // What nobody renewed goes with the next who comes: the table stays as small as the team.
            try connection.execute("DELETE FROM presence WHERE until <= $1", [SQLValue(now)])
            guard let place else {
                try connection.execute("DELETE FROM presence WHERE session = $1", [.text(session.id)])
                return
            }
            try connection.execute(
                """
                INSERT INTO presence (session, operator, mention_id, doing, until) VALUES ($1, $2, $3, $4, $5)
                ON CONFLICT (session) DO UPDATE SET operator = excluded.operator, mention_id = excluded.mention_id,
                    doing = excluded.doing, until = excluded.until
                """,
                [
                    .text(session.id), .text(session.operator), .integer(place.mention),
                    .integer(place.doing.rawValue), SQLValue(now + Presence.lifetime),
                ])
        }
    }

    /// All who are somewhere now, this session too; those who said so last come first.
    package func presences() throws -> [Presence] {
        let now = clock()
        return try engine.read { try Self.presences($0, at: now) }
    }

    static func presences(_ connection: any Connection, at now: Timestamp) throws -> [Presence] {
        try connection.rows(
            """
            SELECT session, operator, mention_id, doing, until FROM presence WHERE until > $1
            ORDER BY until DESC, session LIMIT $2
            """, [SQLValue(now), .integer(mostPresences)]
        ) { row in
            Presence(
                session: Session(operator: row.string(1), id: row.string(0)), mention: row.int(2),
                doing: Presence.Doing(rawValue: row.int(3)) ?? .reading, until: row.time(4))
        }
    }
}
