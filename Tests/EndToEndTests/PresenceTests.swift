import Foundation
import Testing

/// What two people at two consoles see of each other, and what a terminal says around the screen.
@Suite(.serialized, .timeLimit(.minutes(20)))
struct PresenceTests {
    @Test(arguments: [false, true]) func `who reads and who writes is seen next door, and gone when he leaves`(
        isOnServer: Bool
    ) throws {
        let database = isOnServer ? try TestDatabase() : nil
        try withExtendedLifetime(database) {
            let room = try TeamRoom(queue: database?.address)
            try room.ingest("1", by: "@jan", minutesAgo: 30)
            let anna = try TmuxWindow(room, as: "anna")
            let bea = try TmuxWindow(room, as: "bea", "\"$WEBCARE\" --language nl")
            try anna.wait(for: "@jan")
            try bea.wait(for: "@jan")
            try bea.press("Enter")
            try anna.wait(for: "bea reads")
            try bea.type("r")
            try anna.wait(for: "bea writes")
            try anna.press("Enter")
            try anna.wait(for: "bea is writing a reply")
            try bea.press("Escape")
            try bea.wait(for: "anna leest dit")
            try anna.wait(for: "bea is reading this")
            try anna.type("h")
            try bea.wait("that anna is gone") { !$0.contains("anna") }
            try bea.type("h", "q")
            try bea.wait(for: "Stoppen?")
            try bea.type("y")
            try bea.wait(for: "left with 0")
            try anna.wait("that bea is gone") { !$0.contains("bea") }
        }
    }

    @Test func `the title says what comes first, and is the shell's again afterwards`() throws {
        let room = try TeamRoom()
        try room.ingest("1", by: "@jan", minutesAgo: 50)
        let window = try TmuxWindow(room, as: "anna")
        try window.wait(for: "@jan")
        try window.wait("a title") { _ in window.title == "▲ 9 min · 1 urgent · webcare" }
        try window.type("q")
        try window.wait(for: "left with 0")
        #expect(!window.title.contains("webcare"))
    }
}
