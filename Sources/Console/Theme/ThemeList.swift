import Glibc

extension ThemeLibrary {
    /// A theme that can be had by its name.
    package struct Entry: Hashable, Sendable {
        package var name: String
        /// Its file; nil for a built-in one.
        package var path: String?

        package init(name: String, path: String?) {
            self.name = name
            self.path = path
        }
    }

    /// Every theme by its name: the built-in ones in their order, unless a file of that name stands before it, then one's own.
    package func list() -> [Entry] {
        var paths: [String: String] = [:]
        for folder in folders.reversed() {
            for name in Self.themes(in: folder) { paths[name] = "\(folder)/\(name).toml" }
        }
        let builtIn = BuiltInThemes.names.map { Entry(name: $0, path: paths[$0]) }
        let others = paths.keys.filter { !BuiltInThemes.names.contains($0) }.sorted()
        return builtIn + others.map { Entry(name: $0, path: paths[$0]) }
    }

    private static func themes(in folder: String) -> [String] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name.hasSuffix(".toml"), !name.hasPrefix(".") { names.append(String(name.dropLast(5))) }
        }
        return names
    }
}
