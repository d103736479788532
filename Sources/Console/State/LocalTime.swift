import Foundation
import WebcareModel

/// The clock on the wall where the team sits: the policy's time zone, as Foundation knows it, and how its people write a day.
package struct LocalTime: Hashable, Sendable {
    package static let utc = LocalTime(named: "")

    private let zone: TimeZone
    /// Nil: days are written as programs do, `2026-11-23`.
    private var language: Language?

    /// An unknown zone counts as UTC; the policy was checked when it was applied. May read a file.
    package init(named zone: String, in language: Language? = nil) {
        self.zone = TimeZone(identifier: zone) ?? .gmt
        self.language = language
    }

    func spoken(in language: Language) -> LocalTime {
        var own = self
        own.language = language
        return own
    }

    private func shifted(_ moment: Timestamp) -> Timestamp {
        let date = Date(timeIntervalSince1970: Double(moment.milliseconds) / 1000)
        return moment + .seconds(zone.secondsFromGMT(for: date))
    }

    /// `14:02`
    package func minute(_ moment: Timestamp) -> String { String(second(moment).prefix(5)) }

    /// `14:02:07`
    package func second(_ moment: Timestamp) -> String { shifted(moment).timeOfDay }

    /// A moment to look back at, as people type it: RFC 3339, how long ago, such as `8h`, or `14:02`, the last time that it
    /// was; nil for anything else.
    package func moment(_ typed: String, seenAt now: Timestamp) -> Timestamp? {
        Moment(typed: typed)?.resolved(at: now) ?? last(typed, before: now)
    }

    /// The last moment before `now` at which the clock on the wall stood at what was typed, as `14:02`; nil for no such time.
    private func last(_ typed: String, before now: Timestamp) -> Timestamp? {
        let parts = typed.split(separator: ":", omittingEmptySubsequences: false)
        let areDigits = parts.allSatisfy { $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
        guard parts.count == 2, areDigits, parts.allSatisfy({ (1...2).contains($0.utf8.count) }),
            let hour = Int64(parts[0]), let minute = Int64(parts[1]), (0..<24).contains(hour), (0..<60).contains(minute)
        else { return nil }
        // The clock may have been put forward or back since: then an hour was left out, or came twice.
        let shifts = [now, now - .minutes(1440)].map { (shifted($0) - $0).wholeSeconds / 60 }
        let moments = shifts.flatMap { shift -> [Timestamp] in
            let here = now.milliseconds / 60_000 + shift
            let back = ((here - (hour * 60 + minute)) % 1440 + 1440) % 1440
            let last = Timestamp(milliseconds: (now.milliseconds / 60_000 - back) * 60_000)
            return [last, last - .minutes(1440)].filter { shifted($0) - $0 == .minutes(shift) }
        }
        return moments.max()
    }

    /// `2026-11-23`
    package func day(_ moment: Timestamp) -> String { String(shifted(moment).rfc3339.prefix(10)) }

    /// `30 November 2026`, `30 november 2026`.
    func longDay(_ moment: Timestamp) -> String {
        guard let language else { return day(moment) }
        let date = date(moment)
        return "\(date.day) \(language.month(date.month)) \(date.year)"
    }

    /// `14:02` when nobody could take it for another day's, else with its day: `22 Nov 14:02`, `31 dec 2025 14:02`.
    package func minute(_ moment: Timestamp, seenAt now: Timestamp) -> String {
        if abs((moment - now).wholeSeconds) < 12 * 3600 { return minute(moment) }
        guard let language else { return day(moment) + " " + minute(moment) }
        let date = date(moment)
        let year = date.year == self.date(now).year ? "" : " \(date.year)"
        return "\(date.day) \(language.shortMonth(date.month))\(year) \(minute(moment))"
    }

    private func date(_ moment: Timestamp) -> (year: Int, month: Int, day: Int) {
        civil(fromDays: Int(shifted(moment).milliseconds.flooredDivision(by: 86_400_000)))
    }
}
