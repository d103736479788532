import Testing
import WebcareModel

@testable import MentionQueue

@Suite(.onBothEngines) struct PulseTests {
    @Test func `the coming hour counts what falls due in each of its minutes, and follows the clock`() throws {
        let desk = try Desk()
        // Due 2, 2 and 30 minutes from now, in an hour, and a minute ago.
        for (index, minutes) in [58, 58, 30, 0, 61].enumerated() {
            try desk.take("\(index)", minutesAgo: Int64(minutes))
        }
        var hour = try desk.queue.topCounts(for: "anna").comingHour
        #expect(hour.perMinute[2] == 2 && hour.perMinute[30] == 1)
        // The one that is due in exactly an hour is in the next.
        #expect(hour.total == 3)
        desk.time.advance(.seconds(90))
        hour = try desk.queue.topCounts(for: "anna").comingHour
        #expect(hour.perMinute[1] == 2 && hour.perMinute[29] == 1 && hour.perMinute[59] == 1)
        // Half of that minute has gone by, and they with it.
        desk.time.advance(.seconds(31))
        hour = try desk.queue.topCounts(for: "anna").comingHour
        #expect(hour.perMinute[0] == 0 && hour.total == 2)
        try desk.queue.dismiss(try desk.found("2").id, reason: "dubbel", by: Desk.anna)
        #expect(try desk.queue.topCounts(for: "anna").comingHour.total == 1)
    }

    @Test func `what came in over the hour, and how long today's answers took`() throws {
        let desk = try Desk()
        for (index, minutes) in [59, 58, 31, 2, 1, 0, 61].enumerated() {
            try desk.take("\(index)", minutesAgo: Int64(minutes))
        }
        try desk.queue.answeredElsewhere(try desk.found("5").id, how: "gebeld", by: Desk.anna)
        try desk.queue.answeredElsewhere(try desk.found("2").id, how: "gebeld", by: Desk.anna)
        try desk.queue.answeredElsewhere(try desk.found("6").id, how: "gebeld", by: Desk.anna)
        try desk.queue.dismiss(try desk.found("3").id, reason: "spam", by: Desk.anna)
        let pulse = try desk.queue.pulse()
        #expect(pulse.arrivals.count == Pulse.arrivalParts)
        #expect(pulse.arrivals.first == 2 && pulse.arrivals.last == 3 && pulse.arrivals.reduce(0, +) == 6)
        #expect(pulse.responses == [1, 0, 0, 1, 1])
        #expect(pulse.decidedLastHour == 4)
        desk.time.advance(.minutes(61))
        #expect(try desk.queue.pulse().decidedLastHour == 0)
    }

    @Test func `who holds something or did something is at work, and each channel has its last arrival`() throws {
        let desk = try Desk()
        let id = try desk.take("1", minutesAgo: 5)
        var late = desk.arrival("2", minutesAgo: 3)
        late.channel = "web"
        _ = try desk.queue.ingest([late])
        try desk.queue.claim(id, by: Desk.piet, lease: .minutes(60))
        try desk.queue.note(id, text: "gezien", forNextShift: false, by: Desk.anna)
        var pulse = try desk.queue.pulse()
        #expect(pulse.atWork.map(\.name) == ["piet", "anna"])
        #expect(pulse.atWork.map(\.holding) == [1, 0])
        #expect(pulse.lastArrivals.map(\.channel) == ["x-service", "web"])
        desk.time.advance(.minutes(31))
        pulse = try desk.queue.pulse()
        // He still holds it; she did nothing for half an hour.
        #expect(pulse.atWork.map(\.name) == ["piet"])
    }

    @Test func `our own messages didn't come in`() throws {
        let desk = try Desk()
        try desk.take("1", author: "@netbeheer")
        let pulse = try desk.queue.pulse()
        #expect(pulse.arrivals.reduce(0, +) == 0 && pulse.decidedLastHour == 0)
    }
}
