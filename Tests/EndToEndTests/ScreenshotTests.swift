import Foundation
import Testing

/// `webcare demo --screenshot`: a screen as a file.
@Suite(.timeLimit(.minutes(20)))
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

    /// Of the docs and of the tour.
    private static let pictures: [String] = {
        let all = FileManager.default.enumerator(atPath: docs.path)?.compactMap { $0 as? String } ?? []
        return all.filter { $0.hasSuffix(".svg") }.sorted()
    }()

    /// Each picture says itself what draws it.
    @Test(arguments: pictures)
    func `a picture of the docs is of this program`(name: String) throws {
        let room = try TeamRoom()
        let picture = try String(contentsOf: Self.docs.appendingPathComponent(name), encoding: .utf8)
        let command = try #require(picture.firstMatch(of: /<desc>webcare demo (.+)<\/desc>/)?.output.1)
        let path = "\(room.directory)/picture.svg"
        let drawn = try room.run(
            TeamRoom.program, ["demo", "--screenshot", path] + command.split(separator: " ").map(String.init),
            as: "sanne", input: "")
        #expect(drawn.status == 0, "\(drawn.err)")
        let again = try String(contentsOfFile: path, encoding: .utf8)
        #expect(again == picture, "docs/\(name) is of another screen: make pictures draws it anew")
    }

    @Test func `the tour shows six screens, small and large, in sixteen colours and truecolor, in both languages`()
        throws
    {
        let page = try String(contentsOf: Self.docs.appendingPathComponent("tour.md"), encoding: .utf8)
        let shown = page.matches(of: /\((tour\/[^)]+\.svg)\)/).map { String($0.output.1) }
        #expect(Set(shown) == Set(Self.pictures.filter { $0.hasPrefix("tour/") }) && shown.count >= 24)
        for kind in ["80x24", "200x60", "-16.", "-truecolor.", "-en-", "-nl-"] {
            let screens = Set(shown.filter { $0.contains(kind) }.map { $0.prefix { $0 != "-" } })
            #expect(screens.count == 6, "\(kind): \(screens)")
        }
    }
}
