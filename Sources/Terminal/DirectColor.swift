import CTerminal
import Glibc

/// True colour for terminals whose description knows only 256: a description of our own, made of theirs once and kept in
/// the user's cache. Curses takes 24-bit colours only from a description that promises them.
enum DirectColor {
    /// The name and directory of the description to use instead; nil when it can't be made.
    static func description(of term: String) -> (name: String, directory: String)? {
        guard !term.isEmpty, term.utf8.allSatisfy(isNamePart), let cache = cacheDirectory() else { return nil }
        let name = "webcare-1-\(term)"
        let directory = cache + "/terminfo"
        if access("\(directory)/w/\(name)", R_OK) == 0 { return (name, directory) }
        guard makeDirectories(directory) else { return nil }
        let source = "\(directory)/\(name).\(getpid()).ti"
        guard write(text(name: name, base: term), to: source) else { return nil }
        defer { unlink(source) }
        return terminal_compile_description(source, directory) ? (name, directory) : nil
    }

    private static func isNamePart(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    /// Values below 8 are the user's own colours, below 256 the palette's, above them red, green and blue.
    private static func text(name: String, base: String) -> String {
        func set(_ normal: Int, _ extended: Int) -> String {
            "\\E[%?%p1%{8}%<%t\(normal)%p1%d%e%p1%{256}%<%t\(extended);5;%p1%d%e"
                + "\(extended);2;%p1%{65536}%/%d;%p1%{256}%/%{255}%&%d;%p1%{255}%&%d%;m"
        }
        return """
            \(name)|\(base) with 24-bit colours,
            \tRGB, colors#0x1000000, pairs#0x7FFF,
            \tsetaf=\(set(3, 38)), setab=\(set(4, 48)),
            \tccc@, initc@, initp@, oc@, use=\(base),

            """
    }

    private static func cacheDirectory() -> String? {
        if let cache = Environment["XDG_CACHE_HOME"], cache.hasPrefix("/") { return cache + "/webcare" }
        return Environment["HOME"].map { $0 + "/.cache/webcare" }
    }

    private static func makeDirectories(_ path: String) -> Bool {
        var made = ""
        for part in path.split(separator: "/") {
            made += "/" + part
            if mkdir(made, 0o700) != 0, errno != EEXIST { return false }
        }
        return true
    }

    private static func write(_ text: String, to path: String) -> Bool {
        guard let file = fopen(path, "wx") else { return false }
        let isWritten = fputs(text, file) >= 0
        return fclose(file) == 0 && isWritten
    }
}

/// The environment's variables; one that is empty is as good as none.
enum Environment {
    static subscript(_ name: String) -> String? {
        guard let value = getenv(name), value.pointee != 0 else { return nil }
        return String(cString: value)
    }
}
