import MentionQueue
import Terminal
import WebcareModel

/// The mention beside the list. It follows the cursor when that has come to rest: nothing is read, laid out or sent for rows
/// that one only passes.
struct Preview: Sendable {
    /// What stands there.
    var shown: MentionLayer?
    /// What the cursor is on.
    var wanted: Int64
    /// Since when.
    var wantedSince: Timestamp
    /// What the cursor rested on before it moved on, and when that was.
    var left: (mention: Int64, at: Timestamp)?
    /// When the cursor has rested long enough; nil once it has.
    var settlesAt: Timestamp?
    var hasAsked = false
    /// Laid out when something of it changed, and not with each key.
    var page = Page(columns: 10)
    var laidOut: Basis?

    /// What a laid out page depends on.
    struct Basis: Hashable, Sendable {
        var id: Int64
        var event: Int64
        var newestEvent: Int64?
        var columns: Int
        var second: Int64
        var policy: Int64
    }

    /// Longer than the pause between two keys that repeat.
    static let settling: Duration = .milliseconds(150)

    var isSettled: Bool { settlesAt == nil }

    /// Who rests this long on a mention whose words stand there reads it; who goes on doing nothing else isn't there.
    static let reading: Duration = .seconds(2), absent: Duration = .seconds(180)

    func isRead(at now: Timestamp) -> Bool {
        (Self.reading..<Self.absent).contains(now - wantedSince)
    }

    func isLeaving(at now: Timestamp) -> Bool { left.map { now - $0.at < Self.reading } ?? false }
}
