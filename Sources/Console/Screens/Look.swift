import Terminal
import WebcareModel

/// What a part of the screen is; the theme decides how that looks. A new one stands in every file of `themes/` that inherits
/// nothing, and in the standard theme; tests tell where it is missing.
enum Role: Int, CaseIterable, Sendable {
    case text, muted, heading, selected, ghost, mine, colleague, escalated, spread
    case answered, top, news, warning, error, footer, key, frame, danger

    /// As themes call it.
    var name: String {
        switch self {
        case .text: "text"
        case .muted: "text.muted"
        case .heading: "text.heading"
        case .selected: "row.selected"
        case .ghost: "row.ghost"
        case .mine: "mention.claimed.me"
        case .colleague: "mention.claimed.other"
        case .escalated: "mention.escalated"
        case .spread: "mention.spread"
        case .answered: "mention.answered"
        case .top: "status"
        case .news: "status.news"
        case .warning: "status.warning"
        case .error: "status.error"
        case .footer: "footer"
        case .key: "footer.key"
        case .frame: "prompt"
        case .danger: "prompt.danger"
        }
    }
}

/// All that drawing needs beside the state: how each part looks, and how a deadline's pressure does.
package struct Look: Sendable {
    /// In the order of the roles.
    private let styles: [Style]
    /// By how much of the target is used up, 0 to 1; overdue or not.
    let pressure: @Sendable (Double, Stage) -> Style
    /// Of the coming hour's parts; mixed once and not with each key.
    let comingHour: [Style]

    init(style: (Role) -> Style, pressure: @escaping @Sendable (Double, Stage) -> Style) {
        styles = Role.allCases.map(style)
        self.pressure = pressure
        comingHour = HourStrip.styles(pressure)
    }

    func style(_ role: Role) -> Style { styles[role.rawValue] }

    func stage(of mention: Mention, at now: Timestamp) -> Style {
        guard let stage = mention.stage(at: now), let deadline = mention.deadline else { return style(.muted) }
        return pressure(deadline.pressure(at: now), stage)
    }

    /// Attributes only, as a terminal without colours has it.
    package static let plain = Look.of(.standard, depth: .none)
}
