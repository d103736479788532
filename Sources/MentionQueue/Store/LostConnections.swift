import Glibc
import WebcareModel

// What a server can do to a queue that a file can't: go at the moment of saving, and come back as an older copy of itself.
extension MentionQueue {
    /// How long an answer is looked for before it is told that there is none.
    private static let patience: Duration = .seconds(10)

    /// After a connection was lost at the commit: whether it was made. The chain says so: our last event has a number and
    /// a hash that nobody else's can have. Never answered by doing it again.
    ///
    /// Within the chain lock, which the lost session keeps until the server has made an end of it, one way or the other.
    /// Throws `.outcomeUnknown` when the server can't be asked.
    func wasWritten(_ head: ChainHead) throws -> Bool {
        let until = ContinuousClock.now + Self.patience
        while true {
            do {
                return try engine.write { connection in
                    try connection.exists(
                        "SELECT 1 FROM event WHERE n = $1 AND hash = $2", [.integer(head.number), .blob(head.hash)])
                }
            } catch let error as QueueError {
                switch error {
                case .unreachable, .gateBusy, .outcomeUnknown: break
                default: throw error
                }
                guard ContinuousClock.now < until else { throw QueueError.outcomeUnknown(location: path) }
                // A server that comes back tells nobody: it has to be asked again.
                usleep(50_000)
            }
        }
    }

    /// Stops work on a queue that has forgotten what this process saw in it: a server that took over from another and
    /// hadn't all of its events yet. Throws `.tailLost`.
    ///
    /// - Parameter seen: as it was before the snapshot began, or within the chain lock: what this process writes meanwhile
    ///   isn't in an older snapshot, and not lost.
    func demandSeen(_ seen: ChainHead?, by head: ChainHead, _ connection: any Connection) throws {
        guard engine.canFallBack, let seen, seen != head else { return }
        let hash = try connection.first("SELECT hash FROM event WHERE n = $1", [.integer(seen.number)]) { $0.blob(0) }
        guard hash == .some(.some(seen.hash)) else {
            throw QueueError.tailLost(location: path, seen: seen.number, found: head.number)
        }
    }
}
