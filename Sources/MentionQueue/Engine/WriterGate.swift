import Dispatch
import Glibc
import WebcareModel

/// The one door through which every open, commit, checkpoint and close of a queue file goes, in whatever process.
///
/// SQLite before 3.51.3 loses acknowledged rows when one process commits while another checkpoints (the WAL-reset race),
/// and its busy handler starves writers for seconds. So nobody goes round the gate: who can't have it within the limit
/// fails, and names who holds it. The kernel opens it again at any death of its holder.
///
/// Two `flock`s: who wants the gate first takes the turnstile and keeps it until he is through. A writer that comes back
/// at once therefore queues behind the one that already waits.
final class WriterGate: Sendable {
    static let limit: Duration = .seconds(3)

    private let path: String
    private let gate: Int32
    private let turnstile: Int32
    private let threads = DispatchSemaphore(value: 1)
    private let nameplate: [UInt8]

    /// - Parameters:
    ///   - path: of the queue; the lock files stand beside it.
    ///   - holder: who is named to those who wait.
    init(besides path: String, holder: String) throws {
        self.path = path
        gate = try Self.openLock(".lock", queue: path)
        do { turnstile = try Self.openLock(".turn", queue: path) } catch {
            Glibc.close(gate)
            throw error
        }
        let plate = "\(holder), process \(getpid())".utf8.prefix(Self.plateLength - 1)
        nameplate = Array(plate) + Array(repeating: UInt8(ascii: " "), count: Self.plateLength - 1 - plate.count) + [10]
    }

    deinit {
        Glibc.close(gate)
        Glibc.close(turnstile)
    }

    private static let plateLength = 128

    private static func openLock(_ suffix: String, queue: String) throws -> Int32 {
        let descriptor = QueueCompanion.open(suffix, besides: queue)
        guard descriptor >= 0 else {
            let reason = errno
            if reason == EROFS || reason == EACCES { throw QueueError.readOnly(path: queue) }
            if reason == ENOSPC { throw QueueError.diskFull(path: queue) }
            throw QueueError.notPermitted(path: queue, detail: String(cString: strerror(reason)))
        }
        return descriptor
    }

    /// Runs `body` while nobody else, in any process, writes to the queue.
    func hold<T>(limit: Duration = WriterGate.limit, _ body: () throws -> T) throws -> T {
        // Ctrl-z must not stop who holds it: everybody would wait until `fg`.
        var stops = sigset_t(), before = sigset_t()
        sigemptyset(&stops)
        for signal in [SIGTSTP, SIGTTIN, SIGTTOU] { sigaddset(&stops, signal) }
        pthread_sigmask(SIG_BLOCK, &stops, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        let until = ContinuousClock.now + limit
        let milliseconds = Int(clamping: limit.milliseconds)
        guard threads.wait(timeout: .now() + .milliseconds(milliseconds)) == .success else { throw busy() }
        defer { threads.signal() }
        try take(turnstile, until: until)
        do { try take(gate, until: until) } catch {
            flock(turnstile, LOCK_UN)
            throw error
        }
        flock(turnstile, LOCK_UN)
        defer { flock(gate, LOCK_UN) }
        // Whoever comes after it was deleted makes another one: two gates are none.
        guard isStillThere else { throw QueueError.replaced(path: path + ".lock") }
        nameplate.withUnsafeBytes { _ = pwrite(gate, $0.baseAddress, $0.count, 0) }
        return try body()
    }

    private var isStillThere: Bool {
        var held = stat()
        var found = stat()
        return fstat(gate, &held) == 0 && stat(path + ".lock", &found) == 0 && held.st_ino == found.st_ino
            && held.st_dev == found.st_dev
    }

    private func take(_ lock: Int32, until: ContinuousClock.Instant) throws {
        var pause: UInt32 = 100
        while flock(lock, LOCK_EX | LOCK_NB) != 0 {
            guard errno == EWOULDBLOCK || errno == EINTR else {
                throw QueueError.engine(detail: "its lock can't be taken: \(String(cString: strerror(errno)))")
            }
            guard ContinuousClock.now < until else { throw busy() }
            // flock knows no limit of time, so that it is asked again; after different waits, so that waiting processes don't
            // march in step.
            usleep(UInt32.random(in: pause / 2...pause))
            pause = min(pause * 2, 1000)
        }
    }

    private func busy() -> QueueError {
        var plate = [UInt8](repeating: 0, count: Self.plateLength)
        let count = plate.withUnsafeMutableBytes { pread(gate, $0.baseAddress, $0.count, 0) }
        let name = String(decoding: plate.prefix(max(0, count)), as: UTF8.self)
        let trimmed = name.split(whereSeparator: { $0 == " " || $0 == "\n" }).joined(separator: " ")
        // The plate stays behind when its owner is through, or dead: who holds the lock now may not have written one.
        let owner = trimmed.split(separator: " ").last.flatMap { pid_t($0) }
        let isOld = plate == nameplate || owner.map { kill($0, 0) != 0 && errno == ESRCH } ?? true
        return .gateBusy(path: path, holder: isOld ? "another process" : trimmed)
    }
}
