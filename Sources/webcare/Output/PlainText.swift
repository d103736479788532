import MentionQueue
import WebcareModel

// Plain lines for people; `--json` is for programs.

func mentionLine(_ mention: Mention, now: Timestamp) -> SafeText {
    let state = mention.state(at: now)
    let left = state.isLive ? mention.deadline.map { timeLeftText($0.timeLeft(at: now)) } ?? "-" : "-"
    let sign = mention.stage(at: now)?.sign ?? " "
    let holder = mention.holder(at: now).map { claim in
        claim.holder.operator + (claim.pinnedTo.map { " → \($0)" } ?? "")
    }
    let text = state == .withdrawn ? "(withdrawn by its author)" : mention.text
    let mark = mention.escalation.map { " !\($0.to)" } ?? ""
    let columns = [
        padded("\(mention.id)", 6, right: true), padded(left, 7, right: true), sign, padded(state.name, 9),
        padded(mention.channel, 12), padded(mention.author.handle, 16), padded((holder ?? "-") + mark, 12), text,
    ]
    return SafeText(columns.map { SafeText($0).string }.joined(separator: " "))
}

private func padded(_ text: String, _ width: Int, right: Bool = false) -> String {
    let clean = SafeText(text).string
    let space = String(repeating: " ", count: max(0, width - clean.count))
    return right ? space + clean : clean + space
}

func detailLines(_ details: MentionDetails, now: Timestamp) -> [SafeText] {
    let mention = details.mention
    var lines: [SafeText] = [
        mentionHeading(mention, now: now),
        "posted \(mention.postedAt.rfc3339), received \(mention.receivedAt.rfc3339)"
            + (mention.deadline.map { SafeText(", due \($0.dueAt.rfc3339)") } ?? ""),
    ]
    if let url = mention.url { lines.append("\(url)") }
    if let escalation = mention.escalation {
        let told: SafeText = escalation.isTold ? "" : " (recorded, \(escalation.to) not told yet)"
        lines.append("escalated to \(escalation.to), \(escalation.state.name): \(escalation.reason)" + told)
    }
    lines.append("")
    for message in details.messages {
        lines.append("\(message.postedAt.rfc3339) \(message.author.handle)\(message.id == mention.id ? " *" : "")")
        let text = message.storedState == .withdrawn ? "(withdrawn by its author)" : message.text
        lines += SafeText.lines(of: text, limit: 200).map { "  \($0)" }
    }
    for remark in details.remarks {
        lines.append("\(remark.at.rfc3339) \(remark.kind.name) by \(remark.author)")
        lines += SafeText.lines(of: remark.text, limit: 200).map { "  \($0)" }
    }
    for item in details.outbox { lines += outboxLines(item) }
    if !details.history.isEmpty { lines.append("") }
    lines += details.history.map(eventLine)
    return lines
}

private func mentionHeading(_ mention: Mention, now: Timestamp) -> SafeText {
    let holder = mention.holder(at: now).map { " by \($0.holder.operator)" } ?? ""
    let left = mention.stage(at: now).flatMap { stage in
        mention.deadline.map { ", \(stage.rawValue) \(timeLeftText($0.timeLeft(at: now)))" }
    }
    return """
        \(mention.id): \(mention.kind.rawValue) on \(mention.channel) (\(mention.platform)) by \
        \(mention.author.handle), \(mention.state(at: now).name)\(holder)\(left ?? "")
        """
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
