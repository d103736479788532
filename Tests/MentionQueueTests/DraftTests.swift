import Testing
import WebcareModel

@testable import MentionQueue

/// Two sessions of one operator at one reply.
@Suite(.onBothEngines) struct DraftTests {
    private func draft(_ desk: Desk, _ id: Int64) throws -> String? {
        try desk.queue.draft(mention: id, operator: "anna")
    }

    private func save(_ text: String, _ desk: Desk, _ id: Int64, over known: [String]?) throws -> DraftSaving {
        try desk.queue.saveDraft(text, mention: id, operator: "anna", over: known)
    }

    @Test func `a draft goes in the place of what its writer has seen, and of nothing else`() throws {
        let desk = try Desk()
        let id = try desk.take("1")
        #expect(try save("Dag", desk, id, over: [""]) == .saved)
        #expect(try save("Dag Jan", desk, id, over: ["", "Dag"]) == .saved)
        // The other session has seen no more than the beginning.
        #expect(try save("Dag Piet", desk, id, over: ["Dag"]) == .other("Dag Jan"))
        #expect(try draft(desk, id) == "Dag Jan")
        // Neither does it delete what it hasn't seen.
        #expect(try save("", desk, id, over: ["Dag"]) == .other("Dag Jan"))
        #expect(try draft(desk, id) == "Dag Jan")
        // What both wrote alike is nobody's loss.
        #expect(try save("Dag Jan", desk, id, over: [""]) == .saved)
        #expect(try save("", desk, id, over: ["Dag Jan"]) == .saved)
        #expect(try draft(desk, id) == nil)
    }

    @Test func `where the draft is gone nothing is in the way of what its writer goes on with`() throws {
        let desk = try Desk()
        let id = try desk.take("1")
        #expect(try save("Dag", desk, id, over: [""]) == .saved)
        #expect(try desk.queue.dropDraft(mention: id, operator: "anna") == "Dag")
        #expect(try desk.queue.dropDraft(mention: id, operator: "anna") == nil)
        #expect(try save("Dag Jan", desk, id, over: ["Dag"]) == .saved)
        #expect(try draft(desk, id) == "Dag Jan")
    }

    @Test func `a text that no engine keeps as it is counts as seen, and a colleague's is another`() throws {
        let desk = try Desk()
        let id = try desk.take("1")
        try desk.queue.saveDraft("van Piet", mention: id, operator: "piet")
        #expect(try save("a\0b", desk, id, over: [""]) == .saved)
        #expect(try save("a\0bc", desk, id, over: ["a\0b"]) == .saved)
        #expect(try draft(desk, id) == "a\u{2400}bc")
        #expect(try desk.queue.draft(mention: id, operator: "piet") == "van Piet")
        #expect(throws: QueueError.noSuchMention(99)) { try save("x", desk, 99, over: [""]) }
    }

    @Test func `a reply takes the place of the draft that it was, and leaves what another session wrote`() throws {
        let desk = try Desk()
        let (first, second, third) = (try desk.take("1"), try desk.take("2"), try desk.take("3"))
        for id in [first, second, third] { try desk.queue.saveDraft("Dag Jan \n", mention: id, operator: "anna") }
        try desk.queue.reply(first, text: "Dag Jan", by: Desk.anna, over: [])
        #expect(try draft(desk, first) == nil)
        try desk.queue.reply(second, text: "Hallo", by: Desk.anna, over: ["Dag Jan \n"])
        #expect(try draft(desk, second) == nil)
        try desk.queue.reply(third, text: "Hallo", by: Desk.anna, over: ["Dag"])
        #expect(try draft(desk, third) == "Dag Jan \n")
    }

    // MARK: Taking back

    @Test func `a reply that is taken back is a draft again, behind the one that is there`() throws {
        let desk = try Desk()
        let id = try desk.take("1")
        for _ in 0..<2 {
            try desk.queue.reply(id, text: "Dag Jan", by: Desk.anna)
            try desk.queue.saveDraft("Nog iets", mention: id, operator: "anna")
            let taken = try #require(try desk.queue.takeBackReply(to: id, by: Desk.anna))
            #expect(taken.item.state == .cancelled)
            #expect(taken.mention.claim?.holder == Desk.anna)
            #expect(try draft(desk, id) == "Nog iets\n\nDag Jan")
        }
        #expect(try desk.queue.takeBackReply(to: id, by: Desk.anna) == nil)
        // By its number in the outbox no less.
        let item = try desk.queue.reply(id, text: "Hallo", by: Desk.anna)
        try desk.queue.saveDraft("Nog iets", mention: id, operator: "anna")
        try desk.queue.cancelOutbox(item.id, by: Desk.anna)
        #expect(try draft(desk, id) == "Nog iets\n\nHallo")
    }

    @Test func `it is given back with it, and what it took the place of is there again, where that is asked`() throws {
        let desk = try Desk()
        let id = try desk.take("1")
        try desk.queue.saveDraft("Eigen woorden", mention: id, operator: "anna")
        let item = try desk.queue.reply(id, text: "Sjabloon", by: Desk.anna, over: ["Eigen woorden"])
        let taken = try #require(
            try desk.queue.takeBackReply(
                item.id, to: id, by: Desk.anna, restoring: "Eigen woorden", releasing: true))
        #expect(taken.mention.state(at: desk.time.now) == .open)
        #expect(try draft(desk, id) == "Eigen woorden")
        #expect(try desk.verbs(of: id) == [.arrived, .claimed, .replied, .replyCancelled, .released])
        #expect(try desk.queue.verifyAudit().firstBad == nil)
    }

    @Test func `what can't be a draft isn't taken back either`() throws {
        let desk = try Desk()
        let id = try desk.take("1")
        let item = try desk.queue.reply(id, text: "Dag Jan", by: Desk.anna)
        let schema = desk.engine == .sqlite ? "" : "webcare."
        try desk.tamper(["ALTER TABLE \(schema)draft RENAME TO lost"])
        #expect(throws: (any Error).self) { try desk.queue.takeBackReply(to: id, by: Desk.anna) }
        #expect(try desk.queue.outboxItem(item.id).state == .ready)
        #expect(try desk.found("1").storedState == .waiting)
    }

    @Test func `a colleague's reply is none to take back`() throws {
        let desk = try Desk()
        let id = try desk.take("1")
        let item = try desk.queue.reply(id, text: "Dag Jan", by: Desk.piet)
        #expect(try desk.queue.takeBackReply(to: id, by: Desk.anna) == nil)
        #expect(throws: QueueError.waiting(id: id, by: "piet")) {
            try desk.queue.takeBackReply(item.id, to: id, by: Desk.anna)
        }
        #expect(try draft(desk, id) == nil)
    }
}
