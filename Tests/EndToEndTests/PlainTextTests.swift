import Foundation
import Testing
import WebcareModel

/// What people read without a console: in their language, by the clock on the team's wall.
@Suite(.timeLimit(.minutes(20)))
struct PlainTextTests {
    private func room() throws -> TeamRoom {
        let room = try TeamRoom()
        let policy = "timezone = \"Europe/Amsterdam\"\n[people.piet]\nname = \"Piet\"\n"
        #expect(try room.webcare("policy", "apply", "-", input: policy).status == 0)
        let line = """
            {"channel":"x-service","platform":"x","id":"1","author":{"handle":"@jan"},"text":"Geen <b>stroom</b> | \\"!",\
            "url":"javascript:alert(1)","posted_at":"2026-01-05T12:00:00Z"}
            """
        #expect(try room.webcare("ingest", input: line + "\n").status == 0)
        #expect(try room.webcare("claim", "1").status == 0)
        return room
    }

    @Test func `Dutch where the reader's language is Dutch, JSON never`() throws {
        let room = try room()
        #expect(try room.webcare("list").out.contains("claimed"))
        #expect(try room.webcare("list", "--language", "nl").out.contains("opgepakt"))
        #expect(try room.shell(#"LC_ALL=nl_NL.UTF-8 "$WEBCARE" show 1"#).out.contains("Geschiedenis"))
        #expect(try room.webcare("list", "--language", "nl", "--json").json.first?["state"]?.string == "claimed")
        let settings = try room.write("language = \"nl\"\n", to: "config.toml")
        #expect(try room.webcare("handover", "--config", settings).out.hasPrefix("Overdracht van sanne\n"))
        #expect(try room.webcare("handover", "--config", settings, "--language", "en").out.hasPrefix("Handover of"))
    }

    @Test func `times are those of the team's own zone`() throws {
        let shown = try room().webcare("show", "1").out
        #expect(shown.contains("posted 2026-01-05 13:00"))
        #expect(shown.contains("due 2026-01-05 14:00"))
    }

    @Test func `columns line up, whatever the script`() throws {
        let room = try TeamRoom()
        let lines = ["@jan", "@日本語", "@zoë", "@👩‍👩‍👧"].enumerated().map { index, handle in
            #"{"channel":"x","id":"\#(index)","author":{"handle":"\#(handle)"},"text":"TEKST"}"#
        }
        try room.webcare("ingest", input: lines.joined(separator: "\n"))
        let listed = try room.webcare("list").lines
        #expect(listed.count == 4)
        // Two columns for each of the wide ones.
        let columns = listed.map { line -> Int in
            let before = line.components(separatedBy: "TEKST")[0]
            return before.reduce(0) { $0 + ($1.unicodeScalars.contains { $0.value >= 0x3000 } ? 2 : 1) }
        }
        #expect(Set(columns).count == 1, "\(listed.joined(separator: "\n"))")
    }

    @Test func `a handover in Markdown and HTML takes no orders from a stranger's text`() throws {
        let room = try room()
        let html = try room.webcare("handover", "--format", "html").out
        #expect(html.hasPrefix("<!DOCTYPE html>"))
        #expect(html.contains("Geen &lt;b&gt;stroom&lt;/b&gt;"))
        #expect(!html.contains("<b>") && !html.contains("href=\"javascript:"))
        let markdown = try room.webcare("handover", "--format", "markdown").out
        #expect(markdown.hasPrefix("# Handover of sanne\n"))
        #expect(markdown.contains(#"Geen \<b\>stroom\</b\> \| "\!"#))
    }

    @Test func `a signed handover shows to whom, and its hash`() throws {
        let signed = try room().webcare("handover", "--sign", "--to", "piet").out
        #expect(signed.contains("Signed by sanne to piet"))
        #expect(signed.contains("SHA-256 "))
    }
}
