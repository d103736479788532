/// When the first response to a mention is due, and how long was allowed for it.
///
/// Only an answer, a dismissal or a withdrawal stops it; a claim or an escalation never does.
package struct Deadline: Hashable, Sendable {
    /// One hour to the first response, unless the policy says otherwise.
    package static let defaultTarget: Duration = .minutes(60)

    package var dueAt: Timestamp
    /// The response target: the time that was allowed, counted from the author's hour.
    package var target: Duration

    package init(dueAt: Timestamp, target: Duration) {
        self.dueAt = dueAt
        self.target = target
    }

    /// Negative when overdue.
    package func timeLeft(at now: Timestamp) -> Duration { dueAt - now }

    package func stage(at now: Timestamp) -> Stage {
        let left = timeLeft(at: now).milliseconds
        let allowed = target.milliseconds
        if left <= 0 { return .overdue }
        if left * 4 <= allowed { return .urgent }
        if left * 2 <= allowed { return .soon }
        return .calm
    }

    /// The moment at which this deadline enters `stage`; nil for calm, where it begins.
    package func entry(into stage: Stage) -> Timestamp? {
        switch stage {
        case .calm: nil
        case .soon: dueAt - .milliseconds(target.milliseconds / 2)
        case .urgent: dueAt - .milliseconds(target.milliseconds / 4)
        case .overdue: dueAt
        }
    }

    /// How far the target is used up: 0 when it just came in, 1 when it is due and ever after. Drives the colour.
    package func pressure(at now: Timestamp) -> Double {
        let allowed = Double(max(1, target.milliseconds))
        return min(1, max(0, 1 - Double(timeLeft(at: now).milliseconds) / allowed))
    }
}

/// How close a mention is to its deadline.
package enum Stage: String, CaseIterable, Comparable, Sendable {
    case calm, soon, urgent, overdue

    package static func < (a: Stage, b: Stage) -> Bool { a.rank < b.rank }

    private var rank: Int {
        switch self {
        case .calm: 0
        case .soon: 1
        case .urgent: 2
        case .overdue: 3
        }
    }

    /// The sign that always stands beside the colour.
    package var sign: String {
        switch self {
        case .calm: "●"
        case .soon: "◐"
        case .urgent: "▲"
        case .overdue: "✖"
        }
    }
}

/// Writes a time left as the screen shows it, rounded towards zero: `m:ss` under an hour, `1h02m` under a day,
/// `3d04h` after; overdue with a minus sign.
package func timeLeftText(_ left: Duration) -> String {
    let milliseconds = left.milliseconds
    let seconds = abs(milliseconds) / 1000
    let sign = milliseconds <= 0 ? "-" : ""
    switch seconds {
    case ..<3600: return "\(sign)\(seconds / 60):\(twoDigits(seconds % 60))"
    case ..<86_400: return "\(sign)\(seconds / 3600)h\(twoDigits(seconds / 60 % 60))m"
    default: return "\(sign)\(seconds / 86_400)d\(twoDigits(seconds / 3600 % 24))h"
    }
}

private func twoDigits(_ value: Int64) -> String { value < 10 ? "0\(value)" : "\(value)" }
