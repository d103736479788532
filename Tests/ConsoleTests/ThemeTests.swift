import Foundation
import Terminal
import Testing
import WebcareModel

@testable import Console

@Suite struct ThemeTests {
    @Test(arguments: ["default", "dark", "light"])
    func `the built-in themes are those in the folder, and say nothing wrong`(name: String) throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let file = try String(contentsOf: root.appendingPathComponent("themes/\(name).toml"), encoding: .utf8)
        #expect(BuiltInThemes.all[name] == file)
        let (theme, warnings) = ThemeLibrary.load(name, in: [])
        #expect(warnings.isEmpty)
        #expect(theme.ramp.count == 4)
        for role in Role.allCases where role != .text { #expect(theme.styles[role.name] != nil, "\(role)") }
    }

    @Test func `the standard theme is what its file says`() throws {
        var file = ThemeFile(toml: try #require(BuiltInThemes.all["default"]))
        #expect(file.read(name: "default", over: Theme(name: "", styles: [:], ramp: [])) == .standard)
    }

    @Test func `a role falls back to the longest beginning of its name`() {
        var file = ThemeFile(toml: "\"mention\" = \"red\"\n\"mention.claimed\" = \"#010203\"\n")
        let theme = file.read(name: "t", over: Theme(name: "", styles: [:], ramp: []))
        #expect(theme.style(.mine).foreground == .rgb(1, 2, 3))
        #expect(theme.style(.spread).foreground == .indexed(1))
        #expect(theme.style(.footer) == .plain)
    }

    @Test func `what a theme says wrong is told with its line, and the rest holds`() {
        var file = ThemeFile(
            toml: "\"text.muted\" = \"nocolour\"\n\"row.selectd\" = \"red\"\n\"footer.key\" = { fg = \"blue\" }\n")
        let theme = file.read(name: "t", over: Theme(name: "", styles: [:], ramp: []))
        #expect(file.warnings.map(\.line) == [2, 1])
        #expect(theme.style(.key).foreground == .indexed(4))
    }

    @Test func `a theme that isn't there, isn't TOML or inherits itself leaves the standard one`() throws {
        let folder = NSTemporaryDirectory() + "themes-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let standard = ThemeLibrary.load(nil, in: []).theme
        #expect(ThemeLibrary.load("nothing", in: [folder]).theme == standard)
        try "inherits = \"loop\"\n".write(toFile: folder + "/loop.toml", atomically: true, encoding: .utf8)
        let loop = ThemeLibrary.load("loop", in: [folder])
        #expect(loop.warnings.count == 1 && loop.theme.styles == standard.styles)
        try "inherits = \"dark\"\nfooter = \"red\"\n".write(
            toFile: folder + "/mine.toml", atomically: true, encoding: .utf8)
        let mine = ThemeLibrary.load("mine", in: [folder])
        #expect(mine.warnings.isEmpty && mine.theme.style(.footer).foreground == .indexed(1))
        #expect(mine.theme.ramp == ThemeLibrary.load("dark", in: []).theme.ramp)
    }

    @Test func `the deadline's colour runs in steps on many colours, and in stages on sixteen`() {
        let theme = ThemeLibrary.load("dark", in: []).theme
        let fine = Look.of(theme, depth: .truecolor)
        let colors = Set((0..<1000).map { fine.pressure(Double($0) / 1000, .calm).foreground })
        #expect(colors.count >= 20)
        let coarse = Look.of(theme, depth: .sixteen)
        #expect(Set(Stage.allCases.map { coarse.pressure(0.5, $0) }).count == 4)
        let none = Look.of(theme, depth: .none)
        #expect(none.pressure(1, .overdue).foreground == .standard)
    }

    @Test func `settings choose theme, language and keys, and a mistake is named`() throws {
        let settings = try Settings(toml: "theme = \"light\"\nlanguage = \"nl\"\n[keys]\nclaim = [\"x\", \"Ctrl-o\"]\n")
        #expect(settings.theme == "light" && settings.language == .dutch)
        #expect(settings.keys[.claim]?.map(\.name) == ["x", "Ctrl-o"])
        for (toml, word) in [
            ("theme = ", "line"), ("colour = \"red\"", "colour"), ("[keys]\nclam = \"x\"", "clam"),
            ("[keys]\nclaim = \"Hyper-x\"", "Hyper-x"), ("language = \"fy\"", "nl"),
        ] {
            let fault = #expect(throws: Settings.Fault.self) { try Settings(toml: toml) }
            #expect(fault?.message.contains(word) == true || fault?.line != nil, "\(toml)")
        }
    }
}
