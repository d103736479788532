import Foundation
import MentionQueue
import Testing
import WebcareModel

/// The console in tmux, where most of a shift is spent.
@Suite(.serialized, .timeLimit(.minutes(20))) struct ConsoleInTmux {
    /// A room with one mention that is due in a while.
    private func room(_ text: String = "Al twee uur geen stroom in Zwolle") throws -> TeamRoom {
        let room = try TeamRoom()
        let line = #"{"channel":"x-service","platform":"x","id":"1","author":{"handle":"@jan"},"text":"\#(text)"}"#
        try #require(room.webcare("ingest", input: line + "\n").status == 0)
        return room
    }

    private func mention(_ room: TeamRoom) throws -> JSONObject {
        try #require(room.webcare("show", "1", "--json").json.first?.object)
    }

    @Test func `a colleague sees a claim within a second, and the answer leaves once`() throws {
        let room = try room()
        let policy = room.directory + "/policy.toml"
        let folder = room.directory + "/out"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try "[channels.x-service]\nplatform = \"x\"\ndeliver = \"file\"\nfolder = \"\(folder)\"\nundo = 0\n"
            .write(toFile: policy, atomically: true, encoding: .utf8)
        #expect(try room.webcare("policy", "apply", policy).status == 0)
        let sanne = try TmuxWindow(room, as: "sanne")
        let piet = try TmuxWindow(room, as: "piet", columns: 120, rows: 30)
        try sanne.wait(for: "@jan")
        try piet.wait(for: "@jan")
        try sanne.type("c")
        try sanne.wait(for: "is yours")
        // A second, and what a loaded machine takes to look.
        try piet.wait("sanne on the row", seconds: 5) {
            $0.split(separator: "\n").contains { $0.contains("@jan") && $0.contains("sanne") }
        }
        try sanne.type("r")
        try sanne.wait(for: "/280")
        try sanne.type("Dag Jan, een monteur is onderweg.")
        try sanne.press("C-s")
        try sanne.wait(for: "y yes")
        try sanne.type("y")
        try sanne.wait("the reply on its way") { !$0.contains("y yes") && !$0.contains("/280") }
        _ = try room.webcare("outbox", "deliver")
        #expect(try mention(room)["state"]?.string == "answered")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["1.json"])
        // Under his cursor it stays until he moves away, and says what became of it.
        try piet.wait("what became of it") { $0.contains("@jan") && $0.contains("answered") }
        #expect(try room.webcare("audit", "verify").status == 0)
    }

    @Test func `a console that slept past its lease is refused politely, and keeps its draft`() throws {
        let room = try room()
        let window = try TmuxWindow(room, as: "sanne", columns: 100)
        try window.wait(for: "@jan")
        try window.type("c")
        try window.wait(for: "is yours")
        try window.type("r")
        try window.wait(for: "/280")
        try window.type("Dag Jan, zo terug")
        try window.wait(for: "draft saved")
        let console = try window.consoleProcess()
        kill(console, SIGSTOP)
        // Three minutes later by piet's clock: the lease of two has run out, and he needn't take it from anybody.
        let later = try MentionQueue.open(path: room.queue, creating: false, holder: "piet") {
            Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) + .minutes(3)
        }
        let piet = Session(operator: "piet", id: "console-2")
        #expect(try later.claim(1, by: piet, lease: Claim.consoleLease).claim?.holder == piet)
        later.close()
        kill(console, SIGCONT)
        try window.wait(for: "Your claim on @jan has ended; your draft is kept.")
        // What was written stands there still, and can't be sent.
        #expect(window.screen.contains("Dag Jan, zo terug"))
        try window.press("C-s")
        try window.wait(for: "piet holds it; leave (the draft is kept) and take it over with C.")
        #expect(!window.screen.contains("y yes"))
        #expect(try mention(room)["operator"]?.string == "piet")
        #expect(try room.webcare("outbox", "--all", "--json").lines.isEmpty)
        try window.press("Escape")
        try window.wait("the list") { !$0.contains("/280") && $0.contains("piet") }
        try window.type("C")
        try window.wait(for: "Take over from piet?")
        try window.type("y")
        try window.wait(for: "is yours")
        try window.type("r")
        try window.wait(for: "Dag Jan, zo terug")
    }

    @Test func `it says when a window is too small, and comes back by itself`() throws {
        let room = try room()
        let window = try TmuxWindow(room, as: "sanne", columns: 30, rows: 8)
        try window.wait("that it is too small") { !$0.contains("@jan") && $0.contains("40") }
        try window.resize(columns: 100, rows: 30)
        try window.wait(for: "@jan")
        for (columns, rows) in [(1, 1), (500, 200), (40, 10), (200, 60), (2, 50), (80, 24)] {
            try window.resize(columns: columns, rows: rows)
        }
        try window.wait(for: "@jan")
        try window.type("q")
        try window.wait(for: "left with 0")
    }
}
