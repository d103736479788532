import Terminal
import Testing
import WebcareModel

@testable import Console

@Suite("Keys typed while another list is being read")
struct TypedAheadTests {
    private func longDesk() throws -> (Desk, ScriptedConsole) {
        let desk = try Desk()
        for number in 1...138 {
            try desk.arrive("\(number)", by: "@user\(number)", "bericht \(number)", minutesAgo: Int64(200 - number))
        }
        return (desk, try desk.console())
    }

    @Test func `a key doesn't act on the row that the cursor is about to leave`() throws {
        let (_, console) = try longDesk()
        console.press("G", "k")
        console.isWorking = false
        console.press("g", "c")
        #expect(console.noticeLine == "· The list is being read: one moment.")
        console.work()
        #expect(console.cursorLine.contains("@user1 "))
        #expect(console.state.held.isEmpty)
        console.press("c")
        #expect(console.noticeLine == "· @user1 is yours.")
    }

    @Test func `moves are made in the list that they were meant for`() throws {
        let (_, console) = try longDesk()
        console.press("G")
        console.isWorking = false
        console.press("g", "j", "j")
        console.work()
        #expect(console.cursorLine.contains("@user3 "))
    }

    @Test func `what one searches isn't covered by a notice`() throws {
        let (_, console) = try longDesk()
        console.press("c", "/").type("bericht 12")
        console.state.say(.warning, Phrase(en: "piet took it over.", nl: "piet nam het over."))
        console.show()
        #expect(console.line(1).contains("Search: bericht 12"))
        #expect(console.screen.canvas.cursor?.row == 1)
        #expect(console.noticeLine == "! piet took it over.")
    }

    @Test func `how much lies above doesn't cover the heading`() throws {
        let (_, console) = try longDesk()
        console.press("/").type("bericht").press("Enter", "G")
        #expect(console.line(1).contains("View: all · search: bericht"))
        #expect(console.beyond.hasPrefix("↑ "))
    }
}
