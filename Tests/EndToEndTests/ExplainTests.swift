import Testing
import WebcareModel

@Suite(.timeLimit(.minutes(20)))
struct ExplainTests {
    @Test func `explain tells a person in lines, and a script in members`() throws {
        let room = try TeamRoom.with(mentions: 1)
        try room.webcare("claim", "1")
        let told = try room.webcare("explain", "1").out
        #expect(told.contains("@jan wrote it."))
        #expect(told.contains("No policy was in force: the clock counts from the author's hour."))
        #expect(told.contains("sanne took it on. The clock ran on."))
        #expect(try room.webcare("explain", "1", "--language", "nl").out.contains("De klok liep door."))
        let json = try #require(try room.webcare("explain", "1", "--json", "--language", "nl").json.first)
        #expect(json["target_seconds"]?.integer == 3600)
        #expect(json["target_from"]?.string == "standard")
        #expect(json["counts_from"]?.string == "posted_at")
        #expect(json["policy"]?.integer == 0)
        let steps = try #require(json["steps"]?.array)
        #expect(
            steps.compactMap { $0["kind"]?.string }
                == ["posted", "received", "clock", "target", "due", "running", "verdict"])
        #expect(steps[5]["by"]?.string == "sanne" && steps[5]["event"]?.integer != nil)
        #expect(steps[5]["text"]?.string == "sanne took it on. The clock ran on.")
    }
}
