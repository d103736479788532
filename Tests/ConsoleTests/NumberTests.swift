import MentionQueue
import Terminal
import Testing
import WebcareModel

@testable import Console

@Suite("Numbers, spans and days")
struct NumberTests {
    @Test(
        arguments: [
            (0, "0", "0"), (9_999, "9999", "9999"), (10_000, "10,000", "10.000"), (123_456, "123,456", "123.456"),
            (1_234_567, "1,234,567", "1.234.567"), (-12_345, "-12,345", "-12.345"),
        ])
    func `a count is written as its language groups it`(number: Int, english: String, dutch: String) {
        #expect(Language.english.count(number).string == english)
        #expect(Language.dutch.count(number).string == dutch)
    }

    @Test(
        arguments: [
            (5, "5 s", "5 s"), (290, "4 min 50 s", "4 min 50 s"), (3600, "60 min", "60 min"),
            (5400, "90 min", "90 min"),
            (6120, "1 h 42 min", "1 u 42 min"), (7200, "2 h", "2 u"), (273_600, "3 d 4 h", "3 d 4 u"),
        ] as [(Int64, String, String)])
    func `a span is told in words`(seconds: Int64, english: String, dutch: String) {
        #expect(span(.seconds(seconds), .english).string == english)
        #expect(span(.seconds(seconds), .dutch).string == dutch)
    }

    @Test func `a day is written as one writes it`() throws {
        let now = try #require(Timestamp(rfc3339: "2027-01-02T12:00:00Z"))
        let march = try #require(Timestamp(rfc3339: "2026-03-09T14:05:00Z"))
        let (english, dutch) = (LocalTime(named: "UTC", in: .english), LocalTime(named: "UTC", in: .dutch))
        #expect(english.longDay(march) == "9 March 2026")
        #expect(dutch.longDay(march) == "9 maart 2026")
        #expect(english.minute(march, seenAt: now) == "9 Mar 2026 14:05")
        #expect(dutch.minute(march, seenAt: now) == "9 mrt 2026 14:05")
        #expect(dutch.minute(now - .seconds(86_400), seenAt: now) == "1 jan 12:00")
        #expect(LocalTime.utc.minute(march, seenAt: now) == "2026-03-09 14:05")
    }

    @Test(arguments: [(Language.english, "1,234,567", "Nov"), (.dutch, "1.234.567", "nov")])
    func `the mention's screen groups its numbers, and the handover speaks of days`(
        language: Language, reach: String, month: String
    ) throws {
        let desk = try Desk()
        try desk.arrive("1", shares: 1_234_567)
        let console = try desk.console(language: language)
        console.press("Enter")
        #expect(console.text.contains(reach))
        let handover = try desk.queue.handover(for: "sanne")
        let lines = HandoverDocument(handover, language: language, timeZone: "Europe/Amsterdam", now: desk.now).text()
        let late = desk.now + .seconds(90_000)
        let reading = Explanation(
            of: try desk.queue.details(1), policies: (nil, try desk.queue.policy()),
            localTime: LocalTime(named: "Europe/Amsterdam"), now: late)
        let explained = reading.lines(language: language, columns: 80)
        #expect(explained.first?.string.hasPrefix("23 \(month) 23:50") == true, "\(explained)")
        #expect(lines[1].string.contains("23 \(month)ember 2026, "), "\(lines[1].string)")
    }
}

@Suite("On a terminal with few letters")
struct FewLettersTests {
    @Test func `bars are drawn with what there is`() {
        func strip(_ letters: Letters) -> String {
            [0, 1, 4, 8].map { Bars.column($0, of: 8, in: letters).string }.joined()
        }
        #expect(strip(.all) == "·▁▄█")
        #expect(strip(.console) == "·░▒█")
        #expect(strip(.ascii) == "·148")
        #expect(Bars.column(12, of: 12, columns: 2, in: .ascii).string == "12")
        #expect(Bars.column(12, of: 12, in: .ascii).string == "+")
        // Several rows high, numbers would not add up: there it is blocks, whole ones.
        #expect((0..<3).map { Bars.column(2, of: 3, row: $0, rows: 3, in: .ascii).string } == ["#", "#", " "])
        #expect(Bars.bar(3, of: 8, columns: 4, in: .all).string == "█▌")
        #expect(Bars.bar(3, of: 8, columns: 4, in: .console).string == "█")
        #expect(Bars.bar(1, of: 100, columns: 4, in: .ascii).string == "#")
    }

    /// Each letter is one cell, so that a row's length is what a person sees.
    @Test(arguments: [Letters.console, .ascii], [Size(columns: 80, rows: 24), Size(columns: 200, rows: 60)])
    func `the screen stays in its columns, and stages apart without colour`(letters: Letters, size: Size) throws {
        let desk = try Desk()
        for (index, author) in ["jan", "👍🏽👍🏽", "日本語", "Zoe\u{308}", "🇳🇱", "مرحبا"].enumerated() {
            try desk.arrive("\(index)", by: author, "tekst 👩‍👩‍👧 漢字", minutesAgo: Int64(index * 12))
        }
        let console = try desk.console(sanne, size)
        let whole = console.text.split(separator: "\n", omittingEmptySubsequences: false).map {
            TextWidth.columns(of: SafeText(String($0)))
        }
        console.screen.letters = letters
        console.show()
        let rows = console.text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(rows.map(\.unicodeScalars.count) == whole)
        #expect(console.text.unicodeScalars.allSatisfy { $0 == "\n" || letters.draws($0) })
        let signs = Stage.allCases.map { letters.drawn(SafeText($0.sign)).string }
        #expect(Set(signs).count == 4)
        for sign in signs where sign != signs[0] { #expect(rows.dropFirst(2).contains { $0.contains(" \(sign) ") }) }
    }
}
