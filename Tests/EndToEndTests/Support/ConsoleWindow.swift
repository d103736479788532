import CPseudoTerminal
import Foundation
import Testing

/// A terminal with the console in it, as one person at the desk has it.
final class ConsoleWindow {
    private let terminal: Int32
    private let shell: pid_t
    /// All that was sent to it.
    private(set) var output: [UInt8] = []
    /// Up to here it was waited for.
    private var seen = 0
    private var hasEnded = false

    init(
        _ room: TeamRoom, as person: String, language: String = "en_US.UTF-8", term: String = "tmux-256color",
        columns: Int = 100, rows: Int = 30
    ) throws {
        var variables = room.environment(as: person)
        variables["TERM"] = term
        variables["LC_MESSAGES"] = language
        var strings: [UnsafeMutablePointer<CChar>?] = variables.map { strdup("\($0)=\($1)") } + [nil]
        defer { strings.forEach { free($0) } }
        var shell: pid_t = 0
        terminal = pseudoterminal_start(TeamRoom.program, &strings, Int32(columns), Int32(rows), &shell)
        self.shell = shell
        try #require(terminal >= 0)
    }

    deinit { pseudoterminal_end(terminal, shell) }

    func type(_ keys: String) { _ = keys.withCString { pseudoterminal_write(terminal, $0, strlen($0)) } }
    func signal(_ number: Int32) { pseudoterminal_signal(terminal, number) }
    func resize(columns: Int, rows: Int) { pseudoterminal_resize(terminal, Int32(columns), Int32(rows)) }

    /// Waits until these words come, after what was waited for before.
    func wait(for words: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let wanted = Array(words.utf8)
        try wait(words.debugDescription, sourceLocation: sourceLocation) { $0.end(of: wanted, from: $1) }
    }

    private func wait(
        _ what: String, sourceLocation: SourceLocation, _ find: ([UInt8], Int) -> Int?
    ) throws {
        let deadline = ContinuousClock.now.advanced(by: .seconds(60))
        while true {
            if let end = find(output, seen) {
                seen = end
                return
            }
            if hasEnded || ContinuousClock.now > deadline { break }
            read()
        }
        let sent = String(decoding: output[seen...].suffix(3_000), as: UTF8.self).debugDescription
        Issue.record("never saw \(what) in \(sent)", sourceLocation: sourceLocation)
        throw NeverCame()
    }

    /// A question takes no key that was typed while it was being drawn: waits until the clock in the top line moves.
    func waitForTick(sourceLocation: SourceLocation = #_sourceLocation) throws {
        try wait("the clock's next second", sourceLocation: sourceLocation) { $0.endOfClock(from: $1) }
    }

    private struct NeverCame: Error {}

    private func read() {
        var bytes = [CChar](repeating: 0, count: 65_536)
        let count = pseudoterminal_read(terminal, &bytes, bytes.count, 200)
        if count < 0 { hasEnded = true }
        if count > 0 { output += bytes.prefix(count).map { UInt8(bitPattern: $0) } }
    }
}

extension [UInt8] {
    fileprivate func end(of wanted: [UInt8], from start: Int) -> Int? {
        guard count - start >= wanted.count else { return nil }
        for at in start...(count - wanted.count) where self[at] == wanted[0] {
            if self[at..<(at + wanted.count)].elementsEqual(wanted) { return at + wanted.count }
        }
        return nil
    }

    /// After a digit that was put where the clock stands: the first row, the second to the ninth column.
    fileprivate func endOfClock(from start: Int) -> Int? {
        var start = start
        while let after = end(of: Array("\u{1B}[1;".utf8), from: start) {
            start = after
            var rest = self[after...]
            guard let column = rest.popFirst(), UInt8(ascii: "2")...UInt8(ascii: "9") ~= column,
                rest.popFirst() == UInt8(ascii: "H")
            else { continue }
            // Colours may come between, and what sets the letters back to plain ones.
            while let next = rest.first, next == 0x1B || next == 0x0F {
                guard next == 0x1B else {
                    rest.removeFirst()
                    continue
                }
                guard let end = rest.firstIndex(of: UInt8(ascii: "m")) else { break }
                rest = rest[(end + 1)...]
            }
            if let digit = rest.first, UInt8(ascii: "0")...UInt8(ascii: "9") ~= digit { return rest.startIndex }
        }
        return nil
    }
}
