import Terminal
import WebcareModel

/// A theme at each colour depth: true colour as it says, 256 the nearest of those, sixteen the user's own, and none.
extension Look {
    package static func of(_ theme: Theme, depth: ColorDepth) -> Look {
        let ink = PressureInk(theme, depth: depth)
        return Look(style: { theme.style($0, at: depth) }, pressure: ink.style)
    }
}

extension Theme {
    func style(_ role: Role, at depth: ColorDepth) -> Style {
        var style = style(role)
        if depth >= .palette {
            // It is laid over rows, whose colours hold where it says none.
            if role != .selected { style = painted(style) }
        } else {
            style = depth == .sixteen ? inOwnColors(style) : withoutColor(style)
            // A colour alone may be all that a theme says of it: what is selected must show on any terminal.
            if role == .selected, style.background == .standard,
                style.attributes.isDisjoint(with: [.reverse, .underline])
            {
                style.attributes.insert(.reverse)
            }
        }
        return style
    }

    /// With the ground that the theme paints, and its letters on it.
    private func painted(_ style: Style) -> Style {
        guard case .painted(let ground) = ground else { return style }
        var style = style
        if style.background == .standard { style.background = ground }
        if style.foreground == .standard { style.foreground = letters(on: ground) }
        return style
    }

    /// What text is written in where nothing is said: black or white, whichever stands out.
    private func letters(on ground: Color) -> Color {
        let named = self.style(.text).foreground
        if named != .standard { return named }
        let (black, white) = (Color.rgb(0, 0, 0), Color.rgb(0xFF, 0xFF, 0xFF))
        return (ground.contrast(with: black) ?? 0) > (ground.contrast(with: white) ?? 0) ? black : white
    }

    /// The user's own colours stay what a theme says of them. Others become the nearest hue of his that can be read, and
    /// greys, which might be grey on grey there, become attributes; so do grounds.
    private func inOwnColors(_ style: Style) -> Style {
        var own = withoutColor(style)
        let hues = Color.ownHues(readableOn: ground.assumed)
        if style.foreground.isOwn { own.foreground = style.foreground }
        if style.background.isOwn || .painted(style.background) == ground {
            own.background = style.background.isOwn ? style.background : .standard
            if !style.foreground.isOwn { own.foreground = style.foreground.nearestHue(of: hues) ?? .standard }
        } else {
            // Reversed, the letters' colour is the ground's.
            own.foreground = style.background.nearestHue(of: hues) ?? .standard
        }
        return own
    }

    /// A ground of its own is told by reversing, a pale letter by dimming.
    private func withoutColor(_ style: Style) -> Style {
        var bare = Style(.standard, on: .standard, style.attributes)
        if style.background != .standard, .painted(style.background) != ground {
            bare.attributes.formSymmetricDifference(.reverse)
        } else if isPale(style.foreground) {
            bare.attributes.insert(.dim)
        }
        return bare
    }

    /// A grey nearer to the ground than letters are.
    private func isPale(_ color: Color) -> Bool {
        guard color != .standard, color.isGrey, let lightness = color.lightness else { return false }
        guard let ground = ground.assumed?.lightness else { return abs(lightness - 0.6) < 0.2 }
        return abs(lightness - ground) < 0.65
    }
}

/// How a deadline's pressure looks. Each stage begins in a colour of its own and runs, in steps, towards the next one's as
/// far as it can be read and told from every other stage.
struct PressureInk: Sendable {
    /// Steps keep a screen still: a colour that crept with every second would be sent anew every second.
    static let steps = 6
    /// How much of the way at most: one is to see that a stage begins.
    static let reach = 0.4

    /// `steps` of each stage in turn.
    private let styles: [Style]

    init(_ theme: Theme, depth: ColorDepth) {
        let steps = theme.stageSteps(at: depth)
        styles = Stage.allCases.flatMap { stage in
            steps[stage.index].map { color in
                var style = theme.style(.text, at: depth)
                style.foreground = color
                style.attributes = theme.attributes(of: stage, in: color)
                return style
            }
        }
    }

    func styles(of stage: Stage) -> ArraySlice<Style> {
        styles[(stage.index * Self.steps)..<((stage.index + 1) * Self.steps)]
    }

    func style(_ pressure: Double, _ stage: Stage) -> Style {
        let (begins, ends) = stage.pressures
        let part = pressure.isNaN ? 0 : min(1, max(0, (pressure - begins) / (ends - begins)))
        return styles[stage.index * Self.steps + Int((part * Double(Self.steps - 1)).rounded())]
    }
}

extension Theme {
    /// The colour in which each stage begins.
    var stageColors: [Color] {
        if ramp.count == Stage.allCases.count { return ramp }
        let gradient = Gradient(ramp.isEmpty ? Theme.standard.ramp : ramp)
        return Stage.allCases.map { gradient.color(at: Double($0.index) / 3, steps: 4) }
    }

    /// The colours that each stage runs through.
    func stageSteps(at depth: ColorDepth) -> [[Color]] {
        guard depth >= .palette else {
            let colors = depth == .none ? stageColors.map { _ in .standard } : ownStageColors
            return colors.map { Array(repeating: $0, count: PressureInk.steps) }
        }
        let colors = stageColors
        let papers = (ground.likely + [style(.selected).background]).map { $0.nearest(at: depth) }
        var steps = colors.map { [$0.nearest(at: depth)] }
        for (index, color) in colors.enumerated() {
            let next = colors[min(index + 1, colors.count - 1)]
            // Between the user's own colours there is nothing.
            let isFixed = color.isOwn || next.isOwn || color == next
            var last = steps[index][0]
            for step in 1..<PressureInk.steps {
                let part = PressureInk.reach * Double(step) / Double(PressureInk.steps - 1)
                if !isFixed {
                    let wanted = Gradient([color, next]).color(at: part, steps: 1000).nearest(at: depth)
                    let others = steps.indices.filter { $0 != index }.flatMap { steps[$0] }
                    if wanted != last, others.allSatisfy(wanted.isApart),
                        papers.allSatisfy({ wanted.standsOut(from: $0, asMuchAs: steps[index][0], or: contrast) })
                    {
                        last = wanted
                    }
                }
                steps[index].append(last)
            }
        }
        return steps
    }

    /// Bold tells what is urgent. Where the ground is the user's and the colour too, or none, reversing tells what is late.
    func attributes(of stage: Stage, in color: Color) -> Attributes {
        switch stage {
        case .calm, .soon: []
        case .urgent: [.bold]
        case .overdue: color.isOwn ? [.bold, .reverse] : [.bold]
        }
    }

    /// Of the user's sixteen: for each stage the nearest hue that can be read and that stays apart from those before it,
    /// however one sees colours. What is late chooses first.
    private var ownStageColors: [Color] {
        let colors = stageColors
        let hues = Color.ownHues(readableOn: ground.assumed)
        var chosen = colors
        var taken: [Color] = []
        for stage in [Stage.overdue, .calm, .soon, .urgent] {
            let wanted = colors[stage.index]
            if !wanted.isOwn {
                let free = hues.filter { hue in
                    taken.allSatisfy { other in hue != other && hue.isApart(from: other) }
                }
                let rest = free.isEmpty ? hues.filter { !taken.contains($0) } : free
                chosen[stage.index] = wanted.nearestHue(of: rest.isEmpty ? hues : rest) ?? .standard
            }
            taken.append(chosen[stage.index])
        }
        return chosen
    }
}

extension Color {
    /// True where its contrast is what is needed, or as good as the other's, which may be worse.
    fileprivate func standsOut(from paper: Color, asMuchAs other: Color, or needed: Double) -> Bool {
        guard let contrast = contrast(with: paper), let others = other.contrast(with: paper) else { return true }
        return contrast >= min(needed, others)
    }

    /// From this ΔE on, two colours are told apart at a glance.
    static let leastDifference = 15.0

    fileprivate func isApart(from other: Color) -> Bool {
        ColorVision.allCases.allSatisfy { vision in
            difference(from: other, seenWith: vision).map { $0 >= Self.leastDifference } ?? true
        }
    }
}

extension Stage {
    var index: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    /// The pressure at which it begins and ends.
    fileprivate var pressures: (Double, Double) {
        switch self {
        case .calm: (0, 0.5)
        case .soon: (0.5, 0.75)
        case .urgent: (0.75, 1)
        case .overdue: (1, 2)
        }
    }
}
