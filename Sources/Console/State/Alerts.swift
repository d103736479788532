import WebcareModel

/// How a console draws attention beyond its screen; chosen in the personal settings.
package struct Alerts: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    static let bell = Alerts(rawValue: 1), title = Alerts(rawValue: 2), notification = Alerts(rawValue: 4)

    package static let standard: Alerts = [.bell, .title]

    /// By the name that it has in the settings.
    init?(named name: String) {
        switch name {
        case "bell": self = .bell
        case "title": self = .title
        case "notification": self = .notification
        default: return nil
        }
    }
}

/// What was done to draw attention, so that it is done seldom.
struct Attention: Hashable, Sendable {
    /// The title's minutes go by, and one message comes after another, no sooner than this.
    static let interval: Duration = .seconds(60)

    struct Title: Hashable, Sendable {
        var text: SafeText
        /// By stage.
        var counts: [Int]
        var at: Timestamp
    }

    var alerts = Alerts.standard
    /// What stands in the terminal's title; nil until something does.
    var title: Title?
    /// Why one is needed, and not told yet.
    var calls: [Phrase] = []
    var calledAt: Timestamp?
    /// What is ours and wasn't urgent when it was last looked at.
    var calm: Set<Int64> = []
}
