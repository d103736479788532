package struct Attributes: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }
    /// The standard library's own goes through a set of anything, which every cell drawn would pay for.
    package init(arrayLiteral elements: Attributes...) { rawValue = elements.reduce(0) { $0 | $1.rawValue } }

    package static let bold = Attributes(rawValue: 1), dim = Attributes(rawValue: 2), italic = Attributes(rawValue: 4)
    package static let underline = Attributes(rawValue: 8), reverse = Attributes(rawValue: 16)
    /// Shown dim: curses has no word for it.
    package static let strikethrough = Attributes(rawValue: 32)
}

package struct Style: Hashable, Sendable {
    package var foreground: Color, background: Color, attributes: Attributes

    package init(
        _ foreground: Color = .standard, on background: Color = .standard, _ attributes: Attributes = []
    ) {
        self.foreground = foreground
        self.background = background
        self.attributes = attributes
    }

    package static let plain = Style()

    /// This style with all that `other` says laid over it.
    package func overlaid(with other: Style) -> Style {
        Style(
            other.foreground == .standard ? foreground : other.foreground,
            on: other.background == .standard ? background : other.background,
            attributes.union(other.attributes))
    }
}
