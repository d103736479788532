import Foundation
import Terminal
import Testing
import WebcareModel

@testable import Console

/// A theme that is changed while the console runs.
@Suite struct ThemeWatchTests {
    private func watch(_ name: String, _ folder: ThemeFolder) throws -> ThemeWatch {
        try #require(ThemeWatch(ThemeChoice(name, in: folder.library), depth: .truecolor, mailbox: Mailbox()))
    }

    @Test func `the built-in standard theme isn't watched`() throws {
        let folder = try ThemeFolder()
        #expect(ThemeWatch(.standard, depth: .truecolor, mailbox: Mailbox()) == nil)
        #expect(ThemeWatch(ThemeChoice(nil, in: folder.library), depth: .truecolor, mailbox: Mailbox()) == nil)
    }

    @Test func `a change is taken once it has stayed for a moment`() throws {
        let folder = try ThemeFolder()
        try folder.write("mine", "\"footer\" = \"#010101\"\n")
        let watch = try watch("mine", folder)
        #expect(watch.look() == nil && watch.look() == nil)
        try folder.write("mine", "\"footer\" = \"#020202\"\n")
        // It might be half written.
        #expect(watch.look() == nil)
        let news = try #require(watch.look())
        #expect(news.look?.style(.footer).foreground == .rgb(2, 2, 2))
        #expect(news.weight == .news && news.text.english.string == "The theme mine was read anew.")
        #expect(watch.look() == nil)
    }

    @Test func `what it inherits is watched too, and what might come to stand in its place`() throws {
        let folder = try ThemeFolder()
        try folder.write("mine", "inherits = \"dark\"\n")
        let watch = try watch("mine", folder)
        try folder.write("dark", "\"footer\" = \"#030303\"\n")
        _ = watch.look()
        #expect(watch.look()?.look?.style(.footer).foreground == .rgb(3, 3, 3))
        try folder.write("dark", "\"footer\" = \"#040404\"\n")
        _ = watch.look()
        #expect(watch.look()?.look?.style(.footer).foreground == .rgb(4, 4, 4))
    }

    @Test func `what is wrong is said in one line, and the last good look stays`() throws {
        let folder = try ThemeFolder()
        try folder.write("mine", "\"footer\" = \"red\"\n")
        let watch = try watch("mine", folder)
        try folder.write("mine", "\n\"footer\" = \n")
        _ = watch.look()
        let broken = try #require(watch.look())
        #expect(broken.look == nil && broken.weight == .warning)
        let text = broken.text.english.string
        #expect(text.hasPrefix("Theme mine.toml, line 2: ") && text.hasSuffix("; the last good one stays"))
        #expect(broken.text.dutch.string.hasPrefix("Thema mine.toml, regel 2: "))

        try folder.write("mine", "\"footr\" = \"red\"\n\"footer\" = \"#050505\"\n\"x\" = 1\n")
        _ = watch.look()
        let odd = try #require(watch.look())
        #expect(odd.look?.style(.footer).foreground == .rgb(5, 5, 5) && odd.outdated == broken.text)
        #expect(odd.text.english.string.contains("line 1: ") && odd.text.english.string.hasSuffix("(and 1 more)"))

        try folder.remove("mine")
        _ = watch.look()
        #expect(try #require(watch.look()).look == nil)
    }

    @Test func `the screen says what is wrong until it is mended`() {
        var state = state()
        state.awaited = nil
        let wrong = Phrase(en: "Theme mine.toml, line 2: no", nl: "Thema mine.toml, regel 2: nee")
        _ = update(&state, .themed(ThemeNews(look: nil, weight: .warning, text: wrong)), at: state.now)
        #expect(state.noticeText == "Theme mine.toml, line 2: no")
        let right = Phrase(en: "The theme mine was read anew.", nl: "Het thema mine is opnieuw gelezen.")
        let news = ThemeNews(look: .plain, weight: .news, text: right, outdated: wrong)
        _ = update(&state, .themed(news), at: state.now)
        #expect(state.noticeText == "The theme mine was read anew.")
    }
}
