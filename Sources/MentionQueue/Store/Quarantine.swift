import WebcareModel

/// A line or document that could not be taken.
package struct QuarantineItem: Hashable, Sendable, Identifiable {
    package var id: Int64
    package var at: Timestamp
    /// The file, or `-`.
    package var source: String
    package var line: Int64?
    package var reason: String
    package var raw: [UInt8]
    /// What it was read as: `webcare-mention`, or a `--format`, with its channel.
    package var format: String
    package var channel: String?

    package init(
        id: Int64 = 0, at: Timestamp, source: String, line: Int64?, reason: String, raw: [UInt8], format: String,
        channel: String?
    ) {
        self.id = id
        self.at = at
        self.source = source
        self.line = line
        self.reason = reason
        self.raw = raw
        self.format = format
        self.channel = channel
    }
}

/// What a list says of an item: all but the document itself, which may have 64 MiB.
package struct QuarantineEntry: Hashable, Sendable, Identifiable {
    package var id: Int64
    package var at: Timestamp
    package var source: String
    package var line: Int64?
    package var reason: String
    package var format: String
    package var channel: String?
    /// How many were kept.
    package var bytes: Int64
}

extension MentionQueue {
    /// Puts items aside, in transactions of at most 100 and 1 MiB, the gate given up for a millisecond between them.
    /// - Parameter committed: told after each how many it put on the disk.
    package func quarantine(_ items: [QuarantineItem], committed: (Int) -> Void = { _ in }) throws {
        var rest = items[...]
        while !rest.isEmpty {
            let batch = Self.batch(of: rest) { $0.raw.count }
            rest = rest.dropFirst(batch.count)
            try quarantine(batch: batch)
            committed(batch.count)
            if !rest.isEmpty { Self.giveWay() }
        }
    }

    private func quarantine(batch: ArraySlice<QuarantineItem>) throws {
        try transact { transaction in
            for item in batch {
                let id = try transaction.connection.insert(
                    """
                    INSERT INTO quarantine (at, source, line, reason, raw, format, channel)
                    VALUES ($1, $2, $3, $4, $5, $6, $7)
                    """,
                    [
                        SQLValue(item.at), .text(item.source), SQLValue(item.line), .text(item.reason), .blob(item.raw),
                        .text(item.format), SQLValue(item.channel),
                    ])
                try transaction.record(
                    .quarantined, by: Transaction.program,
                    EventDetail([("quarantine", .integer(id)), ("line", SQLValue(item.line))]))
            }
        }
    }

    /// Oldest first, without reading the documents.
    package func quarantined(after id: Int64 = 0, limit: Int = 1000) throws -> [QuarantineEntry] {
        try engine.read { connection in
            try connection.rows(
                """
                SELECT id, at, source, line, reason, format, channel, length(raw) FROM quarantine
                WHERE id > $1 ORDER BY id LIMIT $2
                """, [.integer(id), .integer(Int64(limit))]
            ) { row in
                QuarantineEntry(
                    id: row.int(0), at: row.time(1), source: row.string(2), line: row.integer(3), reason: row.string(4),
                    format: row.string(5), channel: row.text(6), bytes: row.int(7))
            }
        }
    }

    /// Throws `.noSuchQuarantineItem`.
    package func quarantined(_ id: Int64) throws -> QuarantineItem {
        let item = try engine.read { connection in
            try connection.first(
                "SELECT \(Self.quarantineColumns) FROM quarantine WHERE id = $1", [.integer(id)], Self.readQuarantined)
        }
        guard let item else { throw QueueError.noSuchQuarantineItem(id) }
        return item
    }

    /// Takes it out of quarantine: dropped by hand, or taken in after all. Throws `.noSuchQuarantineItem`.
    package func removeQuarantined(_ id: Int64, taken: Bool, by session: Session) throws {
        try transact { transaction in
            guard try transaction.connection.execute("DELETE FROM quarantine WHERE id = $1", [.integer(id)]) == 1 else {
                throw QueueError.noSuchQuarantineItem(id)
            }
            try transaction.record(
                taken ? .quarantineTaken : .quarantineDropped, by: session,
                EventDetail([("quarantine", .integer(id))]))
        }
    }

    private static let quarantineColumns = "id, at, source, line, reason, raw, format, channel"

    private static func readQuarantined(_ row: any SQLRow) -> QuarantineItem {
        QuarantineItem(
            id: row.int(0), at: row.time(1), source: row.string(2), line: row.integer(3), reason: row.string(4),
            raw: row.blob(5) ?? [], format: row.string(6), channel: row.text(7))
    }
}
