import Glibc

/// A colour as the eye orders it: steps of the same length look the same (Björn Ottosson's OKLab).
struct OKLab {
    var lightness: Double, greenRed: Double, blueYellow: Double

    init(_ components: (red: UInt8, green: UInt8, blue: UInt8)) {
        let red = Self.linear(components.red)
        let green = Self.linear(components.green)
        let blue = Self.linear(components.blue)
        let long = cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
        let medium = cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
        let short = cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
        lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
        greenRed = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
        blueYellow = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    }

    /// A part of the way from `a` to `b`.
    init(from a: OKLab, to b: OKLab, part: Double) {
        lightness = a.lightness + (b.lightness - a.lightness) * part
        greenRed = a.greenRed + (b.greenRed - a.greenRed) * part
        blueYellow = a.blueYellow + (b.blueYellow - a.blueYellow) * part
    }

    var color: Color {
        let long = cube(lightness + 0.3963377774 * greenRed + 0.2158037573 * blueYellow)
        let medium = cube(lightness - 0.1055613458 * greenRed - 0.0638541728 * blueYellow)
        let short = cube(lightness - 0.0894841775 * greenRed - 1.2914855480 * blueYellow)
        return .rgb(
            Self.encoded(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short),
            Self.encoded(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short),
            Self.encoded(-0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short))
    }

    func squaredDistance(to other: OKLab) -> Double {
        let dl = lightness - other.lightness
        let da = greenRed - other.greenRed
        let db = blueYellow - other.blueYellow
        return dl * dl + da * da + db * db
    }

    private func cube(_ value: Double) -> Double { value * value * value }

    private static func linear(_ byte: UInt8) -> Double {
        let value = Double(byte) / 255
        return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }

    private static func encoded(_ linear: Double) -> UInt8 {
        let value = linear <= 0.0031308 ? linear * 12.92 : 1.055 * pow(linear, 1 / 2.4) - 0.055
        return UInt8((min(1, max(0, value)) * 255).rounded())
    }
}
