import Terminal
import Testing
import WebcareModel

@testable import Console

@Suite("A cat on the keyboard")
struct SoakTests {
    /// Xorshift: the same keys every time.
    private struct Seeded: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return state
        }
    }

    @Test(arguments: [UInt64(1), 7, 2026])
    func `keys, pastes and resizes without sense or end`(seed: UInt64) throws {
        var random = Seeded(state: seed &* 0x9E37_79B9_7F4A_7C15)
        let desk = try busyDesk()
        let console = try desk.console()
        let keys =
            CommandTable.all.flatMap(\.keys).filter { $0 != .control("z") } + [.character("é"), .backspace, .tab]
        for step in 0..<1200 {
            switch Int.random(in: 0..<60, using: &random) {
            case 0: console.paste("a\u{301}👨‍👩‍👧‍👦\n\u{202E}b")
            case 1: console.resize(.random(in: 1...130, using: &random), .random(in: 1...45, using: &random))
            case 2:
                desk.pass(.seconds(.random(in: 1...90, using: &random)))
                console.tick()
            case 3: try desk.arrive("soak\(step)", minutesAgo: .random(in: 0...70, using: &random))
            default:
                let key = keys.randomElement(using: &random) ?? .escape
                console.signal(.key(key))
            }
            // Who left comes back.
            console.state.leaving = nil
        }
        console.resize(80, 24)
        for _ in 0..<10 { console.press("Esc") }
        #expect(console.state.layers.isEmpty, "Esc leads back to the queue, seed \(seed)")
        console.tick()
        #expect(console.state.window.rows.isEmpty || console.state.window.selected != nil)
    }
}
