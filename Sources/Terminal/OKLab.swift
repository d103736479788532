import Glibc

/// A colour as the eye orders it: steps of the same length look the same (Björn Ottosson's OKLab).
struct OKLab {
    var lightness: Double, greenRed: Double, blueYellow: Double

    init(_ components: (red: UInt8, green: UInt8, blue: UInt8)) {
        let light = LinearLight(components)
        let (red, green, blue) = (light.red, light.green, light.blue)
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

    /// How far it is from grey.
    var chroma: Double { sqrt(greenRed * greenRed + blueYellow * blueYellow) }

    /// Which way, in degrees: red lies near 29, yellow near 110, green near 142, blue near 264.
    var hue: Double { atan2(blueYellow, greenRed) * 180 / .pi }

    var color: Color {
        let long = cube(lightness + 0.3963377774 * greenRed + 0.2158037573 * blueYellow)
        let medium = cube(lightness - 0.1055613458 * greenRed - 0.0638541728 * blueYellow)
        let short = cube(lightness - 0.0894841775 * greenRed - 1.2914855480 * blueYellow)
        return LinearLight(
            red: 4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
            green: -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
            blue: -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short
        ).color
    }

    func squaredDistance(to other: OKLab) -> Double {
        let dl = lightness - other.lightness
        let da = greenRed - other.greenRed
        let db = blueYellow - other.blueYellow
        return dl * dl + da * da + db * db
    }

    private func cube(_ value: Double) -> Double { value * value * value }
}
