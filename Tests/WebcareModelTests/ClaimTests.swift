import Testing

@testable import WebcareModel

@Suite("Who holds a mention")
struct ClaimTests {
    private let now = Timestamp(milliseconds: 1_000_000)
    private let sanne = Session(operator: "sanne", id: "console-1")
    private let piet = Session(operator: "piet", id: "console-2")

    private func mention(_ state: MentionState, by session: Session? = nil, lease: Int64? = nil) -> Mention {
        var mention = Mention(
            id: 1, channel: "x", platform: "x", externalID: "1", kind: .mention, author: Author(handle: "@jan"),
            text: "",
            postedAt: now, receivedAt: now, deadline: Deadline(dueAt: now + .minutes(60), target: .minutes(60)))
        mention.storedState = state
        mention.claim = session.map { Claim(holder: $0, leaseUntil: lease.map { now + .seconds($0) }) }
        return mention
    }

    @Test("an open mention can be claimed")
    func open() {
        #expect(mention(.open).decideClaim(by: sanne, takingOver: false, at: now) == .claim(lapsed: nil))
    }

    @Test("mine is renewed, my other session's moves here")
    func mine() {
        let held = mention(.claimed, by: sanne, lease: 60)
        #expect(held.decideClaim(by: sanne, takingOver: false, at: now) == .renew)
        let commandLine = Session(operator: "sanne", id: Session.commandLine)
        #expect(held.decideClaim(by: commandLine, takingOver: false, at: now) == .move)
    }

    @Test("a colleague's is refused with his name, unless it is taken over")
    func colleague() throws {
        let held = mention(.claimed, by: piet, lease: 60)
        let claim = try #require(held.claim)
        #expect(held.decideClaim(by: sanne, takingOver: false, at: now) == .refusedHeld(by: claim))
        #expect(held.decideClaim(by: sanne, takingOver: true, at: now) == .take(from: claim))
    }

    @Test("a lapsed claim reads as open at once, and is named when it is claimed")
    func lapsed() {
        let held = mention(.claimed, by: piet, lease: 0)
        #expect(held.state(at: now) == .open)
        #expect(held.holder(at: now) == nil)
        #expect(held.state(at: now - .milliseconds(1)) == .claimed)
        #expect(held.decideClaim(by: sanne, takingOver: false, at: now) == .claim(lapsed: held.claim))
        #expect(mention(.claimed).state(at: now) == .open)
    }

    @Test("what waits doesn't lapse and can't be taken, not even by its writer")
    func waiting() {
        let waiting = mention(.waiting, by: piet)
        #expect(waiting.holder(at: now + .minutes(600))?.holder == piet)
        #expect(waiting.decideClaim(by: sanne, takingOver: true, at: now) == .refusedWaiting(by: "piet"))
        #expect(waiting.decideClaim(by: piet, takingOver: false, at: now) == .refusedWaiting(by: "piet"))
    }

    @Test("what is no longer live is refused", arguments: [MentionState.answered, .dismissed, .withdrawn])
    func closed(state: MentionState) {
        #expect(mention(state).decideClaim(by: sanne, takingOver: true, at: now) == .refusedNotLive(state))
        #expect(mention(state).stage(at: now) == nil)
    }

    @Test("a miss is derived from the deadline, and stays one")
    func misses() {
        var open = mention(.open)
        let due = now + .minutes(60)
        #expect(!open.isMissed(at: due))
        #expect(open.isMissed(at: due + .milliseconds(1)))
        open.firstResponseAt = due
        #expect(!open.isMissed(at: due + .minutes(60)))
        open.firstResponseAt = due + .milliseconds(1)
        #expect(open.isMissed(at: due + .minutes(60)))
        var dismissed = mention(.dismissed)
        dismissed.closedAt = due
        #expect(!dismissed.isMissed(at: due + .minutes(60)))
        dismissed.closedAt = due + .milliseconds(1)
        #expect(dismissed.isMissed(at: due + .minutes(60)))
    }

    @Test("states go by their names, and are stored by numbers that never change")
    func names() {
        #expect(MentionState.allCases.map { $0.rawValue } == [0, 1, 2, 3, 4, 5])
        for state in MentionState.allCases { #expect(MentionState(name: state.name) == state) }
        #expect(MentionState(name: "gone") == nil)
        #expect(MentionState.allCases.filter { $0.isLive } == [.open, .claimed, .waiting])
        #expect(
            OutboxState.allCases.filter { $0.isUnderWay }.map { $0.name } == [
                "held", "ready", "sending", "unknown", "uncertain",
            ])
    }
}
