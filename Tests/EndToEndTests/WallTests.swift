import Foundation
import Testing
import WebcareModel

/// `webcare wall` on a screen in the room, while others work.
@Suite(.serialized, .timeLimit(.minutes(20)))
struct WallTests {
    @Test(arguments: ["a file", "a server"]) func `it shows what others do within a second, and q leaves`(
        _ place: String
    ) throws {
        let database = place == "a server" ? try TestDatabase() : nil
        try withExtendedLifetime(database) {
            let room = try TeamRoom(queue: database?.address)
            try room.webcare("ingest", input: (1...3).map { TeamRoom.line("\($0)") }.joined())
            // Nobody has to say who he is.
            let wall = try TmuxWindow(
                room, as: "", columns: 60, rows: 16, environment: ["NO_COLOR": "1"],
                #"env -u WEBCARE_OPERATOR "$WEBCARE" wall --language nl"#)
            // Three, in digits of three half rows.
            try wall.wait("a three") { $0.contains("▀▀█\n ▀▀█\n ▀▀▀") || $0.contains(" ▀▀█") }
            #expect(wall.screen.contains("wie er is") && wall.screen.contains("niemand"))
            try room.webcare("claim", "1", as: "piet")
            try wall.wait("piet") { $0.contains("piet  1") }
            try wall.resize(columns: 30, rows: 6)
            try wall.wait("it in words") { $0.contains("open: 3") && $0.contains("wie er is: piet") }
            try wall.type("q")
            try wall.wait(for: "left with 0")
        }
    }

    @Test func `without a screen or a queue it says so`() throws {
        let room = try TeamRoom()
        #expect(try room.webcare("wall").status == 69)
        let window = try TmuxWindow(room, as: "sanne", #""$WEBCARE" wall"#)
        try window.wait(for: "left with 66")
        #expect(!FileManager.default.fileExists(atPath: room.queue))
    }
}
