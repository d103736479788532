import Glibc
import MentionQueue
import WebcareModel

/// What `make bench` asks of the queue: each prints one `name value` a line.
extension Hammer {
    /// Does what `words` ask; false for what it doesn't know.
    func measure(_ words: [String]) throws -> Bool {
        switch words[1] {
        case "take" where words.count == 5: try ingest(list: words[3], seconds: Int64(words[4]) ?? 1)
        case "own" where words.count == 8:
            try claim(
                first: Int64(words[4]) ?? 1, step: Int64(words[5]) ?? 1, seconds: Int64(words[6]) ?? 1,
                pauseMilliseconds: UInt32(words[7]) ?? 0)
        case "time" where words.count == 5: try time(rounds: Int(words[4]) ?? 100, searching: true)
        case "look" where words.count == 5: try time(rounds: Int(words[4]) ?? 100, searching: false)
        case "arrive" where words.count == 5: try arrive(list: words[3], seconds: Int64(words[4]) ?? 60)
        case "operate" where words.count == 6:
            try operate(until: words[4], thinkMilliseconds: UInt32(words[5]) ?? 1000)
        case "serve" where words.count == 4: try serve(until: words[3])
        default: return false
        }
        return true
    }

    /// Takes in arrivals as `arrivals` prints them, until the list or the time is over; how many a second, reading the
    /// list not counted.
    func ingest(list: String, seconds: Int64) throws {
        guard let file = fopen(list, "r") else { throw QueueError.queueMissing(path: list) }
        defer { fclose(file) }
        var taken = 0
        var spent = 0.0
        while spent < Double(seconds) {
            let batch = Self.batch(from: file)
            if batch.isEmpty { break }
            let began = ContinuousClock.now
            taken += try patiently { try queue.ingest(batch).accepted }
            // Between its own transactions the queue does the same.
            usleep(1000)
            spent += (ContinuousClock.now - began).inSeconds
        }
        say("rows \(taken)")
        say("rows_a_second \((Double(taken) / spent).rounded())")
    }

    /// Claims the mentions numbered `first`, `first + step`, … one a transaction; how many a second, and the waits.
    func claim(first: Int64, step: Int64, seconds: Int64, pauseMilliseconds: UInt32) throws {
        var waits: [Double] = []
        let began = ContinuousClock.now
        let until = began + .seconds(seconds)
        var id = first
        while ContinuousClock.now < until {
            let asked = ContinuousClock.now
            do {
                _ = try patiently { try queue.claim(id, by: session, lease: .minutes(15)) }
            } catch QueueError.noSuchMention { break }
            waits.append((ContinuousClock.now - asked).inSeconds * 1000)
            id += step
            if pauseMilliseconds > 0 { usleep(pauseMilliseconds * 1000) }
        }
        let spent = (ContinuousClock.now - began).inSeconds
        waits.sort()
        guard let longest = waits.last else { return }
        say("claims_a_second \((Double(waits.count) / spent).rounded())")
        say("wait_median_ms \(waits[waits.count / 2])")
        say("wait_p99_ms \(waits[(waits.count - 1) * 99 / 100])")
        say("wait_longest_ms \(longest)")
    }

    /// Times what a console and a verb do most: microseconds a call, the middle of `rounds` calls.
    /// - Parameter searching: false where only the page, the counts and a claim are wanted.
    func time(rounds: Int, searching: Bool) throws {
        let everything = ListQuery(operator: session.operator)
        var common = everything
        common.search = "stroom"
        var rare = everything
        rare.search = "geen straat"
        var typed = everything
        typed.search = "wat"
        var unheld = everything
        unheld.states = [.open]
        let open = try queue.page(unheld, after: nil, limit: rounds).mentions
        try report("page", rounds) { _ in _ = try queue.page(everything, after: nil, limit: 50) }
        try report("counts", rounds) { _ in _ = try queue.topCounts(for: session.operator) }
        try report("claim", min(rounds, open.count)) { round in
            _ = try queue.claim(open[round].id, by: session, lease: .minutes(15))
        }
        guard searching else { return }
        try report("search_common", rounds) { _ in _ = try queue.page(common, after: nil, limit: 50) }
        try report("search_two_words", rounds) { _ in _ = try queue.page(rare, after: nil, limit: 50) }
        try report("search_prefix", rounds) { _ in _ = try queue.page(typed, after: nil, limit: 50) }
    }

    private func report(_ name: String, _ rounds: Int, _ body: (Int) throws -> Void) throws {
        var times: [Double] = []
        for round in 0..<rounds {
            let began = ContinuousClock.now
            try body(round)
            times.append((ContinuousClock.now - began).inSeconds * 1_000_000)
        }
        times.sort()
        say("\(name)_us \(times[times.count / 2])")
    }

    /// As many as the queue takes in one transaction.
    static func batch(from file: UnsafeMutablePointer<FILE>, limit: Int = 100) -> [Arrival] {
        var batch: [Arrival] = []
        while batch.count < limit, let line = readLine(from: file) {
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard fields.count == 5, let posted = Int64(fields[4]) else { continue }
            let time = Timestamp(milliseconds: posted)
            batch.append(
                Arrival(
                    channel: "x-service", platform: "x", externalID: fields[0],
                    author: Author(handle: fields[1], name: fields[2]), text: fields[3], language: "nl",
                    postedAt: time, receivedAt: time))
        }
        return batch
    }

    private static func readLine(from file: UnsafeMutablePointer<FILE>) -> String? {
        var buffer: UnsafeMutablePointer<CChar>?
        var capacity = 0
        defer { free(buffer) }
        let count = getline(&buffer, &capacity, file)
        guard count > 0, let buffer else { return nil }
        let bytes = UnsafeRawBufferPointer(start: buffer, count: count)
        return String(decoding: bytes.last == 10 ? bytes.dropLast() : bytes[...], as: UTF8.self)
    }
}

extension Duration {
    var inSeconds: Double {
        let (seconds, attoseconds) = components
        return Double(seconds) + Double(attoseconds) / 1e18
    }
}
