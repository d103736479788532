import Foundation
import Terminal
import Testing
import WebcareModel

@testable import Console

/// A theme on terminals with fewer colours than it names.
@Suite struct ThemeRungTests {
    private func theme(_ name: String) -> Theme { ThemeLibrary().read(name).theme }

    @Test func `a deadline's colour moves within its stage, and jumps where another begins`() throws {
        let look = Look.of(theme("dark"), depth: .truecolor)
        let calm = Set((0..<50).map { look.pressure(Double($0) / 100, .calm).foreground })
        #expect(calm.count >= 4)
        let (last, first) = (look.pressure(0.499, .calm).foreground, look.pressure(0.5, .soon).foreground)
        #expect(try #require(last.difference(from: first)) >= 15)
        #expect(look.pressure(1, .overdue).foreground == theme("dark").ramp[3])
        #expect(look.pressure(.nan, .calm).foreground == theme("dark").ramp[0])
    }

    @Test func `a ramp of two colours is mixed in between`() throws {
        let reading = try ThemeFolder().read("deadline = [\"#000000\", \"#ffffff\"]")
        let lightness = try reading.theme.stageColors.map { try #require($0.lightness) }
        #expect(zip(lightness, [0, 1.0 / 3, 2.0 / 3, 1]).allSatisfy { abs($0 - $1) < 0.01 })
    }

    @Test func `a painted ground lies under all text, and the cursor's row keeps its colours`() throws {
        let theme = try ThemeFolder().read("ground = \"#fafafa\"\n\"footer.key\" = \"#112233\"\n").theme
        let look = Look.of(theme, depth: .truecolor)
        #expect(look.style(.text) == Style(.rgb(0, 0, 0), on: .rgb(0xFA, 0xFA, 0xFA)))
        #expect(look.style(.key) == Style(.rgb(0x11, 0x22, 0x33), on: .rgb(0xFA, 0xFA, 0xFA)))
        #expect(look.pressure(0, .calm).background == .rgb(0xFA, 0xFA, 0xFA))
        #expect(look.style(.selected).foreground == .standard)
        // The user's own ground stays where only his own colours are.
        #expect(Look.of(theme, depth: .sixteen).style(.text) == .plain)
    }

    @Test(arguments: BuiltInThemes.names)
    func `on sixteen colours nothing is grey, and all can be read on the theme's ground`(name: String) {
        let theme = theme(name)
        let look = Look.of(theme, depth: .sixteen)
        let styles =
            Role.allCases.map(look.style) + Stage.allCases.map { look.pressure(0.9, $0) }
        for style in styles {
            #expect(style.background == .standard && !style.foreground.isGrey || style.foreground == .standard)
            guard let ground = theme.ground.assumed, style.foreground != .standard else { continue }
            #expect((style.foreground.contrast(with: ground) ?? 0) >= 3, "\(style)")
        }
    }

    @Test func `on sixteen colours the terminal's own stay, hues become the nearest, grounds and greys attributes`()
        throws
    {
        let theme = try ThemeFolder().read(
            """
            ground = "#101010"
            "text.muted" = "#808080"
            "text.heading" = "#f0f0f0"
            "status" = { fg = "#ffffff", bg = "#303030" }
            "status.news" = "blue"
            "status.warning" = "#3070ff"
            "status.error" = { fg = "#000000", bg = "#e04040" }
            "row.selected" = { bg = "#202040" }
            """
        ).theme
        let look = Look.of(theme, depth: .sixteen)
        #expect(look.style(.muted) == Style(.standard, on: .standard, [.dim]))
        #expect(look.style(.heading) == .plain)
        #expect(look.style(.top) == Style(.standard, on: .standard, [.reverse]))
        #expect(look.style(.news) == Style(.indexed(4)))
        // Blue can't be read on black.
        #expect(look.style(.warning) == Style(.indexed(6)))
        #expect(look.style(.error) == Style(.indexed(1), on: .standard, [.reverse]))
        #expect(look.style(.selected).attributes.contains(.reverse))
    }

    @Test(arguments: BuiltInThemes.names, [ColorDepth.sixteen, .none])
    func `nothing is told by colour alone`(name: String, depth: ColorDepth) {
        let look = Look.of(theme(name), depth: depth)
        let told: (Role) -> Attributes = { look.style($0).attributes }
        #expect(told(.selected).contains(.reverse))
        #expect(told(.top).contains(.reverse) && told(.error).contains(.reverse))
        #expect(told(.mine) != told(.colleague) || look.style(.mine) != look.style(.colleague))
        #expect(look.pressure(0.9, .urgent).attributes == [.bold])
        #expect(look.pressure(1, .overdue).attributes == [.bold, .reverse])
        if depth == .none {
            let looks = Role.allCases.map(look.style) + Stage.allCases.map { look.pressure(0.9, $0) }
            #expect(looks.allSatisfy { $0.foreground == .standard && $0.background == .standard })
        }
    }

    @Test func `without colour the screen still tells everything with signs and words`() {
        let canvas = ThemeSample.canvas(of: .of(theme("monochrome"), depth: .none), width: 80, language: .english)
        let rows = (0..<canvas.size.rows).map(canvas.text(ofRow:))
        for (sign, word) in [("✖", "-12:00"), ("▲", "4:00"), ("◐", "17:00"), ("●", "55:00")] {
            #expect(rows.contains { $0.contains(sign) && $0.contains(word) }, "\(sign)")
        }
        #expect(rows.contains { $0.hasPrefix("▸ ▲") && $0.hasSuffix("sanne") })
        #expect(rows.contains { $0.contains("⇑") && $0.hasSuffix("piet") })
        #expect(rows.contains { $0.hasPrefix(" ⊘◐ ") && $0.contains("24:00") })
    }
}
