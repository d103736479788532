import Glibc

/// A reply's file: written whole beside its place, then renamed into it. Problems are told in English, for a person.
struct OutboxFile {
    let folder: String
    let name: String
    private var path: String { folder + "/" + name }
    private var waitingPath: String { folder + "/." + name + ".tmp" }

    init(item: Int64, folder: String) {
        self.folder = folder
        name = "\(item).json"
    }

    /// On which side of the rename it is. In neither place: whoever reads the folder may have taken it away, or the
    /// folder is another one now, or somebody tidied up. That tells nothing.
    enum Trace { case waiting, inPlace, unknown }

    var trace: Trace {
        var status = stat()
        if lstat(waitingPath, &status) == 0 { return .waiting }
        return lstat(path, &status) == 0 ? .inPlace : .unknown
    }

    /// Writes it beside its place, down to the disk; returns what went wrong. Its folder is synced apart.
    func prepare(_ document: [UInt8]) -> String? {
        let descriptor = open(waitingPath, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { return problem() }
        var written = 0
        while written < document.count {
            let count = document.withUnsafeBytes {
                write(descriptor, $0.baseAddress?.advanced(by: written), $0.count - written)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return abandon(descriptor) }
            written += count
        }
        guard fsync(descriptor) == 0 else { return abandon(descriptor) }
        close(descriptor)
        return nil
    }

    /// Not over another queue's file that may stand there. Its folder is synced apart.
    func putInPlace() -> String? {
        var status = stat()
        guard lstat(path, &status) != 0 else { return "\(path) exists already" }
        guard rename(waitingPath, path) == 0 else { return problem() }
        return nil
    }

    func discard() { unlink(waitingPath) }

    /// Puts the names in their folders on the disk, each folder once; returns what went wrong, by folder.
    @discardableResult static func syncFolders(of files: [OutboxFile]) -> [String: String] {
        var problems: [String: String] = [:]
        for folder in Set(files.map(\.folder)) {
            let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
            if descriptor < 0 || fsync(descriptor) != 0 { problems[folder] = problem(folder) }
            if descriptor >= 0 { close(descriptor) }
        }
        return problems
    }

    private func abandon(_ descriptor: Int32) -> String {
        let text = problem()
        close(descriptor)
        discard()
        return text
    }

    private func problem() -> String { Self.problem(folder) }

    private static func problem(_ folder: String) -> String { "\(folder): \(String(cString: strerror(errno)))" }
}
