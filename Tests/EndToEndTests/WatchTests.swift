import Foundation
import Processes
import Testing
import WebcareModel

/// `list --watch` as who listens to it has it: the list, and then a sentence for each thing that happens.
@Suite(.timeLimit(.minutes(20)))
struct WatchTests {
    @Test(arguments: ["a file", "a server"]) func `what happens is told as it happens`(_ place: String) throws {
        let database = place == "a server" ? try TestDatabase() : nil
        try withExtendedLifetime(database) {
            let room = try TeamRoom(queue: database?.address)
            try room.webcare("ingest", input: TeamRoom.line("1"))
            let watcher = try room.start("list", "--watch")
            #expect(try #require(watcher.nextLine()).contains("Geen stroom in Zwolle"))
            #expect(
                watcher.nextLine()
                    == "1 open, 0 urgent, 0 overdue. What happens is told as it happens; Ctrl-c ends.")
            try room.webcare("ingest", input: TeamRoom.line("2", text: "Nog iets"))
            let arrived = try #require(watcher.nextLine())
            #expect(arrived.contains(" 2 @jan: new on x-service, due ") && arrived.hasSuffix(": Nog iets"))
            try room.webcare("claim", "1", as: "piet")
            try room.webcare("tag", "1", "storing")
            try room.webcare("release", "1", as: "piet")
            try room.webcare("snooze", "2", "--until", "1s")
            try room.webcare("answered", "1", "--how", "gebeld", as: "piet")
            for said in [
                "1 @jan: claimed by piet.", "1 @jan: tagged storing.", "1 @jan: given back by piet.",
                "2 @jan: snoozed by sanne until ",
            ] {
                #expect(try #require(watcher.nextLine()).contains(said))
            }
            let last = try [#require(watcher.nextLine()), #require(watcher.nextLine())]
            #expect(last.contains { $0.contains("1 @jan: answered elsewhere, says piet.") })
            #expect(last.contains { $0.contains("2 @jan: back in the list, ") })
            // Closed, and told: what comes to it now is no news to who follows the list.
            try room.webcare("tag", "1", "dank", as: "piet")
            try room.webcare("note", "2", "--text", "gezien", as: "piet")
            #expect(try #require(watcher.nextLine()).contains("2 @jan: noted by piet."))
            watcher.signal(SIGTERM)
            #expect(watcher.nextLine() == nil)
            #expect(watcher.end() == 0)
        }
    }

    @Test func `a deadline that comes near is told by the clock alone, and in Dutch`() throws {
        let room = try TeamRoom()
        // The target is a minute; both begin within the stage before.
        let policy = "target = 1\n[channels.x-service]\nplatform = \"x\"\n"
        try room.webcare("policy", "apply", "-", input: policy)
        let posted = Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000) - 42_000).rfc3339
        try room.webcare(
            "ingest",
            input: #"{"channel":"x-service","id":"1","author":{"handle":"@jan"},"text":"Hoi","posted_at":"\#(posted)"}"#
        )
        let watcher = try room.start("list", "--watch", "--language", "nl")
        _ = watcher.nextLine()
        #expect(try #require(watcher.nextLine()).hasPrefix("1 open, "))
        // On a busy machine the first may have been over before it looked.
        var said = try #require(watcher.nextLine())
        if said.contains("dringend, nog ") { said = try #require(watcher.nextLine()) }
        #expect(said.hasSuffix("1 @jan: te laat, zonder antwoord."))
        watcher.signal(SIGINT)
        #expect(watcher.end() == 0)
    }

    @Test func `a claim that nobody renewed is told as it ends, and once`() throws {
        let room = try TeamRoom.with(mentions: 1)
        let watcher = try room.start("list", "--watch")
        _ = (watcher.nextLine(), watcher.nextLine())
        try room.webcare("claim", "1", "--for", "3s", as: "piet")
        #expect(try #require(watcher.nextLine()).hasSuffix("1 @jan: claimed by piet."))
        #expect(try #require(watcher.nextLine()).hasSuffix("1 @jan: the claim of piet ended by itself."))
        // The trail puts the end down only now.
        try room.webcare("claim", "1")
        #expect(try #require(watcher.nextLine()).hasSuffix("1 @jan: claimed by sanne."))
    }

    @Test func `a limit cuts what is printed first, and nothing of what happens`() throws {
        let room = try TeamRoom.with(mentions: 4)
        let watcher = try room.start("list", "--watch", "--limit", "2")
        #expect(try #require(watcher.nextLine()).contains("calm"))
        _ = (watcher.nextLine(), watcher.nextLine())
        try room.webcare("answered", "1", "3", "4", "--how", "gebeld")
        for id in [1, 3, 4] {
            #expect(try #require(watcher.nextLine()).hasSuffix(" \(id) @jan: answered elsewhere, says sanne."))
        }
    }

    @Test func `only what the filter lists is told, and what leaves it a last time`() throws {
        let room = try TeamRoom.with(mentions: 2)
        try room.webcare("tag", "1", "storing")
        let watcher = try room.start("list", "--watch", "--filter", "tag:storing")
        #expect(try #require(watcher.nextLine()).contains("storing"))
        _ = watcher.nextLine()
        try room.webcare("claim", "2")
        try room.webcare("claim", "1", as: "piet")
        #expect(try #require(watcher.nextLine()).hasSuffix("1 @jan: claimed by piet."))
        try room.webcare("tag", "1", "storing", "--remove")
        #expect(try #require(watcher.nextLine()).hasSuffix("1 @jan: has no tags any more."))
        try room.webcare("release", "1", as: "piet")
        try room.webcare("tag", "2", "storing")
        #expect(try #require(watcher.nextLine()).hasSuffix("2 @jan: tagged storing."))
    }

    @Test func `a reader that goes away ends it`() throws {
        let room = try TeamRoom.with(mentions: 1)
        let status = try room.shell(#"{ "$WEBCARE" list --watch; echo $? >&2; } | head -n 1 >/dev/null"#)
        #expect(status.err == "0\n")
    }
}
