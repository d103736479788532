import Foundation
import MentionQueue
import Terminal
import Testing
import WebcareModel

@testable import Console

@Suite("Tags, snoozing and views of one's own")
struct SortingTests {
    private func three() throws -> (Desk, ScriptedConsole) {
        let desk = try Desk()
        try desk.arrive("1", by: "@jan", minutesAgo: 20)
        try desk.arrive("2", by: "@kim", minutesAgo: 10)
        try desk.arrive("3", by: "@ans", minutesAgo: 5, channel: "netbeheer-fb")
        return (desk, try desk.console())
    }

    @Test func `tags go on and off in one line, stand before the text, and u undoes them`() throws {
        let (_, console) = try three()
        console.press("t").type("storing pers").press("Enter")
        #expect(console.cursorLine.contains("#storing #pers Al twee"))
        #expect(console.noticeLine == "· @jan: #storing #pers")
        console.press("t")
        #expect(console.text.contains("(now #storing #pers)"))
        console.type("-pers").press("Enter")
        #expect(console.cursorLine.contains("#storing Al twee"))
        console.press("u")
        #expect(try console.queue.mention(1)?.tags == ["storing", "pers"])
        console.press("u")
        #expect(try console.queue.mention(1)?.tags == [])
    }

    @Test func `what can't be a tag stays in the prompt to be mended`() throws {
        let (_, console) = try three()
        console.press("t").type("@jan").press("Enter")
        #expect(console.noticeLine.contains("can't be a tag"))
        #expect(console.state.place == .prompt)
    }

    @Test func `marked mentions are tagged and untagged together`() throws {
        let (_, console) = try three()
        console.press("3", "Space", "t").type("storm").press("Enter", "y")
        #expect(try (1...3).allSatisfy { try console.queue.mention($0)?.tags == ["storm"] })
        console.press("u")
        #expect(try (1...3).allSatisfy { try console.queue.mention($0)?.tags == [] })
    }

    @Test func `a snoozed mention leaves the list, comes back by itself, and u brings it back`() throws {
        let (desk, console) = try three()
        console.press("s", "1")
        #expect(console.noticeLine == "· @jan is snoozed until 00:00; u brings it back.")
        #expect(
            try console.queue.page(ListQuery(operator: "sanne"), after: nil, limit: 9).mentions.map(\.id) == [2, 3])
        console.press("u")
        #expect(console.noticeLine == "· @jan is in the list.")
        console.press("s", "3")
        desk.pass(.minutes(26))
        #expect(
            try console.queue.page(ListQuery(operator: "sanne"), after: nil, limit: 9).mentions.map(\.id) == [1, 2, 3])
        console.tick().press("g", "s")
        #expect(console.noticeLine == "· It is urgent already: it can't be snoozed.")
    }

    @Test func `a filter is typed where one searches, and what means nothing in it is told`() throws {
        let (_, console) = try three()
        console.press("/").type("channel:netbeheer-fb").press("Enter")
        #expect(console.state.window.rows.map(\.id) == [3])
        console.press("Esc", "/").type("stage:later").press("Enter")
        #expect(console.noticeLine.contains("There is no stage:later; there is calm, soon, urgent, overdue."))
    }

    @Test func `F keeps a filter under f and a digit`() throws {
        let (_, console) = try three()
        console.press("F")
        #expect(console.noticeLine.contains("Search first with /"))
        console.press("/").type("channel:netbeheer-fb").press("Enter", "F")
        #expect(console.noticeLine == "· Saved as a view: f and 1 shows it.")
        console.press("Esc", "/").type("is:bogus").press("Enter", "F")
        #expect(console.noticeLine.contains("There is no is:bogus"))
        #expect(console.text.contains("! search: is:bogus"))
        console.press("Esc", "f")
        #expect(console.text.contains("1 channel:netbeheer-fb"))
        console.press("1")
        #expect(console.state.window.rows.map(\.id) == [3])
        #expect(console.text.contains("search: channel:netbeheer-fb"))
    }

    @Test func `a view is added to settings that say other things, and read back`() throws {
        let folder = NSTemporaryDirectory() + "webcare-settings-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = folder + "/webcare/config.toml"
        let views = [SavedView(filter: #"tag:pers "quoted\" é"#), SavedView(name: "storm", filter: "channel:x")]
        #expect(SettingsFile.append(views[0], to: path) == nil)
        let first = try String(contentsOfFile: path, encoding: .utf8)
        try ("theme = \"dark\"\n[keys]\nclaim = \"p\"" + first).write(toFile: path, atomically: true, encoding: .utf8)
        #expect(SettingsFile.append(views[1], to: path) == nil)
        let settings = Settings(toml: try String(contentsOfFile: path, encoding: .utf8))
        #expect(settings.views == views)
        #expect(settings.theme == "dark")
        #expect(Settings(toml: "[[views]]\nfilter = \"is:bogus\"").views.count == 1)
        #expect(SettingsFile.append(views[1], to: "/proc/nowhere/config.toml") != nil)
    }
}
