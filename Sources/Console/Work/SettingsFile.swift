import Glibc

/// Adds to the personal settings what a console was told to keep; what stands there already is left as it is.
package enum SettingsFile {
    /// Returns what went wrong, for a person; nil when it is written.
    package static func append(_ view: SavedView, to path: String) -> String? {
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

    /// Takes the view of that number, counted from 0, out of the file; what else stands there is left as it is.
    ///
    /// Returns what went wrong, for a person; nil when it is written.
    package static func removeView(_ index: Int, from path: String) -> String? {
        // Of a link it is the file that it leads to.
        guard let real = realpath(path, nil) else { return "\(path): \(String(cString: strerror(errno)))" }
        defer { free(real) }
        let path = String(cString: real)
        guard let text = contents(of: path) else { return "\(path) can't be read" }
        guard let rest = withoutView(index, text) else {
            return "\(path) has its views in another form: take it out by hand"
        }
        return replace(path, with: rest)
    }

    /// Nil where it doesn't stand there as a table of its own.
    static func withoutView(_ index: Int, _ text: String) -> String? {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let heads = lines.indices.filter { lines[$0].filter { $0 != " " && $0 != "\t" }.hasPrefix("[[views]]") }
        guard heads.indices.contains(index) else { return nil }
        let begin = heads[index]
        let end =
            lines[(begin + 1)...].firstIndex { $0.drop { $0 == " " || $0 == "\t" }.hasPrefix("[") } ?? lines.endIndex
        var kept = Array(lines[..<begin])
        // The blank line that it was added with.
        if kept.last?.isEmpty == true { kept.removeLast() }
        let rest = lines[end...]
        return (kept + (rest.isEmpty ? [""] : rest)).joined(separator: "\n")
    }

    private static func contents(of path: String) -> String? {
        guard let file = fopen(path, "re") else { return nil }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 1 << 18)
        let count = fread(&bytes, 1, bytes.count, file)
        guard count < bytes.count, ferror(file) == 0 else { return nil }
        return String(validating: bytes[..<count], as: UTF8.self)
    }

    /// Whole or not at all, with the rights that it had.
    private static func replace(_ path: String, with text: String) -> String? {
        func problem() -> String { "\(path): \(String(cString: strerror(errno)))" }
        var status = stat()
        guard stat(path, &status) == 0 else { return problem() }
        let draft = "\(path).\(getpid())"
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, status.st_mode & 0o777)
        guard descriptor >= 0 else { return problem() }
        let bytes = Array(text.utf8)
        let isWritten = write(descriptor, bytes, bytes.count) == bytes.count && fsync(descriptor) == 0
        close(descriptor)
        guard isWritten, rename(draft, path) == 0 else {
            defer { unlink(draft) }
            return problem()
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
