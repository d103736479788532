import Terminal
import Testing
import WebcareModel

@testable import Console

/// What `webcare theme check` measures.
@Suite struct ThemeCheckTests {
    @Test(arguments: BuiltInThemes.names)
    func `every built-in theme can be read, and its stages stay apart for all eyes`(name: String) {
        let faults = ThemeLibrary().read(name).faults
        #expect(faults.isEmpty, "\(faults.map { "\($0.role): \($0.message)" }.joined(separator: "\n"))")
    }

    @Test func `those for some eyes go further there`() throws {
        for (name, visions) in [
            ("red-green-dark", [ColorVision.protanopia, .deuteranopia]),
            ("red-green-light", [.protanopia, .deuteranopia]),
            ("blue-yellow-dark", [.tritanopia]), ("blue-yellow-light", [.tritanopia]),
        ] {
            let colors = ThemeLibrary().read(name).theme.stageColors
            for vision in visions {
                for (index, color) in colors.enumerated() {
                    for other in colors[(index + 1)...] {
                        #expect(
                            try #require(color.difference(from: other, seenWith: vision)) >= 18, "\(name) \(vision)")
                    }
                }
            }
        }
    }

    @Test func `high contrast keeps what it promises`() {
        for name in ["high-contrast-dark", "high-contrast-light"] {
            #expect(ThemeLibrary().read(name).theme.contrast == 7)
        }
    }

    @Test func `a grey that can't be read is named with its line, its contrast and one that can`() throws {
        let reading = try ThemeFolder().read("ground = \"#ffffff\"\n\n\"text.muted\" = \"#999999\"\n")
        let fault = try #require(reading.faults.first)
        #expect(reading.faults.map(\.role) == ["text.muted"])
        #expect(fault.place?.line == 3 && fault.needed == 4.5)
        #expect(fault.message == "#999999 on #ffffff has a contrast of 2.8 to 1, and needs 4.5")
        let word = try #require(fault.remedy.split(separator: " ").last?.dropLast())
        let better = try ThemeFolder().read("ground = \"#ffffff\"\n\"text.muted\" = \"\(word)\"\n")
        #expect(better.faults.isEmpty && word != "#999999", "\(fault.remedy)")
    }

    @Test func `a theme for the terminal's own ground must be readable on black and on white`() throws {
        let folder = try ThemeFolder()
        #expect(try folder.read("\"text.muted\" = \"#dddddd\"").faults.map(\.role) == ["text.muted"])
        #expect(try folder.read("\"text.muted\" = \"#333333\"").faults.map(\.role) == ["text.muted"])
        #expect(try folder.read("ground = \"dark\"\n\"text.muted\" = \"#dddddd\"").faults.isEmpty)
    }

    @Test func `a ground under the cursor that swallows a colour is a fault`() throws {
        let reading = try ThemeFolder().read(
            "ground = \"#101010\"\n\"row.selected\" = { bg = \"#808080\" }\n\"mention.spread\" = \"#a0a0a0\"\n")
        #expect(reading.faults.contains { $0.role == "mention.spread" && $0.message.contains("in the selected row") })
    }

    @Test func `red and green of one brightness are a fault for who can't tell them apart`() throws {
        let reading = try ThemeFolder().read(
            "ground = \"#000000\"\ndeadline = [\"#5fa05f\", \"#ffff60\", \"#60c0ff\", \"#c08058\"]\n")
        let fault = try #require(reading.faults.last)
        #expect(reading.faults.allSatisfy { $0.role == "deadline" && $0.place?.line == 2 })
        #expect(fault.message.hasPrefix("calm and overdue are ") && fault.message.contains("to eyes with deuteranopia"))
        #expect(fault.measured < 6 && fault.needed == 15)
    }
}
