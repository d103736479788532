import Testing
import WebcareModel

@testable import Platforms

@Suite("A line of the interchange format")
struct InterchangeTests {
    private func read(_ line: String, number: Int? = 7) -> Reading {
        Interchange.read(line: Array(line.utf8), number: number)
    }

    private let full = #"""
        {"channel":"x-dienst","platform":"x","id":"1790000000000000001","kind":"comment","author":{"handle":"@jan",
        "name":"Jan Jansen","followers":1234,"url":"https://x.example/jan","verified":true},"text":"Geen stroom in Zwolle!",
        "language":"nl","url":"https://x.example/1","posted_at":"2026-11-23T15:02:07+01:00",
        "received_at":"2026-11-23T14:02:11Z","in_reply_to":"17","conversation":"16","shared_from":null,
        "spread":{"shares":12,"quotes":3,"replies":4.0,"reach":48000,"likes":9},
        "attachments":[{"type":"image","url":"https://x.example/a.jpg","alt":"een kabel"},{"url":"https://x.example/b"}],
        "sentiment":-0.5,"ref":18446744073709551616}
        """#.replacing("\n", with: "")

    @Test("every field finds its place, and what is unknown is kept")
    func complete() throws {
        let reading = read(full)
        #expect(reading.rejections.isEmpty)
        let arrival = try #require(reading.arrivals.first)
        #expect(arrival.channel == "x-dienst")
        #expect(arrival.platform == "x")
        #expect(arrival.externalID == "1790000000000000001")
        #expect(arrival.kind == .comment)
        #expect(
            arrival.author == Author(handle: "@jan", name: "Jan Jansen", followers: 1234, url: "https://x.example/jan"))
        #expect(arrival.text == "Geen stroom in Zwolle!")
        #expect(arrival.language == "nl")
        #expect(arrival.url == "https://x.example/1")
        #expect(arrival.postedAt?.rfc3339 == "2026-11-23T14:02:07Z")
        #expect(arrival.receivedAt?.rfc3339 == "2026-11-23T14:02:11Z")
        #expect(arrival.inReplyTo == "17")
        #expect(arrival.conversation == "16")
        #expect(arrival.sharedFrom == nil)
        #expect(arrival.spread == Spread(shares: 12, quotes: 3, replies: 4, reach: 48_000))
        let first = Attachment(type: "image", url: "https://x.example/a.jpg")
        #expect(arrival.attachments == [first, Attachment(type: "link", url: "https://x.example/b")])
        #expect(!arrival.isWithdrawal)
        #expect(arrival.raw == nil)
        let extra = try JSON.decode(try #require(arrival.extra))
        #expect(extra["sentiment"] == -0.5)
        #expect(extra["ref"] == .digits("18446744073709551616"))
        #expect(extra["author"]?["verified"] == true)
        #expect(extra["spread"]?["likes"] == 9)
        #expect(extra["attachments"]?[0]?["alt"] == "een kabel")
    }

    @Test("the four required fields are enough")
    func minimal() throws {
        let arrival = try #require(read(#"{"channel":"m","id":"1","text":"","author":{"handle":"@a"}}"#).arrivals.first)
        #expect(arrival == Arrival(channel: "m", externalID: "1", author: Author(handle: "@a"), text: ""))
        #expect(arrival.kind == .mention)
        #expect(arrival.spread == nil)
        #expect(arrival.attachments == nil)
    }

    @Test("a withdrawal needs a channel and an id, nothing else")
    func withdrawal() throws {
        let arrival = try #require(read(#"{"channel":"m","id":"1","deleted":true,"text":5}"#).arrivals.first)
        #expect(arrival.isWithdrawal)
        #expect(arrival.externalID == "1")
        let kept = read(#"{"channel":"m","id":"1","text":"a","author":{"handle":"@a"},"deleted":false}"#)
        #expect(kept.arrivals.first?.isWithdrawal == false)
    }

    @Test(
        "what can't be taken says which field and why",
        arguments: [
            (#"{"#, "not JSON at byte 1"),
            (#"geen json"#, "not JSON at byte 0"),
            (#"[1]"#, "the line is an array, not an object"),
            (#""tekst""#, "the line is a string, not an object"),
            (#"{"id":"1"}"#, "channel is missing"),
            (#"{"channel":"m"}"#, "id is missing"),
            (#"{"channel":"m","id":null}"#, "id is missing"),
            (#"{"channel":"m","id":1}"#, "id is a number, not a string"),
            (#"{"channel":"m","id":""}"#, "id is empty"),
            (#"{"channel":" ","id":"1"}"#, "channel is empty"),
            (#"{"channel":"m","id":"1","author":{"handle":"@a"}}"#, "text is missing"),
            (#"{"channel":"m","id":"1","text":["a"],"author":{"handle":"@a"}}"#, "text is an array, not a string"),
            (#"{"channel":"m","id":"1","text":"a"}"#, "author.handle is missing"),
            (#"{"channel":"m","id":"1","text":"a","author":"@a"}"#, "author is a string, not an object"),
            (#"{"channel":"m","id":"1","text":"a","author":{}}"#, "author.handle is missing"),
            (#"{"channel":"m","id":"1","text":"a","author":{"handle":"@a","followers":-1}}"#, "author.followers is -1"),
            (#"{"channel":"m","id":"1","text":"a","author":{"handle":"@a"},"kind":"gossip"}"#, "kind is \"gossip\""),
            (
                #"{"channel":"m","id":"1","text":"a","author":{"handle":"@a"},"posted_at":"gisteren"}"#,
                "posted_at is \"gisteren\""
            ),
            (
                #"{"channel":"m","id":"1","text":"a","author":{"handle":"@a"},"posted_at":1790000000}"#,
                "posted_at is a number"
            ),
            (
                #"{"channel":"m","id":"1","text":"a","author":{"handle":"@a"},"in_reply_to":5}"#,
                "in_reply_to is a number"
            ),
            (
                #"{"channel":"m","id":"1","text":"a","author":{"handle":"@a"},"spread":{"reach":1.5}}"#,
                "spread.reach is 1.5"
            ),
            (#"{"channel":"m","id":"1","text":"a","author":{"handle":"@a"},"spread":[]}"#, "spread is an array"),
            (
                #"{"channel":"m","id":"1","text":"a","author":{"handle":"@a"},"attachments":[{}]}"#,
                "attachments[0].url is missing"
            ),
            (#"{"channel":"m","id":"1","deleted":"yes"}"#, "deleted is a string, not true or false"),
            (#"{"channel":"m","channel":"n"}"#, "duplicate key \"channel\""),
        ])
    func rejections(line: String, reason: String) throws {
        let reading = read(line)
        #expect(reading.arrivals.isEmpty)
        let rejection = try #require(reading.rejections.first)
        #expect(rejection.reason.contains(reason))
        #expect(rejection.line == 7)
        #expect(rejection.raw == Array(line.utf8))
    }

    @Test("a rejection names its channel where that could be read")
    func channelOfRejection() {
        #expect(read(#"{"channel":"m","id":1}"#).rejections.first?.channel == "m")
    }

    @Test("characters that no store keeps are replaced, and the raw line stays beside")
    func altered() throws {
        let line = #"{"channel":"m","id":"1","text":"a\ud83db\u0000c \ud83d\udce6","author":{"handle":"@a"}}"#
        let arrival = try #require(read(line).arrivals.first)
        #expect(arrival.text == "a\u{FFFD}b\u{2400}c 📦")
        #expect(arrival.raw == Array(line.utf8))
    }

    @Test("what isn't UTF-8, and a raw NUL, are rejected")
    func bytes() {
        let before = Array(#"{"channel":"m","id":"1","author":{"handle":"@a"},"text":"a"#.utf8)
        for bad in [[0xFF], [0x9B], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0x00]] as [[UInt8]] {
            let reading = Interchange.read(line: before + bad + Array("\"}".utf8), number: 1)
            #expect(reading.arrivals.isEmpty)
            #expect(reading.rejections.count == 1)
        }
    }

    @Test("an unknown part over 64 KiB is too much, one below is kept")
    func largeExtra() {
        func line(_ size: Int) -> String {
            #"{"channel":"m","id":"1","text":"a","author":{"handle":"@a"},"blob":""#
                + String(repeating: "b", count: size) + "\"}"
        }
        #expect(read(line(65_000)).arrivals.count == 1)
        let reason = read(line(65_536)).rejections.first?.reason ?? ""
        #expect(reason.contains("blob"))
        #expect(reason.contains("65536"))
    }

    @Test("an empty line is nothing; a byte order mark may begin a file")
    func margins() {
        #expect(read("").rejections.isEmpty)
        #expect(read(" \t\r").rejections.isEmpty)
        let line = "\u{FEFF}{\"channel\":\"m\",\"id\":\"1\",\"deleted\":true}"
        #expect(read(line, number: 1).arrivals.count == 1)
        #expect(read(line, number: 2).rejections.count == 1)
    }

    @Test("terminal escapes in a text are kept as they came, for the screen to make safe")
    func hostileText() throws {
        let line = #"{"channel":"m","id":"1","text":"\u001b[31mrood\u0007 \u202e","author":{"handle":"@a"}}"#
        #expect(read(line).arrivals.first?.text == "\u{1B}[31mrood\u{7} \u{202E}")
    }
}
