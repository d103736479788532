import Dispatch
import Synchronization

/// Tells the other consoles that something changed: after the commit, never within it (`NOTIFY` has all committers wait
/// for each other), and at most every tenth of a second. One that is held back still goes out.
final class PostgresAnnouncer: Sendable {
    private struct State {
        var last: ContinuousClock.Instant?
        var isWaiting = false
    }

    static let interval: Duration = .milliseconds(100)

    /// Said behind a `COMMIT`, in the same message; nobody waits for the disk on its account.
    static let statement = """
        BEGIN; SET LOCAL synchronous_commit = off;
        SELECT pg_notify('\(PostgresSchema.channel)', (SELECT CAST(max(n) AS text) FROM webcare.event)); COMMIT
        """

    private let slot: PostgresSlot
    private let state = Mutex(State())
    private let worker = DispatchQueue(label: "webcare.announcer", qos: .utility)

    init(_ slot: PostgresSlot) { self.slot = slot }

    /// What follows the commit that is about to be made: the announcement, or nothing when it will come by itself.
    func afterCommit() -> String {
        let now = ContinuousClock.now
        let waits: Duration? = state.withLock { state in
            if let last = state.last, now - last < Self.interval {
                if state.isWaiting { return .zero }
                state.isWaiting = true
                return Self.interval - (now - last)
            }
            state.last = now
            return nil
        }
        guard let waits else { return "; " + Self.statement }
        if waits > .zero {
            worker.asyncAfter(deadline: .now() + .milliseconds(Int(waits.milliseconds) + 1)) { [weak self] in
                self?.sendWhatWaits()
            }
        }
        return ""
    }

    func sendWhatWaits() {
        let isWaiting = state.withLock { state in
            defer {
                state.isWaiting = false
                if state.isWaiting { state.last = ContinuousClock.now }
            }
            return state.isWaiting
        }
        guard isWaiting else { return }
        // When the server is gone, so is the news: the others look for themselves.
        slot.useIfConnected { link in _ = try? link.run(Self.statement) }
    }
}
