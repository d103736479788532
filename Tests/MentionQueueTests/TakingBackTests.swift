import Foundation
import Testing
import WebcareModel

@testable import MentionQueue

@Suite(.onBothEngines) struct TakingBackTests {
    @Test func `what was taken over goes back to who had it, whose console renews it and whose fence is new`() throws {
        let desk = try Desk()
        let id = try desk.take("1")
        try desk.queue.claim(id, by: Desk.piet, lease: Claim.consoleLease)
        let taken = try desk.queue.claim(id, by: Desk.anna, lease: Claim.consoleLease, takingOver: true)
        desk.time.advance(.minutes(1))
        let back = try desk.queue.handBack(id, by: Desk.anna, fence: taken.fence)
        #expect(back.holder(at: desk.time.now)?.holder == Desk.piet)
        #expect(back.fence == taken.fence + 1)
        #expect(back.claim?.leaseUntil == desk.time.now + Claim.consoleLease)
        #expect(try desk.queue.renewLeases(of: Desk.piet, lease: Claim.consoleLease) == [id])
        #expect(try desk.verbs(of: id) == [.arrived, .claimed, .taken, .handedBack])
        #expect(try desk.queue.verifyAudit().firstBad == nil)
    }

    @Test func `a longer lease is given back as long as it was`() throws {
        let desk = try Desk()
        let id = try desk.take("1")
        let commandLine = Session(operator: "piet", id: Session.commandLine)
        let lease = try desk.queue.claim(id, by: commandLine, lease: Claim.commandLineLease).claim?.leaseUntil
        try desk.queue.claim(id, by: Desk.anna, lease: Claim.consoleLease, takingOver: true)
        #expect(try desk.queue.handBack(id, by: Desk.anna).claim?.leaseUntil == lease)
    }

    @Test func `what wasn't taken over, or isn't ours any more, can't be given back`() throws {
        let desk = try Desk()
        let id = try desk.take("1")
        try desk.queue.claim(id, by: Desk.anna, lease: Claim.consoleLease)
        #expect(throws: QueueError.noEarlierHolder(id: id)) { try desk.queue.handBack(id, by: Desk.anna) }
        let taken = try desk.queue.claim(id, by: Desk.piet, lease: Claim.consoleLease, takingOver: true)
        #expect(throws: QueueError.self) { try desk.queue.handBack(id, by: Desk.anna) }
        try desk.queue.release(id, by: Desk.piet)
        try desk.queue.claim(id, by: Desk.piet, lease: Claim.consoleLease)
        let late = #expect(throws: QueueError.self) {
            try desk.queue.handBack(id, by: Desk.piet, fence: taken.fence)
        }
        #expect(late?.exitCode == 4)
    }

    @Test func `a reopening that takes a closing back is refused once a colleague decided, and names who did what`()
        throws
    {
        let desk = try Desk()
        let id = try desk.take("1")
        let closed = try desk.queue.dismiss(id, reason: "spam", by: Desk.anna).lastEvent
        // A note decides nothing.
        try desk.queue.note(id, text: "gezien", forNextShift: false, by: Desk.piet)
        try desk.queue.reopen(id, reason: nil, by: Desk.piet)
        try desk.queue.dismiss(id, reason: "toch spam", by: Desk.piet)
        let error = try #require(throws: QueueError.self) {
            try desk.queue.reopen(id, reason: nil, by: Desk.anna, unlessDecidedSince: closed)
        }
        guard case .overtaken(id, let event) = error else {
            Issue.record("\(error)")
            return
        }
        #expect(event.actor == "piet" && event.verb == .dismissed)
        #expect(error.exitCode == 4 && error.lines.happened.contains("piet"))
        #expect(try desk.found("1").storedState == .dismissed)
    }

    @Test func `a closing taken back is claimed again in the same breath where it was claimed`() throws {
        let desk = try Desk()
        let id = try desk.take("1")
        try desk.queue.claim(id, by: Desk.anna, lease: Claim.consoleLease)
        let closed = try desk.queue.dismiss(id, reason: "spam", by: Desk.anna).lastEvent
        let again = try desk.queue.reopen(
            id, reason: nil, by: Desk.anna, unlessDecidedSince: closed, claiming: Claim.consoleLease)
        #expect(again.holder(at: desk.time.now)?.holder == Desk.anna)
        #expect(try desk.verbs(of: id).suffix(2) == [.reopened, .claimed])
    }

    @Test
    func `an answer elsewhere that is taken back was none: the clock runs on, and a reply taken back closes nothing`()
        throws
    {
        let desk = try Desk()
        let id = try desk.take("1")
        let closed = try desk.queue.answeredElsewhere(id, how: "gebeld", by: Desk.anna).lastEvent
        let again = try desk.queue.reopen(id, reason: nil, by: Desk.anna, unlessDecidedSince: closed)
        #expect(again.firstResponseAt == nil)
        let item = try desk.queue.reply(id, text: "Dag Jan", by: Desk.anna)
        try desk.queue.cancelOutbox(item.id, by: Desk.anna)
        #expect(try desk.found("1").state(at: desk.time.now) == .claimed)
        #expect(try desk.found("1").firstResponseAt == nil)
        #expect(try desk.queue.verifyAudit().firstBad == nil)
    }

    @Test func `a reply to what was reopened after an answer elsewhere gives it back to its writer`() throws {
        let desk = try Desk()
        let id = try desk.take("1")
        try desk.queue.answeredElsewhere(id, how: "gebeld", by: Desk.anna)
        let first = try desk.queue.reopen(id, reason: "toch niet", by: Desk.piet).firstResponseAt
        #expect(first != nil)
        let item = try desk.queue.reply(id, text: "Dag Jan", by: Desk.anna)
        try desk.queue.cancelOutbox(item.id, by: Desk.anna)
        #expect(try desk.found("1").holder(at: desk.time.now)?.holder == Desk.anna)
        #expect(try desk.queue.draft(mention: id, operator: "anna") == "Dag Jan")
    }

    @Test func `a colleague's reply that one takes back is his draft as he wrote it, whatever one's own was`() throws {
        let desk = try Desk()
        let id = try desk.take("1")
        let item = try desk.queue.reply(id, text: "Dag Jan", by: Desk.piet)
        // Where nobody knows whether it left, anyone may find out.
        try desk.queue.transact {
            try $0.moveOutbox(item, to: .uncertain, .replyUncertain, by: Transaction.program)
        }
        try desk.queue.takeBackReply(item.id, to: id, by: Desk.anna, restoring: "Eigen woorden")
        #expect(try desk.queue.draft(mention: id, operator: "piet") == "Dag Jan")
        #expect(try desk.queue.draft(mention: id, operator: "anna") == "Eigen woorden")
    }

    // MARK: Escalations

    /// A desk whose notices leave for a folder.
    private func noticeDesk() throws -> Desk {
        let desk = try Desk(policy: nil)
        let folder = desk.folder + "/out"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        _ = try desk.queue.applyPolicy(
            toml: "folder = \"\(folder)\"\n\(Desk.policy)", by: Desk.anna)
        return desk
    }

    @Test func `an escalation whose notice didn't leave is taken back, and the notice never leaves`() throws {
        let desk = try noticeDesk()
        let id = try desk.take("1")
        let escalated = try desk.queue.escalate(id, reason: "pers belt", by: Desk.anna)
        let after = try desk.queue.unescalate(id, seen: escalated.lastEvent, by: Desk.anna)
        #expect(after.escalation == nil)
        #expect(try desk.queue.topCounts(for: "bea").live.escalatedUnacknowledged == 0)
        #expect(try desk.list(.escalated, of: "bea").isEmpty)
        #expect(try desk.queue.deliverDue()?.sent == 0)
        #expect(
            try desk.verbs(of: id) == [.arrived, .escalated, .noticeReady, .noticeCancelled, .unescalated])
        #expect(try desk.queue.verifyAudit().firstBad == nil)
    }

    @Test func `once its notice is out an escalation stays`() throws {
        let desk = try noticeDesk()
        let id = try desk.take("1")
        try desk.queue.escalate(id, reason: "pers belt", by: Desk.anna)
        #expect(try desk.queue.deliverDue()?.sent == 1)
        #expect(throws: QueueError.told(id: id, person: "bea")) {
            try desk.queue.unescalate(id, seen: .max, by: Desk.anna)
        }
        #expect(try desk.found("1").escalation?.isTold == true)
    }

    @Test func `where nobody can be told it is taken back all the same, and only by who escalated last`() throws {
        let desk = try Desk()
        let id = try desk.take("1")
        let mine = try desk.queue.escalate(id, reason: "pers belt", by: Desk.anna).lastEvent
        let error = #expect(throws: QueueError.self) {
            try desk.queue.unescalate(id, seen: mine, by: Desk.piet)
        }
        #expect(error?.exitCode == 4)
        try desk.queue.acknowledge(id, by: Session(operator: "bea", id: "console-3"))
        guard
            case .overtaken(id, let event) = #expect(
                throws: QueueError.self,
                performing: {
                    try desk.queue.unescalate(id, seen: mine, by: Desk.anna)
                })
        else {
            Issue.record("what was taken on was taken back")
            return
        }
        #expect(event.actor == "bea" && event.verb == .acknowledged)
    }

    @Test func `an escalation on top of another leaves that one, with its reason`() throws {
        let desk = try noticeDesk()
        let id = try desk.take("1")
        try desk.queue.escalate(id, reason: "pers belt", by: Desk.piet)
        #expect(try desk.queue.deliverDue()?.sent == 1)
        try desk.queue.acknowledge(id, by: Session(operator: "bea", id: "console-3"))
        let again = try desk.queue.escalate(id, reason: "wethouder ook", by: Desk.anna)
        #expect(again.escalation?.state == .raised)
        let after = try desk.queue.unescalate(id, seen: again.lastEvent, by: Desk.anna)
        #expect(after.escalation?.state == .acknowledged)
        #expect(after.escalation?.reason == "pers belt")
        #expect(after.escalation?.isTold == true)
        #expect(try desk.queue.replay(at: desk.time.now).standings.first?.escalation?.state == .acknowledged)
    }
}
