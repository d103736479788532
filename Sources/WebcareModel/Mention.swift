/// One message by someone else that concerns the organisation, as it rests in the queue.
package struct Mention: Hashable, Sendable, Identifiable {
    /// A small integer, easy to type; never used again for another mention.
    package var id: Int64
    package var channel: String
    package var platform: String
    package var externalID: String
    package var kind: MentionKind
    package var author: Author
    /// As it came; made safe where it is shown.
    package var text: String
    package var language: String?
    package var url: String?
    package var conversation: String?
    package var inReplyTo: String?
    package var sharedFrom: String?
    package var spread: Spread
    package var attachments: [Attachment]
    package var tags: [String]
    package var priority: Int64

    /// The author's hour.
    package var postedAt: Timestamp
    package var receivedAt: Timestamp
    /// Nil for what has no clock: our own messages and reshares without words of their own.
    package var deadline: Deadline?

    /// As stored. A lapsed claim still stands here as `claimed`: ask `state(at:)`.
    package var storedState: MentionState
    /// Who holds it, or whose reply is on its way; nil when nobody.
    package var claim: Claim?
    /// Rises at every change of owner; a write under an older one is refused.
    package var fence: Int64

    package var firstResponseAt: Timestamp?
    package var closedAt: Timestamp?
    /// The newest version's moment, when the author changed the text after it came in.
    package var editedAt: Timestamp?
    /// True when the author changed it after it was answered.
    package var editedAfterAnswer: Bool
    package var snoozedUntil: Timestamp?
    package var escalation: EscalationMark?
    /// The number of the last event about this mention.
    package var lastEvent: Int64
    /// True when a colleague left a note on it.
    package var noteCount: Int64
    /// Of one as it stood earlier: its author took it back since, so that its text is nobody's to read.
    package var isTakenBack = false

    package init(
        id: Int64, channel: String, platform: String, externalID: String, kind: MentionKind, author: Author,
        text: String, postedAt: Timestamp, receivedAt: Timestamp, deadline: Deadline?
    ) {
        self.id = id
        self.channel = channel
        self.platform = platform
        self.externalID = externalID
        self.kind = kind
        self.author = author
        self.text = text
        self.postedAt = postedAt
        self.receivedAt = receivedAt
        self.deadline = deadline
        spread = Spread()
        attachments = []
        tags = []
        priority = 0
        storedState = .open
        fence = 0
        editedAfterAnswer = false
        lastEvent = 0
        noteCount = 0
    }
}

/// Where a mention stands. The first three are *live*: listed by deadline. Stored by their raw values.
package enum MentionState: Int64, CaseIterable, Sendable {
    /// Nobody holds it.
    case open = 0
    /// An operator does.
    case claimed = 1
    /// A reply is in the outbox and not out.
    case waiting = 2
    case answered = 3
    case dismissed = 4
    case withdrawn = 5

    package var isLive: Bool { rawValue <= 2 }

    package var name: String {
        switch self {
        case .open: "open"
        case .claimed: "claimed"
        case .waiting: "waiting"
        case .answered: "answered"
        case .dismissed: "dismissed"
        case .withdrawn: "withdrawn"
        }
    }

    package init?(name: String) {
        guard let state = Self.allCases.first(where: { $0.name == name }) else { return nil }
        self = state
    }
}

extension Mention {
    /// The state as everyone must read it at `now`: a claim whose lease has lapsed reads as open.
    package func state(at now: Timestamp) -> MentionState {
        if storedState == .claimed, claim?.hasLapsed(at: now) ?? true { return .open }
        return storedState
    }

    /// Who holds it at `now`: nil when it is open, or no longer live.
    package func holder(at now: Timestamp) -> Claim? {
        switch state(at: now) {
        case .claimed, .waiting: claim
        default: nil
        }
    }

    /// Nil when it isn't live or has no clock.
    package func stage(at now: Timestamp) -> Stage? {
        storedState.isLive ? deadline?.stage(at: now) : nil
    }

    /// Until when it is out of the list: nil when it isn't, or no longer.
    package func snooze(at now: Timestamp) -> Timestamp? {
        guard storedState.isLive, let snoozedUntil, snoozedUntil > now else { return nil }
        return snoozedUntil
    }

    /// A miss is derived, never swept: no first response by the moment it was due. It stays a miss.
    package func isMissed(at now: Timestamp) -> Bool {
        guard let dueAt = deadline?.dueAt else { return false }
        if let firstResponseAt { return firstResponseAt > dueAt }
        if let closedAt, closedAt <= dueAt, storedState == .dismissed || storedState == .withdrawn { return false }
        return now > dueAt
    }

    /// True when it reached us more than a minute after it was posted, so that the target had begun to run.
    package var cameInLate: Bool { receivedAt - postedAt > .minutes(1) }
}
