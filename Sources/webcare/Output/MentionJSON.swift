import MentionQueue
import WebcareModel

/// Writes a mention's members as every `--json` has them.
///
/// - Parameter details: adds what `show` tells more: the conversation, notes, outbox and history.
func mentionJSON(
    _ mention: Mention, details: MentionDetails? = nil, now: Timestamp
) -> (inout JSONBuilder) -> Void {
    { builder in
        appendIdentity(of: mention, to: &builder)
        appendState(of: mention, now: now, to: &builder)
        appendSurroundings(of: mention, now: now, to: &builder)
        if let details { append(details, now: now, to: &builder) }
    }
}

private func appendIdentity(of mention: Mention, to builder: inout JSONBuilder) {
    let isWithdrawn = mention.storedState == .withdrawn || mention.isTakenBack
    builder.member("id", mention.id)
    builder.member("channel", mention.channel)
    builder.member("platform", mention.platform)
    builder.member("external_id", mention.externalID)
    builder.member("kind", mention.kind.rawValue)
    builder.member(
        "author",
        object: {
            $0.member("handle", mention.author.handle)
            $0.member("name", mention.author.name)
            $0.member("followers", mention.author.followers)
            $0.member("url", mention.author.url)
        })
    // What its author took back is nobody's to read.
    builder.member("text", isWithdrawn ? nil : mention.text)
    builder.member("language", mention.language)
}

private func appendState(of mention: Mention, now: Timestamp, to builder: inout JSONBuilder) {
    let state = mention.state(at: now)
    builder.member("state", state.name)
    builder.member("operator", mention.holder(at: now)?.holder.operator)
    builder.member("stage", mention.stage(at: now)?.rawValue)
    builder.member("posted_at", mention.postedAt.rfc3339)
    builder.member("received_at", mention.receivedAt.rfc3339)
    builder.member("due_at", mention.deadline?.dueAt.rfc3339)
    builder.member("seconds_left", state.isLive ? mention.deadline?.timeLeft(at: now).wholeSeconds : nil)
    builder.member("answered_at", state == .answered ? mention.closedAt?.rfc3339 : nil)
    builder.member("first_response_at", mention.firstResponseAt?.rfc3339)
    builder.member("closed_at", mention.closedAt?.rfc3339)
    builder.member("missed", mention.isMissed(at: now))
    builder.member("lease_until", mention.holder(at: now)?.leaseUntil?.rfc3339)
    builder.member("fence", mention.fence)
    builder.member("last_event", mention.lastEvent)
}

private func appendSurroundings(of mention: Mention, now: Timestamp, to builder: inout JSONBuilder) {
    builder.member("conversation", mention.conversation)
    builder.member("in_reply_to", mention.inReplyTo)
    builder.member("shared_from", mention.sharedFrom)
    if let escalation = mention.escalation {
        builder.member(
            "escalation",
            object: {
                $0.member("to", escalation.to)
                $0.member("state", escalation.state.name)
                $0.member("reason", escalation.reason)
                $0.member("at", escalation.at.rfc3339)
                $0.member("told", escalation.isTold)
            })
    } else {
        builder.member("escalation", nil as String?)
    }
    builder.member("snoozed_until", mention.snooze(at: now)?.rfc3339)
    builder.member("priority", mention.priority)
    builder.member("tags", array: { tags in mention.tags.forEach { tags.value($0) } })
    builder.member(
        "spread",
        object: {
            $0.member("shares", mention.spread.shares)
            $0.member("quotes", mention.spread.quotes)
            $0.member("replies", mention.spread.replies)
            $0.member("reach", mention.spread.reach)
        })
    builder.member(
        "attachments",
        array: { list in
            for attachment in mention.attachments {
                list.object {
                    $0.member("type", attachment.type)
                    $0.member("url", attachment.url)
                }
            }
        })
    builder.member("url", mention.url)
    builder.member("edited_at", mention.editedAt?.rfc3339)
}

private func append(_ details: MentionDetails, now: Timestamp, to builder: inout JSONBuilder) {
    builder.member(
        "messages",
        array: { list in
            for message in details.messages { list.object(mentionJSON(message, now: now)) }
        })
    if details.leftOut.contains(.earlier) { builder.member("earlier_messages_left_out", true) }
    if details.leftOut.contains(.later) { builder.member("later_messages_left_out", true) }
    builder.member(
        "earlier_texts",
        array: { list in
            for earlier in details.earlierTexts {
                list.object {
                    $0.member("text", earlier.text)
                    $0.member("replaced_at", earlier.replacedAt.rfc3339)
                }
            }
        })
    builder.member("notes", array: { list in details.remarks.forEach { list.object(remarkJSON($0)) } })
    builder.member("outbox", array: { list in details.outbox.forEach { list.object(outboxJSON($0)) } })
    builder.member("history", array: { list in details.history.forEach { list.object(eventJSON($0)) } })
}
