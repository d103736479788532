import Glibc
import MentionQueue
import Platforms
import WebcareModel

/// Carries what is read into the queue, a batch at a time: memory doesn't grow with the input.
final class Intake {
    /// The longest document of a platform that is taken; an answer of theirs is a page.
    private static let longestDocument = 64 << 20

    let progress: Progress
    private(set) var counts = Counts()
    private let queue: MentionQueue
    private let closedBefore: Timestamp?
    private var arrivals: [Arrival] = []
    private var rejected: [QuarantineItem] = []
    /// Of what waits in these two.
    private var bytes = 0

    /// What became of all that was read.
    struct Counts {
        var taken = IngestCounts()
        /// Notifications that carry no message.
        var ignored = 0
        /// Kept in quarantine.
        var rejected = 0
    }

    init(queue: MentionQueue, closedBefore: Timestamp?, progress: Progress) {
        self.queue = queue
        self.closedBefore = closedBefore
        self.progress = progress
    }

    func take(lines source: String) throws {
        let descriptor = try open(source)
        defer { if descriptor != STDIN_FILENO { close(descriptor) } }
        var reader = LineReader(descriptor: descriptor)
        while true {
            // Whoever writes slowly wants each line in the queue, not in a batch that waits for its fellows.
            if !reader.hasWholeLine, wouldWait(descriptor) { try flush() }
            guard let line = try reader.next() else { break }
            switch line {
            case .line(let bytes, let number):
                let reading = Interchange.read(line: bytes, number: number)
                try add(reading, source: source, format: .interchange, channel: nil)
            case .tooLong(let rejection): reject(rejection, source: source, format: .interchange, channel: nil)
            }
            SharedProcessor.offer()
            if arrivals.count + rejected.count >= MentionQueue.largestBatch.count
                || bytes >= MentionQueue.largestBatch.bytes
            {
                try flush()
                MentionQueue.giveWay()
            }
            progress.advance(descriptor)
        }
        try flush()
        progress.finished(source)
    }

    func take(document source: String, as format: PayloadFormat, channel: String) throws {
        let descriptor = try open(source)
        defer { if descriptor != STDIN_FILENO { close(descriptor) } }
        guard let bytes = try readWhole(descriptor, limit: Self.longestDocument) else {
            reject(
                Rejection(reason: "the document has over \(Self.longestDocument) bytes; at most 64 MiB are taken"),
                source: source, format: format, channel: channel)
            return try flush()
        }
        try add(format.read(document: bytes, channel: channel), source: source, format: format, channel: channel)
        try flush()
        progress.finished(source)
    }

    private func add(_ reading: Reading, source: String, format: PayloadFormat, channel: String?) throws {
        arrivals += reading.arrivals
        for arrival in reading.arrivals { bytes += arrival.bytes }
        counts.ignored += reading.ignored
        for rejection in reading.rejections { reject(rejection, source: source, format: format, channel: channel) }
    }

    private func reject(_ rejection: Rejection, source: String, format: PayloadFormat, channel: String?) {
        bytes += rejection.raw.count
        rejected.append(
            QuarantineItem(
                at: systemTime(), source: source, line: rejection.line.map(Int64.init), reason: rejection.reason,
                raw: rejection.raw, format: format.rawValue, channel: channel ?? rejection.channel))
    }

    private func flush() throws {
        if !arrivals.isEmpty {
            let taken = try queue.ingest(arrivals, closedBefore: closedBefore)
            arrivals.removeAll(keepingCapacity: true)
            counts.taken.accepted += taken.accepted
            counts.taken.duplicates += taken.duplicates
            counts.taken.withdrawn += taken.withdrawn
            if !rejected.isEmpty { MentionQueue.giveWay() }
        }
        if !rejected.isEmpty {
            try queue.quarantine(rejected) { counts.rejected += $0 }
            rejected.removeAll(keepingCapacity: true)
        }
        bytes = 0
    }

    private func open(_ source: String) throws -> Int32 {
        guard source != "-" else { return STDIN_FILENO }
        let descriptor = Glibc.open(source, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw VerbError.noFile(source, because: systemMessage(errno)) }
        return descriptor
    }

    private func wouldWait(_ descriptor: Int32) -> Bool {
        guard arrivals.count + rejected.count > 0 else { return false }
        var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&waiting, 1, 0) == 0
    }
}

/// All bytes of a descriptor; nil when there are more than `limit`.
func readWhole(_ descriptor: Int32, limit: Int) throws -> [UInt8]? {
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while true {
        let count = read(descriptor, &block, block.count)
        if count == 0 { return bytes }
        if count < 0 {
            if errno == EINTR { continue }
            throw VerbError(.failed, "the input can't be read: \(systemMessage(errno))", "Start again.")
        }
        bytes += block.prefix(count)
        if bytes.count > limit { return nil }
    }
}
