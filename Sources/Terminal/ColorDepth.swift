/// How many colours there are.
package enum ColorDepth: Int, Comparable, Sendable {
    case none, sixteen, palette, truecolor

    package static func < (a: ColorDepth, b: ColorDepth) -> Bool { a.rawValue < b.rawValue }

    /// What the environment wishes and the terminal's description can: `NO_COLOR` wins when it says anything at all
    /// (no-color.org); `COLORTERM` may promise more than the description knows of, as of a terminal that goes by the plain
    /// name `xterm`.
    init(colorsDescribed: Int, variable: (String) -> String?) {
        if let noColor = variable("NO_COLOR"), !noColor.isEmpty {
            self = .none
        } else if colorsDescribed > 256 || (colorsDescribed >= 8 && Self.isPromised(variable)) {
            self = .truecolor
        } else if colorsDescribed == 256 {
            self = .palette
        } else {
            self = colorsDescribed >= 8 ? .sixteen : .none
        }
    }

    /// Not on the Linux console, which has sixteen whatever an environment says that was brought along; nor in GNU screen, which
    /// passes on the variable of the terminal it was started in, and takes such colours for other orders.
    private static func isPromised(_ variable: (String) -> String?) -> Bool {
        let term = variable("TERM") ?? ""
        guard !term.hasPrefix("linux"), !term.hasPrefix("vt"), variable("STY") == nil else { return false }
        return ["truecolor", "24bit"].contains(variable("COLORTERM"))
    }

    /// What this terminal shows, for lines printed in it: nothing is taken over. Nil where it isn't known.
    package static func ofTerminal() -> (depth: ColorDepth, colors: Int)? {
        guard let described = try? CursesScreen.description().colors else { return nil }
        return (ColorDepth(colorsDescribed: described) { Environment[$0] }, described)
    }
}
