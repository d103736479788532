/// The stages of an escalation to the person ultimately responsible. At most one of a mention is not closed.
package enum EscalationState: Int64, CaseIterable, Sendable {
    case raised = 0
    case acknowledged = 1
    case decided = 2
    /// By an answer or a dismissal; never by a withdrawal.
    case closed = 3

    package var name: String {
        switch self {
        case .raised: "raised"
        case .acknowledged: "acknowledged"
        case .decided: "decided"
        case .closed: "closed"
        }
    }
}

/// What a list shows of a mention's escalation.
package struct EscalationMark: Hashable, Sendable {
    /// Who answers for it when the policy names nobody: it is never lost for want of an address.
    package static let unassigned = "unassigned"

    package var to: String
    package var state: EscalationState
    /// The last reason given.
    package var reason: String
    package var at: Timestamp
    /// False until one notice reached the person: "recorded, NAME not told yet".
    package var isTold: Bool

    /// The person may not know of it: no notice came through, and nobody has taken it on.
    package var waitsToBeTold: Bool { !isTold && state == .raised }

    package init(to: String, state: EscalationState, reason: String, at: Timestamp, isTold: Bool) {
        self.to = to
        self.state = state
        self.reason = reason
        self.at = at
        self.isTold = isTold
    }
}
