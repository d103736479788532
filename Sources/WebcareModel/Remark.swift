/// A text that an operator left on a mention: a note, or the reason for a decision.
package struct Remark: Hashable, Sendable, Identifiable {
    package enum Kind: Int64, CaseIterable, Sendable {
        case note = 0
        /// A note for the next shift, which the handover carries.
        case nextShift = 1
        case dismissal = 2
        case escalation = 3
        case decision = 4
        /// How it was answered elsewhere.
        case answeredElsewhere = 5
        case reopening = 6

        package var name: String {
            switch self {
            case .note: "note"
            case .nextShift: "next-shift"
            case .dismissal: "dismissal"
            case .escalation: "escalation"
            case .decision: "decision"
            case .answeredElsewhere: "answered-elsewhere"
            case .reopening: "reopening"
            }
        }
    }

    package var id: Int64
    package var mentionID: Int64
    package var kind: Kind
    package var author: String
    package var at: Timestamp
    package var text: String

    package init(id: Int64, mentionID: Int64, kind: Kind, author: String, at: Timestamp, text: String) {
        self.id = id
        self.mentionID = mentionID
        self.kind = kind
        self.author = author
        self.at = at
        self.text = text
    }
}

/// One mention with all that is known of it.
package struct MentionDetails: Hashable, Sendable {
    package var mention: Mention
    /// The conversation it belongs to, oldest first, the mention itself among them; at most 200, those nearest to it.
    package var messages: [Mention]
    /// Where the conversation has more than these.
    package var leftOut: LeftOut
    /// Its author's other mentions, newest first; at most 20.
    package var byAuthor: [Mention]
    /// Earlier texts, oldest first.
    package var earlierTexts: [EarlierText]
    package var remarks: [Remark]
    package var outbox: [OutboxItem]
    /// Oldest first; at most 500, the newest.
    package var history: [Event]

    package init(
        mention: Mention, messages: [Mention], leftOut: LeftOut = [], byAuthor: [Mention], earlierTexts: [EarlierText],
        remarks: [Remark], outbox: [OutboxItem], history: [Event]
    ) {
        self.mention = mention
        self.messages = messages
        self.leftOut = leftOut
        self.byAuthor = byAuthor
        self.earlierTexts = earlierTexts
        self.remarks = remarks
        self.outbox = outbox
        self.history = history
    }
}

package struct EarlierText: Hashable, Sendable {
    package var text: String
    /// When the author's newer text reached us.
    package var replacedAt: Timestamp

    package init(text: String, replacedAt: Timestamp) {
        self.text = text
        self.replacedAt = replacedAt
    }
}

extension MentionDetails {
    /// The sides of a conversation that are too long to be told.
    package struct LeftOut: OptionSet, Hashable, Sendable {
        package let rawValue: UInt8
        package init(rawValue: UInt8) { self.rawValue = rawValue }

        package static let earlier = LeftOut(rawValue: 1), later = LeftOut(rawValue: 2)
    }
}
