import Terminal
import WebcareModel

/// What stands in for a theme where none was given: the user's own ground, dark or light, and the ramp that people
/// with any colour vision can tell apart.
extension Look {
    package enum Ground: Sendable { case dark, light }

    package static func standard(_ ground: Ground, depth: ColorDepth) -> Look {
        switch depth {
        case .none: .plain
        case .sixteen: sixteen
        case .palette, .truecolor: ground == .dark ? colored(dark) : colored(light)
        }
    }

    private struct Colors: Sendable {
        var ramp: Gradient
        var selected: Color
        var bar: Color
        var muted: Color
        var accent: Color
        var warning: Color
        var danger: Color
        var onDanger: Color
    }

    private static let dark = Colors(
        ramp: Gradient([.rgb(0x56, 0xB4, 0xE9), .rgb(0xF0, 0xE4, 0x42), .rgb(0xE6, 0x9F, 0x00), .rgb(0xFF, 0x7B, 0x39)]
        ),
        selected: .rgb(0x3A, 0x3A, 0x4E), bar: .rgb(0x26, 0x26, 0x33), muted: .rgb(0x9A, 0x9A, 0xA6),
        accent: .rgb(0x8F, 0xD0, 0xF5), warning: .rgb(0xF0, 0xE4, 0x42), danger: .rgb(0xFF, 0x7B, 0x39),
        onDanger: .rgb(0x10, 0x10, 0x18))

    private static let light = Colors(
        ramp: Gradient([.rgb(0x0B, 0x5C, 0x8A), .rgb(0x6B, 0x5E, 0x00), .rgb(0x8A, 0x4F, 0x00), .rgb(0xA0, 0x28, 0x00)]
        ),
        selected: .rgb(0xD7, 0xDF, 0xF0), bar: .rgb(0xE4, 0xE4, 0xEC), muted: .rgb(0x5A, 0x5A, 0x66),
        accent: .rgb(0x0B, 0x5C, 0x8A), warning: .rgb(0x6B, 0x5E, 0x00), danger: .rgb(0xA0, 0x28, 0x00),
        onDanger: .rgb(0xFF, 0xFF, 0xFF))

    private static func colored(_ colors: Colors) -> Look {
        Look(
            style: { role in
                switch role {
                case .text, .footer: .plain
                case .frame: .plain
                case .muted, .ghost, .colleague: Style(colors.muted)
                case .heading: Style(.standard, on: .standard, [.bold])
                case .selected: Style(.standard, on: colors.selected)
                case .mine: Style(colors.accent, on: .standard, [.bold])
                case .escalated, .warning: Style(colors.warning, on: .standard, [.bold])
                case .spread, .answered, .news: Style(colors.accent)
                case .top: Style(.standard, on: colors.bar)
                case .key: Style(colors.accent, on: .standard, [.bold])
                case .error, .danger: Style(colors.onDanger, on: colors.danger, [.bold])
                }
            },
            pressure: { pressure, stage in
                let color = colors.ramp.color(at: stage == .overdue ? 1 : min(pressure, 0.999))
                return Style(color, on: .standard, stage >= .urgent ? [.bold] : [])
            })
    }

    /// The user's own sixteen, and attributes: a selection must show on any of them.
    private static let sixteen = Look(
        style: { role in
            switch role {
            case .selected, .top: Style(.standard, on: .standard, [.reverse])
            case .muted, .ghost, .colleague: Style(.standard, on: .standard, [.dim])
            case .heading, .key: Style(.standard, on: .standard, [.bold])
            case .mine: Style(.indexed(6), on: .standard, [.bold])
            case .escalated, .warning: Style(.indexed(3), on: .standard, [.bold])
            case .spread, .answered, .news: Style(.indexed(6))
            case .error, .danger: Style(.indexed(1), on: .standard, [.bold, .reverse])
            case .text, .footer, .frame: .plain
            }
        },
        pressure: { _, stage in
            switch stage {
            case .calm: Style(.indexed(6))
            case .soon: Style(.indexed(3))
            case .urgent: Style(.indexed(3), on: .standard, [.bold])
            case .overdue: Style(.indexed(1), on: .standard, [.bold, .reverse])
            }
        })
}
