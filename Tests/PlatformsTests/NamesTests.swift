import Testing
import WebcareModel

@testable import Platforms

@Suite("The names in what comes in")
struct NamesTests {
    private func event(_ data: String, _ more: String = "") -> Reading {
        let line = #"{"specversion":"1.0","id":"e","source":"s","type":"t",\#(more)"data":\#(data)}"#
        return Interchange.read(line: Array(line.utf8), number: 1)
    }

    private func line(_ channel: String = "m", _ id: String = "1", _ handle: String = "@a") -> Reading {
        let value: JSON = [
            "channel": .string(channel), "id": .string(id), "text": "a", "author": ["handle": .string(handle)],
        ]
        return Interchange.read(line: value.encoded(), number: 1)
    }

    private func status(_ members: [(String, JSON)]) -> Reading {
        var object = JSONObject()
        let known: [(String, JSON)] = [
            ("id", "1"), ("content", "a"), ("visibility", "public"), ("account", ["acct": "jan"]),
        ]
        for (key, value) in known + members { object[key] = value }
        return PayloadFormat.mastodon.read(document: JSON.object(object).encoded(), channel: "m")
    }

    private func reason(_ reading: Reading) -> String {
        reading.arrivals.isEmpty ? reading.rejections.map(\.reason).joined(separator: "; ") : "taken"
    }

    @Test("an id that is empty or no string is refused, so that no second message takes the place of a first")
    func emptyIDs() {
        for id in [#""""#, #"" ""#, #""\u200b""#] {
            #expect(reason(event(#"{"type":"Note","id":\#(id),"content":"a"}"#)) == "data.id is empty")
            #expect(reason(event(#"{"type":"Tombstone","id":\#(id)}"#)) == "data.id is empty")
            #expect(reason(event(#"{"type":"Delete","object":{"id":\#(id)}}"#)) == "data.object is empty")
        }
        #expect(reason(event(#"{"type":"Delete","object":""}"#)) == "data.object is empty")
        #expect(reason(event(#"{"type":"Note","id":5,"content":"a"}"#)) == "data.id is a number, not a string")
        #expect(event(#"{"type":"Note","id":null,"content":"a"}"#).arrivals.first?.externalID == "e")
        #expect(event(#"{"type":"Delete","object":{"id":"n"}}"#).arrivals.first?.externalID == "n")
        #expect(event(#"{"type":"Delete","object":"n"}"#).arrivals.first?.externalID == "n")
    }

    @Test("a name without anything to see in it is none, in every format")
    func invisible() {
        for blank in ["", " ", "\u{200B}\u{2060}", "\u{3164}", "\u{AD}", "\u{2800}", "\u{E0041}"] {
            #expect(reason(line(blank)) == "channel is empty")
            #expect(reason(line("m", blank)) == "id is empty")
            #expect(reason(line("m", "1", blank)) == "author.handle is empty")
            for channel in [#""wc":{"channel":"\#(blank)"},"#, #""channel":"\#(blank)","#] {
                #expect(reason(event(#"{"type":"Note","content":"a"}"#, channel)).contains("channel is empty"))
            }
            #expect(reason(status([("id", .string(blank))])) == "status.id is empty")
        }
        #expect(reason(event(#"{"type":"Note","content":"a"}"#, #""wc":{"channel":5},"#)).contains("is a number"))
        #expect(reason(line("m", "1", "@\u{3164}")) == "the author's handle is empty")
        #expect(reason(status([("account", ["acct": "\u{200B}"])])) == "the author's handle is empty")
        // Names of every script are names, and so is an emoji.
        for name in ["日本語", "عربي", "हिन्दी", "é", "👩‍👩‍👧", "·"] { #expect(line(name, name, name).arrivals.count == 1) }
    }

    @Test("an author without a name to be seen is called by the address, or is ?")
    func unnamedAuthor() {
        let note = #"{"type":"Note","content":"a","attributedTo":{"name":"\u3164""#
        #expect(event(note + "}}").arrivals.first?.author.handle == "?")
        #expect(event(note + #","id":"https://e.example/jan"}}"#).arrivals.first?.author.handle == "jan")
    }

    @Test("no name is longer than an index can hold, in every format")
    func long() {
        let long = String(repeating: "a", count: 2001)
        let reply: JSON = .string(long)
        #expect(reason(line(long)).contains("2001 bytes"))
        #expect(reason(status([("in_reply_to_id", reply)])).contains("2001 bytes"))
        #expect(reason(status([("account", ["acct": reply])])).contains("at most 2000 are taken"))
        #expect(reason(status([("reblog", ["id": reply])])).contains("2001 bytes"))
        #expect(reason(event(#"{"type":"Note","content":"a","context":"\#(long)"}"#)).contains("2001 bytes"))
        #expect(reason(event(#"{"type":"Note","content":"a","inReplyTo":"\#(long)"}"#)).contains("2001 bytes"))
        #expect(
            reason(event(#"{"type":"Note","content":"a","actor":{"preferredUsername":"\#(long)"}}"#))
                .contains("2002 bytes"))
        #expect(reason(event(#"{"type":"Announce","object":"\#(long)"}"#)).contains("2001 bytes"))
        let channel = #""wc":{"channel":"\#(long)"},"#
        #expect(reason(event(#"{"type":"Note","content":"a"}"#, channel)).contains("2001 bytes"))
        let deletion = Array(#"{"event":"delete","payload":"\#(long)"}"#.utf8)
        #expect(reason(PayloadFormat.mastodon.read(document: deletion, channel: "m")).contains("2001 bytes"))
        // The refused one gives its long id to no conversation either.
        let thread =
            #"[{"id":"2","content":"b","visibility":"public","in_reply_to_id":"1"},"#
            + #"{"id":"1","content":"a","visibility":"public","account":{"acct":"a"},"in_reply_to_id":"\#(long)"}]"#
        let reading = PayloadFormat.mastodon.read(
            document: Array(thread.replacing(#""visibility""#, with: #""account":{"acct":"a"},"visibility""#).utf8),
            channel: "m")
        #expect(reading.arrivals.allSatisfy { ($0.conversation ?? "").utf8.count <= 2000 })
    }

    @Test(
        "a time whose year has not four digits, or whose deadline might not, is refused",
        arguments: ["0000-01-01T00:00:00+23:59", "9999-12-31T23:59:59Z", "9999-12-31T23:59:00-23:59"])
    func years(time: String) {
        let start = #"{"channel":"m","id":"1","text":"a","author":{"handle":"@a"},"#
        for key in ["posted_at", "received_at"] {
            let reading = Interchange.read(line: Array(#"\#(start)"\#(key)":"\#(time)"}"#.utf8), number: 1)
            #expect(reason(reading).contains("\(key) is \"\(time)\", not an RFC 3339 time"))
        }
        #expect(event(#"{"type":"Note","content":"a","published":"\#(time)"}"#).arrivals.first?.postedAt == nil)
        #expect(status([("created_at", .string(time))]).arrivals.first?.postedAt == nil)
        #expect(Timestamp(ofMessage: "0001-01-01T00:00:00Z")?.rfc3339 == "0001-01-01T00:00:00Z")
        #expect(Timestamp(ofMessage: "9998-12-31T23:59:59Z")?.rfc3339 == "9998-12-31T23:59:59Z")
        #expect(Timestamp(ofMessage: "9999-01-01T00:00:00Z") == nil)
    }
}

@Suite("Many members and elements")
struct ManyTests {
    /// What took seconds before; far above what it takes now, even on a busy machine.
    private let patience = Duration.seconds(4)

    @Test("unknown members cost what their number is, not its square")
    func unknownMembers() throws {
        let members = (0..<30_000).map { #""k\#($0)":1"# }.joined(separator: ",")
        let lines = [
            #"{"channel":"m","id":"1","text":"a","author":{"handle":"@a"},\#(members)}"#,
            #"{"specversion":"1.0","id":"e","source":"s","type":"t",\#(members),"data":{"type":"Note","content":"a"}}"#,
            #"{"specversion":"1.0","id":"e","source":"s","type":"t","data":{"type":"Note","content":"a",\#(members)}}"#,
        ]
        for line in lines {
            let start = ContinuousClock.now
            let arrival = try #require(Interchange.read(line: Array(line.utf8), number: 1).arrivals.first)
            #expect(ContinuousClock.now - start < patience)
            #expect(arrival.extra?.contains(#""k29999":1"#) == true)
        }
        let status = Array(#"{"id":"1","content":"a","visibility":"public","account":{"acct":"a"},\#(members)}"#.utf8)
        let start = ContinuousClock.now
        #expect(PayloadFormat.mastodon.read(document: status, channel: "m").arrivals.count == 1)
        #expect(ContinuousClock.now - start < patience)
    }

    @Test("grouped notifications cost what their number is, not its square")
    func groups() {
        let account = #"{"id":"7","acct":"jan"}"#
        let ids = 0..<4000
        let statuses = ids.map { #"{"id":"\#($0)","content":"a","visibility":"public","account":\#(account)}"# }
        let groups = ids.map { #"{"group_key":"u-\#($0)","type":"mention","status_id":"\#($0)"}"# }
        let document =
            #"{"accounts":[\#(account)],"statuses":[\#(statuses.joined(separator: ","))],"#
            + #""notification_groups":[\#(groups.joined(separator: ","))]}"#
        let start = ContinuousClock.now
        #expect(PayloadFormat.mastodon.read(document: Array(document.utf8), channel: "m").arrivals.count == 4000)
        #expect(ContinuousClock.now - start < patience)
    }

    @Test("elements that are no objects are one rejection for a document, which holds them all")
    func strays() throws {
        let reading = PayloadFormat.mastodon.read(document: Array("[1,[2,3],null]".utf8), channel: "m")
        let rejection = try #require(reading.rejections.first)
        #expect(reading.rejections.count == 1)
        #expect(rejection.reason == "4 elements are no objects; the first is a number")
        #expect(rejection.raw == Array("[1,2,3,null]".utf8))
    }
}
