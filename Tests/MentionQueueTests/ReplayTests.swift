import Testing
import WebcareModel

@testable import MentionQueue

@Suite(.onBothEngines) struct ReplayTests {
    /// What a list shows of a mention, at a moment.
    private struct Shown: Equatable {
        var mention: Mention
        var holder: Session?
        var state: MentionState

        init(_ mention: Mention, at now: Timestamp) {
            holder = mention.holder(at: now)?.holder
            state = mention.state(at: now)
            self.mention = mention
            // Which leases were renewed when, and what is left of one that lapsed, no event tells.
            self.mention.claim = nil
            self.mention.storedState = state
        }
    }

    private func replayed(_ desk: Desk, at moment: Timestamp) throws -> [Shown] {
        let replay = try desk.queue.replay(at: moment)
        return try desk.queue.mentions(of: replay, in: 0..<replay.count).map { Shown($0, at: moment) }
    }

    private func listed(_ desk: Desk) throws -> [Shown] {
        var query = ListQuery(operator: "anna")
        query.includesSnoozed = true
        return try desk.queue.page(query, after: nil, limit: 1000).mentions.map { Shown($0, at: desk.time.now) }
    }

    @Test func `it tells of every moment what the list told then, whatever happened`() throws {
        let desk = try Desk()
        var random = SeededRandom(seed: 11)
        _ = try desk.queue.ingest((0..<30).map { desk.arrival("\($0)", minutesAgo: Int64($0)) })
        var seen: [(at: Timestamp, list: [Shown])] = []
        for step in 0..<120 {
            desk.time.advance(.seconds(Int64.random(in: 1...70, using: &random)))
            try happen(step, in: desk, &random)
            seen.append((desk.time.now, try listed(desk)))
        }
        desk.time.advance(.minutes(5))
        for (at, list) in seen {
            // A text that was taken back since isn't shown.
            let gone = Set(
                try desk.queue.mentions(list.map(\.mention.id)).filter { $0.storedState == .withdrawn }.map(\.id))
            let wanted = list.map { shown in
                var shown = shown
                if gone.contains(shown.mention.id) { (shown.mention.text, shown.mention.isTakenBack) = ("", true) }
                return shown
            }
            let found = try replayed(desk, at: at)
            #expect(found.map(\.mention.id) == wanted.map(\.mention.id))
            for (found, wanted) in zip(found, wanted) where found != wanted {
                Issue.record("at \(at.rfc3339): \(found)\nisn't \(wanted)")
                return
            }
        }
    }

    private func happen(_ step: Int, in desk: Desk, _ random: inout SeededRandom) throws {
        let queue = desk.queue
        let id = Int64.random(in: 1...30, using: &random)
        let session = Bool.random(using: &random) ? Desk.anna : Desk.piet
        switch Int.random(in: 0..<18, using: &random) {
        case 0...2: _ = try? queue.claim(id, by: session, lease: Claim.consoleLease, takingOver: true)
        case 3: _ = try? queue.release(id, by: session)
        case 4: _ = try? queue.dismiss(id, reason: "x", by: session)
        case 5: _ = try? queue.reopen(id, reason: nil, by: session)
        case 6: _ = try? queue.answeredElsewhere(id, how: "aan de balie", by: session)
        case 7: _ = try? queue.ingest([desk.arrival("\(id - 1)", "tekst \(step)")])
        case 8: _ = try? queue.snooze(id, until: desk.time.now + .minutes(10), by: session)
        case 9: _ = try? queue.tag(id, add: ["t\(step % 4)"], remove: ["t\(step % 3)"], by: session)
        case 10: _ = try? queue.escalate(id, reason: "reden \(step)", by: session)
        case 11: _ = try? queue.reply(id, text: "Dag", by: session, undo: .seconds(30))
        case 12:
            if let item = try queue.outbox(states: [.ready]).first { _ = try? queue.cancelOutbox(item.id, by: session) }
        case 13: _ = try queue.renewLeases(of: session, lease: Claim.consoleLease)
        case 15: _ = try? queue.handBack(id, by: session)
        case 16: _ = try? queue.unescalate(id, seen: .max, by: session)
        case 14: _ = try queue.note(id, text: "gezien", forNextShift: false, by: session)
        default:
            guard step % 3 == 0 else { return }
            _ = try queue.ingest([
                Arrival(
                    channel: "x-service", externalID: "\(id - 1)", author: Author(handle: "@jan"), text: "",
                    isWithdrawal: true)
            ])
        }
    }

    @Test func `a claim held while its console renewed it, and ended when the event says`() throws {
        let desk = try Desk()
        let id = try desk.take("1")
        try desk.queue.claim(id, by: Desk.anna, lease: Claim.consoleLease)
        for _ in 0..<6 {
            desk.time.advance(.minutes(1))
            try desk.queue.renewLeases(of: Desk.anna, lease: Claim.consoleLease)
        }
        let whileHeld = desk.time.now
        desk.time.advance(.minutes(3))
        let afterwards = desk.time.now
        // So far only the mention itself tells that it ended.
        #expect(try replayed(desk, at: whileHeld).first?.holder == Desk.anna)
        #expect(try replayed(desk, at: afterwards).first?.state == .open)
        desk.time.advance(.minutes(1))
        try desk.queue.dismiss(id, reason: "spam", by: Desk.piet)
        #expect(try desk.verbs(of: id) == [.arrived, .claimed, .lapsed, .dismissed])
        #expect(try replayed(desk, at: whileHeld).first?.holder == Desk.anna)
        #expect(try replayed(desk, at: afterwards).first?.state == .open)
        #expect(try replayed(desk, at: desk.time.now) == [])
    }

    @Test func `a text is the one of then, and one that was taken back isn't shown`() throws {
        let desk = try Desk()
        let id = try desk.take("1", "Eerste tekst")
        let first = desk.time.now
        desk.time.advance(.minutes(1))
        try desk.take("1", "Tweede tekst")
        let second = desk.time.now
        desk.time.advance(.minutes(1))
        try desk.take("1", "Derde tekst")
        #expect(try replayed(desk, at: first).map(\.mention.text) == ["Eerste tekst"])
        #expect(try replayed(desk, at: second).map(\.mention.text) == ["Tweede tekst"])
        #expect(try replayed(desk, at: desk.time.now).map(\.mention.text) == ["Derde tekst"])
        _ = try desk.queue.ingest([
            Arrival(
                channel: "x-service", externalID: "1", author: Author(handle: "@jan"), text: "", isWithdrawal: true)
        ])
        let replayed = try replayed(desk, at: first)
        #expect(replayed.map(\.mention.id) == [id])
        #expect(replayed.map(\.mention.text) == [""] && replayed.allSatisfy(\.mention.isTakenBack))
    }

    @Test func `before the first event there was no queue, and nobody knows the future`() throws {
        let desk = try Desk()
        let began = desk.time.now
        let before = try #require(throws: QueueError.self) { try desk.queue.replay(at: began - .milliseconds(1)) }
        #expect(before.lines.happened.contains(began.rfc3339))
        #expect(throws: QueueError.self) { try desk.queue.replay(at: began + .milliseconds(1)) }
        #expect(try desk.queue.replay(at: began).count == 0)
    }

    @Test func `there may be more than are read at once`() throws {
        let desk = try Desk()
        _ = try desk.queue.ingest((0..<450).map { desk.arrival("\($0)", minutesAgo: 30) })
        let then = desk.time.now
        desk.time.advance(.minutes(1))
        for id in 1...Int64(230) { try desk.queue.dismiss(id, reason: "spam", by: Desk.anna) }
        #expect(try desk.queue.replay(at: then).count == 450)
        #expect(try desk.queue.replay(at: desk.time.now).count == 220)
    }
}
