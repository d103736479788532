import Terminal

/// How each part of the screen looks, and the ramp from calm to overdue. Views name roles; only a theme names colours.
///
/// A role that a theme doesn't name takes what the longest beginning of its name has: `mention.claimed.me` falls back to
/// `mention.claimed`, then to `mention`.
package struct Theme: Hashable, Sendable {
    package var name: String
    /// By role, such as `row.selected`.
    package var styles: [String: Style]
    /// The colours that a deadline's pressure runs through, calm first.
    package var ramp: [Color]

    package init(name: String, styles: [String: Style], ramp: [Color]) {
        self.name = name
        self.styles = styles
        self.ramp = ramp
    }

    func style(_ role: Role) -> Style {
        var name = Substring(role.name)
        while true {
            if let style = styles[String(name)] { return style }
            guard let dot = name.lastIndex(of: ".") else { return .plain }
            name = name[..<dot]
        }
    }
}

extension Look {
    /// How `theme` looks on a terminal with so many colours. Sixteen are the user's own: there every theme keeps to his
    /// colours and to attributes, or it could choose grey on grey.
    package static func of(_ theme: Theme, depth: ColorDepth) -> Look {
        switch depth {
        case .none: return .plain
        case .sixteen: return .sixteen
        case .palette, .truecolor: break
        }
        let ramp = Gradient(theme.ramp)
        return Look(
            style: theme.style,
            pressure: { pressure, stage in
                let color = ramp.color(at: stage == .overdue ? 1 : min(pressure, 0.999))
                return Style(color, on: .standard, stage >= .urgent ? [.bold] : [])
            })
    }
}
