import Glibc
import MentionQueue
import Synchronization
import Terminal
import WebcareModel

/// The console on a living queue of its own, which is gone when the console is.
package enum Demo {
    /// Takes the terminal, as `Console.run` does, and throws what that throws.
    ///
    /// - Parameter seed: the same seed tells the same story.
    package static func run(
        seed: UInt64, operator person: String, language: Language, keyMap: KeyMap = .standard,
        theme: ThemeChoice = .standard
    ) throws {
        let place = try TemporaryPlace()
        defer { place.remove() }
        let desk = Mutex<DemoDesk?>(nil)
        let queue = QueueOpening(path: place.queuePath, creating: true, operator: person) { queue in
            let present = try DemoDesk(
                path: place.queuePath, folder: place.folder, operator: person, seed: seed, clock: queue.clock)
            present.start()
            desk.withLock { $0 = present }
        }
        defer {
            // It may still be opening, where the terminal wasn't to be had.
            _ = try? queue.queue()
            desk.withLock { $0?.stop() }
        }
        try Console.run(
            Console.Configuration(
                queue: queue, operator: person, language: language, keyMap: keyMap,
                standing: invitation(to: place.queuePath, besides: person), theme: theme))
    }

    /// How somebody joins from another terminal, short enough for one line of eighty. The same operator at two consoles
    /// would be one person.
    static func invitation(to path: String, besides person: String) -> Phrase {
        let other: SafeText = person == "kim" ? "robin" : "kim"
        return Phrase(
            en: "Join: webcare --queue \(path) --operator \(other)",
            nl: "Erbij: webcare --queue \(path) --operator \(other)")
    }
}

/// A directory that only its user can enter, and that goes with the demo.
struct TemporaryPlace: Sendable {
    let directory: String
    var queuePath: String { directory + "/demo.db" }
    /// Where replies and notices leave.
    var folder: String { directory + "/sent" }

    init() throws {
        let parent = getenv("TMPDIR").map { String(cString: $0) } ?? ""
        // Replies leave to a path from the root.
        let base = parent.hasPrefix("/") ? parent.trimmingEnd("/") : "/tmp"
        // mkdtemp fills the X in.
        var template = Array("\(base)/webcare-XXXXXX".utf8CString)
        // 0700, whatever the umask.
        guard let made = mkdtemp(&template) else {
            throw QueueError.notPermitted(path: base, detail: String(cString: strerror(errno)))
        }
        directory = String(cString: made)
        guard mkdir(folder, 0o700) == 0 else {
            let reason = String(cString: strerror(errno))
            remove()
            throw QueueError.notPermitted(path: folder, detail: reason)
        }
    }

    func remove() { removeTree(directory) }
}

/// Removes a directory with all that is in it; follows no link out of it.
func removeTree(_ path: String) {
    if let stream = opendir(path) {
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append("\(path)/\(name)") }
        }
        closedir(stream)
        for name in names {
            var status = stat()
            if lstat(name, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
                removeTree(name)
            } else {
                unlink(name)
            }
        }
    }
    rmdir(path)
}

extension String {
    fileprivate func trimmingEnd(_ end: Character) -> String {
        var trimmed = self[...]
        while trimmed.last == end { trimmed = trimmed.dropLast() }
        return String(trimmed)
    }
}
