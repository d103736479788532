import Glibc
import MentionQueue

extension Examination {
    /// Whom the queue's file is open to; where one of the files beside it isn't, colleagues are kept out.
    mutating func examinePrivacy(of path: String) {
        var queue = stat()
        guard stat(path, &queue) == 0 else { return }
        if queue.st_mode & S_IRWXO != 0 {
            return find(
                "privacy", .warning, "everybody on this machine may open the queue",
                remedy: "chmod o= \(path), or webcare queue share GROUP.")
        }
        if queue.st_mode & S_IRWXG == S_IRGRP {
            return find(
                "privacy", .warning, "a group may read the queue, and not work on it",
                remedy: "chmod 600 \(path), or webcare queue share GROUP.")
        }
        guard queue.st_mode & S_IWGRP != 0 else { return find("privacy", .ok, "the queue is its owner's alone") }
        let name = getgrgid(queue.st_gid).map { String(cString: $0.pointee.gr_name) } ?? "\(queue.st_gid)"
        let closed = MentionQueue.companions(of: path).filter { file in
            var status = stat()
            return stat(file, &status) == 0 && (status.st_gid != queue.st_gid || status.st_mode & S_IWGRP == 0)
        }
        if let file = closed.first {
            find(
                "privacy", .warning, "the queue is the group \(name)'s, and \(file) is not",
                remedy: "Share it again: webcare queue share \(name).")
        } else {
            find("privacy", .ok, "the queue is the group \(name)'s")
        }
    }
}
