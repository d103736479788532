import MentionQueue
import Terminal
import Testing
import WebcareModel

@testable import Console

@Suite("Reply templates")
struct TemplateTests {
    private static let policy =
        Desk.policy + """


            [templates.bezig]
            nl = "Dag {name}, we zijn ermee bezig. Groet, {operator}"
            en = "Dear {name}, we are working on it. {operator}"

            [templates.storing]
            nl = "Dag {author}, er is een storing in {plaats}."
            channels = ["netbeheer-x"]
            """

    private func desk(_ size: Size = Size(columns: 80, rows: 24)) throws -> (Desk, ScriptedConsole) {
        let desk = try Desk(policy: Self.policy)
        try desk.arrive("1", by: "@jan", minutesAgo: 40)
        try desk.arrive("2", by: "@kim", minutesAgo: 30)
        try desk.arrive("3", by: "Ans", minutesAgo: 20, channel: "netbeheer-fb")
        return (desk, try desk.console(sanne, size))
    }

    @Test func `claimed, answered with a template and confirmed in five keys`() throws {
        let (_, console) = try desk()
        console.press("r", "Ctrl-t", "1", "Ctrl-s", "y")
        let item = try #require(try console.queue.outbox(states: [.ready]).first)
        #expect(item.text == "Dear @jan, we are working on it. Sanne")
        #expect(item.operator == "sanne")
    }

    @Test func `a template with a hole can't be sent until it is filled`() throws {
        let (_, console) = try desk()
        console.press("r", "Ctrl-t", "2", "Ctrl-s")
        #expect(console.state.place == .composer)
        #expect(console.noticeLine == "· {plaats} is still to be filled in; without its braces it is text.")
        // What is typed takes the hole's place.
        console.type("Zwolle").press("Ctrl-s", "y")
        #expect(try console.queue.outbox(states: [.ready]).first?.text == "Dag @jan, er is een storing in Zwolle.")
    }

    @Test func `only what is for the channel is offered, and where nothing is it says so`() throws {
        let (_, console) = try desk()
        console.press("j", "j", "r", "Ctrl-t")
        #expect(console.text.contains("bezig: Dear Ans"))
        #expect(!console.text.contains("storing:"))
        let bare = try Desk()
        try bare.arrive("1")
        let other = try bare.console()
        other.press("r", "Ctrl-t")
        #expect(other.state.place == .composer)
        #expect(other.noticeLine.contains("has no reply templates"))
    }

    @Test func `several are answered after each filled-in text stood on the screen, and one u takes all back`() throws {
        let (_, console) = try desk()
        console.press("3", "Space", "r", "1")
        expectPicture("preview-80x24-en", console.text)
        #expect(console.text.contains("3 replies as they would leave; nothing is sent yet"))
        for name in ["@jan", "@kim", "Ans"] { #expect(console.text.contains("Dear \(name), we are working on it.")) }
        console.press("Ctrl-s")
        #expect(console.text.contains("Send 3 replies?"))
        console.press("Enter")
        #expect(try console.queue.outbox(states: [.ready]).isEmpty)
        console.press("Ctrl-s", "y")
        #expect(try console.queue.outbox(states: [.ready]).map(\.text).sorted().first?.contains("@jan") == true)
        #expect(try console.queue.outbox(states: [.ready]).count == 3)
        #expect(console.state.place == .queue)
        console.press("u")
        #expect(try console.queue.outbox(states: [.ready]).isEmpty)
        // Nobody held them before, and nobody does now.
        #expect(try console.queue.topCounts(for: "sanne").mine == 0)
        #expect(console.noticeLine == "· Taken back: 3 replies.")
        #expect(console.state.place == .queue)
        console.press("g", "r")
        #expect(console.state.composer?.field.text.hasPrefix("Dear @jan") == true)
    }

    @Test func `of several a reply that is held comes back to its writer, who is told`() throws {
        let (desk, console) = try desk()
        console.press("2", "Space", "r", "1")
        try desk.console(piet).press("n").type("bel hem liever").press("Enter")
        console.press("Ctrl-s", "y")
        #expect(try console.queue.outbox(states: [.ready]).count == 1)
        #expect(try console.queue.outbox(states: [.held]).isEmpty)
        #expect(console.noticeLine.contains("Not sent: @jan"))
        console.tick().press("g", "r")
        #expect(console.state.composer?.field.text.hasPrefix("Dear @jan") == true)
    }

    @Test func `what a template leaves a hole in, or a colleague holds, is left out of several and named`() throws {
        let (desk, console) = try desk()
        try desk.console(piet).press("c")
        console.tick().press("2", "Space", "r", "1")
        #expect(console.text.contains("Not @jan: piet holds it"))
        #expect(console.text.contains("1 of 2 replies as it would leave"))
        console.press("Esc", "r", "2")
        #expect(console.text.contains("Not sent: {plaats} is still to be filled in"))
        console.press("Esc", "Ctrl-s")
        #expect(console.noticeLine == "· There is nothing to send.")
    }

    @Test func `a hole is a name in braces, and nothing else is`() {
        #expect(ReplyTemplate.holes(in: "{a} { b c } {} {1} {a,b} {x}") == ["a", "b c", "x"])
        let filled = ReplyTemplate.fill("Dag {author}, {x} {") { $0 == .author ? "@jan {name}" : "?" }
        #expect(filled == "Dag @jan (name), {x} {")
    }

    @Test func `a hole without a name and a brace alone are warned about, with their line`() throws {
        let (policy, told) = try MentionQueue.readPolicy(
            toml: Self.policy + """


                [templates.krom]
                nl = "Dag {author}, in {} en {plaats"
                en = "Dear {author}, in {place} }, {{city}} {50%}"
                """)
        #expect(policy.templates["krom"]?.texts.count == 2)
        let warnings = told.filter { $0.isWarning && $0.message.contains(" is no hole") }
        let lines = (Self.policy + "\n\n[templates.krom]\n").split(separator: "\n", omittingEmptySubsequences: false)
            .count
        #expect(warnings.map(\.line) == [lines + 1, lines + 1, lines + 1, lines + 1, lines, lines])
        for (warning, braces) in zip(warnings, ["} in en", "{ in en", "} in en", "{50%} in en", "{} in nl", "{ in nl"])
        {
            #expect(warning.message.hasPrefix(braces + " is no hole"), "\(warning.message)")
        }
    }

    @Test func `of braces around a whole text as much is quoted as a name can be long, on one line`() throws {
        let (_, told) = try MentionQueue.readPolicy(
            toml: Self.policy + """


                [templates.krom]
                nl = \"\"\"{Dag,
                we zoeken het uit en komen er zo snel mogelijk bij u op terug}\"\"\"
                """)
        let warning = try #require(told.first { $0.isWarning && $0.message.contains(" is no hole") })
        #expect(
            warning.message
                == "{Dag, we zoeken het uit en komen er zo sn… in nl is no hole, and is sent as it stands; "
                + "a hole is a name in braces, such as {place}")
    }

    @Test func `no word of an author is a hole: what he calls himself neither blocks a reply nor is filled in`() throws
    {
        let desk = try Desk(policy: Self.policy)
        try desk.arrive("1", by: "{plaats}", minutesAgo: 40)
        try desk.arrive("2", by: "{tijd}", minutesAgo: 30)
        let console = try desk.console()
        console.press("r", "Ctrl-t", "1", "Ctrl-s")
        #expect(console.state.place == .question)
        console.press("n", "Ctrl-a", "Ctrl-k", "Ctrl-t", "2").type("Zwolle").press("Ctrl-s", "y")
        #expect(
            try console.queue.outbox(states: [.ready]).map(\.text) == ["Dag (plaats), er is een storing in Zwolle."])
        console.press("u", "Esc", "g", "2", "Space", "r", "2").type("Assen").press("Enter")
        #expect(
            console.state.severalReplies?.replies.map(\.text) == [
                "Dag (plaats), er is een storing in Assen.", "Dag (tijd), er is een storing in Assen.",
            ])
        #expect(console.state.severalReplies?.openHoles == [])
    }
}

@Suite("Other programs")
struct OutsideTests {
    @Test func `what the editor leaves is the reply, without the line end that it adds`() throws {
        let desk = try Desk()
        try desk.arrive("1")
        let console = try desk.console()
        console.editor = { .text($0 + " en\nmeer\n") }
        console.press("r").type("Dag").press("Ctrl-e")
        #expect(console.state.composer?.field.text == "Dag en\nmeer")
        desk.pass(.seconds(1))
        console.tick()
        #expect(try console.queue.draft(mention: 1, operator: "sanne") == "Dag en\nmeer")
    }

    @Test func `an editor that fails leaves the text as it was`() throws {
        let desk = try Desk()
        try desk.arrive("1")
        let console = try desk.console()
        console.editor = { _ in .failed(Phrase(en: "The editor failed", nl: "De editor ging mis")) }
        console.press("r").type("Dag").press("Ctrl-e")
        #expect(console.state.composer?.field.text == "Dag")
        #expect(console.noticeLine == "!! The editor failed")
    }

    @Test func `letters that come in one piece are put in in one, wherever the cursor is`() throws {
        let desk = try Desk()
        try desk.arrive("1")
        let console = try desk.console()
        console.press("r").type("Dag!").press("←")
        console.typeAtOnce(String(repeating: "woord ", count: 10_000))
        #expect(console.state.composer?.field.text == "Dag" + String(repeating: "woord ", count: 10_000) + "!")
    }

    @Test func `a mention without a link has none to open`() throws {
        let desk = try Desk()
        try desk.arrive("1")
        let console = try desk.console()
        console.press("o")
        #expect(console.noticeLine == "· This mention came without a link.")
    }
}
