import Foundation
import Testing

/// What the program says no to, with which code, and how.
@Suite(.timeLimit(.minutes(20)))
struct RefusalTests {
    /// Wrong usage is told before a queue is looked for.
    @Test(arguments: [
        ["frobnicate"], [""], ["help", "frobnicate"],
        ["help", "outbox", "nonsense"], ["help", "claim", "nonsense"], ["queue", "backup", ""], ["--queue=", "list"],
        ["--queue", "", "list"], ["claim"],
        ["claim", "twaalf"], ["claim", "-1"], ["ack", "1", "twee"], ["claim", "1.5"],
        ["claim", "99999999999999999999"], ["claim", "1", "--for", "0m"], ["claim", "1", "--for", "2d"],
        ["claim", "1", "--for", "soon"], ["release"], ["show"], ["show", "1", "--bogus"], ["list", "extra"],
        ["list", "--state", "open,weg"], ["list", "--stage", "later"], ["list", "--limit", "-1"],
        ["list", "--limit", "veel"], ["list", "--format", "yaml"], ["escalate", "1"], ["decide", "1"],
        ["answered", "1"], ["answered", "1", "--how", "x", "--at", "gisteren"], ["dismiss", "1"], ["note", "1"],
        ["ack"], ["reopen"], ["replay"], ["replay", "--at", "ooit"], ["explain"], ["explain", "een"], ["tag"],
        ["tag", "1"], ["snooze", "1"],
        ["snooze", "1", "--until", "straks"],
        ["snooze", "1", "--until", "5m", "--wake"], ["list", "--filter", "chanel:x"],
        ["list", "--filter", "stage:later"], ["list", "--filter", "!!!"], ["outbox", "retry"], ["outbox", "frob"],
        ["outbox", "--state", "weg"],
        ["handover", "--sign"], ["handover", "--sign", "--to", "piet", "--to-roster"], ["handover", "--to", "piet"],
        ["handover", "--since", "gisteren"], ["policy", "check"], ["policy", "apply"], ["quarantine", "drop"],
        ["quarantine", "drop", "1", "--all"], ["quarantine", "retry"], ["queue", "backup"], ["audit", "frob"],
        ["ingest", "--channel", "x"], ["ingest", "--format", "mastodon"],
        ["ingest", "--format", "x", "--channel", "a"],
        ["ingest", "--closed-before", "ooit"], ["--bogus"], ["list", "--language", "fy"], ["list", "--queue", ""],
        ["claim", "1", "--operator", "twee woorden"], ["claim", "1", "--operator", ""],
    ])
    func `wrong usage exits 64 in two lines`(arguments: [String]) throws {
        let room = try TeamRoom()
        let outcome = try room.run(TeamRoom.program, arguments, as: "sanne", input: "")
        #expect(outcome.status == 64, "\(outcome.err)")
        #expect(outcome.out.isEmpty)
        #expect(outcome.errorLines.count == 2, "\(outcome.err)")
        #expect(outcome.err.hasPrefix("webcare: "))
        #expect(!FileManager.default.fileExists(atPath: room.queue))
    }

    @Test(arguments: [
        ["report"], ["forget", "--author", "@jan"],
        ["courier", "run"],
        ["policy", "guide"],
    ])
    func `what a later version brings is known, and not in the help`(arguments: [String]) throws {
        let room = try TeamRoom()
        let outcome = try room.run(TeamRoom.program, arguments, as: "sanne", input: "")
        #expect(outcome.status == 64)
        #expect(outcome.err.contains("not in this version"))
        let helped = try room.run(TeamRoom.program, ["help"] + arguments, as: "sanne", input: "")
        #expect(helped.status == 64 && helped.err.contains("not in this version"))
        if arguments.count == 1 { #expect(try !room.webcare("--help").out.contains("\n  \(arguments[0]) ")) }
    }

    @Test(arguments: [
        ["list"], ["show", "1"], ["claim", "1"], ["release", "1"], ["reply", "1", "--text", "x"],
        ["escalate", "1", "--reason", "x"], ["ack", "1"], ["decide", "1", "--text", "x"],
        ["answered", "1", "--how", "x"], ["dismiss", "1", "--reason", "x"], ["reopen", "1"],
        ["tag", "1", "storing"], ["snooze", "1", "--until", "5m"], ["explain", "1"],
        ["replay", "--at", "1h"],
        ["note", "1", "--text", "x"], ["outbox"], ["outbox", "deliver"], ["handover"], ["handover", "accept"],
        ["quarantine"], ["audit"], ["audit", "verify"], ["policy"], ["policy", "history"],
        ["queue", "backup", "copy.db"],
    ])
    func `without a queue a verb exits 66 and makes none`(arguments: [String]) throws {
        let room = try TeamRoom()
        let outcome = try room.run(TeamRoom.program, arguments, as: "sanne", input: "")
        #expect(outcome.status == 66)
        #expect(outcome.err.contains(room.queue))
        #expect(!FileManager.default.fileExists(atPath: room.queue))
    }

    @Test(arguments: [
        ["show", "7"], ["claim", "7"], ["release", "0"], ["reply", "7", "--text", "x"],
        ["escalate", "7", "--reason", "x"], ["ack", "7"], ["decide", "7", "--text", "x"],
        ["answered", "7", "--how", "x"], ["dismiss", "7", "--reason", "x"], ["reopen", "7"],
        ["explain", "7"], ["tag", "7", "storing"], ["snooze", "7", "--until", "5m"],
        ["note", "7", "--text", "x"], ["outbox", "retry", "7"], ["handover", "accept"], ["quarantine", "show", "7"],
        ["quarantine", "drop", "7"], ["ingest", "nergens.ndjson"], ["policy", "check", "nergens.toml"],
        ["ingest", "."], ["policy", "show", "3"], ["policy", "check", "."], ["policy", "apply", "."],
        ["queue", "backup", "nergens/copy.db"],
    ])
    func `what isn't there exits 66`(arguments: [String]) throws {
        let room = try TeamRoom.with(mentions: 1)
        let outcome = try room.run(TeamRoom.program, arguments, as: "sanne", input: "")
        #expect(outcome.status == 66, "\(outcome.err)")
        #expect(outcome.errorLines.count == 2)
    }

    /// Whatever stands on the command line comes back in an error: it must not steer the terminal.
    @Test(arguments: [
        ["\u{1B}[2J"], ["list", "--\u{1B}]0;titel\u{07}"], ["claim", "\u{9B}31m"], ["claim", "1\u{202E}"],
        ["list", "--state", "\u{1B}[31mopen"], ["ingest", "\u{1B}[31m"], ["show", "1", "--queue", "/tmp/\u{1B}c/q"],
        ["claim", "1", "--operator", "\u{1B}[31m"], ["ingest", "--format", "\u{1B}c", "--channel", "x"],
        ["outbox", "\u{1B}c"], ["policy", "check", "\u{1B}c"], ["--\u{1B}c"], ["claim", "a\nb"],
    ])
    func `an error never prints what would steer a terminal`(arguments: [String]) throws {
        let room = try TeamRoom()
        let outcome = try room.run(TeamRoom.program, arguments, as: "sanne", input: "")
        #expect(outcome.status != 0)
        #expect(outcome.errorLines.count == 2, "\(outcome.err)")
        let steering: Set<Unicode.Scalar> = ["\u{1B}", "\u{07}", "\u{9B}", "\u{202E}", "\r"]
        #expect((outcome.out + outcome.err).unicodeScalars.allSatisfy { !steering.contains($0) })
    }

    @Test func `without a terminal the console points to list --watch`() throws {
        let room = try TeamRoom()
        let outcome = try room.webcare()
        #expect(outcome.status == 69)
        #expect(outcome.err.contains("webcare list --watch"))
    }

    @Test func `a file that is no queue is left as it is`() throws {
        let room = try TeamRoom()
        let path = try room.write("dit is geen wachtrij, maar een boodschappenlijst\n", to: "lijst.txt")
        let outcome = try room.webcare("ingest", "--queue", path, input: TeamRoom.line("1"))
        #expect(outcome.status == 69)
        #expect(try String(contentsOfFile: path, encoding: .utf8).hasPrefix("dit is geen wachtrij"))
    }

    @Test func `a password in a queue's address stays out of the error`() throws {
        let outcome = try TeamRoom().webcare("list", "--queue", "mysql://team:geheim@db/webcare")
        #expect(outcome.status == 64)
        #expect(outcome.err.contains("a queue can't stand at mysql://…"))
        #expect(!outcome.err.contains("geheim"))
    }
}
