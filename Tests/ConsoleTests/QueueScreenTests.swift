import Terminal
import Testing
import WebcareModel

@testable import Console

/// A quarter of an hour's work: every stage, two channels, one that piet holds.
func busyDesk(policy: String = Desk.policy) throws -> Desk {
    let desk = try Desk(policy: policy)
    try desk.arrive("1", by: "@jan", "Al twee uur geen stroom in #Zwolle @netbeheer", minutesAgo: 63, shares: 12)
    try desk.arrive("2", by: "@kim", "Wanneer komt de monteur?\nIk wacht al uren.", minutesAgo: 50)
    try desk.arrive(
        "3", by: "Truus Bakker", "Niemand neemt op bij jullie!", minutesAgo: 35, channel: "netbeheer-fb",
        kind: .comment)
    try desk.arrive("4", by: "@omroep", "Klopt het dat heel Zwolle plat ligt?", minutesAgo: 5, shares: 4210)
    try desk.arrive("5", by: "@مريم", "متى تعود الكهرباء؟ 👨‍👩‍👧‍👦 \u{202E}txet", minutesAgo: 4)
    return desk
}

@Suite("The queue on the screen")
struct QueueScreenTests {
    @Test(arguments: [
        (80, 24, Language.english), (80, 24, .dutch), (120, 40, .dutch), (200, 60, .english), (60, 16, .dutch),
        (40, 10, .english), (39, 10, .dutch),
    ])
    func `at every size`(columns: Int, rows: Int, language: Language) throws {
        let desk = try busyDesk()
        let other = try desk.console(piet)
        other.press("j", "c")
        let console = try desk.console(sanne, Size(columns: columns, rows: rows), language: language)
        desk.pass(Preview.settling)
        console.tick()
        expectPicture("queue-\(columns)x\(rows)-\(language.rawValue)", console.text)
    }

    @Test func `any size from 1 by 1 on is drawn, with everything open, and the cursor stays on the screen`() throws {
        let desk = try busyDesk()
        let console = try desk.console()
        let layers = ["", "Enter", "r", "?", "H", "f", "/", "n", "q"]
        for key in layers {
            if !key.isEmpty { console.press(key) }
            for (columns, rows) in [
                (1, 1), (2, 3), (39, 9), (40, 10), (41, 11), (80, 24), (500, 200), (80, 10), (40, 60),
            ] {
                console.resize(columns, rows)
                if let cursor = console.screen.canvas.cursor {
                    #expect((0..<rows).contains(cursor.row) && (0..<columns).contains(cursor.column))
                }
            }
            console.press("Esc", "Esc", "Esc")
        }
    }

    @Test func `the countdown runs, and a mention grows overdue before one's eyes`() throws {
        let desk = try busyDesk()
        let console = try desk.console()
        #expect(console.line(3).contains("▲   10:00"))
        desk.pass(.seconds(1))
        console.tick()
        #expect(console.line(3).contains("▲    9:59"))
        desk.pass(.seconds(599))
        console.tick()
        #expect(console.line(3).contains("✖   -0:00"))
        #expect(console.topLine.contains("✖ 2 overdue"))
    }

    @Test func `a colleague's claim, and its end, are seen at the next look`() throws {
        let desk = try busyDesk()
        let console = try desk.console()
        let other = try desk.console(piet)
        console.tick()
        other.press("c")
        console.tick()
        #expect(console.line(2).hasSuffix("piet"))
        console.press("d")
        #expect(console.noticeLine == "· piet holds it; C takes it over.")
        console.press("Esc")
        // piet's machine falls asleep: his lease ends without a word.
        desk.pass(.seconds(121))
        console.tick()
        #expect(!console.line(2).hasSuffix("piet"))
        console.press("c")
        #expect(console.line(2).hasSuffix("sanne"))
    }

    @Test func `what comes in doesn't move the cursor, and says where it went`() throws {
        let desk = try busyDesk()
        let console = try desk.console()
        console.tick().press("j", "j")
        #expect(console.cursorLine.contains("Truus Bakker"))
        try desk.arrive("9", by: "@laat", "Dit kwam laat binnen", minutesAgo: 90)
        console.tick()
        #expect(console.cursorLine.contains("Truus Bakker"))
        #expect(console.screen.canvas.cursor?.row == 4)
        #expect(console.beyond.hasSuffix("↑ 1"))
        console.press("g")
        #expect(console.cursorLine.contains("@laat"))
    }

    @Test func `search narrows the list letter by letter, and Esc brings all back`() throws {
        let desk = try busyDesk()
        let console = try desk.console()
        console.press("j", "/").type("mont")
        expectPicture("search-80x24-en", console.text)
        console.press("Enter")
        #expect(console.line(1).contains("search: mont"))
        console.press("Esc")
        #expect(console.line(5).contains("@omroep"))
    }

    @Test func `the views of f`() throws {
        let desk = try busyDesk()
        let console = try desk.console(language: .dutch)
        console.press("f")
        expectPicture("views-80x24-nl", console.text)
        console.press("o")
        #expect(console.line(2).contains("@jan"))
        #expect(console.line(3).isEmpty)
        console.press("f", "m")
        #expect(console.line(3).contains("je hebt niets; f a toont alles"))
        console.press("Esc", "c", "f", "m")
        #expect(console.line(2).contains("@jan"))
        console.press("Esc", "d").type("dubbel").press("Enter", "f", "c")
        #expect(console.line(2).contains("afgehand"))
        #expect(console.line(2).contains("@jan"))
    }

    @Test func `a thousand mentions are read a window at a time`() throws {
        let desk = try Desk()
        for batch in 0..<10 {
            for index in 0..<100 {
                let number = batch * 100 + index
                try desk.arrive("\(number)", by: "@author\(number)", minutesAgo: Int64(1000 - number) / 30)
            }
        }
        let console = try desk.console()
        #expect(console.state.window.rows.count < 200)
        console.press("G")
        #expect(console.cursorLine.contains("@author999"))
        #expect(console.state.window.rows.count < 200)
        for _ in 0..<60 { console.press("PgUp") }
        #expect(console.cursorLine.contains("@author0 "))
        for _ in 0..<999 { console.press("j") }
        #expect(console.cursorLine.contains("@author999"))
    }
}
