import Glibc

/// Adds to the personal settings what a console was told to keep; what stands there already is left as it is.
enum SettingsFile {
    /// Returns what went wrong, for a person; nil when it is written.
    static func append(_ view: SavedView, to path: String) -> String? {
        guard makeFolder(of: path) else { return "\(path): \(String(cString: strerror(errno)))" }
        // At the end of a file a table of an array is right whatever stands before it.
        let name = view.name.map { "name = \(tomlString($0))\n" } ?? ""
        let text = "\n[[views]]\n\(name)filter = \(tomlString(view.filter))\n"
        let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return "\(path): \(String(cString: strerror(errno)))" }
        defer { close(descriptor) }
        let bytes = Array(text.utf8)
        guard write(descriptor, bytes, bytes.count) == bytes.count, fsync(descriptor) == 0 else {
            return "\(path): \(String(cString: strerror(errno)))"
        }
        return nil
    }

    private static func makeFolder(of path: String) -> Bool {
        guard let end = path.lastIndex(of: "/"), end > path.startIndex else { return true }
        let folder = String(path[..<end])
        if access(folder, F_OK) == 0 { return true }
        return makeFolder(of: folder) && (mkdir(folder, 0o700) == 0 || errno == EEXIST)
    }
}

/// A text as a basic string of TOML.
func tomlString(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\"": result += "\\\""
        case "\\": result += "\\\\"
        case _ where scalar.value < 0x20 || scalar.value == 0x7F:
            let code = String(scalar.value, radix: 16)
            result += "\\u" + String(repeating: "0", count: 4 - code.count) + code
        default: result.unicodeScalars.append(scalar)
        }
    }
    return result + "\""
}
