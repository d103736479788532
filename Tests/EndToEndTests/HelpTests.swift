import Foundation
import Testing

/// What the program says about itself.
@Suite(.timeLimit(.minutes(20)))
struct HelpTests {
    static let verbs = [
        "ingest", "list", "show", "explain", "claim", "release", "reply", "escalate", "ack", "decide", "answered",
        "dismiss",
        "reopen", "note", "tag", "snooze", "undo", "next", "template", "draft", "view", "outbox", "handover",
        "quarantine", "audit", "replay", "policy", "queue",
        "doctor",
        "theme", "wall", "demo",
    ]

    @Test(arguments: verbs) func `every verb has help with an example`(verb: String) throws {
        let room = try TeamRoom()
        #expect(try room.webcare("--help").out.contains("\n  \(verb) "))
        let help = try room.webcare(verb, "--help")
        #expect(help.status == 0)
        #expect(help.out.contains("Example") && help.out.contains("webcare \(verb)"))
    }

    @Test func `the version is one line`() throws {
        let version = try TeamRoom().webcare("--version")
        #expect(version.status == 0)
        #expect(version.lines.count == 1)
        #expect(version.out.hasPrefix("webcare "))
    }

    @Test func `the overview of the handover names what it takes`() throws {
        let help = try TeamRoom().webcare("handover", "--help").out
        #expect(help.contains("--since") && help.contains("--sign") && help.contains("--to-roster"))
    }

    @Test func `the manual knows every key of the policy`() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        let manual = try String(contentsOf: folder.appendingPathComponent("../../man/webcare.1"), encoding: .utf8)
        let section = try #require(manual.components(separatedBy: "\n.Sh ").first { $0.hasPrefix("POLICY") })
        let source = try String(
            contentsOf: folder.appendingPathComponent("../../Sources/MentionQueue/Store/PolicyFile.swift"),
            encoding: .utf8)
        // The lists of known keys, as the reader itself has them.
        let lists = source.matches(of: /(?:known = |warnUnknown\(table, )\[([^\]]+)\]/).map(\.1)
        let keys = lists.flatMap { $0.split(separator: ", ") }.map { $0.filter { $0.isLetter || $0 == "_" } }
        #expect(keys.count > 12)
        let named = section.split(separator: "\n").filter { $0.hasPrefix(".It Li ") || $0.hasPrefix(".Li [") }
        for key in keys { #expect(named.contains { $0.contains(key) }, "\(key)") }
    }

    /// The manual is written by hand: it must know every verb, every part of one and every option that is bound.
    @Test(arguments: verbs) func `the manual knows every option`(verb: String) throws {
        let room = try TeamRoom()
        let source = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../man/webcare.1")
        let manual = try String(contentsOf: source, encoding: .utf8)
        let help = try room.webcare(verb, "--help").out
        #expect(manual.contains("Cm \(verb)"))
        let parts = help.components(separatedBy: "SUBCOMMANDS:").dropFirst().joined().split(separator: "\n")
            .filter {
                $0.hasPrefix("  ") && !$0.hasPrefix("   ") && !$0.contains("webcare help") && !$0.contains("(default)")
            }
            .compactMap { $0.split(separator: " ").first.map(String.init) }
        let pages = [help] + (try parts.map { try room.webcare(verb, $0, "--help").out })
        for part in parts {
            #expect(manual.contains("Cm \(verb) \(part)") || manual.contains("Cm \(part)"), "\(verb) \(part)")
        }
        for page in pages {
            for option in page.matches(of: /--([a-z][a-z-]+)/).map(\.1) where option != "version" && option != "config"
            {
                #expect(manual.contains("Fl -\(option)"), "\(verb) --\(option)")
            }
        }
    }
}
