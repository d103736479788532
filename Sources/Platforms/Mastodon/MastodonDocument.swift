import WebcareModel

/// One answer of a server that speaks Mastodon's language (Mastodon, GoToSocial, snac, Pleroma, …).
///
/// Notifications, statuses, conversations, the context of a status, what a stream sent, a recording of several
/// answers: each object is known by its members, so that a server's own additions don't matter. What carries no
/// message is counted; what should and can't be read is a rejection; the rest goes on.
struct MastodonDocument {
    private let channel: String
    /// Nil unless decoding had to change a character: then what is kept beside.
    private let raw: [UInt8]?
    private var reading = Reading()
    /// Whom each status of this document answers, to find the beginning of a conversation.
    private var parents: [String: String] = [:]
    /// Elements that are no objects. They become one rejection: a list of a quarter million numbers is one fault.
    private var strays: [JSON] = []

    static func read(_ bytes: [UInt8], channel: String) -> Reading {
        let decoded: JSON.Decoded
        do throws(JSONError) {
            // Mastodon 4.6 itself writes a key twice in a scheduled status, and whatever a server adds may be odd: no
            // reason to refuse the whole answer.
            decoded = try JSON.decode(bytes, allowingByteOrderMark: true, leniently: true)
        } catch {
            if let events = MastodonStream.events(in: bytes) {
                var document = MastodonDocument(channel: channel, raw: nil)
                document.take(events: events)
                return document.finished
            }
            if let values = lines(of: bytes) {
                var document = MastodonDocument(channel: channel, raw: nil)
                for value in values { document.take(value) }
                return document.finished
            }
            return Reading(rejection: Rejection(reason: error.description, channel: channel, raw: bytes))
        }
        var document = MastodonDocument(channel: channel, raw: decoded.wasAltered ? bytes : nil)
        if let message = decoded.value["error"]?.string, decoded.value["id"] == nil {
            document.reject("the server answered with an error: \(message.prefix(200))", decoded.value)
        } else if decoded.value.object == nil, decoded.value.array == nil {
            document.reject("the document is \(decoded.value.sort), not an object or an array", decoded.value)
        } else {
            document.take(decoded.value)
        }
        return document.finished
    }

    /// The objects of a document that has one a line, as programs that record answers write it; nil where it hasn't.
    private static func lines(of bytes: [UInt8]) -> [JSON]? {
        var values: [JSON] = []
        for line in bytes.split(separator: 0x0A) where !line.allSatisfy({ $0 <= 0x20 }) {
            guard let decoded = try? JSON.decode(Array(line), leniently: true), !decoded.wasAltered,
                decoded.value.object != nil
            else { return nil }
            values.append(decoded.value)
        }
        return values.count > 1 ? values : nil
    }

    private init(channel: String, raw: [UInt8]?) {
        self.channel = channel
        self.raw = raw
    }

    private var finished: Reading {
        var document = self
        document.rejectStrays()
        var reading = document.reading
        for index in reading.arrivals.indices where !reading.arrivals[index].isWithdrawal {
            reading.arrivals[index].raw = raw
            if reading.arrivals[index].conversation == nil {
                reading.arrivals[index].conversation = root(of: reading.arrivals[index])
            }
        }
        return reading
    }

    /// The first status of the thread as far as this document goes; a parent outside it is the best guess there is.
    private func root(of arrival: Arrival) -> String? {
        guard arrival.kind != .reshare else { return nil }
        var root = arrival.externalID
        var steps = 0
        while let parent = parents[root], steps < 1000 {
            root = parent
            steps += 1
        }
        return root
    }

    private mutating func rejectStrays() {
        guard let first = strays.first else { return }
        if strays.count == 1 { return reject("an element is \(first.sort), not an object", first) }
        reject("\(strays.count) elements are no objects; the first is \(first.sort)", .array(strays))
    }

    /// Takes an arrival, or refuses the value that it was read from.
    private mutating func append(_ arrival: Arrival, of value: JSON) {
        do throws(FieldReader.Problem) {
            try arrival.demandNames()
            reading.arrivals.append(arrival)
        } catch {
            reject(error.reason, value)
        }
    }

    private mutating func reject(_ reason: String, _ value: JSON) {
        reading.rejections.append(Rejection(reason: reason, channel: channel, raw: value.encoded()))
    }

    /// Takes whatever it is, by its members.
    private mutating func take(_ value: JSON) {
        if let elements = value.array {
            for element in elements { take(element) }
            return
        }
        guard let object = value.object else {
            strays.append(value)
            return
        }
        if let exchanges = object["interactions"]?.array {
            for exchange in exchanges { take(exchange: exchange) }
        } else if object["response"]?["body"] != nil {
            take(exchange: value)
        } else if let event = object["event"]?.string {
            take(event: event, payload: object["payload"] ?? .null)
        } else if let groups = object["notification_groups"]?.array {
            take(groups: groups, statuses: object["statuses"]?.array ?? [], accounts: object["accounts"]?.array ?? [])
        } else if object["ancestors"] != nil || object["descendants"] != nil {
            for key in ["ancestors", "descendants"] { take(object[key] ?? []) }
        } else if let last = object["last_status"], object["accounts"] != nil {
            if last.isNull { reading.ignored += 1 } else { take(status: last) }
        } else if MastodonStatus.isStatus(object) {
            take(status: value)
        } else if let type = object["type"]?.string, object["media_attachments"] == nil, object["preview_url"] == nil {
            take(notification: object, type: type)
        } else if let statuses = object["statuses"]?.array {
            for status in statuses { take(status) }
        } else {
            reading.ignored += 1
        }
    }

    private mutating func take(status: JSON, withdrawn: Bool = false) {
        do throws(FieldReader.Problem) {
            let status = try MastodonStatus(status)
            let arrival = withdrawn ? withdrawal(of: status.id) : try status.arrival(channel: channel)
            try arrival.demandNames()
            if let parent = status.inReplyTo { parents[status.id] = parent }
            reading.arrivals.append(arrival)
        } catch {
            reject(error.reason, status)
        }
    }

    private func withdrawal(of id: String) -> Arrival {
        Arrival(
            channel: channel, platform: "mastodon", externalID: id, author: Author(handle: "?"), text: "",
            isWithdrawal: true)
    }
}

// MARK: Notifications

extension MastodonDocument {
    private mutating func take(notification object: JSONObject, type: String) {
        switch type {
        case "mention", "status", "update", "quote":
            // Without its status it was deleted meanwhile, or is hidden from us.
            guard let status = object["status"], !status.isNull else {
                reading.ignored += 1
                return
            }
            take(status: status)
        case "reblog":
            guard let account = object["account"]?.object, let status = object["status"] else {
                reading.ignored += 1
                return
            }
            takeReshare(of: status, by: account, id: MastodonStatus.identifier(object["id"]), at: object["created_at"])
        default:
            // A favourite, a follow, the end of a poll, or what a server thought of since.
            reading.ignored += 1
        }
    }

    /// Somebody passed on a status of ours. The reshare has no id of its own here: the notification's serves.
    private mutating func takeReshare(of status: JSON, by account: JSONObject, id: String?, at time: JSON?) {
        guard let id, let shared = MastodonStatus.identifier(status["id"]) else {
            return reject("a reblog without id", .object(account))
        }
        var arrival = Arrival(
            channel: channel, platform: "mastodon", externalID: "notification-\(id)", kind: .reshare,
            author: MastodonStatus.author(of: account), text: "")
        arrival.postedAt = time?.string.flatMap { Timestamp(ofMessage: $0) }
        arrival.sharedFrom = shared
        append(arrival, of: .object(account))
    }

    /// The grouped notifications of version 2: statuses and accounts stand beside, by id.
    private mutating func take(groups: [JSON], statuses: [JSON], accounts: [JSON]) {
        /// Looking through the list for each group would take the product of their numbers.
        func index(_ list: [JSON]) -> [String: JSON] {
            let named = list.compactMap { value in MastodonStatus.identifier(value["id"]).map { ($0, value) } }
            return Dictionary(named) { first, _ in first }
        }
        let statuses = index(statuses)
        let accounts = index(accounts)
        for group in groups {
            guard let object = group.object, let type = object["type"]?.string else {
                reading.ignored += 1
                continue
            }
            let status = MastodonStatus.identifier(object["status_id"]).flatMap { statuses[$0] }
            if type == "reblog", let status {
                for sample in object["sample_account_ids"]?.array ?? [] {
                    guard let id = MastodonStatus.identifier(sample), let account = accounts[id]?.object
                    else {
                        continue
                    }
                    let key = object["group_key"]?.string ?? type
                    takeReshare(of: status, by: account, id: "\(key)-\(id)", at: object["latest_page_notification_at"])
                }
            } else {
                var notification = object
                notification["status"] = status
                take(notification: notification, type: type)
            }
        }
    }
}

// MARK: Streams and recordings

extension MastodonDocument {
    private mutating func take(events: [(name: String, payload: JSON)]) {
        // Nothing but signs of life.
        if events.isEmpty { reading.ignored += 1 }
        for event in events { take(event: event.name, payload: event.payload) }
    }

    /// What a stream said. The payload is a JSON text; the one of a deletion is the bare id.
    private mutating func take(event: String, payload: JSON) {
        if event == "delete" {
            guard let id = MastodonStatus.identifier(payload) else { return reject("a deletion without id", payload) }
            return append(withdrawal(of: id), of: payload)
        }
        guard ["update", "status.update", "notification", "conversation"].contains(event) else {
            reading.ignored += 1
            return
        }
        guard let text = payload.string else { return payload.isNull ? (reading.ignored += 1) : take(payload) }
        do throws(JSONError) {
            take(try JSON.decode(Array(text.utf8), leniently: true).value)
        } catch {
            reject("the payload of \(event.prefix(40)) is \(error.description)", payload)
        }
    }

    /// One exchange of a recording: `{"request": …, "response": {"status": …, "body": …}}`.
    private mutating func take(exchange: JSON) {
        if let body = exchange["response"]?["body"], body.array != nil || body["string"] == nil && body.object != nil {
            return take(body)
        }
        guard let response = exchange["response"],
            let body = response["body"]?.string ?? response["body"]?["string"]?.string,
            (200..<300).contains(response["status"]?.integer ?? response["status"]?["code"]?.integer ?? 200),
            !body.utf8.allSatisfy({ $0 <= 0x20 })
        else {
            reading.ignored += 1
            return
        }
        let bytes = Array(body.utf8)
        // The answer to a deletion is the status that is gone.
        if exchange["request"]?["method"]?.string?.uppercased() == "DELETE" {
            if let status = try? JSON.decode(bytes, leniently: true).value, let object = status.object,
                MastodonStatus.isStatus(object)
            {
                take(status: status, withdrawn: true)
            } else {
                reading.ignored += 1
            }
            return
        }
        if let decoded = try? JSON.decode(bytes, leniently: true) {
            take(decoded.value)
        } else if let events = MastodonStream.events(in: bytes) {
            take(events: events)
        } else {
            reject("an answer that is not JSON", .string(String(body.prefix(10_000))))
        }
    }
}

/// A recorded stream of server-sent events.
enum MastodonStream {
    /// Nil where it isn't one.
    static func events(in bytes: [UInt8]) -> [(name: String, payload: JSON)]? {
        let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
        let text = String(decoding: hasMark ? bytes.dropFirst(3) : bytes[...], as: UTF8.self)
        var events: [(name: String, payload: JSON)] = []
        var name = ""
        var data: [Substring] = []
        var isStream = false
        func field(_ line: Substring, _ key: String) -> Substring? {
            guard line.hasPrefix(key) else { return nil }
            let value = line.dropFirst(key.count)
            return value.hasPrefix(" ") ? value.dropFirst() : value
        }
        let lines: [Substring] = text.split(omittingEmptySubsequences: false) {
            $0 == "\n" || $0 == "\r\n" || $0 == "\r"
        }
        for line in lines + [""] {
            if let value = field(line, "event:") {
                name = String(value)
                isStream = true
            } else if let value = field(line, "data:") {
                data.append(value)
            } else if line.isEmpty {
                if !name.isEmpty || !data.isEmpty { events.append((name, .string(data.joined(separator: "\n")))) }
                name = ""
                data = []
            } else if !line.hasPrefix(":"), !line.hasPrefix("id:"), !line.hasPrefix("retry:") {
                return nil
            }
        }
        return isStream || text.hasPrefix(":") ? events : nil
    }
}
