import WebcareModel

/// What became of a draft that was to be saved.
package enum DraftSaving: Hashable, Sendable {
    case saved
    /// Nothing was written: this stands there, and who saves can't have seen it.
    case other(String)
}

// Only their writer sees them; they outlive crashes and changes of owner. Not part of the audit trail.
extension MentionQueue {
    /// An empty text removes it.
    ///
    /// - Parameter known: the texts that may be stored there by what its writer has seen; nil: whatever is there is
    ///   replaced. Where another one stands, from another session of his, nothing is written. What is gone is in nobody's
    ///   way.
    @discardableResult package func saveDraft(
        _ text: String, mention id: Int64, operator person: String, over known: [String]? = nil
    ) throws -> DraftSaving {
        let now = clock()
        let text = Self.storable(text)
        let replaced = known.map { $0.map(Self.storable) }
        return try engine.write(announcing: false) { connection in
            let drafts = DraftTable(connection: connection, mention: id, person: person)
            if let replaced, let stored = try drafts.text, stored != text, !replaced.contains(stored) {
                return .other(stored)
            }
            if !text.isEmpty, try !connection.exists("SELECT 1 FROM mention WHERE id = $1", [.integer(id)]) {
                throw QueueError.noSuchMention(id)
            }
            try drafts.put(text, at: now)
            return .saved
        }
    }

    /// Keeps a text behind an earlier draft, which is as much its writer's own.
    package func keepDraft(_ text: String, mention id: Int64, operator person: String) throws {
        let now = clock()
        let text = Self.storable(text)
        try engine.write(announcing: false) { connection in
            guard try connection.exists("SELECT 1 FROM mention WHERE id = $1", [.integer(id)]) else {
                throw QueueError.noSuchMention(id)
            }
            try DraftTable(connection: connection, mention: id, person: person).keep(text, at: now)
        }
    }

    /// Throws a draft away; returns what it was, nil when there was none.
    package func dropDraft(mention id: Int64, operator person: String) throws -> String? {
        let now = clock()
        return try engine.write(announcing: false) { connection in
            let drafts = DraftTable(connection: connection, mention: id, person: person)
            guard let text = try drafts.text else { return nil }
            try drafts.put("", at: now)
            return text
        }
    }

    package func draft(mention id: Int64, operator person: String) throws -> String? {
        try engine.read { try DraftTable(connection: $0, mention: id, person: person).text }
    }

    /// Of these mentions those that the operator has a draft on, with its text.
    package func drafts(mentions ids: [Int64], operator person: String) throws -> [Int64: String] {
        try engine.read { connection in
            var drafts: [Int64: String] = [:]
            for id in ids {
                drafts[id] = try DraftTable(connection: connection, mention: id, person: person).text
            }
            return drafts
        }
    }
}

extension Transaction {
    func hasDraft(_ mention: Int64, of person: String) throws -> Bool {
        try DraftTable(connection: connection, mention: mention, person: person).text != nil
    }

    /// Keeps a text behind an earlier draft, in the same breath as what made it one.
    func keepDraft(_ text: String, on mention: Int64, of person: String) throws {
        try DraftTable(connection: connection, mention: mention, person: person)
            .keep(MentionQueue.storable(text), at: now)
    }

    /// A reply takes the place of the draft that it was.
    ///
    /// - Parameter known: the texts that its writer has seen there; nil: whatever is there. Another one, from another
    ///   session of his, stays.
    func dropDraft(on mention: Int64, of person: String, repliedWith text: String, over known: [String]?) throws {
        let drafts = DraftTable(connection: connection, mention: mention, person: person)
        guard let stored = try drafts.text else { return }
        let isThisReply = (try? MentionQueue.spoken(stored, what: "draft")) == text
        let isKnown = known.map { $0.map(MentionQueue.storable).contains(stored) } ?? true
        if isThisReply || isKnown { try drafts.put("", at: now) }
    }
}

/// One operator's draft on one mention, within a transaction.
private struct DraftTable {
    let connection: any Connection
    let mention: Int64
    let person: String

    private var key: [SQLValue] { [.integer(mention), .text(person)] }

    var text: String? {
        get throws {
            try connection.first("SELECT text FROM draft WHERE mention_id = $1 AND operator = $2", key) { $0.string(0) }
        }
    }

    func put(_ text: String, at now: Timestamp) throws {
        guard !text.isEmpty else {
            try connection.execute("DELETE FROM draft WHERE mention_id = $1 AND operator = $2", key)
            return
        }
        try connection.execute(
            """
            INSERT INTO draft (mention_id, operator, text, at) VALUES ($1, $2, $3, $4)
            ON CONFLICT (mention_id, operator) DO UPDATE SET text = excluded.text, at = excluded.at
            """, key + [.text(text), SQLValue(now)])
    }

    func keep(_ text: String, at now: Timestamp) throws {
        try put(DraftText.joined(self.text ?? "", text), at: now)
    }
}
