import Glibc
import MentionQueue
import WebcareModel

/// A process that works hard on a queue, for tests that need several and kill some. What it prints is acknowledged: it is
/// said only after the queue returned.
///
///     QueueHammer claim PATH OPERATOR           waits for a line, then claims one mention after another, until none is open
///     QueueHammer ingest PATH PREFIX SECONDS    takes in mentions named PREFIX-1, PREFIX-2, …
///     QueueHammer open PATH SECONDS             opens, looks and closes, over and over
///     QueueHammer checkpoint PATH SECONDS       checkpoints in a loop
///     QueueHammer work PATH OPERATOR SECONDS    claims, notes, replies, cancels, delivers
///     QueueHammer hold PATH                     holds the gate until it is ended
///
/// For `make bench`, where LIST is a file of what `arrivals` printed:
///
///     QueueHammer arrivals COUNT SPREAD         prints so many, posted in the last SPREAD seconds
///     QueueHammer take PATH LIST SECONDS        takes them in
///     QueueHammer own PATH OPERATOR FIRST STEP SECONDS PAUSE   claims mention FIRST, FIRST + STEP, …
///     QueueHammer time PATH OPERATOR ROUNDS     times the page, the counts, a claim, a search
///     QueueHammer look PATH OPERATOR ROUNDS     the same without a search
///     QueueHammer arrive PATH LIST SECONDS      takes them in as they were posted, a day in so many seconds
///     QueueHammer operate PATH OPERATOR DONE THINK   claims and answers until nothing is open and the file DONE is there
///     QueueHammer serve PATH DONE               sends out what was answered, for as long
///
/// A PATH may be the address of a server.
@main struct QueueHammer {
    static func main() {
        let words = CommandLine.arguments
        guard words.count >= 3 else { exit(64) }
        if words[1] == "arrivals" {
            return printArrivals(
                count: Int(words[2]) ?? 0, spreadSeconds: words.count > 3 ? Int64(words[3]) ?? 3600 : 3600,
                ending: now())
        }
        do {
            let hammer = try Hammer(path: words[2], name: words.count > 3 ? words[3] : "hammer")
            switch words[1] {
            case "claim":
                _ = readLine()
                try hammer.claimAll()
            case "ingest": try hammer.ingest(seconds: Int64(words[4]) ?? 1)
            case "open": try hammer.openAndClose(seconds: Int64(words[3]) ?? 1)
            case "checkpoint": try hammer.checkpoint(seconds: Int64(words[3]) ?? 1)
            case "work": try hammer.work(seconds: Int64(words[4]) ?? 1)
            case "hold": try hammer.hold()
            default: if try !hammer.measure(words) { exit(64) }
            }
        } catch {
            say("error \(error)")
            exit(1)
        }
    }
}

/// One line, written whole: what isn't written when a kill comes was not acknowledged.
func say(_ line: String) {
    let bytes = Array((line + "\n").utf8)
    _ = bytes.withUnsafeBytes { write(1, $0.baseAddress, $0.count) }
}

private func now() -> Timestamp {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Timestamp(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
}

struct Hammer {
    let path: String
    let session: Session
    let queue: MentionQueue

    init(path: String, name: String) throws {
        self.path = path
        session = Session(operator: name, id: "\(getpid())")
        queue = try MentionQueue.open(path: path, creating: true, holder: name, clock: { now() })
        say("ready")
    }

    /// Goes on when others keep the gate: a busy desk is no fault.
    func patiently<T>(_ body: () throws -> T) throws -> T {
        while true {
            do { return try body() } catch QueueError.gateBusy { continue } catch QueueError.unreachable {
                // A server comes back; asking it more often than this helps nobody.
                usleep(20_000)
            }
        }
    }

    func claimAll() throws {
        var query = ListQuery(operator: session.operator)
        query.states = [.open]
        while true {
            // Each looks at a few, and takes the first that nobody was quicker with.
            let page = try patiently { try queue.page(query, after: nil, limit: 16) }
            guard !page.mentions.isEmpty else { return }
            for mention in page.mentions.shuffled() {
                do {
                    let claimed = try patiently { try queue.claim(mention.id, by: session, lease: .minutes(15)) }
                    say("claimed \(claimed.id) \(claimed.fence)")
                    break
                } catch QueueError.held { continue }
            }
        }
    }

    func ingest(seconds: Int64) throws {
        let until = now() + .seconds(seconds)
        var number = 0
        while now() < until {
            let batch = (1...10).map { offset in
                Arrival(
                    channel: "x", externalID: "\(session.operator)-\(number + offset)", author: Author(handle: "@a"),
                    text: "geen stroom \(number + offset)")
            }
            _ = try patiently { try queue.ingest(batch) }
            for arrival in batch { say("stored \(arrival.externalID)") }
            number += batch.count
        }
    }

    func openAndClose(seconds: Int64) throws {
        let until = now() + .seconds(seconds)
        while now() < until {
            let other = try patiently { try MentionQueue.open(path: path, creating: false, clock: { now() }) }
            _ = try other.head()
            other.close()
        }
    }

    func checkpoint(seconds: Int64) throws {
        let until = now() + .seconds(seconds)
        while now() < until { try patiently { try queue.checkpoint() } }
    }

    func work(seconds: Int64) throws {
        let until = now() + .seconds(seconds)
        while now() < until {
            let page = try patiently { try queue.page(ListQuery(operator: session.operator), after: nil, limit: 50) }
            guard let mention = page.mentions.randomElement() else { continue }
            do {
                let claimed = try patiently { try queue.claim(mention.id, by: session, lease: .minutes(2)) }
                // A fence that didn't rise is a renewal.
                if claimed.fence != mention.fence { say("claimed \(claimed.id) \(claimed.fence)") }
                try patiently { _ = try queue.note(claimed.id, text: "gezien", forNextShift: false, by: session) }
                if Bool.random() {
                    let item = try patiently { try queue.reply(claimed.id, text: "Dag", by: session) }
                    say("replied \(item.id)")
                    if Bool.random() {
                        try patiently { _ = try queue.cancelOutbox(item.id, by: session) }
                    } else {
                        _ = try patiently { try queue.deliverDue() }
                    }
                } else {
                    try patiently { _ = try queue.release(claimed.id, by: session) }
                }
            } catch let error as QueueError where error.exitCode == 4 || error.exitCode == 65 {
                // A colleague was first.
            }
        }
    }

    func hold() throws {
        try queue.holdGate {
            say("holding")
            while true { pause() }
        }
    }
}
