import Glibc
import Terminal
import WebcareModel

/// What came of reading a theme: it is never refused.
package struct ThemeReading: Sendable {
    package var theme: Theme
    package var warnings: [ThemeWarning] = []
    /// Where each part was said.
    package var places: [String: ThemePlace] = [:]
    /// The files that were read, and those that would have been, had they been there.
    package var files: [String] = []
    package var standing = Standing.usable

    /// Where it isn't usable, the standard theme stands in.
    package enum Standing: Sendable { case usable, missing, noTOML }

    package var isUsable: Bool { standing == .usable }
}

/// Finds themes by name or path: in one's own folders first, in their order, then the built-in ones.
package struct ThemeLibrary: Sendable {
    /// Where `NAME.toml` is looked for.
    package let folders: [String]

    package init(folders: [String] = []) { self.folders = folders }

    package static let standardName = "default"

    /// A name has no slash, and doesn't end as a file does.
    private static func isPath(_ name: String) -> Bool { name.contains("/") || name.hasSuffix(".toml") }

    package func read(_ nameOrPath: String? = nil) -> ThemeReading {
        let name = nameOrPath ?? Self.standardName
        var files: [String] = []
        let chain = chain(from: name, &files)
        if let only = chain.first, chain.count == 1, only.isStandard {
            return ThemeReading(theme: .standard, files: [])
        }
        var reading = ThemeReading(theme: .standard, files: files)
        guard var first = chain.first.map({ ThemeFile(name: $0.name, toml: $0.toml) }) else {
            reading.standing = .missing
            reading.warnings = [missing(name, namedBy: nil)]
            return reading
        }
        guard first.isTOML else {
            reading.standing = .noTOML
            reading.warnings = first.warnings
            return reading
        }
        // What it inherits comes first; what it says itself wins.
        var parsed = chain.dropFirst().map { ThemeFile(name: $0.name, toml: $0.toml) }.reversed() + [first]
        var palette: [String: Color] = [:]
        for index in parsed.indices { parsed[index].addColors(to: &palette) }
        reading.theme = Theme(name: name, styles: [:], ramp: [])
        for index in parsed.indices {
            parsed[index].read(into: &reading.theme, palette: palette, places: &reading.places)
            reading.warnings += parsed[index].warnings
        }
        first = parsed[0]
        if let heritage = first.inherits { reading.warnings.append(missing(heritage, namedBy: first)) }
        reading.theme.complete()
        return reading
    }

    /// A theme's text and that of all it inherits, itself first; it ends where one isn't there, or would come again.
    private func chain(from name: String, _ files: inout [String]) -> [ThemeSource] {
        var chain: [ThemeSource] = []
        var wanted: String? = name
        var folder: String?
        while let name = wanted {
            let found = sources(of: name, beside: folder, &files).first { source in
                !chain.contains { $0.name == source.name }
            }
            guard let found else { break }
            chain.append(found)
            if found.isStandard, chain.count == 1 { break }
            folder = found.folder ?? folder
            wanted = ThemeFile(name: found.name, toml: found.toml).inherits
        }
        return chain
    }

    /// All that a name may mean, the nearest first.
    private func sources(of name: String, beside folder: String?, _ files: inout [String]) -> [ThemeSource] {
        var paths: [String] = []
        if Self.isPath(name) {
            paths = [name.hasPrefix("/") || folder == nil ? name : "\(folder ?? "")/\(name)"]
        } else {
            let places = (folder.map { [$0] } ?? []) + folders.filter { $0 != folder }
            paths = places.map { "\($0)/\(name).toml" }
        }
        var sources: [ThemeSource] = []
        for path in paths {
            if !files.contains(path) { files.append(path) }
            if let toml = contents(path) { sources.append(ThemeSource(name: path, toml: toml, path: path)) }
        }
        if !Self.isPath(name), let toml = BuiltInThemes.text(of: name) {
            sources.append(ThemeSource(name: name, toml: toml, path: nil))
        }
        return sources
    }

    private func missing(_ name: String, namedBy heir: ThemeFile?) -> ThemeWarning {
        let name = SafeText(name)
        guard let heir else {
            return ThemeWarning(
                file: name.string,
                message: Phrase(
                    en: "it is not there, or can't be read",
                    nl: "het is er niet, of is niet te lezen"))
        }
        return ThemeWarning(
            file: heir.name, line: heir.heritageLine,
            message: Phrase(
                en: "it inherits \(name), which is not there, can't be read, or inherits this one",
                nl: "het bouwt op \(name), dat er niet is, niet te lezen is, of hierop bouwt"))
    }

    /// A theme is small: what is larger is something else. Nil where there is nothing; what is no text is no theme.
    private func contents(_ path: String) -> String? {
        guard let file = fopen(path, "re") else { return nil }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 1 << 18)
        let count = fread(&bytes, 1, bytes.count, file)
        // A folder, for one.
        guard ferror(file) == 0 else { return nil }
        guard count < bytes.count, !bytes[..<count].contains(0) else { return ThemeFile.noText }
        return String(validating: bytes[..<count], as: UTF8.self) ?? ThemeFile.noText
    }
}

/// A theme's text, and where it is from.
private struct ThemeSource {
    /// As one would name it: its path, or a built-in one's name.
    var name: String
    var toml: String
    /// Nil for a built-in one.
    var path: String?

    var folder: String? { path.flatMap { path in path.lastIndex(of: "/").map { String(path[..<$0]) } } }

    /// The built-in `default`, or an installed copy of it: it was read before.
    var isStandard: Bool {
        guard toml == BuiltInThemes.standard else { return false }
        return path.map { $0.hasSuffix("/\(ThemeLibrary.standardName).toml") } ?? (name == ThemeLibrary.standardName)
    }
}

extension Theme {
    /// Puts in what nothing was said of.
    fileprivate mutating func complete() {
        if ramp.isEmpty { ramp = Theme.standard.ramp }
        // The ground of all text is the ground.
        if let text = styles["text"], text.background != .standard {
            if ground == .own { ground = .painted(text.background) }
            if ground == .painted(text.background) { styles["text"]?.background = .standard }
        }
    }
}
