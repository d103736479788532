import WebcareModel

// What lies there when the demo opens: the hours before, with every stage, and some work done.
extension DemoContent {
    /// What became of a mention before the demo opened. Durations count from its author's hour.
    enum Fate: Hashable, Sendable {
        case open
        /// A colleague is at it.
        case claimed
        case noted
        case escalated(after: Duration)
        /// A reply was put in the outbox.
        case answered(after: Duration)
        /// Somebody answered with the platform's own app.
        case answeredElsewhere(after: Duration)
        case dismissed(after: Duration)
    }

    struct Opening: Hashable, Sendable {
        var arrival: Arrival
        /// How long ago it was posted.
        var age: Duration
        var lag: Duration
        var fate: Fate
    }

    /// How much of the target is used up: in thousandths, so that some cross into the next stage while one looks.
    private static let openShares = [
        1_240, 1_060, 1_015, 988, 962, 905, 840, 791, 744, 716, 668, 610, 547, 493, 472, 405, 344, 290, 251, 197, 142,
        96,
        61, 38, 22, 9,
    ]

    /// The first batch, oldest first.
    mutating func opening() -> [Opening] {
        var openings = past()
        for (index, share) in Self.openShares.enumerated() {
            let arrival = fresh(isPublic: true)
            openings.append(open(arrival, share: share, fate: index == 7 || index == 14 ? .claimed : .open))
        }
        let press = fresh(topic: .outage, tone: .press, channel: DemoChannel.all[0])
        openings.append(open(press, share: 720, fate: .escalated(after: .minutes(42))))
        openings.append(open(fresh(topic: .lift, tone: .complaint, isPublic: true), share: 580, fate: .noted))
        openings.append(open(fresh(channel: DemoChannel.all[4]), share: 130, fate: .open))
        if let reply = thread() { openings.append(open(reply, share: 18, fate: .open)) }
        if let passedOn = reshare(withWords: true) { openings.append(open(passedOn, share: 14, fate: .open)) }
        if let passedOn = reshare(withWords: false) { openings.append(open(passedOn, share: 7, fate: .open)) }
        return openings.sorted { $0.age > $1.age }
    }

    private mutating func open(_ arrival: Arrival, share: Int, fate: Fate) -> Opening {
        let target = DemoChannel.all.first { $0.name == arrival.channel }?.targetMinutes ?? 60
        let age = Duration.milliseconds(target * 60 * Int64(share))
        // One was held up on its way.
        let lag = share == 610 ? Duration.minutes(6) : random.seconds(1...12)
        return Opening(arrival: arrival, age: age, lag: min(lag, age), fate: fate)
    }

    /// What is behind the desk already.
    private mutating func past() -> [Opening] {
        let fates: [Fate] = [
            .answered(after: .minutes(6)), .answered(after: .minutes(11)), .answered(after: .minutes(19)),
            .answered(after: .minutes(24)), .answered(after: .minutes(33)), .answered(after: .minutes(41)),
            .answered(after: .minutes(52)), .answered(after: .minutes(78)), .answeredElsewhere(after: .minutes(15)),
            .dismissed(after: .minutes(4)), .dismissed(after: .minutes(21)),
        ]
        return fates.enumerated().map { index, fate in
            let age = Duration.minutes(Int64(85 + index * 8 + random.number(0...5)))
            return Opening(arrival: fresh(isPublic: true), age: age, lag: random.seconds(1...12), fate: fate)
        }
    }
}
