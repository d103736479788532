import MentionQueue
import Terminal
import WebcareModel

/// All that the wall knows: a plain value, as the console's state is.
struct WallState: Sendable {
    let language: Language
    var size: Size
    var now: Timestamp
    /// Nil until the first reading has come: a nought would be a lie.
    var reading: WallReading?
    /// Why the queue couldn't be read since.
    var trouble: Refusal?

    /// How long the numbers may stand without a new reading before it is said how old they are.
    static let patience: Duration = .seconds(5)

    init(language: Language, size: Size, now: Timestamp) {
        self.language = language
        self.size = size
        self.now = now
    }

    /// Returns what the screen must do.
    mutating func take(_ input: TerminalInput) -> WallStep {
        switch input {
        case .key(let key):
            switch key {
            case .character("q"), .character("Q"), .control("c"), .control("d"), .escape: return .leave
            case .control("l"): return .redraw
            case .control("z"): return .suspend
            default: return .nothing
            }
        case .resized(let size):
            self.size = size
            return .nothing
        case .terminate, .hangUp: return .leave
        case .resumed: return .redraw
        case .paste, .focused, .mouse: return .nothing
        }
    }

    /// Of what fell due today, rounded down: a hundred means all of them.
    var share: String {
        guard let counts = reading?.counts else { return "…" }
        let due = counts.withinToday + counts.lateToday
        return due == 0 ? "–" : "\(counts.withinToday * 100 / due)%"
    }

    /// Till the next one is due that isn't overdue.
    var timeLeft: String {
        guard let reading else { return "…" }
        guard let due = reading.nextDue else { return "–" }
        return timeLeftText(max(.seconds(1), due - now))
    }
}

enum WallStep: Hashable, Sendable { case nothing, redraw, suspend, leave }

/// One look at the queue.
struct WallReading: Sendable {
    var at: Timestamp
    var counts: TopCounts
    /// The nearest deadline that hasn't passed.
    var nextDue: Timestamp?
    var people: [Pulse.Colleague]
    var localTime: LocalTime

    init(of queue: MentionQueue) throws {
        at = queue.clock()
        counts = try queue.topCounts(for: "")
        people = try queue.atWork()
        localTime = LocalTime(named: try queue.policy().timeZone)
        var next = ListQuery(operator: "")
        next.filter.stages = [.calm, .soon, .urgent]
        next.includesSnoozed = true
        nextDue = try queue.page(next, after: nil, limit: 1).mentions.first?.deadline?.dueAt
    }

    init(at: Timestamp, counts: TopCounts, nextDue: Timestamp?, people: [Pulse.Colleague], localTime: LocalTime) {
        self.at = at
        self.counts = counts
        self.nextDue = nextDue
        self.people = people
        self.localTime = localTime
    }
}
