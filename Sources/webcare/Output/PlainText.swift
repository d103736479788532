import MentionQueue
import WebcareModel

// Plain lines for people; `--json` is for programs.

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
