/// One change, as the audit trail keeps it: who, when, what, under which version of the policy. It holds no personal
/// text; only salted hashes of it, so that a person can be forgotten.
package struct Event: Hashable, Sendable, Identifiable {
    /// The previous one's number + 1.
    package var number: Int64
    package var at: Timestamp
    /// The operator, or `webcare` for what the program does by itself.
    package var actor: String
    package var session: String
    package var verb: EventVerb
    package var mentionID: Int64?
    package var policyVersion: Int64
    /// Canonical JSON with the new value of every non-personal column that changed.
    package var detail: String
    /// SHA-256 of the fields above and of the previous event's hash; 32 bytes.
    package var hash: [UInt8]

    package var id: Int64 { number }

    package init(
        number: Int64, at: Timestamp, actor: String, session: String, verb: EventVerb, mentionID: Int64?,
        policyVersion: Int64, detail: String, hash: [UInt8]
    ) {
        self.number = number
        self.at = at
        self.actor = actor
        self.session = session
        self.verb = verb
        self.mentionID = mentionID
        self.policyVersion = policyVersion
        self.detail = detail
        self.hash = hash
    }
}

/// What happened. Raw values are stored and shown by `webcare audit log`.
package enum EventVerb: String, CaseIterable, Sendable {
    // Arrival
    case arrived, updated, withdrawn, withdrawalRemembered = "withdrawal-remembered", spread
    // Ownership
    case claimed, moved, taken, released, lapsed, handedBack = "handed-back"
    // The outbox
    case replied, replyHeld = "reply-held", replyReady = "reply-ready", replySending = "reply-sending"
    case replySent = "reply-sent", replyUnknown = "reply-unknown", replyUncertain = "reply-uncertain"
    case replyFailed = "reply-failed", replyCancelled = "reply-cancelled"
    case noticeSending = "notice-sending", noticeSent = "notice-sent", noticeFailed = "notice-failed"
    case noticeReady = "notice-ready", noticeCancelled = "notice-cancelled", noticeUncertain = "notice-uncertain"
    // Decisions
    case answered, dismissed, reopened, noted
    case tagged, untagged, snoozed, woken
    case escalated, unescalated, acknowledged, decided
    // The store
    case created, policyApplied = "policy-applied"
    case quarantined, quarantineDropped = "quarantine-dropped", quarantineTaken = "quarantine-taken"
    case handoverSigned = "handover-signed", handoverAccepted = "handover-accepted"
    case handoverLapsed = "handover-lapsed"
    /// A verb that a newer version wrote; kept, shown by its name.
    case other

    /// What a colleague may have said or done that the writer of a reply must see before it leaves.
    package var concernsReply: Bool {
        switch self {
        case .noted, .answered, .updated, .withdrawn, .decided, .dismissed, .replySent: true
        default: false
        }
    }
}
