import Foundation
import Testing
import WebcareModel

@testable import MentionQueue

@Suite(.onBothEngines) struct OutboxTests {
    /// A desk whose channel leaves by file.
    private func fileDesk() throws -> (desk: Desk, folder: String) {
        let desk = try Desk(policy: nil)
        let folder = desk.folder + "/out"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        _ = try desk.queue.applyPolicy(
            toml: """
                folder = "\(folder)"
                [channels.x-service]
                platform = "x"
                accountable = "bea"
                deliver = "file"
                folder = "\(folder)"
                undo = 10
                [people.bea]
                name = "Bea Bestuur"
                """, by: Desk.anna)
        return (desk, folder)
    }

    private func files(_ folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    }

    @Test func `a reply claims, waits out its undo window, leaves once, and only then answers`() throws {
        let (desk, folder) = try fileDesk()
        let id = try desk.take("1", minutesAgo: 10)
        let item = try desk.queue.reply(id, text: " Dag Jan, een monteur is onderweg. ", by: Desk.anna)
        #expect(item.text == "Dag Jan, een monteur is onderweg.")
        #expect(try desk.found("1").storedState == .waiting)
        #expect(try desk.queue.deliverDue()?.nextDue == desk.time.now + .seconds(10))
        #expect(try files(folder).isEmpty)
        desk.time.advance(.seconds(10))
        #expect(try desk.queue.deliverDue()?.sent == 1)
        #expect(try desk.queue.deliverDue()?.sent == 0)
        #expect(try files(folder) == ["\(item.id).json"])
        let document = try String(contentsOfFile: folder + "/\(item.id).json", encoding: .utf8)
        #expect(try JSON.decode(document).object?["text"]?.string == item.text)
        let mention = try desk.found("1")
        #expect(mention.storedState == .answered)
        #expect(mention.firstResponseAt == desk.time.now)
        #expect(try desk.verbs(of: id) == [.arrived, .claimed, .replied, .replySending, .replySent])
        #expect(try desk.queue.verifyAudit().firstBad == nil)
    }

    @Test func `undo works until it leaves, and gives the mention and the text back to its writer`() throws {
        let (desk, _) = try fileDesk()
        let id = try desk.take("1")
        let item = try desk.queue.reply(id, text: "Dag Jan", by: Desk.anna)
        try desk.queue.cancelOutbox(item.id, by: Desk.anna)
        let mention = try desk.found("1")
        #expect(mention.state(at: desk.time.now) == .claimed)
        #expect(mention.claim?.holder == Desk.anna)
        #expect(mention.fence == 2)
        #expect(try desk.queue.draft(mention: id, operator: "anna") == "Dag Jan")
        desk.time.advance(.minutes(1))
        #expect(try desk.queue.deliverDue()?.sent == 0)
    }

    @Test func `two consoles can't both have a reply under way`() throws {
        let (desk, _) = try fileDesk()
        let id = try desk.take("1")
        try desk.queue.reply(id, text: "Dag Jan", by: Desk.anna)
        let error = try #require(throws: QueueError.self) {
            try desk.queue.reply(id, text: "Hallo Jan", by: Desk.piet)
        }
        #expect(error == .waiting(id: id, by: "anna"))
        #expect(try desk.queue.outbox(states: [.ready]).count == 1)
    }

    @Test func `a reply is held when a colleague said something its writer hasn't seen`() throws {
        let (desk, folder) = try fileDesk()
        let id = try desk.take("1")
        let seen = try desk.queue.claim(id, by: Desk.anna, lease: Claim.consoleLease).lastEvent
        try desk.queue.note(id, text: "Jan is familie van de wethouder", forNextShift: false, by: Desk.piet)
        let error = try #require(throws: QueueError.self) {
            try desk.queue.reply(id, text: "Dag Jan", by: Desk.anna, seen: seen)
        }
        guard case .replyHeld(let outbox, id, let news) = error else {
            Issue.record("\(error)")
            return
        }
        #expect(news.map(\.actor) == ["piet"])
        desk.time.advance(.minutes(1))
        #expect(try desk.queue.deliverDue()?.sent == 0)
        try desk.queue.retryOutbox(outbox, by: Desk.anna)
        #expect(try desk.queue.deliverDue()?.sent == 1)
        #expect(try files(folder).count == 1)
    }

    @Test func `a folder that isn't there gives the mention back to its writer at once, with the reason`() throws {
        let (desk, folder) = try fileDesk()
        try FileManager.default.removeItem(atPath: folder)
        let id = try desk.take("1")
        let item = try desk.queue.reply(id, text: "Dag Jan", by: Desk.anna)
        desk.time.advance(.seconds(11))
        #expect(try desk.queue.deliverDue()?.failed == 1)
        #expect(try desk.queue.outboxItem(item.id).state == .failed)
        #expect(try desk.queue.outboxItem(item.id).problem?.contains("No such file") == true)
        #expect(try desk.found("1").state(at: desk.time.now) == .claimed)
    }

    @Test func `of many that are due, one that can't leave holds up none of the others`() throws {
        let (desk, folder) = try fileDesk()
        let items = try (1...60).map {
            try desk.queue.reply(try desk.take("\($0)"), text: "Dag \($0)", by: Desk.anna)
        }
        let blocked = items[7].id
        let elses = Data("van een ander".utf8)
        try elses.write(to: URL(fileURLWithPath: folder + "/\(blocked).json"))
        desk.time.advance(.seconds(11))
        let counts = try #require(try desk.queue.deliverDue())
        #expect(counts.sent == 59 && counts.failed == 1)
        #expect(try files(folder) == items.map { "\($0.id).json" }.sorted())
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder + "/\(blocked).json")) == elses)
        #expect(try desk.queue.outboxItem(blocked).state == .failed)
        #expect(try desk.found("8").state(at: desk.time.now) == .claimed)
        #expect(try desk.found("60").storedState == .answered)
        #expect(try desk.queue.verifyAudit().firstBad == nil)
    }

    @Test func `a crash before the file is in place leaves it to the next one; a crash after it says nothing twice`()
        throws
    {
        let (desk, folder) = try fileDesk()
        let first = try desk.queue.reply(try desk.take("1"), text: "Dag Jan", by: Desk.anna)
        let second = try desk.queue.reply(try desk.take("2"), text: "Dag Els", by: Desk.anna)
        desk.time.advance(.seconds(11))
        // As a crash leaves them: one written beside its place, one already renamed.
        try desk.queue.transact { transaction in
            for item in [first, second] {
                try transaction.moveOutbox(item, to: .sending, .replySending, by: Transaction.program)
            }
        }
        try Data().write(to: URL(fileURLWithPath: folder + "/.\(first.id).json.tmp"))
        try Data().write(to: URL(fileURLWithPath: folder + "/\(second.id).json"))
        #expect(try desk.queue.deliverDue()?.sent == 1)
        #expect(try desk.queue.outboxItem(second.id).state == .sent)
        #expect(try files(folder) == ["\(first.id).json", "\(second.id).json"])
    }

    @Test func `after a crash, a folder that holds neither the file nor its draft leaves it to a person`() throws {
        let (desk, folder) = try fileDesk()
        let id = try desk.take("1")
        let item = try desk.queue.reply(id, text: "Dag Jan", by: Desk.anna)
        try desk.queue.transact { try $0.moveOutbox(item, to: .sending, .replySending, by: Transaction.program) }
        try FileManager.default.moveItem(atPath: folder, toPath: folder + ".away")
        #expect(try desk.queue.deliverDue()?.sent == 0)
        let uncertain = try desk.queue.outboxItem(item.id)
        #expect(uncertain.state == .uncertain)
        #expect(uncertain.problem?.contains(folder) == true)
        #expect(try desk.found("1").storedState == .waiting)
        try desk.queue.confirmOutbox(item.id, remoteID: nil, by: Desk.anna)
        #expect(try desk.found("1").storedState == .answered)
    }

    @Test func `a colleague can't call back, send or confirm what its writer must look at`() throws {
        let desk = try Desk()
        let id = try desk.take("1")
        let item = try desk.queue.reply(id, text: "Dag Jan", by: Desk.anna)
        let refusal = #expect(throws: QueueError.self) { try desk.queue.cancelOutbox(item.id, by: Desk.piet) }
        #expect(refusal == .waiting(id: id, by: "anna"))
        _ = try desk.queue.ingest([desk.arrival("1", "Toch weer stroom")])
        #expect(try desk.queue.outboxItem(item.id).state == .held)
        #expect(throws: QueueError.waiting(id: id, by: "anna")) {
            try desk.queue.retryOutbox(item.id, by: Desk.piet)
        }
        try desk.queue.retryOutbox(item.id, by: Desk.anna)
    }

    @Test func `who sends a failed reply again owns it, under a new fence`() throws {
        let (desk, folder) = try fileDesk()
        let id = try desk.take("1")
        let item = try desk.queue.reply(id, text: "Dag Jan", by: Desk.anna)
        try FileManager.default.removeItem(atPath: folder)
        desk.time.advance(.seconds(30))
        #expect(try desk.queue.deliverDue()?.failed == 1)
        try desk.queue.release(id, by: Desk.anna)
        let fence = try desk.queue.claim(id, by: Desk.piet, lease: Claim.consoleLease).fence
        try desk.queue.retryOutbox(item.id, by: Desk.piet)
        let waiting = try desk.found("1")
        #expect(waiting.claim?.holder.operator == "piet")
        #expect(waiting.fence == fence + 1)
        #expect(throws: QueueError.waiting(id: id, by: "piet")) {
            try desk.queue.cancelOutbox(item.id, by: Desk.anna)
        }
        try desk.queue.cancelOutbox(item.id, by: Desk.piet)
        #expect(try desk.found("1").claim?.holder.operator == "piet")
    }

    @Test func `our own post that comes in before its writer says so answers, and he can still say so`() throws {
        let desk = try Desk(
            policy: "[channels.x-service]\nplatform = \"x\"\naccount = \"@netbeheer\"\ndeliver = \"hand\"\n")
        let id = try desk.take("1", minutesAgo: 10)
        let item = try desk.queue.reply(id, text: "Dag Jan", by: Desk.anna)
        var ours = desk.arrival("2", "Dag Jan", author: "@netbeheer")
        ours.inReplyTo = "1"
        _ = try desk.queue.ingest([ours])
        #expect(try desk.found("1").firstResponseAt == desk.time.now)
        #expect(try desk.queue.outboxItem(item.id).state == .held)
        try desk.queue.confirmOutbox(item.id, remoteID: "2", by: Desk.anna)
        #expect(try desk.found("1").storedState == .answered)
    }

    @Test func `an escalation from before there was a way to tell anyone is told once there is one`() throws {
        let desk = try Desk()
        let id = try desk.take("1")
        try desk.queue.escalate(id, reason: "pers", by: Desk.anna)
        #expect(try desk.queue.deliverDue()?.sent == 0)
        let folder = desk.folder + "/berichten"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        _ = try desk.queue.applyPolicy(toml: "folder = \"\(folder)\"\n" + Desk.policy, by: Desk.anna)
        #expect(try desk.queue.deliverDue()?.sent == 1)
        #expect(try desk.found("1").escalation?.isTold == true)
        #expect(try files(folder).count == 1)
        #expect(try desk.queue.deliverDue()?.sent == 0)
    }

    @Test func `what its author took back stays before whom it was put to, until that person decides`() throws {
        let desk = try Desk()
        let id = try desk.take("1")
        try desk.queue.escalate(id, reason: "pers", by: Desk.anna)
        _ = try desk.queue.ingest([
            Arrival(channel: "x-service", externalID: "1", author: Author(handle: "?"), text: "", isWithdrawal: true)
        ])
        #expect(try desk.list(.escalated, of: "bea") == ["1"])
        #expect(try desk.queue.topCounts(for: "bea").live.escalatedUnacknowledged == 1)
        let bea = Session(operator: "bea", id: "console-9")
        try desk.queue.acknowledge(id, by: bea)
        try desk.queue.decide(id, text: "laat maar", by: bea)
        #expect(try desk.list(.escalated, of: "bea").isEmpty)
    }

    @Test func `while one process serves the outbox, another one goes home`() throws {
        let (desk, _) = try fileDesk()
        let other = try desk.another()
        defer { other.close() }
        let served = try desk.queue.engine.serveAlone { try other.deliverDue() }
        #expect(served == .some(nil))
        #expect(try other.deliverDue() != nil)
    }

    @Test func `what leaves by hand waits until a person confirms it`() throws {
        let desk = try Desk(policy: "[channels.x-service]\nplatform = \"x\"\ndeliver = \"hand\"\n")
        let id = try desk.take("1")
        let item = try desk.queue.reply(id, text: "Dag Jan", by: Desk.anna)
        #expect(try desk.queue.deliverDue()?.sent == 0)
        desk.time.advance(.minutes(2))
        try desk.queue.confirmOutbox(item.id, remoteID: "https://x.com/netbeheer/status/2", by: Desk.anna)
        #expect(try desk.found("1").firstResponseAt == desk.time.now)
        #expect(try desk.queue.outboxItem(item.id).remoteID == "https://x.com/netbeheer/status/2")
    }

    @Test func `an escalation is recorded, told to the accountable person, and never stops the clock`() throws {
        let (desk, folder) = try fileDesk()
        let id = try desk.take("1", minutesAgo: 50)
        let escalated = try desk.queue.escalate(id, reason: "wethouder reageert mee", by: Desk.anna)
        #expect(escalated.escalation?.to == "bea" && escalated.escalation?.isTold == false)
        #expect(escalated.stage(at: desk.time.now) == .urgent)
        #expect(try desk.queue.topCounts(for: "anna").live.escalatedUnacknowledged == 1)
        #expect(try desk.queue.deliverDue()?.sent == 1)
        #expect(try desk.found("1").escalation?.isTold == true)
        #expect(try files(folder).count == 1)
        let bea = Session(operator: "bea", id: "cli")
        #expect(try desk.list(.escalated, of: "bea") == ["1"])
        #expect(try desk.queue.acknowledge(id, by: bea).escalation?.state == .acknowledged)
        #expect(try desk.queue.decide(id, text: "Bel hem op", by: bea).escalation?.state == .decided)
        try desk.queue.escalate(id, reason: "hij neemt niet op", by: Desk.anna)
        #expect(try desk.found("1").escalation?.state == .raised)
        try desk.queue.dismiss(id, reason: "telefonisch opgelost", by: Desk.anna)
        #expect(try desk.found("1").escalation?.state == .closed)
        #expect(try desk.queue.details(id).remarks.map(\.kind) == [.escalation, .decision, .escalation, .dismissal])
    }

    @Test func `with nobody accountable an escalation goes to unassigned, and is not lost`() throws {
        let desk = try Desk(policy: nil)
        let id = try desk.take("1")
        #expect(try desk.queue.escalate(id, reason: "pers", by: Desk.anna).escalation?.to == "unassigned")
        #expect(throws: QueueError.unknownPerson(name: "zoë", known: [])) {
            try desk.queue.escalate(id, reason: "pers", to: "zoë", by: Desk.anna)
        }
        let calm = try desk.take("2")
        #expect(throws: QueueError.noEscalation(id: calm)) { try desk.queue.acknowledge(calm, by: Desk.anna) }
    }

    @Test func `a notice goes to the policy's program, and is tried again when that fails`() throws {
        let desk = try Desk(policy: nil)
        let paper = desk.folder + "/told"
        _ = try desk.queue.applyPolicy(
            toml: """
                notify = ["sh", "-c", "cat > \(paper) && test -e \(paper).ok"]
                [channels.x-service]
                accountable = "bea"
                [people.bea]
                mail = "bea@example.org"
                """, by: Desk.anna)
        let id = try desk.take("1")
        try desk.queue.escalate(id, reason: "pers", by: Desk.anna)
        #expect(try desk.queue.deliverDue()?.failed == 1)
        #expect(try desk.found("1").escalation?.isTold == false)
        #expect(try desk.queue.handover(for: "anna").items.first?.outbox?.problem?.contains("exit code 1") == true)
        try Data().write(to: URL(fileURLWithPath: paper + ".ok"))
        desk.time.advance(.minutes(1))
        #expect(try desk.queue.deliverDue()?.sent == 1)
        #expect(try desk.found("1").escalation?.isTold == true)
        #expect(try String(contentsOfFile: paper, encoding: .utf8).contains("bea@example.org"))
    }
}
