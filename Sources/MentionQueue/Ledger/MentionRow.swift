import WebcareModel

/// A mention with what only the queue needs to know of it.
struct StoredMention {
    var mention: Mention
    /// As it came, also when it was withdrawn and `mention.text` hides it.
    var text: String
    var textSalt: [UInt8]
    /// The event that carries the hash of `text`.
    var textEvent: Int64
    var answeredElsewhere: Bool
    var isOurs: Bool

    var id: Int64 { mention.id }
    /// Its place among the live or the closed ones; nil where it stands in neither order.
    var place: ListKey? {
        let order = mention.storedState.isLive ? mention.deadline?.dueAt : mention.closedAt
        return order.map { ListKey(order: $0.milliseconds, id: mention.id) }
    }
    /// What search finds it by; a withdrawn one isn't found.
    var searchable: String? {
        guard mention.storedState != .withdrawn else { return nil }
        return searchableText([text, mention.author.handle, mention.author.name])
    }
}

/// The columns of a mention, in the order that `read` takes them.
enum MentionRow {
    static let names = [
        "id", "channel", "platform", "external_id", "kind", "author_handle", "author_name", "author_followers",
        "author_url", "text", "posted_at", "received_at", "due_at", "target", "language", "url", "conversation",
        "in_reply_to", "shared_from", "shares", "quotes", "replies", "reach", "attachments", "tags", "priority",
        "state",
        "operator", "session", "lease_until", "pinned_to", "fence", "first_response_at", "closed_at", "edited_at",
        "edited_after_answer", "snoozed_until", "escalation_to", "escalation_state", "escalation_at", "escalation_told",
        "last_event", "note_count", "text_salt", "text_event", "answered_elsewhere", "is_ours",
    ]
    static let columns =
        names.map { "mention.\($0)" }.joined(separator: ", ")
        + ", (SELECT remark.text FROM remark WHERE remark.id = mention.escalation_remark)"
    /// Columns that follow these, in a statement that selects more.
    static let count = names.count + 1

    static func read(_ row: any SQLRow) -> Mention { readStored(row).mention }

    static func readStored(_ row: any SQLRow) -> StoredMention {
        let text = row.string(9)
        let state = MentionState(rawValue: row.int(26)) ?? .open
        var deadline: Deadline?
        if let due = row.optionalTime(12) {
            deadline = Deadline(dueAt: due, target: .milliseconds(row.int(13)))
        }
        var mention = Mention(
            id: row.int(0), channel: row.string(1), platform: row.string(2), externalID: row.string(3),
            kind: MentionKind(rawValue: row.string(4)) ?? .mention,
            author: Author(
                handle: row.string(5), name: row.text(6), followers: row.integer(7), url: row.text(8)),
            // Its author took it back: nobody is shown it any more.
            text: state == .withdrawn ? "" : text,
            postedAt: row.time(10), receivedAt: row.time(11), deadline: deadline)
        mention.language = row.text(14)
        mention.url = row.text(15)
        mention.conversation = row.text(16)
        mention.inReplyTo = row.text(17)
        mention.sharedFrom = row.text(18)
        mention.spread = Spread(
            shares: row.integer(19), quotes: row.integer(20), replies: row.integer(21), reach: row.integer(22))
        if let stored = row.text(23) { mention.attachments = attachments(fromStored: stored) }
        if let stored = row.text(24) { mention.tags = tags(fromStored: stored) }
        mention.priority = row.int(25)
        mention.storedState = state
        readWork(row, into: &mention)
        return StoredMention(
            mention: mention, text: text, textSalt: row.blob(43) ?? [], textEvent: row.int(44),
            answeredElsewhere: row.int(45) != 0, isOurs: row.int(46) != 0)
    }

    private static func readWork(_ row: any SQLRow, into mention: inout Mention) {
        if let owner = row.text(27) {
            mention.claim = Claim(
                holder: Session(operator: owner, id: row.string(28)), leaseUntil: row.optionalTime(29),
                pinnedTo: row.text(30))
        }
        mention.fence = row.int(31)
        mention.firstResponseAt = row.optionalTime(32)
        mention.closedAt = row.optionalTime(33)
        mention.editedAt = row.optionalTime(34)
        mention.editedAfterAnswer = row.int(35) != 0
        mention.snoozedUntil = row.optionalTime(36)
        if let to = row.text(37) {
            mention.escalation = EscalationMark(
                to: to, state: EscalationState(rawValue: row.int(38)) ?? .raised, reason: row.string(47),
                at: row.time(39), isTold: row.int(40) != 0)
        }
        mention.lastEvent = row.int(41)
        mention.noteCount = row.int(42)
    }
}

// MARK: Lists within a column, as JSON

func stored(_ attachments: [Attachment]) -> String? {
    guard !attachments.isEmpty else { return nil }
    return JSON.array(attachments.map { ["type": .string($0.type), "url": .string($0.url)] }).compact
}

func storedTags(_ tags: [String]) -> String? {
    tags.isEmpty ? nil : JSON.array(tags.map { .string($0) }).compact
}

private func attachments(fromStored text: String) -> [Attachment] {
    ((try? JSON.decode(text))?.array ?? []).compactMap { element in
        guard let object = element.object, let url = object["url"]?.string else { return nil }
        return Attachment(type: object["type"]?.string ?? "link", url: url)
    }
}

func tags(fromStored text: String) -> [String] {
    ((try? JSON.decode(text))?.array ?? []).compactMap(\.string)
}
