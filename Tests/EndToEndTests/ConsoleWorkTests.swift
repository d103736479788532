import Foundation
import Testing
import WebcareModel

/// A shift's work at the console, on real terminals: two people, one queue.
@Suite(.timeLimit(.minutes(20)))
struct ConsoleWorkTests {
    private func state(of id: Int, in room: TeamRoom) throws -> String? {
        try room.webcare("show", "\(id)", "--json").json.first?["state"]?.string
    }

    @Test func `a claim at one desk is seen at the other, and so is its end`() throws {
        let room = try TeamRoom.with(mentions: 3)
        let sanne = try ConsoleWindow(room, as: "sanne")
        let piet = try ConsoleWindow(room, as: "piet")
        try sanne.wait(for: "3 open")
        try piet.wait(for: "3 open")
        sanne.type("c")
        try sanne.wait(for: "@jan is yours.")
        try piet.wait(for: "sanne")
        piet.type("d")
        try piet.wait(for: "sanne holds it; C takes it over.")
        sanne.type("q")
        try sanne.wait(for: "Leave? You still hold a mention.")
        try sanne.waitForTick()
        sanne.type("y")
        try sanne.wait(for: "[exit 0][sane]")
        #expect(try state(of: 1, in: room) == "open")
    }

    @Test func `a reply goes out by r, a text, Ctrl-s and y`() throws {
        let room = try TeamRoom.with(mentions: 2)
        let sanne = try ConsoleWindow(room, as: "sanne", language: "nl_NL.UTF-8")
        try sanne.wait(for: "2 open")
        sanne.type("r")
        try sanne.wait(for: "Antwoord aan @jan")
        try sanne.wait(for: "is van jou.")
        sanne.type("Sorry, we zijn ermee bezig")
        try sanne.wait(for: "bewaard")
        sanne.type("\u{13}")
        try sanne.wait(for: "Versturen aan @jan als")
        try sanne.waitForTick()
        sanne.type("y")
        try sanne.wait(for: "u neemt het terug.")
        #expect(try state(of: 1, in: room) == "waiting")
        sanne.type("u")
        try sanne.wait(for: "Teruggenomen: er is niets verstuurd.")
        #expect(try state(of: 1, in: room) == "claimed")
    }

    @Test func `what is typed ahead of a question doesn't answer it`() throws {
        let room = try TeamRoom.with(mentions: 1)
        let sanne = try ConsoleWindow(room, as: "sanne")
        try sanne.wait(for: "1 open")
        sanne.type("r")
        try sanne.wait(for: "is yours.")
        sanne.type("Nee")
        try sanne.wait(for: "saved")
        sanne.type("\u{13}yyyy")
        try sanne.wait(for: "Send to @jan")
        try sanne.waitForTick()
        #expect(try state(of: 1, in: room) == "claimed")
        sanne.type("n")
        try sanne.wait(for: "Nothing was done.")
        #expect(try state(of: 1, in: room) == "claimed")
    }

    @Test func `told to end, it saves the draft, gives the claim back and the terminal too`() throws {
        let room = try TeamRoom.with(mentions: 1)
        let sanne = try ConsoleWindow(room, as: "sanne")
        try sanne.wait(for: "1 open")
        sanne.type("r")
        try sanne.wait(for: "is yours.")
        sanne.type("half af")
        try sanne.wait(for: "half af")
        sanne.signal(SIGTERM)
        try sanne.wait(for: "[exit 0][sane]")
        #expect(try state(of: 1, in: room) == "open")
        let again = try ConsoleWindow(room, as: "sanne")
        try again.wait(for: "1 open")
        again.type("r")
        try again.wait(for: "half af")
    }

    @Test func `a lost line keeps the claim that has a draft`() throws {
        let room = try TeamRoom.with(mentions: 2)
        let sanne = try ConsoleWindow(room, as: "sanne")
        try sanne.wait(for: "2 open")
        sanne.type("c")
        try sanne.wait(for: "is yours.")
        sanne.type("jr")
        try sanne.wait(for: "Reply to @jan")
        sanne.type("bijna")
        // The stored draft has come by then: what is typed before that can't be saved over it.
        try sanne.wait(for: "saved")
        sanne.type("klaar")
        try sanne.wait(for: "klaar")
        sanne.signal(SIGHUP)
        try sanne.wait(for: "[sane]")
        #expect(try state(of: 1, in: room) == "open")
        #expect(try state(of: 2, in: room) == "claimed")
    }

    @Test func `killed outright, it leaves a queue that verifies and a draft`() throws {
        let room = try TeamRoom.with(mentions: 1)
        let sanne = try ConsoleWindow(room, as: "sanne")
        try sanne.wait(for: "1 open")
        sanne.type("r")
        try sanne.wait(for: "is yours.")
        sanne.type("te vroeg weg")
        try sanne.wait(for: "saved")
        sanne.signal(SIGKILL)
        try sanne.wait(for: "[signal 9]")
        #expect(try room.webcare("audit", "verify").status == 0)
        let again = try ConsoleWindow(room, as: "sanne")
        try again.wait(for: "1 open")
        again.type("r")
        try again.wait(for: "te vroeg weg")
    }

    @Test func `a paste into the list changes nothing, and a stop and any resize are survived`() throws {
        let room = try TeamRoom.with(mentions: 2)
        let sanne = try ConsoleWindow(room, as: "sanne")
        try sanne.wait(for: "2 open")
        sanne.type("\u{1B}[200~d\rja\r\u{1B}[201~")
        try sanne.wait(for: "You pasted text here")
        sanne.type("\u{1A}")
        try sanne.wait(for: "[stopped]")
        sanne.type("\n")
        try sanne.wait(for: "2 open")
        for (columns, rows) in [(1, 1), (500, 200), (3, 50), (39, 9)] { sanne.resize(columns: columns, rows: rows) }
        try sanne.wait(for: "window too small")
        sanne.resize(columns: 100, rows: 30)
        try sanne.wait(for: "2 open")
        sanne.type("q")
        try sanne.wait(for: "[exit 0][sane]")
        #expect(try state(of: 1, in: room) == "open")
    }

    @Test func `what comes in appears by itself`() throws {
        let room = try TeamRoom.with(mentions: 1)
        let sanne = try ConsoleWindow(room, as: "sanne")
        try sanne.wait(for: "1 open")
        try room.webcare("ingest", input: TeamRoom.line("nieuw", text: "Vers van de pers"))
        try sanne.wait(for: "Vers van de pers")
    }
}
