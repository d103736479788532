/// How the desk has been doing lately, for who looks further than the next mention. Counted from as much of the queue as a
/// screen has use for, however large it is.
package struct Pulse: Hashable, Sendable {
    package struct ChannelArrival: Hashable, Sendable {
        package var channel: String
        package var at: Timestamp

        package init(channel: String, at: Timestamp) {
            self.channel = channel
            self.at = at
        }
    }

    /// Somebody who did something lately, or holds something.
    package struct Colleague: Hashable, Sendable {
        package var name: String
        package var holding: Int
        /// Nil: longer ago than was looked.
        package var lastDeedAt: Timestamp?

        package init(name: String, holding: Int, lastDeedAt: Timestamp? = nil) {
            self.name = name
            self.holding = holding
            self.lastDeedAt = lastDeedAt
        }
    }

    /// What came in over the last hour, in equal parts, oldest first; a part is counted up to `mostArrivals`.
    package var arrivals: [Int]
    /// First answers of today, by how long they took: up to each of `responseBounds`, and longer.
    package var responses: [Int]
    /// Today there were more than were looked at: these are the newest.
    package var hasMoreResponses: Bool
    /// What was answered or dismissed in the last hour.
    package var decidedLastHour: Int
    package var atWork: [Colleague]
    /// Longest ago first.
    package var lastArrivals: [ChannelArrival]

    package static let arrivalParts = 12
    package static let mostArrivals = 500
    package static let responseBounds: [Duration] = [.minutes(5), .minutes(15), .minutes(30), .minutes(60)]

    package init(
        arrivals: [Int] = [], responses: [Int] = [], hasMoreResponses: Bool = false, decidedLastHour: Int = 0,
        atWork: [Colleague] = [],
        lastArrivals: [ChannelArrival] = []
    ) {
        self.arrivals = arrivals
        self.responses = responses
        self.hasMoreResponses = hasMoreResponses
        self.decidedLastHour = decidedLastHour
        self.atWork = atWork
        self.lastArrivals = lastArrivals
    }

    /// Which of `responses` a time belongs to.
    package static func part(of time: Duration) -> Int {
        responseBounds.firstIndex { time <= $0 } ?? responseBounds.count
    }
}
