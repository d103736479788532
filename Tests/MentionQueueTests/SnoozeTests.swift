import Testing
import WebcareModel

@testable import MentionQueue

@Suite(.onBothEngines) struct SnoozeTests {
    @Test func `a snoozed mention is out of the list, counts as live, and comes back by itself`() throws {
        let desk = try Desk()
        let id = try desk.take("1", minutesAgo: 5)
        try desk.take("2")
        let until = desk.time.now + .minutes(10)
        #expect(try desk.queue.snooze(id, until: until, by: Desk.anna).snooze(at: desk.time.now) == until)
        #expect(try desk.list() == ["2"])
        #expect(try desk.list(search: "zwolle") == ["2"])
        #expect(try desk.filtered("is:snoozed") == ["1"])
        var all = ListQuery(operator: "anna")
        all.includesSnoozed = true
        #expect(try desk.queue.page(all, after: nil, limit: 9).mentions.map(\.externalID) == ["1", "2"])
        #expect(try desk.queue.topCounts(for: "anna").live.live == 2)
        #expect(try desk.queue.nextWaking(after: desk.time.now) == until)
        let head = try desk.queue.head()
        desk.time.advance(.minutes(10))
        #expect(try desk.list() == ["1", "2"])
        #expect(try desk.filtered("is:snoozed") == [])
        #expect(try desk.queue.mention(id)?.snooze(at: desk.time.now) == nil)
        #expect(try desk.queue.nextWaking(after: desk.time.now) == nil)
        #expect(try desk.queue.woken(after: until - .seconds(1), upTo: desk.time.now) == [id])
        #expect(try desk.queue.woken(after: until, upTo: desk.time.now) == [])
        // Nobody had to write for it.
        #expect(try desk.queue.head() == head)
    }

    @Test func `it never stays away past the moment at which it turns urgent`() throws {
        let desk = try Desk()
        let id = try desk.take("1", minutesAgo: 5)
        let snoozed = try desk.queue.snooze(id, until: desk.time.now + .minutes(600), by: Desk.anna)
        #expect(snoozed.snooze(at: desk.time.now) == desk.time.now + .minutes(40))
        desk.time.advance(.minutes(40) - .milliseconds(1))
        #expect(try desk.list() == [])
        desk.time.advance(.milliseconds(1))
        #expect(try desk.list() == ["1"])
        #expect(try desk.queue.mention(id)?.stage(at: desk.time.now) == .urgent)
        #expect(throws: QueueError.tooUrgent(id: id)) {
            try desk.queue.snooze(id, until: desk.time.now + .minutes(1), by: Desk.anna)
        }
    }

    @Test func `a moment that has passed is refused, and so is what isn't live`() throws {
        let desk = try Desk()
        let id = try desk.take("1")
        #expect(throws: QueueError.self) { try desk.queue.snooze(id, until: desk.time.now, by: Desk.anna) }
        try desk.queue.dismiss(id, reason: "spam", by: Desk.anna)
        #expect(throws: QueueError.notLive(id: id, state: .dismissed)) {
            try desk.queue.snooze(id, until: desk.time.now + .minutes(1), by: Desk.anna)
        }
    }

    @Test func `what a colleague holds, or what waits, can't be snoozed`() throws {
        let desk = try Desk()
        let id = try desk.take("1")
        try desk.queue.claim(id, by: Desk.piet, lease: Claim.consoleLease)
        let soon = desk.time.now + .minutes(1)
        #expect(throws: QueueError.self) { try desk.queue.snooze(id, until: soon, by: Desk.anna) }
        let mine = try desk.queue.snooze(id, until: soon, by: Desk.piet)
        #expect(mine.holder(at: desk.time.now)?.holder == Desk.piet)
        // Who holds it sees it all the same.
        #expect(try desk.list() == [])
        #expect(try desk.list(.mine, of: "piet") == ["1"])
        try desk.queue.reply(id, text: "Dag", by: Desk.piet)
        #expect(throws: QueueError.waiting(id: id, by: "piet")) {
            try desk.queue.snooze(id, until: soon, by: Desk.piet)
        }
    }

    @Test(arguments: Waking.allCases) func `what happens to a mention brings it back`(waking: Waking) throws {
        let desk = try Desk()
        let id = try desk.take("1")
        if waking == .ownClaim { try desk.queue.claim(id, by: Desk.piet, lease: Claim.consoleLease) }
        try desk.queue.snooze(id, until: desk.time.now + .minutes(30), by: Desk.piet)
        #expect(try desk.list() == [])
        switch waking {
        case .claim: try desk.queue.claim(id, by: Desk.anna, lease: Claim.consoleLease)
        case .ownClaim: try desk.queue.claim(id, by: Desk.piet, lease: Claim.consoleLease)
        case .edit: try desk.take("1", "Nog steeds niets!")
        case .escalation: try desk.queue.escalate(id, reason: "pers", by: Desk.anna)
        case .reply: try desk.queue.reply(id, text: "Dag", by: Desk.piet)
        case .hand: try desk.queue.snooze(id, until: nil, by: Desk.anna)
        }
        #expect(try desk.list() == ["1"])
        #expect(try desk.queue.mention(id)?.snoozedUntil == nil)
        let last = try #require(try desk.queue.details(id).history.last { $0.detail.contains("snoozed_until") })
        #expect(last.detail.contains("\"snoozed_until\":null"))
        #expect(try desk.queue.verifyAudit().firstBad == nil)
    }

    enum Waking: CaseIterable { case claim, ownClaim, edit, escalation, reply, hand }

    @Test func `what is closed and opened again isn't snoozed any more`() throws {
        let desk = try Desk()
        let id = try desk.take("1")
        try desk.queue.snooze(id, until: desk.time.now + .minutes(30), by: Desk.anna)
        try desk.queue.dismiss(id, reason: "spam", by: Desk.anna)
        try desk.queue.reopen(id, reason: nil, by: Desk.anna)
        #expect(try desk.list() == ["1"])
    }

    @Test func `a page is a page, however many around it are snoozed`() throws {
        let desk = try Desk()
        _ = try desk.queue.ingest((0..<60).map { desk.arrival("\($0)", minutesAgo: Int64(30 - $0 / 2)) })
        for mention in try desk.queue.page(ListQuery(operator: "anna"), after: nil, limit: 60).mentions
        where mention.id % 3 != 0 {
            try desk.queue.snooze(mention.id, until: desk.time.now + .minutes(1), by: Desk.anna)
        }
        let first = try desk.queue.page(ListQuery(operator: "anna"), after: nil, limit: 15)
        let second = try desk.queue.page(ListQuery(operator: "anna"), after: first.keys.last, limit: 15)
        #expect(first.mentions.count == 15 && !first.reachedEnd)
        #expect(second.mentions.count == 5 && second.reachedEnd)
    }
}
