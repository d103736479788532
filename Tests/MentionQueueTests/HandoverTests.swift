import Testing
import WebcareModel

@testable import MentionQueue

@Suite(.onBothEngines) struct HandoverTests {
    @Test func `it carries what is held, escalated, stuck and noted, by time to breach`() throws {
        let desk = try Desk()
        let held = try desk.take("held", minutesAgo: 10)
        let escalated = try desk.take("escalated", minutesAgo: 50)
        let noted = try desk.take("noted", minutesAgo: 30)
        try desk.take("other")
        try desk.queue.claim(held, by: Desk.anna, lease: Claim.consoleLease)
        try desk.queue.escalate(escalated, reason: "pers", by: Desk.anna)
        try desk.queue.note(noted, text: "belt morgen terug", forNextShift: true, by: Desk.piet)
        let handover = try desk.queue.handover(for: "anna")
        #expect(handover.items.map(\.mention.externalID) == ["escalated", "noted", "held"])
        #expect(handover.items.map(\.reasons) == [[.escalated], [.note], [.claimed]])
        #expect(handover.items[1].notes.map(\.text) == ["belt morgen terug"])
        #expect(handover.live.live == 4)
        #expect(handover.heldBy == [HeldCount(operator: "anna", count: 1)])
        #expect(handover.head == (try desk.queue.head()))
        // From her first event of the last twelve hours, which the clock hasn't moved on from.
        #expect(handover.period.lowerBound == desk.time.now)
    }

    @Test func `the figures are the team's, over what came in during the period`() throws {
        let desk = try Desk()
        let from = desk.time.now
        let answered = try desk.take("1")
        try desk.take("2")
        let spam = try desk.take("3")
        desk.time.advance(.minutes(20))
        try desk.queue.answeredElsewhere(answered, how: "gebeld", by: Desk.piet)
        try desk.queue.dismiss(spam, reason: "spam", by: Desk.piet)
        desk.time.advance(.minutes(50))
        let figures = try desk.queue.handover(for: "anna", period: from..<desk.time.now).figures
        #expect(figures.cameIn == 3 && figures.within == 1 && figures.late == 1 && figures.dismissed == 1)
        #expect(figures.answeredElsewhere == 1)
        #expect(figures.median == .responded(.minutes(20)))
        #expect(figures.ninetieth == .unanswered(atLeast: .minutes(70)))
    }

    @Test func `signed to a person, the claims wait for him and don't lapse with the console`() throws {
        let desk = try Desk()
        let id = try desk.take("1")
        try desk.queue.claim(id, by: Desk.anna, lease: Claim.consoleLease)
        let signed = try desk.queue.signHandover(by: Desk.anna, to: "piet")
        desk.time.advance(.minutes(20))
        let waiting = try desk.found("1")
        #expect(waiting.state(at: desk.time.now) == .claimed && waiting.claim?.pinnedTo == "piet")
        let accepted = try desk.queue.acceptHandover(nil, by: Desk.piet)
        #expect(accepted.id == signed.id && accepted.signature?.acceptedBy == "piet")
        #expect(accepted.figures == signed.figures && accepted.items.map(\.mention.id) == [id])
        #expect(accepted.signature?.sha256 == signed.signature?.sha256)
        let moved = try desk.found("1")
        #expect(moved.claim?.holder == Desk.piet && moved.claim?.pinnedTo == nil && moved.fence == 2)
        desk.time.advance(.minutes(60))
        // His own period begins where he took over.
        #expect(try desk.queue.handover(for: "piet").period.lowerBound == accepted.signature?.acceptedAt)
        #expect(try desk.queue.verifyAudit().firstBad == nil)
    }

    @Test func `not accepted in half an hour, the claims are given back with an event`() throws {
        let desk = try Desk()
        let id = try desk.take("1")
        try desk.queue.claim(id, by: Desk.anna, lease: Claim.consoleLease)
        _ = try desk.queue.signHandover(by: Desk.anna, to: "piet")
        try desk.queue.releaseLapsedHandovers()
        #expect(try desk.found("1").claim != nil)
        desk.time.advance(.minutes(30))
        try desk.queue.releaseLapsedHandovers()
        #expect(try desk.found("1").claim == nil)
        #expect(try desk.verbs(of: id).last == .released)
        #expect(try desk.queue.handovers().first?.signature?.lapsedAt == desk.time.now)
    }

    @Test func `a team of one closes to the roster, which gives the claims back at once`() throws {
        let desk = try Desk(policy: nil)
        try desk.queue.claim(try desk.take("1"), by: Desk.anna, lease: Claim.consoleLease)
        _ = try desk.queue.signHandover(by: Desk.anna, to: nil)
        #expect(try desk.found("1").claim == nil)
        let accepted = try desk.queue.acceptHandover(nil, by: Desk.piet)
        #expect(accepted.signature?.acceptedBy == "piet")
        #expect(throws: QueueError.noSuchHandover(nil)) { try desk.queue.acceptHandover(nil, by: Desk.piet) }
    }

    @Test func `somebody else's handover isn't accepted, and an unknown person isn't signed to`() throws {
        let desk = try Desk()
        let signed = try desk.queue.signHandover(by: Desk.anna, to: "bea")
        let error = try #require(throws: QueueError.self) { try desk.queue.acceptHandover(signed.id, by: Desk.piet) }
        #expect(error.exitCode == 4)
        #expect(throws: QueueError.unknownPerson(name: "zoë", known: ["anna", "bea", "piet"])) {
            _ = try desk.queue.signHandover(by: Desk.anna, to: "zoë")
        }
    }
}
