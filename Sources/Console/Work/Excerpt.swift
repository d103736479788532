import WebcareModel

// What others wrote may be a mebibyte of text, or a letter under ten thousand accents. The console shows the beginning;
// it is cut once, when it is read, and not on every screen.

extension String {
    /// The first `scalars` of it, with `…` where more follows.
    func excerpt(_ scalars: Int) -> String {
        // There are never more scalars than bytes, and bytes are counted already.
        guard utf8.count > scalars else { return self }
        var rest = unicodeScalars[...]
        let beginning = rest.prefix(scalars)
        rest.removeFirst(beginning.count)
        return rest.isEmpty ? self : String(beginning) + "…"
    }
}

extension Mention {
    func excerpt(text scalars: Int) -> Mention {
        var mention = self
        mention.text = text.excerpt(scalars)
        mention.author.handle = author.handle.excerpt(120)
        mention.author.name = author.name?.excerpt(120)
        mention.url = url?.excerpt(2000)
        mention.escalation?.reason = escalation?.reason.excerpt(2000) ?? ""
        if attachments.count > 20 { mention.attachments = Array(attachments.prefix(20)) }
        return mention
    }
}

extension MentionDetails {
    /// As much of it as a person reads on a screen; `webcare show` has the whole.
    var excerpt: MentionDetails {
        var details = self
        details.mention = mention.excerpt(text: 20_000)
        details.messages = messages.map { $0.excerpt(text: 1000) }
        details.byAuthor = byAuthor.map { $0.excerpt(text: 400) }
        for index in details.earlierTexts.indices {
            details.earlierTexts[index].text = earlierTexts[index].text.excerpt(2000)
        }
        for index in details.remarks.indices { details.remarks[index].text = remarks[index].text.excerpt(5000) }
        for index in details.outbox.indices { details.outbox[index].text = outbox[index].text.excerpt(5000) }
        return details
    }
}
