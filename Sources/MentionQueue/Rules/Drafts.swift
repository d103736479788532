import WebcareModel

// Only their writer sees them; they outlive crashes and changes of owner. Not part of the audit trail.
extension MentionQueue {
    /// An empty text removes it.
    package func saveDraft(_ text: String, mention id: Int64, operator person: String) throws {
        let now = clock()
        let text = Self.storable(text)
        try engine.write(announcing: false) { connection in
            if text.isEmpty {
                try connection.execute(
                    "DELETE FROM draft WHERE mention_id = $1 AND operator = $2", [.integer(id), .text(person)])
            } else {
                guard try connection.exists("SELECT 1 FROM mention WHERE id = $1", [.integer(id)]) else {
                    throw QueueError.noSuchMention(id)
                }
                try connection.execute(
                    """
                    INSERT INTO draft (mention_id, operator, text, at) VALUES ($1, $2, $3, $4)
                    ON CONFLICT (mention_id, operator) DO UPDATE SET text = excluded.text, at = excluded.at
                    """, [.integer(id), .text(person), .text(text), SQLValue(now)])
            }
        }
    }

    /// Keeps a text behind an earlier draft, which is as much its writer's own.
    package func keepDraft(_ text: String, mention id: Int64, operator person: String) throws {
        let draft = try draft(mention: id, operator: person)
        if let draft, draft.contains(Self.storable(text)) { return }
        try saveDraft([draft, text].compactMap(\.self).joined(separator: "\n\n"), mention: id, operator: person)
    }

    package func draft(mention id: Int64, operator person: String) throws -> String? {
        try engine.read { connection in
            try connection.first(
                "SELECT text FROM draft WHERE mention_id = $1 AND operator = $2", [.integer(id), .text(person)]
            ) { $0.string(0) }
        }
    }

    /// Of these mentions those that the operator has a draft on, with its text.
    package func drafts(mentions ids: [Int64], operator person: String) throws -> [Int64: String] {
        try engine.read { connection in
            var drafts: [Int64: String] = [:]
            for id in ids {
                drafts[id] = try connection.first(
                    "SELECT text FROM draft WHERE mention_id = $1 AND operator = $2", [.integer(id), .text(person)]
                ) { $0.string(0) }
            }
            return drafts
        }
    }
}

extension Transaction {
    func hasDraft(_ mention: Int64, of person: String) throws -> Bool {
        try connection.exists(
            "SELECT 1 FROM draft WHERE mention_id = $1 AND operator = $2", [.integer(mention), .text(person)])
    }
}
