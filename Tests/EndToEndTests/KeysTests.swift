import Foundation
import Testing
import WebcareModel

/// The keys of a day's work, in a real terminal.
@Suite(.serialized, .timeLimit(.minutes(20)))
struct KeysTests {
    private func line(_ id: Int, by author: String, minutesAgo: Int64) -> String {
        let posted = Int64(Date().timeIntervalSince1970 * 1000) - minutesAgo * 60_000
        return """
            {"channel":"x-service","platform":"x","id":"\(id)","author":{"handle":"\(author)"},"text":"Geen stroom",\
            "posted_at":"\(Timestamp(milliseconds: posted).rfc3339)"}

            """
    }

    private func shown(_ id: Int, in room: TeamRoom) throws -> JSON {
        try #require(try room.webcare("show", "\(id)", "--json").json.first)
    }

    @Test func `n e d u a and H do what the footer says`() throws {
        let room = try TeamRoom()
        let policy = """
            [channels.x-service]
            platform = "x"
            accountable = "marja"
            [people.marja]
            name = "Marja de Wit"
            """
        try #require(room.webcare("policy", "apply", "-", input: policy).status == 0)
        let lines = line(1, by: "@dirk", minutesAgo: 30) + line(2, by: "@els", minutesAgo: 20)
        try #require(room.webcare("ingest", input: lines).status == 0)
        let window = try TmuxWindow(room, as: "sanne", columns: 100, rows: 30)
        try window.wait(for: "@els")

        try window.type("n")
        try window.wait(for: "Note on @dirk")
        try window.type("Morgen bellen")
        try window.press("Tab")
        try window.wait(for: "Note on @dirk, for the next shift")
        try window.press("Enter")
        try window.wait(for: "Noted for the next shift.")
        #expect(try shown(1, in: room)["notes"]?.array?.map { $0["text"]?.string } == ["Morgen bellen"])

        try window.type("e")
        try window.wait(for: "@dirk: why escalate?")
        try window.type("Journalist aan de lijn")
        try window.press("Enter")
        try window.wait(for: "Escalate to Marja de Wit?")
        #expect(try shown(1, in: room)["escalation"]?.object == nil)
        try window.type("y")
        try window.wait(for: "Escalation recorded; Marja de Wit not told yet.")
        #expect(try shown(1, in: room)["escalation"]?["to"]?.string == "marja")

        try window.type("d")
        try window.wait(for: "@dirk: why is no answer due?")
        try window.type("Dubbel")
        try window.press("Enter")
        try window.wait(for: "@dirk: dismissed. u reopens it.")
        #expect(try shown(1, in: room)["state"]?.string == "dismissed")
        try window.type("u")
        try window.wait(for: "@dirk is open again.")
        #expect(try shown(1, in: room)["state"]?.string == "open")

        // To the last, wherever the cursor is now.
        try window.type("G", "a")
        try window.wait(for: "@els: how was it answered?")
        try window.type("Gebeld")
        try window.press("Enter")
        try window.wait(for: "@els: answered elsewhere. u reopens it.")
        #expect(try shown(2, in: room)["state"]?.string == "answered")

        try window.type("H")
        let handover = try window.wait("the handover with the note") {
            $0.contains("What you would hand over now") && $0.contains("Morgen bellen")
        }
        #expect(handover.contains("@dirk"))
        try window.type("s")
        try window.wait(for: "to the roster")
        try window.type("r")
        try window.wait(for: "Sign the handover to the roster?")
        try window.type("y")
        try window.wait(for: "Signed to the roster")
        #expect(try room.webcare("handover", "list", "--json").json.count == 1)
        #expect(try room.webcare("audit", "verify").status == 0)
        try window.press("Escape")
        try window.wait("the list") { $0.contains("@dirk") && !$0.contains("Handover of") }
        try window.type("q")
        try window.wait(for: "left with 0")
    }
}
