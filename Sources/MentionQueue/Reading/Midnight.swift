import Foundation
import Synchronization
import WebcareModel

/// The last midnight in `timeZone` (an IANA name; UTC where it isn't known) at or before `now`.
///
/// Asked for with every page, so that the answer is kept until the next midnight.
func midnight(before now: Timestamp, timeZone name: String) -> Timestamp {
    if let day = lastDay.withLock({ $0 }), day.zone == name, day.start <= now, now < day.end { return day.start }
    let zone = TimeZone(identifier: name) ?? .gmt
    guard let day = plainDay(around: now, in: zone, named: name) ?? calendarDay(around: now, in: zone, named: name)
    else { return now }
    lastDay.withLock { $0 = day }
    return day.start
}

/// A day of twenty-four hours, far from any change of the clock: the rule, for which no calendar has to be loaded before
/// the first screen.
private func plainDay(around now: Timestamp, in zone: TimeZone, named name: String) -> Day? {
    let day = Duration.minutes(24 * 60)
    let offset = zone.secondsFromGMT(for: now.date)
    guard offset == zone.secondsFromGMT(for: (now - day - day).date),
        offset == zone.secondsFromGMT(for: (now + day + day).date)
    else { return nil }
    let local = now.milliseconds + Int64(offset) * 1000
    let start = Timestamp(
        milliseconds: local.flooredDivision(by: day.milliseconds) * day.milliseconds - Int64(offset) * 1000)
    return Day(zone: name, start: start, end: start + day)
}

private func calendarDay(around now: Timestamp, in zone: TimeZone, named name: String) -> Day? {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone
    return calendar.dateInterval(of: .day, for: now.date).map {
        Day(
            zone: name, start: Timestamp(milliseconds: Int64($0.start.timeIntervalSince1970) * 1000),
            end: Timestamp(milliseconds: Int64($0.end.timeIntervalSince1970) * 1000))
    }
}

extension Timestamp {
    fileprivate var date: Date { Date(timeIntervalSince1970: Double(milliseconds) / 1000) }
}

private struct Day {
    var zone: String
    var start: Timestamp
    var end: Timestamp
}

private let lastDay = Mutex<Day?>(nil)
