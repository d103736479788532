import MentionQueue
import WebcareModel

// Plain lines for people; `--json` is for programs.

/// A count with the word that belongs to it: `1 channel`, `3 channels`.
func counted(_ count: Int, _ one: String, _ many: String) -> String { "\(count) \(count == 1 ? one : many)" }

/// `1 channel, 2 people`
func counted(_ policy: Policy) -> String {
    counted(policy.channels.count, "channel", "channels") + ", " + counted(policy.people.count, "person", "people")
}

func outboxLines(_ item: OutboxItem) -> [SafeText] {
    let recipient = item.recipient.map { " to \($0)" } ?? ""
    let problem = item.problem.map { ": \($0)" } ?? ""
    return [
        """
        \(item.id) \(item.state.name) \(item.kind.name)\(recipient) on mention \(item.mentionID) by \
        \(item.operator), by \(item.delivery.name)\(problem)
        """
    ] + SafeText.lines(of: item.text, limit: 5).map { "    \($0)" }
}

func eventLine(_ event: Event) -> SafeText {
    let mention = event.mentionID.map { " mention \($0)" } ?? ""
    return "\(event.number) \(event.at.rfc3339) \(event.actor) \(event.verb.rawValue)\(mention) \(event.detail)"
}
