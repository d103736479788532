import Foundation
import Synchronization
import WebcareModel

/// The last midnight in `timeZone` (an IANA name; UTC where it isn't known) at or before `now`.
///
/// Asked for with every page, so that the answer is kept until the next midnight.
func midnight(before now: Timestamp, timeZone name: String) -> Timestamp {
    if let day = lastDay.withLock({ $0 }), day.zone == name, day.start <= now, now < day.end { return day.start }
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = TimeZone(identifier: name) ?? .gmt
    let date = Date(timeIntervalSince1970: Double(now.milliseconds) / 1000)
    guard let interval = calendar.dateInterval(of: .day, for: date) else { return now }
    let day = Day(
        zone: name, start: Timestamp(milliseconds: Int64(interval.start.timeIntervalSince1970) * 1000),
        end: Timestamp(milliseconds: Int64(interval.end.timeIntervalSince1970) * 1000))
    lastDay.withLock { $0 = day }
    return day.start
}

private struct Day {
    var zone: String
    var start: Timestamp
    var end: Timestamp
}

private let lastDay = Mutex<Day?>(nil)
