/// What comes in: one message by somebody else, as the interchange format or a platform's own answer says it.
///
/// It has been decoded but not judged: the queue decides what becomes of it (a new mention, an update, a withdrawal).
package struct Arrival: Hashable, Sendable {
    /// The channel it came in on, by its name in the policy.
    package var channel: String
    /// What the sender says the platform is; the channel's own platform fills it in when nil.
    package var platform: String?
    /// The platform's id of this message. `(channel, externalID)` is a mention's identity.
    package var externalID: String
    package var kind: MentionKind
    package var author: Author
    /// As it came, made safe only where it is shown.
    package var text: String
    /// A BCP 47 tag such as `nl`.
    package var language: String?
    package var url: String?
    package var postedAt: Timestamp?
    package var receivedAt: Timestamp?
    package var inReplyTo: String?
    package var conversation: String?
    /// For a reshare: the platform's id of the message that was passed on.
    package var sharedFrom: String?
    /// Nil where the sender says nothing about the spread, so that an update leaves it as it was.
    package var spread: Spread?
    /// Nil where the sender says nothing about attachments.
    package var attachments: [Attachment]?
    /// The members that the format doesn't know, kept as one JSON object; nil when there are none.
    package var extra: String?
    /// True when the author has withdrawn it; only `channel` and `externalID` count then.
    package var isWithdrawal: Bool
    /// The raw line or document, kept only where decoding had to change the text (a lone surrogate, a NUL).
    package var raw: [UInt8]?

    package init(
        channel: String, platform: String? = nil, externalID: String, kind: MentionKind = .mention,
        author: Author, text: String, language: String? = nil, url: String? = nil,
        postedAt: Timestamp? = nil, receivedAt: Timestamp? = nil, inReplyTo: String? = nil,
        conversation: String? = nil, sharedFrom: String? = nil, spread: Spread? = nil,
        attachments: [Attachment]? = nil, extra: String? = nil, isWithdrawal: Bool = false, raw: [UInt8]? = nil
    ) {
        self.channel = channel
        self.platform = platform
        self.externalID = externalID
        self.kind = kind
        self.author = author
        self.text = text
        self.language = language
        self.url = url
        self.postedAt = postedAt
        self.receivedAt = receivedAt
        self.inReplyTo = inReplyTo
        self.conversation = conversation
        self.sharedFrom = sharedFrom
        self.spread = spread
        self.attachments = attachments
        self.extra = extra
        self.isWithdrawal = isWithdrawal
        self.raw = raw
    }
}

/// What sort of message a mention is.
package enum MentionKind: String, CaseIterable, Sendable {
    case mention, comment, reply, review, message, reshare
}

/// Who wrote a mention, as the platform says it.
package struct Author: Hashable, Sendable {
    /// The handle with its sign where the platform has one (`@jan`); `?` when the platform doesn't say.
    package var handle: String
    package var name: String?
    package var followers: Int64?
    package var url: String?

    package init(handle: String, name: String? = nil, followers: Int64? = nil, url: String? = nil) {
        self.handle = handle
        self.name = name
        self.followers = followers
        self.url = url
    }
}

/// Who passed a message on, in numbers; nil where the platform doesn't count it.
package struct Spread: Hashable, Sendable {
    package var shares: Int64?
    package var quotes: Int64?
    package var replies: Int64?
    package var reach: Int64?

    package init(shares: Int64? = nil, quotes: Int64? = nil, replies: Int64? = nil, reach: Int64? = nil) {
        self.shares = shares
        self.quotes = quotes
        self.replies = replies
        self.reach = reach
    }
}

/// A picture, film or document that hangs on a mention.
package struct Attachment: Hashable, Sendable {
    /// The platform's word for it: `image`, `video`, `audio`, `link`, …
    package var type: String
    package var url: String

    package init(type: String, url: String) {
        self.type = type
        self.url = url
    }
}
