import GRDB
import GRDBSQLite
import Glibc
import Synchronization

/// Lets others have the processor while this process computes for longer than a person notices.
///
/// A kernel may leave the processor to whoever computes until its own clock next ticks, up to 4 ms, while a console that a
/// key has woken waits. So does the Linux 6.18 this was measured on, whatever the niceness or the class of the one that
/// computes; only who offers the processor himself is relieved of it at once.
package enum SharedProcessor {
    /// Of SQLite's virtual machine: some ten microseconds.
    private static let stepsBetweenOffers: Int32 = 200
    /// Nothing is offered sooner; of the steady clock, in nanoseconds.
    private static let keptUntil = Atomic<UInt64>(0)

    /// Has a connection offer it while a statement runs.
    static func offer(in database: Database) {
        sqlite3_progress_handler(
            database.sqliteConnection, stepsBetweenOffers,
            { _ in
                SharedProcessor.offer()
                // Any other answer interrupts the statement.
                return 0
            }, nil)
    }

    /// Whoever didn't have it for a while then keeps it for a quarter of that: a transaction that holds the gate on a
    /// machine that is busy with other work would else get next to nothing.
    package static func offer() {
        let now = steadyTime()
        guard now >= keptUntil.load(ordering: .relaxed) else { return }
        sched_yield()
        let back = steadyTime()
        keptUntil.store(back + (back - now) / 4, ordering: .relaxed)
    }

    private static func steadyTime() -> UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }
}
