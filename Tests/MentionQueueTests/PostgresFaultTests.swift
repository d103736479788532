import Foundation
import Processes
import Testing
import WebcareModel

@testable import MentionQueue

/// A desk whose way to the server breaks. What was acknowledged is there, what wasn't is not told as done, and nothing is
/// done twice.
@Suite struct PostgresFaultTests {
    /// A desk, the wire, and a queue at the other end of it.
    /// - Parameter patience: seconds in which a connection must be made; else as many as the tests' environment says.
    private func wiredDesk(patience: Int? = nil) throws -> (desk: Desk, wire: FaultyWire, queue: MentionQueue) {
        try EngineKind.$current.withValue(.postgresql) {
            let desk = try Desk()
            let wire = try FaultyWire(to: desk.path)
            let time = desk.time
            let address = wire.address(of: desk.path) + (patience.map { "&connect_timeout=\($0)" } ?? "")
            let queue = try MentionQueue.open(path: address, creating: false, holder: "far") { time.now }
            return (desk, wire, queue)
        }
    }

    @Test func `a connection cut when the commit was made: the reply is told as done, and is there once`() throws {
        let (desk, wire, queue) = try wiredDesk()
        let id = try desk.take("1")
        wire.set(.cutAfter("COMMIT"))
        let item = try queue.reply(id, text: "Dag Jan", by: Desk.anna)
        #expect(wire.breaks == 1)
        #expect(try desk.queue.outbox(states: Set(OutboxState.allCases)).map(\.id) == [item.id])
        #expect(try desk.verbs(of: id) == [.arrived, .claimed, .replied])
        try desk.expectSound()
    }

    @Test func `a connection cut before the commit was made: the reply is told as failed, and isn't there`() throws {
        let (desk, wire, queue) = try wiredDesk()
        let id = try desk.take("1")
        wire.set(.cutBefore("COMMIT"))
        let error = try #require(throws: QueueError.self) { try queue.reply(id, text: "Dag Jan", by: Desk.anna) }
        #expect(error.exitCode == 75)
        #expect(wire.breaks == 1)
        #expect(try desk.queue.outbox(states: Set(OutboxState.allCases)).isEmpty)
        // The desk isn't held up by what was cut off, and the same console goes on.
        try desk.queue.note(id, text: "verder", forNextShift: false, by: Desk.piet)
        try queue.reply(id, text: "Dag Jan", by: Desk.anna)
        try desk.expectSound()
    }

    @Test(arguments: ["INSERT INTO event", "UPDATE mention", "due_count"])
    func `a connection cut within an ingest batch: nothing of the batch is there, and it can be taken in again`(
        word: String
    ) throws {
        let (desk, wire, queue) = try wiredDesk()
        let arrivals = (0..<30).map { desk.arrival("\($0)") }
        _ = try queue.ingest([desk.arrival("before")])
        wire.cut()
        wire.set(.cutBefore(word))
        var again = desk.arrival("before", "nu anders")
        again.spread = Spread(shares: 3)
        let error = try #require(throws: QueueError.self) { try queue.ingest([again] + arrivals) }
        #expect(error.exitCode == 75 && wire.breaks == 1)
        #expect(try desk.list() == ["before"])
        #expect(try queue.ingest([again] + arrivals).accepted == 30)
        #expect(try desk.list().count == 31)
        try desk.expectSound()
    }

    @Test func `a connection lost while nobody used it is made anew, unnoticed`() throws {
        let (desk, wire, queue) = try wiredDesk()
        try desk.take("1")
        _ = try queue.head()
        wire.cut()
        #expect(try queue.head() == (try desk.queue.head()))
        try queue.note(1, text: "gezien", forNextShift: false, by: Desk.anna)
        wire.cut()
        try queue.note(1, text: "gezien", forNextShift: false, by: Desk.anna)
        #expect(try desk.found("1").noteCount == 2)
    }

    @Test(.timeLimit(.minutes(20)))
    func `a network that stalls ends in an error that says so, and not in a console that hangs`() throws {
        let (desk, wire, queue) = try wiredDesk(patience: 5)
        let id = try desk.take("1")
        _ = try queue.claim(id, by: Desk.anna, lease: Claim.consoleLease)
        wire.set(.stall)
        let began = ContinuousClock.now
        let error = try #require(throws: QueueError.self) {
            try queue.note(id, text: "gezien", forNextShift: false, by: Desk.anna)
        }
        #expect(error.exitCode == 75)
        #expect(ContinuousClock.now - began < .seconds(50))
        wire.set(nil)
        // Asked ever less often: the first try may still be told the last failure.
        while (try? queue.note(id, text: "weer", forNextShift: false, by: Desk.anna)) == nil {}
        #expect(try desk.found("1").noteCount == 1)
    }

    @Test func `who stands still within a change loses it before others give up`() throws {
        let (desk, _, queue) = try wiredDesk()
        let id = try desk.take("1")
        let error = try #require(throws: QueueError.self) {
            try queue.holdGate {
                // Waits until the server has ended the other's transaction, and no longer than that.
                try desk.queue.note(id, text: "verder", forNextShift: false, by: Desk.piet)
            }
        }
        #expect(error.exitCode == 75)
        #expect(try desk.found("1").noteCount == 1)
        try desk.expectSound()
    }

    @Test func `who can't have the chain lock in three seconds fails, and names who holds it`() throws {
        let (desk, _, _) = try wiredDesk()
        let other = try PostgresLink(
            PostgresLocation(desk.path), name: "sanne (console), process 1", patience: .migrating
        ) { desk.time.now }
        _ = try other.run("BEGIN; SELECT pg_advisory_xact_lock(2003006053, 1)")
        let error = try #require(throws: QueueError.self) { try desk.take("1") }
        #expect(error.exitCode == 75)
        #expect(error.lines.happened.contains("sanne (console), process 1"))
        // Readers never wait for it.
        #expect(try desk.list().isEmpty)
        _ = try other.run("ROLLBACK")
        try desk.take("1")
    }

    @Test func `a server that took over and hasn't all events yet is noticed before anything is written`() throws {
        let (desk, _, queue) = try wiredDesk()
        try desk.take("1")
        try queue.note(1, text: "gezien", forNextShift: false, by: Desk.anna)
        let head = try queue.head().number
        try desk.tamper(["DELETE FROM event WHERE n >= \(head - 1)"])
        let error = try #require(throws: QueueError.self) {
            try queue.note(1, text: "nog eens", forNextShift: false, by: Desk.anna)
        }
        #expect(error == .tailLost(location: queue.path, seen: head, found: head - 2))
        #expect(error.exitCode == 69)
        #expect(try desk.queue.head().number == head - 2)
    }

    @Test func `what this console writes while it reads is not taken for lost`() throws {
        let (desk, wire, queue) = try wiredDesk()
        try desk.take("1")
        wire.set(
            .meanwhile("FROM event ORDER BY n DESC") {
                _ = try? queue.note(1, text: "intussen", forNextShift: false, by: Desk.anna)
            })
        _ = try queue.topCounts(for: "anna")
        #expect(wire.breaks == 1)
        #expect(try desk.found("1").noteCount == 1)
    }

    @Test(.timeLimit(.minutes(20)))
    func
        `a server killed and started again while ten consoles work: nothing acknowledged is missing, nothing is twice`()
        throws
    {
        let server = try OwnServer()
        defer { server.stop() }
        let queue = try MentionQueue.open(path: server.address, creating: true, holder: "test") {
            Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
        }
        defer { queue.close() }
        _ = try queue.ingest(
            (0..<2000).map {
                Arrival(channel: "x", externalID: "\($0)", author: Author(handle: "@a"), text: "geen stroom \($0)")
            })
        let consoles = try (1...8).map { try Hammer("claim", server.address, "operator\($0)") }
        for console in consoles { console.go() }
        let writers = try (1...2).map { try Hammer("ingest", server.address, "writer\($0)", "4") }
        for console in consoles { console.letRun(lines: 5, milliseconds: 20_000) }
        try server.restart()
        let claims = try consoles.flatMap { try $0.finish() }.filter { $0.hasPrefix("claimed") }
        let stored = try writers.flatMap { try $0.finish() }.filter { $0.hasPrefix("stored ") }
            .map { String($0.dropFirst(7)) }
        let (there, held) = try queue.engine.read { connection in
            (
                Set(try connection.rows("SELECT external_id FROM mention") { $0.string(0) }),
                Set(
                    try connection.rows("SELECT id, fence FROM mention WHERE state = 1") {
                        "claimed \($0.int(0)) \($0.int(1))"
                    })
            )
        }
        #expect(!stored.isEmpty && Set(stored).subtracting(there).isEmpty)
        #expect(Set(claims).count == claims.count)
        #expect(Set(claims).subtracting(held).isEmpty)
        #expect(try queue.verifyAudit().firstBad == nil)
    }
}
