import Platforms
import Terminal
import WebcareModel

/// One mention: what it says, who holds it, the conversation, what was done, and what else its author said.
func drawMention(_ screen: MentionLayer, _ state: ConsoleState, on canvas: inout Canvas, look: Look) -> Beyond {
    let mention = state.known(screen.id) ?? screen.mention
    drawMentionHeading(mention, state, on: &canvas, look: look)
    return drawPage(state.mentionPage(screen), scroll: screen.scroll, state, on: &canvas, look: look)
}

/// The line that stays while the rest scrolls: the clock, and who it is.
func drawMentionHeading(_ mention: Mention, _ state: ConsoleState, on canvas: inout Canvas, look: Look) {
    let width = canvas.size.columns
    let (sign, time, style) = state.clock(of: mention, look: look)
    canvas.put(sign, row: 1, column: 1, style: style)
    let taken = canvas.put(time, row: 1, column: 3, style: style)
    let platform = Platform(of: mention, under: state.policy).phrase[state.language]
    let stage = mention.stage(at: state.now)?.phrase[state.language] ?? mention.storedState.phrase[state.language]
    let name = mention.author.name.map { SafeText(" (\($0))") } ?? ""
    // The name comes last: where room lacks, it is what one can do without.
    let text: SafeText =
        "\(stage) · \(platform) · \(mention.channel) · #\(mention.id) · \(mention.author.handle)\(name)"
    canvas.put(
        TextWidth.fitted(text, to: max(0, width - taken - 6)), row: 1, column: taken + 5, columns: width - taken - 6,
        style: look.style(.heading))
}

extension ConsoleState {
    func mentionPage(_ screen: MentionLayer) -> Page {
        var page = Page(columns: readingColumns)
        let mention = known(screen.id) ?? screen.mention
        let detailed = details.flatMap { $0.mention.id == screen.id ? $0 : nil }
        // Of a long conversation most lies above: it opens with the mention itself in sight.
        let earlier = detailed.map(messagesAbove) ?? []
        if !earlier.isEmpty {
            page.heading(Phrase(en: "Earlier in the conversation", nl: "Eerder in het gesprek")[language])
            if detailed?.leftOut.contains(.earlier) ?? false {
                page.add(MentionDetails.earlierLeftOut[language], .muted)
            }
            for message in earlier { add(message, isThis: false, to: &page) }
            page.opensHere()
        }
        addStanding(of: mention, to: &page)
        page.blank()
        if mention.storedState == .withdrawn {
            page.add(listText(mention), .muted)
        } else {
            page.add(text: mention.text)
        }
        for attachment in mention.attachments { page.add("[\(attachment.type)] \(attachment.url)", .muted) }
        if let url = mention.url { page.add(SafeText(url), .muted) }
        guard let details = detailed else { return page }
        addConversation(details, without: earlier.count, to: &page)
        addRemarks(details, to: &page)
        addOutbox(details, to: &page)
        addEarlierTexts(details, to: &page)
        addByAuthor(details, to: &page)
        addHistory(details, to: &page)
        return page
    }

    /// Where it stands, in words.
    func addStanding(of mention: Mention, to page: inout Page) {
        let posted = localTime.minute(mention.postedAt, seenAt: now)
        var times = Phrase(en: "posted \(posted)", nl: "geplaatst \(posted)")[language]
        if mention.cameInLate {
            let received = localTime.minute(mention.receivedAt, seenAt: now)
            times =
                times
                + Phrase(en: " · came in late, at \(received)", nl: " · kwam laat binnen, om \(received)")[language]
        }
        if let dueAt = mention.deadline?.dueAt {
            let due = localTime.minute(dueAt, seenAt: now)
            times = times + Phrase(en: " · answer due \(due)", nl: " · antwoord voor \(due)")[language]
        } else {
            times = times + Phrase(en: " · no clock", nl: " · geen klok")[language]
        }
        page.add(times, .muted)
        page.add(holding(of: mention), holderText(mention).1)
        for (line, role) in presenceLines(mention.id) { page.add(line, role) }
        if let escalation = mention.escalation, escalation.state != .closed {
            let to = policy.people[escalation.to]?.name ?? escalation.to
            let told: SafeText =
                !escalation.waitsToBeTold ? "" : Phrase(en: " (not told yet)", nl: " (weet het nog niet)")[language]
            let state = escalation.state.phrase[language]
            page.add(
                Phrase(
                    en: "⇑ escalated to \(to)\(told), \(state): \(escalation.reason)",
                    nl: "⇑ geëscaleerd naar \(to)\(told), \(state): \(escalation.reason)")[language], .escalated)
        }
        if mention.editedAfterAnswer {
            page.add(
                Phrase(
                    en: "~ its author changed it after it was answered",
                    nl: "~ de auteur heeft het gewijzigd na het antwoord")[language], .warning)
        }
        if !mention.tags.isEmpty {
            page.add(mention.tags.map { SafeText("#" + $0) }.joined(by: " "), .heading)
        }
        if let until = mention.snooze(at: now) {
            let moment = localTime.minute(until, seenAt: now)
            page.add(Phrase(en: "z snoozed until \(moment)", nl: "z uitgesteld tot \(moment)")[language], .muted)
        }
        addReach(of: mention, to: &page)
    }

    private func holding(of mention: Mention) -> SafeText {
        let state = mention.state(at: now)
        let name = state.phrase[language]
        guard let claim = mention.holder(at: now) else { return name }
        let who = claim.holder.operator
        if let pinned = claim.pinnedTo { return "\(name): \(who) → \(pinned)" }
        if who == `operator` { return Phrase(en: "\(name) by you", nl: "\(name) door jou")[language] }
        return Phrase(en: "\(name) by \(who)", nl: "\(name) door \(who)")[language]
    }

    /// Nil for none.
    private func counted(_ number: Int64) -> SafeText? { number > 0 ? language.count(number) : nil }

    private func addReach(of mention: Mention, to page: inout Page) {
        var parts: [SafeText] = []
        if let number = mention.author.followers {
            let followers = language.count(number)
            parts.append(
                (number == 1
                    ? Phrase(en: "1 follower", nl: "1 volger")
                    : Phrase(en: "\(followers) followers", nl: "\(followers) volgers"))[language])
        }
        if let shares = mention.spread.shares.flatMap(counted) {
            parts.append(Phrase(en: "shared \(shares) ×", nl: "\(shares) × gedeeld")[language])
        }
        if let quotes = mention.spread.quotes.flatMap(counted) {
            parts.append(Phrase(en: "quoted \(quotes) ×", nl: "\(quotes) × geciteerd")[language])
        }
        if let number = mention.spread.replies, let replies = counted(number) {
            parts.append(
                (number == 1
                    ? Phrase(en: "1 reply", nl: "1 reactie")
                    : Phrase(en: "\(replies) replies", nl: "\(replies) reacties"))[language])
        }
        if let reach = mention.spread.reach.map(language.count) {
            parts.append(Phrase(en: "reach \(reach)", nl: "bereik \(reach)")[language])
        }
        if !parts.isEmpty { page.add(parts.joined(by: " · "), .spread) }
    }

    /// So many that came before stay with the mention in a long conversation.
    private static let nearest = 3

    /// The beginning of a conversation, where it is so long that it would push the mention out of sight.
    private func messagesAbove(_ details: MentionDetails) -> ArraySlice<Mention> {
        let before = details.messages.firstIndex { $0.id == details.mention.id } ?? 0
        return details.messages.prefix(before > Self.nearest + 1 ? before - Self.nearest : 0)
    }

    /// - Parameters:
    ///   - last: at most so many, the newest; how many came before is said.
    ///   - above: so many of the first stand elsewhere on the page.
    func addConversation(_ details: MentionDetails, last: Int = .max, without above: Int = 0, to page: inout Page) {
        guard details.messages.count > 1 else { return }
        page.heading(Phrase(en: "Conversation", nl: "Gesprek")[language])
        let earlier = max(0, details.messages.count - last)
        let more: SafeText = details.leftOut.contains(.earlier) ? "+" : ""
        if earlier > 0 {
            page.add(Phrase(en: "… \(earlier)\(more) before", nl: "… \(earlier)\(more) ervoor")[language], .muted)
        }
        if above > 0 { page.add(Phrase(en: "↑ \(above) before", nl: "↑ \(above) ervoor")[language], .muted) }
        if earlier == 0, above == 0, details.leftOut.contains(.earlier) {
            page.add(MentionDetails.earlierLeftOut[language], .muted)
        }
        for message in details.messages.dropFirst(max(earlier, above)) {
            add(message, isThis: message.id == details.mention.id, to: &page)
        }
        if details.leftOut.contains(.later) { page.add(MentionDetails.laterLeftOut[language], .muted) }
    }

    private func add(_ message: Mention, isThis: Bool, to page: inout Page) {
        let sign: SafeText = isThis ? "▸" : " "
        page.add(
            "\(sign) \(localTime.minute(message.postedAt, seenAt: now)) \(message.author.handle)",
            isThis ? .heading : .muted)
        if message.storedState == .withdrawn {
            page.add(listText(message), .muted, indent: 4)
        } else {
            page.add(text: message.text, indent: 4)
        }
    }

    func addRemarks(_ details: MentionDetails, to page: inout Page) {
        guard !details.remarks.isEmpty else { return }
        page.heading(Phrase(en: "Notes and reasons", nl: "Notities en redenen")[language])
        for remark in details.remarks {
            let kind = remark.kind.phrase[language]
            page.add("\(localTime.minute(remark.at, seenAt: now)) \(remark.author) · \(kind)", .muted)
            page.add(text: remark.text, indent: 4)
        }
    }

    func addOutbox(_ details: MentionDetails, to page: inout Page) {
        guard !details.outbox.isEmpty else { return }
        page.heading(Phrase(en: "Outbox", nl: "Outbox")[language])
        for item in details.outbox {
            let state = item.state.phrase[language]
            let isStuck = item.state == .failed || item.state == .uncertain || item.state == .held
            let kind =
                item.kind == .reply
                ? Phrase(en: "reply by \(item.operator)", nl: "antwoord van \(item.operator)")[language]
                : Phrase(en: "notice to \(item.recipient ?? "?")", nl: "bericht aan \(item.recipient ?? "?")")[language]
            page.add(
                "\(localTime.minute(item.sentAt ?? item.createdAt, seenAt: now)) \(kind): \(state)",
                isStuck ? .warning : .muted)
            if let problem = item.problem { page.add(SafeText(problem), .warning, indent: 4) }
            page.add(text: item.text, indent: 4)
        }
    }

    private func addEarlierTexts(_ details: MentionDetails, to page: inout Page) {
        guard !details.earlierTexts.isEmpty else { return }
        page.heading(Phrase(en: "Earlier texts", nl: "Eerdere teksten")[language])
        for earlier in details.earlierTexts {
            let at = localTime.minute(earlier.replacedAt, seenAt: now)
            page.add(Phrase(en: "until \(at)", nl: "tot \(at)")[language], .muted)
            page.add(text: earlier.text, indent: 4)
        }
    }

    private func addByAuthor(_ details: MentionDetails, to page: inout Page) {
        let others = details.byAuthor.filter { $0.id != details.mention.id }
        guard !others.isEmpty else { return }
        let author = details.mention.author.handle
        page.heading(Phrase(en: "Also by \(author)", nl: "Ook van \(author)")[language])
        for other in others {
            let state = other.state(at: now).phrase[language]
            let start: SafeText = "\(localTime.minute(other.postedAt, seenAt: now)) #\(other.id) \(state): "
            page.add(TextWidth.fitted(start + listText(other), to: readingColumns), .text)
        }
    }

    private func addHistory(_ details: MentionDetails, to page: inout Page) {
        guard !details.history.isEmpty else { return }
        page.heading(Phrase(en: "History", nl: "Geschiedenis")[language])
        // Nobody writes down that a claim ended until something else happens.
        var lapsed = details.mention.lapsedClaim(at: now)
        for event in details.history {
            if let (end, _) = lapsed, event.at > end { addLapse(&lapsed, to: &page) }
            // It is told when the next thing happens; it was its holder's, and at its own time.
            let isLapse = event.verb == .lapsed
            let who = isLapse ? event.text(of: "held_by") ?? event.actor : event.actor
            let at = isLapse ? event.moment("ended_at") ?? event.at : event.at
            page.add("\(localTime.minute(at, seenAt: now)) \(who) · \(event.verb.phrase[language])", .muted)
        }
        addLapse(&lapsed, to: &page)
    }

    private func addLapse(_ lapsed: inout (end: Timestamp, holder: String)?, to page: inout Page) {
        guard let (end, holder) = lapsed else { return }
        lapsed = nil
        page.add(
            "\(localTime.minute(end, seenAt: now)) \(holder) · \(EventVerb.lapsed.phrase[language])", .muted)
    }
}

extension MentionDetails {
    package static let earlierLeftOut = Phrase(
        en: "… what was said before that isn't shown", nl: "… wat daarvoor gezegd werd staat hier niet")
    package static let laterLeftOut = Phrase(
        en: "… what was said after that isn't shown", nl: "… wat daarna gezegd werd staat hier niet")
}
