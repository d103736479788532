/// What becomes of the coming hour when the team goes on as fast as it did in the last one, in order of deadline, and nothing
/// else comes in.
package struct Forecast: Hashable, Sendable {
    /// How many that are open now, and fall due within the hour, will be late.
    package var late: Int
    /// The minute in which the first of them falls due.
    package var firstLateAt: Timestamp?
    /// What it was told from.
    package var decidedLastHour: Int

    /// Fewer decisions than this say nothing about a pace.
    package static let fewestDecisions = 5

    /// Nil where too little is known to tell.
    ///
    /// - Parameter overdue: they come first, and take their time.
    package init?(_ hour: ComingHour, overdue: Int, decidedLastHour: Int, at now: Timestamp) {
        guard decidedLastHour >= Self.fewestDecisions else { return nil }
        self.decidedLastHour = decidedLastHour
        late = 0
        var before = Int64(overdue)
        for (minute, count) in hour.perMinute.enumerated() where count > 0 {
            let begin = hour.start + .minutes(Int64(minute))
            // The benefit of the doubt: as if all were due at the minute's end.
            let room = max(0, (begin + .minutes(1) - now).milliseconds)
            let done = room * Int64(decidedLastHour) / Self.hour
            let missed = max(0, before + Int64(count) - max(before, done))
            if missed > 0, firstLateAt == nil { firstLateAt = begin }
            late += Int(missed)
            before += Int64(count)
        }
    }

    private static let hour: Int64 = 3_600_000
}
