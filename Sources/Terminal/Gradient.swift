/// Steps between colours in a perceptual space (OKLab).
package struct Gradient: Hashable, Sendable {
    package var stops: [Color]

    package init(_ stops: [Color]) { self.stops = stops }

    /// The colour at `position`, 0 to 1, snapped to one of `steps`.
    ///
    /// Steps keep a screen still: a colour that crept with every second would be sent anew every second. Next to a stop that
    /// is one of the terminal's own colours nothing can be mixed; there the nearer stop is taken.
    package func color(at position: Double, steps: Int = 24) -> Color {
        guard let first = stops.first, let last = stops.last, stops.count > 1 else { return stops.first ?? .standard }
        let within = position.isNaN ? 0 : min(1, max(0, position))
        let snapped = steps > 1 ? (within * Double(steps - 1)).rounded() / Double(steps - 1) : within.rounded()
        // The ends are the stops themselves, also where those are the user's own colours.
        if snapped <= 0 { return first }
        if snapped >= 1 { return last }
        let place = snapped * Double(stops.count - 1)
        let index = Int(place)
        let part = place - Double(index)
        let (from, to) = (stops[index], stops[min(index + 1, stops.count - 1)])
        guard part > 0 else { return from }
        guard !from.isOwn, !to.isOwn, let a = from.components, let b = to.components else {
            return part < 0.5 ? from : to
        }
        return OKLab(from: OKLab(a), to: OKLab(b), part: part).color
    }
}
