import Terminal
import WebcareModel

/// What of a drawn screen can be clicked, and where. The drawing tells it, so that a click never means anything but what
/// stood under it.
struct Shown: Sendable {
    enum Part: Hashable, Sendable {
        case mention(Int64)
        case source(String)
        /// The mention beside the list.
        case pane
        case option(Choice.Answer)
        case command(CommandID)
        /// Of several replies, the one to that mention.
        case reply(Int64)
        /// A mention of the queue as it once stood.
        case past(Int64)
        /// What the footer says that a key does.
        case hint(CommandID, Phrase)
    }

    /// Where one was.
    let place: Place
    /// The first of a menu's lines that is in sight.
    var firstLine = 0
    private var parts: [(rect: Rect, part: Part?)] = []

    init(place: Place) { self.place = place }

    mutating func add(_ part: Part, at rect: Rect) { parts.append((rect, part)) }

    /// Something lies over what stands there.
    mutating func cover(_ rect: Rect) { parts.append((rect, nil)) }

    func part(row: Int, column: Int) -> Part? {
        parts.last { $0.rect.holds(row: row, column: column) }?.part
    }
}

extension Rect {
    fileprivate func holds(row: Int, column: Int) -> Bool {
        (self.row..<(self.row + max(0, rows))).contains(row)
            && (self.column..<(self.column + max(0, columns))).contains(column)
    }
}
