import Foundation
import Testing
import WebcareModel

/// A shift on the command line, from the first mention to the last signature.
@Suite(.timeLimit(.minutes(20)))
struct ShiftTests {
    private func policy(folder: String) -> String {
        """
        timezone = "Europe/Amsterdam"
        [channels.x-service]
        platform = "x"
        accountable = "marja"
        deliver = "file"
        folder = "\(folder)"
        [people.sanne]
        name = "Sanne"
        [people.piet]
        name = "Piet"
        [people.marja]
        name = "Marja"
        """
    }

    @Test func `a mention is taken in, claimed, answered, delivered and handed over`() throws {
        let room = try TeamRoom()
        let folder = room.directory + "/out"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let applied = try room.webcare("policy", "apply", room.write(policy(folder: folder), to: "webcare.toml"))
        #expect(applied.status == 0)
        #expect(applied.err.contains("made a new queue at \(room.queue)"))

        let ingested = try room.webcare("ingest", input: TeamRoom.line("1") + TeamRoom.line("2"))
        #expect(ingested.status == 0)
        #expect(ingested.err == "accepted 2, duplicates 0, rejected 0\n")
        let listed = try room.webcare("list", "--json").json
        #expect(listed.map { $0["id"]?.integer } == [1, 2])

        #expect(try room.webcare("claim", "1").status == 0)
        let late = try room.webcare("claim", "1", as: "piet")
        #expect(late.status == 4)
        #expect(late.err.contains("sanne"))

        #expect(try room.webcare("reply", "1", input: "We zijn ermee bezig.\n").status == 0)
        #expect(try room.webcare("outbox", "--json").json.map { $0["state"]?.string } == ["ready"])
        #expect(try room.webcare("outbox", "deliver").out == "sent 1, failed 0\n")
        let letter = try String(contentsOfFile: folder + "/1.json", encoding: .utf8)
        #expect(try JSON.decode(letter)["text"]?.string == "We zijn ermee bezig.")
        #expect(try room.webcare("show", "1", "--json").json.first?["state"]?.string == "answered")

        #expect(try room.webcare("claim", "2").status == 0)
        #expect(try room.webcare("note", "2", "--text", "Monteur onderweg", "--next-shift").status == 0)
        let signed = try room.webcare("handover", "--sign", "--to", "piet")
        #expect(signed.status == 0)
        #expect(signed.out.contains("Monteur onderweg"))
        #expect(try room.webcare("handover", "accept", as: "piet").status == 0)
        #expect(try room.webcare("list", "--json").json.map { $0["operator"]?.string } == ["piet"])
        let verified = try room.webcare("audit", "verify")
        #expect(verified.status == 0)
        #expect(verified.out.hasPrefix("verified: "))
    }

    @Test func `an escalation reaches the accountable person, who decides`() throws {
        let room = try TeamRoom()
        let folder = room.directory + "/out"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try room.webcare("policy", "apply", room.write(policy(folder: folder), to: "webcare.toml"))
        try room.webcare("ingest", input: TeamRoom.line("1"))
        let escalated = try room.webcare("escalate", "1", "--reason", "Journalist")
        #expect(escalated.out == "mention 1 is escalated to marja (recorded, marja not told yet)\n")
        #expect(try room.webcare("outbox", "deliver").out == "sent 1, failed 0\n")
        #expect(try room.webcare("ack", "1", as: "marja").status == 0)
        #expect(try room.webcare("decide", "1", "--text", "Bel terug", as: "marja").status == 0)
        let shown = try #require(try room.webcare("show", "1", "--json").json.first)
        #expect(shown["escalation"]?["state"]?.string == "decided")
        #expect(shown["notes"]?.array?.contains { $0["text"]?.string == "Bel terug" } == true)
        let unknown = try room.webcare("escalate", "1", "--reason", "x", "--to", "niemand")
        #expect(unknown.status == 65)
        #expect(unknown.err.contains("marja, piet, sanne"))
    }

    @Test func `with nobody accountable an escalation is recorded, with a warning`() throws {
        let room = try TeamRoom.with(mentions: 1)
        let escalated = try room.webcare("escalate", "1", "--reason", "Journalist")
        #expect(escalated.status == 0)
        #expect(escalated.err.contains("nobody accountable"))
        #expect(try room.webcare("list", "--json").json.first?["escalation"]?["to"]?.string == "unassigned")
    }

    @Test func `a reply that the platform would refuse is refused, naming the limit`() throws {
        let room = try TeamRoom.with(mentions: 1)
        let refused = try room.webcare("reply", "1", "--text", String(repeating: "a", count: 281))
        #expect(refused.status == 65)
        #expect(refused.err.contains("280"))
        #expect(try room.webcare("outbox").out.isEmpty)
        #expect(try room.webcare("reply", "1", "--text", String(repeating: "a", count: 280)).status == 0)
    }

    @Test func `a reply that didn't see a colleague's note is held`() throws {
        let room = try TeamRoom.with(mentions: 1)
        let seen = try #require(try room.webcare("show", "1", "--json").json.first?["last_event"]?.integer)
        try room.webcare("note", "1", "--text", "Niet antwoorden, jurist kijkt", as: "piet")
        let held = try room.webcare("reply", "1", "--text", "Hallo", "--seen", "\(seen)")
        #expect(held.status == 4)
        #expect(held.err.contains("piet noted"))
        #expect(try room.webcare("outbox", "--json").json.map { $0["state"]?.string } == ["held"])
        #expect(try room.webcare("outbox", "cancel", "1").status == 0)
        #expect(try room.webcare("list", "--json").json.map { $0["operator"]?.string } == ["sanne"])
    }

    @Test func `the end of standard input's last line is not counted`() throws {
        let room = try TeamRoom.with(mentions: 2)
        let longest = String(repeating: "a", count: 280)
        #expect(try room.webcare("reply", "1", input: longest + "\n").status == 0)
        #expect(try room.webcare("outbox", "--json").json.first?["text"]?.string == longest)
        #expect(try room.webcare("reply", "2", input: longest + "a\n").status == 65)
        try room.webcare("note", "2", "--text", "-", input: "Eerst\n\nlaatst\n\n")
        let notes = try room.webcare("show", "2", "--json").json.first?["notes"]?.array
        #expect(notes?.first?["text"]?.string == "Eerst\n\nlaatst")
    }

    @Test func `a reply where nobody can serve it says so`() throws {
        let room = try TeamRoom.with(mentions: 1)
        let reply = try room.webcare("reply", "1", "--text", "Hallo")
        #expect(reply.status == 0)
        #expect(reply.err.contains("no courier serves x-service in this version"))
        #expect(reply.err.contains("deliver = \"file\""))
        #expect(reply.errorLines.count == 2)
    }

    @Test func `what a decision or a handover came to is told as it is`() throws {
        let room = try TeamRoom.with(mentions: 3)
        try room.webcare("policy", "apply", room.write(policy(folder: "/nergens"), to: "webcare.toml"))
        try room.webcare("escalate", "1", "--reason", "Journalist")
        #expect(try room.webcare("ack", "1", as: "marja").out == "the escalation of mention 1 is acknowledged\n")
        try room.webcare("decide", "1", "--text", "Bel terug", as: "marja")
        #expect(try room.webcare("ack", "1", as: "marja").out == "the escalation of mention 1 is decided already\n")

        for id in ["2", "3"] { try room.webcare("claim", id) }
        try room.webcare("handover", "--sign", "--to", "piet")
        let tooSoon = try room.webcare("claim", "2", as: "piet")
        #expect(tooSoon.status == 4)
        #expect(tooSoon.err.contains("webcare handover accept"))
        let accepted = try room.webcare("handover", "accept", as: "piet")
        #expect(accepted.out == "you accepted handover 1 from sanne; 2 claims are yours now\n")
        try room.webcare("handover", "--sign", "--to", "piet")
        let empty = try room.webcare("handover", "accept", "--json", as: "piet")
        #expect(try empty.json.first?["claims"]?.integer == 0)
    }

    @Test func `closing and opening again`() throws {
        let room = try TeamRoom.with(mentions: 2)
        #expect(try room.webcare("dismiss", "1", "--reason", "spam").status == 0)
        #expect(try room.webcare("dismiss", "1", "--reason", "spam").status == 65)
        #expect(try room.webcare("answered", "2", "--how", "gebeld").status == 0)
        #expect(try room.webcare("list").out.isEmpty)
        let closed = try room.webcare("list", "--state", "answered,dismissed", "--json").json
        #expect(Set(closed.compactMap { $0["state"]?.string }) == ["answered", "dismissed"])
        #expect(try room.webcare("reopen", "1").status == 0)
        #expect(try room.webcare("reopen", "1").status == 65)
        #expect(try room.webcare("list", "--json").json.map { $0["id"]?.integer } == [1])
    }
}
