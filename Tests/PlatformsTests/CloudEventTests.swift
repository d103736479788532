import Testing
import WebcareModel

@testable import Platforms

@Suite("A CloudEvent with an ActivityStreams object")
struct CloudEventTests {
    private func read(_ line: String) -> Reading {
        Interchange.read(line: Array(line.replacing("\n", with: "").utf8), number: 3)
    }

    @Test("a Note becomes the mention that it is")
    func note() throws {
        let reading = read(
            #"""
            {"specversion":"1.0","id":"42@2","source":"urn:webcare:mastodon:spoor","type":"webcare.mention.created","subject":"42",
            "time":"2026-11-23T14:00:00Z","datacontenttype":"application/activity+json","traceparent":"00-1",
            "data":{"type":"Note","id":"https://sociaal.example/users/klant/42","url":"https://sociaal.example/@klant/42",
            "attributedTo":{"type":"Person","name":"Klant","preferredUsername":"klant","url":"https://sociaal.example/@klant"},
            "content":"@spoor de trein < 5 minuten te laat?","mediaType":"text/plain","contentMap":{"nl":"x"},
            "inReplyTo":null,"context":"41","published":"2026-11-23T13:53:15.714Z","tag":[{"type":"Mention"}],
            "attachment":[{"type":"Document","mediaType":"image/png","url":"https://sociaal.example/a.png"}]},
            "wc":{"platform":"mastodon","followers":42,"spread":{"replies":1,"reshares":2,"quotes":3,"views":null},
            "received":"2026-11-23T13:53:40Z"}}
            """#)
        #expect(reading.rejections.isEmpty)
        let arrival = try #require(reading.arrivals.first)
        #expect(arrival.channel == "spoor")
        #expect(arrival.platform == "mastodon")
        #expect(arrival.externalID == "42")
        #expect(arrival.kind == .mention)
        #expect(arrival.author.handle == "@klant")
        #expect(arrival.author.name == "Klant")
        #expect(arrival.author.followers == 42)
        #expect(arrival.text == "@spoor de trein < 5 minuten te laat?")
        #expect(arrival.language == "nl")
        #expect(arrival.conversation == "41")
        #expect(arrival.postedAt?.rfc3339 == "2026-11-23T13:53:15.714Z")
        #expect(arrival.receivedAt?.rfc3339 == "2026-11-23T13:53:40Z")
        #expect(arrival.spread == Spread(shares: 2, quotes: 3, replies: 1))
        #expect(arrival.attachments == [Attachment(type: "image", url: "https://sociaal.example/a.png")])
        let extra = try JSON.decode(try #require(arrival.extra))
        #expect(extra["traceparent"] == "00-1")
        #expect(extra["tag"]?[0]?["type"] == "Mention")
        #expect(extra["event"]?["id"] == "42@2")
    }

    @Test("HTML becomes plain text, a warning stands before it, an answer is a reply")
    func html() throws {
        let reading = read(
            #"""
            {"specversion":"1.0","id":"1","source":"/kanalen/spoor","type":"t","channel":"spoor-dm","data":{"type":"Note",
            "attributedTo":"https://sociaal.example/users/klant","summary":"boos","content":"<p>Weer &amp; wind</p>",
            "inReplyTo":"https://sociaal.example/9","published":"2026-11-23T13:53:15"}}
            """#)
        let arrival = try #require(reading.arrivals.first)
        #expect(arrival.channel == "spoor-dm")
        #expect(arrival.text == "boos\n\nWeer & wind")
        #expect(arrival.author.handle == "klant")
        #expect(arrival.kind == .reply)
        #expect(arrival.postedAt?.rfc3339 == "2026-11-23T13:53:15Z")
    }

    @Test("what pictures show and what is quoted stands below the text, and nothing else of them is lost")
    func hung() throws {
        let reading = read(
            #"""
            {"specversion":"1.0","id":"1","source":"s","type":"t","data":{"type":"Note","name":"titel",
            "content":"dit is toch niet normaal?","attachment":[{"type":"Image","url":"https://e.example/a.png",
            "name":"leeg spoor","blurhash":"x"},{"type":"Note","id":"q1","content":"<p>Er rijden<br>geen treinen</p>",
            "attributedTo":{"preferredUsername":"spoor"}}]}}
            """#)
        let arrival = try #require(reading.arrivals.first)
        #expect(
            arrival.text == """
                dit is toch niet normaal?

                [image: leeg spoor]

                > spoor: Er rijden
                > geen treinen
                """)
        #expect(arrival.attachments == [Attachment(type: "image", url: "https://e.example/a.png")])
        let extra = try JSON.decode(try #require(arrival.extra))
        #expect(extra["attachment"]?[0] == ["blurhash": "x"])
        #expect(extra["attachment"]?[1]?["id"] == "q1")
        #expect(extra["name"] == "titel")
    }

    @Test("an Announce is a reshare of what it names")
    func announce() throws {
        let reading = read(
            #"""
            {"specversion":"1.0","id":"e","source":"spoor","type":"t","data":{"type":"Announce","id":"urn:a","actor":{"name":"Alie"},
            "object":{"type":"Note","id":"urn:n","content":"oud"}}}
            """#)
        let arrival = try #require(reading.arrivals.first)
        #expect(arrival.kind == .reshare)
        #expect(arrival.sharedFrom == "urn:n")
        #expect(arrival.text == "")
        #expect(arrival.author.handle == "Alie")
        #expect(arrival.channel == "spoor")
    }

    @Test("a Tombstone withdraws, and so does an event that says deleted")
    func tombstone() throws {
        let first = read(
            #"{"specversion":"1.0","id":"e","source":"urn:webcare:x:dienst","type":"t","data":{"type":"Tombstone","id":"urn:n"}}"#
        )
        #expect(first.arrivals.first?.isWithdrawal == true)
        #expect(first.arrivals.first?.externalID == "urn:n")
        let second = read(
            #"{"specversion":"1.0","id":"5!deleted","source":"urn:webcare:x:dienst","type":"webcare.mention.deleted","subject":"5"}"#
        )
        #expect(second.arrivals.first?.isWithdrawal == true)
        #expect(second.arrivals.first?.externalID == "5")
        #expect(second.arrivals.first?.channel == "dienst")
    }

    @Test("data may come wrapped in base64")
    func base64() {
        let reading = read(
            #"{"specversion":"1.0","id":"e","source":"s","type":"t","data_base64":"eyJ0eXBlIjoiTm90ZSIsImlkIjoibiIsImNvbnRlbnQiOiJoYWxsbyJ9"}"#
        )
        #expect(reading.arrivals.first?.text == "hallo")
        #expect(reading.arrivals.first?.author.handle == "?")
    }

    @Test("a like carries no message, and is counted")
    func ignored() {
        let reading = read(
            #"{"specversion":"1.0","id":"e","source":"s","type":"t","data":{"type":"Like","object":"urn:n"}}"#)
        #expect(reading.ignored == 1)
        #expect(reading.arrivals.isEmpty)
    }

    @Test(
        "what can't be taken says why",
        arguments: [
            (#"{"specversion":"0.3","id":"e","source":"s","type":"t"}"#, "specversion is \"0.3\""),
            (#"{"specversion":1,"id":"e","source":"s","type":"t"}"#, "specversion is a number"),
            (#"{"specversion":"1.0","source":"s","type":"t"}"#, "id is missing"),
            (#"{"specversion":"1.0","id":"e","source":"s","type":"t"}"#, "data is missing"),
            (#"{"specversion":"1.0","id":"e","source":"s","type":"t","data":"tekst"}"#, "data is a string"),
            (
                #"{"specversion":"1.0","id":"e","source":"s","type":"t","data":{"type":"Note"}}"#,
                "data.content is missing"
            ),
            (
                #"{"specversion":"1.0","id":"e","source":"s","type":"t","data":{"type":"Note","content":5}}"#,
                "data.content is a number"
            ),
            (
                #"{"specversion":"1.0","id":"e","source":"s","type":"t","data_base64":"%%"}"#,
                "data_base64 is not base64"
            ),
        ])
    func rejections(line: String, reason: String) throws {
        let rejection = try #require(read(line).rejections.first)
        #expect(rejection.reason.contains(reason))
        #expect(rejection.line == 3)
    }

    @Test("recorded notes of others are read or counted, never a crash", .recordings("activitystreams"))
    func recorded() throws {
        let notes = RecordedPayloads.files("activitystreams").filter { $0.lastPathComponent.hasSuffix(".as2.json") }
        #expect(!notes.isEmpty)
        for url in notes {
            let data = try JSON.decode(try RecordedPayloads.bytes(url)).value
            let event: JSON = ["specversion": "1.0", "id": "e", "source": "s", "type": "t", "data": data]
            let reading = Interchange.read(line: event.encoded(), number: 1)
            #expect(reading.arrivals.count + reading.ignored + reading.rejections.count == 1)
        }
    }
}
