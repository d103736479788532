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
}
