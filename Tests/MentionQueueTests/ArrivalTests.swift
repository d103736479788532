import Testing
import WebcareModel

@testable import MentionQueue

@Suite(.onBothEngines) struct ArrivalTests {
    @Test func `a mention is due an hour after its author wrote it, however late it came in`() throws {
        let desk = try Desk()
        var late = desk.arrival("1", minutesAgo: 20)
        late.receivedAt = desk.time.now
        _ = try desk.queue.ingest([late])
        let mention = try desk.found("1")
        #expect(mention.deadline?.timeLeft(at: desk.time.now) == .minutes(40))
        #expect(mention.cameInLate)
        #expect(mention.platform == "x")
    }

    @Test func `a mention that says it was posted after it came in counts from when it came in`() throws {
        let desk = try Desk()
        var early = desk.arrival("1")
        early.postedAt = desk.time.now + .minutes(300)
        _ = try desk.queue.ingest([early])
        #expect(try desk.found("1").postedAt == desk.time.now)
    }

    @Test func `the same mention again is no second row, and its earlier text is kept`() throws {
        let desk = try Desk()
        let id = try desk.take("1", "Geen stroom")
        let due = try desk.found("1").deadline
        desk.time.advance(.minutes(5))
        var edited = desk.arrival("1", "Geen stroom, al twee uur")
        edited.spread = Spread(shares: 12)
        let counts = try desk.queue.ingest([edited])
        #expect(counts.duplicates == 1 && counts.accepted == 0)
        let details = try desk.queue.details(id)
        #expect(details.mention.text == "Geen stroom, al twee uur")
        #expect(details.mention.deadline == due)
        #expect(details.mention.spread.shares == 12)
        #expect(details.earlierTexts.map(\.text) == ["Geen stroom"])
        #expect(try desk.list(search: "twee uur") == ["1"])
        #expect(try desk.queue.verifyAudit().firstBad == nil)
    }

    @Test func `an update that changes nothing writes no event`() throws {
        let desk = try Desk()
        try desk.take("1")
        let head = try desk.queue.head()
        _ = try desk.queue.ingest([desk.arrival("1")])
        #expect(try desk.queue.head() == head)
    }

    @Test func `what its author takes back leaves the list, hides its text and holds the reply`() throws {
        let desk = try Desk()
        let id = try desk.take("1")
        let item = try desk.queue.reply(id, text: "We kijken mee", by: Desk.anna, undo: .seconds(10))
        var withdrawal = desk.arrival("1")
        withdrawal.isWithdrawal = true
        _ = try desk.queue.ingest([withdrawal])
        #expect(try desk.list().isEmpty)
        #expect(try desk.found("1").storedState == .withdrawn)
        #expect(try desk.found("1").text == "")
        #expect(try desk.queue.outboxItem(item.id).state == .held)
        // An older line never undoes it.
        _ = try desk.queue.ingest([desk.arrival("1", "toch weer")])
        #expect(try desk.found("1").storedState == .withdrawn)
    }

    @Test func `a withdrawal that comes before its mention is remembered`() throws {
        let desk = try Desk()
        var withdrawal = desk.arrival("9")
        withdrawal.isWithdrawal = true
        _ = try desk.queue.ingest([withdrawal])
        let counts = try desk.queue.ingest([desk.arrival("9")])
        #expect(counts.accepted == 0)
        #expect(try desk.list().isEmpty)
    }

    @Test func `our own message has no clock and answers what it replies to, whichever comes first`() throws {
        let desk = try Desk()
        try desk.take("1")
        var ours = desk.arrival("2", "Dag Jan, we zoeken het uit", author: "@NetBeheer")
        ours.inReplyTo = "1"
        desk.time.advance(.minutes(3))
        ours.postedAt = desk.time.now
        ours.receivedAt = desk.time.now
        _ = try desk.queue.ingest([ours])
        #expect(try desk.found("1").storedState == .answered)
        #expect(try desk.found("1").firstResponseAt == desk.time.now)
        #expect(try desk.found("2").deadline == nil)

        var first = desk.arrival("4", "Alvast een antwoord", author: "@netbeheer")
        first.inReplyTo = "3"
        _ = try desk.queue.ingest([first, desk.arrival("3", minutesAgo: 4)])
        #expect(try desk.found("3").storedState == .answered)
        #expect(try desk.list().isEmpty)
    }

    @Test func `a reshare without words only adds to the spread, once, in either order`() throws {
        let desk = try Desk()
        try desk.take("1")
        var reshare = desk.arrival("2", " ", author: "@piet")
        reshare.kind = .reshare
        reshare.sharedFrom = "1"
        _ = try desk.queue.ingest([reshare, reshare])
        #expect(try desk.found("1").spread.shares == 1)
        reshare.externalID = "4"
        reshare.sharedFrom = "3"
        _ = try desk.queue.ingest([reshare, desk.arrival("3")])
        #expect(try desk.found("3").spread.shares == 1)
        #expect(try desk.list() == ["1", "3"])
    }

    @Test func `older ones can be taken in as history, without a clock`() throws {
        let desk = try Desk()
        let counts = try desk.queue.ingest(
            [desk.arrival("1", minutesAgo: 600), desk.arrival("2")], closedBefore: desk.time.now - .minutes(60))
        #expect(counts.accepted == 2)
        #expect(try desk.list() == ["2"])
        #expect(try desk.queue.topCounts(for: "anna").lateToday == 0)
    }

    @Test func `what can't be read is kept until somebody takes it or drops it`() throws {
        let desk = try Desk()
        let raw = Array("{\"channel\":7}".utf8)
        try desk.queue.quarantine([
            QuarantineItem(
                at: desk.time.now, source: "-", line: 3, reason: "channel is a number", raw: raw,
                format: "webcare-mention", channel: nil)
        ])
        let entry = try #require(try desk.queue.quarantined().first)
        #expect(entry.bytes == Int64(raw.count) && entry.line == 3 && entry.format == "webcare-mention")
        let item = try desk.queue.quarantined(entry.id)
        #expect(item.raw == raw && item.line == 3)
        try desk.queue.removeQuarantined(item.id, taken: false, by: Desk.anna)
        #expect(throws: QueueError.noSuchQuarantineItem(item.id)) {
            try desk.queue.removeQuarantined(item.id, taken: false, by: Desk.anna)
        }
        #expect(try desk.queue.events(after: 0, limit: 100).last?.verb == .quarantineDropped)
    }
}
