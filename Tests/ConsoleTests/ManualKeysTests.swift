import Foundation
import Terminal
import Testing

@testable import Console

/// The manual's section on keys is the command table, written out. `RECORD_PICTURES=1` writes it anew.
@Suite("The manual's keys")
struct ManualKeysTests {
    private static let begin = ".Sh KEYS\n", end = ".Sh ENVIRONMENT\n"
    private static let manual = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../man/webcare.1")

    @Test func `the manual names every command with its keys, as the table has them`() throws {
        let text = try String(contentsOf: Self.manual, encoding: .utf8)
        let from = try #require(text.range(of: Self.begin))
        let to = try #require(text.range(of: Self.end))
        if ProcessInfo.processInfo.environment["RECORD_PICTURES"] == "1" {
            try text.replacingCharacters(in: from.lowerBound..<to.lowerBound, with: section)
                .write(to: Self.manual, atomically: true, encoding: .utf8)
        } else {
            #expect(String(text[from.lowerBound..<to.lowerBound]) == section, "RECORD_PICTURES=1 writes it anew")
        }
    }

    private var section: String {
        let introduction = """
            Where several commands have the same key, it means the one of the screen one is on;
            .Cm \\&?
            tells which.
            The name at the end of a line is what
            .Li [keys]
            in the personal settings calls it, such as
            .Ql claim = [\\(dqc\\(dq, \\(dqCtrl-o\\(dq] .
            What does something is a verb too, which stands behind it.
            .Pp
            The mouse does some of it as well: a click selects a row, a double click opens it, and the wheel moves; in a menu and among
            the commands a click on what is selected chooses it; a click on a key that the last line names gives it.
            A question takes a key and no click.
            .Bl -tag -width Ds

            """
        let items = CommandTable.all.map { command in
            let keys = command.keys.map { Self.ascii($0) }.joined(separator: ", ")
            let verbs = command.id.verbs.map { Self.macros($0) }.joined(separator: " , ")
            return ".It Li \(keys)\n\(Self.escaped(command.title.english.string)) (\(command.id.rawValue))\n"
                + (verbs.isEmpty ? "" : ".Pq Nm \(verbs)\n")
        }
        return Self.begin + introduction + items.joined() + ".El\n"
    }

    /// A verb as the manual writes one.
    private static func macros(_ verb: String) -> String {
        verb.split(separator: " ").map { $0.hasPrefix("--") ? "Fl \($0.dropFirst())" : "Cm \($0)" }
            .joined(separator: " ")
    }

    /// A key's name as any pager shows it.
    private static func ascii(_ key: Key) -> String {
        let words: [Key: String] = [.up: "Up", .down: "Down", .left: "Left", .right: "Right"]
        return escaped(words[key] ?? key.name)
    }

    private static func escaped(_ text: String) -> String {
        let text = text.replacingOccurrences(of: "\\", with: "\\e")
        return text.count == 1 && text.first?.isLetter == false ? "\\&" + text : text
    }
}
