import TOMLKit
import Terminal

/// Something in a theme that has no effect. A theme is never refused.
package struct ThemeWarning: Hashable, Sendable {
    /// Counted from 1; nil where it can't be told.
    package var line: Int?
    package var message: String
}

/// Reads a theme from its TOML.
///
///     inherits = "dark"
///     deadline = ["blue", "yellow", "orange", "red"]
///
///     "text.muted" = "grey"
///     "row.selected" = { bg = "night", modifiers = ["bold"] }
///
///     [palette]
///     night = "#3a3a4e"
///
/// A colour is a name of the palette, `#rrggbb`, one of the terminal's own sixteen by name, or `default`.
struct ThemeFile {
    private(set) var warnings: [ThemeWarning] = []
    private let toml: String
    /// Nil where it is no TOML, which is among the warnings.
    private let table: TOMLTable?
    private var palette: [String: Color] = [:]

    init(toml: String) {
        self.toml = toml
        do { table = try TOMLTable(string: toml) } catch {
            let place = error as? TOMLParseError
            table = nil
            warnings.append(
                ThemeWarning(line: place?.source.begin.line, message: place?.description ?? "this is not TOML"))
        }
    }

    /// The theme that this one builds on, by name.
    var inherits: String? { table?["inherits"]?.string }

    mutating func read(name: String, over base: Theme) -> Theme {
        var theme = base
        theme.name = name
        guard let table else { return theme }
        if let colors = table["palette"]?.table {
            for key in colors.keys {
                if let text = colors[key]?.string, let color = Color(hexadecimal: text) {
                    palette[key] = color
                } else {
                    warn(key, "\(key) isn't a colour: write it as \"#rrggbb\"")
                }
            }
        }
        for key in table.keys.sorted() where !["inherits", "palette"].contains(key) {
            guard let value = table[key] else { continue }
            if key == "deadline" {
                readRamp(value, into: &theme)
            } else if Role.allCases.contains(where: { $0.name == key || $0.name.hasPrefix(key + ".") }) {
                theme.styles[key] = style(value, role: key)
            } else {
                warn(key, "there is no part of the screen called \(key)")
            }
        }
        return theme
    }

    private mutating func readRamp(_ value: any TOMLValueConvertible, into theme: inout Theme) {
        let colors = (value.array.map { Array($0) } ?? []).compactMap { element in
            element.string.flatMap { color($0, role: "deadline") }
        }
        if colors.count >= 2 {
            theme.ramp = colors
        } else {
            warn("deadline", "deadline is a list of two colours or more, calm first")
        }
    }

    private mutating func style(_ value: any TOMLValueConvertible, role: String) -> Style {
        if let name = value.string { return Style(color(name, role: role) ?? .standard) }
        guard let table = value.table else {
            warn(role, "\(role) is a colour, or { fg, bg, modifiers }")
            return .plain
        }
        var style = Style.plain
        for key in table.keys.sorted() {
            switch key {
            case "fg": style.foreground = table[key]?.string.flatMap { color($0, role: role) } ?? .standard
            case "bg": style.background = table[key]?.string.flatMap { color($0, role: role) } ?? .standard
            case "modifiers":
                for name in table[key]?.array?.compactMap(\.string) ?? [] {
                    if let attribute = Self.modifiers[name] {
                        style.attributes.insert(attribute)
                    } else {
                        warn(role, "there is no modifier \(name)")
                    }
                }
            default: warn(role, "\(key) isn't known here: fg, bg, modifiers are")
            }
        }
        return style
    }

    private static let modifiers: [String: Attributes] = [
        "bold": .bold, "dim": .dim, "italic": .italic, "underline": .underline, "reverse": .reverse,
    ]

    private static let own = [
        "black", "red", "green", "yellow", "blue", "magenta", "cyan", "white", "bright-black", "bright-red",
        "bright-green", "bright-yellow", "bright-blue", "bright-magenta", "bright-cyan", "bright-white",
    ]

    private mutating func color(_ name: String, role: String) -> Color? {
        if let color = palette[name] ?? Color(hexadecimal: name) { return color }
        if name == "default" { return .standard }
        if let index = Self.own.firstIndex(of: name) { return .indexed(UInt8(index)) }
        warn(role, "\(name) is no colour: not in [palette], not #rrggbb, not one of the terminal's own")
        return nil
    }

    private mutating func warn(_ key: String, _ message: String) {
        let line = toml.split(separator: "\n", omittingEmptySubsequences: false).firstIndex { line in
            let words = line.drop { $0 == " " || $0 == "\"" }
            return words.hasPrefix(key) && words.dropFirst(key.count).drop { $0 == "\"" || $0 == " " }.hasPrefix("=")
        }
        warnings.append(ThemeWarning(line: line.map { $0 + 1 }, message: message))
    }
}

extension Color {
    /// `#rrggbb`.
    fileprivate init?(hexadecimal text: String) {
        guard text.hasPrefix("#"), text.utf8.count == 7, let value = UInt32(text.dropFirst(), radix: 16) else {
            return nil
        }
        self = .rgb(UInt8(value >> 16 & 255), UInt8(value >> 8 & 255), UInt8(value & 255))
    }
}
