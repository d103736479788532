import Testing
import WebcareModel

@testable import Platforms

@Suite("Whatever comes in")
struct HostileInputTests {
    /// The same sequence each time (a linear congruential generator), so that a failure can be had again.
    private struct Dice: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ (state >> 29)
        }
    }

    private let pieces = [
        "<", ">", "</", "<a href=", "\"", "'", "<span class=\"invisible\">", "</span>", "<p>", "<br>", "<!--", "-->",
        "&", "&#", ";",
        "&amp;", "x27", "a.nl", "http://", "https://t.co/", "/", "?", "(", ")", "@", "@jan@e.nl", "#", ".", "-", "_",
        " ", "\n", "\t",
        "é", "e\u{301}", "😡", "\u{200D}", "\u{FE0F}", "\u{1F1F3}", "停", "\u{1112}\u{1161}", "\u{0}", "\u{1B}",
        "\u{202E}", "xn--", "=",
        "class", "<li>", "<pre>", "<script>", "</script>", "</a>", "{", "}", "[", "]", ":", ",", "event: update",
        "data: ", "null", "1",
    ]

    @Test("any text is counted and any HTML read; counts add up and nothing hidden comes back")
    func texts() {
        var dice = Dice(state: 7)
        for _ in 0..<3000 {
            let text = (0..<Int.random(in: 0...24, using: &dice)).map { _ in pieces.randomElement(using: &dice) ?? "" }
                .joined()
            for rule in Platform.known.map({ $0.rule }) {
                let count = rule.count(text)
                #expect(count >= 0)
                #expect(text.isEmpty == (count == 0))
            }
            let plain = PlainText.of(html: text)
            #expect(!plain.hasSuffix(" ") && !plain.hasSuffix("\n"))
        }
    }

    @Test("any change to a good line or document is answered with arrivals, counts or rejections")
    func documents() {
        var dice = Dice(state: 11)
        let line =
            #"{"channel":"m","id":"1","text":"a","author":{"handle":"@a"},"spread":{"shares":1},"attachments":[{"url":"u"}]}"#
        let event =
            #"{"specversion":"1.0","id":"e","source":"urn:webcare:x:d","type":"t","data":{"type":"Note","content":"<p>a"}}"#
        let status =
            #"{"id":"1","content":"<p>a</p>","visibility":"public","created_at":"2026-11-23T14:00:00Z","account":{"acct":"a"}}"#
        let page = #"[{"id":"2","type":"mention","account":{"acct":"a"},"status":\#(status)}]"#
        let stream = "event: update\ndata: \(status)\n\n"
        for _ in 0..<2000 {
            for document in [line, event, status, page, stream] {
                var bytes = Array(document.utf8)
                for _ in 0..<Int.random(in: 1...3, using: &dice) {
                    let place = Int.random(in: 0..<bytes.count, using: &dice)
                    switch Int.random(in: 0..<3, using: &dice) {
                    case 0: bytes[place] = UInt8.random(in: 0...255, using: &dice)
                    case 1: bytes.remove(at: place)
                    default: bytes.insert(contentsOf: Array((pieces.randomElement(using: &dice) ?? "").utf8), at: place)
                    }
                }
                let one = Interchange.read(line: bytes, number: 1)
                #expect(one.arrivals.count + one.ignored + one.rejections.count == 1)
                let other = PayloadFormat.mastodon.read(document: bytes, channel: "m")
                #expect(other.arrivals.count + other.ignored + other.rejections.count >= 1 || document == stream)
            }
        }
    }
}
