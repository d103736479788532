import Foundation
import Testing

@Suite("On a real terminal", .serialized)
struct CursesScreenTests {
    static let alternateScreen = "\u{1B}[?1049h", normalScreen = "\u{1B}[?1049l"

    @Test(
        "It starts, shows itself, and gives the terminal back",
        arguments: ["xterm-256color", "tmux-256color", "linux", "vt100", "xterm-kitty"])
    func startAndQuit(term: String) throws {
        let terminal = try PseudoTerminal(term: term)
        try terminal.wait(for: "ready")
        terminal.type("q")
        try terminal.wait(for: "told: ready")
        try terminal.wait(for: "[exit 0][sane]")
        #expect(terminal.text.contains("geen stroom"))
        let isModern = term != "linux" && term != "vt100"
        #expect(terminal.text.contains(Self.alternateScreen) == isModern)
        #expect(terminal.text.contains(Self.normalScreen) == isModern)
        #expect(terminal.text.contains("\u{1B}[?2004h") == isModern)
        #expect(terminal.text.contains("\u{1B}[?2004l\u{1B}[?1004l") == isModern)
        // The title is kept by the description, or else by us; either way it comes back.
        for sequence in ["\u{1B}[22;", "\u{1B}[23;"] { #expect(terminal.text.contains(sequence) == isModern) }
    }

    @Test(
        "There are as many colours as the terminal and the user say",
        arguments: [
            ("xterm-256color", [:], 2), ("xterm-256color", ["COLORTERM": "truecolor"], 3),
            ("xterm-256color", ["COLORTERM": "truecolor", "NO_COLOR": "1"], 0), ("xterm-256color", ["NO_COLOR": ""], 2),
            ("tmux-256color", ["COLORTERM": "24bit"], 3), ("linux", ["COLORTERM": "truecolor"], 1), ("vt100", [:], 0),
            ("xterm", ["COLORTERM": "truecolor"], 3), ("screen", ["COLORTERM": "truecolor"], 3), ("xterm", [:], 1),
            ("screen", ["COLORTERM": "truecolor", "STY": "1.pts"], 1),
        ] as [(String, [String: String], Int)])
    func colors(term: String, environment: [String: String], depth: Int) throws {
        let terminal = try PseudoTerminal(term: term, environment: environment)
        try terminal.wait(for: "depth \(depth)")
        try terminal.wait(for: "ready")
        terminal.type("q")
        try terminal.wait(for: "[exit 0][sane]")
        #expect(terminal.text.contains("38;2;") == (depth == 3))
        #expect(terminal.text.contains("38;5;") == (depth == 2))
        let colored = try Regex("\u{1B}\\[(3[0-8]|4[0-8]|9[0-7])[;m]")
        #expect(terminal.text.contains(colored) == (depth > 0))
    }

    @Test(
        "Where there can be no screen, it says so in two lines",
        arguments: [
            ("nonsense", "doesn't know the terminal TERM=nonsense"), ("dumb", "can't move its cursor"), (nil, "TERM="),
        ])
    func noScreen(term: String?, words: String) throws {
        let terminal = try PseudoTerminal(term: term)
        try terminal.wait(for: words)
        try terminal.wait(for: "[exit 69][sane]")
        #expect(!terminal.text.contains("\u{1B}"))
    }

    @Test("A frame reaches the terminal whole, from the first one on")
    func wholeFrames() throws {
        let terminal = try PseudoTerminal(term: "xterm-256color")
        try terminal.wait(for: "ready")
        terminal.type("c")
        try terminal.wait(for: "writes 100")
    }

    @Test("Without a locale it still shows more than ASCII", arguments: ["", "C", "nl_NX.UTF-8"])
    func noLocale(language: String) throws {
        let terminal = try PseudoTerminal(term: "xterm-256color", environment: ["LANG": language])
        try terminal.wait(for: "● @jan")
        try terminal.wait(for: "漢 👨")
    }

    @Test(
        "What can't be drawn is something else, in as many cells",
        arguments: [
            ("linux", ["LANG": "C.UTF-8"], "● @jan: geen stroom in Zwolle ?? [] row 3"),
            ("xterm-256color", ["LC_ALL": "C"], "o @jan: geen stroom in Zwolle ?? [] row 3"),
            ("xterm-256color", ["LANG": "nl_NL.ISO-8859-1"], "o @jan: geen stroom in Zwolle ?? [] row 3"),
            ("tmux-256color", ["WEBCARE_LETTERS": "ascii"], "o @jan: geen stroom in Zwolle ?? [] row 3"),
        ] as [(String, [String: String], String)])
    func fewLetters(term: String, environment: [String: String], line: String) throws {
        let terminal = try PseudoTerminal(term: term, environment: environment)
        try terminal.wait(for: line)
        try terminal.wait(for: "ready")
        terminal.type("q")
        try terminal.wait(for: "[exit 0][sane]")
        let others = Set(terminal.text.unicodeScalars.filter { $0.value > 0x7E && $0 != "●" })
        #expect(others.isEmpty, "\(others)")
    }

    @Test("SIGTERM and SIGHUP come as events, and the terminal is given back", arguments: [(SIGTERM, 3), (SIGHUP, 4)])
    func terminated(signal: Int32, exit: Int) throws {
        let terminal = try PseudoTerminal(term: "xterm-256color")
        try terminal.wait(for: "ready")
        terminal.signal(signal)
        try terminal.wait(for: Self.normalScreen)
        try terminal.wait(for: "[exit \(exit)][sane]")
    }

    @Test(
        "A crash gives the terminal back first, says what it was, and dies of it without asking anything",
        arguments: [("t", "Fatal error: on purpose"), ("s", ""), ("a", ""), ("o", "")])
    func crash(key: String, words: String) throws {
        let terminal = try PseudoTerminal(term: "xterm-256color")
        try terminal.wait(for: "ready")
        terminal.type(key)
        let ending = try terminal.wait(for: "\u{1B}[?2004l\u{1B}[?1004l")
        #expect(!ending.contains("Fatal error"))
        try terminal.wait(for: Self.normalScreen)
        let after = try terminal.wait(for: "[sane]")
        #expect(words.isEmpty || after.contains(words))
        #expect(after.contains("[signal "))
        #expect(!after.contains("Press"))
    }

    @Test("An exit from anywhere gives the terminal back")
    func exits() throws {
        let terminal = try PseudoTerminal(term: "xterm-256color")
        try terminal.wait(for: "ready")
        terminal.type("x")
        try terminal.wait(for: Self.normalScreen)
        try terminal.wait(for: "[exit 5][sane]")
    }

    @Test("Ctrl-z leaves the screen to the shell, and comes back whole, in the window's new size")
    func suspendAndResume() throws {
        let terminal = try PseudoTerminal(term: "xterm-256color")
        try terminal.wait(for: "ready")
        terminal.type("\u{1A}")
        try terminal.wait(for: Self.normalScreen)
        try terminal.wait(for: "[stopped]")
        terminal.resize(columns: 100, rows: 30)
        terminal.type("fg\n")
        try terminal.wait(for: Self.alternateScreen)
        try terminal.wait(for: "size 100x30")
        try terminal.wait(for: "row 28")
        terminal.type("q")
        try terminal.wait(for: "resumed")
        try terminal.wait(for: "[exit 0][sane]")
    }

    @Test("A stop from outside does the same")
    func stoppedFromOutside() throws {
        let terminal = try PseudoTerminal(term: "xterm-256color")
        try terminal.wait(for: "ready")
        terminal.signal(SIGTSTP)
        try terminal.wait(for: Self.normalScreen)
        try terminal.wait(for: "[stopped]")
        terminal.type("fg\n")
        try terminal.wait(for: Self.alternateScreen)
        terminal.type("q")
        try terminal.wait(for: "[exit 0][sane]")
    }

    @Test("A child gets the terminal as a shell would give it, may be stopped with us, and the screen comes back")
    func child() throws {
        let terminal = try PseudoTerminal(term: "xterm-256color")
        try terminal.wait(for: "ready")
        terminal.type("e")
        let before = try terminal.wait(for: "in the child")
        #expect(before.contains(Self.normalScreen))
        try terminal.wait(for: " icanon")
        try terminal.wait(for: "[stopped]")
        terminal.type("fg\n")
        try terminal.wait(for: Self.alternateScreen)
        try terminal.wait(for: "row 22")
        terminal.type("q")
        try terminal.wait(for: "child 130, none -1")
    }

    @Test("A storm of resizes from 1×1 to 500×200 ends in the last size")
    func resizes() throws {
        let terminal = try PseudoTerminal(term: "xterm-256color")
        try terminal.wait(for: "ready")
        for (columns, rows) in [(1, 1), (500, 200), (2, 1), (1, 2), (80, 1), (1, 50), (40, 10), (200, 60), (3, 3)] {
            for shift in 0..<5 { terminal.resize(columns: columns + shift, rows: rows + shift) }
        }
        terminal.resize(columns: 120, rows: 40)
        try terminal.wait(for: "size 120x40")
        try terminal.wait(for: "row 38")
        for (columns, rows) in [(1, 1), (500, 200)] {
            terminal.resize(columns: columns, rows: rows)
            terminal.type("j")
        }
        try terminal.wait(for: "row 198")
        terminal.type("q")
        try terminal.wait(for: "[exit 0][sane]")
    }

    @Test("A paste of 100 kB is one paste, and keys around it are keys")
    func paste() throws {
        let terminal = try PseudoTerminal(term: "xterm-256color")
        try terminal.wait(for: "ready")
        let text = String(repeating: "plak é 漢 q\r", count: 7_200)
        terminal.type("j\u{1B}[200~\(text)\u{1B}[201~kq")
        try terminal.wait(for: "told: ready, key j, paste \(text.utf8.count), key k, key q")
    }

    @Test("What a terminal tells is told: focus, arrows, Escape, a letter from another thread")
    func events() throws {
        let terminal = try PseudoTerminal(term: "xterm-256color")
        try terminal.wait(for: "ready")
        terminal.type("\u{1B}[O")
        try terminal.wait(for: "focused false")
        terminal.type("\u{1B}")
        try terminal.wait(for: "key Esc")
        terminal.type("\u{1B}OA")
        try terminal.wait(for: "key ↑")
        terminal.type("m")
        try terminal.wait(for: "from another thread")
        terminal.type("q")
        try terminal.wait(for: "[exit 0][sane]")
    }

    @Test("More pairs of colours than there are cost colour, not the screen", arguments: ["linux", "xterm-256color"])
    func manyPairs(term: String) throws {
        let terminal = try PseudoTerminal(term: term)
        try terminal.wait(for: "ready")
        terminal.type("w")
        try terminal.wait(for: "key w")
        terminal.type("q")
        try terminal.wait(for: "told: ready, key w, key q")
        try terminal.wait(for: "[exit 0][sane]")
    }

    @Test("Moving the selection sends at most 400 bytes on 120×40", arguments: ["", "truecolor"])
    func bytes(colorTerm: String) throws {
        let terminal = try PseudoTerminal(
            term: "xterm-256color", columns: 120, rows: 40, environment: ["COLORTERM": colorTerm])
        try terminal.wait(for: "ready")
        for _ in 0..<5 {
            terminal.type("\u{1B}[B")
            let sent = try terminal.wait(for: "key ↓")
            #expect(sent.utf8.count <= 400, "\(sent.utf8.count) bytes: \(sent.debugDescription)")
        }
    }
}
