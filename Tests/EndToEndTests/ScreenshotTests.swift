import Foundation
import Testing

/// `webcare demo --screenshot`: a screen as a file.
@Suite(.timeLimit(.minutes(5)))
struct ScreenshotTests {
    private static let docs = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../docs")

    @Test func `without a terminal a screen is drawn in each form, and nothing else is left behind`() throws {
        let room = try TeamRoom()
        for form in ["svg", "ans", "txt"] {
            let drawn = try room.webcare(
                "demo", "--screenshot", "\(room.directory)/queue.\(form)", "--seed", "7", "--size", "80x24",
                "--language", "en")
            #expect(drawn.status == 0 && drawn.out.isEmpty && drawn.err.isEmpty, "\(drawn.err)")
            let text = try String(contentsOfFile: "\(room.directory)/queue.\(form)", encoding: .utf8)
            #expect(text.contains("View: all"))
            #expect(text.contains("<svg") == (form == "svg"))
            #expect(text.contains("\u{1B}[") == (form == "ans"))
        }
        let left = try FileManager.default.contentsOfDirectory(atPath: room.directory).filter { $0.contains("queue.") }
        #expect(left.sorted() == ["queue.ans", "queue.svg", "queue.txt"])
    }

    @Test func `what can't be drawn is said`() throws {
        let room = try TeamRoom()
        #expect(try room.webcare("demo", "--screenshot", "queue.png").status == 64)
        #expect(try room.webcare("demo", "--size", "80x24").status == 64)
        #expect(try room.webcare("demo", "--screenshot", "q.svg", "--size", "80").status == 64)
        let nowhere = try room.webcare("demo", "--screenshot", "\(room.directory)/none/q.svg", "--seed", "1")
        #expect(nowhere.status == 1)
        #expect(nowhere.errorLines.count == 2)
    }

    /// Each picture says itself what draws it.
    @Test func `the pictures of the docs are those of this program`() throws {
        let room = try TeamRoom()
        let names = try FileManager.default.contentsOfDirectory(atPath: Self.docs.path).filter { $0.hasSuffix(".svg") }
        #expect(!names.isEmpty)
        for name in names {
            let picture = try String(contentsOf: Self.docs.appendingPathComponent(name), encoding: .utf8)
            let command = try #require(picture.firstMatch(of: /<desc>webcare demo (.+)<\/desc>/)?.output.1)
            let path = "\(room.directory)/\(name)"
            let drawn = try room.run(
                TeamRoom.program, ["demo", "--screenshot", path] + command.split(separator: " ").map(String.init),
                as: "sanne", input: "")
            #expect(drawn.status == 0, "\(drawn.err)")
            let again = try String(contentsOfFile: path, encoding: .utf8)
            #expect(again == picture, "docs/\(name) is of another screen: make pictures draws it anew")
        }
    }
}
