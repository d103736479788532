import Glibc
import WebcareModel

extension MentionQueue {
    /// Makes a queue in a file a team's: its directory 2770, so that what is made there later is the group's too, and the
    /// files 0660. Doing it again opens to the group what was put there since.
    ///
    /// - Parameter group: by name or number.
    /// - Returns: the directory and the files that are the group's now.
    ///
    /// Throws `.noSuchGroup`, and `.unshareable` with nothing changed where the group could not get at it, or where the
    /// directory is not the queue's own.
    package static func share(path: String, with group: String) throws -> [String] {
        if isOnServer(path) { throw QueueError.notForPostgres(what: "sharing", instead: "webcare queue roles") }
        let path = QueueLocation.resolved(path)
        let directory = QueueLocation.resolved(QueueLocation.directory(of: path))
        let queue = try open(path: path, creating: false, holder: "queue share") { Timestamp(milliseconds: 0) }
        defer { queue.close() }
        let sharing = try QueueSharing(queue: path, directory: directory, group: group)
        // Nobody opens, makes or replaces one of the files meanwhile.
        return try queue.engine.holdGate { try sharing.carryOut() }
    }

    /// The files beside a queue in a file, whether they are there or not.
    package static func companions(of path: String) -> [String] {
        let path = QueueLocation.resolved(path)
        return QueueCompanion.suffixes.map { path + $0 }
    }
}

/// What is to be done, after all that could be wrong with it was looked for.
private struct QueueSharing {
    let queue: String
    let directory: String
    let group: gid_t
    private let name: String

    init(queue: String, directory: String, group: String) throws {
        self.queue = queue
        self.directory = directory
        name = group
        if let entry = getgrnam(group) {
            self.group = entry.pointee.gr_gid
        } else if let number = gid_t(group), getgrgid(number) != nil {
            self.group = number
        } else {
            throw QueueError.noSuchGroup(group)
        }
        try demandMembership()
        try demandOwnDirectory()
        try demandWay()
    }

    /// The kernel gives a file only to a group that its owner is in.
    private func demandMembership() throws {
        guard geteuid() != 0, getegid() != group else { return }
        var groups = [gid_t](repeating: 0, count: 65_536)
        let count = Int(getgroups(Int32(groups.count), &groups))
        guard count >= 0, groups.prefix(count).contains(group) else {
            throw QueueError.unshareable(
                reason: "this login is not in the group \(name)",
                remedy: "Have it added (as root: usermod -aG \(name) \(login)), log in anew, and try again.")
        }
    }

    private var login: String { getpwuid(geteuid()).map { String(cString: $0.pointee.pw_name) } ?? "YOU" }

    /// The whole directory becomes the team's: it must be there for the queue.
    private func demandOwnDirectory() throws {
        var status = stat()
        guard stat(directory, &status) == 0 else { throw QueueError.queueMissing(path: queue) }
        let home = getpwuid(geteuid()).map { QueueLocation.resolved(String(cString: $0.pointee.pw_dir)) }
        let isForOthers =
            status.st_mode & S_ISVTX != 0 || directory == home || directory == "/"
            || QueueLocation.directory(of: directory) == "/" && status.st_uid == 0
        guard !isForOthers else {
            throw QueueError.unshareable(
                reason: "\(directory) is not the queue's own directory, and all of it would be the team's",
                remedy: "Move the queue with the files beside it into a directory of its own, and share it there.")
        }
        for file in [directory, queue] {
            guard stat(file, &status) == 0, geteuid() == 0 || status.st_uid == geteuid() else {
                throw QueueError.unshareable(
                    reason: "\(file) belongs to somebody else", remedy: "Have its owner share it, or root.")
            }
        }
    }

    /// Whoever may not pass the directories above it never gets there.
    private func demandWay() throws {
        var above = QueueLocation.directory(of: directory)
        while true {
            var status = stat()
            guard stat(above, &status) == 0 else { return }
            let mayPass =
                status.st_mode & (status.st_gid == group ? S_IXGRP : S_IXOTH) != 0
            guard mayPass else {
                throw QueueError.unshareable(
                    reason: "the group \(name) can't get at \(directory): \(above) is closed to it",
                    remedy: "Move the queue to a place that they reach, such as /srv/webcare, and share it there.")
            }
            if above == "/" || above == "." { return }
            above = QueueLocation.directory(of: above)
        }
    }

    func carryOut() throws -> [String] {
        // They are there from now on, so that none has to be made by one and opened by another at the same moment.
        for suffix in QueueCompanion.suffixes where !suffix.hasPrefix("-") {
            let descriptor = QueueCompanion.open(suffix, besides: queue)
            if descriptor >= 0 { close(descriptor) }
        }
        var shared = [directory]
        // The directory last given its mode: giving it to a group takes its setgid away.
        try open(directory, mode: 0o2770)
        for file in [queue] + QueueCompanion.suffixes.map({ queue + $0 }) {
            var status = stat()
            guard lstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { continue }
            try open(file, mode: 0o660)
            shared.append(file)
        }
        return shared
    }

    private func open(_ path: String, mode: mode_t) throws {
        var status = stat()
        // What a colleague made is his, and right already.
        if stat(path, &status) == 0, status.st_gid == group, status.st_mode & 0o7777 == mode { return }
        guard chown(path, uid_t.max, group) == 0, chmod(path, mode) == 0 else {
            let reason = String(cString: strerror(errno))
            throw QueueError.unshareable(
                reason: "\(path) can't be opened to \(name): \(reason)",
                remedy: "Have its owner share the queue, or root; doing it again does no harm.")
        }
    }
}
