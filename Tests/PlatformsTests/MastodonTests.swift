import Testing
import WebcareModel

@testable import Platforms

@Suite("What a Mastodon server answers")
struct MastodonTests {
    private func read(_ json: String) -> Reading {
        PayloadFormat.mastodon.read(document: Array(json.utf8), channel: "fediverse")
    }

    private let account = #"""
        {"id":"7","username":"klant","acct":"klant@elders.example","display_name":"Klant :trein:","followers_count":12,
        "url":"https://elders.example/@klant"}
        """#

    private func status(_ id: String = "100", _ more: String = "") -> String {
        #"""
        {"id":"\#(id)","created_at":"2026-11-23T14:00:00.500Z","in_reply_to_id":null,"visibility":"public","language":"nl",
        "uri":"https://elders.example/s/\#(id)","url":"https://elders.example/@klant/\#(id)","replies_count":1,
        "reblogs_count":2,"quotes_count":3,"favourites_count":4,"spoiler_text":"","media_attachments":[],"poll":null,
        "content":"<p>Waar blijft de trein?</p>","account":\#(account)\#(more.isEmpty ? "" : "," + more)}
        """#
    }

    private func altered(_ old: String, _ new: String) -> String {
        status().replacing(old, with: new)
    }

    @Test("a mention in the notifications is a mention with all that is known of it")
    func mention() throws {
        let reading = read(
            #"[{"id":"1","type":"mention","created_at":"2026-11-23T14:00:01Z","account":\#(account),"status":\#(status())}]"#
        )
        #expect(reading.rejections.isEmpty)
        let arrival = try #require(reading.arrivals.first)
        #expect(arrival.channel == "fediverse")
        #expect(arrival.platform == "mastodon")
        #expect(arrival.externalID == "100")
        #expect(arrival.kind == .mention)
        let author = Author(
            handle: "@klant@elders.example", name: "Klant :trein:", followers: 12, url: "https://elders.example/@klant")
        #expect(arrival.author == author)
        #expect(arrival.text == "Waar blijft de trein?")
        #expect(arrival.language == "nl")
        #expect(arrival.postedAt?.rfc3339 == "2026-11-23T14:00:00.500Z")
        #expect(arrival.spread == Spread(shares: 2, quotes: 3, replies: 1))
        #expect(arrival.conversation == "100")
        #expect(try JSON.decode(try #require(arrival.extra))["visibility"] == "public")
    }

    @Test("what carries no message is counted, known or not")
    func ignored() {
        let types = [
            "favourite", "follow", "follow_request", "poll", "admin.sign_up", "moderation_warning", "iets_nieuws",
        ]
        let list = types.map { #"{"id":"1","type":"\#($0)","account":\#(account),"status":\#(status())}"# }
        let reading = read("[" + list.joined(separator: ",") + #",{"id":"2","type":"mention","account":\#(account)}]"#)
        #expect(reading.ignored == types.count + 1)
        #expect(reading.arrivals.isEmpty)
        #expect(reading.rejections.isEmpty)
    }

    @Test("a boost of ours is a reshare of the status it names")
    func reblogNotification() throws {
        let reading = read(
            #"{"id":"55","type":"reblog","created_at":"2026-11-23T14:00:01Z","account":\#(account),"status":\#(status())}"#
        )
        let arrival = try #require(reading.arrivals.first)
        #expect(arrival.kind == .reshare)
        #expect(arrival.sharedFrom == "100")
        #expect(arrival.externalID == "notification-55")
        #expect(arrival.text == "")
        #expect(arrival.author.handle == "@klant@elders.example")
    }

    @Test("a boost in a timeline is one too")
    func reblogStatus() throws {
        let arrival = try #require(read("[" + status("101", #""reblog":\#(status("100"))"#) + "]").arrivals.first)
        #expect(arrival.kind == .reshare)
        #expect(arrival.sharedFrom == "100")
        #expect(arrival.text == "")
    }

    @Test("a direct message is a message, an answer a reply")
    func kinds() throws {
        #expect(read(altered("public", "direct")).arrivals.first?.kind == .message)
        let reply = try #require(read(altered(#""in_reply_to_id":null"#, #""in_reply_to_id":"99""#)).arrivals.first)
        #expect(reply.kind == .reply)
        #expect(reply.inReplyTo == "99")
        #expect(reply.conversation == "99")
    }

    @Test("a warning, a poll and what pictures show aren't lost")
    func parts() throws {
        let json = altered(#""spoiler_text":"""#, #""spoiler_text":"ov-leed""#)
            .replacing(#""poll":null"#, with: #""poll":{"options":[{"title":"ja"},{"title":"nee"}]}"#)
            .replacing(
                #""media_attachments":[]"#,
                with:
                    #""media_attachments":[{"type":"image","url":"https://e.example/a.png","description":"leeg spoor"}]"#
            )
        let arrival = try #require(read(json).arrivals.first)
        #expect(arrival.text == "ov-leed\n\nWaar blijft de trein?\n\n- ja\n- nee\n\n[image: leeg spoor]")
        #expect(arrival.attachments == [Attachment(type: "image", url: "https://e.example/a.png")])
        #expect(try JSON.decode(try #require(arrival.extra))["media_descriptions"]?[0] == "leeg spoor")
    }

    @Test("what it quotes stands below it, in another's mouth")
    func quote() throws {
        let quoted = status("90").replacing("Waar blijft de trein?", with: "Er rijden<br>geen treinen")
        let current = status("101", #""quote":{"state":"accepted","quoted_status":\#(quoted)}"#)
        let arrival = try #require(read(current).arrivals.first)
        let text = "Waar blijft de trein?\n\n> @klant@elders.example: Er rijden\n> geen treinen"
        #expect(arrival.text == text)
        #expect(try JSON.decode(try #require(arrival.extra))["quoted_status_id"] == "90")
        // As Pleroma writes it; and one that may not be shown.
        #expect(read(status("102", #""quote":\#(quoted)"#)).arrivals.first?.text == text)
        let revoked = read(status("103", #""quote":{"state":"revoked","quoted_status":null}"#))
        #expect(revoked.arrivals.first?.text == "Waar blijft de trein?")
    }

    @Test("an odd value that nobody reads costs no message of the page")
    func oddValues() {
        let deep = String(repeating: "[", count: 100) + String(repeating: "]", count: 100)
        let page = "[\(status("1", #""score":1e400"#)),\(status("2", #""tree":\#(deep)"#)),\(status("3"))]"
        #expect(read(page).arrivals.map { $0.externalID } == ["1", "2", "3"])
    }

    @Test("an empty content leaves the text, which some servers fill alone")
    func emptyContent() {
        let json = altered(#""content":"<p>Waar blijft de trein?</p>""#, #""content":"","text":"Waar?""#)
        #expect(read(json).arrivals.first?.text == "Waar?")
    }

    @Test("an edit has the same id, so that it updates; what the server adds is kept")
    func edits() throws {
        let arrival = try #require(
            read(
                #"{"id":"9","type":"update","account":\#(account),"status":\#(status("100", #""edited_at":"2026-11-23T15:00:00Z","pleroma":{"local":true}"#))}"#
            ).arrivals.first)
        #expect(arrival.externalID == "100")
        let extra = try JSON.decode(try #require(arrival.extra))
        #expect(extra["edited_at"] == "2026-11-23T15:00:00Z")
        #expect(extra["pleroma"]?["local"] == true)
    }

    @Test("a thread in one document is one conversation")
    func thread() {
        let reply = status("101").replacing(#""in_reply_to_id":null"#, with: #""in_reply_to_id":"100""#)
        let answer = status("102").replacing(#""in_reply_to_id":null"#, with: #""in_reply_to_id":"101""#)
        let reading = read(#"{"ancestors":[\#(status())],"descendants":[\#(answer),\#(reply)]}"#)
        #expect(reading.arrivals.map { $0.conversation } == ["100", "100", "100"])
    }

    @Test("a stream brings statuses, notifications and deletions")
    func stream() throws {
        let quoted = JSON.string(status().replacing("\n", with: "")).compact
        let one = status().replacing("\n", with: "")
        let text = """
            :)
            event: update
            data: \(one)

            :thump
            event: delete
            data: 100

            event: filters_changed

            """
        let reading = read(text)
        #expect(reading.arrivals.map { $0.isWithdrawal } == [false, true])
        #expect(reading.arrivals.map { $0.externalID } == ["100", "100"])
        #expect(reading.ignored == 1)
        #expect(read(#"{"stream":["user"],"event":"status.update","payload":\#(quoted)}"#).arrivals.count == 1)
        #expect(read(#"{"event":"delete","payload":"12"}"#).arrivals.first?.isWithdrawal == true)
    }

    @Test("a stream may end its lines with a carriage return, and begin with a byte order mark")
    func streamEnds() {
        let one = status().replacing("\n", with: "")
        for end in ["\r", "\r\n", "\n"] {
            for start in ["", "\u{FEFF}"] {
                let text = [start + ":)", "event: update", "data: \(one)", "", ""].joined(separator: end)
                let reading = read(text)
                #expect(reading.arrivals.map { $0.externalID } == ["100"])
                #expect(reading.ignored == 0)
            }
        }
    }

    @Test("grouped notifications find their statuses beside them")
    func grouped() throws {
        let reading = read(
            #"""
            {"accounts":[\#(account)],"statuses":[\#(status())],"notification_groups":[
            {"group_key":"ungrouped-3","type":"mention","status_id":"100","sample_account_ids":["7"]},
            {"group_key":"reblog-100","type":"reblog","status_id":"100","sample_account_ids":["7"]},
            {"group_key":"favourite-100","type":"favourite","status_id":"100","sample_account_ids":["7"]}]}
            """#)
        #expect(reading.arrivals.map { $0.kind } == [.mention, .reshare])
        #expect(reading.ignored == 1)
    }

    @Test("one that can't be read is rejected with its reason; the others go on")
    func rejections() {
        let broken = altered(#""id":"100""#, #""id":{}"#)
        let textless = altered(#""<p>Waar blijft de trein?</p>""#, "5")
        let reading = read("[\(broken),\(status("101")),\(textless),7]")
        #expect(reading.arrivals.map { $0.externalID } == ["101"])
        #expect(
            reading.rejections.map { $0.reason } == [
                "status.id is an object, not a string", "status.content is a number, not a string",
                "an element is a number, not an object",
            ])
        #expect(reading.rejections.allSatisfy { $0.channel == "fediverse" && !$0.raw.isEmpty })
    }

    @Test(
        "a document that is none is one rejection",
        arguments: ["", "<html>", "5", "{\"error\":\"The access token is invalid\"}"])
    func faults(json: String) {
        let reading = read(json)
        #expect(reading.rejections.count == 1)
        #expect(reading.arrivals.isEmpty)
    }

    @Test("without an author it is from ?, without a readable time it has none")
    func gaps() throws {
        let arrival = try #require(
            read(#"{"id":"1","content":"hoi","created_at":"gisteren","account":null,"url":null}"#).arrivals.first)
        #expect(arrival.author == Author(handle: "?"))
        #expect(arrival.postedAt == nil)
        #expect(try JSON.decode(try #require(arrival.extra))["created_at"] == "gisteren")
    }

    @Test("hostile characters keep their raw document beside")
    func alteredCharacters() throws {
        let json = altered("Waar blijft", #"\ud83d\u0000"#)
        let arrival = try #require(read(json).arrivals.first)
        #expect(arrival.text == "\u{FFFD}\u{2400} de trein?")
        #expect(arrival.raw == Array(json.utf8))
    }

    @Test func `notifications bring the one message that is in them, as a person reads it`() throws {
        let reading = PayloadFormat.mastodon.read(
            document: try OwnPayloads.bytes("notifications.json"), channel: "fediverse")
        #expect(reading.rejections.isEmpty)
        #expect(reading.ignored == 2)
        #expect(reading.arrivals.map(\.externalID) == ["5001"])
        let arrival = try #require(reading.arrivals.first)
        #expect(arrival.author.handle == "@marijke@polder.example")
        #expect(
            arrival.text == """
                @netbeheer de halve straat zit zonder stroom & de melklift staat stil.

                Zie https://storing.example/kaart/8021
                """)
        #expect(arrival.postedAt?.rfc3339 == "2026-11-23T13:02:09.417Z")
    }

    @Test func `a thread is one conversation, with its warning, its picture and its private answer`() throws {
        let reading = PayloadFormat.mastodon.read(
            document: try OwnPayloads.bytes("context.json"), channel: "fediverse")
        #expect(reading.rejections.isEmpty)
        #expect(reading.arrivals.map(\.conversation) == ["6001", "6001"])
        #expect(reading.arrivals.map(\.kind).last == .message)
        #expect(
            reading.arrivals.map(\.text) == [
                "trains, again\n\nForty minutes on platform 3 and nobody says a word.\n\n[image: A departure board, all dashes]",
                "Booking 4471, if that helps.\nThanks <3",
            ])
        #expect(reading.arrivals.first?.attachments?.map(\.url) == ["https://halt.example/media/71.jpg"])
    }

    @Test(
        "every recording of a real server reads without a fault",
        .recordings("mastodon", "mastodon-gotosocial", "mastodon-snac"),
        arguments: ["mastodon", "mastodon-gotosocial", "mastodon-snac"])
    func recorded(folder: String) throws {
        let files = RecordedPayloads.files(folder)
        var arrivals = 0
        for url in files {
            let reading = PayloadFormat.mastodon.read(document: try RecordedPayloads.bytes(url), channel: "fediverse")
            #expect(reading.rejections.isEmpty, "\(url.lastPathComponent)")
            for arrival in reading.arrivals where !arrival.isWithdrawal {
                #expect(arrival.author.handle.hasPrefix("@"), "\(url.lastPathComponent)")
                #expect(arrival.postedAt != nil)
                #expect(!arrival.text.contains("<p>"))
            }
            arrivals += reading.arrivals.count
        }
        #expect(arrivals > 0)
    }

    @Test("any truncation of a document is answered, never with a crash")
    func truncated() {
        let bytes = Array(#"[{"id":"1","type":"mention","account":\#(account),"status":\#(status())}]"#.utf8)
        for length in stride(from: 0, to: bytes.count, by: 7) {
            let reading = PayloadFormat.mastodon.read(document: Array(bytes.prefix(length)), channel: "fediverse")
            #expect(reading.rejections.count == 1)
        }
    }
}
