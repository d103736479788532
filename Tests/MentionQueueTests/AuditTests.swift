import Testing
import WebcareModel

@testable import MentionQueue

@Suite(.onBothEngines) struct AuditTests {
    /// A desk with some history, closed, and a way into its file past all rules.
    private func tampered(_ statements: String...) throws -> AuditVerdict {
        let desk = try Desk()
        let id = try desk.take("1", "Geen stroom")
        try desk.queue.note(id, text: "belt terug", forNextShift: false, by: Desk.anna)
        _ = try desk.queue.ingest([desk.arrival("1", "Weer stroom")])
        try desk.queue.reply(id, text: "Fijn!", by: Desk.anna)
        #expect(try desk.queue.verifyAudit().firstBad == nil)
        desk.queue.keepHead(try desk.queue.head(), atOnce: true)
        desk.queue.close()
        try desk.tamper(statements)
        let queue = try desk.another()
        defer { queue.close() }
        return try queue.verifyAudit()
    }

    // 1 created, 2 policy, 3 arrived, 4 noted, 5 updated, 6 claimed, 7 replied
    @Test func `a NUL in what a person wrote is seen, and the trail still verifies`() throws {
        let desk = try Desk()
        let id = try desk.take("1")
        try desk.queue.note(id, text: "een\u{0}twee", forNextShift: false, by: Desk.anna)
        try desk.queue.reply(id, text: "\u{0}Dag", by: Desk.anna)
        try desk.queue.escalate(id, reason: "drie\u{0}", by: Desk.anna)
        let details = try desk.queue.details(id)
        #expect(details.remarks.map(\.text).contains("een␀twee"))
        #expect(try desk.queue.outbox(states: Set(OutboxState.allCases)).map(\.text).contains("␀Dag"))
        #expect(try desk.queue.verifyAudit().firstBad == nil)
    }

    @Test func `an untouched trail verifies, texts and all`() throws {
        let verdict = try tampered()
        #expect(verdict.firstBad == nil)
        #expect(verdict.checkedEvents == 7)
        // The policy, two texts of a mention, a note and a reply.
        #expect(verdict.checkedTexts == 5)
    }

    @Test(arguments: [
        ("UPDATE event SET actor = 'piet' WHERE n = 4", 4),
        ("UPDATE event SET detail = '{}' WHERE n = 3", 3),
        ("DELETE FROM event WHERE n = 5", 5),
        ("DELETE FROM event WHERE n > 5", 6),
        ("DELETE FROM event WHERE n = 1", 1),
        ("UPDATE mention SET text = 'Alles is prima'", 5),
        ("UPDATE earlier_text SET text = 'Alles is prima'", 3),
        ("UPDATE remark SET text = 'niets'", 4),
        ("UPDATE outbox SET text = 'Zoek het uit'", 7),
        ("UPDATE remark SET author = 'piet'", 4),
        ("DELETE FROM remark", 4),
        ("DELETE FROM outbox", 7),
        ("DELETE FROM earlier_text", 3),
        ("UPDATE policy SET toml = 'timezone = \"UTC\"'", 2),
        ("DELETE FROM policy", 2),
        (
            """
            INSERT INTO remark (mention_id, kind, author, at, text, salt, event)
            SELECT mention_id, kind, 'piet', at, text, salt, event FROM remark
            """, 4
        ),
    ])
    func `an edit, a deletion and a cut tail are found, and the first bad event is named`(
        statement: String, first: Int64
    ) throws {
        #expect(try tampered(statement).firstBad?.event == first)
    }

    @Test func `events that changed places are found`() throws {
        let verdict = try tampered(
            "UPDATE event SET n = -4 WHERE n = 4", "UPDATE event SET n = 4 WHERE n = 5",
            "UPDATE event SET n = 5 WHERE n = -4")
        #expect(verdict.firstBad?.event == 4)
    }

    @Test func `events can't be changed by a slip`() throws {
        let desk = try Desk()
        let replacing = "INSERT OR REPLACE INTO event SELECT * FROM event"
        let own = desk.engine == .sqlite ? [replacing] : ["TRUNCATE event"]
        for sql in ["UPDATE event SET actor = 'x'", "DELETE FROM event"] + own {
            #expect(throws: QueueError.self) { try desk.queue.transact { _ = try $0.connection.execute(sql, []) } }
        }
        #expect(try desk.queue.verifyAudit().firstBad == nil)
    }

    @Test func `no event holds a word of a person`() throws {
        let desk = try Desk()
        let id = try desk.take("1", "kwetsbaar verhaal", author: "@kwetsbaar")
        try desk.queue.note(id, text: "kwetsbaar", forNextShift: true, by: Desk.anna)
        try desk.queue.escalate(id, reason: "kwetsbaar", by: Desk.anna)
        try desk.queue.reply(id, text: "kwetsbaar", by: Desk.anna)
        for event in try desk.queue.events(after: 0, limit: 100) { #expect(!event.detail.contains("kwetsbaar")) }
    }
}
