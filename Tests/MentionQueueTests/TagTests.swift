import Testing
import WebcareModel

@testable import MentionQueue

@Suite(.onBothEngines) struct TagTests {
    @Test func `tags are words without capitals, kept in order, each once`() throws {
        let desk = try Desk()
        let id = try desk.take("1")
        try desk.queue.tag(id, add: ["#Storing ", "pers/landelijk"], by: Desk.anna)
        let tagged = try desk.queue.tag(id, add: ["storing", "CAFÉ"], by: Desk.piet)
        #expect(tagged.tags == ["storing", "pers/landelijk", "café"])
        #expect(try desk.queue.tag(id, remove: ["Storing", "spam"], by: Desk.piet).tags == ["pers/landelijk", "café"])
        #expect(try desk.queue.tag(id, remove: ["pers/landelijk", "café"], by: Desk.piet).tags == [])
        #expect(try desk.verbs(of: id) == [.arrived, .tagged, .tagged, .untagged, .untagged])
        #expect(try desk.queue.verifyAudit().firstBad == nil)
    }

    @Test func `what is there already writes nothing`() throws {
        let desk = try Desk()
        let id = try desk.take("1")
        try desk.queue.tag(id, add: ["spam"], by: Desk.anna)
        let before = try desk.queue.head()
        try desk.queue.tag(id, add: ["Spam"], remove: ["storing"], by: Desk.anna)
        #expect(try desk.queue.head() == before)
    }

    @Test func `tagging needs no claim, and works on what is closed`() throws {
        let desk = try Desk()
        let id = try desk.take("1")
        try desk.queue.claim(id, by: Desk.anna, lease: Claim.consoleLease)
        try desk.queue.tag(id, add: ["storing"], by: Desk.piet)
        #expect(try desk.queue.mention(id)?.holder(at: desk.time.now)?.holder == Desk.anna)
        try desk.queue.dismiss(id, reason: "spam", by: Desk.anna)
        #expect(try desk.queue.tag(id, add: ["spam"], by: Desk.piet).tags == ["storing", "spam"])
    }

    @Test(arguments: [
        "", "#", "twee woorden", "@jan", "jan@example.org", "a,b", "a:b", "-x", "a\u{200B}b", "\u{301}", "🔥",
    ])
    func `what could be a handle, an address or nothing is no tag`(typed: String) throws {
        let desk = try Desk()
        let id = try desk.take("1")
        #expect(throws: QueueError.badTag(typed)) { try desk.queue.tag(id, add: [typed], by: Desk.anna) }
    }

    @Test func `a tag and their number have an end`() throws {
        let desk = try Desk()
        let id = try desk.take("1")
        let longest = String(repeating: "é", count: Tag.longest)
        #expect(try desk.queue.tag(id, add: [longest], by: Desk.anna).tags == [longest])
        #expect(throws: QueueError.badTag(longest + "é")) {
            try desk.queue.tag(id, add: [longest + "é"], by: Desk.anna)
        }
        try desk.queue.tag(id, add: (2...Tag.most).map { "t\($0)" }, by: Desk.anna)
        #expect(throws: QueueError.tooManyTags(id: id)) { try desk.queue.tag(id, add: ["meer"], by: Desk.anna) }
        #expect(try desk.queue.tag(id, add: ["meer"], remove: ["t2"], by: Desk.anna).tags.count == Tag.most)
    }

    @Test func `a list is narrowed to what has all of some tags, and none of others`() throws {
        let desk = try Desk()
        let tags = [["storing"], ["storing", "spam"], ["storing_groot"], [], ["STORINGEN"]]
        for (index, some) in tags.enumerated() {
            let id = try desk.take("\(index)", minutesAgo: Int64(10 - index))
            try desk.queue.tag(id, add: some, by: Desk.anna)
        }
        #expect(try desk.filtered("tag:storing") == ["0", "1"])
        #expect(try desk.filtered("tag:storing -tag:spam") == ["0"])
        #expect(try desk.filtered("tag:storing,spam") == ["1"])
        #expect(try desk.filtered("tag:storing_groot") == ["2"])
        #expect(try desk.filtered("tag:storingXgroot") == [])
        #expect(try desk.filtered("-tag:storing") == ["2", "3", "4"])
        #expect(try desk.filtered("tag:storing zwolle") == ["0", "1"])
        #expect(try desk.filtered("tag:storing kampen") == [])
    }

    @Test func `a filter chooses by channel, stage and holder, and takes out`() throws {
        let desk = try Desk()
        for (id, minutes) in [("calm", 5), ("soon", 35), ("urgent", 50), ("overdue", 70)] {
            try desk.take(id, minutesAgo: Int64(minutes))
        }
        var other = desk.arrival("web", minutesAgo: 6)
        other.channel = "web"
        _ = try desk.queue.ingest([other])
        try desk.queue.claim(desk.found("soon").id, by: Desk.piet, lease: Claim.consoleLease)
        try desk.queue.claim(desk.found("urgent").id, by: Desk.anna, lease: Claim.consoleLease)
        try desk.queue.escalate(desk.found("calm").id, reason: "pers", by: Desk.anna)
        let all = ["overdue", "urgent", "soon", "web", "calm"]
        #expect(try desk.filtered("") == all)
        #expect(try desk.filtered("stage:urgent,overdue") == ["overdue", "urgent"])
        #expect(try desk.filtered("-stage:overdue") == ["urgent", "soon", "web", "calm"])
        #expect(try desk.filtered("stage:soon,calm -channel:web") == ["soon", "calm"])
        #expect(try desk.filtered("channel:web,x-service") == all)
        #expect(try desk.filtered("-channel:web,x-service") == [])
        #expect(try desk.filtered("operator:piet") == ["soon"])
        #expect(try desk.filtered("operator:piet,anna") == ["urgent", "soon"])
        #expect(try desk.filtered("-operator:piet") == ["overdue", "urgent", "web", "calm"])
        #expect(try desk.filtered("is:held -operator:piet") == ["urgent"])
        #expect(try desk.filtered("-is:held") == ["overdue", "web", "calm"])
        #expect(try desk.filtered("is:escalated") == ["calm"])
        #expect(try desk.filtered("-is:escalated stage:calm") == ["web"])
        // A lapsed claim is nobody's.
        desk.time.advance(.minutes(3))
        #expect(try desk.filtered("is:held") == [])
        #expect(try desk.filtered("-operator:piet") == all)
    }
}

extension Desk {
    func filtered(_ text: String) throws -> [String] {
        let (filter, problems) = ListFilter.parsing(text)
        #expect(problems == [])
        return try queue.page(ListQuery(operator: "anna", filter: filter), after: nil, limit: 100).mentions
            .map(\.externalID)
    }
}
