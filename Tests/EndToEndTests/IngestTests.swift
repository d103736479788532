import Foundation
import Testing
import WebcareModel

/// Mentions come in as lines, and nothing of them is lost.
@Suite(.timeLimit(.minutes(20)))
struct IngestTests {
    @Test func `what can't be taken is kept aside, with line and reason, and the rest goes on`() throws {
        let room = try TeamRoom()
        let lines = TeamRoom.line("1") + "kapot\n" + #"{"channel":"x","id":3}"# + "\n" + TeamRoom.line("2")
        let outcome = try room.webcare("ingest", room.write(lines, to: "dag.ndjson"))
        #expect(outcome.status == 65)
        #expect(outcome.errorLines.last == "accepted 2, duplicates 0, rejected 2 (see webcare quarantine list)")
        let kept = try room.webcare("quarantine", "list", "--json").json
        #expect(kept.map { $0["line"]?.integer } == [2, 3])
        #expect(kept.allSatisfy { $0["source"]?.string?.hasSuffix("dag.ndjson") == true })
        let shown = try room.webcare("quarantine", "show", "1", "--json").json
        #expect(shown.first?["raw"]?.string == "kapot")
        #expect(try room.webcare("quarantine", "retry", "--all").status == 65)
        #expect(try room.webcare("quarantine", "drop", "--all").status == 0)
        #expect(try room.webcare("quarantine").out.isEmpty)
        #expect(try room.webcare("audit", "verify").status == 0)
    }

    @Test func `a document of strays is one rejection, and of an empty one nothing is kept`() throws {
        let room = try TeamRoom()
        let page = try room.write("[" + (0..<1000).map(String.init).joined(separator: ",") + "]", to: "pagina.json")
        let outcome = try room.webcare("ingest", "--format", "mastodon", "--channel", "m", page)
        #expect(outcome.errorLines.last == "accepted 0, duplicates 0, rejected 1 (see webcare quarantine list)")
        let empty = try room.write("", to: "leeg.json")
        try room.webcare("ingest", "--format", "mastodon", "--channel", "m", empty)
        let kept = try room.webcare("quarantine", "list", "--json").json
        #expect(kept.map { $0["bytes"]?.integer } == [3891, 0])
        #expect(kept.map { $0["format"]?.string } == ["mastodon", "mastodon"])
        let again = try room.webcare("quarantine", "retry", "2")
        #expect(again.errorLines.first?.hasPrefix("webcare: nothing was kept of 2, which can't be taken:") == true)
        #expect(try room.webcare("ingest", "--format", "mastodon", "--channel", "\u{3164}", page).status == 64)
    }

    @Test func `what a picture shows and what is quoted is seen wherever the mention is`() throws {
        let room = try TeamRoom()
        let status = #"""
            {"id":"1","visibility":"public","created_at":"2026-01-05T12:00:00Z","account":{"acct":"jan"},
            "content":"<p>dit is toch niet normaal?</p>","media_attachments":[{"type":"image",
            "url":"https://e.example/a.png","description":"leeg spoor"}],
            "quote":{"quoted_status":{"id":"0","content":"<p>Er rijden geen treinen</p>","account":{"acct":"spoor"}}}}
            """#
        try room.webcare("ingest", "--format", "mastodon", "--channel", "m", room.write(status, to: "een.json"))
        let shown = try room.webcare("show", "1").out
        #expect(shown.contains("    [image: leeg spoor]\n"))
        #expect(shown.contains("    > @spoor: Er rijden geen treinen\n"))
        let text = try room.webcare("show", "1", "--json").json.first?["text"]?.string
        #expect(
            text == "dit is toch niet normaal?\n\n[image: leeg spoor]\n\n> @spoor: Er rijden geen treinen")
    }

    @Test func `the same lines again are duplicates`() throws {
        let room = try TeamRoom.with(mentions: 250)
        let again = try room.webcare("ingest", "--json", input: (1...250).map { TeamRoom.line("\($0)") }.joined())
        #expect(again.status == 0)
        #expect(try again.json.first?["duplicates"]?.integer == 250)
        #expect(try room.webcare("list", "--json").json.count == 250)
        #expect(try room.webcare("list", "--json", "--limit", "7").json.count == 7)
    }

    @Test func `a queue is private, and its making is told`() throws {
        let room = try TeamRoom()
        let first = try room.webcare("ingest", input: TeamRoom.line("1"))
        #expect(first.errorLines.first == "webcare: made a new queue at \(room.queue)")
        let again = try room.webcare("ingest", input: TeamRoom.line("2"))
        #expect(!again.err.contains("made a new queue"))
        let permissions = try FileManager.default.attributesOfItem(atPath: room.queue)[.posixPermissions] as? Int
        #expect(permissions == 0o600)
    }

    @Test func `what is older than a moment is stored as history`() throws {
        let room = try TeamRoom()
        let old = """
            {"channel":"x","id":"oud","author":{"handle":"@jan"},"text":"oud","posted_at":"2020-01-01T00:00:00Z"}

            """
        try room.webcare("ingest", "--closed-before", "2021-01-01T00:00:00Z", input: old + TeamRoom.line("nieuw"))
        #expect(try room.webcare("list", "--json").json.map { $0["external_id"]?.string } == ["nieuw"])
        #expect(try room.webcare("list", "--state", "dismissed", "--json").json.count == 1)
    }

    @Test func `a mention in JSON has every member that scripts rely on`() throws {
        let room = try TeamRoom.with(mentions: 1)
        let mention = try #require(try room.webcare("list", "--json").json.first?.object)
        let promised = [
            "id", "channel", "platform", "external_id", "kind", "author", "text", "state", "operator", "stage",
            "posted_at", "received_at", "due_at", "seconds_left", "conversation", "escalation", "snoozed_until",
            "priority", "tags", "spread", "attachments", "url", "answered_at", "first_response_at", "missed", "fence",
            "last_event",
        ]
        for name in promised { #expect(mention[name] != nil, "\(name)") }
        let shown = try #require(try room.webcare("show", "1", "--json").json.first)
        for name in ["messages", "notes", "outbox", "history"] { #expect(shown[name]?.array != nil, "\(name)") }
    }

    @Test func `a hostile text steers no terminal, and is whole in JSON`() throws {
        let room = try TeamRoom()
        try room.webcare("ingest", input: TeamRoom.line("1", text: #"\u001b[2J\u202Ehoi\u009b31m\udb40\udc00\u3164"#))
        for verb in [["list"], ["show", "1"], ["handover"], ["list", "--json"], ["show", "1", "--json"]] {
            let outcome = try room.run(TeamRoom.program, verb, as: "sanne", input: "")
            #expect(outcome.status == 0)
            let steering: Set<Unicode.Scalar> = ["\u{1B}", "\u{9B}", "\u{202E}", "\u{E0000}", "\u{3164}"]
            #expect(outcome.out.unicodeScalars.allSatisfy { !steering.contains($0) }, "\(verb)")
        }
        let text = try room.webcare("list", "--json").json.first?["text"]?.string
        #expect(text == "\u{1B}[2J\u{202E}hoi\u{9B}31m\u{E0000}\u{3164}")
    }

    @Test func `options may stand before the verb`() throws {
        let room = try TeamRoom()
        let path = room.directory + "/elders.db"
        try room.webcare("--queue", path, "ingest", input: TeamRoom.line("1"))
        #expect(try room.webcare("--queue=\(path)", "--operator", "piet", "claim", "1").status == 0)
        let held = try room.webcare("list", "--queue", path, "--operator", "piet", "--json").json
        #expect(held.map { $0["operator"]?.string } == ["piet"])
    }
}
