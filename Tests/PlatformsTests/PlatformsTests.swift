import Testing

@testable import Platforms

@Suite("Platforms")
struct PlatformTests {
    @Test("every platform is known by its name, with a sign that fits a narrow list")
    func table() {
        let names = [
            "x", "facebook", "instagram", "linkedin", "youtube", "yammer", "mastodon", "bluesky", "feed", "mail",
            "other",
        ]
        #expect(Platform.known.map { $0.name } == names)
        for platform in Platform.known {
            #expect(Platform(named: platform.name) == platform)
            #expect((1...2).contains(platform.abbreviation.count))
            #expect(platform.abbreviation.utf8.count == platform.abbreviation.count)
        }
        #expect(Set(Platform.known.map { $0.abbreviation }).count == names.count)
    }

    @Test("what only colleagues read isn't called public")
    func publicity() {
        let quiet = Platform.known.filter { !$0.isPublic }.map(\.name)
        #expect(quiet == ["yammer", "mail"])
    }

    @Test(
        "nicknames lead to the platform",
        arguments: [("Twitter", "x"), ("X", "x"), ("viva-engage", "yammer"), ("rss", "feed"), ("Bsky", "bluesky")])
    func nicknames(name: String, platform: String) {
        #expect(Platform(named: name).name == platform)
    }

    @Test("an unknown platform is taken as it is, public and without a limit")
    func unknown() {
        let platform = Platform(named: "threads")
        #expect(platform.name == "threads")
        #expect(platform.title == "Threads")
        #expect(platform.abbreviation == "Th")
        #expect(platform.isPublic)
        #expect(platform.rule.limit == nil)
        #expect(Platform(named: "群れ").abbreviation == "?")
    }
}
