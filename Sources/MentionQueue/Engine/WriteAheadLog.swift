import GRDB
import GRDBSQLite
import Glibc
import Synchronization

/// Keeps SQLite's write-ahead log short. Only asked within the gate: a checkpoint beside another process's commit is what
/// loses rows.
final class WriteAheadLog: Sendable {
    /// In pages of 4 KiB: some 4 MiB.
    private static let longLog = 1000
    /// Above this the file itself is cut back, which has to wait for readers.
    private static let longestFile: Int64 = 16 << 20

    private let path: String
    /// As of the last commit, in pages.
    private let pages = Atomic<Int>(0)

    init(path: String) { self.path = path + "-wal" }

    /// Has SQLite tell the length of the log after each commit.
    func follow(_ database: Database) {
        // The connection lives no longer than the engine that owns this object too.
        let context = Unmanaged.passUnretained(self).toOpaque()
        sqlite3_wal_hook(
            database.sqliteConnection,
            { context, _, _, pages in
                if let context {
                    Unmanaged<WriteAheadLog>.fromOpaque(context).takeUnretainedValue()
                        .pages.store(Int(pages), ordering: .relaxed)
                }
                return SQLITE_OK
            }, context)
    }

    func checkpointIfLong(_ database: Database) throws {
        guard pages.load(ordering: .relaxed) >= Self.longLog else { return }
        pages.store(0, ordering: .relaxed)
        // Busy readers are normal: the next commit tries again.
        if fileSize < Self.longestFile {
            try? database.execute(sql: "PRAGMA wal_checkpoint(PASSIVE)")
        } else {
            try? database.execute(sql: "PRAGMA busy_timeout = 100")
            try? database.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
            try database.execute(sql: "PRAGMA busy_timeout = 1000")
        }
    }

    /// In bytes.
    var fileSize: Int64 {
        var status = stat()
        return stat(path, &status) == 0 ? Int64(status.st_size) : 0
    }
}
