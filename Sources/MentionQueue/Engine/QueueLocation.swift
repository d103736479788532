import Glibc
import WebcareModel

/// Where a queue file may stand, and how it is made private.
enum QueueLocation {
    /// Makes the directory when it is missing and `creating`; returns whether the file is there.
    static func prepare(_ path: String, creating: Bool) throws -> Bool {
        if path.contains("://") {
            throw QueueError.unsupportedLocation(path.split(separator: ":").first.map(String.init) ?? path)
        }
        var status = stat()
        let exists = stat(path, &status) == 0
        if !exists {
            let reason = errno
            guard reason == ENOENT || reason == ENOTDIR else {
                throw QueueError.notPermitted(path: path, detail: String(cString: strerror(reason)))
            }
            guard creating else { throw QueueError.queueMissing(path: path) }
            if lstat(path, &status) == 0 {
                throw QueueError.notPermitted(path: path, detail: "it is a link to a file that isn't there")
            }
            try makeDirectory(directory(of: path), for: path)
        } else if status.st_mode & S_IFMT != S_IFREG {
            throw QueueError.notAQueue(path: path)
        }
        try refuseNetworkFileSystem(directory(of: path), path: path)
        if exists, status.st_size == 0 {
            // Made by somebody who died before anything stood in it.
            guard creating else { throw QueueError.queueMissing(path: path) }
            return false
        }
        return exists
    }

    /// The file's own name, where symbolic links lead to it; `path` itself where nothing stands there yet.
    static func resolved(_ path: String) -> String {
        guard let real = realpath(path, nil) else { return path }
        defer { free(real) }
        return String(cString: real)
    }

    /// True when nothing stands there, or an empty file. Called within the gate.
    static func isMissing(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) != 0 || status.st_size == 0
    }

    /// A private file to make a queue in; what a dead maker left there goes first.
    static func makeEmptyFile(_ path: String) throws {
        for suffix in ["", "-journal", "-wal", "-shm"] { unlink(path + suffix) }
        // Closed before SQLite opens it, so that no lock of SQLite's is dropped.
        let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure(errno, path) }
        Glibc.close(descriptor)
    }

    /// Renames it, and puts the new name on the disk. A log that another file left there would be played into it.
    static func putInPlace(_ made: String, at path: String) throws {
        for suffix in ["-journal", "-wal", "-shm"] { unlink(path + suffix) }
        guard rename(made, path) == 0 else { throw failure(errno, path) }
        let descriptor = open(directory(of: path), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        Glibc.close(descriptor)
    }

    private static func failure(_ reason: Int32, _ path: String) -> QueueError {
        switch reason {
        case EROFS, EACCES: .readOnly(path: path)
        case ENOSPC: .diskFull(path: path)
        default: .notPermitted(path: path, detail: String(cString: strerror(reason)))
        }
    }

    static func refuseExisting(_ path: String) throws {
        var status = stat()
        guard lstat(path, &status) != 0 else {
            throw QueueError.notPermitted(path: path, detail: "it exists already, and a backup replaces nothing")
        }
    }

    static func directory(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    static func makeDirectory(_ directory: String, for path: String) throws {
        var status = stat()
        if stat(directory, &status) == 0 { return }
        let parent = self.directory(of: directory)
        if parent != directory { try makeDirectory(parent, for: path) }
        guard mkdir(directory, 0o700) == 0 || errno == EEXIST else {
            throw failure(errno, path)
        }
    }

    /// The log's index is shared memory, which no network file system shares.
    private static func refuseNetworkFileSystem(_ directory: String, path: String) throws {
        guard let kind = fileSystem(of: directory) else { return }
        try refuseNetwork(kind, path: path)
    }

    static func refuseNetwork(_ kind: String, path: String) throws {
        let shared = [
            "nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "9p", "ceph", "glusterfs", "lustre", "virtiofs",
            "gfs2", "ocfs2", "fuse",
        ]
        if shared.contains(kind) || kind.hasPrefix("fuse.") {
            throw QueueError.networkFileSystem(path: path, kind: kind)
        }
    }

    /// The kernel's name of the file system that `directory` lies on; nil where it can't be told.
    static func fileSystem(of directory: String) -> String? {
        var status = stat()
        guard stat(directory, &status) == 0, let mounts = fopen("/proc/self/mountinfo", "re") else { return nil }
        defer { fclose(mounts) }
        // Linux's own numbering, which glibc's macros hide from Swift.
        let number = UInt64(status.st_dev)
        let major = (number >> 8) & 0xFFF | (number >> 32) & ~0xFFF
        let minor = number & 0xFF | (number >> 12) & ~0xFF
        let device = "\(major):\(minor)"
        var line: UnsafeMutablePointer<CChar>?
        var capacity = 0
        defer { free(line) }
        while getline(&line, &capacity, mounts) > 0, let text = line {
            guard strstr(text, device) != nil else { continue }
            if let kind = fileSystem(onDevice: device, mount: String(cString: text)) { return kind }
        }
        return nil
    }

    /// The kind in a line of mountinfo, when it is about this device.
    static func fileSystem(onDevice device: String, mount line: String) -> String? {
        // `36 35 98:0 /root /mount options … - ext4 /dev/root options`
        let fields = line.split(separator: " ")
        guard fields.count > 4, fields[2] == device, let dash = fields.firstIndex(of: "-"), dash + 1 < fields.count
        else { return nil }
        return String(fields[dash + 1])
    }
}

/// Which file a path led to.
struct FileIdentity: Hashable, Sendable {
    private let device: UInt64
    private let inode: UInt64

    init(path: String) throws {
        var status = stat()
        guard stat(path, &status) == 0 else { throw QueueError.replaced(path: path) }
        (device, inode) = (UInt64(status.st_dev), UInt64(status.st_ino))
    }

    /// Throws `.replaced` when the path leads to another file now, or to none.
    func check(_ path: String) throws {
        guard try FileIdentity(path: path) == self else { throw QueueError.replaced(path: path) }
    }
}
