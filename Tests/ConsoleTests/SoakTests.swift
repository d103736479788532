import Foundation
import Terminal
import Testing
import WebcareModel

@testable import Console

@Suite("A cat on the keyboard")
struct SoakTests {
    /// The seeds, and for how many keys each; `make soak` asks for one with a million.
    private static let runs: [(seed: UInt64, steps: Int)] = {
        let wanted = ProcessInfo.processInfo.environment
        guard let steps = wanted["WEBCARE_SOAK_KEYS"].flatMap(Int.init) else {
            return [(1, 1200), (7, 1200), (2026, 1200)]
        }
        return [(wanted["WEBCARE_SOAK_SEED"].flatMap(UInt64.init) ?? 1, steps)]
    }()

    private static let policy =
        Desk.policy + """


            [templates.bezig]
            nl = "Dag {name}, we zijn ermee bezig."

            [templates.storing]
            nl = "Dag {author}, de storing in {plaats} duurt tot {tijd}."
            """

    @Test(arguments: runs)
    func `keys, pastes, clicks and resizes without sense or end`(seed: UInt64, steps: Int) throws {
        var random = DemoRandom(seed: seed)
        let desk = try busyDesk(policy: Self.policy)
        let console = try desk.console()
        let keys =
            CommandTable.all.flatMap(\.keys).filter { $0 != .control("z") } + [.character("é"), .backspace, .tab]
        for step in 0..<steps {
            if step > 0, step.isMultiple(of: 500) { try judge(console, seed: seed, step: step) }
            switch Int.random(in: 0..<60, using: &random) {
            case 0: console.paste("a\u{301}👨‍👩‍👧‍👦\n\u{202E}b")
            case 1: console.resize(.random(in: 1...130, using: &random), .random(in: 1...45, using: &random))
            case 2:
                desk.pass(.seconds(.random(in: 1...90, using: &random)))
                console.tick()
            case 4:
                let action = [MouseEvent.Action.press, .wheelUp, .wheelDown].randomElement(using: &random) ?? .press
                let row = Int.random(in: 0..<45, using: &random)
                console.signal(.mouse(MouseEvent(action, row: row, column: .random(in: 0..<130, using: &random))))
            case 3: try desk.arrive("soak\(step)", minutesAgo: .random(in: 0...70, using: &random))
            default:
                let key = keys.randomElement(using: &random) ?? .escape
                console.signal(.key(key))
            }
            // Who left comes back.
            console.state.leaving = nil
        }
        try judge(console, seed: seed, step: steps)
    }

    /// Esc leads back from wherever it went, what is selected is there, and no row is wider than the screen.
    private func judge(_ console: ScriptedConsole, seed: UInt64, step: Int) throws {
        console.resize(80, 24)
        for _ in 0..<12 { console.press("Esc") }
        #expect(console.state.layers.isEmpty, "Esc leads back to the queue: seed \(seed), step \(step)")
        console.tick()
        let window = console.state.window
        #expect(window.rows.isEmpty || window.selected != nil, "seed \(seed), step \(step)")
        if let row = window.selected {
            let mention = try #require(try console.queue.mention(row.id), "seed \(seed), step \(step)")
            // One that left this list under the cursor stays, and says so.
            let isClosed = !mention.state(at: console.state.now).isLive
            #expect(row.isGhost || isClosed == console.state.query.isOfClosed, "seed \(seed), step \(step)")
        }
        for row in console.screen.rows {
            #expect(TextWidth.columns(of: SafeText(row)) <= 80, "seed \(seed), step \(step): \(row)")
        }
    }
}
