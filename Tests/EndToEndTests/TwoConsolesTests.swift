import Foundation
import MentionQueue
import Processes
import Testing
import WebcareModel

/// One shift of two people at two consoles, the same on both engines.
@Suite(.serialized, .timeLimit(.minutes(20)))
struct TwoConsolesTests {
    enum EngineKind: String, CaseIterable, CustomTestStringConvertible {
        case sqlite = "a file", postgres = "a server"
        var testDescription: String { rawValue }
    }

    @Test(arguments: EngineKind.allCases)
    func `anna and bea share a shift, one is killed, and all of it is accounted for`(_ kind: EngineKind) throws {
        let database = kind == .postgres ? try TestDatabase() : nil
        try withExtendedLifetime(database) {
            let shift = try TwoConsoles(TeamRoom(queue: database?.address))
            try shift.annaClaims()
            try shift.annaReplies()
            try shift.beaEscalates()
            try shift.beaDismissesAndTakesItBack()
            try shift.somethingComesIn()
            try shift.verbsAgree()
            try shift.annaSigns()
            try shift.beaIsKilled()
        }
    }

    @Test func `a console says in one line that its server is gone, stays readable, and goes on by itself`() throws {
        let server = try OwnServer()
        defer { server.stop() }
        let shift = try TwoConsoles(TeamRoom(queue: server.address))
        let restart = try server.beginRestart()
        let cutOff = try shift.anna.wait(for: "The queue's server can't be reached")
        #expect(cutOff.split(separator: "\n").filter { $0.contains("reached") }.count == 1)
        for author in ["@jan", "@kim", "@tom", "@eva"] { #expect(cutOff.contains(author)) }
        #expect(restart.end() == 0)
        // No key is pressed: it has found its server again.
        try shift.room.ingest("5", by: "@lex", minutesAgo: 1)
        try shift.anna.wait(for: "@lex")
        try shift.anna.type("c")
        try shift.anna.wait(for: "@jan is yours.")
        try shift.bea.waitForRow("@jan", "anna")
        #expect(try shift.room.webcare("audit", "verify").status == 0)
    }
}

/// Two consoles with four mentions before them, in the order of their deadlines: @jan, @kim, @tom, @eva.
private struct TwoConsoles {
    let room: TeamRoom
    let anna: TmuxWindow
    let bea: TmuxWindow

    init(_ room: TeamRoom) throws {
        self.room = room
        try FileManager.default.createDirectory(atPath: room.directory + "/out", withIntermediateDirectories: true)
        let policy = """
            timezone = "Europe/Amsterdam"
            [channels.x-service]
            platform = "x"
            accountable = "marja"
            deliver = "file"
            folder = "\(room.directory)/out"
            undo = 0
            [people.anna]
            name = "Anna"
            [people.bea]
            name = "Bea"
            [people.marja]
            name = "Marja"
            """
        let applied = try room.webcare("policy", "apply", room.write(policy, to: "webcare.toml"), as: "anna")
        try #require(applied.status == 0, "\(applied.err)")
        for (number, author) in ["@jan", "@kim", "@tom", "@eva"].enumerated() {
            try room.ingest("\(number + 1)", by: author, minutesAgo: 40 - 10 * number)
        }
        anna = try TmuxWindow(room, as: "anna", columns: 110, rows: 30)
        bea = try TmuxWindow(room, as: "bea", columns: 110, rows: 30)
        for window in [anna, bea] { try window.wait("all four") { $0.contains("4 open") && $0.contains("@eva") } }
    }

    private func mention(_ id: Int) throws -> JSONObject {
        try #require(room.webcare("show", "\(id)", "--json", as: "anna").json.first?.object)
    }

    /// A second is what is promised; the rest is for a machine with other things to do.
    func annaClaims() throws {
        try anna.type("c")
        try anna.wait(for: "@jan is yours.")
        try bea.waitForRow("@jan", "anna", seconds: 5)
        try bea.type("d")
        try bea.wait(for: "anna holds it; C takes it over.")
        // What she types now would be a reason, and no command.
        try bea.press("Escape")
    }

    func annaReplies() throws {
        try anna.type("r")
        try anna.wait(for: "/280")
        try anna.type("Dag Jan, een monteur is onderweg.")
        try anna.wait(for: "draft saved")
        try anna.press("C-s")
        try anna.answer("Send to @jan")
        try anna.wait("the list") { !$0.contains("/280") }
        #expect(try mention(1)["state"]?.string == "waiting")
        #expect(try room.webcare("outbox", "deliver", as: "anna").out == "sent 1, failed 0\n")
        let letters = try FileManager.default.contentsOfDirectory(atPath: room.directory + "/out")
        #expect(letters.filter { $0.hasSuffix(".json") }.count == 1)
        // Under her cursor it stays, and says what became of it.
        try bea.waitForRow("@jan", "answered")
    }

    func beaEscalates() throws {
        try bea.type("j", "e")
        try bea.wait(for: "@kim: why escalate?")
        try bea.type("Een journalist belt")
        try bea.press("Enter")
        try bea.answer("Escalate to Marja?")
        try bea.wait(for: "Escalation recorded; Marja not told yet.")
        try anna.waitForRow("@kim", "⇑")
        let escalation = try mention(2)["escalation"]
        #expect(escalation?["to"]?.string == "marja")
        #expect(escalation?["reason"]?.string == "Een journalist belt")
    }

    func beaDismissesAndTakesItBack() throws {
        try bea.type("j", "d")
        try bea.wait(for: "@tom: why is no answer due?")
        try bea.type("reclame")
        try bea.press("Enter")
        try bea.wait(for: "@tom: dismissed. u reopens it.")
        #expect(try mention(3)["state"]?.string == "dismissed")
        try anna.wait("one less") { $0.contains("2 open") }
        try bea.type("u")
        try bea.wait(for: "@tom is open again.")
        try anna.wait("it again") { $0.contains("3 open") && $0.contains("@tom") }
        #expect(try mention(3)["state"]?.string == "open")
    }

    func somethingComesIn() throws {
        try room.ingest("5", by: "@lex", minutesAgo: 1)
        for window in [anna, bea] { try window.wait("@lex") { $0.contains("@lex") && $0.contains("4 open") } }
    }

    func verbsAgree() throws {
        let listed = try room.webcare("list", "--json", as: "bea").json
        #expect(listed.map { $0["id"]?.integer } == [2, 3, 4, 5])
        for row in listed {
            let id = try #require(row["id"]?.integer)
            let shown = try mention(Int(id))
            for name in ["state", "operator", "escalation", "due_at", "fence", "last_event"] {
                #expect(row[name] == shown[name], "\(name) of \(id)")
            }
        }
        #expect(try mention(1)["state"]?.string == "answered")
        #expect(try room.webcare("audit", "verify", as: "bea").status == 0)
    }

    func annaSigns() throws {
        try anna.type("G", "c")
        try anna.wait(for: "@lex is yours.")
        try anna.type("H")
        try anna.wait(for: "claimed by anna")
        try anna.type("s")
        try anna.wait(for: "to Bea (bea)")
        try anna.type("1")
        try anna.answer("Sign the handover to Bea?")
        try anna.wait(for: "Signed to bea")
        try bea.wait(for: "anna signed a handover to you; H shows it.")
        try anna.press("Escape")
        try anna.wait("the list") { $0.contains("@eva") }
    }

    /// Her claim stays hers for as long as her lease runs, and not a moment longer.
    func beaIsKilled() throws {
        try bea.type("G", "k", "c")
        try bea.wait(for: "@eva is yours.")
        let fence = try #require(try mention(4)["fence"]?.integer)
        kill(try bea.consoleProcess(), SIGKILL)
        try bea.wait(for: "left with 137")
        let early = try room.webcare("claim", "4", as: "anna")
        #expect(early.status == 4)
        #expect(early.err.contains("bea"))
        let later = try MentionQueue.open(path: room.queue, creating: false, holder: "anna") {
            Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) + Claim.consoleLease + .seconds(5)
        }
        defer { later.close() }
        var open = ListQuery(operator: "anna")
        open.states = [.open]
        #expect(try later.page(open, after: nil, limit: 50).mentions.contains { $0.id == 4 })
        let claimed = try later.claim(4, by: Session(operator: "anna", id: "console-2"), lease: Claim.consoleLease)
        #expect(claimed.fence > fence)
        let verified = try room.webcare("audit", "verify", as: "anna")
        #expect(verified.status == 0, "\(verified.err)")
    }
}

extension TmuxWindow {
    /// Waits for a question, and says yes. It takes no key that was typed while it was being drawn: the clock has to have
    /// moved since.
    fileprivate func answer(_ question: String) throws {
        func clock(_ screen: String) -> Substring { screen.prefix(10) }
        let drawn = try wait(question) { $0.contains(question) && $0.contains("y yes") }
        try wait("the clock's next second") { clock($0) != clock(drawn) }
        try type("y")
        try wait("the question's end") { !$0.contains(question) }
    }

    /// Waits for one line with both.
    fileprivate func waitForRow(_ author: String, _ sign: String, seconds: Double = 60) throws {
        try wait("\(sign) beside \(author)", seconds: seconds) {
            $0.split(separator: "\n").contains { $0.contains(author) && $0.contains(sign) }
        }
    }
}

extension TeamRoom {
    func ingest(_ id: String, by author: String, minutesAgo: Int) throws {
        let posted = Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000) - Int64(minutesAgo) * 60_000)
        let line =
            #"{"channel":"x-service","id":"\#(id)","author":{"handle":"\#(author)"},"text":"Geen stroom in Zwolle","#
            + #""posted_at":"\#(posted.rfc3339)"}"#
        let outcome = try webcare("ingest", as: "anna", input: line + "\n")
        try #require(outcome.status == 0, "\(outcome.err)")
    }
}
