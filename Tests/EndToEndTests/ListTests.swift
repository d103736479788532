import Foundation
import Testing
import WebcareModel

/// The list on a terminal, where every mention is one row of the window; and in a pipe, where it is one line.
@Suite(.serialized, .timeLimit(.minutes(20)))
struct ListTests {
    private func room(_ mentions: [(handle: String, text: String)]) throws -> TeamRoom {
        let room = try TeamRoom()
        let lines = mentions.enumerated().map { index, mention in
            let author = #"{"handle":"\#(mention.handle)"}"#
            return #"{"channel":"x-service","id":"\#(index)","author":\#(author),"text":"\#(mention.text)"}"#
        }
        try #require(room.webcare("ingest", input: lines.joined(separator: "\n")).status == 0)
        return room
    }

    /// What stands in a terminal of so many columns, the heading first.
    private func rows(_ room: TeamRoom, columns: Int, language: String = "en") throws -> [String] {
        let window = try TmuxWindow(
            room, as: "sanne", columns: columns, #""$WEBCARE" list --language \#(language)"#)
        let lines = try window.wait(for: "left with 0").components(separatedBy: "\n")
        return Array(lines.prefix { !$0.hasPrefix("left with") })
    }

    @Test(arguments: [30, 45, 60, 80, 100, 132]) func `one mention is one row, however wide the window`(
        columns: Int
    ) throws {
        let spaces = String(repeating: " ", count: 120)
        let room = try room([
            ("@jan", "Al twee uur geen stroom in #Zwolle @netbeheer, en niemand die opneemt!"),
            (
                "@mallory",
                "ok\(spaces)     9   -9:59 ✖ overdue x-service      @ceo               sanne          Geld terug!"
            ),
            ("@een-heel-lange-naam-van-iemand@mastodon.example", "Dank 👍🏽👍🏽👍🏽👍🏽👍🏽👍🏽👍🏽👍🏽👍🏽👍🏽👍🏽👍🏽👍🏽👍🏽👍🏽👍🏽👍🏽👍🏽👍🏽👍🏽👍🏽👍🏽👍🏽👍🏽👍🏽👍🏽👍🏽👍🏽👍🏽👍🏽"),
        ])
        let rows = try rows(room, columns: columns)
        #expect(rows.count == 4, "\(rows.joined(separator: "\n"))")
        #expect(rows.dropFirst().map { $0.prefix(6) } == ["     1", "     2", "     3"])
        let dutch = try self.rows(room, columns: columns, language: "nl")
        #expect(dutch.count == 4, "\(dutch.joined(separator: "\n"))")
        if columns >= 80 { #expect(rows.allSatisfy { $0.contains("@jan") || !$0.hasPrefix("     1") }) }
    }

    /// Where the text begins is asked of the terminal itself: tmux gives back what stands in each cell.
    @Test func `columns line up for what terminals count in many ways`() throws {
        let handles = [
            "jan", "👍🏽", "🫱🏻‍🫲🏿", "🪿", "a\u{600}b", "a\u{110BD}b", "☰", "\u{1D300}", "日本語", "e\u{301}", "🇳🇱", "👩‍👩‍👧",
        ]
        let room = try room(handles.map { ($0, "TEKST") })
        let wide = Set("👍🫱🪿日本語👩".unicodeScalars)
        let places = try rows(room, columns: 100).dropFirst().map { row in
            row.components(separatedBy: "TEKST")[0].unicodeScalars.reduce(0) { sum, scalar in
                if scalar.properties.generalCategory == .nonspacingMark { return sum }
                return sum + (wide.contains(scalar) ? 2 : 1)
            }
        }
        #expect(places.count == handles.count)
        #expect(Set(places).count == 1, "\(places)")
    }

    @Test func `COLUMNS outdoes the window`() throws {
        let room = try room([("@jan", String(repeating: "lang ", count: 40))])
        let window = try TmuxWindow(room, as: "sanne", columns: 120, #"env COLUMNS=70 "$WEBCARE" list"#)
        let row = try #require(
            window.wait(for: "left with 0").components(separatedBy: "\n").first { $0.contains("@jan") })
        #expect(row.count == 70)
    }

    @Test func `in a pipe the whole text stands on one line`() throws {
        let text = String(repeating: "lang ", count: 100) + "slot"
        let listed = try room([("@een-heel-lange-naam-van-iemand", text + "\\nregel twee")]).webcare("list")
        #expect(listed.lines.count == 1)
        #expect(listed.out.contains("@een-heel-lange-naam-van-iemand "))
        #expect(listed.out.contains(text + " regel twee"))
    }

    @Test(arguments: ["", "💥", "!!!", "-", "\"", "* "])
    func `a search without a word is refused, not answered with everything`(
        words: String
    ) throws {
        let outcome = try room([("@jan", "TEKST")]).webcare("list", "--search", words)
        #expect(outcome.status == 64)
        #expect(outcome.out.isEmpty)
        #expect(outcome.err.contains("no letter or digit"))
    }

    @Test func `the language may stand before the verb`() throws {
        let room = try room([("@jan", "TEKST")])
        try room.webcare("claim", "1")
        #expect(try room.webcare("--language", "nl", "list").out.contains("opgepakt"))
        #expect(try room.webcare("--language=nl", "list", "--language", "en").out.contains("claimed"))
        #expect(try room.webcare("--language", "fy", "list").status == 64)
        #expect(try room.webcare("--language", "nl", "claim", "1").status == 0)
    }
}
