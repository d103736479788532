import WebcareModel

// The face of this room, laid first so that others can build on it; each type moves to a file of its own.

/// A platform as the product knows it.
package struct Platform: Hashable, Sendable {
    /// `x`, `facebook`, `instagram`, `linkedin`, `youtube`, `yammer`, `mastodon`, `bluesky`, `feed`, `mail`, `other`.
    package let name: String
    /// As a person writes it: `X`, `Viva Engage`.
    package let title: String
    /// At most two columns, for a narrow list.
    package let abbreviation: String
    package let rule: TextRule
    /// True where what we send can be read by anyone.
    package let isPublic: Bool
    package init(named name: String) { self.name = name; title = name; abbreviation = "?"; rule = .unlimited; isPublic = true }
    package static let known: [Platform] = []
}

/// How a platform counts a reply, and how much it takes.
package enum TextRule: Hashable, Sendable {
    /// X: 280 weighted, a URL 23, an emoji 2.
    case weighted
    /// Mastodon: grapheme clusters, a URL 23, a remote handle without its domain.
    case graphemes(limit: Int)
    case utf16(limit: Int)
    case scalars(limit: Int)
    case bytes(limit: Int)
    case unlimited
    package var limit: Int? { nil }
    package func count(_ text: String) -> Int { text.count }
    /// Nil when it fits; else how much it is over.
    package func excess(_ text: String) -> Int? { nil }
}

/// What one document or line became.
package struct Reading: Sendable {
    package var arrivals: [Arrival] = []
    /// Notifications that carry no message.
    package var ignored = 0
    package var rejections: [Rejection] = []
    package init() {}
}

/// What `--format` takes, and the interchange format.
package enum PayloadFormat: String, CaseIterable, Sendable {
    case interchange = "webcare-mention"
    case mastodon
    /// Reads one document of a platform's own answer. Never throws: what can't be read is a rejection.
    package func read(document: [UInt8], channel: String) -> Reading { Reading() }
}

/// One line of `webcare ingest`: the interchange format, or a CloudEvent with an ActivityStreams object.
package enum Interchange {
    package static func read(line: [UInt8], number: Int?) -> Reading { Reading() }
}

/// Lines of a file descriptor, each at most 1 MiB; a longer one becomes a rejection and reading goes on.
package struct LineReader {
    package enum Line { case line([UInt8], number: Int), tooLong(Rejection) }
    package init(descriptor: Int32) {}
    package mutating func next() throws -> Line? { nil }
}
