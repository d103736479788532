import Foundation
import Testing
import WebcareModel

@testable import Terminal

@Suite("Links in plain output")
struct HyperlinkTests {
    private func link(_ address: String) -> String { "\u{1B}]8;;\(address)\u{1B}\\\(address)\u{1B}]8;;\u{1B}\\" }

    @Test func `an address is a link to itself, without the sign that ends the sentence`() {
        #expect(
            Hyperlink.linked("zie https://x.com/jan/1, en (http://a.nl/?q=1&b).")
                == "zie \(link("https://x.com/jan/1")), en (\(link("http://a.nl/?q=1&b"))).")
        #expect(Hyperlink.linked("geen link: 12:30 http:/x ://") == "geen link: 12:30 http:/x ://")
    }

    @Test func `what was cut is no link, and what no address is made of ends it`() {
        #expect(Hyperlink.linked("https://x.com/ja…") == "https://x.com/ja…")
        #expect(Hyperlink.linked("https://x.com/a\u{202E}z").hasPrefix(link("https://x.com/a")))
        #expect(
            Hyperlink.linked(SafeText("https://x.com/\u{1B}]8;;kwaad\u{7}")).components(separatedBy: "\u{1B}]8;;").count
                == 3)
    }

    @Test func `a bracket of its own and letters with accents belong to an address`() {
        let article = "https://nl.wikipedia.org/wiki/Stroom_(elektriciteit)"
        #expect(Hyperlink.linked("zie \(article).") == "zie \(link(article)).")
        #expect(Hyperlink.linked("(zie \(article))") == "(zie \(link(article)))")
        // The target of a link is printable ASCII alone.
        #expect(
            Hyperlink.linked("https://b.nl/é?q=1#d")
                == "\u{1B}]8;;https://b.nl/%C3%A9?q=1#d\u{1B}\\https://b.nl/é?q=1#d\u{1B}]8;;\u{1B}\\")
    }

    @Test func `terminals that might print it get plain text`() {
        #expect(Hyperlink.isUnderstood(by: "tmux-256color"))
        #expect(!Hyperlink.isUnderstood(by: "linux") && !Hyperlink.isUnderstood(by: "vt220"))
        #expect(!Hyperlink.isUnderstood(by: nil))
    }
}
