import Foundation
import WebcareModel

/// The clock on the wall where the team sits: the policy's time zone, as Foundation knows it.
package struct LocalTime: Hashable, Sendable {
    package static let utc = LocalTime(named: "")

    private let zone: TimeZone

    /// An unknown zone counts as UTC; the policy was checked when it was applied. May read a file.
    package init(named zone: String) { self.zone = TimeZone(identifier: zone) ?? .gmt }

    private func shifted(_ moment: Timestamp) -> Timestamp {
        let date = Date(timeIntervalSince1970: Double(moment.milliseconds) / 1000)
        return moment + .seconds(zone.secondsFromGMT(for: date))
    }

    /// `14:02`
    package func minute(_ moment: Timestamp) -> String { String(second(moment).prefix(5)) }

    /// `14:02:07`
    package func second(_ moment: Timestamp) -> String { shifted(moment).timeOfDay }

    /// `2026-11-23`
    package func day(_ moment: Timestamp) -> String { String(shifted(moment).rfc3339.prefix(10)) }

    /// `14:02` when nobody could take it for another day's, else `2026-11-22 14:02`.
    package func minute(_ moment: Timestamp, seenAt now: Timestamp) -> String {
        abs((moment - now).wholeSeconds) < 12 * 3600 ? minute(moment) : day(moment) + " " + minute(moment)
    }
}
