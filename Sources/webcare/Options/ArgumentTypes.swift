import ArgumentParser
import WebcareModel

/// The number of a mention, or of another row: a whole number from 0 up.
struct RowNumber: ExpressibleByArgument {
    var value: Int64

    init?(argument: String) {
        guard let value = Int64(argument), value >= 0, argument.utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        self.value = value
    }
}

/// A stretch of time as people type it: `90s`, `15m`, `8h`, `2d`.
struct Stretch: ExpressibleByArgument {
    var duration: Duration

    init?(argument: String) {
        let units: [Character: Int64] = ["s": 1, "m": 60, "h": 3600, "d": 86_400]
        guard let last = argument.last, let seconds = units[last], let count = Int64(argument.dropLast()),
            (1...1_000_000).contains(count)
        else { return nil }
        duration = .seconds(count * seconds)
    }
}

/// A moment: RFC 3339, or how long ago, such as `8h`.
struct Moment: ExpressibleByArgument {
    private var given: Given

    private enum Given {
        case at(Timestamp)
        case ago(Duration)
    }

    init?(argument: String) {
        if let time = Timestamp(rfc3339: argument) {
            given = .at(time)
        } else if let ago = Stretch(argument: argument) {
            given = .ago(ago.duration)
        } else {
            return nil
        }
    }

    func resolved(at now: Timestamp) -> Timestamp {
        switch given {
        case .at(let time): time
        case .ago(let duration): now - duration
        }
    }
}

/// A moment to come: RFC 3339, or how long from now, such as `20m`.
struct Upcoming: ExpressibleByArgument {
    private var given: Given

    private enum Given {
        case at(Timestamp)
        case after(Duration)
    }

    init?(argument: String) {
        if let time = Timestamp(rfc3339: argument) {
            given = .at(time)
        } else if let after = Stretch(argument: argument) {
            given = .after(after.duration)
        } else {
            return nil
        }
    }

    func resolved(at now: Timestamp) -> Timestamp {
        switch given {
        case .at(let time): time
        case .after(let duration): now + duration
        }
    }
}

extension MentionState: ExpressibleByArgument {
    /// By its name.
    public init?(argument: String) { self.init(name: argument) }
    /// For the help.
    public static var allValueStrings: [String] { allCases.map(\.name) }
}

extension Stage: ExpressibleByArgument {}
