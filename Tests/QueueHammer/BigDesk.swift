import Glibc
import MentionQueue
import WebcareModel

/// A day of a big desk for `make bench`, in minutes: what comes in, three hundred who answer, and what sends it out.
extension Hammer {
    /// Takes in a list that stands in the order of posting, at the moments it was posted at, the whole of it in so many
    /// seconds; later where the queue can't keep up.
    func arrive(list: String, seconds: Int64) throws {
        // As the verb `ingest` does.
        _ = nice(5)
        guard let file = fopen(list, "r") else { throw QueueError.queueMissing(path: list) }
        defer { fclose(file) }
        let all = Self.batch(from: file, limit: .max)
        guard let first = all.first?.postedAt, let last = all.last?.postedAt, first < last else { return }
        let began = ContinuousClock.now
        var rest = all[...]
        while let next = rest.first?.postedAt {
            let share = Double((next - first).milliseconds) / Double((last - first).milliseconds)
            let early = (began + .milliseconds(Int64(share * Double(seconds) * 1000))) - ContinuousClock.now
            // The day's own pace: nothing else is waited for.
            if early > .zero { usleep(UInt32(early.milliseconds) * 1000) }
            // What has come in meanwhile goes in together.
            let elapsed = Double((ContinuousClock.now - began).milliseconds) / Double(seconds * 1000)
            let until = first + .milliseconds(Int64(elapsed * Double((last - first).milliseconds)))
            let batch = rest.prefix(100).prefix { $0.postedAt.map { $0 <= until } ?? true }
            let taken = batch.isEmpty ? rest.prefix(1) : batch
            _ = try patiently { try queue.ingest(Array(taken)) }
            rest = rest.dropFirst(taken.count)
            usleep(1000)
        }
        say("arrived_seconds \((ContinuousClock.now - began).inSeconds)")
    }

    /// Claims and answers, with a while of reading and writing between, until nothing is open and the file `done` is
    /// there. Says how long each claim waited, and each reply that was acknowledged.
    func operate(until done: String, thinkMilliseconds: UInt32) throws {
        var query = ListQuery(operator: session.operator)
        query.states = [.open]
        while true {
            usleep(UInt32.random(in: thinkMilliseconds / 3...thinkMilliseconds) * 1000)
            let isLast = access(done, F_OK) == 0
            let page = try patiently { try queue.page(query, after: nil, limit: 64) }
            if page.mentions.isEmpty, isLast { return }
            for mention in page.mentions.shuffled() {
                do {
                    let asked = ContinuousClock.now
                    let claimed = try patiently { try queue.claim(mention.id, by: session, lease: .minutes(2)) }
                    say("wait_ms \((ContinuousClock.now - asked).inSeconds * 1000)")
                    usleep(UInt32.random(in: thinkMilliseconds / 3...thinkMilliseconds) * 1000)
                    let item = try patiently {
                        try queue.reply(claimed.id, text: "Dag, we zijn ermee bezig.", by: session)
                    }
                    say("replied \(claimed.id) \(item.id)")
                    break
                } catch let error as QueueError where error.exitCode == 4 || error.exitCode == 65 {
                    // A colleague was first.
                    continue
                }
            }
        }
    }

    /// Sends out what is due, until nothing is left and the file `done` is there.
    func serve(until done: String) throws {
        while true {
            let isLast = access(done, F_OK) == 0
            let counts = try patiently { try queue.deliverDue() }
            if isLast, counts.map({ $0.sent + $0.failed == 0 && $0.nextDue == nil }) ?? false { return }
            usleep(100_000)
        }
    }
}
