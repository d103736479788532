import WebcareModel

/// What one document or line became.
package struct Reading: Sendable {
    package var arrivals: [Arrival] = []
    /// Notifications that carry no message.
    package var ignored = 0
    package var rejections: [Rejection] = []

    package init() {}

    init(arrival: Arrival) { arrivals = [arrival] }
    init(rejection: Rejection) { rejections = [rejection] }

    static var ignoredOne: Reading {
        var reading = Reading()
        reading.ignored = 1
        return reading
    }

    mutating func add(_ other: Reading) {
        arrivals += other.arrivals
        ignored += other.ignored
        rejections += other.rejections
    }
}

/// What `--format` takes, and the interchange format.
package enum PayloadFormat: String, CaseIterable, Sendable {
    case interchange = "webcare-mention"
    case mastodon

    /// Reads one document of a platform's own answer. Never throws: what can't be read is a rejection.
    ///
    /// A document of the interchange format is its lines; they name their own channels.
    package func read(document: [UInt8], channel: String) -> Reading {
        switch self {
        case .mastodon: return MastodonDocument.read(document, channel: channel)
        case .interchange:
            var reading = Reading()
            for (index, line) in document.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
                if let rejection = LineReader.rejection(ifTooLong: line, number: index + 1) {
                    reading.rejections.append(rejection)
                } else {
                    reading.add(Interchange.read(line: Array(line), number: index + 1))
                }
            }
            return reading
        }
    }
}
