import WebcareModel

/// What is only looked at: why a deadline is what it is, or the queue as it once stood.
struct LookBackLayer: Sendable {
    enum Subject: Sendable {
        /// Nil until it has been read.
        case deadline(of: Mention, Explanation?)
        case queue(at: Timestamp, PastQueue?)
    }

    var subject: Subject
    var scroll = 0
}

/// The queue as it stood at a moment: the nearest deadlines, and how many there were in all.
struct PastQueue: Sendable {
    /// As many as anyone looks through.
    static let limit = 200

    var mentions: [Mention]
    var count: Int
}
