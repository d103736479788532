import Foundation
import Testing

/// The console in a real terminal under keys, clicks, pastes and resizes without sense: it stays, Esc leads back to the
/// queue, and what stands on the screen is what stands there when all of it is drawn again.
@Suite(.serialized, .timeLimit(.minutes(60))) struct TerminalSoak {
    private static let seed = ProcessInfo.processInfo.environment["WEBCARE_SOAK_SEED"].flatMap(UInt64.init) ?? 4
    /// So many keys, in batches after each of which the screen is looked at; `make soak` wants more.
    private static let keys = ProcessInfo.processInfo.environment["WEBCARE_SOAK_KEYS"].flatMap(Int.init) ?? 1000
    private static let keysInBatch = keys > 100_000 ? 2000 : 250
    private static var batches: Int { max(1, keys / keysInBatch) }

    private func busyRoom() throws -> TeamRoom {
        let room = try TeamRoom()
        let texts = ["Geen stroom 👩‍👩‍👧‍👦 in Zwolle", "لا يوجد كهرباء منذ ساعتين", "停電 ですか\u{301}", "Nog\nsteeds\tniets"]
        let lines = (0..<60).map { number in
            let text = texts[number % texts.count].replacingOccurrences(of: "\n", with: "\\n")
                .replacingOccurrences(of: "\t", with: "\\t")
            return
                #"{"channel":"x-service","platform":"x","id":"\#(number)","author":{"handle":"@a\#(number)"},"text":"\#(text)"}"#
        }
        try #require(room.webcare("ingest", input: lines.joined(separator: "\n") + "\n").status == 0)
        return room
    }

    @Test func `what a terminal shows after anything is what is drawn anew`() throws {
        var random = Seeded(state: Self.seed &* 0x9E37_79B9_7F4A_7C15 | 1)
        let window = try TmuxWindow(
            busyRoom(), as: "sanne", environment: ["EDITOR": "true"],
            #"sh -c 'trap "" INT QUIT TSTP; while "$WEBCARE" --language en; do :; done; exit 1'"#)
        try window.wait("the queue", until: Self.isQueue)
        for batch in 0..<Self.batches {
            let size = (columns: Int.random(in: 20...140, using: &random), rows: Int.random(in: 5...50, using: &random))
            try window.resize(columns: size.columns, rows: size.rows)
            try window.send((0..<Self.keysInBatch).flatMap { _ in Self.input(using: &random) })
            try judge(window, "seed \(Self.seed), batch \(batch) of \(Self.keysInBatch) at \(size)")
        }
    }

    private static func input(using random: inout Seeded) -> [UInt8] {
        switch Int.random(in: 0..<40, using: &random) {
        case 0: Array("\u{1B}[200~a\u{301}👨‍👩‍👧\n\u{202E}b\u{1B}[201~".utf8)
        case 1:
            Array(
                "\u{1B}[<0;\(Int.random(in: 1...140, using: &random));\(Int.random(in: 1...50, using: &random))M".utf8)
        case 2: Array("\u{1B}[<6\([4, 5].randomElement(using: &random) ?? 4);9;9M".utf8)
        case 3:
            Array("\u{1B}[\(["A", "B", "C", "D", "5~", "6~", "I", "O", "Z"].randomElement(using: &random) ?? "A")".utf8)
        case 4: [0x1B]
        case 5: Array("é".utf8)
        // All but what stops it: that is tried where a shell can bring it back.
        case 6...8: [UInt8((1...0x19).randomElement(using: &random) ?? 1)]
        default: [.random(in: 0x20...0x7E, using: &random)]
        }
    }

    private func judge(_ window: TmuxWindow, _ what: String) throws {
        try window.settle(columns: 100, rows: 30)
        // Among what was typed last may be what leaves: the queue comes back by itself.
        try window.wait("the queue after Esc: \(what)", seconds: 120) { screen in
            if screen.contains("left with") { return true }
            // One at a time: two together are one key with Alt.
            _ = try? window.press("Escape")
            return Self.isQueue(screen)
        }
        #expect(!window.screen.contains("left with"), "\(what)")
        // What was said of the last key is over with the next.
        _ = try settled(window, what)
        try window.press("Escape")
        let second = Self.clock(try settled(window, what))
        // A second has just begun: as a rule both screens are of the same one.
        try window.wait("the clock to go on: \(what)") { Self.clock($0) != second }
        let before = try settled(window, what)
        try window.wipe()
        try window.press("C-l")
        try window.wait("the queue drawn anew: \(what)", until: Self.isQueue)
        let after = try settled(window, what)
        #expect(Self.comparable(before, with: after) == Self.comparable(after, with: before), "\(what)")
    }

    private static func isQueue(_ screen: String) -> Bool {
        screen.split(separator: "\n").last { $0.contains { $0 != " " } }?.contains("/ search") == true
    }

    /// Two looks in a row that agree.
    private func settled(_ window: TmuxWindow, _ what: String) throws -> String {
        var last = ""
        return try window.wait("a screen that stays: \(what)") { screen in
            defer { last = screen }
            return screen == last
        }
    }

    private static func clock(_ screen: String) -> Substring { screen.prefix(9) }

    /// What `screen` shares with `other`. Of the same second they must be the same. In another the rows have other
    /// digits, and the heading (the hour strip, the forecast, how long ago something came in) may have other words.
    private static func comparable(_ screen: String, with other: String) -> String {
        if clock(screen) == clock(other) { return screen }
        let lines = screen.split(separator: "\n", omittingEmptySubsequences: false)
        return withoutDigits(lines.dropFirst(2).joined(separator: "\n"))
    }

    private static func withoutDigits(_ screen: String) -> String {
        String(screen.map { $0.isNumber ? "0" : $0 })
    }
}

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
