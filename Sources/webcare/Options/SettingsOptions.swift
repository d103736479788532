import ArgumentParser
import Console
import Glibc
import Synchronization
import WebcareModel

/// The personal settings, and where themes are looked for.
extension QueueOptions {
    /// Those of `--config`, else of `WEBCARE_CONFIG`, else of the usual place, where none may stand.
    func settings() throws -> Settings { try Self.settings(at: config) }

    /// Where they stand, or would; nil where there is no place for them.
    static func settingsPath(at config: String?) -> String? {
        config ?? environment("WEBCARE_CONFIG") ?? (try? configDirectory()).map { $0 + "/webcare/config.toml" }
    }

    /// What is wrong with a line of them keeps nobody from working: it is said once, and the rest counts. A file of which
    /// nothing can be read does: without one's own keys another thing would happen under the same fingers.
    static func settings(at config: String?) throws -> Settings {
        let (settings, path) = try readSettings(at: config)
        if settings.isUnreadable, let fault = settings.faults.first {
            throw VerbError(
                .configuration, "settings \(fault.place(in: path)): \(fault.message[.english])",
                "Mend that line, or do without them for now: webcare --config /dev/null")
        }
        let isNews = toldFaults.withLock { told in
            defer { told = true }
            return !told
        }
        guard isNews else { return settings }
        for fault in settings.faults {
            StandardError.line("webcare: settings \(fault.place(in: path)): \(fault.message[.english])")
        }
        return settings
    }

    private static let toldFaults = Mutex(false)

    /// For who lists them himself.
    static func leaveFaultsUntold() { toldFaults.withLock { $0 = true } }

    /// With where they stand, telling nothing.
    static func readSettings(at config: String?) throws -> (settings: Settings, path: String) {
        let named = config ?? environment("WEBCARE_CONFIG")
        let path = try named ?? configDirectory() + "/webcare/config.toml"
        guard let text = try read(path) else {
            guard named == nil else {
                throw VerbError(.configuration, "there are no settings at \(path)", "Name a file with --config PATH.")
            }
            return (Settings(), path)
        }
        return (Settings(toml: text), path)
    }

    /// Where `NAME.toml` of a theme is looked for: one's own first, then those installed beside the program.
    static func themeFolders() -> [String] {
        var folders: [String] = []
        if let own = try? configDirectory() { folders.append(own + "/webcare/themes") }
        let program = String(unsafeUninitializedCapacity: Int(PATH_MAX)) { buffer in
            buffer.withMemoryRebound(to: CChar.self) { bytes in
                bytes.baseAddress.map { max(0, readlink("/proc/self/exe", $0, bytes.count)) } ?? 0
            }
        }
        if !program.isEmpty {
            // PREFIX/bin/webcare
            let prefix = program[...].upToLast("/")?.upToLast("/")
            folders.append((prefix.map(String.init) ?? "") + "/share/webcare/themes")
        }
        return folders
    }

    private static func configDirectory() throws -> String {
        if let config = environment("XDG_CONFIG_HOME"), config.hasPrefix("/") { return config }
        return try homeDirectory() + "/.config"
    }

    /// Nil when nothing stands there.
    private static func read(_ path: String) throws -> String? {
        guard let file = fopen(path, "re") else {
            let reason = errno
            guard reason == ENOENT || reason == ENOTDIR else {
                throw VerbError(
                    .configuration, "\(path) can't be read: \(String(cString: strerror(reason)))",
                    "Check who owns it, or name another with --config PATH.")
            }
            return nil
        }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 1 << 18)
        let count = fread(&bytes, 1, bytes.count, file)
        guard count < bytes.count, ferror(file) == 0, let text = String(validating: bytes[..<count], as: UTF8.self)
        else {
            throw VerbError(.configuration, "\(path) is no settings file", "Name another with --config PATH.")
        }
        return text
    }
}

extension Settings.Fault {
    func place(in path: String) -> String { line.map { "\(path), line \($0)" } ?? path }
}

extension Substring {
    /// What stands before the last `mark`.
    fileprivate func upToLast(_ mark: Character) -> Substring? { lastIndex(of: mark).map { self[..<$0] } }
}
