import WebcareModel

/// What an operator is told of without looking for it. Asked once a second; it costs the same on a queue of any size.
package struct Awareness: Hashable, Sendable {
    /// One's own, with its clock.
    package struct Held: Hashable, Sendable {
        package var id: Int64
        package var author: String
        package var deadline: Deadline

        package init(id: Int64, author: String, deadline: Deadline) {
            self.id = id
            self.author = author
            self.deadline = deadline
        }
    }

    /// Who reads or writes what.
    package var presences: [Presence]
    /// Of all that is live and can still be in time, the deadline that comes first.
    package var nextDue: Deadline?
    /// What the operator holds in any session, by deadline: as much as anybody keeps an eye on.
    package var held: [Held]
    /// When each channel last brought something, longest ago first; nil where that wasn't asked.
    package var lastArrivals: [Pulse.ChannelArrival]?

    package init(
        presences: [Presence] = [], nextDue: Deadline? = nil, held: [Held] = [],
        lastArrivals: [Pulse.ChannelArrival]? = nil
    ) {
        self.presences = presences
        self.nextDue = nextDue
        self.held = held
        self.lastArrivals = lastArrivals
    }
}

extension MentionQueue {
    private static let mostHeld: Int64 = 50

    /// - Parameter arrivals: when each channel last brought something is of use.
    package func awareness(for person: String, arrivals: Bool) throws -> Awareness {
        let now = clock()
        return try engine.read { connection in
            Awareness(
                presences: try Self.presences(connection, at: now), nextDue: try nextDue(connection, after: now),
                held: try held(by: person, connection, at: now),
                lastArrivals: arrivals ? try Pulse.lastArrivals(connection) : nil)
        }
    }

    private func nextDue(_ connection: any Connection, after now: Timestamp) throws -> Deadline? {
        try connection.first(
            """
            SELECT due_at, target FROM mention WHERE state IN (0, 1, 2) AND due_at > $1 ORDER BY due_at, id LIMIT 1
            """, [SQLValue(now)]
        ) { Deadline(dueAt: $0.time(0), target: .milliseconds($0.int(1))) }
    }

    private func held(by person: String, _ connection: any Connection, at now: Timestamp) throws -> [Awareness.Held] {
        try connection.rows(
            """
            SELECT id, author_handle, due_at, target FROM mention
            WHERE state IN (1, 2) AND operator = $1 AND state = 1 AND lease_until > $2 ORDER BY due_at, id LIMIT $3
            """, [.text(person), SQLValue(now), .integer(Self.mostHeld)]
        ) { row in
            Awareness.Held(
                id: row.int(0), author: row.string(1),
                deadline: Deadline(dueAt: row.time(2), target: .milliseconds(row.int(3))))
        }
    }
}
