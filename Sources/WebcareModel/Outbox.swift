/// What is on its way out: a reply to a mention, or a notice to the person ultimately responsible.
package struct OutboxItem: Hashable, Sendable, Identifiable {
    package var id: Int64
    package var mentionID: Int64
    package var kind: OutboxKind
    package var state: OutboxState
    package var channel: String
    /// The reply's text; for a notice the reason that was given.
    package var text: String
    /// Who wrote it.
    package var `operator`: String
    /// For a notice: whom it must reach.
    package var recipient: String?
    package var delivery: Delivery
    package var createdAt: Timestamp
    /// The end of the undo window, or of the wait before another try.
    package var notBefore: Timestamp
    package var attempts: Int64
    package var sentAt: Timestamp?
    /// The platform's own id or address of what went out.
    package var remoteID: String?
    /// Why it is held, uncertain or failed; English, for a person.
    package var problem: String?

    package init(
        id: Int64, mentionID: Int64, kind: OutboxKind, state: OutboxState, channel: String, text: String,
        operator: String, recipient: String? = nil, delivery: Delivery, createdAt: Timestamp, notBefore: Timestamp,
        attempts: Int64 = 0, sentAt: Timestamp? = nil, remoteID: String? = nil, problem: String? = nil
    ) {
        self.id = id
        self.mentionID = mentionID
        self.kind = kind
        self.state = state
        self.channel = channel
        self.text = text
        self.operator = `operator`
        self.recipient = recipient
        self.delivery = delivery
        self.createdAt = createdAt
        self.notBefore = notBefore
        self.attempts = attempts
        self.sentAt = sentAt
        self.remoteID = remoteID
        self.problem = problem
    }
}

package enum OutboxKind: Int64, Sendable {
    case reply = 0
    case notice = 1

    package var name: String { self == .reply ? "reply" : "notice" }
}

/// Stored by their raw values. The first five are *under way*: at most one reply of a mention is in them.
package enum OutboxState: Int64, CaseIterable, Sendable {
    /// Something new was said that its writer hasn't seen: he must look.
    case held = 0
    case ready = 1
    /// It may have left. It never goes back to ready by itself.
    case sending = 2
    /// It is not known whether it left: it must be looked up.
    case unknown = 3
    /// Not even a look could tell: a person must decide.
    case uncertain = 4
    case sent = 5
    case failed = 6
    case cancelled = 7

    package var isUnderWay: Bool { rawValue <= 4 }

    package var name: String {
        switch self {
        case .held: "held"
        case .ready: "ready"
        case .sending: "sending"
        case .unknown: "unknown"
        case .uncertain: "uncertain"
        case .sent: "sent"
        case .failed: "failed"
        case .cancelled: "cancelled"
        }
    }
}

/// How a reply leaves.
package enum Delivery: Hashable, Sendable {
    /// The courier takes it to the platform.
    case courier
    /// One JSON file an item, in this folder.
    case file(folder: String)
    /// An operator posts it himself and confirms.
    case hand
    /// For a notice: as JSON on the standard input of this program.
    case program([String])

    package var name: String {
        switch self {
        case .courier: "courier"
        case .file: "file"
        case .hand: "hand"
        case .program: "program"
        }
    }
}
