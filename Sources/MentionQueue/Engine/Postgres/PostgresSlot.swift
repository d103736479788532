import Synchronization
import WebcareModel

/// Keeps one session with the server for whoever works next, connects again when it was lost, and asks a server that
/// doesn't answer ever less often.
final class PostgresSlot: Sendable {
    private struct State {
        var link: PostgresLink?
        var isClosed = false
        var failures = 0
        var retryAt: ContinuousClock.Instant?
        var lastFailure: QueueError?
    }

    private let state = Mutex(State())
    private let location: PostgresLocation
    private let name: String
    private let patience: PostgresLink.Patience
    private let ourTime: @Sendable () -> Timestamp
    private let hasConnected: @Sendable (_ clockOffset: Duration) -> Void

    init(
        _ location: PostgresLocation, name: String, patience: PostgresLink.Patience,
        ourTime: @escaping @Sendable () -> Timestamp, hasConnected: @escaping @Sendable (Duration) -> Void
    ) {
        self.location = location
        self.name = name
        self.patience = patience
        self.ourTime = ourTime
        self.hasConnected = hasConnected
    }

    /// Runs `body` with the session, one thread at a time. `isNew` tells that nobody used it before, so that a
    /// connection which proves dead at the first word was not lost meanwhile.
    func use(_ body: (_ link: PostgresLink, _ isNew: Bool) throws -> Void) throws {
        try state.withLock { state in
            let isNew = state.link?.isAlive != true
            let link = try Self.link(&state, self)
            try body(link, isNew)
        }
    }

    /// The session if there is one; connects to nothing.
    func useIfConnected(_ body: (PostgresLink) throws -> Void) rethrows {
        try state.withLock { state in
            if let link = state.link, link.isAlive { try body(link) }
        }
    }

    func close() {
        state.withLock { state in
            state.link = nil
            state.isClosed = true
        }
    }

    private static func link(_ state: inout State, _ slot: PostgresSlot) throws -> PostgresLink {
        if let link = state.link, link.isAlive { return link }
        state.link = nil
        if state.isClosed { throw QueueError.engine(detail: "it was closed") }
        if let retryAt = state.retryAt, let failure = state.lastFailure, ContinuousClock.now < retryAt { throw failure }
        do {
            let link = try PostgresLink(
                slot.location, name: slot.name, patience: slot.patience, ourTime: slot.ourTime)
            slot.hasConnected(link.clockOffset)
            state.link = link
            state.failures = 0
            state.retryAt = nil
            state.lastFailure = nil
            return link
        } catch let failure as QueueError {
            // A quarter of a second, then twice as long each time, up to eight seconds.
            state.retryAt = ContinuousClock.now + .milliseconds(250 << min(state.failures, 5))
            state.failures += 1
            state.lastFailure = failure
            throw failure
        }
    }
}
