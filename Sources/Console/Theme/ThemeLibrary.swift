import Glibc
import Terminal

/// Finds a theme by name or path: the built-in ones, then the folders of themes, in their order.
package enum ThemeLibrary {
    /// - Parameter folders: where `NAME.toml` is looked for.
    package static func load(
        _ nameOrPath: String?, in folders: [String]
    ) -> (theme: Theme, warnings: [ThemeWarning]) {
        var warnings: [ThemeWarning] = []
        let theme = load(nameOrPath ?? standardName, in: folders, heirs: [], &warnings)
        return (theme, warnings)
    }

    package static let standardName = "default"

    private static func load(
        _ name: String, in folders: [String], heirs: [String], _ warnings: inout [ThemeWarning]
    ) -> Theme {
        guard let toml = text(of: name, in: folders), !heirs.contains(name) else {
            warnings.append(
                ThemeWarning(
                    line: nil, message: "it is not there, or can't be read; the console keeps to \(standardName)"))
            return name == standardName ? Theme(name: name, styles: [:], ramp: []) : load(nil, in: []).theme
        }
        if name == standardName, toml == BuiltInThemes.all[name] { return .standard }
        var file = ThemeFile(toml: toml)
        let base =
            file.inherits.map { load($0, in: folders, heirs: heirs + [name], &warnings) }
            ?? Theme(name: name, styles: [:], ramp: [.indexed(6), .indexed(3), .indexed(1)])
        let theme = file.read(name: name, over: base)
        warnings += file.warnings
        return theme
    }

    private static func text(of name: String, in folders: [String]) -> String? {
        if name.contains("/") { return contents(name) }
        for folder in folders {
            if let text = contents("\(folder)/\(name).toml") { return text }
        }
        return BuiltInThemes.all[name]
    }

    /// A theme is small: what is larger is something else.
    private static func contents(_ path: String) -> String? {
        guard let file = fopen(path, "re") else { return nil }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 1 << 18)
        let count = fread(&bytes, 1, bytes.count, file)
        guard count < bytes.count, ferror(file) == 0 else { return nil }
        return String(validating: bytes[..<count], as: UTF8.self)
    }
}
