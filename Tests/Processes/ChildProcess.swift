import Dispatch
import Foundation
import Synchronization

/// A program that runs beside a test: what it says is read as it comes, and it never outlives its owner.
///
/// A thread of its own listens, so that no child ever waits for a test that reads another's first.
package final class ChildProcess {
    package let processID: pid_t
    /// Our end: what is written goes to its standard input, what is read comes from its output.
    private let ear: Int32
    private let transcript: Transcript
    private var taken = 0
    private var ended: Int32?

    /// - Parameter errors: a file; standard error is thrown away without one.
    package init(
        _ program: String, _ arguments: [String], environment: [String: String], directory: String? = nil,
        errors: String = "/dev/null"
    ) throws {
        // A pair of sockets and not two pipes: these are closed at others' exec from the first moment.
        var ends: [Int32] = [-1, -1]
        let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { throw POSIXError(.EMFILE) }
        defer { close(ends[1]) }
        do {
            processID = try startProcess(
                program, arguments, environment: environment, directory: directory, input: .descriptor(ends[1]),
                output: .descriptor(ends[1]), errors: .file(errors))
        } catch {
            close(ends[0])
            throw error
        }
        ear = ends[0]
        transcript = Transcript(of: ear)
        transcript.listen()
    }

    deinit {
        if ended == nil {
            // Also one that was stopped: a test that fails half-way leaves nobody behind who holds a gate.
            kill(processID, SIGKILL)
            _ = reap(processID)
        }
        shutdown(ear, Int32(SHUT_RDWR))
    }

    package func signal(_ number: Int32) { kill(processID, number) }

    package func type(_ text: String) {
        let bytes = Array(text.utf8)
        _ = bytes.withUnsafeBytes { send(ear, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
    }

    package func closeInput() { shutdown(ear, Int32(SHUT_WR)) }

    /// The next whole line; nil when the program ended, or was silent for too long.
    package func nextLine(within limit: Duration = .seconds(180)) -> String? {
        let line = transcript.line(taken, until: ContinuousClock.now + limit)
        if line != nil { taken += 1 }
        return line
    }

    /// Waits until it has said so many lines more than were taken, or the time is over; takes none.
    package func wait(lines count: Int, within limit: Duration) {
        _ = transcript.line(taken + count - 1, until: ContinuousClock.now + limit)
    }

    /// All whole lines that weren't taken, when it has closed its output. A line cut short by a kill was not said.
    package func rest(within limit: Duration) -> [String] {
        var lines: [String] = []
        let deadline = ContinuousClock.now + limit
        while let line = nextLine(within: deadline - .now) { lines.append(line) }
        return lines
    }

    /// Its exit code, 128 + the signal's number when one ended it.
    package func end() -> Int32 {
        if let ended { return ended }
        let code = reap(processID)
        ended = code
        return code
    }
}

/// What a child has said so far.
private final class Transcript: Sendable {
    private struct Said {
        var lines: [String] = []
        var beginning: [UInt8] = []
        var isOver = false
    }

    private let said = Mutex(Said())
    private let news = DispatchSemaphore(value: 0)

    /// Owned: closed when neither the thread nor anyone else needs it.
    private let descriptor: Int32

    init(of descriptor: Int32) { self.descriptor = descriptor }

    deinit { close(descriptor) }

    func listen() {
        Thread.detachNewThread { [self] in
            var bytes = [UInt8](repeating: 0, count: 65_536)
            while true {
                let count = read(descriptor, &bytes, bytes.count)
                if count < 0, errno == EINTR { continue }
                take(bytes.prefix(max(0, count)))
                if count <= 0 { break }
            }
        }
    }

    private func take(_ bytes: ArraySlice<UInt8>) {
        said.withLock { said in
            if bytes.isEmpty { said.isOver = true }
            var rest = bytes
            while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
                said.lines.append(String(decoding: said.beginning + rest[..<end], as: UTF8.self))
                said.beginning = []
                rest = rest[(end + 1)...]
            }
            said.beginning += rest
        }
        news.signal()
    }

    func line(_ index: Int, until deadline: ContinuousClock.Instant) -> String? {
        while true {
            let (line, isOver) = said.withLock { said in
                (said.lines.indices.contains(index) ? said.lines[index] : nil, said.isOver)
            }
            if line != nil || isOver { return line }
            let left = deadline - .now
            guard left > .zero else { return nil }
            // Signals of lines that were taken since only wake it once more.
            _ = news.wait(timeout: .now() + .milliseconds(Int(left / .milliseconds(1)) + 1))
        }
    }
}
