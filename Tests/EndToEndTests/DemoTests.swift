import Foundation
import Testing
import WebcareModel

/// `webcare demo` as a newcomer starts it.
@Suite(.serialized, .timeLimit(.minutes(20)))
struct DemoTests {
    /// A real queue in the environment, and a place for temporary directories that is watched.
    private func desk() throws -> (room: TeamRoom, temporary: String, real: [String: Data]) {
        let room = try TeamRoom.with(mentions: 3)
        let temporary = room.directory + "/tmp"
        try FileManager.default.createDirectory(atPath: temporary, withIntermediateDirectories: true)
        return (room, temporary, try realFiles(room))
    }

    private func realFiles(_ room: TeamRoom) throws -> [String: Data] {
        let folder = room.directory + "/state"
        return try FileManager.default.contentsOfDirectory(atPath: folder).reduce(into: [:]) { files, name in
            files[name] = try Data(contentsOf: URL(filePath: folder + "/" + name))
        }
    }

    private func window(
        _ room: TeamRoom, _ temporary: String, _ command: String, as person: String
    ) throws
        -> TmuxWindow
    {
        try TmuxWindow(
            room, as: person, columns: 200, rows: 40, environment: ["TMPDIR": temporary], "\"$WEBCARE\" " + command)
    }

    /// The path of the demo's queue, as the screen tells it.
    private func path(on window: TmuxWindow) throws -> String {
        let invitation = /webcare --queue (\S+\/demo\.db) --operator kim/
        let screen = try window.wait("how to join", seconds: 40) { $0.firstMatch(of: invitation) != nil }
        return try String(#require(screen.firstMatch(of: invitation)).output.1)
    }

    @Test func `a newcomer plays, a colleague joins by the path on the screen, and no real queue is touched`() throws {
        let (room, temporary, real) = try desk()
        let sanne = try window(room, temporary, "demo --seed 7 --language en", as: "sanne")
        let path = try path(on: sanne)
        #expect(path.hasPrefix(temporary + "/"))
        #expect(path != room.queue)

        let listed = try room.webcare("list", "--queue", path, "--json", as: "kim")
        #expect(listed.status == 0)
        #expect(try listed.json.count > 3)
        let kim = try window(room, temporary, "--queue '\(path)' --operator kim --language en", as: "kim")
        try kim.wait(for: "kim · shift")
        let open = try #require(try listed.json.last { $0["operator"]?.string == nil }?["id"]?.integer)
        #expect(try room.webcare("claim", "\(open)", "--queue", path, as: "kim").status == 0)
        try sanne.wait("kim at work on sanne's screen") { screen in
            screen.split(separator: "\n").dropLast(2).contains { $0.contains("kim") }
        }
        try kim.type("q")
        try kim.wait("a question or the end") { $0.contains("y yes") || $0.contains("left with 0") }
        if kim.screen.contains("y yes") { try kim.type("y") }
        try kim.wait(for: "left with 0")

        try sanne.type("q")
        try sanne.wait(for: "left with 0")
        #expect(try FileManager.default.contentsOfDirectory(atPath: temporary).isEmpty)
        #expect(try realFiles(room) == real)
    }

    @Test func `told to end, it takes its directory with it too`() throws {
        let (room, temporary, real) = try desk()
        let sanne = try window(room, temporary, "demo --seed 8 --language en", as: "sanne")
        let path = try path(on: sanne)
        #expect(FileManager.default.fileExists(atPath: path))
        kill(try sanne.consoleProcess(), SIGTERM)
        try sanne.wait(for: "left with 0")
        #expect(try FileManager.default.contentsOfDirectory(atPath: temporary).isEmpty)
        #expect(try realFiles(room) == real)
    }
}
