import Terminal
import Testing
import WebcareModel

@testable import Console

@Suite("The demo's pictures")
struct DemoPictureTests {
    private func picture(_ scene: DemoScene, seed: UInt64 = 7, language: Language = .english) -> DemoPicture {
        DemoPicture(
            scene: scene, seed: seed, size: Size(columns: 80, rows: 24), operator: "sanne", language: language)
    }

    @Test func `the same seed draws the same screen, another one another`() throws {
        let first = try picture(.queue).canvas(look: .plain).text
        #expect(try picture(.queue).canvas(look: .plain).text == first)
        #expect(try picture(.queue, seed: 8).canvas(look: .plain).text != first)
        #expect(first.contains("14:02:00"))
    }

    @Test(
        arguments: zip(
            DemoScene.allCases,
            [
                "View: all", "History", "draft saved", "Send to", "Just rang", "newspaper", "Search: power",
                "escalated to me",
                "What you would hand over now", "open the mention",
            ]))
    func `each screen is the console's own`(scene: DemoScene, words: String) throws {
        #expect(try picture(scene).canvas(look: .plain).text.contains(words))
    }

    @Test func `it speaks Dutch`() throws {
        #expect(try picture(.help, language: .dutch).canvas(look: .plain).text.contains("de vermelding openen"))
    }

    @Test(arguments: zip(["default", "dark", "light"], [SVGPicture.Ground.dark, .dark, .light]))
    func `a theme lies on the paper it is meant for`(name: String, ground: SVGPicture.Ground) {
        #expect(ThemeLibrary.load(name, in: []).theme.ground == ground)
    }
}
