import Foundation
import Testing
import WebcareModel

@Suite(.timeLimit(.minutes(20)))
struct ReplayTests {
    @Test func `the queue of a moment ago is listed as it stood`() throws {
        let room = try TeamRoom.with(mentions: 3)
        try room.webcare("claim", "2", as: "piet")
        try room.webcare("tag", "2", "storing")
        let events = try room.webcare("audit", "log", "--json").json
        let moment = try #require(events.last?["at"]?.string)
        // A millisecond later, at least.
        try room.webcare("dismiss", "1", "--reason", "spam")
        try room.webcare("release", "2", as: "piet")
        #expect(try room.webcare("list", "--json").json.map { $0["id"]?.integer } == [2, 3])
        let then = try room.webcare("replay", "--at", moment, "--json").json
        #expect(then.map { $0["id"]?.integer } == [1, 2, 3])
        #expect(then[1]["operator"]?.string == "piet" && then[1]["tags"]?.array?.first?.string == "storing")
        #expect(then[0]["state"]?.string == "open" && then[0]["seconds_left"]?.integer != nil)
        let told = try room.webcare("replay", "--at", moment, "--limit", "2").lines
        #expect(told.count == 2 && told[1].contains("piet") && told[1].contains("Geen stroom in Zwolle"))
        #expect(try room.webcare("replay", "--at", "0s").status == 64)
        #expect(try room.webcare("replay", "--at", "1d").status == 65)
        let future = try room.webcare("replay", "--at", "2100-01-01T00:00:00Z")
        #expect(future.status == 65 && future.errorLines.count == 2)
    }

    @Test func `an hour is the last time the clock where the team is showed that`() throws {
        let room = try TeamRoom.with(mentions: 1)
        // Half past six in Kolkata is one in the night, UTC, all year round.
        try #require(room.webcare("policy", "apply", "-", input: "timezone = \"Asia/Kolkata\"\n").status == 0)
        let early = try room.webcare("replay", "--at", "06:30")
        #expect(early.status == 65 && early.err.contains("T01:00:00Z"), "\(early.err)")
        #expect(try room.webcare("replay", "--at", "24:00").status == 64)
        #expect(try room.webcare("replay", "--help").out.contains("webcare replay --at 14:02"))
    }
}
