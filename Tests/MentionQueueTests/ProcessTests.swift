import Foundation
import Processes
import Testing
import WebcareModel

@testable import MentionQueue

/// Several real processes on one queue, and some of them killed.
@Suite(.serialized, .timeLimit(.minutes(20))) struct ProcessTests {
    /// How long writers, openers and checkpointers fight over one file; `make soak` sets a minute.
    private static let seconds = Int(ProcessInfo.processInfo.environment["WEBCARE_SOAK_SECONDS"] ?? "") ?? 5

    @Test(.onBothEngines) func `eight processes claim from one queue: none twice, none lost, each its share`() throws {
        let desk = try Desk()
        let total = 400
        _ = try desk.queue.ingest((0..<total).map { desk.arrival("\($0)") })
        let hammers = try (1...8).map { try Hammer("claim", desk.path, "operator\($0)") }
        for hammer in hammers { hammer.go() }
        let claims = try hammers.map { try $0.finish().filter { $0.hasPrefix("claimed") } }
        #expect(claims.flatMap { $0 }.count == total)
        #expect(Set(claims.flatMap { $0 }).count == total)
        // Even shares would be 50 each.
        #expect((claims.map(\.count).min() ?? 0) >= 10, "\(claims.map(\.count))")
        let held = try desk.queue.engine.read {
            try $0.rows("SELECT operator, COUNT(*) FROM mention WHERE state = 1 AND fence = 1 GROUP BY operator") {
                $0.int(1)
            }
        }
        #expect(held.reduce(0, +) == Int64(total))
        #expect(try desk.queue.verifyAudit().firstBad == nil)
    }

    @Test(.onBothEngines) func `writers, openers and checkpointers together lose no acknowledged row`() throws {
        let desk = try Desk()
        let seconds = "\(Self.seconds)"
        let writers = try (1...3).map { try Hammer("ingest", desk.path, "writer\($0)", seconds) }
        let others = try [
            Hammer("open", desk.path, seconds), Hammer("checkpoint", desk.path, seconds),
            Hammer("checkpoint", desk.path, seconds),
        ]
        let patience = Self.seconds + 60
        let stored = try writers.map { try $0.finish(within: patience).compactMap(acknowledged) }
        for other in others { _ = try other.finish(within: patience) }
        // None was kept from the gate by the others, nor from writing on by a test that didn't listen.
        let counts = stored.map(\.count)
        #expect((counts.min() ?? 0) >= 10 && (counts.min() ?? 0) * 4 >= (counts.max() ?? 0), "\(counts)")
        let there = try desk.queue.engine.read {
            Set(try $0.rows("SELECT external_id FROM mention") { $0.string(0) })
        }
        #expect(Set(stored.joined()).subtracting(there).isEmpty)
        try desk.expectSound()
    }

    @Test(.onBothEngines)
    func `a process killed at any moment leaves a queue that opens, verifies and has what was acknowledged`()
        throws
    {
        let desk = try Desk()
        _ = try desk.queue.ingest((0..<60).map { desk.arrival("\($0)") })
        let seed = UInt64.random(in: 0...999_999)
        var random = SeededRandom(seed: seed)
        var stored: [String] = []
        var claims: [String] = []
        var round = 0
        let rounds = 12 * max(1, Self.seconds / 5)
        // A slow disk acknowledges nothing in some rounds.
        while round < rounds || (stored.count < 10 || claims.count < 10) && round < rounds * 10 {
            round += 1
            let writer = try Hammer("ingest", desk.path, "round\(round)", "60")
            let worker = try Hammer("work", desk.path, "worker\(round)", "60")
            // A session with a server takes longer to begin.
            let longest = desk.engine == .sqlite ? 250 : 500
            writer.letRun(
                lines: Int.random(in: 1...400, using: &random),
                milliseconds: Int.random(in: 5...longest, using: &random))
            stored += writer.kill().compactMap(acknowledged)
            claims += worker.kill().filter { $0.hasPrefix("claimed ") }
            let queue = try desk.another()
            queue.close()
        }
        let there = try desk.queue.engine.read {
            Set(try $0.rows("SELECT external_id FROM mention") { $0.string(0) })
        }
        #expect(Set(stored).subtracting(there).isEmpty, "seed \(seed)")
        #expect(stored.count >= 10 && claims.count >= 10)
        // No fence of a mention was ever given twice.
        #expect(Set(claims).count == claims.count)
        let known = try desk.queue.engine.read {
            Set(
                try $0.rows("SELECT mention_id, detail FROM event WHERE verb IN ('claimed', 'moved', 'taken')") { row in
                    "claimed \(row.int(0)) \((try? JSON.decode(row.string(1)))?.object?["fence"]?.integer ?? 0)"
                })
        }
        #expect(Set(claims).subtracting(known).isEmpty)
        try desk.expectSound()
    }

    /// The mention that a writer said is on the disk.
    private func acknowledged(_ line: String) -> String? {
        line.hasPrefix("stored ") ? String(line.dropFirst(7)) : nil
    }

    @Test func `a process stopped while it holds the gate is named to those who wait, and nothing is written past it`()
        throws
    {
        let desk = try Desk()
        let holder = try Hammer("hold", desk.path, "sanne")
        try holder.wait(for: "holding")
        holder.signal(SIGSTOP)
        let head = try desk.queue.head()
        let error = try #require(throws: QueueError.self) { try desk.take("1") }
        #expect(error.exitCode == 75)
        #expect(error.lines.happened.contains("sanne, process \(holder.processID)"))
        #expect(try desk.queue.head() == head)
        // Readers never wait for it.
        #expect(try desk.list().isEmpty)
        holder.kill()
        try desk.take("1")
        #expect(try desk.list() == ["1"])
    }
}

extension Desk {
    func expectSound() throws {
        #expect(try queue.report(checkingIntegrity: true).integrity == "ok")
        try queue.engine.checkSearchIndex()
        let verdict = try queue.verifyAudit()
        #expect(verdict.firstBad == nil, "\(String(describing: verdict.firstBad))")
    }
}

/// A running `QueueHammer`, and what it said.
final class Hammer {
    private let process: ChildProcess

    init(_ words: String...) throws {
        // The test bundle and the hammer are built into the same folder.
        let products = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        process = try ChildProcess(
            products.appendingPathComponent("QueueHammer").path, words,
            environment: ProcessInfo.processInfo.environment)
        try wait(for: "ready")
    }

    var processID: Int32 { process.processID }

    func wait(for line: String) throws {
        while let said = process.nextLine() {
            if said == line { return }
        }
        Issue.record("it never said \(line)")
        throw NeverSaid()
    }

    /// Those that wait for a line begin with it.
    func go() { process.type("\n") }

    /// Until it has said so much, or the time is over: what is killed then is killed at a moment that nobody chose.
    func letRun(lines: Int, milliseconds: Int) { process.wait(lines: lines, within: .milliseconds(milliseconds)) }

    func signal(_ number: Int32) { process.signal(number) }

    /// What it had said.
    @discardableResult func kill() -> [String] {
        signal(SIGKILL)
        return process.rest(within: .seconds(60))
    }

    func finish(within seconds: Int = 300) throws -> [String] {
        let lines = process.rest(within: .seconds(seconds))
        try #require(process.end() == 0, "\(lines.suffix(3))")
        return lines
    }

    private struct NeverSaid: Error {}
}
