import Foundation
import Synchronization
import Testing
import WebcareModel

@testable import MentionQueue

/// Whatever comes in at once, colleagues who wait for the gate get their turn.
@Suite(.onBothEngines) struct BatchTests {
    /// A queue whose clock goes on at every look: what was written in one transaction has one moment.
    private final class Room {
        let folder = NSTemporaryDirectory() + "webcare-" + UUID().uuidString
        let queue: MentionQueue

        init() throws {
            let time = Mutex(Int64(1_795_438_920_000))
            queue = try MentionQueue.open(path: folder + "/queue.db", creating: true) {
                time.withLock { now in
                    now += 1
                    return Timestamp(milliseconds: now)
                }
            }
        }

        deinit {
            queue.close()
            try? FileManager.default.removeItem(atPath: folder)
        }

        /// How many events of that sort each transaction wrote.
        func transactions(of verb: EventVerb) throws -> [Int] {
            let events = try queue.events(after: 0, limit: 10_000).filter { $0.verb == verb }
            return Dictionary(grouping: events, by: \.at).sorted { $0.key < $1.key }.map(\.value.count)
        }
    }

    private func item(bytes: Int) -> QuarantineItem {
        QuarantineItem(
            at: Timestamp(milliseconds: 0), source: "-", line: nil, reason: "it is none",
            raw: [UInt8](repeating: 0x61, count: bytes), format: "mastodon", channel: "m")
    }

    private func arrival(_ id: Int, bytes: Int) -> Arrival {
        Arrival(
            channel: "m", externalID: "\(id)", author: Author(handle: "@a"), text: String(repeating: "a", count: bytes))
    }

    @Test func `rejections come in batches of a hundred, each told of when it is on the disk`() throws {
        let room = try Room()
        var committed: [Int] = []
        try room.queue.quarantine((0..<250).map { _ in item(bytes: 1) }) { committed.append($0) }
        #expect(try room.transactions(of: .quarantined) == [100, 100, 50])
        #expect(committed == [100, 100, 50])
    }

    @Test func `a transaction ends at a mebibyte, and one that is larger goes alone`() throws {
        let room = try Room()
        let large = [400_000, 400_000, 400_000, 1_200_000, 1, 1 << 20, 5]
        try room.queue.quarantine(large.map(item))
        #expect(try room.transactions(of: .quarantined) == [2, 1, 1, 1, 1, 1])
        _ = try room.queue.ingest(large.enumerated().map { arrival($0, bytes: $1) })
        #expect(try room.transactions(of: .arrived) == [2, 1, 1, 1, 1, 1])
    }

    @Test func `arrivals come in batches of a hundred`() throws {
        let room = try Room()
        _ = try room.queue.ingest((0..<250).map { arrival($0, bytes: 1) })
        #expect(try room.transactions(of: .arrived) == [100, 100, 50])
    }

    @Test func `a list of what could not be taken doesn't read it`() throws {
        let room = try Room()
        try room.queue.quarantine([item(bytes: 3), item(bytes: 0)])
        let entries = try room.queue.quarantined()
        #expect(entries.map(\.bytes) == [3, 0])
        #expect(entries.map(\.reason) == ["it is none", "it is none"])
        #expect(try room.queue.quarantined(entries[0].id).raw.count == 3)
    }
}
