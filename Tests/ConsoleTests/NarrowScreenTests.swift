import MentionQueue
import Terminal
import Testing
import WebcareModel

@testable import Console

@Suite("What a narrow screen still tells")
struct NarrowScreenTests {
    private static let long = "@annemieke.vanderlindervoort@mastodon.example"

    @Test func `a notice keeps the part that says what to do`() throws {
        let desk = try Desk()
        try desk.arrive("1", by: Self.long)
        let console = try desk.console(language: .dutch)
        console.paste("hallo")
        #expect(console.noticeLine.hasPrefix("! Je plakte hier tekst; daar is niets mee gedaan."))
        #expect((console.noticeLine + console.footer).contains("plak opnieuw."))
        console.press("r").type("Sorry").press("Ctrl-s", "y")
        #expect(console.noticeLine.hasPrefix("· Het antwoord aan @annemieke.vanderli… gaat over 10 s weg"))
        #expect((console.noticeLine + console.footer).contains("u neemt het terug."))
    }

    @Test func `that a reply is public isn't cut for a long name`() throws {
        let desk = try Desk()
        try desk.arrive("1", by: Self.long)
        let console = try desk.console(language: .dutch)
        console.press("r")
        #expect(console.text.contains("@netbeheer op X, openbaar ─"))
    }

    @Test(arguments: [Language.english, .dutch])
    func `the footer keeps the way back and what can be done only now`(language: Language) throws {
        let desk = try Desk()
        try desk.arrive("1", minutesAgo: 5)
        try desk.arrive("2", by: "@kim")
        let console = try desk.console(language: language)
        console.press("Enter")
        #expect(console.footer.contains("Esc "))
        #expect(console.footer.contains("? "))
        console.press("Esc", "d").type("reclame").press("Enter")
        #expect(console.footer.contains("u \(language == .english ? "reopen" : "heropen") @jan"))
        #expect(console.footer.contains("? "))
    }

    @Test func `two channels of one platform are told apart, and the heading names the channel`() throws {
        let desk = try Desk(policy: Desk.policy + "\n[channels.storing-x]\nplatform = \"x\"\n")
        try desk.arrive("1", minutesAgo: 5)
        try desk.arrive("2", minutesAgo: 4, channel: "storing-x")
        try desk.arrive("3", minutesAgo: 3, channel: "netbeheer-fb")
        let wide = try desk.console(sanne, Size(columns: 160, rows: 24))
        #expect(wide.line(2).contains(" netbeheer-x "))
        #expect(wide.line(3).contains(" storing-x "))
        #expect(wide.line(4).contains(" Facebook "))
        let narrow = try desk.console()
        narrow.press("j", "Enter")
        #expect(narrow.line(1).contains("X · storing-x · #2 · @jan"))
    }

    @Test func `a reply to post by hand says so, with its key in front`() throws {
        let desk = try Desk(policy: Desk.policy + "\n[channels.balie]\nplatform = \"x\"\ndeliver = \"hand\"\n")
        try desk.arrive("1", channel: "balie")
        let console = try desk.console()
        console.press("r").type("Kom maar langs").press("Ctrl-s", "y")
        desk.pass(.seconds(11))
        console.tick().press("r")
        #expect(
            (console.noticeLine + console.footer).contains("waits to be posted by hand: Enter shows it, p when"))
        desk.pass(.seconds(7))
        console.tick()
        #expect(console.footer.contains("p posted"))
    }

    @Test func `every question names account, openness and author`() throws {
        let desk = try Desk()
        try desk.arrive("1", "Geen stroom")
        let console = try desk.console()
        console.press("e").type("pers belt").press("Enter")
        #expect(console.text.contains("@jan to @netbeheer on X, public: Geen stroom"))
        console.press("n", "Esc")
        let other = try desk.console(piet)
        console.press("c")
        other.tick().press("C")
        #expect(other.text.contains("@jan to @netbeheer on X, public: Geen stroom"))
    }

    // MARK: Questions on the lowest screen

    /// Without its frame, and as if nothing had been broken off.
    private func box(_ console: ScriptedConsole) -> String {
        (0..<console.screen.size.rows).compactMap { row in
            // Four columns narrower than the screen.
            let line = Array(console.line(row))
            guard line.count > 37, line[2] == "│", line[37] == "│" else { return nil }
            return String(line[3..<37]).trimmingCharacters(in: .whitespaces)
        }.joined(separator: " ")
    }

    private func lowest(_ language: Language, authors: [String]) throws -> ScriptedConsole {
        let desk = try Desk(
            policy: Desk.policy
                + "\n[templates.lang]\nnl = \"\(String(repeating: "Wij zoeken het uit. ", count: 12))\"\n")
        for (index, author) in authors.enumerated() {
            try desk.arrive("\(index)", by: author, String(repeating: "Geen stroom hier. ", count: 20))
        }
        return try desk.console(sanne, Size(columns: 40, rows: 10), language: language)
    }

    @Test(arguments: [Language.english, .dutch])
    func `whatever its length, a reply's text gives way to account, openness and author`(language: Language) throws {
        for author in ["@jan", Self.long] {
            let console = try lowest(language, authors: [author])
            console.press("r").type(String(repeating: "Wij zoeken het uit. ", count: 12)).press("Ctrl-s")
            let shown = box(console)
            #expect(shown.contains(language == .dutch ? "Openbaar, op X." : "Public, on X."), "\(shown)")
            #expect(shown.contains("@netbeheer?"), "\(shown)")
            #expect(shown.replacing(" ", with: "").contains(author), "\(shown)")
            #expect(shown.contains("…"), "\(shown)")
            #expect(
                console.text.contains(
                    language == .dutch ? "j of y ja · n, Esc, Enter: nee" : "y yes · n, Esc, Enter: no"))
            #expect(console.footer.contains("y "))
        }
    }

    @Test(arguments: [Language.english, .dutch])
    func `so does what is escalated, and why`(language: Language) throws {
        for author in ["@jan", Self.long] {
            let console = try lowest(language, authors: [author])
            console.press("e").type(String(repeating: "de pers belt ", count: 12)).press("Enter")
            let shown = box(console)
            #expect(shown.replacing(" ", with: "").contains(author), "\(shown)")
            #expect(shown.contains("@netbeheer") && shown.contains("Bea Bestuur"), "\(console.text)")
            #expect(shown.contains(language == .dutch ? "openbaar" : "public"), "\(shown)")
            #expect(shown.contains(language == .dutch ? "Omdat: de pers" : "Because: de pers"))
            #expect(console.text.contains(language == .dutch ? "j of y ja" : "y yes"))
        }
    }

    @Test(arguments: [Language.english, .dutch])
    func `several replies are asked about with all of that too`(language: Language) throws {
        let console = try lowest(language, authors: ["@jan", "@kim"])
        console.press("2", "Space", "r", "1", "Ctrl-s")
        let shown = box(console)
        #expect(shown.contains("@jan, @kim"), "\(shown)")
        #expect(
            shown.contains(
                language == .dutch
                    ? "Daarvan 2 openbaar, 0 besloten, verstuurd als @netbeheer."
                    : "Of these 2 public, 0 private, sent as @netbeheer."
            ),
            "\(shown)")
        #expect(console.text.contains(language == .dutch ? "j of y ja" : "y yes"))
        console.press("n", "Esc", "e").type(String(repeating: "de pers belt ", count: 12)).press("Enter")
        let escalated = box(console)
        #expect(escalated.contains("@jan, @kim") && escalated.contains("Bea Bestuur"), "\(escalated)")
        #expect(console.text.contains(language == .dutch ? "j of y ja" : "y yes"))
    }

    @Test(arguments: [Language.english, .dutch])
    func `nor do news, or that nobody is accountable, push them out`(language: Language) throws {
        let desk = try Desk()
        try desk.arrive("1")
        try desk.arrive("2", by: Self.long, minutesAgo: -1, channel: "netbeheer-fb")
        let console = try desk.console(sanne, Size(columns: 40, rows: 10), language: language)
        console.press("r").type("Er komt iemand.")
        for text in ["bel eerst", "pers belt", "al gebeld"] {
            try desk.console(piet).press("n").type(text).press("Enter")
        }
        console.tick().press("Ctrl-s")
        let reply = box(console)
        #expect(reply.contains("piet") && reply.contains("…"), "\(console.text)")
        #expect(reply.contains(language == .dutch ? "Openbaar, op X." : "Public, on X."), "\(console.text)")
        console.press("n", "Esc", "G", "e").type("pers").press("Enter")
        let escalated = box(console)
        #expect(escalated.replacing(" ", with: "").contains(Self.long), "\(console.text)")
        #expect(escalated.contains(language == .dutch ? "openbaar" : "public"), "\(console.text)")
        #expect(escalated.contains("Netbeheer"), "\(console.text)")
    }

    @Test func `nothing is answered that can't be seen, and who has nothing open can leave`() throws {
        let desk = try Desk()
        try desk.arrive("1")
        let console = try desk.console()
        console.press("r").type("Dag Jan").press("Ctrl-s")
        console.resize(39, 10)
        #expect(console.text.contains("too small"))
        console.press("y").type("y").paste("y")
        #expect(try desk.queue.outbox(states: [.ready]).isEmpty)
        // Typed before it stood there again.
        _ = update(&console.state, .input(.resized(Size(columns: 80, rows: 24))), at: desk.now)
        _ = update(&console.state, .input(.key(.character("y"))), at: desk.now)
        #expect(console.state.place == .question && console.state.underWay.isEmpty)
        console.resize(80, 24)
        console.press("n")
        #expect(console.state.composer?.field.text == "Dag Jan")
        console.press("Esc").tick()
        console.resize(30, 5)
        console.press("q")
        #expect(console.state.leaving == nil)
        console.resize(80, 24)
        console.press("c").tick()
        console.resize(30, 5)
        console.press("q")
        #expect(console.state.leaving != nil)
    }
}
