import WebcareModel

extension Arrival {
    /// Makes sure that each name in it names something and fits an index, whatever format it came in.
    func demandNames() throws(FieldReader.Problem) {
        try FieldReader.demand(channel, as: "the channel")
        try FieldReader.demand(externalID, as: "the id")
        if let platform { try FieldReader.demand(platform, as: "the platform") }
        guard !isWithdrawal else { return }
        // The sign before a handle is none of its name.
        try FieldReader.demand(author.handle, as: "the author's handle", after: "@")
        if let inReplyTo { try FieldReader.demand(inReplyTo, as: "the id of what it answers") }
        if let conversation { try FieldReader.demand(conversation, as: "the conversation") }
        if let sharedFrom { try FieldReader.demand(sharedFrom, as: "the id of what it passes on") }
    }
}

extension FieldReader {
    /// A name has something to see in it, and is not longer than an index can hold.
    static func demand(_ name: String, as what: String, after sign: Character? = nil) throws(Problem) {
        guard name.utf8.count <= longestID else {
            throw Problem(reason: "\(what) has \(name.utf8.count) bytes; at most \(longestID) are taken")
        }
        guard !isBlank(sign == name.first ? String(name.dropFirst()) : name) else {
            throw Problem(reason: "\(what) is empty")
        }
    }

    /// True for what leaves an empty place where it is shown: nothing, spaces, and what has no shape.
    static func isBlank(_ name: String) -> Bool {
        if name.utf8.contains(where: { 0x21 <= $0 && $0 < 0x7F }) { return false }
        // U+2800 is the Braille cell without a dot.
        return SafeText(name).string.unicodeScalars.allSatisfy { $0.properties.isWhitespace || $0 == "\u{2800}" }
    }
}

extension Timestamp {
    /// A time of a message; nil also where it lies outside the years 1 to 9998, so that neither it nor a deadline
    /// reckoned from it can leave the four digits that RFC 3339 has for a year.
    init?(ofMessage text: String) {
        guard let time = Timestamp(rfc3339: text), Self.years.contains(time.milliseconds) else { return nil }
        self = time
    }

    private static let years: Range<Int64> = -62_135_596_800_000..<253_370_764_800_000
}
