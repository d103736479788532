import MentionQueue
import WebcareModel

// The rows that stand around a mention, as `--json` has them.

func remarkJSON(_ remark: Remark) -> (inout JSONBuilder) -> Void {
    {
        $0.member("id", remark.id)
        $0.member("mention", remark.mentionID)
        $0.member("kind", remark.kind.name)
        $0.member("author", remark.author)
        $0.member("at", remark.at.rfc3339)
        $0.member("text", remark.text)
    }
}

func outboxJSON(_ item: OutboxItem) -> (inout JSONBuilder) -> Void {
    {
        $0.member("id", item.id)
        $0.member("mention", item.mentionID)
        $0.member("kind", item.kind.name)
        $0.member("state", item.state.name)
        $0.member("channel", item.channel)
        $0.member("text", item.text)
        $0.member("operator", item.operator)
        $0.member("recipient", item.recipient)
        $0.member("deliver", item.delivery.name)
        $0.member("created_at", item.createdAt.rfc3339)
        $0.member("not_before", item.notBefore.rfc3339)
        $0.member("attempts", item.attempts)
        $0.member("sent_at", item.sentAt?.rfc3339)
        $0.member("remote_id", item.remoteID)
        $0.member("problem", item.problem)
    }
}

func eventJSON(_ event: Event) -> (inout JSONBuilder) -> Void {
    {
        $0.member("number", event.number)
        $0.member("at", event.at.rfc3339)
        $0.member("actor", event.actor)
        $0.member("session", event.session)
        $0.member("verb", event.verb.rawValue)
        $0.member("mention", event.mentionID)
        $0.member("policy", event.policyVersion)
        // A detail that can't be read is shown as it stands: `audit verify` is who judges it.
        $0.member("detail", (try? JSON.decode(event.detail)) ?? .string(event.detail))
        $0.member("hash", hexadecimal(event.hash))
    }
}

func quarantineJSON(_ item: QuarantineItem) -> (inout JSONBuilder) -> Void {
    { builder in
        builder.member("id", item.id)
        builder.member("at", item.at.rfc3339)
        builder.member("source", item.source)
        builder.member("line", item.line)
        builder.member("reason", item.reason)
        builder.member("format", item.format)
        builder.member("channel", item.channel)
        builder.member("bytes", Int64(item.raw.count))
        builder.member("raw", String(validating: item.raw, as: UTF8.self))
        builder.member("raw_hex", hexadecimal(item.raw))
    }
}
