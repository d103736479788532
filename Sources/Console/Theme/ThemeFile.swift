import TOMLKit
import Terminal
import WebcareModel

/// One theme's TOML.
///
///     inherits = "dark"
///     ground = "#101018"
///     deadline = ["blue", "yellow", "orange", "red"]
///
///     "text.muted" = "grey"
///     "row.selected" = { bg = "night", modifiers = ["bold"] }
///
///     [palette]
///     night = "#3a3a4e"
///
/// A colour is a name of the palette, `#rrggbb`, one of the terminal's own sixteen by name, a number of the 256, or
/// `default`.
struct ThemeFile {
    private(set) var warnings: [ThemeWarning] = []
    /// As one would name it: a path, or a built-in theme's name.
    let name: String
    /// Nil where it is no TOML, which is among the warnings.
    private let table: TOMLTable?
    private let lines: TOMLLines
    private var palette: [String: Color] = [:]

    /// Stands for what is in a file that has no text.
    static let noText = "\u{0}"

    init(name: String, toml: String) {
        self.name = name
        lines = TOMLLines(toml)
        guard toml != Self.noText else {
            table = nil
            warnings.append(
                ThemeWarning(
                    file: name,
                    message: Phrase(
                        en: "it is no text: a theme is a TOML file",
                        nl: "het is geen tekst: een thema is een TOML-bestand"))
            )
            return
        }
        do { table = try TOMLTable(string: toml) } catch {
            let place = error as? TOMLParseError
            let words = SafeText(place?.description ?? "this is not TOML")
            table = nil
            warnings.append(
                ThemeWarning(
                    file: name, line: place?.source.begin.line,
                    message: Phrase(en: "it can't be read: \(words)", nl: "het is niet te lezen: \(words)")))
        }
    }

    var isTOML: Bool { table != nil }

    /// Where it names the theme that it builds on.
    var heritageLine: Int? { lines["inherits"] }

    /// The theme that this one builds on, by name or path.
    var inherits: String? { table?["inherits"]?.string }

    /// Adds this file's colours to those that it inherits; its own win.
    mutating func addColors(to palette: inout [String: Color]) {
        guard let value = table?["palette"] else { return }
        guard let colors = value.table else {
            return warn("palette", Phrase(en: "palette is a table: [palette]", nl: "palette is een tabel: [palette]"))
        }
        for key in colors.keys.sorted() {
            if let color = colors[key].flatMap(Color.init(plainly:)) {
                palette[key] = color
            } else {
                warn(
                    "palette.\(key)",
                    Phrase(
                        en: "\(key) isn't a colour: write it as \"#rrggbb\"",
                        nl: "\(key) is geen kleur: schrijf \"#rrggbb\""))
            }
        }
    }

    /// Lays what it says over `theme`.
    ///
    /// - Parameter palette: all that it may name.
    /// - Parameter places: where each part was said last.
    mutating func read(into theme: inout Theme, palette: [String: Color], places: inout [String: ThemePlace]) {
        guard let table else { return }
        self.palette = palette
        if table["inherits"] != nil, inherits == nil {
            warn(
                "inherits",
                Phrase(en: "inherits is a theme's name or path", nl: "inherits is de naam of het pad van een thema"))
        }
        for key in table.keys.sorted() where !["inherits", "palette"].contains(key) {
            guard let value = table[key], read(value, key, into: &theme) else { continue }
            places[key] = ThemePlace(file: name, line: lines[key])
        }
    }

    private mutating func read(
        _ value: any TOMLValueConvertible, _ key: String, into theme: inout Theme
    ) -> Bool {
        switch key {
        case "deadline": return readRamp(value, into: &theme)
        case "ground": return readGround(value, into: &theme)
        case "contrast": return readContrast(value, into: &theme)
        default: break
        }
        guard Role.isKnown(key) else {
            warn(
                key,
                Phrase(
                    en: "there is no part of the screen called \(key); reference.toml names them all",
                    nl: "geen deel van het scherm heet \(key); reference.toml noemt ze allemaal"))
            return false
        }
        guard let style = style(value, role: key) else { return false }
        theme.styles[key] = style
        return true
    }

    private mutating func readRamp(_ value: any TOMLValueConvertible, into theme: inout Theme) -> Bool {
        let elements = value.array.map { Array($0) } ?? []
        let colors = elements.compactMap { color($0, role: "deadline") }
        guard colors.count >= 2 || elements.isEmpty else { return false }
        guard !elements.isEmpty, elements.count > 1 else {
            warn(
                "deadline",
                Phrase(
                    en: "deadline is a list of two colours or more, calm first",
                    nl: "deadline is een lijst van twee of meer kleuren, rustig eerst"))
            return false
        }
        theme.ramp = colors
        return true
    }

    private mutating func readGround(_ value: any TOMLValueConvertible, into theme: inout Theme) -> Bool {
        switch value.string {
        case "own": theme.ground = .own
        case "dark": theme.ground = .dark
        case "light": theme.ground = .light
        default:
            guard let color = color(value, role: "ground"), color != .standard else { return false }
            theme.ground = .painted(color)
        }
        return true
    }

    private mutating func readContrast(_ value: any TOMLValueConvertible, into theme: inout Theme) -> Bool {
        guard let least = value.double ?? value.int.map(Double.init), (Theme.leastContrast...21).contains(least) else {
            warn(
                "contrast",
                Phrase(en: "contrast is a number from 4.5 to 21", nl: "contrast is een getal van 4.5 tot 21"))
            return false
        }
        theme.contrast = least
        return true
    }

    private mutating func style(_ value: any TOMLValueConvertible, role: String) -> Style? {
        guard let table = value.table else { return color(value, role: role).map { Style($0) } }
        var style = Style.plain
        for key in table.keys.sorted() {
            guard let part = table[key] else { continue }
            switch key {
            case "fg": style.foreground = color(part, role: role) ?? .standard
            case "bg": style.background = color(part, role: role) ?? .standard
            case "modifiers": style.attributes = modifiers(part, role: role)
            default:
                warn(
                    role,
                    Role.isKnown("\(role).\(key)")
                        ? Phrase(
                            en: "write \"\(role).\(key)\" in quotes",
                            nl: "zet \"\(role).\(key)\" tussen aanhalingstekens")
                        : Phrase(
                            en: "\(key) isn't known here: fg, bg, modifiers are",
                            nl: "\(key) kan hier niet staan: fg, bg, modifiers wel"), insteadAt: "\(role).\(key)")
            }
        }
        return style
    }

    private mutating func modifiers(_ value: any TOMLValueConvertible, role: String) -> Attributes {
        var attributes: Attributes = []
        for name in value.array.map({ $0.map { $0.string ?? "?" } }) ?? [value.string ?? "?"] {
            if let attribute = Self.modifiers[name] {
                attributes.insert(attribute)
            } else {
                warn(
                    role,
                    Phrase(
                        en: "there is no modifier \(name): bold, dim, italic, underlined, reversed are",
                        nl: "er is geen modifier \(name): bold, dim, italic, underlined, reversed wel"))
            }
        }
        return attributes
    }

    /// Also as helix spells them.
    private static let modifiers: [String: Attributes] = [
        "bold": .bold, "dim": .dim, "italic": .italic, "underline": .underline, "reverse": .reverse,
        "underlined": .underline, "reversed": .reverse,
    ]

    private mutating func color(_ value: any TOMLValueConvertible, role: String) -> Color? {
        if let color = value.string.flatMap({ palette[$0] }) ?? Color(plainly: value) { return color }
        let name = value.string ?? value.int.map(String.init) ?? "this"
        warn(
            role,
            Phrase(
                en: "\(name) is no colour: not in [palette], not #rrggbb, not one of the terminal's own",
                nl: "\(name) is geen kleur: niet in [palette], geen #rrggbb, geen van de terminal zelf"))
        return nil
    }

    private mutating func warn(_ key: String, _ message: Phrase, insteadAt other: String? = nil) {
        let line = lines[key] ?? other.flatMap { lines[$0] } ?? lines.first(within: key)
        warnings.append(ThemeWarning(file: name, line: line, message: message))
    }
}

extension Color {
    /// `#rrggbb`, `#rgb`, a name of the terminal's own, or a number of the 256: all but a palette's name.
    fileprivate init?(plainly value: any TOMLValueConvertible) {
        if let number = value.int ?? value.string.flatMap(Int.init) {
            guard (0...255).contains(number) else { return nil }
            self = .indexed(UInt8(number))
            return
        }
        guard let text = value.string else { return nil }
        if text == "default" {
            self = .standard
        } else if let index = Self.ownNames.firstIndex(of: text) {
            self = .indexed(UInt8(index))
        } else {
            self.init(hexadecimal: text)
        }
    }

    private init?(hexadecimal text: String) {
        var digits = text.dropFirst()
        if digits.utf8.count == 3 { digits = Substring(digits.flatMap { [$0, $0] }) }
        guard text.hasPrefix("#"), digits.utf8.count == 6, digits.allSatisfy(\.isHexDigit),
            let value = UInt32(digits, radix: 16)
        else { return nil }
        self = .rgb(UInt8(value >> 16 & 255), UInt8(value >> 8 & 255), UInt8(value & 255))
    }
}

/// Where a part of a theme was said.
package struct ThemePlace: Hashable, Sendable {
    package var file: String
    package var line: Int?
}

extension Role {
    /// True for a role and for the beginning of one.
    static func isKnown(_ key: String) -> Bool {
        allCases.contains { $0.name == key || $0.name.hasPrefix(key + ".") }
    }
}
