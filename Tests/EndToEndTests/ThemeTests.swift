import Foundation
import Testing
import WebcareModel

/// Themes from the command line, and in a console that runs.
@Suite(.serialized, .timeLimit(.minutes(20))) struct ThemeTests {
    private func room(theme name: String, _ toml: String) throws -> TeamRoom {
        let room = try TeamRoom()
        let folder = room.directory + "/.config/webcare/themes"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try room.write(toml, to: ".config/webcare/themes/\(name).toml")
        return room
    }

    @Test func `the list says where each theme is from, and which is in use`() throws {
        let room = try room(theme: "mine", "inherits = \"dark\"\n")
        try room.write("theme = \"mine\"\n", to: ".config/webcare/config.toml")
        let plain = try room.webcare("theme", "list")
        #expect(plain.status == 0)
        #expect(plain.lines.contains { $0.hasPrefix("  default ") && $0.hasSuffix("built in") })
        #expect(plain.lines.contains { $0.hasPrefix("* mine ") && $0.hasSuffix("/themes/mine.toml") })
        let json = try room.webcare("theme", "list", "--json").json
        #expect(json.filter { $0["in_use"] == .bool(true) }.compactMap { $0["name"]?.string } == ["mine"])
        #expect(json.first { $0["name"]?.string == "dark" }?["ground"]?.string == "#101018")
    }

    @Test func `the check is silent about what is in order, and ends 65 with what isn't`() throws {
        let room = try room(
            theme: "mine", "inherits = \"light\"\n\"text.muted\" = \"#bbbbbb\"\n\"row.slected\" = \"red\"\n")
        let all = try room.webcare("theme", "check")
        #expect(all.status == 65)
        #expect(all.lines.filter { $0.hasPrefix("FAIL") } == ["FAIL  mine"])
        #expect(all.lines.filter { $0.hasPrefix("ok") || $0.hasPrefix("warn") }.count > 10)
        #expect(all.out.contains("themes/mine.toml, line 2: text.muted: #bbbbbb on "))
        #expect(all.out.contains("themes/mine.toml, line 3: there is no part of the screen called row.slected"))
        #expect(try room.webcare("theme", "check", "dark", "light").out == "ok    dark\nok    light\n")
        let json = try room.webcare("theme", "check", "mine", "--json")
        let faults = json.lines.isEmpty ? nil : try json.json[0]["faults"]
        #expect(json.status == 65 && faults?[1]?["line"] == .integer(2) && faults?[1]?["role"]?.string == "text.muted")
        let missing = try room.webcare("theme", "check", "nothing")
        #expect(missing.status == 66 && missing.errorLines.count == 2)
    }

    @Test func `a preview is plain text where nobody sees colours, and speaks one's language`() throws {
        let room = try room(theme: "broken", "\"text\" = \n")
        let preview = try room.webcare("theme", "preview", "dark", "--language", "nl")
        #expect(preview.status == 0 && !preview.out.contains("\u{1B}"))
        #expect(preview.out.contains("te laat") && preview.out.contains("mention.claimed.me"))
        #expect(try room.webcare("theme", "preview", "broken").status == 65)
        #expect(try room.webcare("theme", "preview", "./nothing.toml").status == 66)
    }

    @Test func `a preview in a terminal has the theme's colours`() throws {
        let room = try TeamRoom()
        let shown = try room.shell(
            "TERM=xterm-256color COLORTERM=truecolor script -qec '\"$WEBCARE\" theme preview dark' /dev/null")
        #expect(shown.out.contains("48;2;16;16;24m"))
        let few = try room.shell("TERM=linux script -qec '\"$WEBCARE\" theme preview dark' /dev/null")
        #expect(few.out.contains(";31m") && !few.out.contains("38;"))
    }

    @Test func `a running console takes a changed theme, and says what is wrong with it`() throws {
        let room = try room(theme: "mine", "\"footer\" = \"default\"\n")
        try #require(room.webcare("ingest", input: TeamRoom.line("1")).status == 0)
        let window = try TmuxWindow(room, as: "sanne", "\"$WEBCARE\" --language en --theme mine")
        try window.wait(for: "@jan")
        #expect(!window.screen.contains("heme"))
        try room.write("\"footer\" = \"magenta\"\n", to: ".config/webcare/themes/mine.toml")
        // A second, and what a loaded machine takes to look.
        try window.wait(for: "The theme mine was read anew.", seconds: 10)
        try room.write("\"footer\" = \n", to: ".config/webcare/themes/mine.toml")
        try window.wait(for: "Theme mine.toml, line 1: ", seconds: 10)
        try window.type("j")
        try window.wait("a screen that works on") { $0.contains("@jan") && !$0.contains("line 1") }
    }

    @Test func `a console that starts with a faulty theme says so, and works`() throws {
        let room = try room(theme: "mine", "\"footr\" = \"red\"\n")
        try #require(room.webcare("ingest", input: TeamRoom.line("1")).status == 0)
        let window = try TmuxWindow(room, as: "sanne", "\"$WEBCARE\" --language nl --theme mine")
        try window.wait(for: "Thema mine.toml, regel 1: geen deel van het scherm heet footr")
        try window.press("c")
        try window.wait("his claim") { $0.contains("is van jou") && !$0.contains("footr") }
    }

    @Test func `the doctor says what is wrong with the theme in use, and it keeps nobody from working`() throws {
        let room = try room(theme: "mine", "inherits = \"dark\"\n\"text.mutd\" = \"red\"\n")
        try room.write("theme = \"mine\"\n", to: ".config/webcare/config.toml")
        let found = try room.webcare("doctor", "--json").json.first { $0["check"]?.string == "theme" }
        #expect(found?["status"]?.string == "warning")
        #expect(found?["found"]?.string?.contains("mine.toml, line 2: there is no part of the screen") == true)
        #expect(found?["remedy"]?.string == "See it all with: webcare theme check mine")
    }
}
