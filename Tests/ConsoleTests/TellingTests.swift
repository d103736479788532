import MentionQueue
import Testing
import WebcareModel

@testable import Console

@Suite("What happens, told in sentences")
struct TellingTests {
    private func told(_ desk: Desk, _ language: Language) throws -> [String] {
        let telling = Telling(language: language, localTime: LocalTime(named: "Europe/Amsterdam"))
        return try desk.queue.events(after: 0, limit: 100).compactMap { event in
            try event.mentionID.flatMap { try desk.queue.mention($0) }.flatMap {
                telling.line(event, about: $0)?.string
            }
        }
    }

    @Test func `each thing is one plain line, in both languages`() throws {
        let desk = try Desk()
        let queue = desk.queue
        try desk.arrive("1", "Geen\nstroom \u{1B}[31m")
        try queue.claim(1, by: sanne, lease: Claim.consoleLease)
        try queue.claim(1, by: piet, lease: Claim.consoleLease, takingOver: true)
        try queue.claim(1, by: Session(operator: "piet", id: "cli"), lease: Claim.consoleLease)
        desk.pass(.minutes(3))
        try queue.escalate(1, reason: "pers", by: sanne)
        try queue.claim(1, by: sanne, lease: Claim.consoleLease)
        _ = try queue.signHandover(by: sanne, to: "piet")
        _ = try queue.acceptHandover(nil, by: piet)
        try queue.reply(1, text: "Dag", by: piet)
        try queue.tag(1, add: ["storing"], by: sanne)
        let english = try told(desk, .english)
        #expect(english[0].hasPrefix("23:50 1 @jan: new on netbeheer-x, due 00:50: Geen stroom "))
        #expect(!english[0].contains("\u{1B}"))
        #expect(
            english.dropFirst().map { $0.dropFirst("23:50 1 @jan: ".count) } == [
                "claimed by sanne.", "taken over by piet from sanne.", "escalated by sanne to bea.",
                "the claim of piet ended by itself.", "claimed by sanne.",
                "handed over by sanne to piet, who has yet to accept.", "accepted by piet from sanne.",
                "a reply by piet is on its way.", "tagged storing.",
            ])
        let dutch = try told(desk, .dutch)
        #expect(dutch.count == english.count)
        #expect(dutch[2] == "23:50 1 @jan: overgenomen door piet van sanne.")
        for (dutch, english) in zip(dutch.dropFirst(), english.dropFirst()) where !english.contains("storing") {
            #expect(dutch != english)
        }
    }

    @Test func `time alone is told too`() {
        let telling = Telling(language: .english, localTime: .utc)
        let mention = mention(7, dueIn: 15)
        #expect(telling.line(.urgent, of: mention, at: tenToMidnight).string.hasSuffix("7 @jan: urgent, 15 min left."))
        #expect(
            telling.line(.overdue, of: mention, at: tenToMidnight + .minutes(15)).string
                .hasSuffix("7 @jan: overdue, without an answer."))
        #expect(
            telling.line(backInList: mention, at: tenToMidnight).string.hasSuffix("back in the list, 15 min left."))
        #expect(
            telling.line(endedClaimOf: "piet", on: mention, at: tenToMidnight).string
                .hasSuffix("the claim of piet ended by itself."))
    }
}
