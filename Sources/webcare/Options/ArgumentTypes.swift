import ArgumentParser
import Console
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

extension Stretch: ExpressibleByArgument {
    package init?(argument: String) { self.init(typed: argument) }
}

extension Moment: ExpressibleByArgument {
    package init?(argument: String) { self.init(typed: argument) }
}

/// A moment that was: RFC 3339, how long ago, or the last time that the clock on the queue's wall stood at `14:02`.
struct PastMoment: ExpressibleByArgument {
    private let typed: String

    init?(argument: String) {
        // Whether it is one is the same in every zone, and at any time.
        guard LocalTime.utc.moment(argument, seenAt: Timestamp(milliseconds: 0)) != nil else { return nil }
        typed = argument
    }

    /// Throws where the clock on the wall showed no such time of late: it was put forward over it.
    func resolved(at now: Timestamp, in wall: LocalTime) throws -> Timestamp {
        if let moment = wall.moment(typed, seenAt: now) { return moment }
        throw VerbError(
            .badData, "the clock in the policy's time zone didn't show \(typed) of late: it was put forward",
            "Say how long ago it was, such as 8h, or the moment itself, such as 2026-11-23T14:02:07Z.")
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
