import Dispatch
import MentionQueue
import Synchronization
import Terminal

/// The queue, opened from the moment this is made on the thread that reads it from then on: what is to be read first lines
/// up behind the opening, while the theme is read and the terminal taken.
package final class QueueOpening: Sendable {
    package let path: String
    let worker = DispatchQueue(label: "webcare.reader", qos: .userInitiated)
    private let work = DispatchGroup()
    private let outcome: Mutex<Result<MentionQueue, any Error>>

    /// - Parameters:
    ///   - creating: make the queue when it is missing: the caller has asked, or said so.
    ///   - preparing: is done with the open queue before anything is read; what it throws is why the console can't start.
    package init(
        path: String, creating: Bool = false, operator person: String,
        preparing: @escaping @Sendable (MentionQueue) throws -> Void = { _ in }
    ) {
        // No thread may take what is the loop's: curses has handlers that end the process with a screen half taken.
        EventLoop<Message>.holdSignals()
        self.path = path
        outcome = Mutex(.failure(QueueError.queueMissing(path: path)))
        worker.async(group: work) { [self] in
            let result = Result {
                let queue = try MentionQueue.open(
                    path: path, creating: creating, holder: "\(person) (console)", readsFirst: true,
                    followingServer: true, clock: { systemTime() })
                do { try preparing(queue) } catch {
                    queue.close()
                    throw error
                }
                return queue
            }
            outcome.withLock { $0 = result }
        }
    }

    /// Of a queue that is open already.
    init(_ queue: MentionQueue) {
        path = queue.path
        outcome = Mutex(.success(queue))
    }

    /// Waits until it is open; throws `QueueError` where it can't be, and what preparing it threw.
    func queue() throws -> MentionQueue {
        work.wait()
        return try outcome.withLock { try $0.get() }
    }
}
