import Foundation
import Testing
import WebcareModel

/// A platform's own answer, from the file that a person saved to the reply that leaves.
@Suite(.timeLimit(.minutes(20)))
struct PayloadTests {
    private let payload = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "PlatformsTests/Payloads/notifications.json").path

    @Test func `notifications of a Mastodon server come in, are read as a person reads them, and are answered`() throws
    {
        let room = try TeamRoom()
        let policy = """
            [channels.fediverse]
            platform = "mastodon"
            account = "@netbeheer@net.example"
            deliver = "file"
            folder = "\(room.directory)"
            undo = 0

            """
        try #require(room.webcare("policy", "apply", "-", input: policy).status == 0)
        let ingest = ["ingest", "--format", "mastodon", "--channel", "fediverse", payload]
        let taken = try room.run(TeamRoom.program, ingest, as: "sanne", input: "")
        #expect(taken.status == 0)
        #expect(taken.errorLines.last == "accepted 1, duplicates 0, ignored 2, rejected 0")

        let listed = try #require(try room.webcare("list", "--json").json.first)
        #expect(listed["channel"]?.string == "fediverse")
        #expect(listed["platform"]?.string == "mastodon")
        #expect(listed["author"]?["handle"]?.string == "@marijke@polder.example")
        // An hour after its author wrote it.
        #expect(listed["due_at"]?.string?.hasPrefix("2026-11-23T14:02:09") == true)
        #expect(try room.webcare("list").out.contains("@marijke@polder.example"))
        let shown = try room.webcare("show", "1")
        #expect(shown.out.contains("de halve straat zit zonder stroom & de melklift staat stil."))
        #expect(shown.out.contains("https://storing.example/kaart/8021"))
        #expect(!shown.out.contains("<"))

        let tooLong = try room.webcare("reply", "1", "--text", String(repeating: "a", count: 501))
        #expect(tooLong.status == 65)
        #expect(tooLong.err.contains("500"))
        #expect(try room.webcare("reply", "1", "--text", "Om half vier is alles weer aan.").status == 0)
        #expect(try room.webcare("outbox", "deliver").out == "sent 1, failed 0\n")
        #expect(try room.webcare("show", "1", "--json").json.first?["state"]?.string == "answered")
        let sent = try String(contentsOfFile: room.directory + "/1.json", encoding: .utf8)
        #expect(sent.contains("Om half vier is alles weer aan."))
        #expect(sent.contains("5001"))

        let again = try room.run(TeamRoom.program, ingest, as: "sanne", input: "")
        #expect(again.errorLines.last == "accepted 0, duplicates 1, ignored 2, rejected 0")
    }
}
