import WebcareModel

/// What the simulated colleagues write.
struct DemoVoice: Sendable {
    private static let wall = LocalTime(named: DemoPolicy.timeZone)

    var random: DemoRandom

    /// A reply to `mention` that fits its platform; what it promises lies ahead.
    mutating func reply(to mention: Mention, at now: Timestamp) -> String {
        let words = words(for: mention)
        var slots = slots(for: mention, words)
        let quarter: Int64 = 900_000
        let soon = now + .minutes(Int64(random.number(35...110)))
        slots.tell(time: Self.wall.minute(Timestamp(milliseconds: soon.milliseconds / quarter * quarter)))
        let greeting = random.pick(words.greetings) ?? ""
        let sentences: [String]
        switch subject(of: mention) {
        case let subject? where subject.tone == .thanks: return slots.fill(random.pick(words.thanksReplies) ?? greeting)
        case let subject?: sentences = words.replies[subject.topic] ?? []
        case nil: sentences = []
        }
        let whole = slots.fill("\(greeting) \(random.pick(sentences) ?? "")")
        return DemoWriting.fits(whole, on: mention.platform) ? whole : slots.fill(greeting)
    }

    mutating func note(on mention: Mention) -> String { random.pick(words(for: mention).notes) ?? "!" }

    mutating func escalation(of mention: Mention) -> String { random.pick(words(for: mention).escalations) ?? "!" }

    mutating func dismissal(of mention: Mention) -> String { random.pick(words(for: mention).dismissals) ?? "!" }

    func subject(of mention: Mention) -> DemoSubject? { DemoSubject(externalID: mention.externalID) }

    private func words(for mention: Mention) -> DemoWords { mention.language == "en" ? .english : .dutch }

    private mutating func slots(for mention: Mention, _ words: DemoWords) -> DemoSlots {
        let first = mention.author.name?.split(separator: " ").first.map(String.init) ?? mention.author.handle
        var place = DemoPlace(&random)
        // Somebody who answers names the place that was named to him.
        if let town = DemoPeople.towns.first(where: mention.text.contains) { place.town = town }
        if let station = DemoPeople.stations.first(where: mention.text.contains) { place.station = station }
        return DemoSlots(words: words, us: "", first: first, place: place, &random)
    }
}
