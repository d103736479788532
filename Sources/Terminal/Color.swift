/// What a theme asks for; a screen gives the nearest that its terminal has.
package enum Color: Hashable, Sendable {
    /// The terminal's own.
    case standard
    /// One of the user's own sixteen, 0–15, or of the 256.
    case indexed(UInt8)
    case rgb(UInt8, UInt8, UInt8)

    /// Red, green and blue; of the user's sixteen what they are unless he changed them. Nil for the terminal's own.
    package var components: (red: UInt8, green: UInt8, blue: UInt8)? {
        switch self {
        case .standard: nil
        case .rgb(let red, let green, let blue): (red, green, blue)
        case .indexed(let index): Self.palette(Int(index))
        }
    }

    /// The nearest to it that there is at `depth`, as the eye sees it.
    package func nearest(at depth: ColorDepth) -> Color {
        switch (depth, self) {
        case (.none, _), (_, .standard): return .standard
        case (.truecolor, _), (.palette, .indexed), (.sixteen, .indexed(0...15)): return self
        case (.palette, _): return nearest(in: 16...255)
        case (.sixteen, _): return nearest(in: 0...15)
        }
    }

    private func nearest(in indices: ClosedRange<Int>) -> Color {
        guard let own = components.map(OKLab.init) else { return .standard }
        let distances = indices.map { (index: $0, distance: OKLab(Self.palette($0)).squaredDistance(to: own)) }
        guard let nearest = distances.min(by: { $0.distance < $1.distance }) else { return .standard }
        return .indexed(UInt8(nearest.index))
    }

    /// xterm's 256: sixteen, a cube of six steps a side, and 24 greys.
    private static func palette(_ index: Int) -> (red: UInt8, green: UInt8, blue: UInt8) {
        if index < 16 { return sixteen[index] }
        if index >= 232 {
            let grey = UInt8(8 + 10 * (index - 232))
            return (grey, grey, grey)
        }
        let cube = index - 16
        return (side(cube / 36), side(cube / 6 % 6), side(cube % 6))
    }

    private static func side(_ step: Int) -> UInt8 { step == 0 ? 0 : UInt8(55 + 40 * step) }

    private static let sixteen: [(red: UInt8, green: UInt8, blue: UInt8)] = [
        (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0), (0, 0, 238), (205, 0, 205), (0, 205, 205), (229, 229, 229),
        (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0), (92, 92, 255), (255, 0, 255), (0, 255, 255),
        (255, 255, 255),
    ]
}
