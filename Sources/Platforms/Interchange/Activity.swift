import WebcareModel

/// An ActivityStreams 2.0 object (a Note and its kin, an Announce, a Tombstone) on its way to an arrival.
///
/// Written by many hands, so it is read with an open mind: a string where an object could stand, a list where one
/// could, an author that is only an address.
struct Activity {
    let channel: String
    let type: String
    var externalID = ""
    var platform: String?
    /// The message itself: the object of a Create or an Update, else the activity.
    private let note: JSONObject
    private let outer: JSONObject
    private let wc: JSONObject
    private let eventTime: Timestamp?

    private static let messages: Set<String> = [
        "Note", "Article", "Question", "Page", "Image", "Video", "Audio", "Event", "Review", "ChatMessage", "Announce",
    ]
    private static let known: Set<String> = [
        "@context", "id", "type", "url", "attributedTo", "actor", "content", "contentMap", "mediaType", "summary",
        "name",
        "published", "inReplyTo", "context", "conversation", "attachment", "object",
    ]

    init(channel: String, eventTime: Timestamp?, wc: JSONObject, data: JSONObject) {
        self.channel = channel
        self.eventTime = eventTime
        self.wc = wc
        outer = data
        let outerType = Self.typeName(data)
        if ["Create", "Update"].contains(outerType), let inner = data["object"]?.object {
            note = inner
            type = Self.typeName(inner)
        } else {
            note = data
            type = outerType
        }
        platform = wc["platform"]?.string.flatMap { $0.isEmpty ? nil : $0 }
    }

    private static func typeName(_ object: JSONObject) -> String {
        object["type"]?.string ?? object["type"]?.array?.first?.string ?? ""
    }

    /// False for a like, a follow, a figure about the spread: what has nothing to answer.
    func carriesMessage(type eventType: String) -> Bool {
        if Self.messages.contains(type) { return true }
        return type.isEmpty && note["content"] != nil
    }

    /// The message's own id, which an edit and a deletion share with it. Where there is one that can't be, the event's
    /// is no stand-in: the next edit would become another mention.
    func objectID() throws(FieldReader.Problem) -> String? {
        let deleted = outer["object"]?.array?.first ?? outer["object"]
        let id = type == "Delete" ? deleted?["id"] ?? (deleted?.object == nil ? deleted : nil) : note["id"]
        let key = type == "Delete" ? "data.object" : "data.id"
        guard let id, !id.isNull else { return Self.reference(type == "Delete" ? deleted : note["url"]) }
        guard let text = id.string else {
            throw FieldReader.Problem(reason: "\(key) is \(id.sort), not a string")
        }
        try FieldReader.demand(text, as: key)
        return text
    }

    var withdrawal: Arrival {
        Arrival(
            channel: channel, platform: platform, externalID: externalID, author: Author(handle: "?"), text: "",
            receivedAt: eventTime, isWithdrawal: true)
    }

    /// The arrival, and what of the object has no place in it.
    func arrival() throws(FieldReader.Problem) -> (arrival: Arrival, rest: JSONObject) {
        let (text, language) = try content()
        let hung = Hung(note["attachment"])
        var arrival = Arrival(
            channel: channel, platform: platform, externalID: externalID, kind: try kind(), author: author(),
            text: ([text].filter { !$0.isEmpty } + hung.texts).joined(separator: "\n\n"))
        arrival.language = [wc["language"]?.string, language].lazy.compactMap { $0 }.first { !$0.isEmpty }
        arrival.url = Self.link(note["url"]) ?? note["id"]?.string.flatMap { $0.hasPrefix("http") ? $0 : nil }
        arrival.postedAt = time(note["published"]) ?? time(outer["published"]) ?? eventTime
        arrival.receivedAt = time(wc["received"])
        arrival.inReplyTo = Self.reference(note["inReplyTo"])
        arrival.conversation = Self.reference(note["context"]) ?? Self.reference(note["conversation"])
        if type == "Announce" { arrival.sharedFrom = Self.reference(note["object"]) }
        arrival.spread = spread()
        arrival.attachments = hung.attachments
        var kept = JSONObject(
            distinct: note.members.filter { member in
                !Self.known.contains(member.key) || member.key == "name" && note["content"] != nil
            })
        if let rest = hung.rest { kept["attachment"] = rest }
        if !wc.isEmpty { kept["wc"] = .object(wc) }
        return (arrival, kept)
    }

    /// The text: plain where it says so or has nothing of HTML, with a warning before it where there is one.
    private func content() throws(FieldReader.Problem) -> (text: String, language: String?) {
        for key in ["content", "summary", "name"] {
            if let value = note[key], !value.isNull, value.string == nil {
                throw FieldReader.Problem(reason: "data.\(key) is \(value.sort), not a string")
            }
        }
        let map = note["contentMap"]?.object
        let language = map.flatMap { $0.count == 1 ? $0.members[0].key : nil }
        var content = note["content"]?.string ?? map?.members.first?.value.string
        if type == "Announce" {
            content = content ?? ""
        } else if content == nil {
            content = note["name"]?.string
        }
        guard let content = content ?? note["summary"]?.string ?? (note["attachment"] == nil ? nil : "") else {
            throw FieldReader.Problem(reason: "data.content is missing")
        }
        let isPlain = note["mediaType"]?.string.map { $0.hasPrefix("text/plain") } ?? !PlainText.looksLikeHTML(content)
        let text = isPlain ? content : PlainText.of(html: content)
        if let warning = note["summary"]?.string, !warning.isEmpty, note["content"] != nil || map != nil {
            return (text.isEmpty ? warning : "\(warning)\n\n\(text)", language)
        }
        return (text, language)
    }

    private func kind() throws(FieldReader.Problem) -> MentionKind {
        if type == "Announce" { return .reshare }
        if let name = wc["kind"]?.string {
            guard let kind = MentionKind(rawValue: name) else {
                throw FieldReader.Problem(reason: "wc.kind is \"\(name.prefix(40))\", which is not known")
            }
            return kind
        }
        if type == "ChatMessage" || ["direct", "private"].contains(wc["visibility"]?.string) { return .message }
        if type == "Review" { return .review }
        return Self.reference(note["inReplyTo"]) == nil ? .mention : .reply
    }

    private func author() -> Author {
        let candidates = [note["attributedTo"], note["actor"], outer["actor"]]
        let value = candidates.lazy.compactMap { $0 }.first { !$0.isNull }
        let person = value?.array?.first ?? value
        let address = person.flatMap { Self.reference($0) }
        var handle = "?"
        if let name = person?["preferredUsername"]?.string, !name.isEmpty {
            handle = name.hasPrefix("@") ? name : "@\(name)"
        } else if let name = person?["name"]?.string, !FieldReader.isBlank(name) {
            handle = name
        } else if let last = address?.split(separator: "/").last {
            handle = String(last)
        }
        return Author(
            handle: handle, name: person?["name"]?.string, followers: Self.count(wc["followers"]),
            url: person.flatMap { Self.link($0["url"]) } ?? address)
    }

    /// A time as RFC 3339, or without its zone, which is then UTC.
    private func time(_ value: JSON?) -> Timestamp? {
        guard let text = value?.string else { return nil }
        return Timestamp(ofMessage: text) ?? Timestamp(ofMessage: text + "Z")
    }

    private func spread() -> Spread? {
        let said = wc["spread"]
        let spread = Spread(
            shares: Self.count(said?["shares"] ?? said?["reshares"]) ?? Self.count(note["shares"]?["totalItems"]),
            quotes: Self.count(said?["quotes"]),
            replies: Self.count(said?["replies"]) ?? Self.count(note["replies"]?["totalItems"]),
            reach: Self.count(said?["reach"] ?? said?["views"]))
        return spread == Spread() ? nil : spread
    }

    private static func count(_ value: JSON?) -> Int64? { value?.integer.flatMap { $0 < 0 ? nil : $0 } }

    /// What an object is called by: itself when it is a string, else its id or address.
    private static func reference(_ value: JSON?) -> String? {
        guard let value = value?.array?.first ?? value else { return nil }
        let text = value.string ?? value["id"]?.string ?? link(value["url"]) ?? value["href"]?.string
        return text.flatMap { $0.isEmpty ? nil : $0 }
    }

    fileprivate static func link(_ value: JSON?) -> String? {
        guard let value = value?.array?.first ?? value else { return nil }
        return value.string ?? value["href"]?.string
    }
}

/// What hangs on a note: pictures, links, the messages that it quotes.
private struct Hung {
    /// Nil where nothing is said of any.
    private(set) var attachments: [Attachment]?
    /// What pictures show, and what is quoted.
    private(set) var texts: [String] = []
    /// What of each has no place in these; nil when there is nothing.
    private(set) var rest: JSON?

    init(_ value: JSON?) {
        guard let value, !value.isNull else { return }
        var attachments: [Attachment] = []
        var rest: [JSON] = []
        for element in value.array ?? [value] {
            let url = Activity.link(element["url"]) ?? Activity.link(element["href"]) ?? element.string
            var fields = FieldReader(element.object ?? JSONObject())
            if let url {
                let sort = element["mediaType"]?.string?.split(separator: "/").first.map(String.init)
                let type = (sort ?? element["type"]?.string ?? "link").lowercased()
                attachments.append(Attachment(type: type, url: url))
                for key in ["url", "href", "mediaType", "type"] { _ = fields.value(key) }
                if let description = element["name"]?.string, !FieldReader.isBlank(description) {
                    texts.append(BesideText.picture(description, type: type))
                    _ = fields.value("name")
                }
            }
            if let content = element["content"]?.string, !FieldReader.isBlank(content) {
                let author = element["attributedTo"]
                let text = PlainText.looksLikeHTML(content) ? PlainText.of(html: content) : content
                texts.append(BesideText.quote(text, by: (author?["preferredUsername"] ?? author?["name"])?.string))
                _ = fields.value("content")
            }
            rest.append(.object(fields.unasked))
        }
        self.attachments = attachments
        if rest.contains(where: { $0.object?.isEmpty == false }) { self.rest = .array(rest) }
    }
}
