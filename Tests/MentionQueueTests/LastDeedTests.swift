import Testing
import WebcareModel

@testable import MentionQueue

/// What an operator did last to a mention, found in its events and taken back.
@Suite(.onBothEngines) struct LastDeedTests {
    private func undo(_ desk: Desk, _ id: Int64, _ session: Session = Desk.anna) throws -> TakenBack.What {
        try desk.queue.takeBackLast(on: id, by: session, lease: Claim.commandLineLease).what
    }

    private func expectNothing(_ desk: Desk, _ id: Int64) {
        #expect(throws: QueueError.nothingToTakeBack(id: id, person: "anna")) { try undo(desk, id) }
    }

    @Test func `step by step back to where one began, and no further`() throws {
        let desk = try Desk()
        let id = try desk.take("1", minutesAgo: 5)
        try desk.queue.tag(id, add: ["pers"], by: Desk.anna)
        try desk.queue.claim(id, by: Desk.anna, lease: Claim.consoleLease)
        try desk.queue.escalate(id, reason: "pers belt", by: Desk.anna)
        try desk.queue.snooze(id, until: desk.time.now + .minutes(10), by: Desk.anna)
        try desk.queue.reply(id, text: "Dag Jan", by: Desk.anna)
        #expect(try undo(desk, id) == .reply)
        #expect(try desk.queue.draft(mention: id, operator: "anna") == "Dag Jan")
        // It had brought the mention back into the list: of the snooze there is nothing left to take back.
        #expect(try undo(desk, id) == .escalation)
        #expect(try desk.found("1").escalation == nil)
        #expect(try undo(desk, id) == .claim)
        #expect(try desk.found("1").state(at: desk.time.now) == .open)
        #expect(try undo(desk, id) == .tags)
        #expect(try desk.found("1").tags == [])
        expectNothing(desk, id)
        #expect(try desk.queue.verifyAudit().firstBad == nil)
    }

    @Test func `a snooze that lasts is taken back, and one that is over isn't in the way of what was before`() throws {
        let desk = try Desk()
        let id = try desk.take("1", minutesAgo: 5)
        try desk.queue.tag(id, add: ["pers"], by: Desk.anna)
        try desk.queue.snooze(id, until: desk.time.now + .minutes(10), by: Desk.anna)
        #expect(try undo(desk, id) == .snooze)
        #expect(try desk.found("1").snooze(at: desk.time.now) == nil)
        try desk.queue.snooze(id, until: desk.time.now + .minutes(10), by: Desk.anna)
        desk.time.advance(.minutes(11))
        #expect(try undo(desk, id) == .tags)
    }

    @Test func `what one gave back is claimed again, for as long as is asked, and given back again`() throws {
        let desk = try Desk()
        let id = try desk.take("1")
        try desk.queue.claim(id, by: Desk.anna, lease: Claim.consoleLease)
        try desk.queue.release(id, by: Desk.anna)
        #expect(try undo(desk, id) == .release)
        let again = try desk.found("1")
        #expect(again.holder(at: desk.time.now)?.holder == Desk.anna)
        #expect(again.claim?.leaseUntil == desk.time.now + Claim.commandLineLease)
        // Then the claim before it: what took something back isn't taken back in turn.
        #expect(try undo(desk, id) == .claim)
        expectNothing(desk, id)
        #expect(try desk.verbs(of: id) == [.arrived, .claimed, .released, .claimed, .released])
        #expect(try desk.queue.replay(at: desk.time.now).standings.first?.claim == nil)
    }

    @Test func `what somebody took since is his, also when he has given it back`() throws {
        let desk = try Desk()
        let id = try desk.take("1")
        try desk.queue.claim(id, by: Desk.anna, lease: Claim.consoleLease)
        try desk.queue.release(id, by: Desk.anna)
        // A note takes nothing.
        try desk.queue.note(id, text: "gezien", forNextShift: false, by: Desk.piet)
        #expect(try undo(desk, id) == .release)
        try desk.queue.release(id, by: Desk.anna)
        try desk.queue.claim(id, by: Desk.piet, lease: Claim.consoleLease)
        for _ in 0..<2 {
            let error = try #require(throws: QueueError.self) { try undo(desk, id) }
            guard case .deedIsOver(id, "anna", let event) = error else {
                Issue.record("\(error)")
                return
            }
            #expect(event.actor == "piet")
            #expect(error.exitCode == 65 && error.lines.happened.contains("is over: piet"))
            if try desk.found("1").state(at: desk.time.now) == .claimed { try desk.queue.release(id, by: Desk.piet) }
        }
        #expect(try desk.found("1").state(at: desk.time.now) == .open)
    }

    @Test func `a claim that ended with what was taken back since is there again, and given back once`() throws {
        let desk = try Desk()
        let id = try desk.take("1")
        try desk.queue.tag(id, add: ["pers"], by: Desk.anna)
        try desk.queue.claim(id, by: Desk.anna, lease: Claim.consoleLease)
        try desk.queue.dismiss(id, reason: "spam", by: Desk.anna)
        #expect(try undo(desk, id) == .closing)
        #expect(try undo(desk, id) == .claim)
        #expect(try undo(desk, id) == .tags)
    }

    @Test func `a take-over goes back, a note stays, and what a colleague closed anew is over`() throws {
        let desk = try Desk()
        let (taken, noted, closed) = (try desk.take("1"), try desk.take("2"), try desk.take("3"))
        try desk.queue.claim(taken, by: Desk.piet, lease: Claim.consoleLease)
        try desk.queue.claim(taken, by: Desk.anna, lease: Claim.consoleLease, takingOver: true)
        #expect(try undo(desk, taken) == .takeOver)
        #expect(try desk.found("1").claim?.holder == Desk.piet)
        expectNothing(desk, taken)

        try desk.queue.tag(noted, add: ["pers"], by: Desk.anna)
        try desk.queue.note(noted, text: "bel eerst", forNextShift: false, by: Desk.anna)
        let stays = #expect(throws: QueueError.self) { try undo(desk, noted) }
        #expect(stays?.lines.happened.hasSuffix("can't be taken back: noted") == true)
        #expect(try desk.found("2").tags == ["pers"])

        try desk.queue.dismiss(closed, reason: "spam", by: Desk.anna)
        try desk.queue.reopen(closed, reason: nil, by: Desk.piet)
        try desk.queue.dismiss(closed, reason: "toch", by: Desk.piet)
        let over = #expect(throws: QueueError.self) { try undo(desk, closed) }
        #expect(over?.lines.happened.hasSuffix("is over: piet dismissed") == true)
        #expect(try desk.found("3").storedState == .dismissed)
    }

    // MARK: What is no deed

    @Test func `what was given back as one left or signed isn't claimed again: what was before it is undone`() throws {
        let desk = try Desk()
        let (left, signed) = (try desk.take("1"), try desk.take("2"))
        try desk.queue.claim(left, by: Desk.anna, lease: Claim.consoleLease)
        try desk.queue.escalate(left, reason: "pers belt", by: Desk.anna)
        try desk.queue.releaseAll(of: Desk.anna, keepingDrafts: false)
        #expect(try undo(desk, left) == .escalation)
        #expect(try desk.found("1").escalation == nil)
        expectNothing(desk, left)
        #expect(try desk.found("1").state(at: desk.time.now) == .open)

        try desk.queue.tag(signed, add: ["pers"], by: Desk.anna)
        try desk.queue.claim(signed, by: Desk.anna, lease: Claim.consoleLease)
        _ = try desk.queue.signHandover(by: Desk.anna, to: nil)
        #expect(try undo(desk, signed) == .tags)
        expectNothing(desk, signed)
        #expect(try desk.found("2").state(at: desk.time.now) == .open)
        #expect(try desk.queue.verifyAudit().firstBad == nil)
    }

    @Test func `what was handed over isn't given back, neither by who signed nor by who accepted`() throws {
        let desk = try Desk()
        let id = try desk.take("1")
        try desk.queue.claim(id, by: Desk.anna, lease: Claim.consoleLease)
        _ = try desk.queue.signHandover(by: Desk.anna, to: "piet")
        let error = try #require(throws: QueueError.self) { try undo(desk, id) }
        #expect(error.exitCode == 65 && error.lines.happened.hasSuffix("is over: anna moved"))
        #expect(try desk.found("1").claim?.pinnedTo == "piet")
        _ = try desk.queue.acceptHandover(nil, by: Desk.piet)
        #expect(throws: QueueError.nothingToTakeBack(id: id, person: "piet")) { try undo(desk, id, Desk.piet) }
        #expect(try desk.found("1").holder(at: desk.time.now)?.holder == Desk.piet)
        #expect(try desk.queue.verifyAudit().firstBad == nil)
    }

    @Test func `what a console took back is neither done again nor undone`() throws {
        let desk = try Desk()
        let (claimed, replied, released) = (try desk.take("1"), try desk.take("2"), try desk.take("3"))
        let claim = try desk.queue.claim(claimed, by: Desk.anna, lease: Claim.consoleLease).lastEvent
        try desk.queue.release(claimed, by: Desk.anna, undoing: claim)
        expectNothing(desk, claimed)
        #expect(try desk.found("1").state(at: desk.time.now) == .open)

        let item = try desk.queue.reply(replied, text: "Dag Jan", by: Desk.anna)
        try desk.queue.takeBackReply(item.id, to: replied, by: Desk.anna, releasing: true)
        expectNothing(desk, replied)
        #expect(try desk.found("2").state(at: desk.time.now) == .open)

        try desk.queue.claim(released, by: Desk.anna, lease: Claim.consoleLease)
        let release = try desk.queue.release(released, by: Desk.anna).lastEvent
        try desk.queue.claim(released, by: Desk.anna, lease: Claim.consoleLease, undoing: release)
        #expect(try undo(desk, released) == .claim)
        expectNothing(desk, released)
        #expect(try desk.found("3").state(at: desk.time.now) == .open)
        #expect(try desk.queue.verifyAudit().firstBad == nil)
    }

    @Test func `giving back what nobody had any more takes back nothing of what was done before`() throws {
        let desk = try Desk()
        let id = try desk.take("1")
        let tagged = try desk.queue.tag(id, add: ["pers"], by: Desk.anna).lastEvent
        try desk.queue.claim(id, by: Desk.anna, lease: Claim.consoleLease, undoing: tagged)
        #expect(try undo(desk, id) == .claim)
        #expect(try undo(desk, id) == .tags)
    }

    @Test func `what was claimed again by hand isn't once more, however that ended`() throws {
        let desk = try Desk()
        let id = try desk.take("1")
        try desk.queue.claim(id, by: Desk.anna, lease: Claim.consoleLease)
        try desk.queue.release(id, by: Desk.anna)
        try desk.queue.claim(id, by: Desk.anna, lease: Claim.consoleLease)
        try desk.queue.releaseAll(of: Desk.anna, keepingDrafts: false)
        expectNothing(desk, id)
    }

    @Test func `after all of it there is nothing left, also where a take-over or another snooze came before`() throws {
        let desk = try Desk()
        let (taken, snoozed) = (try desk.take("1"), try desk.take("2"))
        try desk.queue.claim(taken, by: Desk.piet, lease: Claim.consoleLease)
        try desk.queue.claim(taken, by: Desk.anna, lease: Claim.consoleLease, takingOver: true)
        try desk.queue.release(taken, by: Desk.anna)
        #expect(try undo(desk, taken) == .release)
        expectNothing(desk, taken)
        #expect(try desk.found("1").holder(at: desk.time.now)?.holder == Desk.anna)

        for minutes in [5, 10] as [Int64] {
            try desk.queue.snooze(snoozed, until: desk.time.now + .minutes(minutes), by: Desk.anna)
        }
        let first = desk.time.now + .minutes(5)
        #expect(try undo(desk, snoozed) == .snooze)
        #expect(try desk.found("2").snooze(at: desk.time.now) == first)
        #expect(try undo(desk, snoozed) == .snooze)
        #expect(try desk.found("2").snooze(at: desk.time.now) == nil)
        expectNothing(desk, snoozed)
    }

    @Test func `what a colleague had set is there again, and what he undid himself is undone once`() throws {
        let desk = try Desk()
        let id = try desk.take("1")
        let his = desk.time.now + .minutes(3)
        try desk.queue.claim(id, by: Desk.anna, lease: Claim.consoleLease)
        try desk.queue.release(id, by: Desk.anna)
        try desk.queue.snooze(id, until: his, by: Desk.piet)
        try desk.queue.snooze(id, until: desk.time.now + .minutes(5), by: Desk.anna)
        #expect(try undo(desk, id) == .snooze)
        #expect(try desk.found("1").snooze(at: desk.time.now) == his)
        // What she did before it can be reached, and his snooze isn't hers to take back.
        #expect(try undo(desk, id) == .release)
        try desk.queue.tag(id, add: ["pers"], by: Desk.anna)
        try desk.queue.tag(id, remove: ["pers"], by: Desk.piet)
        expectNothing(desk, id)
        #expect(try desk.queue.verifyAudit().firstBad == nil)
    }

    @Test func `what was one's own when one closed it is one's own again`() throws {
        let desk = try Desk()
        let (id, other) = (try desk.take("1"), try desk.take("2"))
        try desk.queue.claim(id, by: Desk.anna, lease: Claim.consoleLease)
        try desk.queue.dismiss(id, reason: "spam", by: Desk.anna)
        #expect(try undo(desk, id) == .closing)
        #expect(try desk.found("1").holder(at: desk.time.now)?.holder == Desk.anna)
        #expect(try undo(desk, id) == .claim)
        try desk.queue.dismiss(other, reason: "spam", by: Desk.anna)
        #expect(try undo(desk, other) == .closing)
        #expect(try desk.found("2").state(at: desk.time.now) == .open)
    }

    @Test func `tags of so long ago that their event isn't looked at stay`() throws {
        let desk = try Desk()
        let id = try desk.take("1")
        try desk.queue.tag(id, add: ["storing"], by: Desk.piet)
        try desk.queue.transact { transaction in
            for _ in 0..<500 { try transaction.record(.noted, mention: id, by: Desk.piet) }
        }
        try desk.queue.tag(id, add: ["pers"], by: Desk.anna)
        #expect(try undo(desk, id) == .tags)
        #expect(try desk.found("1").tags == ["storing"])
        // What was put on and taken off again is no deed either.
        expectNothing(desk, id)
        #expect(try desk.found("1").tags == ["storing"])
    }
}
