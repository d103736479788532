import WebcareModel

// What happens to messages that are there already. Each is nil when there is nothing to react to.
extension DemoContent {
    /// Somebody under another's message.
    mutating func thread() -> Arrival? {
        guard let parent = random.pick(recent), let channel = channel(of: parent) else { return nil }
        var reply = fresh(topic: subject(of: parent)?.topic, tone: .thread, channel: channel)
        reply.kind = channel.platform == "facebook" || channel.platform == "youtube" ? .comment : .reply
        reply.inReplyTo = parent.externalID
        reply.conversation = parent.conversation ?? parent.externalID
        reply.attachments = nil
        forget(reply.externalID)
        return reply
    }

    /// Passed on, with an opinion or without a word.
    mutating func reshare(withWords: Bool) -> Arrival? {
        let sharable = recent.filter { ["x", "facebook", "linkedin"].contains($0.platform) && $0.kind != .message }
        guard let original = random.pick(sharable), let channel = channel(of: original) else { return nil }
        var reshare = fresh(topic: subject(of: original)?.topic, tone: .rumour, channel: channel)
        forget(reshare.externalID)
        reshare.kind = .reshare
        reshare.sharedFrom = original.externalID
        reshare.conversation = original.conversation ?? original.externalID
        reshare.attachments = nil
        reshare.text = withWords ? opinion(about: original, words: words(of: original)) : ""
        reshare.language = original.language
        if !withWords { reshare.spread = nil }
        return reshare
    }

    /// Its author changes it.
    mutating func edit() -> Arrival? {
        guard var arrival = random.pick(recent), let platform = arrival.platform else { return nil }
        let words = words(of: arrival)
        let slots = DemoSlots(words: words, us: "", first: "", place: DemoPlace(&random), &random)
        let edited = arrival.text + " " + slots.fill(random.pick(words.edits) ?? "")
        guard DemoWriting.fits(edited, on: platform) else { return nil }
        arrival.text = edited
        replace(arrival)
        return arrival
    }

    /// Its author takes it back.
    mutating func withdrawal() -> Arrival? {
        guard recent.count > 5, let arrival = random.pick(recent) else { return nil }
        forget(arrival.externalID)
        return Arrival(
            channel: arrival.channel, externalID: arrival.externalID, author: arrival.author, text: "",
            isWithdrawal: true)
    }

    /// It goes round.
    mutating func spreading() -> Arrival? {
        guard var arrival = random.pick(recent.filter { $0.spread?.shares != nil }), var spread = arrival.spread
        else { return nil }
        let more = Int64(random.number(3...60))
        spread.shares = (spread.shares ?? 0) + more
        spread.replies = (spread.replies ?? 0) + more / 4
        spread.reach = (spread.reach ?? 0) + more * 210
        arrival.spread = spread
        replace(arrival)
        return arrival
    }

    private func channel(of arrival: Arrival) -> DemoChannel? {
        DemoChannel.all.first { $0.name == arrival.channel }
    }

    private func subject(of arrival: Arrival) -> DemoSubject? { DemoSubject(externalID: arrival.externalID) }

    private func words(of arrival: Arrival) -> DemoWords { arrival.language == "en" ? .english : .dutch }

    // MARK: Words

    /// A text that wasn't told before.
    mutating func newText(
        _ subject: DemoSubject, words: DemoWords, channel: DemoChannel, first: String, place: DemoPlace
    ) -> String {
        var text = ""
        for _ in 0..<12 {
            text = self.text(subject, words: words, channel: channel, first: first, place: place)
            if told.insert(text).inserted { return text }
        }
        // Everything of this kind has been said: whoever says it again signs it.
        let signed = text + " (\(first), \(place.town) \(told.count))"
        guard DemoWriting.fits(signed, on: channel.platform) else { return text }
        told.insert(signed)
        return signed
    }

    private mutating func text(
        _ subject: DemoSubject, words: DemoWords, channel: DemoChannel, first: String, place: DemoPlace
    ) -> String {
        let isHandle = channel.platform == "x" || channel.platform == "youtube"
        let us = isHandle ? channel.account : channel.organisation.name
        let slots = DemoSlots(words: words, us: us, first: first, place: place, &random)
        let sentence = sentence(subject, words: words)
        let opener = random.chance(38) ? random.pick(words.openers[subject.tone] ?? []) : nil
        let closer = random.chance(48) ? random.pick(words.closers[subject.tone] ?? []) : nil
        let isHasty = [.complaint, .question, .thread].contains(subject.tone) && random.chance(14)
        for (opener, closer) in [(opener, closer), (nil, closer), (nil, nil)] {
            var text = slots.fill(DemoWriting.joined(opener: opener, sentence: sentence, closer: closer))
            if isHasty { text = DemoWriting.mistyped(text, &random) }
            if DemoWriting.fits(text, on: channel.platform) { return text }
        }
        return slots.fill("{us}?")
    }

    private mutating func sentence(_ subject: DemoSubject, words: DemoWords) -> String {
        let organisation = subject.topic.organisation
        let sentences =
            switch subject.tone {
            case .press: words.press[organisation] ?? []
            case .council: words.council[organisation] ?? []
            case .inside: words.inside[organisation] ?? []
            case .thread: words.threads
            default: words.topics[subject.topic]?[subject.tone] ?? []
            }
        return random.pick(sentences) ?? "{us}?"
    }

    private mutating func opinion(about original: Arrival, words: DemoWords) -> String {
        let slots = DemoSlots(words: words, us: "", first: "", place: DemoPlace(&random), &random)
        return slots.fill(random.pick(words.opinions) ?? "!")
    }
}
