/// Who has a mention before him, or writes a reply to it, as his console last told. It is a courtesy and no decision: it
/// holds nothing, writes no event, and ends by itself when nobody renews it.
package struct Presence: Hashable, Sendable {
    package enum Doing: Int64, Sendable {
        case reading = 0, writing = 1
    }

    /// More than twice a console's interval: one renewal may get lost.
    package static let lifetime: Duration = .seconds(75)

    package var session: Session
    package var mention: Int64
    package var doing: Doing
    package var until: Timestamp

    package init(session: Session, mention: Int64, doing: Doing, until: Timestamp) {
        self.session = session
        self.mention = mention
        self.doing = doing
        self.until = until
    }

    /// Nobody may be taken to be there whose console hasn't said so for a while, and so may have died.
    package func isOver(at now: Timestamp) -> Bool { until <= now }
}
