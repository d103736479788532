import Console
import WebcareModel

/// One mention with all that is known of it, as plain lines.
struct PlainMention {
    let tongue: Tongue
    let now: Timestamp

    private static let longestText = 500

    func lines(_ details: MentionDetails) -> [SafeText] {
        let mention = details.mention
        var lines = heading(mention)
        lines += section(tongue("Conversation", "Gesprek"), conversation(details))
        lines += section(
            tongue("Earlier texts", "Eerdere teksten"),
            details.earlierTexts.flatMap { earlier in
                ["\(tongue.moment(earlier.replacedAt))"] + indented(earlier.text)
            })
        lines += section(tongue("Notes", "Notities"), details.remarks.flatMap(remark))
        lines += section(tongue("Replies", "Antwoorden"), details.outbox.flatMap(item))
        lines += section(
            tongue("Also by this author", "Ook van deze auteur"),
            details.byAuthor.map { other in
                "  \(other.id) \(tongue.moment(other.postedAt)) \(tongue.text(of: other))"
            })
        lines += section(tongue("History", "Geschiedenis"), history(details))
        return lines
    }

    private func conversation(_ details: MentionDetails) -> [SafeText] {
        var lines = details.messages.flatMap { message($0, of: details.mention) }
        if details.leftOut.contains(.earlier) { lines.insert("  " + tongue.word(MentionDetails.earlierLeftOut), at: 0) }
        if details.leftOut.contains(.later) { lines.append("  " + tongue.word(MentionDetails.laterLeftOut)) }
        return lines
    }

    /// With a claim that ended, of which no event tells until something else happens.
    private func history(_ details: MentionDetails) -> [SafeText] {
        guard let lapsed = details.mention.lapsedClaim(at: now) else { return details.history.map(event) }
        let line: SafeText =
            "  – \(tongue.moment(lapsed.end)) \(lapsed.holder), \(tongue.word(EventVerb.lapsed.phrase))"
        let (before, after) = (
            details.history.filter { $0.at <= lapsed.end }, details.history.filter { $0.at > lapsed.end }
        )
        return before.map(event) + [line] + after.map(event)
    }

    private func heading(_ mention: Mention) -> [SafeText] {
        let state = tongue.word(mention.state(at: now).phrase)
        let holder: SafeText = tongue.holder(of: mention, at: now).map { " · \($0)" } ?? ""
        var first: SafeText = "\(mention.id) · \(mention.channel) (\(mention.platform)) · \(mention.author.handle)"
        if let name = mention.author.name { first = first + " · \(name)" }
        if let followers = mention.author.followers.map({ tongue.language.count($0) }) {
            first = first + tongue(" · \(followers) followers", " · \(followers) volgers")
        }
        var lines: [SafeText] = [first, state + holder]
        if let deadline = mention.deadline {
            let due = tongue("due \(tongue.moment(deadline.dueAt))", "uiterlijk \(tongue.moment(deadline.dueAt))")
            if let stage = mention.stage(at: now) {
                let left = timeLeftText(deadline.timeLeft(at: now))
                lines.append("\(stage.sign) \(left) \(tongue.word(stage.phrase)), " + due)
            } else {
                lines.append(due + (mention.isMissed(at: now) ? tongue(", missed", ", gemist") : ""))
            }
        }
        let posted = tongue.moment(mention.postedAt)
        let received = tongue.moment(mention.receivedAt)
        lines.append(tongue("posted \(posted), received \(received)", "geplaatst \(posted), ontvangen \(received)"))
        if let edited = mention.editedAt.map(tongue.moment) {
            let after: SafeText =
                mention.editedAfterAnswer ? tongue(", after the answer", ", na het antwoord") : ""
            lines.append(tongue("edited \(edited)", "gewijzigd \(edited)") + after)
        }
        if let end = mention.snooze(at: now) {
            lines.append(tongue("z snoozed until \(tongue.moment(end))", "z uitgesteld tot \(tongue.moment(end))"))
        }
        if !mention.tags.isEmpty {
            let tags = mention.tags.joined(separator: ", ")
            lines.append(tongue("tags: \(tags)", "labels: \(tags)"))
        }
        lines += spread(mention.spread)
        if let mark = mention.escalation { lines.append(tongue.escalation(mark) + ": \(mark.reason)") }
        if let url = mention.url { lines.append("\(url)") }
        lines += mention.attachments.map { "\($0.type): \($0.url)" }
        return lines
    }

    private func spread(_ spread: Spread) -> [SafeText] {
        let counts: [(Int64?, SafeText)] = [
            (spread.shares, tongue("shares", "keer gedeeld")), (spread.quotes, tongue("quotes", "keer aangehaald")),
            (spread.replies, tongue("replies", "reacties")), (spread.reach, tongue("reach", "bereik")),
        ]
        let told: [SafeText] = counts.compactMap { count, word in count.map { "\($0) \(word)" } }
        return told.isEmpty ? [] : [told.joined(by: ", ")]
    }

    private func section(_ title: SafeText, _ lines: [SafeText]) -> [SafeText] {
        lines.isEmpty ? [] : ["", title] + lines
    }

    private func indented(_ text: String) -> [SafeText] {
        SafeText.lines(of: text, limit: Self.longestText).map { "    \($0)" }
    }

    private func message(_ message: Mention, of mention: Mention) -> [SafeText] {
        let mark: SafeText = message.id == mention.id ? "*" : " "
        let first: SafeText = "\(mark) \(message.id) \(tongue.moment(message.postedAt)) \(message.author.handle)"
        guard message.storedState != .withdrawn, !message.text.isEmpty else {
            return [first, "    \(tongue.text(of: message))"]
        }
        return [first] + indented(message.text)
    }

    private func remark(_ remark: Remark) -> [SafeText] {
        ["  \(tongue.moment(remark.at)) \(remark.author), \(tongue.word(remark.kind.phrase))"] + indented(remark.text)
    }

    private func item(_ item: OutboxItem) -> [SafeText] {
        let problem: SafeText = item.problem.map { ": \($0)" } ?? ""
        let recipient: SafeText = item.recipient.map { " → \($0)" } ?? ""
        let state = tongue.word(item.state.phrase)
        return ["  \(item.id) \(tongue.moment(item.createdAt)) \(item.operator)\(recipient), \(state)" + problem]
            + indented(item.text)
    }

    private func event(_ event: Event) -> SafeText {
        "  \(event.number) \(tongue.moment(event.at)) \(event.actor), \(tongue.word(event.verb.phrase))"
    }
}
