import Foundation
import GRDB
import GRDBSQLite
import Synchronization
import WebcareModel

/// A queue in one SQLite file, shared by the processes of one machine.
///
/// Two connections: a writer, which works only while this process holds the gate, and a reader, which can't write. Not a
/// `DatabasePool`: its opening is a hidden write and sets `synchronous` back to NORMAL.
final class SQLiteEngine: Engine {
    let path: String
    let wasCreated: Bool
    var companions: String { path }
    var canFallBack: Bool { false }
    /// One machine, one clock.
    var clockOffset: Duration { .zero }
    private let gate: WriterGate
    /// Nil until it is needed, in a queue that is opened to be read first.
    private let openedWriter: Mutex<DatabaseQueue?>
    private let reader: DatabaseQueue
    private let log: WriteAheadLog
    private let migrations: [[String]]
    /// The schema's version that this program writes.
    private let known: Int64
    /// The file as it was opened: a queue that is replaced under a running process is not written to.
    private let file: FileIdentity
    /// Its log: what is committed to one that was deleted is nowhere.
    private let logFile: FileIdentity?
    private let isClosed = Mutex(false)
    private let observer: StatementObserver?

    typealias StatementObserver = @Sendable (_ sql: String, _ values: [SQLValue]) -> Void

    /// - Parameter readsFirst: leave the writer until the first write, or `prepareToWrite()`, where the queue can be read as
    ///   it stands.
    init(
        path: String, creating: Bool, holder: String, readsFirst: Bool = false, purpose: Purpose = .work,
        migrations: [[String]] = SQLiteSchema.migrations, observer: StatementObserver? = nil
    ) throws {
        self.path = path
        self.migrations = migrations
        let known = UnfinishedCopy.known(migrations, purpose)
        self.known = known
        self.observer = observer
        let exists = try QueueLocation.prepare(path, creating: creating)
        let gate = try WriterGate(besides: path, holder: holder)
        self.gate = gate
        let log = WriteAheadLog(path: path)
        self.log = log
        let opened = try gate.hold {
            try Self.mapErrors(path) {
                // Somebody else may have made it while this one waited at the gate.
                let isNew = !exists && QueueLocation.isMissing(path)
                if isNew { try Self.make(path, migrations, version: known) }
                let (reader, isCurrent) = try Self.openReader(path, known: known)
                let writer = readsFirst && isCurrent ? nil : try Self.openWriter(path, migrations, log)
                return (reader: reader, writer: writer, isNew: isNew)
            }
        }
        (reader, wasCreated) = (opened.reader, opened.isNew)
        openedWriter = Mutex(opened.writer)
        file = try FileIdentity(path: path)
        logFile = try? FileIdentity(path: path + "-wal")
    }

    deinit { close() }

    private static func openWriter(
        _ path: String, _ migrations: [[String]], _ log: WriteAheadLog
    ) throws -> DatabaseQueue {
        let writer = try DatabaseQueue(path: path, configuration: configuration(readOnly: false))
        try writer.inDatabase { database in
            // A restored backup comes without.
            try database.execute(sql: "PRAGMA journal_mode = WAL")
            try database.execute(sql: "PRAGMA synchronous = FULL")
            try keepLogOnClose(database)
            try migrate(database, migrations)
            log.follow(database)
        }
        return writer
    }

    /// Makes a queue beside its place and renames it there when it is whole: whoever dies on the way leaves nothing that
    /// could be taken for one.
    private static func make(_ path: String, _ migrations: [[String]], version: Int64) throws {
        let unfinished = path + ".unfinished"
        try QueueLocation.makeEmptyFile(unfinished)
        let maker = try DatabaseQueue(path: unfinished, configuration: configuration(readOnly: false))
        try maker.inDatabase { database in
            try database.execute(sql: "PRAGMA application_id = \(SQLiteSchema.applicationID)")
            try database.execute(sql: "PRAGMA journal_mode = WAL")
            try database.execute(sql: "PRAGMA synchronous = FULL")
            try migrate(database, migrations)
            try database.execute(sql: "PRAGMA user_version = \(version)")
        }
        // The last one to close it moves its log into it.
        try maker.close()
        try QueueLocation.putInPlace(unfinished, at: path)
    }

    /// Refuses what isn't a queue, or a newer version's, before anything could be written to it. It is current when nothing
    /// has to be written before it is read.
    private static func openReader(_ path: String, known: Int64) throws -> (reader: DatabaseQueue, isCurrent: Bool) {
        let reader = try DatabaseQueue(path: path, configuration: configuration(readOnly: true))
        let isCurrent = try reader.inDatabase { database in
            let application = try Int64.fetchOne(database, sql: "PRAGMA application_id")
            guard application == SQLiteSchema.applicationID else { throw QueueError.notAQueue(path: path) }
            let version = try Int64.fetchOne(database, sql: "PRAGMA user_version") ?? 0
            guard version > 0 else { throw QueueError.notAQueue(path: path) }
            try UnfinishedCopy.demand(version, known: known, path: path)
            return try version == known && String.fetchOne(database, sql: "PRAGMA journal_mode") == "wal"
        }
        return (reader, isCurrent)
    }

    private static func configuration(readOnly: Bool) -> Configuration {
        var configuration = Configuration()
        configuration.readonly = readOnly
        configuration.label = readOnly ? "webcare.reader" : "webcare.writer"
        // A net under the gate, for programs that go round it; never the mechanism.
        configuration.busyMode = .timeout(1)
        configuration.prepareDatabase { database in
            let wanted = """
                PRAGMA wal_autocheckpoint = 0; PRAGMA cache_size = -2000; PRAGMA mmap_size = 0;
                PRAGMA temp_store = MEMORY; PRAGMA cell_size_check = ON; PRAGMA recursive_triggers = ON;
                """
            let code = sqlite3_exec(database.sqliteConnection, wanted, nil, nil, nil)
            guard code == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
            SharedProcessor.offer(in: database)
        }
        return configuration
    }

    /// Without it the last process to close unlinks the log, and the next one makes it anew: a needless race. With a
    /// limit to its size it is emptied then: a full one would be played into whatever file is put in the queue's place.
    private static func keepLogOnClose(_ database: Database) throws {
        try database.execute(sql: "PRAGMA journal_size_limit = \(8 << 20)")
        var keep: Int32 = 1
        sqlite3_file_control(database.sqliteConnection, "main", SQLITE_FCNTL_PERSIST_WAL, &keep)
    }

    private static func migrate(_ database: Database, _ migrations: [[String]]) throws {
        let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
        guard (0..<migrations.count).contains(version) else { return }
        try database.inTransaction(.immediate) {
            for statements in migrations[version...] {
                for statement in statements { try database.execute(sql: statement) }
            }
            try database.execute(sql: "PRAGMA user_version = \(migrations.count)")
            return .commit
        }
    }
}

// MARK: Working

extension SQLiteEngine {
    func read<T>(_ body: (any Connection) throws -> T) throws -> T {
        try Self.mapErrors(path) {
            try demandOpen()
            return try reader.read { try body(SQLiteConnection(database: $0, observer: observer)) }
        }
    }

    func write<T>(announcing: Bool, _ body: (any Connection) throws -> T) throws -> T {
        try Self.mapErrors(path) {
            try gate.hold {
                try demandOpen()
                try file.check(path)
                try logFile?.check(path + "-wal")
                var result: T?
                try writer().inDatabase { database in
                    try database.inTransaction(.immediate) {
                        try demandOwnVersion(database)
                        result = try body(SQLiteConnection(database: database, observer: observer))
                        return .commit
                    }
                    try log.checkpointIfLong(database)
                }
                guard let result else { throw QueueError.engine(detail: "a transaction gave no result") }
                return result
            }
        }
    }

    private func demandOpen() throws {
        guard !isClosed.withLock({ $0 }) else { throw QueueError.engine(detail: "the queue is closed") }
    }

    /// Asked only within the gate.
    private func writer() throws -> DatabaseQueue {
        try openedWriter.withLock { opened in
            if let opened { return opened }
            try demandOpen()
            let writer = try Self.openWriter(path, migrations, log)
            opened = writer
            return writer
        }
    }

    func prepareToWrite() throws {
        try Self.mapErrors(path) {
            try gate.hold {
                try file.check(path)
                _ = try writer()
            }
        }
    }

    /// A newer program may have come and migrated it while this one ran.
    private func demandOwnVersion(_ database: Database) throws {
        let version = try Int64.fetchOne(try database.cachedStatement(sql: "PRAGMA user_version")) ?? 0
        guard version == known else {
            try UnfinishedCopy.demand(version, known: known, path: path)
            throw QueueError.newerVersion(path: path, version: version, known: known)
        }
    }

    func changeToken() throws -> Int64 {
        try Self.mapErrors(path) {
            try demandOpen()
            try file.check(path)
            try logFile?.check(path + "-wal")
            return try reader.unsafeRead { database in
                let statement = try database.cachedStatement(sql: "PRAGMA data_version")
                return try Int64.fetchOne(statement) ?? 0
            }
        }
    }

    func close() {
        let wasOpen = isClosed.withLock { closed in
            defer { closed = true }
            return !closed
        }
        guard wasOpen else { return }
        guard let writer = openedWriter.withLock({ $0 }) else {
            try? gate.hold(limit: .seconds(1)) { try reader.close() }
            return
        }
        try? reader.close()
        // The last connection to close checkpoints: a write like any other. Without the gate it is left to the kernel,
        // which means that nobody else may close it either.
        do { try gate.hold(limit: .seconds(1)) { try writer.close() } } catch {
            _ = Unmanaged.passRetained(writer)
        }
    }

    func checkpoint() throws {
        try Self.mapErrors(path) {
            try gate.hold { try writer().inDatabase { try $0.execute(sql: "PRAGMA wal_checkpoint(PASSIVE)") } }
        }
    }

    func holdGate<T>(_ body: () throws -> T) throws -> T { try gate.hold(body) }

    func serveAlone<T>(_ body: () throws -> T) throws -> T? {
        guard let lock = DeliveryLock(besides: path) else { return nil }
        defer { lock.release() }
        return try body()
    }

    func backup(to destination: String) throws {
        try QueueLocation.refuseExisting(destination)
        try Self.mapErrors(destination) {
            // Private from its first byte, and under its name only when it is whole.
            try QueueLocation.makeEmptyFile(destination)
            do {
                try reader.unsafeRead { try $0.execute(sql: "VACUUM INTO ?", arguments: [destination]) }
            } catch {
                unlink(destination)
                throw error
            }
        }
    }

    func report(checkingIntegrity: Bool) throws -> EngineReport {
        try Self.mapErrors(path) {
            let (journal, synchronous) = try (openedWriter.withLock { $0 } ?? gate.hold { try writer() }).inDatabase {
                (
                    try String.fetchOne($0, sql: "PRAGMA journal_mode") ?? "?",
                    try Int.fetchOne($0, sql: "PRAGMA synchronous") ?? 0
                )
            }
            return try reader.unsafeRead { database in
                let pages = try Int64.fetchOne(database, sql: "PRAGMA page_count") ?? 0
                let size = try Int64.fetchOne(database, sql: "PRAGMA page_size") ?? 0
                let checked =
                    checkingIntegrity ? try String.fetchAll(database, sql: "PRAGMA integrity_check(5)") : ["ok"]
                return EngineReport(
                    name: "SQLite", version: String(cString: sqlite3_libversion()), journalMode: journal,
                    synchronous: ["OFF", "NORMAL", "FULL", "EXTRA"][max(0, min(3, synchronous))],
                    schemaVersion: try Int64.fetchOne(database, sql: "PRAGMA user_version") ?? 0,
                    pageBytes: pages * size, walBytes: log.fileSize, integrity: checked.joined(separator: "; "),
                    hasWALResetRace: sqlite3_libversion_number() < 3_051_003)
            }
        }
    }

    /// The full-text index's own check, which `integrity_check` doesn't make. A write, by SQLite's rules.
    func checkSearchIndex() throws {
        try Self.mapErrors(path) {
            try gate.hold {
                try writer().inDatabase { database in
                    for table in ["live_text", "closed_text"] {
                        try database.execute(sql: "INSERT INTO \(table) (\(table)) VALUES ('integrity-check')")
                    }
                }
            }
        }
    }

    /// Turns SQLite's codes into what a person can act on.
    static func mapErrors<T>(_ path: String, _ body: () throws -> T) throws -> T {
        do { return try body() } catch let error as DatabaseError {
            let detail = error.message ?? "error \(error.resultCode.rawValue)"
            switch error.resultCode {
            case .SQLITE_NOTADB: throw QueueError.notAQueue(path: path)
            case .SQLITE_CORRUPT: throw QueueError.corrupt(path: path, detail: detail)
            case .SQLITE_FULL: throw QueueError.diskFull(path: path)
            case .SQLITE_READONLY, .SQLITE_PERM: throw QueueError.readOnly(path: path)
            case .SQLITE_CANTOPEN, .SQLITE_AUTH: throw QueueError.notPermitted(path: path, detail: detail)
            case .SQLITE_BUSY, .SQLITE_LOCKED:
                throw QueueError.gateBusy(path: path, holder: "a program that doesn't wait its turn, such as sqlite3")
            case .SQLITE_IOERR where error.extendedResultCode == .SQLITE_IOERR_WRITE:
                throw QueueError.diskFull(path: path)
            default: throw QueueError.engine(detail: detail)
            }
        }
    }
}
