import MentionQueue
import WebcareModel

/// Why a mention is the next for an operator.
package enum MentionNeed: String, Sendable { case escalated, mine, open }

extension MentionQueue {
    /// What `N` in the console goes to.
    ///
    /// - Parameter last: where one is: the next one is another.
    package func mostNeeding(_ person: String, after last: Int64?) throws -> (mention: Mention, need: MentionNeed)? {
        guard let next = try next(Jump(kind: .forMe, here: last), for: person),
            let mention = try mention(next.key.id)
        else { return nil }
        let need: MentionNeed =
            switch next.reason {
            case .escalated: .escalated
            case .mine: .mine
            case .open, .due: .open
            }
        return (mention, need)
    }
}
