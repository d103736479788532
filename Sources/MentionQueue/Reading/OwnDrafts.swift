import WebcareModel

/// A reply that was begun and not sent.
package struct StoredDraft: Hashable, Sendable {
    package var mentionID: Int64
    package var text: String
    package var at: Timestamp
}

extension MentionQueue {
    /// An operator's own, by mention.
    package func drafts(of person: String) throws -> [StoredDraft] {
        try engine.read { connection in
            try connection.rows(
                "SELECT mention_id, text, at FROM draft WHERE operator = $1 ORDER BY mention_id", [.text(person)]
            ) { StoredDraft(mentionID: $0.int(0), text: $0.string(1), at: $0.time(2)) }
        }
    }
}
