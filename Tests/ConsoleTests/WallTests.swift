import MentionQueue
import Terminal
import Testing
import WebcareModel

@testable import Console

@Suite("The wall")
struct WallTests {
    private func wall(
        _ size: Size, language: Language = .english, live: LiveCounts? = nil, within: Int = 41, late: Int = 6,
        people: [Pulse.Colleague] = [
            Pulse.Colleague(name: "sanne", holding: 4), Pulse.Colleague(name: "noor", holding: 1),
            Pulse.Colleague(name: "piet", holding: 0),
        ], dueIn: Duration? = .seconds(724)
    ) -> WallState {
        var state = WallState(language: language, size: size, now: tenToMidnight)
        var counts = LiveCounts()
        (counts.live, counts.calm, counts.soon, counts.urgent, counts.overdue) = (128, 70, 26, 24, 8)
        state.reading = WallReading(
            at: tenToMidnight,
            counts: TopCounts(live: live ?? counts, withinToday: within, lateToday: late),
            nextDue: dueIn.map { tenToMidnight + $0 }, people: people,
            localTime: LocalTime(named: "Europe/Amsterdam"))
        return state
    }

    private func shown(_ state: WallState, look: Look = .plain) -> Canvas {
        var canvas = Canvas(size: state.size)
        drawWall(state, on: &canvas, look: look)
        return canvas
    }

    @Test func `the digits are as large as the window allows`() {
        expectPicture("wall-80x24-nl", shown(wall(Size(columns: 80, rows: 24), language: .dutch)).text)
        expectPicture("wall-200x60-en", shown(wall(Size(columns: 200, rows: 60))).text)
        expectPicture("wall-120x20-en", shown(wall(Size(columns: 120, rows: 20))).text)
    }

    @Test(arguments: [(40, 10), (30, 6), (200, 12), (20, 60), (10, 3), (1, 1)]) func `no window is too small`(
        columns: Int, rows: Int
    ) {
        let canvas = shown(wall(Size(columns: columns, rows: rows)))
        #expect(columns < 30 || canvas.text.contains("overdue"))
    }

    @Test func `without half cells the digits are made of whole ones`() {
        let state = wall(Size(columns: 200, rows: 60))
        var canvas = Canvas(size: state.size, letters: .console)
        drawWall(state, on: &canvas, look: .plain)
        #expect(canvas.text.contains("██"))
        #expect(!canvas.text.contains("\"") && !canvas.text.contains("_"))
    }

    @Test func `more digits make all of them smaller, and none is lost`() {
        var many = LiveCounts()
        (many.live, many.overdue) = (1_284_012, 9)
        let size = Size(columns: 80, rows: 24)
        let numbers = ["1,284,012", "0", "9", "87%", "12:04"]
        let (_, scale) = WallGrid.best(for: numbers, in: size)
        #expect(scale == 1)
        #expect(WallGrid.best(for: ["128", "0", "9", "87%", "12:04"], in: size).scale == 2)
        #expect(shown(wall(size, live: many)).text.contains("▄█     ▀▀█ █▀█"))
    }

    @Test func `until the queue was read there is no number, and what fell due is nobody's share`() {
        var state = WallState(language: .english, size: Size(columns: 80, rows: 24), now: tenToMidnight)
        #expect(shown(state).text.contains("reading…"))
        #expect(state.share == "…" && state.timeLeft == "…")
        state = wall(state.size, within: 0, late: 0, dueIn: nil)
        #expect(state.share == "–" && state.timeLeft == "–")
        #expect(wall(state.size, within: 2, late: 1).share == "66%")
    }

    @Test func `the countdown runs between two readings, and old numbers are told from new ones`() {
        var state = wall(Size(columns: 80, rows: 24))
        #expect(state.timeLeft == "12:04")
        state.now = state.now + .seconds(4)
        #expect(state.timeLeft == "12:00")
        #expect(!shown(state).text.contains("The numbers"))
        state.now = state.now + .seconds(2)
        state.trouble = Refusal(Phrase(en: "It is gone.", nl: "Het is weg."))
        #expect(shown(state).text.hasSuffix("! The numbers are those of 23:50:00 · It is gone."))
    }

    @Test func `without colour a number that alarms is bold, and no block is a hole`() {
        let canvas = shown(wall(Size(columns: 80, rows: 24)))
        let overdue = canvas.style(row: 9, column: 2)
        #expect(overdue.attributes == [.bold])
        #expect(canvas.style(row: 2, column: 4).attributes == [])
    }

    @Test func `a name from another alphabet, or a crowd, stands in the terminal's own letters`() {
        let size = Size(columns: 200, rows: 60)
        let other = [Pulse.Colleague(name: "Ελένη", holding: 2), Pulse.Colleague(name: "piet", holding: 0)]
        #expect(shown(wall(size, people: other)).text.contains("Ελένη  2"))
        let crowd = (1...40).map { Pulse.Colleague(name: "medewerker\($0)", holding: 0) }
        let text = shown(wall(size, people: crowd)).text
        #expect(text.contains("medewerker1") && text.contains("and 23 more"))
        #expect(shown(wall(size, people: [])).text.contains("nobody"))
    }

    @Test func `q, Escape and Ctrl-c leave, and other keys do nothing`() {
        var state = wall(Size(columns: 80, rows: 24))
        for key in [Key.character("q"), .escape, .control("c")] {
            #expect(state.take(.key(key)) == .leave, "\(key.name)")
        }
        #expect(state.take(.terminate) == .leave)
        #expect(state.take(.key(.character("c"))) == .nothing)
    }
}
