import WebcareModel

/// A status: one message, as Mastodon and its kin write it.
struct MastodonStatus {
    let id: String
    /// The id of the status it answers.
    let inReplyTo: String?
    private let object: JSONObject

    /// What is read below, or says nothing about the message (what we did with it, how a page shows it).
    private static let known: Set<String> = [
        "id", "created_at", "in_reply_to_id", "language", "uri", "url", "replies_count", "reblogs_count",
        "quotes_count",
        "content", "text", "spoiler_text", "account", "reblog", "media_attachments", "poll", "quote", "favourited",
        "reblogged", "muted", "bookmarked", "pinned", "filtered", "card", "application", "emojis", "mentions", "tags",
        "reactions", "emoji_reactions",
    ]

    static func isStatus(_ object: JSONObject) -> Bool {
        let hasText = object["content"] != nil
        if object["account"]?.object == nil { return hasText && object["id"] != nil && object["created_at"] != nil }
        // An entry of an edited status' history has an author and a text, and nothing that tells which status it is.
        return object["visibility"] != nil || object["in_reply_to_id"] != nil
            || hasText && ["id", "uri", "url"].contains { object[$0] != nil }
    }

    init(_ value: JSON) throws(FieldReader.Problem) {
        guard let object = value.object else {
            throw FieldReader.Problem(reason: "status is \(value.sort), not an object")
        }
        guard let id = Self.identifier(object["id"]) else {
            let fault = object["id"].map { $0 == "" ? "empty" : "\($0.sort), not a string" } ?? "missing"
            throw FieldReader.Problem(reason: "status.id is \(fault)")
        }
        try FieldReader.demand(id, as: "status.id")
        self.object = object
        self.id = id
        inReplyTo = Self.identifier(object["in_reply_to_id"])
    }

    /// An id is a string; servers before Mastodon 2 wrote it as a number, which loses nothing by its digits.
    static func identifier(_ value: JSON?) -> String? {
        switch value {
        case .string(let text): text.isEmpty ? nil : text
        case .integer(let number): String(number)
        case .digits(let digits): digits
        default: nil
        }
    }

    static func author(of account: JSONObject?) -> Author {
        guard let account else { return Author(handle: "?") }
        let acct = [account["acct"]?.string, account["username"]?.string].compactMap { $0 }.first { !$0.isEmpty }
        let name = account["display_name"]?.string
        return Author(
            handle: acct.map { $0.hasPrefix("@") ? $0 : "@\($0)" } ?? "?", name: name?.isEmpty == true ? nil : name,
            followers: count(account["followers_count"]), url: account["url"]?.string)
    }

    func arrival(channel: String) throws(FieldReader.Problem) -> Arrival {
        let isReshare = object["reblog"]?.object != nil
        var arrival = Arrival(
            channel: channel, platform: "mastodon", externalID: id, kind: kind,
            author: Self.author(of: object["account"]?.object), text: isReshare ? "" : try text())
        arrival.language = object["language"]?.string.flatMap { $0.isEmpty ? nil : $0 }
        arrival.url = object["url"]?.string ?? object["uri"]?.string
        arrival.postedAt = object["created_at"]?.string.flatMap { Timestamp(ofMessage: $0) }
        arrival.inReplyTo = inReplyTo
        arrival.sharedFrom = Self.identifier(object["reblog"]?["id"])
        if !isReshare {
            arrival.spread = spread
            arrival.attachments = attachments
        }
        arrival.extra = try extra(withTime: arrival.postedAt == nil)
        try arrival.demandNames()
        return arrival
    }

    private var kind: MentionKind {
        if object["reblog"]?.object != nil { return .reshare }
        if object["visibility"]?.string == "direct" { return .message }
        return inReplyTo == nil ? .mention : .reply
    }

    /// The warning, the text, and what the text makes no sense without: the answers of a poll, what pictures show, what
    /// it quotes.
    private func text() throws(FieldReader.Problem) -> String {
        for key in ["content", "text", "spoiler_text"] {
            if let value = object[key], !value.isNull, value.string == nil {
                throw FieldReader.Problem(reason: "status.\(key) is \(value.sort), not a string")
            }
        }
        var parts: [String] = []
        if let warning = object["spoiler_text"]?.string, !warning.isEmpty { parts.append(warning) }
        let content = [object["content"]?.string.map { PlainText.of(html: $0) }, object["text"]?.string]
        if let content = content.lazy.compactMap({ $0 }).first(where: { !$0.isEmpty }) { parts.append(content) }
        let options = (object["poll"]?["options"]?.array ?? []).compactMap { $0["title"]?.string ?? $0.string }
        if !options.isEmpty { parts.append(options.map { "- \($0)" }.joined(separator: "\n")) }
        for media in object["media_attachments"]?.array ?? [] {
            guard let description = media["description"]?.string, !FieldReader.isBlank(description) else { continue }
            parts.append(BesideText.picture(description, type: media["type"]?.string ?? "unknown"))
        }
        if let quote { parts.append(quote) }
        return parts.joined(separator: "\n\n")
    }

    /// What another said, and this one speaks about: below a "this is not normal" it is half the message.
    private var quote: String? {
        guard let quote = object["quote"] else { return nil }
        let quoted = quote["quoted_status"] ?? quote
        let parts = [quoted["spoiler_text"]?.string, quoted["content"]?.string.map { PlainText.of(html: $0) }]
        let text = parts.compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: "\n\n")
        guard !text.isEmpty else { return nil }
        return BesideText.quote(text, by: quoted["account"]?.object.map { Self.author(of: $0).handle })
    }

    private var spread: Spread? {
        let spread = Spread(
            shares: Self.count(object["reblogs_count"]), quotes: Self.count(object["quotes_count"]),
            replies: Self.count(object["replies_count"]))
        return spread == Spread() ? nil : spread
    }

    private var attachments: [Attachment]? {
        object["media_attachments"]?.array?.compactMap { media in
            guard
                let url = [media["url"], media["remote_url"], media["preview_url"]].lazy.compactMap({ $0?.string })
                    .first
            else { return nil }
            return Attachment(type: media["type"]?.string ?? "unknown", url: url)
        }
    }

    /// Who may read it, what the pictures show, what it quotes, and whatever isn't documented.
    private func extra(withTime keepsTime: Bool) throws(FieldReader.Problem) -> String? {
        var kept = JSONObject(
            distinct: object.members.filter { !Self.known.contains($0.key) && !$0.value.isNull })
        if keepsTime, let time = object["created_at"], !time.isNull { kept["created_at"] = time }
        let descriptions = (object["media_attachments"]?.array ?? []).map { $0["description"] ?? .null }
        if descriptions.contains(where: { !$0.isNull }) { kept["media_descriptions"] = .array(descriptions) }
        let quoted =
            object["quote"]?["quoted_status"]?["id"] ?? object["quote"]?["quoted_status_id"] ?? object["quote"]?["id"]
        if let quoted = Self.identifier(quoted) { kept["quoted_status_id"] = .string(quoted) }
        return try FieldReader.extra(kept)
    }

    private static func count(_ value: JSON?) -> Int64? { value?.integer.flatMap { $0 < 0 ? nil : $0 } }
}
