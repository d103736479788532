import Synchronization
import WebcareModel

/// The durable queue that consoles, verbs and the courier share. Every call may wait for the disk: never make one on the
/// console's main thread. All times come from the clock that was passed in. Calls throw `QueueError`.
package final class MentionQueue: Sendable {
    package let path: String
    package let clock: @Sendable () -> Timestamp
    /// True when this `open` made the file.
    package let wasCreated: Bool
    let engine: any Engine
    private let cachedPolicy = Mutex<Policy?>(nil)
    private let headKeptAt = Mutex<Timestamp?>(nil)
    let headSeen = Mutex<ChainHead?>(nil)

    /// With an engine of a test's own.
    init(engine: any Engine, clock: @escaping @Sendable () -> Timestamp) {
        path = engine.path
        self.clock = clock
        self.engine = engine
        wasCreated = engine.wasCreated
    }

    /// Opens the queue at `path`, a file or a `postgres://` URL; migrates an older one.
    /// - Parameters:
    ///   - creating: make it when it is missing; else `.queueMissing`.
    ///   - holder: who is named to others who wait for the gate, such as `sanne (console)`.
    ///   - readsFirst: be ready to read soonest; then call `prepareToWrite()`.
    ///   - followingServer: the time is the server's where there is one, as `clock` is off by; a clock of a test's own
    ///     stays what it is.
    package static func open(
        path: String, creating: Bool, holder: String = "webcare", readsFirst: Bool = false,
        followingServer: Bool = false, clock: @escaping @Sendable () -> Timestamp
    ) throws -> MentionQueue {
        let engine = try engine(
            path: path, creating: creating, holder: holder, readsFirst: readsFirst, purpose: .work, clock: clock)
        let queue = MentionQueue(engine: engine) {
            followingServer ? clock() + engine.clockOffset : clock()
        }
        if engine.wasCreated {
            try queue.transact { _ = try $0.record(.created, by: Transaction.program) }
        }
        return queue
    }

    /// The engine that carries what stands at `path`.
    static func engine(
        path: String, creating: Bool, holder: String, readsFirst: Bool = false, purpose: Purpose,
        clock: @escaping @Sendable () -> Timestamp
    ) throws -> any Engine {
        PostgresLocation.isOne(path)
            ? try PostgresEngine(url: path, creating: creating, holder: holder, ourTime: clock, purpose: purpose)
            // One file has one gate, by whatever name it is called.
            : try SQLiteEngine(
                path: QueueLocation.resolved(path), creating: creating, holder: holder, readsFirst: readsFirst,
                purpose: purpose)
    }

    /// Makes sure that it can be written to: of one that was opened to be read first.
    package func prepareToWrite() throws { try engine.prepareToWrite() }

    /// True for the address of a server, and not a file.
    package static func isOnServer(_ location: String) -> Bool { PostgresLocation.isOne(location) }

    /// A location as it may be shown: without a password.
    package static func shownLocation(_ location: String) -> String {
        guard PostgresLocation.isOne(location) else { return location }
        return (try? PostgresLocation(location).shown) ?? "postgres://…"
    }

    package func close() { engine.close() }

    /// True where a server keeps it, for the machines of a team.
    package var isOnServer: Bool { engine is PostgresEngine }

    /// The clock that decides, minus this machine's: zero but on a server.
    package var clockOffset: Duration { engine.clockOffset }

    /// One durable transaction, with everything a rule needs in it.
    func transact<T>(_ body: (Transaction) throws -> T) throws -> T {
        var done: (result: T, before: ChainHead, after: ChainHead)?
        do {
            try engine.write { connection in
                let transaction = try Transaction(connection, now: clock(), policy: policy(connection))
                let before = transaction.head
                try demandSeen(headSeen.withLock { $0 }, by: before, connection)
                let result = try body(transaction)
                try transaction.finish()
                done = (result, before, transaction.head)
            }
        } catch QueueError.outcomeUnknown(let location) {
            guard let done, done.after != done.before, try wasWritten(done.after) else {
                throw QueueError.unreachable(location: location, detail: "the connection was lost while saving")
            }
        }
        guard let done else { throw QueueError.engine(detail: "a transaction gave no result") }
        headSeen.withLock { $0 = done.after }
        keepHead(done.after)
        return done.result
    }

    /// Puts the chain's head down beside the queue, at most once a minute: against a tail that is cut off.
    func keepHead(_ head: ChainHead, atOnce: Bool = false) {
        let now = clock()
        let isDue = headKeptAt.withLock { last in
            if let last, now - last < .minutes(1), now >= last, !atOnce { return false }
            last = now
            return true
        }
        if isDue { HeadsFile(besides: engine.companions).append(head) }
    }

    /// The policy in force; version 0 when none was applied. Cached, renewed when a newer one is applied by anyone.
    package func policy() throws -> Policy { try engine.read { try policy($0) } }

    func policy(_ connection: any Connection) throws -> Policy {
        let version = try connection.integer("SELECT MAX(version) FROM policy") ?? 0
        if let known = cachedPolicy.withLock({ $0 }), known.version == version { return known }
        var policy = Policy()
        if version > 0 {
            let toml = try connection.first("SELECT toml FROM policy WHERE version = $1", [.integer(version)]) {
                $0.string(0)
            }
            policy = try Self.readPolicy(toml: toml ?? "").policy
            policy.version = version
        }
        cachedPolicy.withLock { $0 = policy }
        return policy
    }

    /// A number that differs when another connection (or this one) committed since; costs microseconds. Never within a
    /// write.
    package func changeToken() throws -> Int64 { try engine.changeToken() }

    /// A text as it may stand in a queue: no engine keeps a NUL in one.
    static func storable(_ text: String) -> String {
        text.utf8.contains(0) ? text.replacing("\0", with: "\u{2400}") : text
    }

    /// Makes sure that a text says something; returns it storable, without the blank space around it.
    static func spoken(_ text: String, what: String) throws -> String {
        let text = storable(text)
        let blank: (Character) -> Bool = { $0.isWhitespace }
        guard let first = text.firstIndex(where: { !blank($0) }), let last = text.lastIndex(where: { !blank($0) })
        else {
            throw QueueError.emptyText(what: what)
        }
        return String(text[first...last])
    }
}
