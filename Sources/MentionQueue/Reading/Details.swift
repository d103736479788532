import WebcareModel

extension MentionQueue {
    /// One mention with all that is known of it. Throws `.noSuchMention`.
    package func details(_ id: Int64) throws -> MentionDetails {
        try engine.read { connection in
            let one: [SQLValue] = [.integer(id)]
            let mention = try readMention(id, connection)
            let conversation = try conversation(of: mention, connection)
            return MentionDetails(
                mention: mention, messages: conversation.messages, leftOut: conversation.leftOut,
                byAuthor: try othersByAuthor(of: mention, connection),
                earlierTexts: mention.storedState == .withdrawn
                    ? []
                    : try connection.rows(
                        "SELECT text, replaced_at FROM earlier_text WHERE mention_id = $1 ORDER BY id LIMIT 200", one
                    ) { EarlierText(text: $0.string(0), replacedAt: $0.time(1)) },
                remarks: try connection.rows(
                    "SELECT \(RemarkRow.columns) FROM remark WHERE mention_id = $1 ORDER BY id", one, RemarkRow.read),
                outbox: try connection.rows(
                    "SELECT \(OutboxRow.columns) FROM outbox WHERE mention_id = $1 ORDER BY id", one, OutboxRow.read),
                history: try readHistory(of: id, connection))
        }
    }

    /// So many of a conversation are read before the mention, and after it: what was said just before counts most.
    private static let nearest = (before: 149, after: 50)

    private func conversation(
        of mention: Mention, _ connection: any Connection
    ) throws -> (messages: [Mention], leftOut: MentionDetails.LeftOut) {
        guard let conversation = mention.conversation else { return ([mention], []) }
        let place: [SQLValue] = [
            .text(mention.channel), .text(conversation), SQLValue(mention.postedAt), .integer(mention.id),
        ]
        func messages(_ side: String, _ order: String, limit: Int) throws -> [Mention] {
            try connection.rows(
                """
                SELECT \(MentionRow.columns) FROM mention
                WHERE conversation IS NOT NULL AND channel = $1 AND conversation = $2 AND (posted_at, id) \(side) ($3, $4)
                ORDER BY posted_at \(order), id \(order) LIMIT \(limit + 1)
                """, place, MentionRow.read)
        }
        let before = try messages("<", "DESC", limit: Self.nearest.before)
        let after = try messages(">", "ASC", limit: Self.nearest.after)
        var leftOut: MentionDetails.LeftOut = []
        if before.count > Self.nearest.before { leftOut.insert(.earlier) }
        if after.count > Self.nearest.after { leftOut.insert(.later) }
        return (
            before.prefix(Self.nearest.before).reversed() + [mention] + after.prefix(Self.nearest.after), leftOut
        )
    }

    private func othersByAuthor(of mention: Mention, _ connection: any Connection) throws -> [Mention] {
        guard mention.author.handle != "?" else { return [] }
        return try connection.rows(
            """
            SELECT \(MentionRow.columns) FROM mention WHERE author_handle = $1 AND platform = $2 AND id <> $3
            ORDER BY posted_at DESC LIMIT 20
            """, [.text(mention.author.handle), .text(mention.platform), .integer(mention.id)], MentionRow.read)
    }
}

/// Throws `.noSuchMention`.
func readMention(_ id: Int64, _ connection: any Connection) throws -> Mention {
    guard
        let mention = try connection.first(
            "SELECT \(MentionRow.columns) FROM mention WHERE id = $1", [.integer(id)], MentionRow.read)
    else { throw QueueError.noSuchMention(id) }
    return mention
}

/// Oldest first; at most 500, the newest.
func readHistory(of mention: Int64, _ connection: any Connection) throws -> [Event] {
    try connection.rows(
        """
        SELECT \(EventRow.columns) FROM event WHERE mention_id IS NOT NULL AND mention_id = $1
        ORDER BY n DESC LIMIT 500
        """, [.integer(mention)], EventRow.read
    ).reversed()
}

enum RemarkRow {
    static let columns = "id, mention_id, kind, author, at, text"

    static func read(_ row: any SQLRow) -> Remark {
        Remark(
            id: row.int(0), mentionID: row.int(1), kind: Remark.Kind(rawValue: row.int(2)) ?? .note,
            author: row.string(3), at: row.time(4), text: row.string(5))
    }
}
