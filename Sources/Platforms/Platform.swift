import WebcareModel

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

    init(_ name: String, _ title: String, _ abbreviation: String, _ rule: TextRule, isPublic: Bool = true) {
        self.name = name
        self.title = title
        self.abbreviation = abbreviation
        self.rule = rule
        self.isPublic = isPublic
    }

    /// The platform of that name or nickname, in any case. One that isn't known is taken as it is: public, so that
    /// nobody believes to whisper where he speaks aloud, and without a limit of its own.
    package init(named name: String) {
        let lowered = name.lowercased()
        let key = Self.nicknames[lowered] ?? lowered
        if let platform = Self.known.first(where: { $0.name == key }) {
            self = platform
            return
        }
        self.init(name, Self.title(of: name), Self.abbreviation(of: name), .unlimited)
    }

    /// Where a reply to `mention` goes: the policy knows its channel's platform better than what came in does.
    package init(of mention: Mention, under policy: Policy) {
        self.init(named: policy.channels[mention.channel]?.platform ?? mention.platform)
    }

    /// In the order in which a person would look for them. Only limits that a platform documents, or that sources
    /// agree on, are counted against: a platform's own refusal is better than a wrong one of ours.
    package static let known: [Platform] = [
        Platform("x", "X", "X", .weighted),
        Platform("facebook", "Facebook", "Fb", .utf16(limit: 8000)),
        Platform("instagram", "Instagram", "Ig", .unlimited),
        Platform("linkedin", "LinkedIn", "Li", .utf16(limit: 1250)),
        Platform("youtube", "YouTube", "Yt", .unlimited),
        Platform("yammer", "Viva Engage", "Ve", .utf16(limit: 10_000), isPublic: false),
        Platform("mastodon", "Mastodon", "Ma", .graphemes(limit: 500)),
        Platform("bluesky", "Bluesky", "Bs", .graphemesAndBytes(limit: 300, bytes: 3000)),
        Platform("feed", "Feed", "Fd", .unlimited),
        Platform("mail", "Mail", "Ml", .unlimited, isPublic: false),
        Platform("other", "Other", "?", .unlimited),
    ]

    private static let nicknames = [
        "twitter": "x", "fb": "facebook", "ig": "instagram", "viva": "yammer", "viva-engage": "yammer",
        "viva engage": "yammer", "vivaengage": "yammer", "engage": "yammer", "fediverse": "mastodon",
        "gotosocial": "mastodon", "snac": "mastodon", "pleroma": "mastodon", "akkoma": "mastodon", "bsky": "bluesky",
        "rss": "feed", "atom": "feed", "feeds": "feed", "email": "mail", "e-mail": "mail", "": "other",
    ]

    private static func title(of name: String) -> String {
        guard let first = name.first else { return name }
        return first.uppercased() + name.dropFirst()
    }

    /// Two ASCII letters or digits of the name; `?` when it has none, so that no odd character widens the column.
    private static func abbreviation(of name: String) -> String {
        let letters = name.filter { $0.isASCII && ($0.isLetter || $0.isNumber) }.prefix(2)
        guard let first = letters.first else { return "?" }
        return first.uppercased() + letters.dropFirst().lowercased()
    }
}
