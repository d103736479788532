import Testing
import WebcareModel

@testable import MentionQueue

@Suite(.onBothEngines) struct AtWorkTests {
    @Test func `who holds something or did something lately is at work`() throws {
        let desk = try Desk(policy: nil)
        for number in 1...4 { try desk.take("\(number)") }
        #expect(try desk.queue.atWork() == [])
        try desk.queue.note(1, text: "gezien", forNextShift: false, by: Session(operator: "bea", id: "cli"))
        try desk.queue.claim(1, by: Desk.piet, lease: .minutes(60))
        for id in [Int64(2), 3] { try desk.queue.claim(id, by: Desk.anna, lease: .minutes(60)) }
        #expect(
            try desk.queue.atWork() == [
                AtWork(operator: "anna", held: 2), AtWork(operator: "piet", held: 1), AtWork(operator: "bea", held: 0),
            ])
        // Who only looked on for a quarter of an hour has gone; what is held keeps its holder there, as long as it is.
        desk.time.advance(.minutes(16))
        try desk.queue.release(1, by: Desk.piet)
        #expect(
            try desk.queue.atWork() == [AtWork(operator: "anna", held: 2), AtWork(operator: "piet", held: 0)])
        desk.time.advance(.minutes(60))
        #expect(try desk.queue.atWork() == [])
    }
}
