import Foundation
import Terminal
import Testing
import WebcareModel

@testable import Console

/// What themes say, and what becomes of it.
@Suite struct ThemeTests {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("themes")

    @Test func `the folder has all built-in themes, and no others`() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path).sorted()
        #expect(files == BuiltInThemes.names.map { $0 + ".toml" }.sorted())
    }

    @Test(arguments: BuiltInThemes.names)
    func `a built-in theme is the file in the folder, and says nothing wrong`(name: String) throws {
        let file = try String(contentsOf: Self.folder.appendingPathComponent("\(name).toml"), encoding: .utf8)
        #expect(BuiltInThemes.text(of: name) == file)
        let reading = ThemeLibrary().read(name)
        #expect(reading.warnings.isEmpty && reading.theme.name == name)
        for role in Role.allCases { #expect(reading.theme.styles[role.name] != nil, "\(role)") }
    }

    @Test func `the standard theme is what its file says`() throws {
        var file = ThemeFile(name: "default", toml: BuiltInThemes.standard)
        var theme = Theme(name: "default", styles: [:], ramp: [])
        var places: [String: ThemePlace] = [:]
        file.read(into: &theme, palette: [:], places: &places)
        #expect(theme == .standard)
        // It keeps to the user's own colours.
        #expect(theme.styles.values.allSatisfy { $0.foreground.isOwn && $0.background.isOwn })
        #expect(theme.ramp.allSatisfy { $0.isOwn })
    }

    @Test func `the reference names every key, and looks like the standard one`() throws {
        let reading = ThemeLibrary().read("reference")
        var theme = reading.theme
        theme.name = Theme.standard.name
        #expect(theme == .standard)
        #expect(Set(reading.places.keys) == Set(Role.allCases.map(\.name) + ["ground", "contrast", "deadline"]))
        for word in ["#inherits", "[palette]", "underlined", "bright-", "mention.claimed.me"] {
            #expect(BuiltInThemes.reference.contains(word))
        }
    }

    @Test func `a role looks as the longest beginning of its name, else as in the standard theme`() throws {
        let theme = try ThemeFolder().read("\"mention\" = \"red\"\n\"mention.claimed\" = \"#010203\"\n").theme
        #expect(theme.style(.mine).foreground == .rgb(1, 2, 3))
        #expect(theme.style(.spread).foreground == .indexed(1))
        #expect(theme.style(.footer) == .plain)
        #expect(theme.style(.selected) == Theme.standard.style(.selected))
        #expect(theme.ramp == Theme.standard.ramp)
    }

    @Test func `a colour may be written in six ways`() throws {
        let theme = try ThemeFolder().read(
            """
            "text" = "mine"
            "text.muted" = "#abc"
            "status" = { fg = "bright-red", bg = 17 }
            "status.news" = "208"
            "footer" = "default"
            "footer.key" = { fg = "water", modifiers = ["underlined", "reversed"] }
            [palette]
            mine = "#0a0b0c"
            water = "cyan"
            """
        ).theme
        #expect(theme.style(.text) == Style(.rgb(10, 11, 12)))
        #expect(theme.style(.muted) == Style(.rgb(0xAA, 0xBB, 0xCC)))
        #expect(theme.style(.top) == Style(.indexed(9), on: .indexed(17)))
        #expect(theme.style(.news) == Style(.indexed(208)))
        #expect(theme.style(.footer) == .plain)
        #expect(theme.style(.key) == Style(.indexed(6), on: .standard, [.underline, .reverse]))
    }

    @Test func `what a theme says wrong is told with its line in both languages, and the rest holds`() throws {
        let folder = try ThemeFolder()
        let reading = try folder.read(
            """
            inherits = 4
            ground = "nowhere"
            contrast = 3
            deadline = "red"
            "text.muted" = "nocolour"
            "row.selectd" = "red"
            row.ghost = { fg = "blue" }
            "footer.key" = { fg = "blue", modifiers = ["blinking"], size = 3 }

            [palette]
            mine = "#12"
            """)
        #expect(reading.isUsable)
        #expect(reading.warnings.compactMap(\.line).sorted() == [1, 2, 3, 4, 5, 6, 7, 8, 8, 11])
        #expect(reading.warnings.allSatisfy { $0.file == "\(folder.path)/t.toml" })
        #expect(reading.warnings.contains { $0.message.english.string == "write \"row.ghost\" in quotes" })
        #expect(reading.warnings.allSatisfy { $0.message.english != $0.message.dutch })
        #expect(reading.theme.style(.key).foreground == .indexed(4))
        #expect(reading.theme.style(.muted) == Theme.standard.style(.muted))
        #expect(reading.theme.ground == .own && reading.theme.contrast == 4.5)
    }

    @Test func `what is inherited and isn't there, or goes round, and a name without quotes have their line too`()
        throws
    {
        let folder = try ThemeFolder()
        #expect(try folder.read("\ninherits = \"nothere\"\n").warnings.map(\.line) == [2])
        try folder.write("a", "\n\ninherits = \"b\"\n")
        try folder.write("b", "inherits = \"a\"\n")
        #expect(folder.library.read("a").warnings.map(\.line) == [1])
        #expect(try folder.read("ground = \"dark\"\nstage.urgent = \"red\"\n").warnings.map(\.line) == [2])
    }

    @Test func `who inherits may change one colour, and all that uses it changes along`() throws {
        let folder = try ThemeFolder()
        try folder.write("base", "\"text.muted\" = \"pale\"\n\"footer\" = \"pale\"\n[palette]\npale = \"#010101\"\n")
        try folder.write("heir", "inherits = \"base\"\n\"footer\" = \"red\"\n[palette]\npale = \"#020202\"\n")
        let theme = folder.library.read("heir").theme
        #expect(theme.style(.muted).foreground == .rgb(2, 2, 2))
        #expect(theme.style(.footer).foreground == .indexed(1))
        #expect(
            ThemeLibrary().read("red-green-dark").theme.style(.muted) == ThemeLibrary().read("dark").theme.style(.muted)
        )
    }

    @Test func `one's own theme of a built-in name may build on that one`() throws {
        let folder = try ThemeFolder()
        try folder.write("dark", "inherits = \"dark\"\n\"footer\" = \"red\"\n")
        let reading = folder.library.read("dark")
        #expect(reading.warnings.isEmpty && reading.theme.style(.footer).foreground == .indexed(1))
        #expect(reading.theme.ramp == ThemeLibrary().read("dark").theme.ramp)
    }

    @Test func `a theme by its path may inherit its neighbour`() throws {
        let folder = try ThemeFolder()
        try folder.write("near", "\"footer\" = \"#010203\"\n")
        let path = try folder.write("mine", "inherits = \"near\"\n")
        let reading = ThemeLibrary().read(path)
        #expect(reading.warnings.isEmpty && reading.theme.style(.footer).foreground == .rgb(1, 2, 3))
        #expect(reading.files.sorted() == [path, "\(folder.path)/near.toml"].sorted())
    }

    @Test func `a theme that isn't there, or isn't TOML, leaves the standard one`() throws {
        let folder = try ThemeFolder()
        let missing = folder.library.read("nothing")
        #expect(missing.theme == .standard && missing.standing == .missing && missing.warnings.count == 1)
        let broken = try folder.read("\"text\" = \"red\"\nfooter = \n")
        #expect(broken.theme == .standard && broken.standing == .noTOML)
        #expect(broken.warnings.first?.line == 2)
    }

    @Test func `a theme that inherits itself, or what isn't there, is what it says itself`() throws {
        let folder = try ThemeFolder()
        try folder.write("loop", "inherits = \"pool\"\n\"footer\" = \"red\"\n")
        try folder.write("pool", "inherits = \"loop\"\n\"status\" = \"blue\"\n")
        let loop = folder.library.read("loop")
        #expect(loop.warnings.count == 1)
        #expect(loop.theme.style(.footer).foreground == .indexed(1) && loop.theme.style(.top).foreground == .indexed(4))
        try folder.write("orphan", "inherits = \"nothing\"\n\"footer\" = \"red\"\n")
        let orphan = folder.library.read("orphan")
        #expect(orphan.warnings.first?.message.english.string.contains("nothing") == true)
        #expect(orphan.theme.style(.footer).foreground == .indexed(1))
        #expect(orphan.theme.style(.selected) == Theme.standard.style(.selected))
    }

    @Test func `all themes are listed, one's own in the place of a built-in one of that name`() throws {
        let folder = try ThemeFolder()
        try folder.write("zee", "")
        let dark = try folder.write("dark", "")
        let list = folder.library.list()
        #expect(list.map(\.name) == BuiltInThemes.names + ["zee"])
        #expect(list.first { $0.name == "dark" }?.path == dark)
        #expect(list.first { $0.name == "light" }?.path == nil)
    }
}
