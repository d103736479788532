import Terminal
import WebcareModel

/// How each part of the screen looks, and the ramp from calm to overdue. Views name roles; only a theme names colours.
///
/// A role that a theme doesn't name takes what the longest beginning of its name has: `mention.claimed.me` falls back to
/// `mention.claimed`, then to `mention`, then to what the standard theme says.
package struct Theme: Hashable, Sendable {
    package var name: String
    package var ground: Ground
    /// The least contrast that it promises of its text; no theme may promise less than WCAG's 4.5.
    package var contrast: Double
    /// By role, such as `row.selected`.
    package var styles: [String: Style]
    /// The colours that a deadline's pressure runs through, calm first.
    package var ramp: [Color]

    /// WCAG 2.2, success criterion 1.4.3, level AA. Bold is no larger in a terminal, and gets no less.
    package static let leastContrast = 4.5

    package init(
        name: String, ground: Ground = .own, contrast: Double = leastContrast, styles: [String: Style], ramp: [Color]
    ) {
        self.name = name
        self.ground = ground
        self.contrast = contrast
        self.styles = styles
        self.ramp = ramp
    }

    func style(_ role: Role) -> Style {
        key(of: role).flatMap { styles[$0] } ?? Theme.standard.styles[role.name] ?? .plain
    }

    /// The name under which it says how a role looks; nil where it says nothing of it.
    func key(of role: Role) -> String? {
        var name = Substring(role.name)
        while styles[String(name)] == nil {
            guard let dot = name.lastIndex(of: ".") else { return nil }
            name = name[..<dot]
        }
        return String(name)
    }
}

/// What a theme is drawn on.
package enum Ground: Hashable, Sendable {
    /// The terminal's own, whatever it is.
    case own
    /// The terminal's own, which the theme wants dark, or light.
    case dark, light
    /// Painted by the console, so that the theme looks the same everywhere.
    case painted(Color)

    package var name: String {
        switch self {
        case .own: "own"
        case .dark: "dark"
        case .light: "light"
        case .painted(let color): color.name
        }
    }

    /// What it may turn out to be: what is drawn must be readable on each. Nobody's dark ground is much lighter than the
    /// second, nor anyone's light one much darker.
    var likely: [Color] {
        let dark = [Color.rgb(0, 0, 0), .rgb(0x2E, 0x34, 0x40)]
        let light = [Color.rgb(0xFF, 0xFF, 0xFF), .rgb(0xEE, 0xE8, 0xD5)]
        return switch self {
        case .own: [dark[0], light[0]]
        case .dark: dark
        case .light: light
        case .painted(let color): [color]
        }
    }

    /// Nil where it isn't known.
    var assumed: Color? { self == .own ? nil : likely.first }
}

extension Color {
    /// As a theme writes it.
    package var name: String {
        switch self {
        case .standard: return "default"
        case .indexed(let index) where index < 16: return Self.ownNames[Int(index)]
        case .indexed(let index): return "\(index)"
        case .rgb(let red, let green, let blue):
            let digits = String(Int(red) << 16 | Int(green) << 8 | Int(blue), radix: 16)
            return "#" + String(repeating: "0", count: 6 - digits.count) + digits
        }
    }
}
