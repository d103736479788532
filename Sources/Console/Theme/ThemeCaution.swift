import Terminal
import WebcareModel

/// What of a theme can't be measured, since the colour is the user's own, and is bad in what most terminals make of it.
/// It is no fault: who uses it sees for himself.
package struct ThemeCaution: Hashable, Sendable {
    package var color: String
    package var ground: String
    /// What is written in it: stages, and roles.
    package var uses: [String]
    package var place: ThemePlace?
    /// As the usual sixteen are.
    package var measured: Double
    package var message: String
    package var remedy: String
}

extension ThemeReading {
    /// Below it nobody reads a word.
    private static let leastOfOwn = 3.0

    /// On each ground that the theme may lie on, the worst first.
    package var cautions: [ThemeCaution] {
        var cautions: [ThemeCaution] = []
        for ground in theme.ground.likely {
            for (color, uses) in ownColors {
                guard let contrast = color.contrast(with: ground), contrast < Self.leastOfOwn else { continue }
                let earlier = cautions.firstIndex { $0.color == color.name }
                if let earlier, cautions[earlier].measured <= contrast { continue }
                let caution = caution(of: color, uses, on: ground, contrast)
                if let earlier { cautions[earlier] = caution } else { cautions.append(caution) }
            }
        }
        return cautions.sorted { $0.measured < $1.measured }
    }

    private func caution(of color: Color, _ uses: [String], on ground: Color, _ contrast: Double) -> ThemeCaution {
        let tenths = Int((contrast * 10).rounded(.down))
        let isLight = (ground.lightness ?? 0) > 0.5
        let place = uses.first.flatMap { places[Stage(rawValue: $0) == nil ? $0 : "deadline"] }
        return ThemeCaution(
            color: color.name, ground: ground.name, uses: uses, place: place, measured: contrast,
            message: """
                \(color.name) on \(ground.name) has a contrast of \(tenths / 10).\(tenths % 10) to 1 in most terminals: \
                \(uses.joined(separator: ", "))
                """,
            remedy: """
                On a \(isLight ? "light" : "dark") ground take a theme for that, such as \(isLight ? "light" : "dark"); \
                or say ground = "\(isLight ? "dark" : "light")" in this one.
                """)
    }

    /// The user's own that something is written in, with what.
    private var ownColors: [(color: Color, uses: [String])] {
        var own: [(color: Color, uses: [String])] = []
        func note(_ color: Color, _ use: String) {
            guard color != .standard, color.isOwn else { return }
            if let index = own.firstIndex(where: { $0.color == color }) {
                own[index].uses.append(use)
            } else {
                own.append((color, [use]))
            }
        }
        for (stage, color) in zip(Stage.allCases, theme.stageColors) { note(color, stage.rawValue) }
        for role in Role.allCases where theme.style(role).background == .standard {
            note(theme.style(role).foreground, role.name)
        }
        return own
    }
}
