import ArgumentParser
import Console
import Glibc
import WebcareModel

/// The personal settings, and where themes are looked for.
extension QueueOptions {
    /// Those of `--config`, else of `WEBCARE_CONFIG`, else of the usual place, where none may stand.
    func settings() throws -> Settings {
        let named = config ?? environment("WEBCARE_CONFIG")
        let path = try named ?? Self.configDirectory() + "/webcare/config.toml"
        guard let text = try Self.read(path) else {
            guard named == nil else {
                throw VerbError(.configuration, "there are no settings at \(path)", "Name a file with --config PATH.")
            }
            return Settings()
        }
        do { return try Settings(toml: text) } catch {
            let place = error.line.map { ", line \($0)" } ?? ""
            throw VerbError(
                .configuration, "the settings in \(path)\(place) can't be used: \(error.message)",
                "Mend them, or do without: --config /dev/null")
        }
    }

    /// Where `NAME.toml` of a theme is looked for: one's own first, then those installed beside the program.
    static func themeFolders() -> [String] {
        var folders: [String] = []
        if let own = try? configDirectory() { folders.append(own + "/webcare/themes") }
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
        if count > 0 {
            let program = String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
            let parts = program.split(separator: "/").dropLast(2)
            folders.append("/" + parts.joined(separator: "/") + "/share/webcare/themes")
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
        guard count < bytes.count, let text = String(validating: bytes[..<count], as: UTF8.self) else {
            throw VerbError(.configuration, "\(path) is no settings file", "Name another with --config PATH.")
        }
        return text
    }
}
