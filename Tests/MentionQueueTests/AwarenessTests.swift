import Testing
import WebcareModel

@testable import MentionQueue

@Suite(.onBothEngines) struct AwarenessTests {
    @Test func `what comes first is the first that can still be in time`() throws {
        let desk = try Desk()
        #expect(try desk.queue.awareness(for: "anna", arrivals: false).nextDue == nil)
        try desk.take("late", minutesAgo: 70)
        let first = try desk.take("first", minutesAgo: 50)
        try desk.take("later", minutesAgo: 10)
        let deadline = try desk.queue.mention(first)?.deadline
        #expect(try desk.queue.awareness(for: "anna", arrivals: false).nextDue == deadline)
        try desk.queue.dismiss(first, reason: "spam", by: Desk.anna)
        #expect(try desk.queue.awareness(for: "anna", arrivals: false).nextDue == desk.found("later").deadline)
        desk.time.advance(.minutes(50))
        #expect(try desk.queue.awareness(for: "anna", arrivals: false).nextDue == nil)
    }

    @Test func `what is held is the operator's own for as long as it is, by deadline`() throws {
        let desk = try Desk()
        let (one, two) = (try desk.take("1", minutesAgo: 5), try desk.take("2", minutesAgo: 9))
        let other = try desk.take("3")
        for id in [one, two] { try desk.queue.claim(id, by: Desk.anna, lease: Claim.consoleLease) }
        try desk.queue.claim(other, by: Desk.piet, lease: Claim.consoleLease)
        func held() throws -> [Int64] { try desk.queue.awareness(for: "anna", arrivals: false).held.map(\.id) }
        #expect(try held() == [two, one])
        #expect(try desk.queue.awareness(for: "anna", arrivals: false).held.first?.author == "@jan")
        try desk.queue.reply(two, text: "Dag", by: Desk.anna)
        #expect(try held() == [one])
        desk.time.advance(Claim.consoleLease)
        #expect(try held() == [])
    }

    @Test func `when each channel last brought something is told where it is asked for`() throws {
        let desk = try Desk()
        try desk.take("1", minutesAgo: 20)
        try desk.take("2", minutesAgo: 12)
        let aware = try desk.queue.awareness(for: "anna", arrivals: true)
        #expect(aware.lastArrivals?.map(\.channel) == ["x-service"])
        #expect(aware.lastArrivals?.first?.at == desk.time.now - .minutes(12))
        #expect(try desk.queue.awareness(for: "anna", arrivals: false).lastArrivals == nil)
    }

    @Test func `the policy says how long a channel may be silent, in minutes or as a time`() throws {
        func silence(_ value: String) throws -> Duration? {
            let rule = Desk.policy.replacing("account =", with: "silent_after = \(value)\naccount =")
            return try MentionQueue.readPolicy(toml: rule).policy.channels["x-service"]?.silentAfter
        }
        #expect(try silence("30") == .minutes(30))
        #expect(try silence("\"2h\"") == .minutes(120))
        #expect(throws: QueueError.self) { try silence("0") }
        #expect(throws: QueueError.self) { try silence("\"soon\"") }
        #expect(try MentionQueue.readPolicy(toml: Desk.policy).policy.channels["x-service"]?.silentAfter == nil)
    }
}
