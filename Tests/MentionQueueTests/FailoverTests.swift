import Foundation
import Processes
import Testing
import WebcareModel

@testable import MentionQueue

/// A server that goes, and a copy of it that hadn't all of its events yet and takes over.
@Suite struct FailoverTests {
    /// Waits until the server says so; fails when it doesn't in time.
    private func wait(_ link: PostgresLink, until condition: String) throws {
        let began = ContinuousClock.now
        while try link.run("SELECT \(condition)").first?.first?.int(0) != 1 {
            try #require(ContinuousClock.now - began < .seconds(20), "\(condition)")
        }
    }

    @Test(.timeLimit(.minutes(20)))
    func `a lagging standby takes over: the lost tail is told in numbers, who has seen it writes nothing`() throws {
        let server = try OwnServer()
        defer { server.stop() }
        let time = TestClock()
        func open() throws -> MentionQueue {
            try MentionQueue.open(path: server.eitherAddress, creating: true, holder: "test") { time.now }
        }
        let anna = try open()
        defer { anna.close() }
        let piet = try open()
        defer { piet.close() }
        let arrival = Arrival(channel: "web", externalID: "1", author: Author(handle: "@jan"), text: "geen stroom")
        _ = try anna.ingest([arrival])
        try server.addStandby()
        let standby = try PostgresServer.connect(server.standbyAddress)
        // Two things more arrive there, and from then on nothing.
        try anna.claim(1, by: Desk.anna, lease: Claim.consoleLease)
        let kept = try anna.head()
        try wait(standby, until: "(SELECT max(n) FROM webcare.event) = \(kept.number)")
        _ = try standby.run("ALTER SYSTEM SET primary_conninfo = ''")
        _ = try standby.run("SELECT pg_reload_conf()")
        try wait(standby, until: "NOT EXISTS (SELECT 1 FROM pg_stat_wal_receiver)")
        try anna.note(1, text: "monteur is onderweg", forNextShift: false, by: Desk.anna)
        try anna.note(1, text: "en er bijna", forNextShift: false, by: Desk.anna)
        let seen = try anna.head()
        // Piet's console has only looked.
        #expect(try piet.topCounts(for: "piet").head == seen.number)

        try server.fail()
        let gone = try #require(throws: QueueError.self) {
            try anna.note(1, text: "is er", forNextShift: false, by: Desk.anna)
        }
        #expect(gone.exitCode == 75, "\(gone)")
        _ = try standby.run("SELECT pg_promote(true, 30)")
        let lost = QueueError.tailLost(location: anna.path, seen: seen.number, found: kept.number)
        for (queue, person) in [(anna, Desk.anna), (piet, Desk.piet)] {
            var error: QueueError?
            // Asked ever less often: the first try may still be told the last failure.
            let began = ContinuousClock.now
            repeat {
                error = #expect(throws: QueueError.self) {
                    try queue.note(1, text: "is er", forNextShift: false, by: person)
                }
            } while error?.exitCode == 75 && ContinuousClock.now - began < .seconds(20)
            #expect(error == lost)
            #expect(error?.lines.happened.contains("event \(seen.number) is gone, it ends at \(kept.number)") == true)
            // The top line isn't drawn as if nothing was amiss; what stands in the queue can still be read.
            #expect(throws: lost) { try queue.topCounts(for: person.operator) }
            #expect(try queue.details(1).history.map(\.verb) == [.arrived, .claimed])
            #expect(try queue.page(ListQuery(operator: person.operator), after: nil, limit: 9).mentions.count == 1)
        }
        #expect(try anna.head() == kept)

        // Who comes new goes on from there; who has seen more still doesn't, however long the chain becomes.
        let bea = try open()
        defer { bea.close() }
        for number in 0..<4 {
            try bea.note(
                1, text: "verder \(number)", forNextShift: false, by: Session(operator: "bea", id: "console-3"))
        }
        let grown = try bea.head()
        #expect(throws: QueueError.tailLost(location: anna.path, seen: seen.number, found: grown.number)) {
            try anna.note(1, text: "is er", forNextShift: false, by: Desk.anna)
        }
        #expect(try bea.head() == grown)
        #expect(try bea.verifyAudit().firstBad == nil)
    }
}
