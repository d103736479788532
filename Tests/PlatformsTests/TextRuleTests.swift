import Foundation
import Testing
import WebcareModel

@testable import Platforms

@Suite("How a platform counts a reply")
struct TextRuleTests {
    @Test(
        "X weighs each text as it says it does",
        arguments: [
            ("", 0),
            ("Dank u wel, wij kijken ernaar.", 30),
            ("Überprüfen wir café", 19),
            // A combined accent counts as the letter it makes.
            ("cafe\u{301}", 4),
            ("e\u{301}\u{308}", 2),
            ("\u{1112}\u{1161}\u{11AB}", 2),
            ("停電です", 8),
            ("“Goed…”", 8),
            // Emoji: one sequence is two, whatever it is made of.
            ("😡", 2),
            ("👍🏽", 2),
            ("👨‍👩‍👧‍👦", 2),
            ("🇳🇱", 2),
            ("🇳🇱🇧🇪", 4),
            ("1️⃣", 2),
            ("❤️", 2),
            ("©", 1),
            ("©️", 2),
            ("🏴󠁧󠁢󠁥󠁮󠁧󠁿", 2),
            ("12", 2),
        ])
    func weighted(text: String, length: Int) {
        #expect(TextRule.weighted.count(text) == length)
    }

    @Test(
        "X takes a link for 23, with its scheme or without",
        arguments: [
            ("https://example.com/storing/zwolle?straat=assendorp#kaart", 23),
            ("Zie https://example.com/a.", 4 + 23 + 1),
            ("Zie example.nl voor meer", 4 + 23 + 10),
            ("stroom komt.nu terug", 7 + 23 + 6),
            ("(http://example.com/pagina_(2))", 1 + 23 + 1),
            ("logboek.txt is geen link", 24),
            ("e-mail naar jan@example.com", 27),
            ("@example.com", 12),
            ("#example.com", 12),
            ("Klaar.Dank u", 12),
            ("http://geen-tld", 15),
            ("http://192.168.0.1/", 19),
            ("日本語example.com中国語", 6 + 23 + 6),
            ("HTTPS://EXAMPLE.COM/A", 23),
            ("http://münchen.de/", 23),
            ("http://例え.jp/x", 23),
            ("https://t.co/abc123. Klaar", 23 + 7),
            ("http://xn--ls8h.xn--p1ai/", 23),
            ("example.com:8080/a example.com", 47),
        ])
    func weightedLinks(text: String, length: Int) {
        #expect(TextRule.weighted.count(text) == length)
    }

    @Test("X refuses the 281st, and says how much it is over")
    func weightedExcess() {
        let full = String(repeating: "a", count: 280)
        #expect(TextRule.weighted.limit == 280)
        #expect(TextRule.weighted.excess(full) == nil)
        #expect(TextRule.weighted.excess(full + "b") == 1)
        #expect(TextRule.weighted.excess(full + "😡") == 2)
    }

    @Test(
        "Mastodon counts what a reader sees as one character",
        arguments: [
            ("cafe\u{301} 👨‍👩‍👧‍👦", 6),
            ("停電", 2),
            ("https://example.com/een/heel/lang/pad/naar/de/storing", 23),
            ("https://ja.wikipedia.org/wiki/日本", 23),
            ("https://ar.wikipedia.org/wiki/العربية", 23),
            ("https://ex.com/?q=é&b=x", 23),
            ("https://ex.com/?q=日本", 23),
            ("https://ex.com/a{b}c^d…", 23),
            ("https://ex.com/😀", 23),
            ("https://ex.com/a=", 24),
            ("https://ex.com/abc==", 25),
            ("https://ex.com/wiki_(a_(日本))", 23),
            ("https://ex.com/a「b」", 24),
            ("https://ex.com/a?b^c", 23),
            ("zie http://example.nl", 27),
            ("example.nl telt gewoon", 22),
            ("@jan@mastodon.example dank", 9),
            ("@jan.de-vries@sociaal.example: ja", 17),
            ("@jan dank", 9),
            ("jan@example.com", 15),
            ("https://example.com/@jan@elders.example", 23),
        ])
    func mastodon(text: String, length: Int) {
        #expect(TextRule.graphemes(limit: 500).count(text) == length)
    }

    @Test("Bluesky minds both its characters and its bytes")
    func bluesky() {
        let rule = Platform(named: "bluesky").rule
        #expect(rule.limit == 300)
        #expect(rule.excess(String(repeating: "é", count: 300)) == nil)
        #expect(rule.excess(String(repeating: "a", count: 301)) == 1)
        // 200 families are 200 characters, but 5,000 bytes.
        let families = String(repeating: "👨‍👩‍👧‍👦", count: 200)
        #expect(families.count == 200)
        #expect(rule.excess(families) == 200)
    }

    @Test("the plain rules count units, scalars and bytes")
    func plain() {
        let text = "é😡"
        #expect(TextRule.utf16(limit: 3).count(text) == 3)
        #expect(TextRule.scalars(limit: 3).count(text) == 2)
        #expect(TextRule.bytes(limit: 3).count(text) == 6)
        #expect(TextRule.bytes(limit: 3).excess(text) == 3)
        #expect(TextRule.unlimited.limit == nil)
        #expect(TextRule.unlimited.excess(String(repeating: text, count: 10_000)) == nil)
    }

    @Test("a long and hostile draft is counted between two keys")
    func speed() {
        let pieces = [
            "woord ", "a.", "http://", "e\u{301}", "😡", "a.nl/(", "((((", "@jan@", "停", "-.", "http://a.nl?x=",
            "\u{301}",
        ]
        let drafts = pieces.map { String(repeating: $0, count: 10_240 / $0.utf8.count) }
        for rule in Platform.known.map(\.rule) {
            _ = rule.count("warm http://example.com e\u{301}")
            for draft in drafts {
                let start = ContinuousClock.now
                _ = rule.count(draft)
                // Far above what is needed even in a debug build on a busy machine, far below a quadratic count.
                #expect(ContinuousClock.now - start < .milliseconds(500))
            }
        }
    }

    @Test("the recorded conformance cases of X hold", .recordings("x-twitter"))
    func conformance() throws {
        var (weighed, scanned) = (0, 0)
        for url in RecordedPayloads.files("x-twitter") where url.lastPathComponent.contains("conformance") {
            let suite = try JSON.decode(try RecordedPayloads.bytes(url)).value
            // The first list is of the time before an emoji weighed two whatever it is made of.
            let plain = (suite["WeightedTweetsCounterTest"]?.array ?? []).filter { test in
                test["text"]?.string?.unicodeScalars.contains { $0.value > 0xFFFF } == false
            }
            let emoji = suite["WeightedTweetsWithDiscountedEmojiCounterTest"]?.array ?? []
            for test in plain + emoji + (suite["UnicodeDirectionalMarkerCounterTest"]?.array ?? []) {
                let text = try #require(test["text"]?.string)
                let expected = try #require(test["expected"]?["weightedLength"]?.integer)
                weighed += 1
                #expect(TextRule.weighted.count(text) == Int(expected), "\(test["description"]?.string ?? "")")
            }
            for list in ["urls", "urls_with_directional_markers", "tco_urls_with_params"]
            where url.path.contains("extract") {
                for test in suite[list]?.array ?? [] {
                    let expected = (test["expected"]?.array ?? []).compactMap { $0.string ?? $0["url"]?.string }
                    let scalars = Array(try #require(test["text"]?.string).unicodeScalars)
                    let links = LinkScanner(scalars, requiresScheme: false).links().map { range in
                        var view = String.UnicodeScalarView()
                        view.append(contentsOf: scalars[range])
                        return String(view)
                    }
                    scanned += 1
                    #expect(links == expected, "\(test["description"]?.string ?? "")")
                }
            }
        }
        #expect(weighed > 0 && scanned > 0, "\(weighed) weighed, \(scanned) scanned")
    }
}
