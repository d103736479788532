import Foundation
import GRDB
import Testing
import WebcareModel

@testable import MentionQueue

/// Disks that are full, read-only or far away, as the queue meets them.
@Suite(.timeLimit(.minutes(20))) struct HardshipTests {
    @Test func `a full disk takes nothing of a change, and all of it again when there is room`() throws {
        let desk = try Desk()
        try desk.take("1")
        let head = try desk.queue.head()
        // As many pages as it has, and no more.
        try desk.queue.engine.write { _ = try $0.execute("PRAGMA max_page_count = 1", []) }
        let text = String(repeating: "Geen stroom. ", count: 20_000)
        #expect(throws: QueueError.diskFull(path: desk.path)) { try desk.take("2", text) }
        #expect(throws: QueueError.diskFull(path: desk.path)) {
            try desk.queue.note(1, text: text, forNextShift: false, by: Desk.anna)
        }
        #expect(try desk.queue.head() == head)
        #expect(try desk.list() == ["1"])
        try desk.expectSound()
        try desk.queue.engine.write { _ = try $0.execute("PRAGMA max_page_count = 1000000", []) }
        try desk.take("2", text)
        #expect(try desk.list().count == 2)
        try desk.expectSound()
    }

    @Test func `what can't be written is told as read-only, and can still be read`() throws {
        let desk = try Desk()
        try desk.take("1")
        // Root may write to any file, but not on such a connection.
        try desk.queue.engine.write { _ = try $0.execute("PRAGMA query_only = ON", []) }
        let error = try #require(throws: QueueError.self) { try desk.take("2") }
        #expect(error == .readOnly(path: desk.path))
        #expect(error.exitCode == 69)
        #expect(error.lines.happened.contains("read-only"))
        #expect(try desk.list() == ["1"])
    }

    @Test(arguments: [
        (ResultCode.SQLITE_READONLY_DIRECTORY, QueueError.readOnly(path: "q")),
        (.SQLITE_PERM, .readOnly(path: "q")),
        (.SQLITE_FULL, .diskFull(path: "q")),
        (.SQLITE_IOERR_WRITE, .diskFull(path: "q")),
        (.SQLITE_NOTADB, .notAQueue(path: "q")),
    ])
    func `what SQLite says becomes what a person can act on`(code: ResultCode, told: QueueError) {
        #expect(throws: told) {
            try SQLiteEngine.mapErrors("q") { throw DatabaseError(resultCode: code) }
        }
    }

    /// As `/proc/self/mountinfo` of a desk at work has it.
    private let mounts = """
        22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
        36 22 0:44 / /srv/team rw,relatime shared:20 - nfs4 files.example:/team rw,vers=4.2
        37 22 0:45 / /srv/old rw,relatime - cifs //files.example/old rw
        38 22 0:46 / /home/sanne/remote rw,nosuid shared:21 master:3 - fuse.sshfs sanne@host:/ rw
        39 22 0:47 / /mnt/two\\040words rw - xfs /dev/sdb1 rw
        40 22 0:48 / /broken rw
        """

    @Test(arguments: [
        ("8:1", "ext4"), ("0:44", "nfs4"), ("0:45", "cifs"), ("0:46", "fuse.sshfs"), ("0:47", "xfs"), ("0:48", nil),
        ("0:4", nil), ("9:9", nil),
    ])
    func `the kind of file system is read from the mounts, whatever fields stand before it`(
        device: String, kind: String?
    ) {
        let found = mounts.split(separator: "\n").lazy
            .compactMap { QueueLocation.fileSystem(onDevice: device, mount: String($0)) }.first
        #expect(found == kind)
    }

    @Test(arguments: ["nfs", "nfs4", "cifs", "smb3", "9p", "ceph", "fuse.sshfs", "fuse.glusterfs"])
    func `a queue on a network file system is refused, and told where it belongs`(kind: String) throws {
        let error = try #require(throws: QueueError.self) {
            try QueueLocation.refuseNetwork(kind, path: "/srv/team/q.db")
        }
        #expect(error == .networkFileSystem(path: "/srv/team/q.db", kind: kind))
        #expect(error.exitCode == 69)
        #expect(error.lines.happened.contains("network file system (\(kind))"))
        #expect(error.lines.remedy.contains("local disk"))
    }

    @Test(arguments: ["ext4", "xfs", "btrfs", "tmpfs", "overlay", "fuseblk", "zfs"])
    func `a local file system is taken`(kind: String) throws {
        try QueueLocation.refuseNetwork(kind, path: "/srv/q.db")
    }

    @Test func `the file system of a queue at work is known`() throws {
        let desk = try Desk()
        #expect(QueueLocation.fileSystem(of: desk.folder)?.isEmpty == false)
    }
}
