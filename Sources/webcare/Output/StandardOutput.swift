import Glibc
import Terminal
import WebcareModel

/// The program's standard output: only safe text and JSON get in, and a reader who leaves early is no error.
struct StandardOutput {
    /// Nobody reads any more, as behind `| head`: the verb ends at once, quietly.
    struct Closed: Error {}

    private static let enough = 1 << 16

    private var bytes: [UInt8] = []
    private let descriptor: Int32

    init(descriptor: Int32 = STDOUT_FILENO) { self.descriptor = descriptor }

    /// On a terminal the addresses in it are links.
    mutating func line(_ text: SafeText) throws {
        let drawn = Self.letters.drawn(text)
        bytes.append(contentsOf: (Self.showsLinks ? Hyperlink.linked(drawn) : drawn.string).utf8)
        bytes.append(0x0A)
        try flushWhenFull()
    }

    mutating func lines(_ texts: [SafeText]) throws {
        for text in texts { try line(text) }
    }

    static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

    /// A file or a pipe takes every letter.
    static let letters = isTerminal ? Letters.ofThisTerminal : .all

    private static let showsLinks = isTerminal && Hyperlink.isUnderstood(by: environment("TERM"))

    /// Writes what stands on a canvas, in its colours: nothing gets on one that isn't safe text.
    mutating func inked(_ canvas: Canvas, at depth: ColorDepth, colors: Int) throws {
        for row in canvas.inkedRows(at: depth, colors: colors) {
            bytes.append(contentsOf: row.utf8)
            bytes.append(0x0A)
        }
        try flushWhenFull()
    }

    /// Writes one line of JSON; what might steer a terminal is escaped in it.
    mutating func json(_ members: (inout JSONBuilder) -> Void) throws {
        var builder = JSONBuilder(escaping: .terminal)
        builder.object(members)
        builder.newline()
        bytes.append(contentsOf: builder.bytes)
        try flushWhenFull()
    }

    private mutating func flushWhenFull() throws {
        if bytes.count >= Self.enough { try flush() }
    }

    mutating func flush() throws {
        defer { bytes.removeAll(keepingCapacity: true) }
        try writeAll(bytes, to: descriptor)
    }
}

/// Standard error: one line at a time, unbuffered. That it can't be written is nobody's trouble.
enum StandardError {
    static func line(_ text: SafeText) { raw((isTerminal ? Letters.ofThisTerminal.drawn(text) : text).string + "\n") }

    /// For the progress bar, which returns to the beginning of its line.
    static func raw(_ text: String) { try? writeAll(Array(text.utf8), to: STDERR_FILENO) }

    static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }
}

private func writeAll(_ bytes: [UInt8], to descriptor: Int32) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
        let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        if count >= 0 {
            rest = rest.dropFirst(count)
        } else if errno == EAGAIN {
            var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
            _ = poll(&waiting, 1, -1)
        } else if errno == EPIPE {
            throw StandardOutput.Closed()
        } else if errno == EINTR, Interruption.isAsked {
            throw StandardOutput.Closed()
        } else if errno != EINTR {
            throw VerbError(
                .failed, "standard output can't be written: \(systemMessage(errno))",
                "What was to be done is done; only this account of it is lost.")
        }
    }
}

func systemMessage(_ code: Int32) -> String { String(cString: strerror(code)) }

/// The present moment, from the system's clock.
@Sendable func systemTime() -> Timestamp {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Timestamp(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
}
