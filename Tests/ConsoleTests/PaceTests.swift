import Testing

@testable import Console

@Suite("How often the screen is read anew")
struct PaceTests {
    /// At which of so many looks, each a tenth of a second after the last, something is shown.
    private func shown(looks: Int, changes: (Int) -> Bool) -> [Int] {
        let start = ContinuousClock.now
        var pace = Pace(at: start)
        return (0..<looks).filter { look in
            pace.shows(change: changes(look), at: start + .milliseconds(100) * look)
        }
    }

    @Test func `a change now and then is shown at once`() {
        #expect(shown(looks: 40) { $0 % 10 == 3 } == [3, 13, 23, 33])
        #expect(shown(looks: 10) { $0 < 3 } == [0, 1, 2], "and a few at once too")
    }

    @Test func `while changes keep coming the screen is read twice a second`() {
        let shown = shown(looks: 600) { _ in true }
        #expect(shown.count == Pace.burst + 119)
        #expect(zip(shown.dropFirst(12), shown.dropFirst(13)).allSatisfy { $1 - $0 == 5 })
    }

    @Test func `the last change of many is shown as well, and nothing is shown without one`() {
        let shown = shown(looks: 40) { $0 < 12 }
        #expect(shown.last == 15, "half a second after the one before")
        #expect(self.shown(looks: 40) { _ in false } == [])
    }
}
