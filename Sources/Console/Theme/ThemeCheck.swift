import Terminal
import WebcareModel

/// What is wrong with how a theme looks: what was measured, and what to do.
package struct ThemeFault: Hashable, Sendable {
    /// The part of the screen, or `deadline`.
    package var role: String
    /// Where a theme says how that looks; nil where it doesn't.
    package var place: ThemePlace?
    package var measured: Double
    package var needed: Double
    package var message: String
    package var remedy: String
}

extension ThemeReading {
    /// Measures contrast, and whether stages stay apart, in true colour and on 256 colours.
    ///
    /// Text needs the contrast of WCAG 2.2, 4.5, or what the theme promises above that; a row that has left the list, which
    /// can't be acted on, needs 3. A colour that is the terminal's own can't be measured: there the user sees to it.
    package var faults: [ThemeFault] { contrastFaults + stageFaults }

    // MARK: Contrast

    private var contrastFaults: [ThemeFault] {
        var faults: [(key: String, fault: ThemeFault)] = []
        for depth in [ColorDepth.truecolor, .palette] {
            for samples in theme.samples(at: depth) {
                // The worst of a role's colours and grounds; what is wrong in true colour is told once.
                let worst = samples.flatMap { sample in
                    theme.ground.likely.compactMap { fault(of: sample, on: $0.nearest(at: depth), at: depth) }
                }.min { $0.measured < $1.measured }
                guard let worst, let sample = samples.first else { continue }
                let key = sample.role + sample.under
                if !faults.contains(where: { $0.key == key }) { faults.append((key, worst)) }
            }
        }
        return faults.map(\.fault)
    }

    private func fault(of sample: ThemeSampleInk, on ground: Color, at depth: ColorDepth) -> ThemeFault? {
        guard let (ink, paper) = sample.style.seen(on: ground, at: depth), let contrast = ink.contrast(with: paper),
            contrast < sample.needed(of: theme)
        else { return nil }
        let needed = sample.needed(of: theme)
        let place = sample.under.isEmpty ? "" : " \(sample.under)"
        let rung = depth == .palette ? " with 256 colours" : ""
        let better = ink.readable(on: paper, contrast: needed).map { "such as \($0.name)" }
        let way = (ink.lightness ?? 0) > (paper.lightness ?? 0) ? "lighter" : "darker"
        return ThemeFault(
            role: sample.role, place: places[sample.key ?? ""], measured: contrast, needed: needed,
            message: """
                \(ink.name) on \(paper.name)\(place)\(rung) has a contrast of \(rounded(contrast)) to 1, \
                and needs \(rounded(needed))
                """,
            remedy: better.map { "Make it \(way), \($0)." } ?? "Give it another ground.")
    }

    // MARK: Stages

    private var stageFaults: [ThemeFault] {
        // One colour for all: there the sign, bold and reversed tell them apart, as they do everywhere.
        guard Set(theme.stageColors).count > 1 else { return [] }
        var faults: [ThemeFault] = []
        for (index, stage) in Stage.allCases.enumerated() {
            for other in Stage.allCases.dropFirst(index + 1) {
                if let fault = nearness(of: stage, and: other) { faults.append(fault) }
            }
        }
        return faults
    }

    /// The nearest that two stages come to each other, if that is too near; what is wrong in true colour is told first.
    private func nearness(of stage: Stage, and other: Stage) -> ThemeFault? {
        for depth in [ColorDepth.truecolor, .palette] {
            let steps = theme.stageSteps(at: depth)
            var nearest: (difference: Double, vision: ColorVision) = (Color.leastDifference, .full)
            for vision in ColorVision.allCases {
                for color in steps[stage.index] {
                    let differences = steps[other.index].compactMap { color.difference(from: $0, seenWith: vision) }
                    if let least = differences.min(), least < nearest.difference { nearest = (least, vision) }
                }
            }
            guard nearest.difference < Color.leastDifference else { continue }
            let rung = depth == .palette ? " with 256 colours" : ""
            let eyes = nearest.vision == .full ? "" : " to eyes with \(nearest.vision.rawValue)"
            return ThemeFault(
                role: "deadline", place: places["deadline"], measured: nearest.difference,
                needed: Color.leastDifference,
                message: """
                    \(stage.rawValue) and \(other.rawValue)\(rung) are \(rounded(nearest.difference)) apart\(eyes) \
                    (CIEDE2000), and need \(rounded(Color.leastDifference))
                    """,
                remedy: "Make one of them lighter or darker, or choose a hue farther off.")
        }
        return nil
    }

    /// Down to a tenth: 4.49 isn't 4.5.
    private func rounded(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded(.down))
        return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
    }
}

/// One way in which something stands on the screen.
private struct ThemeSampleInk {
    var role: String
    /// The name under which the theme says it.
    var key: String?
    /// What is laid over it.
    var under = ""
    var style: Style
    var isSelected = false

    func laid(under style: Style) -> ThemeSampleInk {
        var laid = self
        laid.under += (under.isEmpty ? "" : " ") + "in the selected row"
        laid.style = self.style.overlaid(with: style)
        laid.isSelected = true
        return laid
    }

    func needed(of theme: Theme) -> Double {
        guard role == Role.ghost.name else { return theme.contrast }
        return theme.contrast > Theme.leastContrast ? Theme.leastContrast : 3
    }
}

extension Theme {
    /// Every role, and the steps of each stage, by themselves and under the cursor.
    fileprivate func samples(at depth: ColorDepth) -> [[ThemeSampleInk]] {
        let selected = style(.selected, at: depth)
        var samples: [[ThemeSampleInk]] = []
        for role in Role.allCases where role != .selected {
            samples.append([ThemeSampleInk(role: role.name, key: key(of: role), style: style(role, at: depth))])
            if role.standsInRows { samples.append(samples[samples.count - 1].map { $0.laid(under: selected) }) }
        }
        // The deadline keeps its colour under the cursor.
        let clock = Style(.standard, on: selected.background, selected.attributes)
        let ink = PressureInk(self, depth: depth)
        for stage in Stage.allCases {
            let steps = ink.styles(of: stage).map {
                ThemeSampleInk(role: "deadline", key: "deadline", under: stage.rawValue, style: $0)
            }
            samples += [steps, steps.map { $0.laid(under: clock) }]
        }
        // Reversing alone changes no contrast.
        let isReversed = selected.foreground == .standard && selected.background == .standard
        return isReversed ? samples.filter { $0.first?.isSelected == false } : samples
    }
}

extension Role {
    fileprivate var standsInRows: Bool {
        switch self {
        case .text, .muted, .ghost, .mine, .colleague, .escalated, .spread, .answered, .key, .frame: true
        default: false
        }
    }
}

extension Style {
    /// The letters' colour and the ground's as they are seen; nil where that is for the user's own colours to say.
    fileprivate func seen(on ground: Color, at depth: ColorDepth) -> (ink: Color, paper: Color)? {
        let isDark = (ground.lightness ?? 0) < 0.5
        var paper = background == .standard ? ground : background.nearest(at: depth)
        var ink = foreground.nearest(at: depth)
        if foreground == .standard {
            // The terminal's own letters, on a ground that isn't its own.
            guard background != .standard, !background.isOwn else { return nil }
            ink = isDark ? .rgb(0xE5, 0xE5, 0xE5) : .rgb(0, 0, 0)
        } else if foreground.isOwn || background.isOwn && background != .standard {
            return nil
        }
        if attributes.contains(.dim) { ink = ink.dimmed }
        if attributes.contains(.reverse) { swap(&ink, &paper) }
        return (ink, paper)
    }
}

extension Color {
    /// The same hue, as much lighter or darker as it must be.
    fileprivate func readable(on paper: Color, contrast needed: Double) -> Color? {
        guard let own = lightness, let other = paper.lightness else { return nil }
        let step = own > other ? 0.01 : -0.01
        return (1...100).lazy.map { own + step * Double($0) }.prefix { (0...1).contains($0) }.map(atLightness)
            .first { ($0.contrast(with: paper) ?? 0) >= needed }
    }
}
