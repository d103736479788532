import Foundation
import Testing
import WebcareModel

/// Looking after the house: policy, outbox, backup and the doctor.
@Suite(.timeLimit(.minutes(20)))
struct HouseTests {
    @Test func `a policy with faults is told line by line, and changes nothing`() throws {
        let room = try TeamRoom.with(mentions: 1)
        let file = try room.write("timezone = \"Europe/Nergens\"\n[channels.x]\ntarget = \"ooit\"\n", to: "fout.toml")
        for verb in ["check", "apply"] {
            let outcome = try room.webcare("policy", verb, file)
            #expect(outcome.status == 78)
            #expect(outcome.errorLines.count == 2)
            #expect(outcome.err.contains("Europe/Nergens"))
        }
        #expect(try room.webcare("policy", "show").status == 66)
    }

    @Test func `what a check finds can be read by a script`() throws {
        let room = try TeamRoom()
        let odd = "[channels.x]\nplatform = \"twiter\"\naccountable = \"bea\"\n[people.bea]\nname = \"Bea\"\n"
        let warned = try room.webcare("policy", "check", "--json", "-", input: odd)
        #expect(warned.status == 0)
        let account = try #require(try warned.json.first)
        #expect(account["in_order"]?.bool == true)
        #expect(account["channels"]?.integer == 1)
        #expect(account["faults"]?.array?.compactMap { $0["is_warning"]?.bool } == [true])
        #expect(warned.err.contains("the platform \"twiter\" of channel x isn't known"))
        let wrong = try room.webcare("policy", "check", "--json", "-", input: "timezone = \"Europe/Nergens\"\n")
        #expect(wrong.status == 78)
        let fault = try #require(try wrong.json.first?["faults"]?.array?.first)
        #expect(fault["line"]?.integer == 1)
        #expect(fault["is_warning"]?.bool == false)
    }

    @Test func `a backup tells a script where it is`() throws {
        let room = try TeamRoom.with(mentions: 1)
        let copy = room.directory + "/copy.db"
        let made = try room.webcare("queue", "backup", "--json", copy)
        #expect(try made.json.first?["copy"]?.string == copy)
        #expect(FileManager.default.fileExists(atPath: copy))
        let nowhere = try room.webcare("queue", "backup", room.directory + "/nergens/copy.db")
        #expect(nowhere.err.contains("Make that folder") && !nowhere.err.contains("--queue"))
    }

    @Test func `versions of the policy stay`() throws {
        let room = try TeamRoom()
        let text = "timezone = \"Europe/Amsterdam\"\n[people.sanne]\nname = \"Sanne\"\n"
        #expect(try room.webcare("policy", "apply", "-", input: text).status == 0)
        #expect(try room.webcare("policy", "apply", "-", as: "piet", input: text + "mail = \"s@x.nl\"\n").status == 0)
        #expect(try room.webcare("policy", "show", "1").out == text)
        let history = try room.webcare("policy", "history", "--json").json
        #expect(history.map { $0["version"]?.integer } == [2, 1])
        #expect(history.map { $0["applied_by"]?.string } == ["piet", "sanne"])
    }

    private func applyFolder(_ folder: String, in room: TeamRoom) throws {
        let policy = """
            [channels.x-service]
            platform = "x"
            deliver = "file"
            folder = "\(folder)"
            """
        #expect(try room.webcare("policy", "apply", "-", input: policy).status == 0)
    }

    @Test func `a folder that is gone fails the reply, and it can be tried again`() throws {
        let room = try TeamRoom()
        let folder = room.directory + "/uit"
        try applyFolder(folder, in: room)
        try room.webcare("ingest", input: TeamRoom.line("1"))
        try room.webcare("reply", "1", "--text", "Hallo")
        let failed = try room.webcare("outbox", "deliver")
        #expect(failed.status == 1)
        #expect(try room.webcare("outbox", "--state", "failed", "--json").json.first?["problem"]?.string != nil)
        // It is its writer's again.
        #expect(try room.webcare("list", "--json").json.first?["operator"]?.string == "sanne")
        #expect(try room.webcare("doctor").status == 69)

        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        #expect(try room.webcare("doctor").status == 0)
        #expect(try room.webcare("outbox", "retry", "1").status == 0)
        #expect(try room.webcare("outbox", "deliver").status == 0)
        #expect(try room.webcare("outbox", "deliver").out == "sent 0, failed 0\n")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["1.json"])
    }

    @Test func `what is posted by hand is confirmed by a person`() throws {
        let room = try TeamRoom()
        let policy = "[channels.x-service]\nplatform = \"x\"\ndeliver = \"hand\"\n"
        try room.webcare("policy", "apply", "-", input: policy)
        try room.webcare("ingest", input: TeamRoom.line("1"))
        #expect(try room.webcare("reply", "1", "--text", "Hallo").err.contains("webcare outbox confirm 1"))
        #expect(try room.webcare("outbox", "deliver").out == "sent 0, failed 0\n")
        #expect(try room.webcare("outbox", "confirm", "1", "--url", "https://x.com/1").status == 0)
        #expect(try room.webcare("outbox", "cancel", "1").status == 65)
        #expect(try room.webcare("show", "1", "--json").json.first?["state"]?.string == "answered")
    }

    @Test func `a backup is a queue of its own, and replaces nothing`() throws {
        let room = try TeamRoom.with(mentions: 3)
        let copy = room.directory + "/kopie.db"
        #expect(try room.webcare("queue", "backup", copy).status == 0)
        #expect(try room.webcare("queue", "backup", copy).status == 1)
        #expect(try room.webcare("list", "--queue", copy, "--json").json.count == 3)
        #expect(try room.webcare("audit", "verify", "--queue", copy).status == 0)
    }

    @Test func `the doctor warns where there is no queue yet, and gives up on a damaged one`() throws {
        let room = try TeamRoom()
        let healthy = try room.webcare("doctor", "--json")
        #expect(healthy.status == 0)
        #expect(try healthy.json.contains { $0["check"]?.string == "queue" && $0["status"]?.string == "warning" })
        #expect(!FileManager.default.fileExists(atPath: room.queue))
        let broken = try room.write("geen wachtrij", to: "stuk.db")
        #expect(try room.webcare("doctor", "--queue", broken).status == 69)
        let settings = try room.write("theme = 3\n", to: "config.toml")
        #expect(try room.webcare("doctor", "--config", settings).status == 0)
    }

    @Test func `a settings file that is no TOML stops before anything happens, and says how to go on`() throws {
        let room = try TeamRoom.with(mentions: 1)
        let settings = try room.write("language = \"nl\"\ntheme = \"dark\n", to: "config.toml")
        let refused = try room.webcare("list", "--config", settings)
        #expect(refused.status == 78 && refused.out.isEmpty)
        #expect(refused.err.contains("config.toml, line 2:") && refused.err.contains("--config /dev/null"))
        #expect(try room.webcare("doctor", "--config", settings).status == 69)
        #expect(try room.webcare("list", "--config", "/dev/null", "--json").json.count == 1)
        // A line that says nothing is told, and the rest counts.
        try room.write("language = \"nl\"\ntheme = 3\n", to: "config.toml")
        let told = try room.webcare("list", "--config", settings)
        #expect(told.status == 0 && told.out.contains("rustig") && told.err.contains("line 2"))
    }

    @Test func `a handover to the roster opens what was held`() throws {
        let room = try TeamRoom.with(mentions: 2)
        try room.webcare("claim", "1")
        let signed = try room.webcare("handover", "--sign", "--to-roster", "--json").json
        #expect(signed.first?["items"]?.array?.count == 1)
        #expect(signed.first?["signature"]?["sha256"]?.string?.count == 64)
        #expect(try room.webcare("list", "--state", "open", "--json").json.count == 2)
        #expect(try room.webcare("handover", "list", "--json").json.count == 1)
        let quiet = try room.webcare("handover", "--since", "2020-01-01T00:00:00Z", "--until", "2020-01-02T00:00:00Z")
        #expect(quiet.status == 0)
        #expect(try room.webcare("handover", "--since", "1h", "--until", "2h").status == 64)
    }
}
