import Foundation
import Testing

@testable import Console

@Suite("Spelling")
struct SpellingTests {
    @Test func `words that nobody knows are named and underlined, until they are mended`() throws {
        let desk = try Desk()
        try desk.arrive("1")
        let console = try desk.console()
        console.speller = { $0.contains("storrring") ? ["storrring"] : [] }
        console.press("r").type("Een storrring")
        #expect(!console.text.contains("spelling?"))
        desk.pass(.seconds(1))
        console.tick()
        #expect(console.text.contains("spelling? storrring"))
        let row = try #require(console.screen.row(showing: "Een storrring"))
        #expect(console.screen.style(row: row, column: 6).attributes.contains(.underline))
        #expect(!console.screen.style(row: row, column: 3).attributes.contains(.underline))
        for _ in "rring" { console.press("Backspace") }
        console.type("ing")
        desk.pass(.seconds(1))
        console.tick()
        #expect(!console.text.contains("spelling?"))
    }

    @Test func `where there is no hunspell it is asked once, and nothing is said`() throws {
        let desk = try Desk()
        try desk.arrive("1")
        let console = try desk.console()
        console.press("r").type("Een storrring")
        desk.pass(.seconds(1))
        console.tick()
        #expect(!console.state.spellingIsThere)
        #expect(!console.text.contains("spelling?"))
    }

    @Test func `handles, tags and addresses are no words`() {
        #expect(Spelling.prose(of: "Dag @jan, zie https://x.nl/a #storing {plaats} nu") == "Dag zie nu")
    }

    @Test func `names of who is written to and who writes are no mistakes, nor is another script`() throws {
        let desk = try Desk()
        try desk.arrive("1", by: "@hagedoorn")
        let console = try desk.console()
        console.speller = { $0.contains("Hagedoorn") ? ["Hagedoorn", "Sanne", "Netbeheer", "مرحبا", "storrring"] : [] }
        console.press("r").type("Dag Hagedoorn, مرحبا. Een storrring. Groet, Sanne van Netbeheer")
        desk.pass(.seconds(1))
        console.tick()
        #expect(console.text.contains("spelling? storrring "), "\(console.text)")
    }

    @Test func `hunspell tells, where it is there`() {
        guard ["/usr/share/hunspell/nl_NL.dic"].allSatisfy(FileManager.default.fileExists) else {
            print("skipped: no Dutch dictionary of hunspell on this machine (apt-get install hunspell hunspell-nl)")
            return
        }
        #expect(Spelling.misspelled(in: "Er is een storrring in het net", language: "nl") == ["storrring"])
    }
}
