import WebcareModel

/// One line that tells what happened. News goes by itself; a warning or an error stays until a key acknowledges it.
struct Notice: Hashable, Sendable {
    enum Weight: Int, Comparable, Sendable {
        case news, warning, error

        static func < (a: Weight, b: Weight) -> Bool { a.rawValue < b.rawValue }
    }

    static let newsDuration: Duration = .seconds(6)

    var weight: Weight
    var text: Phrase
    /// What it says that `u` would do: for as long as it stands there, `u` does that and nothing else.
    var undo: UndoStep?
    var at: Timestamp
    /// A key acknowledges only what was on the screen when it was typed.
    var wasDrawn = false

    func isOver(at now: Timestamp) -> Bool { weight == .news && now - at >= Self.newsDuration }
}
