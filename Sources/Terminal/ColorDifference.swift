import Glibc

extension Color {
    /// How different two colours look to somebody: ΔE by CIEDE2000, where 1 is just to be seen side by side. The user's own
    /// sixteen are taken for what they are unless he changed them. Nil where one is the terminal's own.
    package func difference(from other: Color, seenWith vision: ColorVision = .full) -> Double? {
        guard let own = components.map(LinearLight.init), let others = other.components.map(LinearLight.init) else {
            return nil
        }
        return CIELab(vision.seen(own)).difference(from: CIELab(vision.seen(others)))
    }
}

/// The space in which CIEDE2000 measures; the white is D65's.
struct CIELab {
    var lightness: Double, a: Double, b: Double

    init(lightness: Double, a: Double, b: Double) {
        self.lightness = lightness
        self.a = a
        self.b = b
    }

    init(_ light: LinearLight) {
        let (red, green, blue) = (light.red, light.green, light.blue)
        let x = Self.bent((0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047)
        let y = Self.bent(0.2126729 * red + 0.7151522 * green + 0.0721750 * blue)
        let z = Self.bent((0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883)
        (lightness, a, b) = (116 * y - 16, 500 * (x - y), 200 * (y - z))
    }

    private static func bent(_ value: Double) -> Double {
        value > 216 / 24389 ? cbrt(value) : (24389 / 27 * value + 16) / 116
    }

    /// As Sharma, Wu and Dalal write it down: "The CIEDE2000 Color-Difference Formula: Implementation Notes" (Color Research
    /// and Application 30, 2005); their names of things. A test has their table.
    func difference(from other: CIELab) -> Double {
        let meanC = (hypot(a, b) + hypot(other.a, other.b)) / 2
        let stretch = 1.5 - 0.5 * sqrt(Self.seventh(meanC))
        let (a1, a2) = (a * stretch, other.a * stretch)
        let (c1, c2) = (hypot(a1, b), hypot(a2, other.b))
        let (h1, h2) = (Self.angle(b, a1), Self.angle(other.b, a2))
        let isGrey = c1 * c2 == 0

        let deltaL = other.lightness - lightness
        let deltaC = c2 - c1
        let turn = isGrey ? 0 : Self.shorter(h2 - h1)
        let deltaH = 2 * sqrt(c1 * c2) * sin(Self.radians(turn / 2))

        let squareL = pow((lightness + other.lightness) / 2 - 50, 2)
        let c = (c1 + c2) / 2
        let h = isGrey ? h1 + h2 : Self.mean(h1, h2)
        let t =
            1 - 0.17 * cos(Self.radians(h - 30)) + 0.24 * cos(Self.radians(2 * h))
            + 0.32 * cos(Self.radians(3 * h + 6)) - 0.20 * cos(Self.radians(4 * h - 63))
        let partL = deltaL / (1 + 0.015 * squareL / sqrt(20 + squareL))
        let partC = deltaC / (1 + 0.045 * c)
        let partH = deltaH / (1 + 0.015 * c * t)
        let rotation = -2 * sqrt(Self.seventh(c)) * sin(Self.radians(60 * exp(-pow((h - 275) / 25, 2))))
        return sqrt(partL * partL + partC * partC + partH * partH + rotation * partC * partH)
    }

    private static func seventh(_ c: Double) -> Double { pow(c, 7) / (pow(c, 7) + 6_103_515_625) }

    private static func radians(_ degrees: Double) -> Double { degrees * .pi / 180 }

    /// 0 to 360.
    private static func angle(_ y: Double, _ x: Double) -> Double {
        let degrees = atan2(y, x) * 180 / .pi
        return degrees < 0 ? degrees + 360 : degrees
    }

    private static func shorter(_ turn: Double) -> Double {
        turn > 180 ? turn - 360 : turn < -180 ? turn + 360 : turn
    }

    private static func mean(_ h1: Double, _ h2: Double) -> Double {
        let sum = h1 + h2
        if abs(h1 - h2) <= 180 { return sum / 2 }
        return sum < 360 ? (sum + 360) / 2 : (sum - 360) / 2
    }
}
