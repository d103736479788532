import Testing
import WebcareModel

@testable import MentionQueue

@Suite(.onBothEngines) struct OwnershipTests {
    @Test func `a colleague can't claim what is held, and is told who has it`() throws {
        let desk = try Desk()
        let id = try desk.take("1")
        let claimed = try desk.queue.claim(id, by: Desk.anna, lease: Claim.consoleLease)
        #expect(claimed.fence == 1)
        let other = try desk.another()
        defer { other.close() }
        let error = try #require(throws: QueueError.self) {
            try other.claim(id, by: Desk.piet, lease: Claim.consoleLease)
        }
        #expect(error.exitCode == 4)
        #expect(error.lines.happened.contains("anna"))
        #expect(try desk.list(.mine) == ["1"])
        #expect(try desk.list(.mine, of: "piet").isEmpty)
    }

    @Test func `a lease that ran out reads as open at once, and the event names when it ended`() throws {
        let desk = try Desk()
        let id = try desk.take("1")
        try desk.queue.claim(id, by: Desk.anna, lease: Claim.consoleLease)
        let ended = desk.time.now + Claim.consoleLease
        desk.time.advance(.minutes(3))
        #expect(try desk.found("1").state(at: desk.time.now) == .open)
        #expect(try desk.list(.mine).isEmpty)
        #expect(try desk.queue.topCounts(for: "anna").mine == 0)
        try desk.queue.claim(id, by: Desk.piet, lease: Claim.consoleLease)
        let history = try desk.queue.details(id).history
        #expect(history.map(\.verb) == [.arrived, .claimed, .lapsed, .claimed])
        #expect(history[2].detail.contains("\"ended_at\":\(ended.milliseconds)"))
    }

    @Test func `a console that lives renews its leases, under the same fence and without an event`() throws {
        let desk = try Desk()
        let id = try desk.take("1")
        try desk.queue.claim(id, by: Desk.anna, lease: Claim.consoleLease)
        let head = try desk.queue.head()
        for _ in 0..<5 {
            desk.time.advance(.seconds(60))
            #expect(try desk.queue.renewLeases(of: Desk.anna, lease: Claim.consoleLease) == [id])
        }
        #expect(try desk.queue.head() == head)
        #expect(try desk.found("1").fence == 1)
        desk.time.advance(.minutes(3))
        #expect(try desk.queue.renewLeases(of: Desk.anna, lease: Claim.consoleLease).isEmpty)
    }

    @Test func `taking over needs to be asked for, and the first owner's write is refused with his draft kept`() throws
    {
        let desk = try Desk()
        let id = try desk.take("1")
        let fence = try desk.queue.claim(id, by: Desk.anna, lease: Claim.consoleLease).fence
        try desk.queue.saveDraft("Dag Jan, we", mention: id, operator: "anna")
        try desk.queue.claim(id, by: Desk.piet, lease: Claim.consoleLease, takingOver: true)
        let error = try #require(throws: QueueError.self) {
            try desk.queue.reply(id, text: "Dag Jan, we komen eraan", by: Desk.anna, fence: fence)
        }
        #expect(error == .fenceLost(id: id, holder: "piet"))
        #expect(try desk.queue.draft(mention: id, operator: "anna") == "Dag Jan, we")
        #expect(try desk.queue.draft(mention: id, operator: "piet") == nil)
        #expect(try desk.queue.drafts(mentions: [id, 9], operator: "anna") == [id: "Dag Jan, we"])
        #expect(try desk.queue.drafts(mentions: [id], operator: "piet") == [:])
        #expect(try desk.queue.outbox(states: Set(OutboxState.allCases)).isEmpty)
    }

    @Test func `an operator's other session may act, which moves the claim under a new fence`() throws {
        let desk = try Desk()
        let id = try desk.take("1")
        try desk.queue.claim(id, by: Desk.anna, lease: Claim.consoleLease)
        let commandLine = Session(operator: "anna", id: Session.commandLine)
        let moved = try desk.queue.claim(id, by: commandLine, lease: Claim.commandLineLease)
        #expect(moved.fence == 2)
        #expect(moved.claim?.holder == commandLine)
    }

    @Test func `closing a console gives back what it holds, but keeps what has a draft when the line was cut`() throws {
        let desk = try Desk()
        let first = try desk.take("1")
        let second = try desk.take("2")
        for id in [first, second] { try desk.queue.claim(id, by: Desk.anna, lease: Claim.consoleLease) }
        try desk.queue.saveDraft("Beste", mention: second, operator: "anna")
        #expect(try desk.queue.releaseAll(of: Desk.anna, keepingDrafts: true) == [first])
        #expect(try desk.queue.releaseAll(of: Desk.anna, keepingDrafts: false) == [second])
        #expect(try desk.list(.mine).isEmpty)
    }

    @Test func `releasing what nobody holds is done already; what a colleague holds is his`() throws {
        let desk = try Desk()
        let id = try desk.take("1")
        try desk.queue.release(id, by: Desk.anna)
        try desk.queue.claim(id, by: Desk.piet, lease: Claim.consoleLease)
        #expect(throws: QueueError.self) { try desk.queue.release(id, by: Desk.anna) }
        #expect(throws: QueueError.noSuchMention(99)) { try desk.queue.release(99, by: Desk.anna) }
    }

    @Test func `a note needs no claim, and dismissing what a colleague holds is refused`() throws {
        let desk = try Desk()
        let id = try desk.take("1")
        try desk.queue.claim(id, by: Desk.piet, lease: Claim.consoleLease)
        try desk.queue.note(id, text: "klant belde ook", forNextShift: false, by: Desk.anna)
        #expect(try desk.found("1").noteCount == 1)
        let error = try #require(throws: QueueError.self) {
            try desk.queue.dismiss(id, reason: "spam", by: Desk.anna)
        }
        #expect(error.exitCode == 4)
    }

    @Test func `a dismissal stops the clock, and a reopened mention is on the list again with its old deadline`() throws
    {
        let desk = try Desk()
        let id = try desk.take("1")
        let due = try desk.found("1").deadline
        #expect(throws: QueueError.emptyText(what: "reason")) {
            try desk.queue.dismiss(id, reason: " \n", by: Desk.anna)
        }
        try desk.queue.dismiss(id, reason: "geen vraag", by: Desk.anna)
        #expect(try desk.list(.closedToday) == ["1"])
        #expect(try desk.list(search: "zwolle").isEmpty)
        #expect(throws: QueueError.notLive(id: id, state: .dismissed)) {
            try desk.queue.claim(id, by: Desk.anna, lease: Claim.consoleLease)
        }
        try desk.queue.reopen(id, reason: "toch wel", by: Desk.piet)
        #expect(try desk.found("1").deadline == due)
        #expect(try desk.list(search: "zwolle") == ["1"])
        #expect(try desk.queue.details(id).remarks.map(\.kind) == [.dismissal, .reopening])
    }
}
