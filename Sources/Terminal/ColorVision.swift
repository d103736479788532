/// How a person sees colours: with all three kinds of cones, or without one.
package enum ColorVision: String, CaseIterable, Sendable {
    case full
    /// No cones for long waves: red looks dark, and much like green.
    case protanopia
    /// None for medium waves: red and green look alike.
    case deuteranopia
    /// None for short waves: blue looks like green, yellow like pink.
    case tritanopia

    /// What is left of a colour, after Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of
    /// Color Vision Deficiency" (IEEE TVCG 15, 2009), at severity 1.0.
    func seen(_ light: LinearLight) -> LinearLight {
        guard let rows = matrix else { return light }
        func part(_ row: (Double, Double, Double)) -> Double {
            min(1, max(0, row.0 * light.red + row.1 * light.green + row.2 * light.blue))
        }
        return LinearLight(red: part(rows.0), green: part(rows.1), blue: part(rows.2))
    }

    private typealias Row = (Double, Double, Double)

    private var matrix: (Row, Row, Row)? {
        switch self {
        case .full: nil
        case .protanopia:
            ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998))
        case .deuteranopia:
            ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881))
        case .tritanopia:
            ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900))
        }
    }
}
