import Foundation
import Synchronization
import Testing
import WebcareModel

@testable import MentionQueue

/// The plans of what the queue really asks its engine, in a story that goes through every rule.
@Suite(.timeLimit(.minutes(20))) struct PlanTests {
    /// All statements that ran, each once.
    private final class Recorder: Sendable {
        private let seen = Mutex<[String: [SQLValue]]>([:])

        var statements: [(sql: String, values: [SQLValue])] {
            seen.withLock { $0 }.map { ($0.key, $0.value) }.sorted { $0.sql < $1.sql }
        }

        func note(_ sql: String, _ values: [SQLValue]) { seen.withLock { $0[sql] = values } }
    }

    /// Stops at once.
    private static let wholesale = ["SELECT n, hash FROM event ORDER BY n DESC LIMIT 1"]

    /// Indexes of what is held, escalated, tagged or under way: few, however many mentions there are.
    private static let small = ["mention_held", "mention_escalated", "mention_tagged", "outbox_under_way"]

    /// The page of the list walks its index, and has all that it passes.
    private static func isPage(_ sql: String) -> Bool {
        sql.contains(
            "WHERE mention.state IN (0, 1, 2) AND (mention.snoozed_until IS NULL OR mention.snoozed_until <= $1) "
                + "ORDER BY mention.due_at, mention.id LIMIT")
    }

    @Test func `no statement that the queue runs walks through all mentions, events or replies`() throws {
        let desk = try Desk()
        let recorder = Recorder()
        let engine = try SQLiteEngine(path: desk.path, creating: false, holder: "test", observer: recorder.note)
        let time = desk.time
        let queue = MentionQueue(engine: engine) { time.now }
        defer { queue.close() }
        try live(queue, desk)
        // `audit verify` looks at every event and every text, on purpose.
        let auditing = Recorder()
        let auditor = MentionQueue(
            engine: try SQLiteEngine(path: desk.path, creating: false, holder: "test", observer: auditing.note)
        ) { time.now }
        defer { auditor.close() }
        #expect(try auditor.verifyAudit().firstBad == nil)
        let wholesale = Self.wholesale + auditing.statements.map(\.sql)

        let statements = recorder.statements
        // A story that runs little proves little.
        #expect(statements.count > 80, "\(statements.count)")
        for verb in ["SELECT", "INSERT", "UPDATE", "DELETE"] {
            #expect(statements.contains { $0.sql.hasPrefix(verb) }, "\(verb)")
        }
        for (sql, values) in statements where !sql.hasPrefix("CREATE") {
            guard !wholesale.contains(sql), !Self.isPage(sql) else { continue }
            let plan = try engine.read {
                try $0.rows("EXPLAIN QUERY PLAN \(sql)", values) { $0.string(3) }
            }
            let walks = plan.filter { step in
                ["mention", "event", "outbox", "presence"].contains {
                    step == "SCAN \($0)" || step.hasPrefix("SCAN \($0) ")
                }
                    && !Self.small.contains { step.hasSuffix("INDEX \($0)") }
                    // From some number on, through all that came since.
                    || step == "SEARCH event USING INTEGER PRIMARY KEY (rowid>?)" && !sql.contains("LIMIT")
            }
            #expect(walks.isEmpty, "\(sql)\n→ \(plan)")
        }
    }

    private func live(_ queue: MentionQueue, _ desk: Desk) throws {
        let policy = Desk.policy.replacing("account =", with: "deliver = \"hand\"\naccount =")
            .replacing("platform = \"other\"", with: "deliver = \"file\"\nfolder = \"\(desk.folder)\"\nundo = 0")
        _ = try queue.applyPolicy(toml: policy, by: Desk.anna)
        var arrivals = (1...40).map { number in
            var arrival = desk.arrival("\(number)", "Geen stroom \(number)", minutesAgo: Int64(number))
            arrival.conversation = "c\(number % 5)"
            return arrival
        }
        arrivals[39].sharedFrom = "1"
        arrivals[39].kind = .reshare
        arrivals[38].inReplyTo = "1"
        arrivals[14].channel = "web"
        _ = try queue.ingest(arrivals)
        arrivals[0].text = "Nog steeds geen stroom"
        var withdrawn = arrivals[1]
        withdrawn.isWithdrawal = true
        var unknown = withdrawn
        unknown.externalID = "never seen"
        _ = try queue.ingest([arrivals[0], withdrawn, unknown])
        _ = try queue.ingest([desk.arrival("old", minutesAgo: 3000)], closedBefore: desk.time.now)

        try queue.tag(16, add: ["storing", "zwolle"], by: Desk.piet)
        try queue.tag(16, remove: ["zwolle"], by: Desk.anna)
        try queue.snooze(16, until: desk.time.now + .minutes(5), by: Desk.piet)
        try queue.snooze(17, until: desk.time.now + .minutes(5), by: Desk.piet)
        try queue.claim(16, by: Desk.piet, lease: Claim.consoleLease)
        try queue.release(16, by: Desk.piet)
        _ = try queue.nextWaking(after: desk.time.now)
        _ = try queue.woken(after: desk.time.now, upTo: desk.time.now + .minutes(9))

        try queue.claim(3, by: Desk.anna, lease: Claim.consoleLease)
        _ = try? queue.claim(3, by: Desk.piet, lease: Claim.consoleLease)
        try queue.claim(3, by: Desk.piet, lease: Claim.consoleLease, takingOver: true)
        try queue.claim(4, by: Desk.anna, lease: Claim.consoleLease)
        try queue.release(4, by: Desk.anna)
        try queue.saveDraft("Dag", mention: 5, operator: "anna")
        _ = try queue.draft(mention: 5, operator: "anna")
        try queue.tellPresence((5, .writing), by: Desk.anna)
        _ = try queue.presences()
        try queue.tellPresence(nil, by: Desk.anna)
        try queue.claim(5, by: Desk.anna, lease: Claim.consoleLease)
        try queue.renewLeases(of: Desk.anna, lease: Claim.consoleLease)
        try queue.releaseAll(of: Desk.anna, keepingDrafts: true)
        try queue.releaseAll(of: Desk.piet, keepingDrafts: false)
        _ = try queue.otherSessions(of: Desk.anna)

        let reply = try queue.reply(5, text: "Dag", by: Desk.anna, seen: queue.details(5).mention.lastEvent)
        try queue.cancelOutbox(reply.id, by: Desk.anna)
        try queue.confirmOutbox(queue.reply(14, text: "Dag", by: Desk.anna).id, remoteID: nil, by: Desk.anna)
        try queue.note(6, text: "gezien", forNextShift: true, by: Desk.piet)
        let seen = try queue.details(6).mention.lastEvent
        try queue.note(6, text: "jurist kijkt", forNextShift: false, by: Desk.piet)
        _ = try? queue.reply(6, text: "Dag", by: Desk.anna, seen: seen)
        let held = try #require(try queue.outbox(states: [.held]).first)
        try queue.retryOutbox(held.id, by: Desk.anna)
        _ = try queue.outbox(states: [])
        _ = try queue.outbox(states: [.held, .ready])
        try queue.reply(15, text: "Dag", by: Desk.anna)
        #expect(try queue.deliverDue()?.sent == 1)

        try queue.escalate(7, reason: "pers", by: Desk.anna)
        try queue.acknowledge(7, by: Session(operator: "bea", id: "cli"))
        try queue.decide(7, text: "bel", by: Session(operator: "bea", id: "cli"))
        try queue.escalate(8, reason: "pers", by: Desk.anna)
        try queue.dismiss(9, reason: "spam", by: Desk.anna)
        try queue.reopen(9, reason: "toch niet", by: Desk.anna)
        try queue.dismiss(10, reason: "spam", by: Desk.anna)
        try queue.answeredElsewhere(11, how: "gebeld", by: Desk.anna)
        desk.time.advance(.minutes(30))
        _ = try queue.ingest([desk.arrival("late")])

        let item = QuarantineItem(
            at: desk.time.now, source: "-", line: 1, reason: "kapot", raw: [1], format: "webcare-mention", channel: nil)
        try queue.quarantine([item, item])
        let kept = try queue.quarantined()
        _ = try queue.quarantined(try #require(kept.first).id)
        for item in kept { try queue.removeQuarantined(item.id, taken: item.id == kept.first?.id, by: Desk.anna) }

        try look(queue)
        try queue.claim(12, by: Desk.anna, lease: Claim.consoleLease)
        _ = try queue.handover(for: "anna")
        _ = try queue.signHandover(by: Desk.anna, to: "piet")
        _ = try queue.acceptHandover(nil, by: Desk.piet)
        try queue.claim(13, by: Desk.anna, lease: Claim.consoleLease)
        _ = try queue.signHandover(by: Desk.anna, to: "piet")
        desk.time.advance(.minutes(40))
        try queue.releaseLapsedHandovers()
        _ = try queue.handovers()
        #expect(try queue.verifyAudit().firstBad == nil)
    }

    private func look(_ queue: MentionQueue) throws {
        for view in QueueView.allCases {
            for search in [nil, "stroom", "geen stro"] {
                let query = ListQuery(view: view, operator: "anna", search: search)
                let page = try queue.page(query, after: nil, limit: 5)
                if let key = page.keys.last {
                    _ = try queue.page(query, after: key, limit: 5)
                    _ = try queue.page(query, after: key, direction: .backward, limit: 5)
                }
            }
        }
        for filter in ["tag:storing", "is:snoozed", "operator:anna"] {
            let query = ListQuery(operator: "anna", filter: ListFilter.parsing(filter).filter)
            _ = try queue.page(query, after: nil, limit: 5)
        }
        _ = try queue.topCounts(for: "anna")
        _ = try queue.pulse()
        _ = try queue.awareness(for: "anna", arrivals: true)
        _ = try queue.atWork()
        let replay = try queue.replay(at: queue.clock() - .seconds(1))
        _ = try queue.mentions(of: replay, in: 0..<replay.count)
        _ = try queue.policyHistory()
        _ = try queue.events(after: 3, limit: 5)
        _ = try queue.head()
        for id in 1...12 { _ = try queue.details(Int64(id)) }
        _ = try queue.mentions([1, 2, 3])
    }
}
