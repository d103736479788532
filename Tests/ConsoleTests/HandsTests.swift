import MentionQueue
import Terminal
import Testing
import WebcareModel

@testable import Console

@Suite("What spares one keys")
struct HandsTests {
    /// Six mentions, the oldest first, @a to @f.
    private func six(_ size: Size = Size(columns: 80, rows: 24)) throws -> (Desk, ScriptedConsole) {
        let desk = try Desk()
        for (index, name) in ["@a", "@b", "@c", "@d", "@e", "@f"].enumerated() {
            try desk.arrive("\(index)", by: name, minutesAgo: 50 - Int64(index) * 5)
        }
        return (desk, try desk.console(sanne, size))
    }

    // MARK: Numbers

    @Test func `a number before a key moves that many, and is shown while it is typed`() throws {
        let (_, console) = try six()
        console.press("3")
        #expect(console.footer.hasSuffix("3"))
        console.press("j")
        #expect(console.cursorLine.contains("@d"))
        #expect(!console.footer.hasSuffix("3"))
        console.press("2", "k")
        #expect(console.cursorLine.contains("@b"))
    }

    @Test func `a number before a key that decides does nothing, and says so; Esc drops it`() throws {
        let (_, console) = try six()
        console.press("5", "c")
        #expect(console.noticeLine.contains("nothing was done"))
        #expect(try console.queue.topCounts(for: "sanne").mine == 0)
        console.press("5", "Esc", "c")
        #expect(try console.queue.topCounts(for: "sanne").mine == 1)
    }

    // MARK: Marks

    @Test func `marked mentions are claimed together after one question, and one u gives all back`() throws {
        let (_, console) = try six()
        console.press("Space", "Space", "j", "Space", "c")
        #expect(console.text.contains("Claim 3 mentions?"))
        #expect(console.text.contains("@a, @b, @d"))
        console.press("c", "Enter")
        #expect(try console.queue.topCounts(for: "sanne").mine == 0)
        console.press("c", "y")
        #expect(try console.queue.topCounts(for: "sanne").mine == 3)
        #expect(console.noticeLine == "· 3 done. u undoes them.")
        #expect(!console.text.contains("marked"))
        console.press("u")
        #expect(try console.queue.topCounts(for: "sanne").mine == 0)
    }

    @Test func `a reason is typed once for all that is marked; what can't be done is left out and named`() throws {
        let (desk, console) = try six()
        let other = try desk.console(piet)
        other.press("j", "c")
        console.tick().press("3", "Space", "d").type("reclame").press("Enter")
        #expect(console.text.contains("Dismiss 2 mentions?"))
        #expect(console.text.contains("@a, @c"))
        #expect(console.text.contains("Not @b: piet holds it; C takes it over."))
        console.press("y")
        #expect(console.noticeLine == "· 2 done. u undoes them.")
        #expect(console.text.contains("+ 1 marked"))
        console.press("u")
        #expect(console.noticeLine == "· Taken back: 2 dismissals.")
        console.tick()
        #expect(try console.queue.page(ListQuery(operator: "sanne"), after: nil, limit: 10).mentions.count == 6)
    }

    @Test func `what of a set can't be undone is told with the rest`() throws {
        let desk = try Desk()
        for (index, name) in ["@a", "@b", "@c"].enumerated() {
            try desk.arrive("\(index)", by: name, minutesAgo: 50 - Int64(index) * 5)
        }
        let console = try desk.console(language: .dutch)
        console.press("3", "Space", "d").type("reclame").press("Enter", "y")
        try desk.queue.reopen(2, reason: nil, by: piet)
        console.press("u")
        #expect(
            console.noticeLine.hasPrefix(
                "!! Teruggenomen: 2 van 3 afhandelingen. Niet teruggenomen: @b is om 23:50"))
        #expect(console.footer.contains("heropend door piet."))
        #expect(try desk.queue.mention(1)?.storedState == .open)
    }

    @Test func `one of a set is undone in the singular`() throws {
        let (_, console) = try six()
        console.press("Space", "d").type("reclame").press("Enter", "y", "u")
        #expect(console.noticeLine == "· Taken back: 1 dismissal.")
    }

    @Test func `marks stay with their mentions in another list, and Esc takes them away first`() throws {
        let (_, console) = try six()
        console.press("Space", "/").type("nietsdaarvan").press("Enter")
        #expect(console.text.contains("+ 1 marked"))
        console.press("Esc")
        #expect(!console.text.contains("marked"))
        #expect(console.text.contains("nietsdaarvan"))
    }

    @Test func `A marks what is listed and takes the marks away again`() throws {
        let (_, console) = try six()
        console.press("A")
        #expect(console.text.contains("+ 6 marked"))
        #expect(console.noticeLine == "· All 6 of this list are marked; A again takes the marks away.")
        console.press("A")
        #expect(!console.text.contains("6 marked"))
    }

    @Test func `marked mentions are escalated after a question that tells why`() throws {
        let (_, console) = try six()
        console.press("2", "Space", "e").type("pers belt").press("Enter")
        #expect(console.text.contains("Escalate 2 mentions?"))
        #expect(console.text.contains("Because: pers belt"))
        #expect(console.text.contains("To Bea Bestuur"))
        console.press("y")
        #expect(try console.queue.topCounts(for: "bea").live.escalatedUnacknowledged == 2)
        // Nobody has been told yet.
        #expect(console.noticeLine == "· 2 done. u undoes them.")
        console.press("u")
        #expect(console.noticeLine == "· Taken back: 2 escalations.")
        #expect(try console.queue.topCounts(for: "bea").live.escalatedUnacknowledged == 0)
    }

    // MARK: Once more

    @Test func `a point does once more what was done last, with the same reason`() throws {
        let (_, console) = try six()
        console.press(".")
        #expect(console.noticeLine.contains("Nothing to repeat yet"))
        console.press("d").type("reclame").press("Enter", ".")
        #expect(console.noticeLine == "· @b: dismissed. u reopens it.")
        console.press(".")
        #expect(try console.queue.page(ListQuery(operator: "sanne"), after: nil, limit: 10).mentions.count == 3)
    }

    @Test func `a point never does what was done before the last thing`() throws {
        let (_, console) = try six()
        console.press("d").type("reclame").press("Enter", "2", "Space", "c", "y", "G", ".")
        #expect(console.noticeLine == "· @f is yours.")
        console.press("g", "r").type("Dag").press("Ctrl-s", "y", "j", ".")
        #expect(console.noticeLine.contains("can't be repeated"))
        #expect(try console.queue.page(ListQuery(operator: "sanne"), after: nil, limit: 10).mentions.count == 5)
    }

    @Test func `what was asked about and not done isn't repeated either`() throws {
        let (_, console) = try six()
        console.press("Space", "d").type("reclame").press("Enter", "n", "Esc", "Esc", ".")
        #expect(console.noticeLine.contains("Nothing to repeat yet"))
        #expect(try console.queue.page(ListQuery(operator: "sanne"), after: nil, limit: 10).mentions.count == 6)
    }

    @Test func `an undo that the queue was too busy for can be tried again`() throws {
        let (_, console) = try six()
        console.press("d").type("reclame").press("Enter")
        console.isWorking = false
        console.press("u")
        var busy = Refusal(Phrase(en: "The queue is busy.", nl: "De wachtrij is bezet."))
        busy.mayPass = true
        console.refuse(busy)
        console.work()
        console.press("u").tick()
        #expect(try console.queue.page(ListQuery(operator: "sanne"), after: nil, limit: 10).mentions.count == 6)
    }

    @Test func `a question about many names some and says how many more`() throws {
        let desk = try Desk()
        for number in 1...30 {
            try desk.arrive("\(number)", by: "@persoon_met_een_lange_naam_\(number)", minutesAgo: 30)
        }
        let console = try desk.console()
        console.press("A", "s", "1")
        #expect(console.text.contains("Snooze"))
        #expect(console.text.contains("more, marked + in the list"))
        console.press("n")
        console.press("d").type("dubbel").press("Enter")
        #expect(console.text.contains("Dismiss 30 mentions?"))
        #expect(console.text.contains("more, marked + in the list"))
        #expect(console.text.contains("Because: dubbel"))
    }

    @Test func `undo goes back one step after another`() throws {
        let (_, console) = try six()
        console.press("d").type("reclame").press("Enter", ".", ".")
        for left in [4, 5, 6] {
            console.press("u").tick()
            #expect(try console.queue.page(ListQuery(operator: "sanne"), after: nil, limit: 10).mentions.count == left)
        }
        console.press("u")
        #expect(console.noticeLine == "· There is nothing to take back.")
    }

    // MARK: Jumps

    @Test func `J goes to the nearest deadline that isn't missed`() throws {
        let (desk, console) = try six()
        desk.pass(.minutes(22))
        console.tick().press("J")
        #expect(console.cursorLine.contains("@d"))
        #expect(console.text.contains("View: all"))
    }

    @Test func `J passes what has a reply on its way, and once more goes on to the next`() throws {
        let (_, console) = try six()
        console.press("r").type("Dag").press("Ctrl-s", "y", "G", "J")
        #expect(console.cursorLine.contains("@b"))
        console.press("J")
        #expect(console.cursorLine.contains("@c"))
        console.press("J", "J", "J")
        #expect(console.cursorLine.contains("@f"))
        console.press("J")
        #expect(console.cursorLine.contains("@b"))
        console.press("G", "k", "J")
        #expect(console.cursorLine.contains("@b"))
    }

    @Test func `N goes round all that is mine, the nearest first, then what is nobody's, and begins anew`() throws {
        let (desk, console) = try six()
        // @a is too late by then, and comes first all the same.
        desk.pass(.minutes(11))
        console.tick()
        for name in ["@b", "@d", "@e"] {
            console.press("g")
            for _ in 0..<10 where !console.cursorLine.contains(name) { console.press("j") }
            console.press("c")
        }
        console.press("G")
        var seen: [String] = []
        for _ in 0..<7 {
            console.press("N")
            seen += ["@a", "@b", "@c", "@d", "@e", "@f"].filter { console.cursorLine.contains($0) }
        }
        #expect(seen == ["@b", "@d", "@e", "@a", "@c", "@f", "@b"])
        // From elsewhere it begins anew.
        console.press("j", "N")
        #expect(console.cursorLine.contains("@b"))
    }

    @Test func `N goes to what is escalated to me, then to what I hold, then to what nobody does`() throws {
        let (desk, console) = try six()
        console.press("G", "c")
        try desk.console(Session(operator: "zoe", id: "console-9")).press("j", "j", "e").type("pers").press(
            "Enter", "y")
        let bea = try desk.console(Session(operator: "bea", id: "console-3"))
        bea.press("N")
        #expect(bea.cursorLine.contains("@c"))
        #expect(bea.noticeLine == "· Next for you: escalated to you.")
        console.press("g", "N")
        #expect(console.cursorLine.contains("@f"))
        #expect(console.noticeLine == "· Next for you: yours.")
        console.press("N")
        #expect(console.cursorLine.contains("@a"))
        #expect(console.noticeLine == "· Next for you: nobody's yet.")
    }

    // MARK: The palette

    @Test func `the palette finds a command by a few letters of its name and does it`() throws {
        let (_, console) = try six()
        console.press(":").type("claim")
        #expect(console.text.contains("claim it, or release what is yours"))
        console.press("Enter")
        #expect(try console.queue.topCounts(for: "sanne").mine == 1)
        console.press("Ctrl-p").type("hlp").press("Enter")
        #expect(console.state.place == .help)
    }

    @Test func `where a name matches well, titles that merely hold its letters aren't shown`() throws {
        let (_, console) = try six()
        console.press(":").type("snoo")
        #expect(console.text.contains("snooze: out of the list"))
        #expect(!console.text.contains("the mouse on or off"))
    }

    @Test func `what can't be done says why in the palette, and isn't done`() throws {
        let (_, console) = try six()
        console.press(":").type("take-over")
        #expect(console.text.contains("Nobody holds it; c claims it."))
        console.press("Enter")
        #expect(console.state.place == .palette)
        console.type("zzzz").press("Enter")
        #expect(console.noticeLine == "· No command is called that.")
        console.press("Esc")
        #expect(console.state.place == .queue)
    }

    @Test(arguments: [Size(columns: 40, rows: 10), Size(columns: 80, rows: 24), Size(columns: 200, rows: 60)])
    func `the palette keeps to the screen`(size: Size) throws {
        let (_, console) = try six(size)
        console.press(":", "↓", "↓", "↓", "↓", "↓", "↓", "↓", "↓", "↓", "↓", "↓", "↓", "↓", "↓", "↓", "↓")
        let lines = console.text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.contains { $0.contains("▸") })
        #expect(lines.allSatisfy { $0.count <= size.columns })
        if size.columns == 80 {
            expectPicture("palette-80x24-en", try palettePicture())
        }
    }

    private func palettePicture() throws -> String {
        let (_, console) = try six()
        return console.press(":").type("es").text
    }
}

@Suite struct FuzzyMatchTests {
    @Test func `a beginning is better than a word within, that is better than a place in a word`() throws {
        let ranks = try ["claim it", "to claim", "reclaim", "call him"].map {
            try #require(FuzzyMatch.rank("cla", in: $0 + "a"))
        }
        #expect(ranks[0] < ranks[1])
        #expect(ranks[1] < ranks[2])
    }

    @Test func `letters in another order don't match; accents and case don't count`() {
        #expect(FuzzyMatch.rank("mial", in: "claim") == nil)
        #expect(FuzzyMatch.rank("GEE", in: "naar mij geëscaleerd") != nil)
        #expect(FuzzyMatch.rank("", in: "whatever") == 0)
    }
}
