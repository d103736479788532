import Foundation
import Testing
import WebcareModel

/// What the console does, done by verbs.
@Suite(.timeLimit(.minutes(20)))
struct EveryActionTests {
    private static let policy = """
        [channels.x-service]
        platform = "x"
        accountable = "bea"
        deliver = "hand"
        [people.bea]
        name = "Bea"
        [people.sanne]
        name = "Sanne"
        [templates.storing]
        nl = "Dag {author}, er is een storing in {plaats}. Groet, {operator}"
        """

    private func room(mentions count: Int) throws -> TeamRoom {
        let room = try TeamRoom.with(mentions: count)
        try #require(room.webcare("policy", "apply", "-", input: Self.policy).status == 0)
        return room
    }

    private func shown(_ id: Int, in room: TeamRoom) throws -> JSON {
        try #require(try room.webcare("show", "\(id)", "--json").json.first)
    }

    private func ids(_ room: TeamRoom, _ options: String...) throws -> [Int64] {
        let listed = try room.run(TeamRoom.program, ["list", "--json"] + options, as: "sanne", input: "")
        return try listed.json.compactMap { $0["id"]?.integer }
    }

    /// The manual's section on keys is made of the console's own table.
    @Test func `the verb behind every key of the manual is one that there is`() throws {
        let source = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../man/webcare.1")
        let manual = try String(contentsOf: source, encoding: .utf8)
        let section = try #require(manual.components(separatedBy: "\n.Sh ").first { $0.hasPrefix("KEYS") })
        let named = section.split(separator: "\n").filter { $0.hasPrefix(".Pq Nm ") }
            .flatMap { $0.dropFirst(7).components(separatedBy: " , ") }
        let room = try TeamRoom()
        #expect(named.count > 20)
        for verb in Set(named) {
            let words = verb.components(separatedBy: " ")
            let names = words.indices.filter { $0 > 0 && words[$0 - 1] == "Cm" }.map { words[$0] }
            let help = try room.run(TeamRoom.program, names + ["--help"], as: "sanne", input: "")
            #expect(help.status == 0 && help.out.contains("webcare \(names.joined(separator: " "))"), "\(verb)")
            for option in words.indices.filter({ $0 > 0 && words[$0 - 1] == "Fl" }).map({ words[$0] }) {
                #expect(help.out.contains("-" + option), "\(verb)")
            }
        }
    }

    @Test func `several are done with one verb, and one that fails leaves the others`() throws {
        let room = try room(mentions: 4)
        try room.webcare("claim", "2", as: "piet")
        let claimed = try room.webcare("claim", "1", "2,99", "3")
        #expect(claimed.status == 4)
        #expect(claimed.lines.count == 2 && claimed.out.contains("mention 3 is yours"))
        #expect(claimed.errorLines.count == 4 && claimed.err.contains("mention 2 is held by piet"))
        let dismissed = try room.webcare("dismiss", "99", "1", "2", "--reason", "spam", "--json")
        #expect(dismissed.status == 66)
        #expect(try dismissed.json.map { $0["exit_code"]?.integer } == [66, nil, 4])
        #expect(try dismissed.json[1]["state"]?.string == "dismissed")
        #expect(try room.webcare("release", "1", "3", "--fence", "1").status == 64)
        for words in [
            ["release", "3", "3"], ["tag", "3,4", "storing", "2026"], ["snooze", "3", "4", "--until", "5m"],
            ["snooze", "3", "4", "--wake"], ["note", "3", "4", "--text", "x"], ["escalate", "3", "4", "--reason", "x"],
            ["ack", "3", "4"], ["decide", "3", "4", "--text", "x"], ["answered", "3", "4", "--how", "x"],
            ["reopen", "3", "4"],
        ] {
            let outcome = try room.run(TeamRoom.program, words, as: "sanne", input: "")
            #expect(outcome.status == 0, "\(words): \(outcome.err)")
            #expect(outcome.lines.count == (words[1] == "3" && words[2] == "3" ? 1 : 2), "\(words): \(outcome.out)")
        }
        #expect(try shown(4, in: room)["tags"]?.array?.compactMap(\.string) == ["storing", "2026"])
    }

    @Test func `a template is filled in for each, and doesn't leave with a hole in it`() throws {
        let room = try room(mentions: 3)
        let hole = try room.webcare("reply", "1", "2", "--template", "storing")
        #expect(hole.status == 65 && hole.out.isEmpty)
        #expect(hole.errorLines.first == "webcare: {plaats} is still to be filled in, for mention 1")
        let typed = try room.webcare("reply", "1", "--text", "Storing in {plaats}")
        #expect(typed.status == 65 && typed.errorLines.last?.contains("leave the braces out") == true)
        let dry = try room.webcare("reply", "1", "--template", "storing", "--set", "plaats=Zwolle", "--dry-run")
        #expect(dry.out == "Dag @jan, er is een storing in Zwolle. Groet, Sanne\n")
        #expect(try room.webcare("outbox").out.isEmpty)
        try room.webcare("claim", "2", as: "piet")
        let sent = try room.webcare("reply", "1", "2", "3", "--template", "storing", "--set", "plaats=Zwolle")
        #expect(sent.status == 4 && sent.lines.count == 2)
        #expect(
            try room.webcare("outbox", "--json").json.map { $0["text"]?.string }
                == Array(repeating: "Dag @jan, er is een storing in Zwolle. Groet, Sanne", count: 2))
        #expect(try room.webcare("draft").out.isEmpty)
        let wrong = try room.webcare("reply", "1", "--template", "storing", "--set", "plek=Zwolle")
        #expect(wrong.status == 65 && wrong.err.contains("It has: {author} {operator} {plaats}"))
        #expect(try room.webcare("reply", "1", "--template", "nix").err.contains("It has: storing"))
        #expect(try room.webcare("reply", "1", "2", "--text", "x").status == 64)
        #expect(try room.webcare("template").out == "storing  nl  all channels  to fill in: {plaats}\n")
        #expect(try room.webcare("template", "show", "storing").out.contains("storing in {plaats}"))
        #expect(try room.webcare("template", "show", "nix").status == 66)
    }

    @Test func `what one did last is taken back, and nothing of a colleague's`() throws {
        let room = try room(mentions: 4)
        try room.webcare("reply", "1", "--text", "Hallo")
        #expect(try room.webcare("undo", "1", as: "piet").status == 65)
        #expect(try room.webcare("undo", "1").out.contains("its text is your draft"))
        #expect(try room.webcare("draft", "show", "1").out == "Hallo\n")
        #expect(try shown(1, in: room)["outbox"]?.array?.map { $0["state"]?.string } == ["cancelled"])
        // The claim that came with it.
        #expect(try room.webcare("undo", "1").out == "mention 1 is open\n")
        #expect(try room.webcare("undo", "1").status == 65)

        // What one gives back is one's own again, unless somebody was quicker.
        try room.webcare("claim", "1")
        try room.webcare("release", "1")
        #expect(try room.webcare("undo", "1").out.hasPrefix("mention 1 is yours again until 20"))
        try room.webcare("release", "1")
        try room.webcare("claim", "1", as: "piet")
        #expect(try room.webcare("undo", "1").err.contains("is over: piet claimed"))
        try room.webcare("release", "1", as: "piet")

        try room.webcare("tag", "2", "pers", as: "piet")
        try room.webcare("tag", "2", "storing", "zwolle")
        try room.webcare("tag", "2", "spoed", as: "piet")
        #expect(try room.webcare("undo", "2").out == "mention 2 is tagged pers, spoed\n")
        // What was taken back isn't put there again by the next one.
        #expect(try room.webcare("undo", "2").status == 65)

        try room.webcare("dismiss", "2", "3", "--reason", "x")
        try room.webcare("snooze", "4", "--until", "5m")
        #expect(try room.webcare("undo", "2", "3", "4").lines.last == "mention 4 is in the list")
        #expect(try ids(room) == [1, 2, 3, 4])

        try room.webcare("dismiss", "3", "--reason", "x")
        try room.webcare("reopen", "3", as: "piet")
        try room.webcare("dismiss", "3", "--reason", "toch", as: "piet")
        #expect(try room.webcare("undo", "3").err.contains("is over: piet dismissed"))
        #expect(try shown(3, in: room)["state"]?.string == "dismissed")
        try room.webcare("claim", "4")
        try room.webcare("claim", "4", "--take", as: "piet")
        #expect(try room.webcare("undo", "4").err.contains("is over: piet taken"))
        #expect(try room.webcare("undo", "4", as: "piet").out == "mention 4 is back with sanne\n")
        #expect(try room.webcare("escalate", "2", "--reason", "de pers belt").status == 0)
        #expect(try room.webcare("undo", "2").out == "mention 2 is not escalated\n")
        try room.webcare("note", "1", "--text", "x")
        #expect(try room.webcare("undo", "1").err.contains("can't be taken back: noted"))
        #expect(try room.webcare("audit", "verify").status == 0)
    }

    @Test func `undo reaches past no reply, and loses no draft`() throws {
        let room = try room(mentions: 2)
        try room.webcare("reply", "1", "--text", "Hallo")
        #expect(try room.webcare("reply", "1", "--text", "Nog iets").status == 4)
        #expect(try room.webcare("undo", "1").status == 0)
        let draft = try room.webcare("draft", "show", "1").out
        #expect(draft.contains("Hallo") && draft.contains("Nog iets"))
        // It isn't lost to another text that is sent either.
        let other = try room.webcare("reply", "1", "--text", "Iets heel anders")
        #expect(other.status == 0 && other.err.contains("your draft on mention 1 is another text, and stays"))
        #expect(try room.webcare("draft", "show", "1").out == draft)
        #expect(try room.webcare("undo", "1").status == 0)
        let joined = try room.webcare("draft", "show", "1").out
        #expect(joined == draft + "\nIets heel anders\n")
        // A template leaves it alone.
        #expect(try room.webcare("reply", "1", "--template", "storing", "--set", "plaats=Zwolle").status == 65)
        #expect(try room.webcare("draft", "show", "1").out == joined)
        #expect(try room.webcare("reply", "2", "--template", "storing", "--set", "author=piet").status == 65)
    }

    @Test func `drafts are listed, shown and dropped, and only one's own`() throws {
        let room = try room(mentions: 2)
        try room.webcare("claim", "2", as: "piet")
        try room.webcare("reply", "2", "--text", "Regel een\nRegel twee")
        #expect(try room.webcare("draft", "list", "--json").json.map { $0["mention"]?.integer } == [2])
        #expect(try room.webcare("draft").out.hasSuffix("Regel een Regel twee\n"))
        #expect(try room.webcare("draft", "show", "2").out == "Regel een\nRegel twee\n")
        #expect(try room.webcare("draft", "show", "2", as: "piet").status == 66)
        let dropped = try room.webcare("draft", "drop", "1", "2")
        #expect(dropped.status == 66 && dropped.out == "the draft on mention 2 is gone\n")
        #expect(try room.webcare("draft").out.isEmpty)
    }

    @Test func `views of the console, and of one's own, are listed by`() throws {
        let room = try room(mentions: 5)
        try room.webcare("claim", "1")
        try room.webcare("escalate", "2", "3", "--reason", "x", as: "piet")
        try room.webcare("escalate", "3", "--reason", "x", "--to", "sanne", as: "piet")
        try room.webcare("dismiss", "4", "--reason", "x")
        try room.webcare("tag", "5", "pers")
        #expect(try ids(room, "--view", "mine") == [1])
        #expect(try ids(room, "--view", "mine", "--operator", "piet") == [])
        #expect(try ids(room, "--view", "escalated") == [3])
        #expect(try ids(room, "--escalated-to", "bea") == [2])
        #expect(try ids(room, "--escalated-to", "me") == [3])
        #expect(try ids(room, "--view", "closed") == [4])
        #expect(try ids(room, "--view", "overdue") == [])
        #expect(try room.webcare("view", "save", "pers", "tag:pers").out.hasPrefix("view pers is on f 1;"))
        #expect(try room.webcare("view", "save", "web", "-- -channel:web").status == 64)
        #expect(try room.webcare("view", "save", "rest", "--", "-tag:pers").status == 0)
        #expect(try ids(room, "--view", "pers") == [5] && ids(room, "--view", "1") == [5])
        #expect(try ids(room, "--view", "2", "--filter", "is:escalated") == [2, 3])
        #expect(try room.webcare("view").lines.suffix(2) == ["f 1  pers: tag:pers", "f 2  rest: -tag:pers"])
        #expect(try room.webcare("view", "remove", "pers").status == 0)
        #expect(try room.webcare("view", "list", "--json").json.last?["filter"]?.string == "-tag:pers")
        let unknown = try room.webcare("list", "--view", "pers")
        #expect(unknown.status == 64 && unknown.err.contains("mine, escalated, overdue, closed, rest"))
    }

    @Test func `the next for me is printed, and claimed before a colleague does`() throws {
        let room = try room(mentions: 3)
        try room.webcare("claim", "1", as: "piet")
        #expect(try room.webcare("next", "--json").json.first?["id"]?.integer == 2)
        #expect(try room.webcare("next", "--after", "2", "--json").json.first?["id"]?.integer == 3)
        try room.webcare("escalate", "3", "--reason", "x", "--to", "sanne", as: "piet")
        let next = try #require(try room.webcare("next", "--claim", "--json").json.first)
        #expect(next["id"]?.integer == 3 && next["reason"]?.string == "escalated")
        #expect(next["operator"]?.string == "sanne")
        try room.webcare("claim", "2", as: "piet")
        let none = try room.webcare("next", as: "marja")
        #expect(none.status == 66 && none.out.isEmpty)
    }

    @Test func `a link alone is printed for a browser, and nothing that is no address`() throws {
        let room = try TeamRoom()
        for (id, url) in [("1", "https://x.com/jan/1"), ("2", "javascript:alert(1)")] {
            let line = #"{"channel":"x","id":"\#(id)","author":{"handle":"@jan"},"text":"Hoi","url":"\#(url)"}"#
            try #require(room.webcare("ingest", input: line + "\n").status == 0)
        }
        try room.webcare("ingest", input: TeamRoom.line("3"))
        #expect(try room.webcare("show", "1", "--link").out == "https://x.com/jan/1\n")
        #expect(try room.webcare("show", "2", "--link").status == 65)
        #expect(try room.webcare("show", "3", "--link").status == 66)
    }

    @Test func `a filter finds a channel by its platform or beginning, and speaks Dutch`() throws {
        let room = try room(mentions: 1)
        let line = #"{"channel":"netbeheer","platform":"x","id":"9","author":{"handle":"@els"},"text":"Hoi"}"#
        try room.webcare("ingest", input: line + "\n")
        try room.webcare("ingest", input: line.replacing("netbeheer", with: "web").replacing("\"x\"", with: "\"mail\""))
        #expect(try ids(room, "--filter", "channel:x") == [1, 2])
        #expect(try ids(room, "--filter", "channel:X-ser") == [1])
        #expect(try ids(room, "--filter", "kanaal:mail fase:rustig") == [3])
        #expect(try ids(room, "--filter", "-channel:x") == [3])
        // The option is a channel's whole name.
        #expect(try ids(room, "--channel", "x") == [])
        let unknown = try room.webcare("list", "--filter", "channel:twiter")
        #expect(unknown.status == 0 && unknown.out.isEmpty)
        #expect(unknown.err.contains("'twiter'") && unknown.err.contains("x-service"))
        try room.webcare("claim", "3")
        for filter in ["is:mine", "is:mijn", "operator:me", "medewerker:ik"] {
            #expect(try ids(room, "--filter", filter) == [3], "\(filter)")
        }
        #expect(try ids(room, "--filter", "-is:mine") == [1, 2])
        #expect(try ids(room, "--filter", "is:mine", "--operator", "piet") == [])
    }

    @Test func `settings with faults are told line by line, and the rest of them counts`() throws {
        let room = try room(mentions: 1)
        let settings = try room.write(
            "theme = 3\nlanguage = \"nl\"\n[keys]\nquit = \"Ctrl-m\"\nnote = \"c\"\n[[views]]\nfilter = \"tag:pers\"\n",
            to: "faulty.toml")
        let listed = try room.webcare("list", "--config", settings)
        #expect(listed.status == 0 && listed.lines.count == 1 && listed.out.contains("rustig"))
        #expect(listed.errorLines.count == 2)
        #expect(listed.err.contains("faulty.toml, line 1: theme must be a name or a path"))
        #expect(listed.err.contains("faulty.toml, line 4: quit: terminals send Enter for Ctrl-m"))
        #expect(try room.webcare("list", "--config", settings, "--view", "1").status == 0)
        let doctor = try room.webcare("doctor", "--config", settings)
        #expect(doctor.status == 0 && doctor.err.isEmpty)
        #expect(doctor.lines.filter { $0.hasPrefix("warn settings: ") }.count == 2)
        let window = try TmuxWindow(room, as: "sanne", columns: 100, #""$WEBCARE" --config \#(settings)"#)
        try window.wait(for: "3 fouten in je instellingen; webcare doctor noemt ze. faulty.toml, regel 1:")
    }

    @Test func `a theme in the user's own colours is warned about, and what is no text refused`() throws {
        let room = try TeamRoom()
        let checked = try room.webcare("theme", "check", "default")
        #expect(checked.status == 0 && checked.lines.first == "warn  default")
        #expect(checked.out.contains("yellow on #ffffff has a contrast of 1.7 to 1 in most terminals: soon, "))
        #expect(try room.webcare("theme", "check", "dark", "monochrome").out == "ok    dark\nok    monochrome\n")
        let binary = try room.shell(#"head -c 3000 "$WEBCARE" > bin.toml; "$WEBCARE" theme preview ./bin.toml"#)
        #expect(binary.status == 65 && binary.err.contains("it is no text"))
        let few = try room.shell("TERM=linux script -qec '\"$WEBCARE\" theme preview light' /dev/null")
        #expect(few.out.contains("the ground is the terminal's own: this theme is for a light one"))
        let settings = try room.write("theme = \"dark\"\n", to: "dark.toml")
        let doctor = try room.shell("TERM=linux script -qec '\"$WEBCARE\" doctor --config \(settings)' /dev/null")
        #expect(doctor.out.contains("dark is for a dark one"))
        let loop = try room.write("\n\ninherits = \"nothere\"\n", to: "loop.toml")
        #expect(try room.webcare("theme", "check", loop).out.contains("loop.toml, line 3: it inherits nothere"))
    }
}
