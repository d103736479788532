import MentionQueue
import Testing
import WebcareModel

@testable import Console

@Suite("Why a mention has its deadline")
struct ExplanationTests {
    private func explanation(of id: Int64, in desk: Desk) throws -> Explanation {
        let queue = desk.queue
        let details = try queue.details(id)
        let arrival = try #require(details.history.first { $0.verb == .arrived })
        return Explanation(
            of: details, policies: (try queue.policy(version: arrival.policyVersion), try queue.policy()),
            localTime: LocalTime(named: "Europe/Amsterdam"), now: desk.now)
    }

    private func text(_ explanation: Explanation, _ language: Language = .english) -> [String] {
        explanation.lines(language: language, columns: 400).map(\.string)
    }

    @Test func `it says what the clock counts from, which target counted and when it is due`() throws {
        let desk = try Desk(policy: Desk.policy.replacing("account = \"@netbeheer\"", with: "target = 30"))
        try desk.arrive("1", minutesAgo: 10)
        let explained = try explanation(of: 1, in: desk)
        #expect(
            text(explained) == [
                "23:40  @jan wrote it.", "23:40  It came in.",
                "       Policy 1 counts from the author's hour (clock = \"posted_at\").",
                "       It gives netbeheer-x a target of its own: 30 min to the first answer.",
                "00:10  23:40 and 30 min is 00:10. It is soon from 23:55 and urgent from 00:02.",
                "       So 20:00 is left: calm.",
            ])
        #expect(explained.targetSource == .channel && explained.clockStart == .postedAt)
        let dutch = try text(explanation(of: 1, in: desk), .dutch)
        #expect(dutch[3] == "       Het geeft netbeheer-x een eigen reactietijd: 30 min tot het eerste antwoord.")
        #expect(dutch.last == "       Dus er is nog 20:00: rustig.")
    }

    @Test func `what came in late, and what was said to be of a later hour, is told`() throws {
        let desk = try Desk()
        let queue = desk.queue
        var arrival = Arrival(
            channel: "netbeheer-x", externalID: "1", author: Author(handle: "@jan"), text: "Geen stroom",
            postedAt: desk.now - .minutes(14), receivedAt: desk.now)
        _ = try queue.ingest([arrival])
        #expect(try text(explanation(of: 1, in: desk))[1] == "23:50  It came in late: 14 min after it was written.")
        arrival.externalID = "2"
        arrival.postedAt = desk.now + .minutes(5)
        _ = try queue.ingest([arrival])
        #expect(
            try text(explanation(of: 2, in: desk))[1]
                == "23:50  The sender said 23:55, which is after we had it: 23:50 counts.")
    }

    @Test func `what stopped the clock is told, and what never did`() throws {
        let desk = try Desk()
        let queue = desk.queue
        try desk.arrive("1")
        desk.pass(.minutes(5))
        try queue.claim(1, by: sanne, lease: Claim.consoleLease)
        try queue.escalate(1, reason: "de pers belt", by: sanne)
        try queue.snooze(1, until: desk.now + .minutes(5), by: sanne)
        try desk.arrive("1", "Nog steeds geen stroom")
        desk.pass(.minutes(60))
        let told = ["took it on", "escalated it to bea", "took it out of the list until 00:00"]
        let lines = try Array(text(explanation(of: 1, in: desk)).suffix(6))
        #expect(
            lines == told.map { "23:55  sanne \($0). The clock ran on." } + [
                "23:55  Its author changed the text. The clock ran on.",
                "23:57  The claim of sanne ended by itself. The clock ran on.",
                "       So it is overdue: -5:00. Whatever comes now, it stays a miss.",
            ])
        try queue.answeredElsewhere(1, how: "gebeld", at: desk.now - .minutes(20), by: sanne)
        let answered = try text(explanation(of: 1, in: desk)).suffix(2)
        #expect(
            answered.first?.contains(
                "sanne said that it was answered elsewhere: the first answer, after 45 min. "
                    + "It stopped the clock, 15 min before it was due.") == true)
        #expect(answered.last?.hasSuffix("So it was answered in time.") == true)
    }

    @Test func `a dismissal before the deadline counts apart, and after it stays a miss`() throws {
        let desk = try Desk()
        let queue = desk.queue
        try desk.arrive("1")
        try desk.arrive("2", minutesAgo: 70)
        for id in [Int64(1), 2] { try queue.dismiss(id, reason: "spam", by: sanne) }
        #expect(try text(explanation(of: 1, in: desk)).suffix(2).first?.hasSuffix("It counts apart.") == true)
        #expect(
            try text(explanation(of: 2, in: desk)).suffix(2).first?.hasSuffix("and stays a miss.") == true)
        #expect(try text(explanation(of: 2, in: desk)).last?.hasSuffix("So it is a miss.") == true)
        try queue.reopen(1, reason: nil, by: piet)
        #expect(
            try text(explanation(of: 1, in: desk)).suffix(2).first?
                .hasSuffix("piet opened it again: the clock runs on to the same deadline, 00:50.") == true)
    }

    @Test func `what has no clock says why, and one that gets one later says since when`() throws {
        let desk = try Desk()
        let queue = desk.queue
        try desk.arrive("1", by: "@netbeheer")
        #expect(try text(explanation(of: 1, in: desk))[2].hasSuffix("It is our own message: no clock runs."))
        try desk.arrive("2", "", kind: .reshare)
        #expect(try text(explanation(of: 2, in: desk))[2].contains("passed on without words"))
        #expect(try text(explanation(of: 2, in: desk)).last == "       No answer is due.")
        desk.pass(.minutes(5))
        try queue.reopen(2, reason: nil, by: piet)
        #expect(
            try text(explanation(of: 2, in: desk)).suffix(2).first?
                .hasSuffix("piet opened it: an answer is due after all, at 00:55, counted from then.") == true)
    }

    @Test func `a policy that came later doesn't reach back`() throws {
        let desk = try Desk()
        let queue = desk.queue
        try desk.arrive("1")
        _ = try queue.applyPolicy(toml: "target = 15\nclock = \"received_at\"\n" + Desk.policy, by: piet)
        let lines = try text(explanation(of: 1, in: desk))
        #expect(lines.contains { $0.contains("Policy 2 allows 15 min from when it comes in now.") })
        #expect(lines.contains { $0.contains("is 00:50.") })
        try desk.arrive("2")
        #expect(try explanation(of: 2, in: desk).clockStart == .receivedAt)
        #expect(try !text(explanation(of: 2, in: desk)).contains { $0.contains("reach back") })
    }
}
