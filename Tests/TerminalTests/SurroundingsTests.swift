import Testing
import WebcareModel

@testable import Terminal

@Suite("The title and the desktop")
struct SurroundingsTests {
    private func around(_ variables: [String: String]) -> Surroundings { Surroundings { variables[$0] } }

    @Test func `what others wrote can neither end a sequence nor begin one`() {
        let hostile: SafeText = "\("@x\u{1B}]0;owned\u{07}\u{9C};\u{1B}\\")"
        let sent = around(["TERM": "foot"]).notification(hostile)
        let parts = sent.split(separator: "\u{07}", omittingEmptySubsequences: false)
        #expect(parts.count == 3 && parts[2].isEmpty)
        #expect(parts[0].hasPrefix("\u{1B}]9;webcare: @x") && parts[1].hasPrefix("\u{1B}]777;notify;webcare;@x"))
        #expect(sent.unicodeScalars.count { $0 == "\u{1B}" } == 2)
        #expect(!sent.unicodeScalars.contains("\u{9C}"))
        // A title and a text, and nothing after them.
        #expect(parts[1].count { $0 == ";" } == 3)
        let title = around(["TERM": "foot"]).title(hostile)
        #expect(title?.unicodeScalars.count { $0 == "\u{1B}" || $0 == "\u{07}" } == 2)
    }

    @Test func `a terminal that knows both conventions is told once`() {
        #expect(around(["TERM": "xterm-kitty"]).notification("x") == "\u{1B}]9;webcare: x\u{07}")
        let both = around(["TERM": "xterm-256color"]).notification("x")
        #expect(both == "\u{1B}]9;webcare: x\u{07}\u{1B}]777;notify;webcare;x\u{07}")
    }

    @Test func `tmux is asked to hand a message on, and keeps the title itself`() {
        let around = around(["TERM": "tmux-256color", "TMUX": "/tmp/tmux-0/default,1,0", "TERM_PROGRAM": "WezTerm"])
        #expect(around.notification("x") == "\u{1B}Ptmux;\u{1B}\u{1B}]9;webcare: x\u{07}\u{1B}\\")
        #expect(around.title("x") == "\u{1B}]2;x\u{07}")
    }

    @Test(arguments: ["linux", "vt100"]) func `where there is no title none is sent`(term: String) {
        #expect(around(["TERM": term]).title("x") == nil)
    }
}
