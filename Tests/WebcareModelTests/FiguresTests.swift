import Testing

@testable import WebcareModel

@Suite("The figures of a period")
struct FiguresTests {
    private let now = Timestamp(milliseconds: 100 * 60_000)

    /// Posted at minute 0 with an hour, unless said otherwise.
    private func record(
        posted: Int64 = 0, answered: Int64? = nil, closed: Int64? = nil, state: MentionState = .open,
        hasClock: Bool = true, elsewhere: Bool = false
    ) -> ResponseRecord {
        func minute(_ minute: Int64) -> Timestamp { Timestamp(milliseconds: minute * 60_000) }
        return ResponseRecord(
            postedAt: minute(posted), dueAt: hasClock ? minute(posted + 60) : nil,
            firstResponseAt: answered.map(minute),
            closedAt: closed.map(minute), state: state, answeredElsewhere: elsewhere)
    }

    @Test("nothing came in: no share, no percentile")
    func empty() {
        let figures = Figures([], at: now)
        #expect(figures == Figures())
        #expect(figures.share == nil)
        #expect(figures.median == nil)
    }

    @Test("answered at the deadline is within, a moment later is late; what isn't due counts in neither")
    func counting() {
        let figures = Figures(
            [
                record(answered: 60, state: .answered), record(answered: 61, state: .answered), record(),
                record(posted: 50), record(hasClock: false),
                record(answered: 10, state: .answered, elsewhere: true),
            ], at: now)
        #expect(figures.cameIn == 6)
        #expect(figures.within == 2)
        #expect(figures.late == 2)
        #expect(figures.notYetDue == 1)
        #expect(figures.answeredElsewhere == 1)
        #expect(figures.share == 0.5)
    }

    @Test("dismissed or withdrawn before the deadline is out of the group; after it, it is late")
    func excused() {
        let figures = Figures(
            [
                record(closed: 60, state: .dismissed), record(closed: 61, state: .dismissed),
                record(closed: 5, state: .withdrawn), record(closed: 90, state: .withdrawn),
            ], at: now)
        #expect(figures.dismissed == 2)
        #expect(figures.withdrawn == 2)
        #expect(figures.within == 0)
        #expect(figures.late == 2)
    }

    @Test("percentiles are by nearest rank, and what has no answer is infinite")
    func percentiles() {
        let answered = (1...10).map { record(answered: $0, state: .answered) }
        let figures = Figures(answered.reversed(), at: now)
        #expect(figures.median == .responded(.minutes(5)))
        #expect(figures.ninetieth == .responded(.minutes(9)))
        let one = Figures([record(answered: 7, state: .answered)], at: now)
        #expect(one.median == .responded(.minutes(7)))
        #expect(one.ninetieth == .responded(.minutes(7)))
        let half = Figures(answered.prefix(4) + [record(posted: 40), record(posted: 20)], at: now)
        #expect(half.median == .responded(.minutes(3)))
        #expect(half.ninetieth == .unanswered(atLeast: .minutes(80)))
        #expect(Figures([record()], at: now).median == .unanswered(atLeast: .minutes(100)))
    }
}
