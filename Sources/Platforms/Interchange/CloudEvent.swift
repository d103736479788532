import WebcareModel

/// A CloudEvent 1.0 whose data is an ActivityStreams 2.0 object: what brokers carry. It becomes the same arrival as a
/// line of the interchange format.
///
/// What ActivityStreams has no word for stands in an open member `wc`: platform, channel, kind, visibility, followers,
/// spread, received.
enum CloudEvent {
    static func read(_ object: JSONObject) throws(FieldReader.Problem) -> Reading {
        var envelope = FieldReader(object)
        let version = try envelope.name("specversion")
        guard version == "1" || version.hasPrefix("1.") else {
            throw FieldReader.Problem(reason: "specversion is \"\(version.prefix(20))\"; 1.0 is known")
        }
        let id = try envelope.name("id")
        let source = try envelope.name("source")
        let type = try envelope.name("type")
        let wc = try envelope.object("wc") ?? JSONObject()
        let channel = try namedChannel(&envelope, wc) ?? channel(of: source, wc)
        let subject = try envelope.optionalName("subject")
        let time = try envelope.time("time")
        for key in ["datacontenttype", "dataschema"] { _ = envelope.value(key) }
        var data = try envelope.object("data")
        if data == nil, let encoded = try envelope.optionalString("data_base64") { data = try decoded(encoded) }

        var activity = Activity(channel: channel, eventTime: time, wc: wc, data: data ?? JSONObject())
        let deletes = type.hasSuffix(".deleted") || ["Tombstone", "Delete"].contains(activity.type)
        guard data != nil || deletes else { throw FieldReader.Problem(reason: "data is missing") }
        guard deletes || activity.carriesMessage(type: type) else { return .ignoredOne }
        if let subject { activity.externalID = subject } else { activity.externalID = try activity.objectID() ?? id }
        if activity.platform == nil { activity.platform = platform(of: source) }
        guard !deletes else {
            try activity.withdrawal.demandNames()
            return Reading(arrival: activity.withdrawal)
        }
        var (arrival, extra) = try activity.arrival()
        extra["event"] = ["id": .string(id), "source": .string(source), "type": .string(type)]
        extra.merge(envelope.unasked)
        arrival.extra = try FieldReader.extra(extra)
        try arrival.demandNames()
        return Reading(arrival: arrival)
    }

    /// What the event itself says the channel is. One that names nothing is a fault, and not for us to guess at.
    private static func namedChannel(
        _ envelope: inout FieldReader, _ wc: JSONObject
    ) throws(FieldReader.Problem) -> String? {
        if envelope.value("channel") != nil { return try envelope.name("channel") }
        var inner = FieldReader(wc, prefix: "wc.")
        return inner.value("channel") == nil ? nil : try inner.name("channel")
    }

    /// `urn:webcare:<platform>:<channel>`, else the last part of an address or path, else the source as it is.
    private static func channel(of source: String, _ wc: JSONObject) -> String {
        if let parts = webcareParts(of: source) { return parts.account }
        if let account = wc["account"]?.string, !account.isEmpty { return account }
        return source.split(separator: "/").last.map(String.init) ?? source
    }

    private static func platform(of source: String) -> String? { webcareParts(of: source)?.platform }

    private static func webcareParts(of source: String) -> (platform: String, account: String)? {
        guard source.lowercased().hasPrefix("urn:webcare:") else { return nil }
        let parts = source.dropFirst("urn:webcare:".count).split(separator: ":", maxSplits: 1)
        return parts.count == 2 ? (String(parts[0]), String(parts[1])) : nil
    }

    private static func decoded(_ base64: String) throws(FieldReader.Problem) -> JSONObject {
        guard let bytes = bytes(ofBase64: base64) else {
            throw FieldReader.Problem(reason: "data_base64 is not base64")
        }
        let value: JSON
        do throws(JSONError) {
            value = try JSON.decode(bytes).value
        } catch {
            throw FieldReader.Problem(reason: "data_base64 is \(error.description)")
        }
        guard let object = value.object else {
            throw FieldReader.Problem(reason: "data_base64 is \(value.sort), not an object")
        }
        return object
    }

    private static func bytes(ofBase64 text: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        var pending: UInt32 = 0
        var bits = 0
        for byte in text.utf8 {
            let value: UInt8
            switch byte {
            case 0x41...0x5A: value = byte - 0x41
            case 0x61...0x7A: value = byte - 0x61 + 26
            case 0x30...0x39: value = byte - 0x30 + 52
            case UInt8(ascii: "+"), UInt8(ascii: "-"): value = 62
            case UInt8(ascii: "/"), UInt8(ascii: "_"): value = 63
            case UInt8(ascii: "="), 0x0A, 0x0D: continue
            default: return nil
            }
            pending = pending << 6 | UInt32(value)
            bits += 6
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(truncatingIfNeeded: pending >> UInt32(bits)))
            }
        }
        return bytes
    }
}
