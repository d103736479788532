import Testing

@testable import Platforms

@Suite("HTML becomes what a person would read")
struct PlainTextTests {
    @Test(
        "paragraphs, lines and entities",
        arguments: [
            ("<p>Geen stroom</p><p>Al twee uur</p>", "Geen stroom\n\nAl twee uur"),
            ("een<br>twee<br />drie<BR/>", "een\ntwee\ndrie"),
            ("een<br><br><br><br>twee", "een\n\ntwee"),
            ("a  b\n\tc", "a b c"),
            ("<pre>a  b\n c</pre>", "a  b\n c"),
            ("Jan &amp; Piet &lt;3 &quot;ja&quot; &#39;t &#x1F4E6; &eacute;&euro;", "Jan & Piet <3 \"ja\" 't 📦 é€"),
            ("5 < 6 en 7 > 6 & meer &onbekend; &#;", "5 < 6 en 7 > 6 & meer &onbekend; &#;"),
            ("&#0;&#xD800;&#99999999;", "\u{FFFD}\u{FFFD}\u{FFFD}"),
            ("&#128; 5 &#x80;&#150;&#129;", "€ 5 €–\u{81}"),
            ("<ul><li>een</li><li>twee</li></ul>", "- een\n- twee"),
            ("<b>vet</b>en<i>schuin</i>", "vetenschuin"),
            ("&amp;lt;script&amp;gt;", "&lt;script&gt;"),
            ("Hallo <img src=x alt=':trein:'> daar", "Hallo :trein: daar"),
            ("", ""),
            ("platte tekst", "platte tekst"),
            ("een\u{0}twee\u{1B}[31m", "een\u{0}twee\u{1B}[31m"),
        ])
    func blocks(html: String, text: String) {
        #expect(PlainText.of(html: html) == text)
    }

    @Test(
        "a link keeps its address where its text says something else",
        arguments: [
            ("<a href=\"https://example.com/storing\">de kaart</a>", "de kaart (https://example.com/storing)"),
            ("<a href=\"https://example.com/\">example.com</a>", "example.com"),
            (
                "<a href='https://example.com/?a=1&amp;b=2'>https://example.com/?a=1&amp;b=2</a>",
                "https://example.com/?a=1&b=2"
            ),
            ("<a href=https://example.com/a>hier</a>", "hier (https://example.com/a)"),
            (
                "<a href=\"https://kwaad.example\">https://bank.example</a>",
                "https://bank.example (https://kwaad.example)"
            ),
            ("<a href=\"javascript:alert(1)\">klik</a>", "klik"),
            ("<a href=\"/hier\">hier</a>", "hier"),
            ("<a href=\"https://example.com/a\"></a>", "https://example.com/a"),
            ("<a href=\"mailto:jan@example.com\">jan@example.com</a>", "jan@example.com"),
            ("<a>los</a> eind", "los eind"),
            (
                "<a href=\"https://example.com/1\">een <a href=\"https://example.com/2\">twee",
                "een (https://example.com/1)twee (https://example.com/2)"
            ),
        ])
    func links(html: String, text: String) {
        #expect(PlainText.of(html: html) == text)
    }

    @Test("a link that Mastodon shortened is whole again")
    func shortened() {
        let html = """
            <p>zie <a href="https://www.netbeheer.example/storingen/zwolle/assendorp" rel="nofollow"><span \
            class="invisible">https://www.</span><span class="ellipsis">netbeheer.example/storingen</span><span \
            class="invisible">/zwolle/assendorp</span></a></p>
            """
        #expect(PlainText.of(html: html) == "zie https://www.netbeheer.example/storingen/zwolle/assendorp")
    }

    @Test("handles and tags need no address, unless something else dresses up as one")
    func mentions() {
        let html = """
            <span class="h-card"><a href="https://sociaal.example/@netbeheer" class="u-url mention">@<span>netbeheer</span>\
            </a></span> <a href="https://sociaal.example/tags/storing" class="mention hashtag">#<span>storing</span></a> \
            <a class="mention" href="https://kwaad.example">win een prijs</a>
            """
        #expect(PlainText.of(html: html) == "@netbeheer #storing win een prijs (https://kwaad.example)")
    }

    @Test("what a page would not show is not shown")
    func hidden() {
        #expect(PlainText.of(html: "a<span class=\"invisible\">geheim</span>b") == "ab")
        #expect(PlainText.of(html: "a<!-- <b>geheim</b> -->b<!-->c") == "abc")
        #expect(PlainText.of(html: "a<script>if (1 < 2) { '<b>' }</SCRIPT>b<style>p{}</style>c") == "abc")
        #expect(PlainText.of(html: "<p><span class=\"invisible\">weg</p><p>maar dit niet</p>") == "maar dit niet")
    }

    @Test(
        "what never closes is text, not lost",
        arguments: [
            ("oud < nieuw", "oud < nieuw"),
            ("a <b", "a <b"),
            ("a <a href=\"https://example.com", "a <a href=\"https://example.com"),
            ("a <!-- b", "a <!-- b"),
            ("a <", "a <"),
            ("a &", "a &"),
            ("a &amp", "a &amp"),
            ("<3 liefde", "<3 liefde"),
        ])
    func malformed(html: String, text: String) {
        #expect(PlainText.of(html: html) == text)
    }

    @Test("hostile HTML costs what its length costs")
    func hostile() {
        let pieces = [
            "<", "<a ", "<a href=\"", "<a b=\">\"", "<a href='x'>", "<!--", "<script>", "</", "&", "&#",
            "<span class=invisible>",
            "<p>", "</a>", "<a x=\"\" ", "<p \"", "(<a\"'",
        ]
        for piece in pieces {
            let html = String(repeating: piece, count: 200_000 / piece.utf8.count)
            let start = ContinuousClock.now
            _ = PlainText.of(html: html)
            #expect(ContinuousClock.now - start < .seconds(5), "\(piece)")
        }
    }
}
