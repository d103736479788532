import MentionQueue
import Testing
import WebcareModel

/// What a verb was given to say, when a colleague was first.
@Suite(.timeLimit(.minutes(20)))
struct DraftTests {
    private func draft(in room: TeamRoom, of person: String = "sanne") throws -> String? {
        let queue = try MentionQueue.open(path: room.queue, creating: false) { Timestamp(milliseconds: 0) }
        defer { queue.close() }
        return try queue.draft(mention: 1, operator: person)
    }

    @Test func `a reply under an old fence is kept as its writer's draft`() throws {
        let room = try TeamRoom.with(mentions: 1)
        try room.webcare("claim", "1")
        let fence = try #require(try room.webcare("show", "1", "--json").json.first?["fence"]?.integer)
        try room.webcare("claim", "1", "--take", as: "piet")
        let late = try room.webcare("reply", "1", "--fence", "\(fence)", input: "Mijn lange antwoord\n")
        #expect(late.status == 4)
        #expect(late.err.contains("piet has it now"))
        #expect(late.err.contains("your draft is kept"))
        #expect(try draft(in: room) == "Mijn lange antwoord")

        // A script that tries again keeps it once; another text joins it.
        try room.webcare("reply", "1", input: "Mijn lange antwoord\n")
        #expect(try draft(in: room) == "Mijn lange antwoord")
        let held = try room.webcare("reply", "1", "--text", "Anders")
        #expect(held.status == 4)
        #expect(held.err.contains("held by piet") && held.err.contains("your draft is kept"))
        #expect(try draft(in: room) == "Mijn lange antwoord\n\nAnders")
    }

    @Test func `a reply to what waits already is kept too`() throws {
        let room = try TeamRoom.with(mentions: 1)
        try room.webcare("reply", "1", "--text", "Eerste", as: "piet")
        let late = try room.webcare("reply", "1", "--text", "Tweede")
        #expect(late.status == 4)
        #expect(late.err.contains("your draft is kept"))
        #expect(try draft(in: room) == "Tweede")
    }

    @Test func `where there is no draft none is promised, and one's own new fence is told`() throws {
        let room = try TeamRoom.with(mentions: 1)
        for person in ["sanne", "piet", "sanne"] { try room.webcare("claim", "1", "--take", as: person) }
        let fence = try #require(try room.webcare("show", "1", "--json").json.first?["fence"]?.integer)
        for words in [["release", "1"], ["dismiss", "1", "--reason", "x"], ["answered", "1", "--how", "x"]] {
            let late = try room.run(
                TeamRoom.program, words + ["--fence", "\(fence - 2)"], as: "sanne", input: "")
            #expect(late.status == 4)
            #expect(late.err.contains("it is yours again, under fence \(fence)"))
            #expect(!late.err.contains("draft"))
        }
        #expect(try draft(in: room) == nil)
    }
}
