import Foundation
import MentionQueue
import Terminal
import Testing
import WebcareModel

@testable import Console

@Suite("Room for what is read, and where one is in it")
struct ReadingTests {
    private let long = String(repeating: "abcdefghi ", count: 30)

    @Test(arguments: [(80, 24, 40), (120, 40, 45), (200, 60, 50)])
    func `the text has the cells that nothing else needs`(columns: Int, rows: Int, atLeast: Int) throws {
        let desk = try Desk()
        try desk.arrive("1", by: "@p", long, minutesAgo: 3, shares: 4210)
        try desk.arrive("2", by: "@p", long, minutesAgo: 2, channel: "netbeheer-fb")
        try desk.arrive("3", by: "@p", long, minutesAgo: 1)
        let other = try desk.console(piet)
        other.press("c")
        let console = try desk.console(sanne, Size(columns: columns, rows: rows))
        for row in 2...4 {
            let list = String(console.line(row).prefix(console.state.layout.listColumns))
            let start = try #require(list.firstRange(of: "abcdefghi")?.lowerBound)
            #expect(list[start...].prefix { "abcdefghi …".contains($0) }.count >= atLeast, "\(list)")
        }
        #expect(console.line(2).prefix(console.state.layout.listColumns).contains("… ×4k piet"))
    }

    @Test func `no column jumps while one scrolls, and a channel that is alone needs none`() throws {
        let desk = try Desk(policy: "[channels.netbeheer-x]\nplatform = \"x\"\n")
        for number in 0..<60 {
            try desk.arrive("\(number)", by: "@p", long, minutesAgo: 50, shares: number == 40 ? 12 : nil)
        }
        let console = try desk.console()
        let start = try #require(console.line(2).firstRange(of: "abcdefghi")?.lowerBound)
        #expect(console.line(2).distance(from: console.line(2).startIndex, to: start) == 25)
        let first = console.line(5).drop { $0 != "a" }
        console.press("PgDn", "PgDn")
        #expect(console.text.contains("… ×12"))
        #expect(console.line(5).drop { $0 != "a" } == first)
    }

    @Test func `a long mention says what lies above and below, also beside a notice`() throws {
        let desk = try Desk()
        try desk.arrive("1", (1...60).map { "regel \($0)" }.joined(separator: "\n"))
        let console = try desk.console()
        console.press("Enter")
        #expect(console.beyond.hasPrefix("↓ "))
        console.press("5", "j")
        #expect(console.beyond.contains("↑ 5  ↓ "))
        console.press("p")
        #expect(console.noticeLine.hasPrefix("· No reply of yours") && console.beyond.contains("↑ 5  ↓ "))
        console.press("G")
        #expect(console.beyond.contains("↑ ") && !console.beyond.contains("↓"))
    }

    @Test func `of a conversation of hundreds what was said just before is there, and what is left out is told`() throws
    {
        let desk = try Desk()
        let at = desk.now - .minutes(30)
        _ = try desk.queue.ingest(
            (0..<400).map { number in
                Arrival(
                    channel: "netbeheer-x", externalID: "\(number)", author: Author(handle: "@jan"),
                    text: "bericht \(number).", postedAt: at + .seconds(number / 10), receivedAt: at,
                    conversation: "draad")
            })
        let console = try desk.console()
        console.press("3", "0", "0", "j", "Enter")
        for number in [297, 298, 299, 301, 302] { #expect(console.text.contains("bericht \(number).")) }
        console.press("g")
        #expect(console.text.contains("… what was said before that isn't shown"))
        #expect(console.text.contains("bericht 151.") && !console.text.contains("bericht 150."))
        let details = try desk.queue.details(301)
        #expect(details.leftOut == [.earlier, .later])
        #expect(details.messages.map(\.id) == Array(152...351))
        #expect(try desk.queue.details(400).leftOut == .earlier && desk.queue.details(2).leftOut == .later)
    }

    @Test func `a count goes as far as it says, past all that was read`() throws {
        let desk = try Desk()
        for number in 0..<700 {
            try desk.arrive("\(number)", "bericht \(number).")
            desk.pass(.milliseconds(10))
        }
        let console = try desk.console()
        console.press("6", "0", "0", "j")
        #expect(console.cursorLine.contains("bericht 600."))
        console.press("5", "5", "0", "k")
        #expect(console.cursorLine.contains("bericht 50."))
        console.press("9", "0", "0", "0", "j")
        #expect(console.cursorLine.contains("bericht 699."))
    }

    @Test func `what always stands there takes one line, and leaves the keys in sight`() throws {
        let console = try Desk().console()
        let long = SafeText(String(repeating: "lang ", count: 30))
        console.state.standing = Phrase(en: long, nl: long)
        console.show()
        #expect(console.noticeLine.hasPrefix("· lang lang") && console.noticeLine.contains("…"))
        #expect(console.footer.contains("? help"))
    }

    @Test func `a long conversation opens with the mention in sight, and all of it can be scrolled to`() throws {
        let desk = try Desk()
        for number in 0..<30 {
            let at = desk.now - .minutes(Int64(60 - number))
            _ = try desk.queue.ingest([
                Arrival(
                    channel: "netbeheer-x", externalID: "\(number)", author: Author(handle: "@jan"),
                    text: "bericht \(number), en nog wat", postedAt: at, receivedAt: at, conversation: "draad")
            ])
        }
        let console = try desk.console()
        console.press("G", "Enter")
        #expect(console.line(2).contains("posted 23:19"))
        #expect(console.text.contains("bericht 29, en nog wat"))
        #expect(console.beyond.contains("↑ "))
        console.press("k", "k")
        #expect(console.line(2).contains("bericht 25,"))
        console.press("g")
        #expect(console.line(2).contains("Earlier in the conversation") && console.text.contains("bericht 0,"))
        #expect(!console.beyond.contains("↑"))
        console.press("G")
        #expect(!console.beyond.contains("↓"))
    }

    @Test func `on a wide screen lines are no longer than one follows`() throws {
        let desk = try Desk()
        try desk.arrive("1", String(repeating: "woord ", count: 200))
        let console = try desk.console(sanne, Size(columns: 200, rows: 60))
        console.press("Enter")
        #expect((2..<50).allSatisfy { console.line($0).count <= 102 })
        console.press("Esc", "?")
        #expect((2..<50).allSatisfy { console.line($0).count <= 102 })
    }

    @Test func `a box stands beside the row that it is about`() throws {
        let desk = try Desk()
        for number in 0..<40 { try desk.arrive("\(number)", by: "@p\(number)", minutesAgo: 30) }
        let console = try desk.console()
        for key in ["n", "d", "e", "t", "s"] {
            for place in ["G", "g"] {
                console.press(place)
                let row = try #require(console.screen.canvas.cursor?.row)
                let line = console.line(row)
                console.press(key)
                #expect(console.line(row) == line, "\(key) after \(place)")
                console.press("Esc")
            }
        }
        console.press("G", "e").type("raad belt").press("Enter")
        #expect(console.state.place == .question && console.text.contains("@p39     "))
    }

    @Test func `in the palette the cursor is where one types, and on the row when one chooses`() throws {
        let desk = try Desk()
        try desk.arrive("1")
        let console = try desk.console()
        console.press(":").type("no")
        #expect(console.cursorLine.contains(":no"))
        console.press("Down")
        #expect(console.cursorLine.contains("▸") && !console.cursorLine.contains(":no"))
        console.type("t")
        #expect(console.cursorLine.contains(":not"))
    }

    @Test(arguments: Language.allCases)
    func `the help has every sign that a list can show, and none of them twice`(language: Language) throws {
        let desk = try Desk()
        let console = try desk.console(sanne, Size(columns: 120, rows: 200), language: language)
        console.press("?")
        let lines = console.text.split(separator: "\n").drop {
            !$0.hasPrefix(language == .english ? " Signs" : " Tekens")
        }
        let signs = lines.dropFirst().compactMap { $0.split(separator: "  ").first.map(String.init) }
            .map { $0.trimmingCharacters(in: .whitespaces) }
        for sign in [
            "●", "◐", "▲", "✖", "✓", "○", "▸", "+", "⊘", "⚠", "⇑", "✎", "~", "z", "#", "×", "⇢", "→", "↑ ↓", "!",
        ] {
            #expect(signs.count { $0 == sign } == 1, "\(sign) in \(signs)")
        }
        #expect(lines.contains { $0.contains(language == .english ? "reads, writes" : "leest, schrijft") })
    }

    @Test(arguments: [Language.english, .dutch])
    func `of many channels the heading has those that need a look, and keeps the forecast`(language: Language) throws {
        let names = (1...12).map { "kanaal\($0)-feed" }
        let desk = try Desk(
            policy: names.map { "[channels.\($0)]\nplatform = \"feed\"\n" }.joined()
                + "[channels.stil]\nplatform = \"x\"\nsilent_after = \"30m\"\n")
        for (index, name) in names.enumerated() {
            try desk.arrive(name, minutesAgo: Int64(index), channel: name)
        }
        try desk.arrive("s", minutesAgo: 40, channel: "stil")
        let other = try desk.console(piet)
        for _ in 0..<5 { other.press("d").type("dubbel").press("Enter") }
        let few = try desk.console(sanne, language: language).tick()
        #expect(few.line(1).contains(language == .english ? " pace: 3 late 23:47 " : " tempo: 3 laat 23:47 "))
        #expect(few.line(1).contains("  ⚠ X 40m  ") && few.line(1).split(separator: " ").last?.hasPrefix("+1") == true)
        let more = try desk.console(sanne, Size(columns: 200, rows: 30), language: language).tick()
        #expect(
            more.line(1).contains(language == .english ? " late, the first at 23:47 " : " laat, de eerste om 23:47 "))
        #expect(more.line(1).contains(": ⚠ X 40m  kanaal12-… 11m  kanaal11-… 10m "))
    }
}
