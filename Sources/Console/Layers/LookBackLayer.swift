import MentionQueue
import WebcareModel

/// What is only looked at: why a deadline is what it is, what is known of a silent source, or the queue as it once stood.
struct LookBackLayer: Sendable {
    enum Subject: Sendable {
        /// Nil until it has been read.
        case deadline(of: Mention, Explanation?)
        case source(ListWindow.Source)
        case queue(at: Timestamp, PastQueue?)
    }

    var subject: Subject
    var scroll = 0
    /// The row that one is on, of the queue as it stood.
    var marked = 0

    /// The queue as it stood, and when; nil where something else is looked at.
    var past: (moment: Timestamp, queue: PastQueue?)? {
        if case .queue(let moment, let past) = subject { (moment, past) } else { nil }
    }

    /// The mention that one is on, as it was then.
    var markedMention: Mention? {
        guard let rows = past?.queue?.rows, rows.indices.contains(marked) else { return nil }
        return rows[marked].mention
    }
}

/// The queue as it stood at a moment: the nearest deadlines, and how many there were in all.
struct PastQueue: Sendable {
    /// As many as anyone looks through.
    static let limit = 200

    let rows: [ListWindow.Row]
    let count: Int

    init(mentions: [Mention], count: Int) {
        rows = mentions.map { ListWindow.Row(mention: $0, key: ListKey(order: 0, id: $0.id)) }
        self.count = count
    }
}

/// A moment that is typed, to look back at, as `webcare replay --at` takes it.
struct MomentLayer: Hashable, Sendable {
    var field = TextField()
}
