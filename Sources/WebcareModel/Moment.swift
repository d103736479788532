/// A stretch of time as people type it: `90s`, `15m`, `8h`, `2d`.
package struct Stretch: Hashable, Sendable {
    package var duration: Duration

    package init?(typed text: String) {
        let units: [Character: Int64] = ["s": 1, "m": 60, "h": 3600, "d": 86_400]
        guard let last = text.last, let seconds = units[last], let count = Int64(text.dropLast()),
            (1...1_000_000).contains(count)
        else { return nil }
        duration = .seconds(count * seconds)
    }
}

/// A moment as people type it: RFC 3339, or how long ago, such as `8h`.
package enum Moment: Hashable, Sendable {
    case at(Timestamp)
    case ago(Duration)

    package init?(typed text: String) {
        if let time = Timestamp(rfc3339: text) {
            self = .at(time)
        } else if let ago = Stretch(typed: text) {
            self = .ago(ago.duration)
        } else {
            return nil
        }
    }

    package func resolved(at now: Timestamp) -> Timestamp {
        switch self {
        case .at(let time): time
        case .ago(let duration): now - duration
        }
    }
}
