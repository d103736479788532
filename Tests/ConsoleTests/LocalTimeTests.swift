import Testing
import WebcareModel

@testable import Console

@Suite("The clock on the wall")
struct LocalTimeTests {
    @Test(arguments: [
        ("2026-11-23T22:50:00Z", "23:50:00"), ("2026-07-01T21:59:59Z", "23:59:59"),
        // The night that summer time ends: 02:59:59 comes twice.
        ("2026-10-25T00:59:59Z", "02:59:59"), ("2026-10-25T01:00:00Z", "02:00:00"),
        ("2026-03-29T00:59:59Z", "01:59:59"), ("2026-03-29T01:00:00Z", "03:00:00"),
    ])
    func `in Amsterdam`(moment: String, wall: String) throws {
        let amsterdam = LocalTime(named: "Europe/Amsterdam")
        #expect(amsterdam.second(try #require(Timestamp(rfc3339: moment))) == wall)
    }

    @Test(arguments: ["", "Nowhere/Land", "../../etc/passwd", "/etc/passwd", "tzdata.zi"])
    func `what is no zone counts as UTC`(name: String) throws {
        let moment = try #require(Timestamp(rfc3339: "2026-07-01T12:00:00Z"))
        #expect(LocalTime(named: name).minute(moment) == "12:00")
    }

    @Test func `a day is named only where it could be another`() throws {
        let now = try #require(Timestamp(rfc3339: "2026-11-23T23:30:00Z"))
        #expect(LocalTime.utc.minute(now + .minutes(60), seenAt: now) == "00:30")
        #expect(LocalTime.utc.minute(now + .minutes(-900), seenAt: now) == "2026-11-23 08:30")
        #expect(LocalTime(named: "", in: .dutch).minute(now + .minutes(-900), seenAt: now) == "23 nov 08:30")
    }

    @Test(arguments: [
        ("14:02", "2026-11-23T13:30:00Z", "2026-11-23T13:02:00Z"),
        ("14:02", "2026-11-23T13:02:59Z", "2026-11-23T13:02:00Z"),
        ("14:02", "2026-11-23T13:01:59Z", "2026-11-22T13:02:00Z"),
        ("9:05", "2026-11-23T13:30:00Z", "2026-11-23T08:05:00Z"),
        // The clock was put forward at 02:00, and back at 03:00.
        ("01:30", "2026-03-29T10:00:00Z", "2026-03-29T00:30:00Z"),
        ("02:30", "2026-03-29T10:00:00Z", "2026-03-28T01:30:00Z"),
        ("01:30", "2026-10-25T10:00:00Z", "2026-10-24T23:30:00Z"),
        ("02:30", "2026-10-25T10:00:00Z", "2026-10-25T01:30:00Z"),
        ("02:45", "2026-10-25T01:30:00Z", "2026-10-25T00:45:00Z"),
        ("90m", "2026-11-23T13:30:00Z", "2026-11-23T12:00:00Z"),
        ("2026-11-23T14:02:07+01:00", "2026-11-23T13:30:00Z", "2026-11-23T13:02:07Z"),
    ])
    func `a moment that is typed is the last one that it can be`(typed: String, now: String, moment: String) throws {
        let amsterdam = LocalTime(named: "Europe/Amsterdam")
        let seen = try #require(Timestamp(rfc3339: now))
        #expect(amsterdam.moment(typed, seenAt: seen)?.rfc3339.prefix(19) == moment.prefix(19))
    }

    @Test(arguments: ["", "14", "24:00", "12:60", "-1:30", "+9:+5", "-0:30", "14:02:07", "1 4:02", "gisteren"])
    func `what is no moment isn't taken for one`(typed: String) {
        #expect(LocalTime.utc.moment(typed, seenAt: Timestamp(milliseconds: 0)) == nil)
    }
}
