import Terminal
import WebcareModel

extension Look {
    /// The user's own sixteen, and attributes: a selection must show on any of them.
    static let sixteen = Look(
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
