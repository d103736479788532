import Foundation
import Testing
import WebcareModel

@testable import Console

/// Reads the sources: a sentence that isn't in a `Phrase` is in one language only.
@Suite("Each sentence is a phrase")
struct PhraseTests {
    private static let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Sources/Console")
    /// Where words are for a screen.
    private static let rooms = [
        "Commands", "Documents", "Layers", "Screens", "State", "Update", "Wall", "Words", "Work",
    ]
    /// What no screen shows: told on standard error before it begins, or HTML.
    private static let others = [
        "which has no key left", " is \u{0} and not \u{0}", "<!DOCTYPE html>", "<html lang=",
        "[[views]]",
        // What a verb is called, and what one says.
        "view save", "handover accept", "outbox confirm", " can't be read", " has its views in another form",
    ]
    /// The same in both languages.
    private static let same: Set<String> = ["open", "spelling?", "editor", "Outbox", "undo", "claims", "1 claim"]

    /// The text of a source file in parts: what stands in the parentheses after `Phrase`, and the rest.
    private struct Source {
        var phrases: [String] = []
        var rest = ""

        init(_ text: String) {
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            let code = lines.filter { !$0.drop { $0 == " " }.hasPrefix("//") }.joined(separator: "\n")
            var parts = code.components(separatedBy: "Phrase(")
            rest = parts.removeFirst()
            for part in parts {
                let end = Self.end(of: part)
                phrases.append(String(part[..<end]))
                rest += "Phrase" + part[end...]
            }
        }

        /// The parenthesis that closes it; those in texts come in pairs too.
        private static func end(of part: String) -> String.Index {
            var depth = 1
            let end = part.utf8.firstIndex { byte in
                if byte == UInt8(ascii: "(") { depth += 1 }
                if byte == UInt8(ascii: ")") { depth -= 1 }
                return depth == 0
            }
            return end ?? part.endIndex
        }
    }

    /// Each text between quotes, with a nought for each value in it.
    private func literals(in code: String) -> [String] {
        let bytes = Array(code.utf8)
        var texts: [String] = []
        var place = 0
        while place < bytes.count {
            if bytes[place] == Self.quote {
                let (text, end) = Self.literal(in: bytes, from: place + 1)
                texts.append(text)
                place = end
            }
            place += 1
        }
        return texts
    }

    private static let quote = UInt8(ascii: "\"")

    /// The text that begins there, and where its closing quote stands.
    private static func literal(in bytes: [UInt8], from start: Int) -> (text: String, end: Int) {
        var (text, place) = ([UInt8](), start)
        while place < bytes.count, bytes[place] != quote, bytes[place] != UInt8(ascii: "\n") {
            if bytes[place] == UInt8(ascii: "\\"), place + 1 < bytes.count {
                let isValue = bytes[place + 1] == UInt8(ascii: "(")
                text.append(isValue ? 0 : UInt8(ascii: " "))
                place = isValue ? endOfValue(in: bytes, from: place + 2) : place + 2
            } else {
                text.append(bytes[place])
                place += 1
            }
        }
        return (String(decoding: text, as: UTF8.self), place)
    }

    private static func endOfValue(in bytes: [UInt8], from start: Int) -> Int {
        var (depth, place) = (1, start)
        while place < bytes.count, depth > 0 {
            switch bytes[place] {
            case UInt8(ascii: "("): depth += 1
            case UInt8(ascii: ")"): depth -= 1
            case quote: place = literal(in: bytes, from: place + 1).end
            default: break
            }
            place += 1
        }
        return place
    }

    private static func hasWords(_ text: String) -> Bool {
        let words = text.split { $0 == " " || $0 == "\u{0}" }
        return zip(words, words.dropFirst()).contains { isWord($0) && isWord($1) }
    }

    private static func isWord(_ text: Substring) -> Bool {
        let letters = text.utf8.prefix { $0 | 0x20 >= UInt8(ascii: "a") && $0 | 0x20 <= UInt8(ascii: "z") }
        return letters.count > 1 && text.utf8.count - letters.count < 2
    }

    private func files() throws -> [(name: String, source: Source)] {
        try Self.rooms.flatMap { room in
            let folder = Self.sources.appending(path: room)
            return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
                .filter { $0.pathExtension == "swift" }
                .map { (room + "/" + $0.lastPathComponent, Source(try String(contentsOf: $0, encoding: .utf8))) }
        }
    }

    @Test func `no text of more than one word stands alone`() throws {
        let files = try files()
        #expect(files.count > 60)
        for (name, source) in files {
            for literal in literals(in: source.rest)
            where Self.hasWords(literal) && !Self.others.contains(where: literal.contains) {
                Issue.record("\(name): “\(literal)” has one language")
            }
        }
    }

    @Test func `no phrase says the same twice, but for words that are the same`() throws {
        var count = 0
        for (name, source) in try files() {
            for phrase in source.phrases {
                let texts = literals(in: phrase)
                count += 1
                guard texts.count == 2, texts[0] == texts[1], texts[0].contains(where: \.isLetter) else { continue }
                #expect(
                    Self.same.contains(texts[0].trimmingCharacters(in: .controlCharacters.union(.whitespaces))),
                    "\(name): “\(texts[0])”")
            }
        }
        #expect(count > 300)
    }
}
