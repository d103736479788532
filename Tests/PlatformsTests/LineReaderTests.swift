import Foundation
import Testing
import WebcareModel

@testable import Platforms

@Suite("Lines of a file")
struct LineReaderTests {
    private enum Seen: Equatable {
        case line(String, Int)
        case tooLong(length: Int, kept: Int, Int)
    }

    private func read(_ bytes: [UInt8]) throws -> [Seen] {
        let url = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try Data(bytes).write(to: url)
        defer { try? FileManager.default.removeItem(at: url) }
        let handle = try FileHandle(forReadingFrom: url)
        defer { try? handle.close() }
        return try lines(of: handle.fileDescriptor)
    }

    private func lines(of descriptor: Int32) throws -> [Seen] {
        var reader = LineReader(descriptor: descriptor)
        var seen: [Seen] = []
        while let line = try reader.next() {
            switch line {
            case .line(let bytes, let number): seen.append(.line(String(decoding: bytes, as: UTF8.self), number))
            case .tooLong(let rejection):
                #expect(rejection.reason.contains("1 MiB"))
                seen.append(.tooLong(length: rejection.length, kept: rejection.raw.count, try #require(rejection.line)))
            }
        }
        return seen
    }

    @Test("lines end in a line feed, with or without a carriage return, the last one in nothing too")
    func endings() throws {
        #expect(try read(Array("a\nb\r\n\nc".utf8)) == [.line("a", 1), .line("b", 2), .line("", 3), .line("c", 4)])
        #expect(try read(Array("a\n".utf8)) == [.line("a", 1)])
        #expect(try read(Array("a\rb\r".utf8)) == [.line("a\rb", 1)])
        #expect(try read([]) == [])
        #expect(try read([0x0A]) == [.line("", 1)])
    }

    @Test("a byte order mark begins the file, not its first line; a NUL is a byte like others")
    func margins() throws {
        #expect(try read(Array("\u{FEFF}a\n\u{FEFF}b\u{0}c".utf8)) == [.line("a", 1), .line("\u{FEFF}b\u{0}c", 2)])
    }

    @Test("a line of 1 MiB is taken; one byte more is not, and the rest of the file still is")
    func longest() throws {
        let most = [UInt8](repeating: UInt8(ascii: "a"), count: 1 << 20)
        let text = String(decoding: most, as: UTF8.self)
        #expect(try read(most) == [.line(text, 1)])
        #expect(try read(most + [0x0D, 0x0A]) == [.line(text, 1)])
        let seen = try read(most + Array("b\nkort\n".utf8) + most + most + Array("\nslot".utf8))
        let kept = 1 << 16
        #expect(
            seen == [
                .tooLong(length: (1 << 20) + 1, kept: kept, 1), .line("kort", 2),
                .tooLong(length: 1 << 21, kept: kept, 3), .line("slot", 4),
            ])
    }

    @Test("lines that cross blocks come whole, from a pipe too")
    func pipe() throws {
        let pipe = Pipe()
        let wanted = (1...2000).map { "\($0) " + String(repeating: "x", count: $0 % 200) }
        let data = Data(wanted.joined(separator: "\n").utf8)
        let writer = Thread {
            try? pipe.fileHandleForWriting.write(contentsOf: data)
            try? pipe.fileHandleForWriting.close()
        }
        writer.start()
        let seen = try lines(of: pipe.fileHandleForReading.fileDescriptor)
        #expect(seen == wanted.enumerated().map { .line($0.element, $0.offset + 1) })
    }

    @Test("a descriptor that can't be read is an error with a reason")
    func failure() {
        var reader = LineReader(descriptor: -1)
        #expect(throws: LineReader.Failure(code: EBADF)) { try reader.next() }
    }
}
