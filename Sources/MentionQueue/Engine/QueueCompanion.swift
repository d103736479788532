import Glibc

/// The files that stand beside a queue: as private as the queue itself, or as open to a team.
enum QueueCompanion {
    /// What follows the queue's own name in theirs: SQLite's log and its index, the gate's two locks, the kept heads, and who
    /// serves the outbox.
    static let suffixes = ["-wal", "-shm", ".lock", ".turn", ".heads", ".deliver"]

    /// Opens one for reading and writing, and makes it where it is missing. Below 0, with `errno`, as `open` has it.
    static func open(_ suffix: String, besides queue: String, _ flags: Int32 = 0) -> Int32 {
        let path = queue + suffix
        let flags = flags | O_RDWR | O_CLOEXEC | O_NOFOLLOW
        // Only who makes it may give it its mode.
        let made = Glibc.open(path, flags | O_CREAT | O_EXCL, 0o600)
        if made < 0 { return errno == EEXIST ? openThere(path, flags) : made }
        var status = stat()
        if stat(queue, &status) == 0, status.st_mode & S_IWGRP != 0 {
            // Whatever the umask is: colleagues must get in. The group is the directory's, where that hands it down.
            fchown(made, uid_t.max, status.st_gid)
            fchmod(made, 0o660)
        }
        return made
    }

    /// A colleague who makes it at this moment opens it to us in the next.
    private static func openThere(_ path: String, _ flags: Int32) -> Int32 {
        for attempt in 0... {
            let descriptor = Glibc.open(path, flags)
            var status = stat()
            let isBeingMade = descriptor < 0 && errno == EACCES && stat(path, &status) == 0 && status.st_size == 0
            guard isBeingMade, attempt < 20 else { return descriptor }
            // Nothing tells when the other has opened it, which is its very next call.
            usleep(1000)
        }
        return -1
    }
}
