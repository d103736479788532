import Testing
import WebcareModel

@testable import MentionQueue

@Suite(.onBothEngines) struct PresenceTests {
    private func places(_ queue: MentionQueue) throws -> [String] {
        try queue.presences().map { "\($0.session.operator) \($0.doing) \($0.mention)" }.sorted()
    }

    @Test func `a session is where it said last, and nowhere once it says so`() throws {
        let desk = try Desk()
        let (one, two) = (try desk.take("1"), try desk.take("2"))
        let colleague = try desk.another()
        defer { colleague.close() }
        try desk.queue.tellPresence((one, .reading), by: Desk.anna)
        try colleague.tellPresence((one, .writing), by: Desk.piet)
        #expect(try places(colleague) == ["anna reading \(one)", "piet writing \(one)"])
        try desk.queue.tellPresence((two, .writing), by: Desk.anna)
        #expect(try places(colleague) == ["anna writing \(two)", "piet writing \(one)"])
        try desk.queue.tellPresence(nil, by: Desk.anna)
        #expect(try places(colleague) == ["piet writing \(one)"])
    }

    @Test func `one that nobody renews is over by itself, and one that is renewed is not`() throws {
        let desk = try Desk()
        let id = try desk.take("1")
        try desk.queue.tellPresence((id, .reading), by: Desk.anna)
        try desk.queue.tellPresence((id, .writing), by: Desk.piet)
        desk.time.advance(.seconds(60))
        try desk.queue.tellPresence((id, .writing), by: Desk.piet)
        desk.time.advance(.seconds(15) - .milliseconds(1))
        #expect(try places(desk.queue).count == 2)
        desk.time.advance(.milliseconds(1))
        #expect(try places(desk.queue) == ["piet writing \(id)"])
        // Who comes next sweeps away what is over.
        try desk.queue.tellPresence((id, .writing), by: Desk.piet)
        let rows = try desk.queue.engine.read { try $0.integer("SELECT COUNT(*) FROM presence") }
        #expect(rows == 1)
    }

    @Test func `it is no part of the record: no event tells of it, and no hold comes of it`() throws {
        let desk = try Desk()
        let id = try desk.take("1")
        let head = try desk.queue.head()
        try desk.queue.tellPresence((id, .writing), by: Desk.anna)
        #expect(try desk.queue.head() == head)
        #expect(try desk.queue.mention(id)?.holder(at: desk.time.now) == nil)
        try desk.queue.claim(id, by: Desk.piet, lease: Claim.consoleLease)
        #expect(try desk.queue.verifyAudit().firstBad == nil)
    }

    @Test func `a crowd is told of up to a bound, the newest first`() throws {
        let desk = try Desk()
        for number in 0..<(MentionQueue.mostPresences + 5) {
            try desk.queue.tellPresence((1, .reading), by: Session(operator: "p\(number)", id: "s\(number)"))
            desk.time.advance(.milliseconds(1))
        }
        let seen = try desk.queue.presences()
        #expect(seen.count == Int(MentionQueue.mostPresences))
        #expect(seen.first?.session.operator == "p\(MentionQueue.mostPresences + 4)")
    }
}
