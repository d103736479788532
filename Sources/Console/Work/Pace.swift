/// How often what is on the screen is read anew while others keep changing the queue: a change is shown at once as long
/// as few come, and several together when many do. A screen that is drawn for each of a thousand arrivals a second
/// flickers, tells nobody more, and is in the way of a key.
struct Pace {
    /// So many are shown at once, one more each interval, and what comes sooner is shown with the next.
    static let burst = 6
    static let interval: Duration = .milliseconds(500)

    private var allowed = burst
    private var grownAt: ContinuousClock.Instant
    private var isOwed = false

    init(at now: ContinuousClock.Instant) { grownAt = now }

    /// Whether to read anew now: there was a change, or one is still to be shown, and it isn't too soon.
    mutating func shows(change: Bool, at now: ContinuousClock.Instant) -> Bool {
        let grown = Int((now - grownAt) / Self.interval)
        if grown > 0 {
            allowed = min(Self.burst, allowed + grown)
            grownAt += Self.interval * grown
        }
        isOwed = isOwed || change
        guard isOwed, allowed > 0 else { return false }
        allowed -= 1
        isOwed = false
        return true
    }
}
