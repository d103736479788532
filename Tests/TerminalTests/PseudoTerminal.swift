import CPseudoTerminal
import Foundation
import Testing

/// The fixture on a real pseudo-terminal, and all that it has sent there.
final class PseudoTerminal {
    private let terminal: Int32
    private let shell: pid_t
    private(set) var output: [UInt8] = []
    private var hasEnded = false

    init(term: String?, columns: Int = 80, rows: Int = 24, environment: [String: String] = [:]) throws {
        let directory = try URL(
            fileURLWithPath: FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        )
        .deletingLastPathComponent()
        let fixture = directory.appendingPathComponent("TerminalFixture").path
        var variables = ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "XDG_CACHE_HOME": Self.cache]
        variables["TERM"] = term
        variables.merge(environment) { $1 }
        var strings: [UnsafeMutablePointer<CChar>?] = variables.map { strdup("\($0)=\($1)") } + [nil]
        defer { strings.forEach { free($0) } }
        var shell: pid_t = 0
        terminal = pseudoterminal_start(fixture, &strings, Int32(columns), Int32(rows), &shell)
        self.shell = shell
        try #require(terminal >= 0)
    }

    deinit { pseudoterminal_end(terminal, shell) }

    /// One for all tests: the description for true colour is compiled once.
    private static let cache = NSTemporaryDirectory() + "webcare-terminal-tests-\(getpid())"

    var text: String { String(decoding: output, as: UTF8.self) }

    func type(_ keys: String) { _ = keys.withCString { pseudoterminal_write(terminal, $0, strlen($0)) } }
    func signal(_ number: Int32) { pseudoterminal_signal(terminal, number) }
    func resize(columns: Int, rows: Int) { pseudoterminal_resize(terminal, Int32(columns), Int32(rows)) }

    /// Reads until `words` come after what was waited for before, and returns what was sent up to there.
    @discardableResult
    func wait(for words: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> String {
        let start = seen
        let wanted = Array(words.utf8)
        let deadline = ContinuousClock.now.advanced(by: .seconds(60))
        while true {
            if let range = find(wanted, from: start) {
                seen = range.upperBound
                return String(decoding: output[start..<range.upperBound], as: UTF8.self)
            }
            if hasEnded || ContinuousClock.now > deadline { break }
            read()
        }
        let sent = String(decoding: output[start...].suffix(2_000), as: UTF8.self).debugDescription
        Issue.record("never saw \(words.debugDescription) in \(sent)", sourceLocation: sourceLocation)
        throw NeverCame()
    }

    private struct NeverCame: Error {}
    /// Up to here it was waited for.
    private var seen = 0

    private func find(_ wanted: [UInt8], from start: Int) -> Range<Int>? {
        guard output.count - start >= wanted.count else { return nil }
        for at in start...(output.count - wanted.count) where output[at] == wanted[0] {
            if output[at..<(at + wanted.count)].elementsEqual(wanted) { return at..<(at + wanted.count) }
        }
        return nil
    }

    private func read() {
        var bytes = [CChar](repeating: 0, count: 65_536)
        let count = pseudoterminal_read(terminal, &bytes, bytes.count, 200)
        if count < 0 { hasEnded = true }
        if count > 0 { output += bytes.prefix(count).map { UInt8(bitPattern: $0) } }
    }
}
