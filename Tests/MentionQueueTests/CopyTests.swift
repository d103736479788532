import Foundation
import Testing
import WebcareModel

@testable import MentionQueue

/// A queue that moves to another place, from each engine to each.
@Suite(.onBothEngines, .timeLimit(.minutes(20))) struct CopyTests {
    /// A desk on one engine, and a place for its copy on each.
    private func onEachEngine(_ body: (Desk, CopyPlace) throws -> Void) throws {
        for kind in EngineKind.allCases {
            let desk = try Desk()
            try body(desk, try CopyPlace(kind, time: desk.time))
        }
    }

    /// A server ends a session that counts the words of a megabyte in a debug build on a busy machine.
    private static var longest: Int { EngineKind.current == .sqlite ? 1 << 20 : 100_000 }

    @Test func `a queue that everything happened on is the same in its new place`() throws {
        try onEachEngine { desk, place in
            try desk.live(longest: Self.longest)
            let outcome = try place.copy(desk)
            #expect(outcome.held.isEmpty && !outcome.wasThere)
            #expect(try outcome.head == desk.queue.head())
            let copy = try place.open()
            defer { copy.close() }
            try copy.expectSame(as: desk.queue)
            #expect(try copy.head() == desk.queue.head())
            #expect(try copy.verifyAudit() == desk.queue.verifyAudit())
            #expect(try copy.verifyAudit().firstBad == nil)
            try copy.engine.checkSearchIndex()
            #expect(try copy.report(checkingIntegrity: true).integrity == "ok")
            let (mine, theirs) = (try copy.face(), try desk.queue.face())
            #expect(mine.lists == theirs.lists && mine.counts == theirs.counts && mine.handover == theirs.handover)
            #expect(mine.found == theirs.found)
            #expect(mine.found.filter { !$0.isEmpty }.count > 6)
            #expect(try copy.draft(mention: desk.found("claimed").id, operator: "anna") == "Dag Jan,\n\nconcept é")
            #expect(try Set(copy.policyHistory().map(\.version)) == [1, 2])
        }
    }

    @Test func `work goes on in the copy: who has what stays, and no number is given again`() throws {
        try onEachEngine { desk, place in
            try desk.live()
            let held = try desk.found("storm-2").id
            try desk.queue.claim(held, by: Desk.anna, lease: Claim.consoleLease)
            try place.copy(desk)
            let copy = try place.open()
            defer { copy.close() }
            let pieters = try desk.found("pieter")
            let refusals = try [copy, desk.queue].map { queue in
                try #require(throws: QueueError.self) {
                    try queue.claim(held, by: Session(operator: "bea", id: "cli"), lease: Claim.consoleLease)
                }
            }
            #expect(refusals[0] == refusals[1] && refusals[0].exitCode == 4)
            #expect(try copy.mention(pieters.id)?.fence == pieters.fence)
            // The same step in both queues has the same numbers.
            for queue in [copy, desk.queue] {
                _ = try queue.ingest([desk.arrival("next")])
                try queue.quarantine([
                    QuarantineItem(
                        at: desk.time.now, source: "-", line: nil, reason: "?", raw: [1], format: "webcare-mention",
                        channel: nil)
                ])
            }
            #expect(try copy.quarantined().map(\.id) == [1, 2, 4])
            let next = try desk.found("next").id
            #expect(try copy.mention(next)?.externalID == "next")
            let item = try copy.reply(next, text: "Dag", by: Desk.piet)
            #expect(try desk.queue.reply(next, text: "Dag", by: Desk.piet).id == item.id)
            let note = try copy.note(next, text: "x", forNextShift: false, by: Desk.piet)
            #expect(try desk.queue.note(next, text: "x", forNextShift: false, by: Desk.piet).id == note.id)
            #expect(try copy.verifyAudit().firstBad == nil)
            try copy.engine.checkSearchIndex()
        }
    }

    @Test func `there and back again it is the same queue`() throws {
        let desk = try Desk()
        try desk.live(longest: Self.longest)
        for kind in EngineKind.allCases {
            let there = try CopyPlace(kind, time: desk.time)
            try there.copy(desk)
            let back = try CopyPlace(EngineKind.current, time: desk.time)
            try back.copy(there.path)
            let queue = try back.open()
            defer { queue.close() }
            try queue.expectSame(as: desk.queue)
            #expect(try queue.verifyAudit() == desk.queue.verifyAudit())
        }
    }

    @Test func `a reply that is on its way is held in the copy, and leaves once`() throws {
        try onEachEngine { desk, place in
            let ready = try desk.queue.reply(desk.take("1"), text: "Dag", by: Desk.anna)
            let sending = try desk.queue.reply(desk.take("2"), text: "Dag", by: Desk.anna)
            try desk.queue.transact {
                try $0.moveOutbox(
                    try $0.outboxItem(sending.id), to: .sending, .replySending, by: Transaction.program)
            }
            let outcome = try place.copy(desk)
            #expect(outcome.held == [ready.id, sending.id])
            let copy = try place.open()
            defer { copy.close() }
            #expect(try copy.outboxItem(ready.id).state == .held)
            #expect(try copy.outboxItem(sending.id).state == .uncertain)
            #expect(try desk.queue.outboxItem(ready.id).state == .ready)
            #expect(try copy.verifyAudit().firstBad == nil)
            #expect(try copy.head().number == outcome.head.number + 2)
            // The same again finds it done.
            #expect(try place.copy(desk).wasThere)
        }
    }

    // MARK: Interrupted

    private struct Interruption: Error {}

    @Test func `an interrupted copy can't be opened, and goes on where it was`() throws {
        try onEachEngine { desk, place in
            try desk.live()
            var batches = 0
            try place.copy(desk) { _ in batches += 1 }
            #expect(batches > 12)
            for stop in [1, 8, batches / 2, batches - 1] {
                let other = try CopyPlace(MentionQueue.isOnServer(place.path) ? .postgresql : .sqlite, time: desk.time)
                var seen = 0
                #expect(throws: Interruption.self) {
                    try other.copy(desk) { _ in
                        seen += 1
                        if seen == stop { throw Interruption() }
                    }
                }
                let refusal = try #require(throws: QueueError.self) { try other.open() }
                guard case .copyUnfinished = refusal else {
                    Issue.record("\(refusal)")
                    continue
                }
                #expect(refusal.exitCode == 69 && refusal.lines.remedy.contains("webcare queue copy"))
                try other.copy(desk)
                let copy = try other.open()
                defer { copy.close() }
                try copy.expectSame(as: desk.queue)
                try copy.engine.checkSearchIndex()
                #expect(try copy.verifyAudit().firstBad == nil)
                #expect(try copy.face() == desk.queue.face())
            }
        }
    }

    @Test func `what happened between an interruption and the second try is in the copy`() throws {
        try onEachEngine { desk, place in
            try desk.live()
            let id = try desk.found("open").id
            let first = try desk.queue.reply(id, text: "eerste", by: Desk.anna)
            let again = try desk.queue.reply(desk.take("again"), text: "eerste", by: Desk.anna)
            try desk.queue.transact {
                try $0.giveBack(try $0.outboxItem(again.id), .failed, by: Desk.anna, problem: "no room")
            }
            let instead = try desk.queue.reply(again.mentionID, text: "tweede", by: Desk.anna)
            #expect(throws: Interruption.self) {
                try place.copy(desk) { if $0.rows > $0.rowsInAll - 20 { throw Interruption() } }
            }
            // An older reply is under way once more, in the place of a newer one.
            try desk.queue.cancelOutbox(instead.id, by: Desk.anna)
            try desk.queue.retryOutbox(again.id, by: Desk.anna)
            try desk.queue.transact {
                try $0.holdReply(of: again.mentionID, because: "it was edited", by: Desk.anna)
            }
            try desk.queue.cancelOutbox(first.id, by: Desk.anna)
            try desk.queue.release(id, by: Desk.anna)
            let second = try desk.queue.reply(id, text: "tweede", by: Desk.piet)
            try desk.queue.dismiss(desk.found("storm-7").id, reason: "spam", by: Desk.piet)
            try desk.take("edited", "Derde tekst met betaald")
            try desk.queue.removeQuarantined(1, taken: false, by: Desk.piet)
            try desk.queue.saveDraft("", mention: desk.found("claimed").id, operator: "anna")
            try desk.take("late")
            // Without an event.
            try desk.queue.renewLeases(of: Desk.piet, lease: Claim.commandLineLease)
            try desk.queue.cancelOutbox(second.id, by: Desk.piet)
            try place.copy(desk)
            let copy = try place.open()
            defer { copy.close() }
            try copy.expectSame(as: desk.queue)
            try copy.engine.checkSearchIndex()
            #expect(try copy.face() == desk.queue.face())
            #expect(try copy.verifyAudit().firstBad == nil)
        }
    }

    @Test func `a text of more different words than an index holds moves too, and is found`() throws {
        guard EngineKind.current == .sqlite else { return }
        try onEachEngine { desk, place in
            let words = (0..<60_000).map { "woord\($0)" }.joined(separator: " ")
            try desk.take("long", words)
            try place.copy(desk)
            let copy = try place.open()
            defer { copy.close() }
            try copy.expectSame(as: desk.queue)
            let query = ListQuery(operator: "anna", search: "woord7 woord12")
            #expect(try copy.page(query, after: nil, limit: 9).mentions.map(\.externalID) == ["long"])
        }
    }

    // MARK: A source that goes on

    @Test func `what colleagues do while it is copied is copied too`() throws {
        try onEachEngine { desk, place in
            try desk.live()
            let colleague = try desk.another()
            defer { colleague.close() }
            var hasActed = false
            try place.copy(desk) { told in
                guard !hasActed, told.rows > told.rowsInAll - 30 else { return }
                hasActed = true
                try colleague.note(desk.found("open").id, text: "intussen", forNextShift: false, by: Desk.piet)
                try colleague.dismiss(desk.found("storm-1").id, reason: "spam", by: Desk.piet)
            }
            #expect(hasActed)
            let copy = try place.open()
            defer { copy.close() }
            try copy.expectSame(as: desk.queue)
            #expect(try copy.details(desk.found("open").id).remarks.map(\.text) == ["intussen"])
        }
    }

    @Test func `a queue that never stands still leaves the copy unfinished, and says what it lacks`() throws {
        try onEachEngine { desk, place in
            let id = try desk.take("1")
            let colleague = try desk.another()
            defer { colleague.close() }
            let error = try #require(throws: QueueError.self) {
                try place.copy(desk) { told in
                    guard told.rows == told.rowsInAll else { return }
                    try colleague.note(id, text: "nog iets", forNextShift: false, by: Desk.piet)
                }
            }
            guard case .copySourceChanges(_, lacking: 1) = error else {
                Issue.record("\(error)")
                return
            }
            #expect(error.exitCode == 75)
            #expect(throws: QueueError.self) { try place.open() }
            try place.copy(desk)
            let copy = try place.open()
            defer { copy.close() }
            try copy.expectSame(as: desk.queue)
        }
    }
}
