import Foundation
import Testing
import WebcareModel

@testable import Terminal

@Suite("What a terminal can't draw")
struct LettersTests {
    private func letters(_ variables: [String: String], font: [(letter: UInt16, picture: UInt16)]? = nil) -> Letters {
        Letters(variable: { variables[$0] }, font: { font })
    }

    @Test(
        arguments: [
            (["TERM": "xterm-256color", "LANG": "nl_NL.UTF-8"], "●é漢"), (["TERM": "xterm"], "●é漢"),
            (["TERM": "xterm", "LANG": "C"], "●é漢"), (["TERM": "linux", "LANG": "C.UTF-8"], "●é??"),
            (["TERM": "linux"], "●é??"), (["TERM": "xterm", "LC_ALL": "C", "LANG": "nl_NL.UTF-8"], "oe??"),
            (["TERM": "xterm", "LANG": "nl_NL.ISO-8859-1"], "oe??"), (["TERM": "xterm", "LANG": "nl_NL@euro"], "oe??"),
            (["TERM": "xterm", "LC_CTYPE": "UTF-8", "LANG": "C"], "●é漢"), (["TERM": "vt220"], "oe??"),
            (["TERM": "vt220", "LANG": "C.UTF-8"], "●é漢"), (["TERM": "tmux", "WEBCARE_LETTERS": "console"], "●é??"),
            (["TERM": "linux", "WEBCARE_LETTERS": "all"], "●é漢"),
            (["TERM": "xterm", "WEBCARE_LETTERS": "ascii"], "oe??"),
        ] as [([String: String], String)])
    func `is known by its name and the locale, unless one says so`(variables: [String: String], drawn: String) {
        #expect(letters(variables).drawn("●é漢").string == drawn)
    }

    /// What Unicode counts on, and a terminal's kernel may not: each letter takes one cell there.
    @Test(arguments: [Letters.console, .ascii])
    func `stands in the same cells, whatever it is`(letters: Letters) {
        let texts: [SafeText] = [
            "● 漢字 👍🏽 👨‍👩‍👧‍👦 🇳🇱 ❤️ e\u{301} x\u{300}\u{301} ☰ ｆｕｌｌ　", "مرحبا שלום привет Ελλάδα ไทย", "\u{301}a\u{600}1",
            "▁▂▃▄▅▆▇█ ▏▎▍▌▋▊▉",
            "ßæœĳøłđıŋ “q” ‘q’ … €5 ½ ™", "🙂😡😭💙✅❌🫱🏻‍🫲🏿 🪿",
        ]
        for text in texts {
            let drawn = letters.drawn(text)
            #expect(drawn.string.unicodeScalars.count == TextWidth.columns(of: text), "\(text.string) \(drawn.string)")
            #expect(TextWidth.columns(of: drawn) == TextWidth.columns(of: text))
            #expect(drawn.string.unicodeScalars.allSatisfy(letters.draws))
            var canvas = Canvas(size: Size(columns: 60, rows: 1), letters: letters)
            canvas.put(text + "|", row: 0, column: 0)
            #expect(canvas.text == drawn.string + "|")
        }
    }

    @Test func `is what comes nearest`() {
        #expect(
            Letters.ascii.drawn("Zoë’s café: €5 – “ja” 👍 🙂 🙁 ❤ Łódź straße ＡＢ").string
                == "Zoe's cafe: E5 - \"ja\" +1 :) :( * Lodz strase A B ")
        #expect(Letters.console.drawn("Zoe\u{308} e\u{301}e\u{30C} Łódź").string == "Zoë ée Lódz")
    }

    @Test func `costs nothing where all can be drawn`() {
        let text: SafeText = "e\u{301} 漢 👨‍👩‍👧‍👦"
        #expect(Letters.all.drawn(text).string.unicodeScalars.elementsEqual(text.string.unicodeScalars))
    }

    // MARK: The product's own signs

    private static let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Sources")

    /// Every sign in a text of the sources that may get on a screen.
    private func signsInSources() throws -> Set<Unicode.Scalar> {
        var signs: Set<Unicode.Scalar> = []
        for room in ["Console", "WebcareModel", "webcare", "Terminal"] {
            let folder = Self.sources.appending(path: room)
            let files = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
            for case let file as URL in files where file.pathExtension == "swift" {
                // The demo's mentions, and the substitutes themselves.
                let isOther = file.path.contains("/Demo/") || file.lastPathComponent == "Letters.swift"
                if isOther { continue }
                for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
                    let code = line.drop { $0 == " " }
                    if code.hasPrefix("//") { continue }
                    signs.formUnion(code.unicodeScalars.filter { $0.value > 0x7E && !$0.properties.isAlphabetic })
                }
            }
        }
        return signs
    }

    /// Their shape says nothing: quotes, dashes, corners.
    private static let punctuation: Set<Unicode.Scalar> = ["“", "”", "–", "—", "─", "│", "┌", "┐", "└", "┘", "‘", "’"]

    @Test func `each sign of ours has one of its own`() throws {
        let signs = try signsInSources().subtracting(Self.punctuation)
        #expect(signs.contains("◐") && signs.contains("✎") && signs.contains("⇢"))
        let known = Set(Letters.signs.map(\.sign))
        #expect(signs.subtracting(known).isEmpty, "no substitute: \(signs.subtracting(known))")
        for letters in [Letters.console, .ascii] {
            let drawn = Letters.signs.map { letters.drawn(SafeText(String($0.sign))).string }
            #expect(Set(drawn).count == Letters.signs.count, "\(drawn)")
            #expect(drawn.joined().unicodeScalars.allSatisfy(letters.draws))
            for sign in Self.punctuation {
                #expect(letters.draws(sign) || letters.drawn(SafeText(String(sign))).string != "?")
            }
        }
        // What the console has is left as it is.
        #expect(Letters.console.drawn("● → … · ×").string == "● → … · ×")
        let stages = Letters.console.drawn(Stage.allCases.map { SafeText($0.sign) }.joined(by: ""))
        #expect(stages.string == "●%AX")
    }

    @Test func `bars have steps of their own, from low to high`() {
        #expect(Letters.all.heights.count == 8)
        #expect(Letters.console.heights.map(\.string) == ["░", "▒", "█"])
        #expect(Letters.ascii.heights.isEmpty)
        for letters in [Letters.console, .ascii] {
            for bar in letters.heights + letters.lengths { #expect(letters.drawn(bar).string == bar.string) }
        }
    }

    // MARK: The console's font

    /// Half of Debian's fonts draw a triangle as an arrow.
    @Test func `a font is asked what it has; of signs that look the same, one is drawn as another letter`() {
        let ascii = (0x20...0x7E).map { (letter: UInt16($0), picture: UInt16($0)) }
        let font =
            ascii + [
                (0x2191, 24), (0x25B2, 24), (0x2298, 0x2F), (0x25D0, 200), (0xE9, 130), (0x2584, 220), (0x2588, 219),
            ]
        let letters = letters(["TERM": "linux"], font: font)
        #expect(letters.drawn("↑▲⊘◐é●").string == "↑A0◐éo")
        #expect(letters.heights.map(\.string) == ["▄", "█"])
        #expect(!letters.isASCII && !letters.isWhole)
    }
}
