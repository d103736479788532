import Glibc
import Synchronization
import WebcareModel

/// A queue in the schema `webcare` of a PostgreSQL database, shared by the machines of a team.
///
/// Writers are let in one at a time by the chain lock, as SQLite's are by their gate: an event's number and hash need the
/// one before, and with one writer at a time no two transactions can meet in an order that neither saw.
final class PostgresEngine: Engine {
    let path: String
    let wasCreated: Bool
    let companions: String
    private let location: PostgresLocation
    private let known: Int64
    private let writer: PostgresSlot
    private let reader: PostgresSlot
    private let listener: PostgresListener
    private let ears: PostgresSlot
    private let announcer: PostgresAnnouncer
    private let ourTime: @Sendable () -> Timestamp
    private let offset: ClockOffset

    /// - Parameters:
    ///   - ourTime: this machine's clock, which the server's is compared with.
    ///   - lookingEvery: how often is looked for changes that no notification told of.
    init(
        url: String, creating: Bool, holder: String, ourTime: @escaping @Sendable () -> Timestamp,
        purpose: Purpose = .work, migrations: [[String]] = PostgresSchema.migrations,
        lookingEvery interval: Duration = PostgresListener.lookInterval
    ) throws {
        let location = try PostgresLocation(url)
        let name = "\(holder), process \(getpid())"
        let offset = ClockOffset()
        func slot(_ patience: PostgresLink.Patience) -> PostgresSlot {
            PostgresSlot(location, name: name, patience: patience, ourTime: ourTime) { offset.set($0) }
        }
        // One end of a copy stands still within its transaction while the other works.
        let isPatient = purpose != .work
        writer = slot(isPatient ? .migrating : .writing)
        reader = slot(isPatient ? .migrating : .reading)
        ears = slot(.reading)
        (self.location, self.ourTime, self.offset) = (location, ourTime, offset)
        let known = UnfinishedCopy.known(migrations, purpose)
        self.known = known
        path = location.shown
        listener = PostgresListener(ears, lookingEvery: interval)
        announcer = PostgresAnnouncer(writer)
        var identity: PostgresStore.Identity?
        try reader.use { link, _ in identity = try Self.told(link) { try PostgresStore(link: link).identity() } }
        if let identity { try UnfinishedCopy.demand(identity.version, known: known, path: path) }
        guard creating || identity != nil else { throw QueueError.queueMissing(path: path) }
        var isNew = false
        if identity?.version != known {
            let link = try PostgresLink(location, name: name, patience: .migrating, ourTime: ourTime)
            (isNew, identity) = try Self.told(link) {
                let store = PostgresStore(link: link)
                return (try store.migrate(migrations, to: known), try store.identity())
            }
        }
        wasCreated = isNew
        companions = Self.companions(of: identity?.name ?? "unknown")
    }

    /// Turns what libpq and the server say into what a person can act on.
    private static func told<T>(_ link: PostgresLink, _ body: () throws -> T) throws -> T {
        do { return try body() } catch let fault as PostgresFault { throw fault.told(link.location) }
    }

    /// Where this machine keeps what must stand outside the database: by the queue's own name, whatever way leads to it.
    private static func companions(of identity: String) -> String {
        func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
        let state = variable("XDG_STATE_HOME").flatMap { $0.hasPrefix("/") ? $0 : nil }
        let directory = (state ?? (variable("HOME") ?? "/tmp") + "/.local/state") + "/webcare/queues"
        try? QueueLocation.makeDirectory(directory, for: directory)
        return directory + "/" + identity
    }

    var canFallBack: Bool { true }
    var clockOffset: Duration { offset.value }

    func close() {
        announcer.sendWhatWaits()
        for slot in [ears, reader, writer] { slot.close() }
    }
}

/// The server's clock minus this machine's, as last measured.
final class ClockOffset: Sendable {
    private let milliseconds = Atomic<Int64>(0)
    func set(_ offset: Duration) { milliseconds.store(offset.milliseconds, ordering: .relaxed) }
    var value: Duration { .milliseconds(milliseconds.load(ordering: .relaxed)) }
}

// MARK: Working

extension PostgresEngine {
    /// The chain lock: who has it writes. Freed by the server with the transaction, however it ends.
    private static let chainLock = "2003006053, 1"

    func read<T>(_ body: (any Connection) throws -> T) throws -> T {
        var result: T?
        try begun(reader, { try Self.beginReading($0) }) { link in
            result = try Self.within(link) { try body(PostgresConnection(link: link)) }
            _ = try link.run("COMMIT")
        }
        guard let result else { throw QueueError.engine(detail: "a transaction gave no result") }
        return result
    }

    func write<T>(announcing: Bool, _ body: (any Connection) throws -> T) throws -> T {
        var result: T?
        try begun(writer, { try beginWriting($0) }) { link in
            result = try Self.within(link) { try body(PostgresConnection(link: link)) }
            try commit(link, announcing: announcing)
        }
        guard let result else { throw QueueError.engine(detail: "a transaction gave no result") }
        return result
    }

    /// Begins a transaction and works in it. A session that was lost while nobody used it is connected again, once:
    /// nothing had begun on it.
    private func begun(
        _ slot: PostgresSlot, _ begin: (PostgresLink) throws -> Void, _ body: (PostgresLink) throws -> Void
    ) throws {
        for attempt in 0... {
            var isStale = false
            try slot.use { link, isNew in
                try Self.told(link) {
                    do { try begin(link) } catch let fault as PostgresFault {
                        if link.isAlive { _ = try? link.run("ROLLBACK") }
                        guard !link.isAlive, !isNew, attempt == 0 else { throw fault }
                        isStale = true
                        return
                    }
                    try body(link)
                }
            }
            if !isStale { return }
        }
    }

    private static func beginReading(_ link: PostgresLink) throws {
        _ = try link.run("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; \(link.preamble)")
    }

    /// One way to the server and back: the transaction, the chain lock, and the server's time once it is ours. Read
    /// committed, so that what the one before wrote is seen: a snapshot would be as old as the wait for the lock.
    private func beginWriting(_ link: PostgresLink) throws {
        let asked = ourTime()
        do {
            let answers = try link.run(
                """
                BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE; \(link.preamble)
                SELECT pg_advisory_xact_lock(\(Self.chainLock)); SELECT \(PostgresLink.serverTime), version FROM webcare.queue
                """)
            let answered = ourTime()
            // A newer program may have come and migrated it while this one ran.
            if let version = answers.last?.first?.int(1), version != known {
                _ = try? link.run("ROLLBACK")
                try UnfinishedCopy.demand(version, known: known, path: path)
                throw QueueError.newerVersion(path: path, version: version, known: known)
            }
            // The answer was on its way for half the time at most; waiting for the lock came before it.
            if let time = answers.last?.first?.time(0), answered - asked < .milliseconds(100) {
                offset.set(time - (asked + .milliseconds((answered - asked).milliseconds / 2)))
            }
        } catch PostgresFault.server(state: "55P03", _) {
            _ = try? link.run("ROLLBACK")
            throw QueueError.gateBusy(path: path, holder: (try? chainHolder(link)) ?? "another session")
        }
    }

    /// Who has the chain lock, by the name his session goes by: of that the server makes no secret to other logins.
    private func chainHolder(_ link: PostgresLink) throws -> String? {
        let name = try link.query(
            """
            SELECT application_name FROM pg_locks JOIN pg_stat_activity USING (pid)
            WHERE locktype = 'advisory' AND granted AND classid = 2003006053 AND objid = 1 AND objsubid = 2
                AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
            """, []
        ).first?.text(0)
        return name.flatMap { $0.isEmpty ? nil : location.withoutSecrets($0) }
    }

    /// What fails in a transaction takes it back.
    private static func within<T>(_ link: PostgresLink, _ body: () throws -> T) throws -> T {
        do { return try body() } catch {
            if link.isAlive { _ = try? link.run("ROLLBACK") }
            throw error
        }
    }

    private func commit(_ link: PostgresLink, announcing: Bool) throws {
        do {
            let answers = try link.run("COMMIT" + (announcing ? announcer.afterCommit() : ""))
            guard answers.first?.tag == "COMMIT" else {
                throw QueueError.engine(detail: "the server took the change back")
            }
        } catch PostgresFault.lost(let detail) {
            throw PostgresFault.outcomeUnknown(detail)
        } catch PostgresFault.server(let state, let message) where PostgresFault.endsSession(state) || !link.isAlive {
            throw PostgresFault.outcomeUnknown(message)
        }
    }

    func changeToken() throws -> Int64 { try listener.token() }

    func holdGate<T>(_ body: () throws -> T) throws -> T { try write(announcing: false) { _ in try body() } }

    /// Its session is made with its first use; whether it may write is the server's answer then.
    func prepareToWrite() throws {}

    func checkpoint() throws {}

    /// By a lock of a session of its own: free again when this process or its connection is gone. Should that happen on
    /// the way, the next one finds the item `sending`, and asks a person where the folder doesn't tell.
    func serveAlone<T>(_ body: () throws -> T) throws -> T? {
        let link = try PostgresLink(location, name: "outbox, process \(getpid())", patience: .reading, ourTime: ourTime)
        guard !link.isPooled else {
            throw QueueError.refused(
                location: path,
                detail: "replies leave and copies come over a direct connection only: nobody is alone behind a pooler")
        }
        let isOurs = try Self.told(link) {
            try link.query("SELECT pg_try_advisory_lock(2003006053, 3)", []).first?.int(0)
        }
        return isOurs == 1 ? try body() : nil
    }

    func backup(to destination: String) throws {
        throw QueueError.notForPostgres(what: "backup", instead: "pg_dump --schema=webcare")
    }
}

// MARK: Looking after it

extension PostgresEngine {
    func report(checkingIntegrity: Bool) throws -> EngineReport {
        let integrity = checkingIntegrity ? try searchIndexFault() ?? "ok" : "ok"
        return try read { connection in
            try connection.first(
                """
                SELECT current_setting('server_version'), current_setting('synchronous_commit'),
                    current_setting('fsync'), (SELECT version FROM webcare.queue),
                    (SELECT CAST(COALESCE(sum(pg_total_relation_size(oid)), 0) AS bigint) FROM pg_class
                        WHERE relkind = 'r' AND relnamespace = CAST('webcare' AS regnamespace))
                """, []
            ) { row in
                EngineReport(
                    name: "PostgreSQL", version: row.string(0), journalMode: row.string(2) == "on" ? "wal" : "unsafe",
                    synchronous: row.string(1), schemaVersion: row.int(3), pageBytes: row.int(4), walBytes: 0,
                    integrity: integrity, hasWALResetRace: false)
            }
                ?? EngineReport(
                    name: "PostgreSQL", version: "?", journalMode: "?", synchronous: "?", schemaVersion: 0,
                    pageBytes: 0,
                    walBytes: 0, integrity: integrity, hasWALResetRace: false)
        }
    }

    func checkSearchIndex() throws {
        if let fault = try searchIndexFault() { throw QueueError.corrupt(path: path, detail: fault) }
    }

    /// Nil when search knows just what stands in the lists.
    private func searchIndexFault() throws -> String? {
        let wrong = try read { connection in
            try connection.integer(
                """
                SELECT (SELECT count(*) FROM mention FULL JOIN live_text ON mention_id = id AND order_at = due_at
                        WHERE (state IN (0, 1, 2)) IS DISTINCT FROM (mention_id IS NOT NULL)
                            AND (mention_id IS NOT NULL OR state IN (0, 1, 2)))
                    + (SELECT count(*) FROM mention FULL JOIN closed_text ON mention_id = id AND order_at = closed_at
                        WHERE (state IN (3, 4)) IS DISTINCT FROM (mention_id IS NOT NULL)
                            AND (mention_id IS NOT NULL OR state IN (3, 4)))
                """)
        }
        return wrong == 0 ? nil : "search and lists differ in \(wrong ?? 0) places"
    }
}
