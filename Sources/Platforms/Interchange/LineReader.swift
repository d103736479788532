import Glibc
import WebcareModel

/// Lines of a file descriptor, each at most 1 MiB; a longer one becomes a rejection and reading goes on.
///
/// It never holds more than one line and one block. A byte order mark at the beginning, the line feed and a carriage
/// return before it are no part of a line; the last line needs no line feed.
package struct LineReader {
    package enum Line {
        case line([UInt8], number: Int)
        case tooLong(Rejection)
    }

    /// Reading the descriptor failed.
    package struct Failure: Error, Hashable, Sendable, CustomStringConvertible {
        /// As `errno` says it.
        package var code: Int32
        package var description: String { String(cString: strerror(code)) }
    }

    package static let longestLine = 1 << 20
    /// How much of a line that is too long is kept for the quarantine.
    static let keptOfTooLong = 1 << 16

    private let descriptor: Int32
    private var block: [UInt8] = []
    private var position = 0
    private var number = 0
    private var isAtEnd = false

    package init(descriptor: Int32) { self.descriptor = descriptor }

    /// True when the next line is here already; else `next` reads, and may wait for whoever writes.
    package var hasWholeLine: Bool { position < block.count && endOfLine() != nil }

    /// The next line; nil at the end.
    package mutating func next() throws(Failure) -> Line? {
        var line: [UInt8] = []
        var length = 0
        var last: UInt8 = 0
        while true {
            if position == block.count, !(try fill()) {
                guard length > 0 else { return nil }
                number += 1
                return finished(line, length: length, endsInReturn: last == 0x0D)
            }
            let end = endOfLine()
            let piece = block[position..<(end ?? block.count)]
            // One byte over the limit is kept, since it may be the carriage return.
            line.append(contentsOf: piece.prefix(Self.longestLine + 1 - line.count))
            length += piece.count
            last = piece.last ?? last
            position = end.map { $0 + 1 } ?? block.count
            if end != nil {
                number += 1
                return finished(line, length: length, endsInReturn: last == 0x0D)
            }
        }
    }

    private func endOfLine() -> Int? {
        block.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress, let found = memchr(base + position, 0x0A, bytes.count - position) else {
                return nil
            }
            return UnsafeRawPointer(found) - base
        }
    }

    private func finished(_ line: [UInt8], length: Int, endsInReturn: Bool) -> Line {
        var line = line
        var length = length
        if endsInReturn {
            if line.count == length { line.removeLast() }
            length -= 1
        }
        if number == 1, line.starts(with: [0xEF, 0xBB, 0xBF]) {
            line.removeFirst(3)
            length -= 3
        }
        guard length > Self.longestLine else { return .line(line, number: number) }
        return .tooLong(Self.tooLong(line.prefix(Self.keptOfTooLong), length: length, number: number))
    }

    /// Reads the next block; false at the end.
    private mutating func fill() throws(Failure) -> Bool {
        guard !isAtEnd else { return false }
        position = 0
        let capacity = 1 << 16
        var failure: Int32 = 0
        let descriptor = descriptor
        block = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
            count = 0
            while true {
                let result = Glibc.read(descriptor, buffer.baseAddress, capacity)
                if result >= 0 {
                    count = result
                    return
                }
                if errno == EAGAIN || errno == EWOULDBLOCK {
                    var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
                    _ = poll(&waiting, 1, -1)
                } else if errno != EINTR {
                    failure = errno
                    return
                }
            }
        }
        if failure != 0 { throw Failure(code: failure) }
        isAtEnd = block.isEmpty
        return !isAtEnd
    }

    static func rejection(ifTooLong line: ArraySlice<UInt8>, number: Int) -> Rejection? {
        guard line.count > longestLine + (line.last == 0x0D ? 1 : 0) else { return nil }
        return tooLong(line.prefix(keptOfTooLong), length: line.count, number: number)
    }

    private static func tooLong(_ beginning: ArraySlice<UInt8>, length: Int, number: Int) -> Rejection {
        Rejection(
            reason: "the line has \(length) bytes; at most \(longestLine) are taken (1 MiB)", line: number,
            raw: Array(beginning), length: length)
    }
}
