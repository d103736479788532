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

    /// What stands on each screen and on no other, or nearly so.
    private static let words: [DemoScene: String] = [
        .queue: "View: all", .mention: "History", .composer: "draft saved", .send: "Send to", .note: "Just rang",
        .escalate: "newspaper", .search: "Search: power", .views: "escalated to me",
        .handover: "What you would hand over now", .help: "open the mention", .palette: "escalate",
        .templates: "bezig:",
        .preview: "as they would leave", .explain: "counts from", .pane: "· answer due 13:47", .marked: "+ 4 marked",
        .several: "Dismiss ",
        .dismiss: "thanks, no question", .tags: "outage press", .snooze: "until it turns urgent",
        .answered: "has been helped", .decide: "apologise, and call back", .closed: "View: closed today",
        .takeOver: "Take over from", .takeOn: "Take this escalation on instead of", .leave: "still hold",
        .sign: "Sign the handover to the roster?", .lookBack: "The queue as it stood at", .moments: "4 h ago",
        .settings: "3 faults in your settings; webcare doctor lists them.", .wall: "overdue",
    ]

    @Test(arguments: DemoScene.allCases)
    func `each screen is the console's own`(scene: DemoScene) throws {
        let words = try #require(Self.words[scene])
        let text = try #require(try DemoScreens.screens()[scene]).text
        #expect(text.contains(words), "\(scene):\n\(text)")
    }

    @Test func `every layer that can lie over the queue has its screen`() throws {
        let shown = try Set(DemoScreens.screens().values.compactMap { $0.state?.place })
        #expect(shown == Set(Place.allCases))
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
