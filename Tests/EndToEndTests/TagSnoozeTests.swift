import Foundation
import Testing
import WebcareModel

/// Tags and snoozing from scripts, and what a console that is open makes of them.
@Suite(.serialized, .timeLimit(.minutes(20)))
struct TagSnoozeTests {
    @Test func `tags are put on, shown, filtered by and taken off`() throws {
        let room = try TeamRoom.with(mentions: 3)
        #expect(try room.webcare("tag", "2", "#Storing", "zwolle").out == "mention 2 is tagged storing, zwolle\n")
        try room.webcare("tag", "3", "storing", as: "piet")
        let listed = try room.webcare("list", "--filter", "tag:storing -tag:zwolle", "--json").json
        #expect(listed.map { $0["id"]?.integer } == [3])
        #expect(listed.first?["tags"]?.array?.compactMap(\.string) == ["storing"])
        #expect(try room.webcare("list", "--filter", "tag:storing", "--channel", "web").out.isEmpty)
        #expect(try room.webcare("list").lines.contains { $0.contains("storing,zwolle") })
        #expect(try room.webcare("show", "2").out.contains("tags: storing, zwolle"))
        #expect(try room.webcare("show", "2", "--language", "nl").out.contains("labels: storing, zwolle"))
        #expect(try room.webcare("tag", "2", "zwolle", "storing", "--remove").out == "mention 2 has no tags\n")
        let refused = try room.webcare("tag", "2", "@jan")
        #expect(refused.status == 65 && refused.errorLines.count == 2)
    }

    @Test func `a snoozed mention is out of the list until it is wanted back`() throws {
        let room = try TeamRoom.with(mentions: 2)
        let snoozed = try room.webcare("snooze", "1", "--until", "10m", "--json").json
        #expect(snoozed.first?["snoozed_until"]?.string != nil)
        #expect(try room.webcare("list", "--json").json.map { $0["id"]?.integer } == [2])
        #expect(try room.webcare("list", "--snoozed", "--json").json.map { $0["id"]?.integer } == [1, 2])
        #expect(try room.webcare("list", "--snoozed").lines.first?.contains(" z ") == true)
        #expect(try room.webcare("list", "--filter", "is:snoozed", "--json").json.map { $0["id"]?.integer } == [1])
        #expect(try room.webcare("show", "1").out.contains("snoozed until"))
        #expect(try room.webcare("snooze", "1", "--wake").out == "mention 1 is in the list\n")
        #expect(try room.webcare("list", "--json").json.map { $0["id"]?.integer } == [1, 2])
        #expect(try room.webcare("snooze", "1", "--until", "9h").out.contains("when it turns urgent"))
        try room.webcare("claim", "2", as: "piet")
        #expect(try room.webcare("snooze", "2", "--until", "5m").status == 4)
        let past = try room.webcare("snooze", "1", "--until", "2020-01-01T00:00:00Z")
        #expect(past.status == 65)
    }

    @Test(arguments: ["a file", "a server"])
    func `a console that is open shows it again when its time has come`(_ place: String) throws {
        let database = place == "a server" ? try TestDatabase() : nil
        try withExtendedLifetime(database) {
            let room = try TeamRoom(queue: database?.address)
            try room.webcare("ingest", input: TeamRoom.line("1", text: "EERSTE") + TeamRoom.line("2", text: "TWEEDE"))
            try room.webcare("snooze", "2", "--until", "15s")
            let console = try TmuxWindow(room, as: "sanne", columns: 100, #""$WEBCARE""#)
            #expect(try !console.wait(for: "EERSTE").contains("TWEEDE"))
            // No key is pressed, and nobody writes.
            #expect(try console.wait(for: "TWEEDE").contains("EERSTE"))
            try room.webcare("snooze", "2", "--until", "20m", as: "piet")
            try console.wait("it gone") { !$0.contains("TWEEDE") }
        }
    }
}
