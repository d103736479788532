import Glibc

/// A colour as light: how much of each there is, not how bright it looks. All that reckons with colours begins here.
struct LinearLight: Hashable, Sendable {
    var red: Double, green: Double, blue: Double

    init(red: Double, green: Double, blue: Double) {
        self.red = red
        self.green = green
        self.blue = blue
    }

    init(_ components: (red: UInt8, green: UInt8, blue: UInt8)) {
        red = Self.decoded(components.red)
        green = Self.decoded(components.green)
        blue = Self.decoded(components.blue)
    }

    /// The nearest that a screen can show.
    var color: Color { .rgb(Self.encoded(red), Self.encoded(green), Self.encoded(blue)) }

    /// How bright it is: 0 for black, 1 for white.
    var luminance: Double { 0.2126 * red + 0.7152 * green + 0.0722 * blue }

    private static func decoded(_ byte: UInt8) -> Double {
        let value = Double(byte) / 255
        return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }

    private static func encoded(_ linear: Double) -> UInt8 {
        let value = linear <= 0.0031308 ? linear * 12.92 : 1.055 * pow(linear, 1 / 2.4) - 0.055
        return UInt8((min(1, max(0, value)) * 255).rounded())
    }
}

extension Color {
    /// How far two colours stand apart in brightness, 1 to 21, as WCAG 2.2 reckons it (success criterion 1.4.3). Nil where
    /// one is the terminal's own.
    package func contrast(with other: Color) -> Double? {
        guard let own = components.map(LinearLight.init)?.luminance,
            let others = other.components.map(LinearLight.init)?.luminance
        else { return nil }
        return (max(own, others) + 0.05) / (min(own, others) + 0.05)
    }

    /// As terminals show it with the attribute `dim`: xterm and VTE, which most others are, keep two thirds of each byte.
    package var dimmed: Color {
        guard let parts = components else { return self }
        let dim = { (byte: UInt8) in UInt8(Int(byte) * 2 / 3) }
        return .rgb(dim(parts.red), dim(parts.green), dim(parts.blue))
    }
}
