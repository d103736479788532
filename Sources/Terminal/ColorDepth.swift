/// How many colours there are.
package enum ColorDepth: Int, Comparable, Sendable {
    case none, sixteen, palette, truecolor

    package static func < (a: ColorDepth, b: ColorDepth) -> Bool { a.rawValue < b.rawValue }

    /// What the environment wishes and the terminal's description can: `NO_COLOR` wins when it says anything at all
    /// (no-color.org); `COLORTERM` may promise more than a description with 256 colours knows of.
    init(colorsDescribed: Int, noColor: String?, colorTerm: String?) {
        if let noColor, !noColor.isEmpty {
            self = .none
        } else if colorsDescribed > 256 {
            self = .truecolor
        } else if colorsDescribed == 256 {
            self = colorTerm == "truecolor" || colorTerm == "24bit" ? .truecolor : .palette
        } else {
            self = colorsDescribed >= 8 ? .sixteen : .none
        }
    }

    /// What this terminal shows, for lines printed in it: nothing is taken over. Nil where it isn't known.
    package static func ofTerminal() -> (depth: ColorDepth, colors: Int)? {
        guard let described = try? CursesScreen.description().colors else { return nil }
        let depth = ColorDepth(
            colorsDescribed: described, noColor: Environment["NO_COLOR"], colorTerm: Environment["COLORTERM"])
        return (depth, described)
    }
}
