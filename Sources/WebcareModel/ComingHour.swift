/// How many open mentions fall due in each minute of the coming hour.
package struct ComingHour: Hashable, Sendable {
    /// Where the first minute begins: the one that runs, of which only the rest is counted.
    package var start: Timestamp
    package private(set) var perMinute: [Int]

    package static let minutes = 60

    package init(start: Timestamp, perMinute: [Int] = []) {
        self.start = start
        self.perMinute = Array(perMinute.prefix(Self.minutes))
        self.perMinute += Array(repeating: 0, count: Self.minutes - self.perMinute.count)
    }

    /// The hour that begins with the minute that runs at `now`, with nothing in it.
    package init(at now: Timestamp) {
        self.init(start: Timestamp(milliseconds: now.milliseconds.flooredDivision(by: 60_000) * 60_000))
    }

    package mutating func add(_ count: Int, minute: Int) {
        if perMinute.indices.contains(minute) { perMinute[minute] += count }
    }

    package var total: Int { perMinute.reduce(0, +) }

    /// The hour cut into `count` equal parts; `count` divides sixty.
    package func slices(_ count: Int) -> [Int] {
        let width = max(1, Self.minutes / max(1, count))
        return stride(from: 0, to: Self.minutes, by: width).map { perMinute[$0..<($0 + width)].reduce(0, +) }
    }
}
