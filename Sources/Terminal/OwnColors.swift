/// What is asked of the terminal's own sixteen.
extension Color {
    /// As themes call them, in their order.
    package static let ownNames = [
        "black", "red", "green", "yellow", "blue", "magenta", "cyan", "white", "bright-black", "bright-red",
        "bright-green", "bright-yellow", "bright-blue", "bright-magenta", "bright-cyan", "bright-white",
    ]

    /// True for one of the user's own, and for his standard one.
    package var isOwn: Bool {
        switch self {
        case .standard, .indexed(0...15): true
        case .indexed, .rgb: false
        }
    }

    /// Of the six that have a hue, those that can be read on `ground`; all but blue where it isn't known. Black and white may
    /// be the ground itself, and some who chose their sixteen made greys of the bright half.
    package static func ownHues(readableOn ground: Color?) -> [Color] {
        (1...6).map { Color.indexed($0) }.filter { hue in
            guard let contrast = ground.flatMap(hue.contrast) else { return hue != .indexed(4) }
            return contrast >= 3
        }
    }

    /// True where no hue is to be seen, and for the terminal's own.
    package var isGrey: Bool { (components.map(OKLab.init)?.chroma ?? 0) < 0.05 }

    /// Which of `hues`, some of the six, comes nearest to this one's; nil for a grey.
    package func nearestHue(of hues: [Color]) -> Color? {
        guard !isGrey, let own = components.map(OKLab.init) else { return nil }
        let six = (1...6).map { Color.indexed($0) }.sorted { own.turn(to: $0) < own.turn(to: $1) }
        if let nearest = six.first, !hues.contains(nearest), let likeness = Self.likeness(of: nearest),
            hues.contains(likeness)
        {
            return likeness
        }
        return six.first(where: hues.contains)
    }

    /// What says the same where a hue can't be had: not what is next on the circle, or green would turn red.
    private static func likeness(of hue: Color) -> Color? {
        switch hue {
        case .indexed(2), .indexed(6): .indexed(4)
        case .indexed(4): .indexed(6)
        case .indexed(3): .indexed(5)
        default: nil
        }
    }

    /// From black, 0, to white, 1, as the eye orders them; nil for the terminal's own.
    package var lightness: Double? { components.map { OKLab($0).lightness } }

    /// The same hue at another lightness.
    package func atLightness(_ lightness: Double) -> Color {
        guard let own = components.map(OKLab.init) else { return self }
        var other = own
        other.lightness = lightness
        // What a screen can't show so light or so dark is shown paler.
        let part = min(lightness, 1 - lightness) / max(0.001, min(own.lightness, 1 - own.lightness))
        other.greenRed *= min(1, part)
        other.blueYellow *= min(1, part)
        return other.color
    }
}

extension OKLab {
    /// How far a colour's hue is from this one's, in degrees.
    fileprivate func turn(to color: Color) -> Double {
        guard let other = color.components.map(OKLab.init) else { return .infinity }
        let turn = abs(hue - other.hue)
        return min(turn, 360 - turn)
    }
}
