import Synchronization
import WebcareModel

/// Notices that somebody changed the queue, without ever waiting for the server: a notification tells at once; a look at
/// the last event every two seconds stands behind it, for poolers that carry no notifications and for those that get lost.
final class PostgresListener: Sendable {
    private struct State {
        var token: Int64 = 0
        /// The session that `LISTEN` was said on.
        var listening: ObjectIdentifier?
        var isAsking = false
        var askedAt: ContinuousClock.Instant?
        var seen: [Int64] = []
    }

    static let lookInterval: Duration = .seconds(2)
    private static let patience: Duration = .seconds(10)

    private let slot: PostgresSlot
    private let interval: Duration
    private let state = Mutex(State())

    init(_ slot: PostgresSlot, lookingEvery interval: Duration = lookInterval) {
        self.slot = slot
        self.interval = interval
    }

    func token() throws -> Int64 {
        var token: Int64 = 0
        try slot.use { link, _ in
            try state.withLock { state in
                do { try look(&state, link) } catch let fault as PostgresFault { throw fault.told(link.location) }
                token = state.token
            }
        }
        return token
    }

    private func look(_ state: inout State, _ link: PostgresLink) throws {
        if state.listening != ObjectIdentifier(link) {
            if !link.isPooled { _ = try link.run("LISTEN \(PostgresSchema.channel)") }
            // Whatever happened while nobody listened. The first look is waited for, as connecting was: one that is
            // answered later would read as a change.
            state.seen = Self.seen(try link.run(Self.statement))
            state.listening = ObjectIdentifier(link)
            state.token += 1
            state.isAsking = false
            state.askedAt = ContinuousClock.now
        }
        try link.consume()
        if link.takeNotifications() { state.token += 1 }
        let now = ContinuousClock.now
        if state.isAsking {
            if link.isAnswered {
                state.isAsking = false
                let seen = Self.seen(try link.results())
                if state.seen != seen { state.token += 1 }
                state.seen = seen
            } else if let askedAt = state.askedAt, now - askedAt > Self.patience {
                link.abandon()
                throw PostgresFault.lost("no answer in \(Self.patience.wholeSeconds) seconds")
            }
        } else if state.askedAt.map({ now - $0 >= interval }) ?? true {
            try link.begin(Self.statement)
            state.isAsking = true
            state.askedAt = now
        }
    }

    /// A renewed lease is no event, and shows all the same.
    private static let statement = """
        SELECT (SELECT max(n) FROM webcare.event),
            (SELECT CAST(sum(lease_until) % 9223372036854775807 AS bigint) FROM webcare.mention WHERE state IN (1, 2))
        """

    private static func seen(_ answers: [PostgresResult]) -> [Int64] {
        let row = answers.last?.first
        return [row?.int(0) ?? 0, row?.int(1) ?? 0]
    }
}
