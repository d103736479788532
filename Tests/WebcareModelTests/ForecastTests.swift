import Testing

@testable import WebcareModel

@Suite("The coming hour")
struct ForecastTests {
    private let now = Timestamp(milliseconds: 1_795_438_920_000)

    private func hour(_ due: (minute: Int, count: Int)...) -> ComingHour {
        var hour = ComingHour(at: now)
        for (minute, count) in due { hour.add(count, minute: minute) }
        return hour
    }

    @Test func `it is cut into equal parts, and what lies outside is in none`() {
        let hour = hour((0, 2), (4, 1), (5, 4), (59, 8), (60, 100), (-1, 100))
        #expect(hour.slices(12) == [3, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 8])
        #expect(hour.slices(4) == [7, 0, 0, 8])
        #expect(hour.total == 15)
    }

    @Test func `a pace that keeps up leaves nobody waiting`() {
        let forecast = Forecast(hour((10, 1), (20, 1), (30, 1)), overdue: 0, decidedLastHour: 6, at: now)
        #expect(forecast?.late == 0)
        #expect(forecast != nil && forecast?.firstLateAt == nil)
    }

    @Test func `in order of deadline, what the pace can't reach in time is late, and the first of it is named`() {
        // Six an hour: one in ten minutes. Three are due within the next ten minutes or so.
        let forecast = Forecast(hour((10, 3), (40, 1), (59, 1)), overdue: 0, decidedLastHour: 6, at: now)
        #expect(forecast?.late == 2)
        #expect(forecast?.firstLateAt == now + .minutes(10))
    }

    @Test func `what is overdue comes first, and takes its time`() {
        let calm = hour((29, 2))
        #expect(Forecast(calm, overdue: 0, decidedLastHour: 6, at: now)?.late == 0)
        #expect(Forecast(calm, overdue: 2, decidedLastHour: 6, at: now)?.late == 1)
        #expect(Forecast(calm, overdue: 9, decidedLastHour: 6, at: now)?.late == 2)
    }

    @Test func `from four decisions nothing is told`() {
        #expect(Forecast(hour((10, 30)), overdue: 5, decidedLastHour: 4, at: now) == nil)
        #expect(Forecast(hour((10, 30)), overdue: 5, decidedLastHour: 5, at: now)?.late == 30)
    }
}
