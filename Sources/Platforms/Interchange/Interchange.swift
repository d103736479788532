import WebcareModel

/// One line of `webcare ingest`: the interchange format, or a CloudEvent with an ActivityStreams object.
package enum Interchange {
    /// Reads one line. A line of nothing but white space is nothing, and no rejection.
    package static func read(line: [UInt8], number: Int?) -> Reading {
        if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D || $0 == 0x0A }) { return Reading() }
        func rejected(_ reason: String, channel: String? = nil) -> Reading {
            Reading(rejection: Rejection(reason: reason, line: number, channel: channel, raw: line))
        }
        guard line.count <= LineReader.longestLine + 2 else {
            return Reading(
                rejection: Rejection(
                    reason: "the line has \(line.count) bytes; at most \(LineReader.longestLine) are taken (1 MiB)",
                    line: number, raw: Array(line.prefix(LineReader.keptOfTooLong)), length: line.count))
        }
        let decoded: JSON.Decoded
        do throws(JSONError) {
            decoded = try JSON.decode(line, allowingByteOrderMark: (number ?? 1) == 1)
        } catch {
            return rejected(error.description)
        }
        guard let object = decoded.value.object else {
            return rejected("the line is \(decoded.value.sort), not an object")
        }
        do throws(FieldReader.Problem) {
            var reading: Reading
            if object["specversion"] != nil {
                reading = try CloudEvent.read(object)
            } else {
                let arrival = try arrival(of: object)
                try arrival.demandNames()
                reading = Reading(arrival: arrival)
            }
            if decoded.wasAltered {
                for index in reading.arrivals.indices { reading.arrivals[index].raw = line }
            }
            return reading
        } catch {
            return rejected(error.reason, channel: object["channel"]?.string)
        }
    }

    private static func arrival(of object: JSONObject) throws(FieldReader.Problem) -> Arrival {
        var fields = FieldReader(object)
        let channel = try fields.name("channel")
        let id = try fields.name("id")
        let platform = try fields.optionalName("platform")
        if try fields.bool("deleted") == true {
            return Arrival(
                channel: channel, platform: platform, externalID: id, author: Author(handle: "?"), text: "",
                receivedAt: object["received_at"]?.string.flatMap { Timestamp(ofMessage: $0) }, isWithdrawal: true)
        }
        let text = try fields.string("text")
        var extra = JSONObject()
        var arrival = Arrival(
            channel: channel, platform: platform, externalID: id, kind: try kind(&fields),
            author: try author(&fields, extra: &extra), text: text)
        arrival.language = try fields.optionalName("language")
        arrival.url = try fields.optionalString("url")
        arrival.postedAt = try fields.time("posted_at")
        arrival.receivedAt = try fields.time("received_at")
        arrival.inReplyTo = try fields.optionalName("in_reply_to")
        arrival.conversation = try fields.optionalName("conversation")
        arrival.sharedFrom = try fields.optionalName("shared_from")
        arrival.spread = try spread(&fields, extra: &extra)
        arrival.attachments = try attachments(&fields, extra: &extra)
        var unknown = fields.unasked
        for member in extra.members { unknown[member.key] = member.value }
        arrival.extra = try FieldReader.extra(unknown)
        return arrival
    }

    private static func kind(_ fields: inout FieldReader) throws(FieldReader.Problem) -> MentionKind {
        guard let name = try fields.optionalString("kind") else { return .mention }
        guard let kind = MentionKind(rawValue: name) else {
            let known = MentionKind.allCases.map(\.rawValue).joined(separator: ", ")
            throw FieldReader.Problem(reason: "kind is \"\(name.prefix(40))\", not one of \(known)")
        }
        return kind
    }

    private static func author(
        _ fields: inout FieldReader, extra: inout JSONObject
    ) throws(FieldReader.Problem) -> Author {
        guard let object = try fields.object("author") else {
            throw FieldReader.Problem(reason: "author.handle is missing")
        }
        var inner = FieldReader(object, prefix: "author.")
        let author = Author(
            handle: try inner.name("handle"), name: try inner.optionalString("name"),
            followers: try inner.count("followers"), url: try inner.optionalString("url"))
        if !inner.unasked.isEmpty { extra["author"] = .object(inner.unasked) }
        return author
    }

    private static func spread(
        _ fields: inout FieldReader, extra: inout JSONObject
    ) throws(FieldReader.Problem) -> Spread? {
        guard let object = try fields.object("spread") else { return nil }
        var inner = FieldReader(object, prefix: "spread.")
        let spread = Spread(
            shares: try inner.count("shares"), quotes: try inner.count("quotes"), replies: try inner.count("replies"),
            reach: try inner.count("reach"))
        if !inner.unasked.isEmpty { extra["spread"] = .object(inner.unasked) }
        return spread
    }

    private static func attachments(
        _ fields: inout FieldReader, extra: inout JSONObject
    ) throws(FieldReader.Problem) -> [Attachment]? {
        guard let elements = try fields.array("attachments") else { return nil }
        var attachments: [Attachment] = []
        var unknown: [JSON] = []
        for (index, element) in elements.enumerated() {
            guard let object = element.object else {
                throw FieldReader.Problem(reason: "attachments[\(index)] is \(element.sort), not an object")
            }
            var inner = FieldReader(object, prefix: "attachments[\(index)].")
            attachments.append(
                Attachment(type: try inner.optionalString("type") ?? "link", url: try inner.string("url")))
            unknown.append(.object(inner.unasked))
        }
        if unknown.contains(where: { $0.object?.isEmpty == false }) { extra["attachments"] = .array(unknown) }
        return attachments
    }
}
