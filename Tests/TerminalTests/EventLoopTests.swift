import Foundation
import Testing

@testable import Terminal

@Suite("The loop")
struct EventLoopTests {
    /// A loop whose keyboard is a pipe.
    private final class Desk {
        let mailbox = Mailbox<Int>()
        let loop: EventLoop<Int>
        private var ends: [Int32] = [-1, -1]

        init(escapeTime: Duration = .milliseconds(25), marksPastes: Bool = true) throws {
            try #require(pipe(&ends) == 0)
            loop = EventLoop(
                screen: nil, keyboard: ends[0], mailbox: mailbox, escapeTime: escapeTime, marksPastes: marksPastes)
        }

        deinit {
            close(ends[0])
            hangUp()
        }

        func type(_ keys: String) { _ = keys.withCString { write(ends[1], $0, strlen($0)) } }

        func hangUp() {
            if ends[1] >= 0 { close(ends[1]) }
            ends[1] = -1
        }

        func next(_ timeout: Duration = .seconds(60)) -> [String] {
            loop.next(timeout: timeout).map { wake in
                switch wake {
                case .input(let input): "\(input)"
                case .message(let message): "message \(message)"
                case .timer: "timer"
                }
            }
        }
    }

    @Test("waits no longer than it was told")
    func timer() throws {
        let desk = try Desk()
        #expect(desk.next(.zero) == ["timer"])
        #expect(desk.next(.seconds(-1)) == ["timer"])
        let start = ContinuousClock.now
        #expect(desk.next(.milliseconds(30)) == ["timer"])
        #expect(ContinuousClock.now - start >= .milliseconds(30))
    }

    @Test func `a paste that a terminal doesn't mark is one all the same, and keys stay keys`() throws {
        let desk = try Desk(marksPastes: false)
        desk.type("hallo wereld\r")
        #expect(desk.next() == ["paste(\"hallo wereld\\n\")"])
        let held = try Desk(marksPastes: false)
        held.type("jjjjjjjjjjjj")
        #expect(held.next() == Array(repeating: "key(Terminal.Key.character(\"j\"))", count: 12))
        held.type("cr1y")
        #expect(held.next().count == 4)
        let marked = try Desk()
        marked.type("hallo wereld")
        #expect(marked.next().count == 12)
        #expect(!UnmarkedPaste.isMarked(by: "linux") && !UnmarkedPaste.isMarked(by: "vt220"))
        #expect(UnmarkedPaste.isMarked(by: "vte-256color") && UnmarkedPaste.isMarked(by: "xterm-256color"))
    }

    @Test("takes all that waits in one go, keys before messages")
    func all() throws {
        let desk = try Desk()
        desk.mailbox.post(1)
        desk.mailbox.post(2)
        desk.type("j")
        #expect(desk.next() == ["key(Terminal.Key.character(\"j\"))", "message 1", "message 2"])
        #expect(desk.next(.zero) == ["timer"])
    }

    @Test("knows the Escape key by nothing following, also when nothing else ever happens")
    func escape() throws {
        let desk = try Desk()
        desk.type("\u{1B}")
        #expect(desk.next() == ["key(Terminal.Key.escape)"])
        desk.type("\u{1B}")
        var heard: [String] = []
        while heard.isEmpty { heard = desk.next(.milliseconds(1)).filter { $0 != "timer" } }
        #expect(heard == ["key(Terminal.Key.escape)"])
    }

    @Test("waits for the rest of a key that comes in pieces")
    func pieces() throws {
        // Longer than any machine is away: only what follows can end it.
        let desk = try Desk(escapeTime: .seconds(600))
        desk.type("\u{1B}")
        #expect(desk.next(.milliseconds(1)) == ["timer"])
        desk.type("[A")
        #expect(desk.next() == ["key(Terminal.Key.up)"])
    }

    @Test("says once that the terminal is gone, and then waits as before")
    func gone() throws {
        let desk = try Desk()
        desk.type("q")
        desk.hangUp()
        #expect(desk.next() == ["key(Terminal.Key.character(\"q\"))"])
        #expect(desk.next() == ["hangUp"])
        #expect(desk.next(.milliseconds(5)) == ["timer"])
        desk.mailbox.post(7)
        #expect(desk.next() == ["message 7"])
    }

    @Test("loses no letter of many writers, and keeps each one's order")
    func manyWriters() async throws {
        let desk = try Desk()
        let mailbox = desk.mailbox
        let threads = (0..<8).map { writer in
            Thread { for number in 0..<1_000 { mailbox.post(writer * 1_000 + number) } }
        }
        threads.forEach { $0.start() }
        var received: [Int] = []
        while received.count < 8_000 {
            let wakes = desk.loop.next(timeout: .seconds(60))
            if case .timer? = wakes.first { break }
            for case .message(let message) in wakes { received.append(message) }
        }
        for writer in 0..<8 {
            #expect(received.filter { $0 / 1_000 == writer } == Array((writer * 1_000)..<(writer * 1_000 + 1_000)))
        }
    }
}
