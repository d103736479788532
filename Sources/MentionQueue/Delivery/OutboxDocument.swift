import WebcareModel

/// What stands in the file of a reply, or on the standard input of a notice's program: one JSON object and a newline.
func outboxDocument(_ item: OutboxItem, policy: Policy, _ connection: any Connection) throws -> [UInt8] {
    guard
        let mention = try connection.first(
            "SELECT \(MentionRow.columns) FROM mention WHERE id = $1", [.integer(item.mentionID)], MentionRow.read)
    else { throw QueueError.noSuchMention(item.mentionID) }
    var builder = JSONBuilder()
    builder.object { builder in
        builder.member("outbox", item.id)
        builder.member("kind", item.kind.name)
        builder.member("channel", item.channel)
        builder.member("platform", mention.platform)
        builder.member("account", policy.channels[item.channel]?.account)
        builder.member("operator", item.operator)
        builder.member("created_at", item.createdAt.rfc3339)
        if item.kind == .reply {
            builder.member("text", item.text)
        } else {
            builder.member("reason", item.text)
            builder.member(
                "to",
                object: { builder in
                    builder.member("operator", item.recipient)
                    builder.member("name", item.recipient.flatMap { policy.people[$0]?.name })
                    builder.member("mail", item.recipient.flatMap { policy.people[$0]?.mail })
                })
        }
        builder.member(
            "in_reply_to",
            object: { builder in
                builder.member("mention", mention.id)
                builder.member("id", mention.externalID)
                builder.member("conversation", mention.conversation)
                builder.member("url", mention.url)
                builder.member("author", mention.author.handle)
                builder.member("text", mention.text)
                builder.member("posted_at", mention.postedAt.rfc3339)
                builder.member("due_at", mention.deadline?.dueAt.rfc3339)
            })
    }
    builder.newline()
    return builder.bytes
}
