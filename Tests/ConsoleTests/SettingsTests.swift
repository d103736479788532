import Foundation
import Terminal
import Testing
import WebcareModel

@testable import Console

/// One's own settings: what can be used of them is, and what can't is told.
@Suite("Settings")
struct SettingsTests {
    @Test func `they choose theme, language and keys`() {
        let settings = Settings(toml: "theme = \"light\"\nlanguage = \"nl\"\n[keys]\nclaim = [\"x\", \"Ctrl-o\"]\n")
        #expect(settings.theme == "light" && settings.language == .dutch)
        #expect(settings.keys[.claim]?.map(\.name) == ["x", "Ctrl-o"])
        #expect(settings.faults.isEmpty)
    }

    @Test func `every mistake is told with its line, and the rest counts`() {
        let settings = Settings(
            toml: """
                theme = 3
                colour = "red"
                language = "fy"
                mouse = false
                [keys]
                clam = "x"
                claim = ["Hyper-x", "X"]
                note = []
                [[views]]
                filter = "tag:pers"
                [[views]]
                name = "zonder"
                """)
        #expect(settings.faults.map(\.line) == [1, 2, 3, 6, 7, 8, 11])
        let words = ["theme", "colour", "\"nl\"", "clam", "Hyper-x", "note", "filter"]
        for (fault, word) in zip(settings.faults, words) {
            #expect(
                fault.message.english.string.contains(word) && fault.message.dutch.string.contains(word), "\(fault)")
        }
        #expect(!settings.mouse && settings.views == [SavedView(filter: "tag:pers")])
        #expect(settings.keys[.claim] == [.character("X")] && settings.keys[.note] == nil)
        #expect(
            SettingsComplaint(faults: settings.faults, path: "/home/sanne/config.toml").phrase?.english.string
                == "7 faults in your settings; webcare doctor lists them. "
                + "config.toml, line 1: theme must be a name or a path")
    }

    @Test func `a filter that means nothing is told with its view, which keeps its digit`() {
        let settings = Settings(
            toml: """
                [[views]]
                name = ""
                filter = "tag:pers"
                [[views]]
                filter = "stage:purple tag:pers"
                """)
        #expect(settings.views.map(\.filter) == ["tag:pers", "stage:purple tag:pers"])
        #expect(settings.views.first == SavedView(filter: "tag:pers"))
        #expect(settings.faults.map(\.line) == [4])
        #expect(settings.faults.first?.message.english.string.contains("stage:purple") == true)
    }

    @Test func `faults of the file, of the keys and of the theme are counted together, and one alone is told as it is`()
    {
        let settings = Settings(toml: "[keys]\nclam = \"x\"\nnote = \"c\"\n")
        let conflicts = KeyMap(overrides: settings.keys).conflicts
        #expect(settings.faults.count == 1 && conflicts.count == 1)
        let theme = ThemeChoice("nergens", in: ThemeLibrary())
        func told(
            _ faults: [Settings.Fault], _ conflicts: [KeyMap.Conflict], _ theme: ThemeChoice = .standard
        ) -> Phrase? {
            SettingsComplaint(faults: faults, path: "/x/config.toml", conflicts: conflicts, theme: theme).phrase
        }
        let both = told(settings.faults, conflicts)
        #expect(
            both?.english.string.hasPrefix(
                "2 faults in your settings; webcare doctor lists them. config.toml, line 2: there is no command clam")
                == true)
        #expect(
            both?.dutch.string.hasPrefix(
                "2 fouten in je instellingen; webcare doctor noemt ze. config.toml, regel 2: er is geen commando clam")
                == true)
        #expect(told(settings.faults, conflicts, theme)?.english.string.hasPrefix("3 faults ") == true)
        #expect(told([], conflicts)?.english.string.hasPrefix("Your settings give c to note: ") == true)
        #expect(told(settings.faults, [])?.english.string.hasPrefix("config.toml, line 2: ") == true)
        #expect(told([], [], theme)?.english.string.hasPrefix("Theme nergens: ") == true)
        #expect(told([], []) == nil)
    }

    @Test func `what is no TOML is told with its line`() {
        let settings = Settings(toml: "mouse = false\ntheme = \n")
        #expect(settings.faults.map(\.line) == [2])
        #expect(settings.mouse)
    }

    @Test(arguments: [
        (CommandID.quit, "Ctrl-m", "Enter"), (.quit, "Ctrl-i", "Tab"), (.quit, "Ctrl-[", "Esc"),
        (.quit, "Ctrl-5", "Ctrl-5"),
        (.quit, "Alt-[", "Alt-["), (.send, "x", "x"), (.submit, "x", "x"), (.keepSearch, "Space", "Space"),
        (.run, "x", "x"), (.yes, "Enter", "Enter"), (.yes, "1", "1"),
    ])
    func `a key that can't do it is told and not taken`(command: CommandID, key: String, word: String) throws {
        let settings = Settings(toml: "[keys]\n\(command.rawValue) = [\"\(key)\", \"Ctrl-o\", \"v\"]")
        let fault = try #require(settings.faults.first)
        #expect(fault.line == 2 && fault.message.english.string.contains(word))
        #expect(settings.keys[command]?.contains { $0.name == key } != true)
    }

    @Test func `a digit is taken, and it is told that it counts no more`() {
        let settings = Settings(toml: "[keys]\nmark = \"5\"")
        #expect(settings.keys[.mark] == [.character("5")])
        #expect(settings.faults.map { $0.message.english.string } == ["mark: 5 is no count any more there, as in 5j"])
    }

    @Test func `every standard key is one that could be chosen`() {
        for command in CommandTable.all {
            for key in command.keys where command.id != .choose {
                #expect(Settings.trouble(with: key, for: command.id) == nil, "\(command.id): \(key)")
            }
        }
    }
}
