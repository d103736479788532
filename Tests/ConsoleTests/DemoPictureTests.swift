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

    @Test func `a theme lies on the paper it is meant for`() {
        let library = ThemeLibrary()
        #expect(library.read("default").theme.pictureGround == .dark)
        for name in ["dark", "light"] {
            let theme = library.read(name).theme
            #expect(theme.ground == .painted(theme.pictureGround.paper), "\(name)")
        }
    }
}
