import Foundation
import MentionQueue
import Synchronization
import Terminal
import Testing
import WebcareModel

@testable import Console

/// A demo whose hours pass at the test's word.
private final class Rehearsal {
    private let time: Time
    let place: TemporaryPlace
    private var team: [(queue: MentionQueue, actor: any DemoActor)]
    private var due: [Timestamp]
    /// Somebody who only looks.
    let queue: MentionQueue

    private final class Time: Sendable {
        let now: Mutex<Timestamp>
        init(_ start: Timestamp) { now = Mutex(start) }
    }

    init(seed: UInt64) throws {
        let time = Time(Timestamp(milliseconds: 1_795_442_400_000))
        self.time = time
        place = try TemporaryPlace()
        let clock: @Sendable () -> Timestamp = { time.now.withLock { $0 } }
        team = try DemoDesk.team(
            path: place.queuePath, folder: place.folder, operator: "kim", seed: seed, clock: clock)
        due = team.map { _ in clock() }
        queue = try MentionQueue.open(path: place.queuePath, creating: false, holder: "test", clock: clock)
    }

    deinit {
        queue.close()
        team.forEach { $0.queue.close() }
        place.remove()
    }

    var now: Timestamp { time.now.withLock { $0 } }
    var live: [Mention] { get throws { try page(ListQuery(operator: "kim")) } }
    var closed: [Mention] { get throws { try page(ListQuery(view: .closedToday, operator: "kim")) } }
    var files: Int { get throws { try FileManager.default.contentsOfDirectory(atPath: place.folder).count } }

    private func page(_ query: ListQuery) throws -> [Mention] {
        try queue.page(query, after: nil, limit: 5000).mentions
    }

    /// Everyone acts when his pause is over; a colleague's refusals are survived as at the real desk.
    func pass(_ duration: Duration) {
        let end = now + duration
        while let next = due.indices.min(by: { due[$0] < due[$1] }), due[next] <= end {
            let moment = max(now, due[next])
            time.now.withLock { $0 = moment }
            let pause = (try? team[next].actor.act()) ?? team[next].actor.patience
            due[next] = moment + max(pause, .milliseconds(1))
        }
        time.now.withLock { $0 = end }
    }
}

@Suite struct DemoDeskTests {
    @Test func theFirstScreenHasEveryStageAndADayBehindIt() throws {
        let demo = try Rehearsal(seed: 21)
        let live = try demo.live
        let stages = live.compactMap { $0.stage(at: demo.now) }
        for stage in Stage.allCases { #expect(stages.filter { $0 == stage }.count >= 3, "\(stage)") }
        #expect((30...40).contains(live.count))
        let escalated = live.filter { $0.escalation != nil }
        #expect(escalated.count == 1)
        #expect(escalated.first?.escalation?.isTold == true)
        #expect(live.contains { $0.cameInLate } && live.contains { $0.noteCount > 0 })
        #expect(Set(live.compactMap { $0.holder(at: demo.now)?.holder.operator }) == ["sanne", "piet"])
        let closed = try demo.closed
        #expect(closed.filter { $0.storedState == .answered }.count == 9)
        #expect(closed.filter { $0.storedState == .dismissed }.count == 2)
        let counts = try demo.queue.topCounts(for: "kim")
        #expect(counts.withinToday >= 8 && counts.lateToday >= 1)
        let verdict = try demo.queue.verifyAudit()
        #expect(verdict.firstBad == nil)
    }

    @Test func someStagesTurnWithinTheFirstMinute() throws {
        let demo = try Rehearsal(seed: 22)
        let turning = try demo.live.filter { $0.stage(at: demo.now) != $0.stage(at: demo.now + .seconds(60)) }
        #expect(turning.count >= 2)
    }

    @Test(arguments: [31, 32]) func theDeskWorksForHalfAnHourAndTheTrailHolds(seed: UInt64) throws {
        let demo = try Rehearsal(seed: seed)
        let before = try demo.live.count + demo.closed.count
        demo.pass(.minutes(30))
        let live = try demo.live
        let closed = try demo.closed
        #expect(live.count + closed.count > before + 90, "\(live.count) + \(closed.count)")
        #expect((15...110).contains(live.count), "\(live.count) open")
        let events = try demo.queue.events(after: 0, limit: 100_000)
        for name in ["sanne", "piet"] {
            let deeds = Set(events.filter { $0.actor == name }.map(\.verb))
            #expect(deeds.isSuperset(of: [.claimed, .replied, .noted]), "\(name) \(deeds)")
        }
        let verbs = Set(events.map(\.verb))
        #expect(verbs.isSuperset(of: [.escalated, .acknowledged, .decided, .released, .updated, .withdrawn, .spread]))
        // What left, left as a file, once.
        let sent = try demo.queue.outbox(states: [.sent], limit: 10_000)
        #expect(try demo.files == sent.count && sent.count > 30)
        #expect(try demo.queue.outbox(states: [.failed, .unknown, .uncertain]).isEmpty)
        // Nobody sits on anything.
        let old = try demo.queue.outbox(states: [.ready, .held]).filter { demo.now - $0.createdAt > .minutes(3) }
        #expect(old.isEmpty)
        let verdict = try demo.queue.verifyAudit()
        #expect(verdict.firstBad == nil && verdict.checkedEvents == Int64(events.count))
    }

    @Test func theSameSeedLivesTheSameDay() throws {
        let days = try (0..<2).map { _ in
            let demo = try Rehearsal(seed: 41)
            demo.pass(.minutes(5))
            return try demo.queue.events(after: 0, limit: 10_000).map { "\($0.at) \($0.actor) \($0.verb)" }
        }
        #expect(days[0] == days[1])
    }

    @Test func aDeskThatStopsGivesEverythingBackAtOnce() throws {
        let place = try TemporaryPlace()
        defer { place.remove() }
        let now: @Sendable () -> Timestamp = {
            Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
        }
        let desk = try DemoDesk(
            path: place.queuePath, folder: place.folder, operator: "sanne", seed: 51, clock: now)
        let queue = try MentionQueue.open(path: place.queuePath, creating: false, holder: "test", clock: now)
        defer { queue.close() }
        var mine = ListQuery(view: .mine, operator: "piet")
        mine.states = [.claimed]
        #expect(try !queue.page(mine, after: nil, limit: 10).mentions.isEmpty)
        desk.start()
        let begun = ContinuousClock.now
        desk.stop()
        #expect(ContinuousClock.now - begun < .seconds(1))
        #expect(try queue.page(mine, after: nil, limit: 10).mentions.isEmpty)
    }

    @Test func theDirectoryIsPrivateAndGoesWithAllThatIsInIt() throws {
        let outside = NSTemporaryDirectory() + "webcare-outside-" + UUID().uuidString
        try "kept".write(toFile: outside, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: outside) }
        let place = try TemporaryPlace()
        let attributes = try FileManager.default.attributesOfItem(atPath: place.directory)
        #expect(attributes[.posixPermissions] as? Int == 0o700)
        try "x".write(toFile: place.folder + "/1.json", atomically: true, encoding: .utf8)
        try FileManager.default.createSymbolicLink(atPath: place.folder + "/out", withDestinationPath: outside)
        place.remove()
        #expect(!FileManager.default.fileExists(atPath: place.directory))
        #expect(FileManager.default.fileExists(atPath: outside))
    }

    @Test func theLineBelowTheQueueTellsHowToJoinUntilThereIsMoreToSay() throws {
        let desk = try Desk()
        let console = try desk.console()
        console.state.standing = Demo.invitation(to: "/tmp/webcare-aBcDeF/demo.db", besides: "sanne")
        console.show()
        #expect(console.noticeLine.contains("webcare --queue /tmp/webcare-aBcDeF/demo.db --operator kim"))
        console.press("F5")
        #expect(!console.noticeLine.contains("demo.db"))
        desk.pass(.seconds(10))
        console.tick()
        #expect(console.noticeLine.contains("demo.db"))
        console.press("?")
        #expect(!console.noticeLine.contains("demo.db"))
    }
}
