import WebcareModel

/// What people write to two organisations that don't exist, for as long as anyone asks. The same seed tells the same
/// story. It reads no clock and touches nothing.
struct DemoContent: Sendable {
    /// Something that is about to come in.
    struct Expected: Hashable, Sendable {
        /// Since the one before.
        var after: Duration
        /// Between its author's hour and ours.
        var lag: Duration
        /// Without times: see `arrival(at:)`.
        var arrival: Arrival

        /// As it comes in at `now`.
        func arrival(at now: Timestamp) -> Arrival {
            var arrival = arrival
            guard !arrival.isWithdrawal else { return arrival }
            arrival.postedAt = now - lag
            arrival.receivedAt = now
            return arrival
        }
    }

    /// Many write about the same within a minute or so.
    private struct Storm {
        var topic: DemoTopic
        var place: DemoPlace
        var left: Int
    }

    var random: DemoRandom
    private var count: Int64 = 0
    var told: Set<String> = []
    /// The last ones, for those who react to them.
    private(set) var recent: [Arrival] = []
    private var storm: Storm?
    private var sinceStorm: Duration = .zero
    private var untilStorm: Duration

    init(seed: UInt64) {
        random = DemoRandom(seed: seed)
        untilStorm = random.seconds(90...150)
    }

    /// The next one.
    mutating func next() -> Expected {
        let after = pause()
        sinceStorm += after
        if storm == nil, sinceStorm >= untilStorm { beginStorm() }
        if storm != nil {
            return Expected(after: after, lag: random.seconds(1...8), arrival: partOfStorm())
        }
        let lag = random.chance(4) ? random.seconds(180...540) : random.seconds(1...40)
        let arrival =
            switch random.number(1...100) {
            case ...8: thread()
            case ...13: reshare(withWords: false)
            case ...17: reshare(withWords: true)
            case ...20: edit()
            case ...22: withdrawal()
            case ...28: spreading()
            default: nil as Arrival?
            }
        return Expected(after: after, lag: lag, arrival: arrival ?? fresh())
    }

    /// People write when they write; in a storm, all at once.
    private mutating func pause() -> Duration {
        storm == nil ? random.seconds(5...20) : .milliseconds(Int64(random.number(400...2500)))
    }

    // MARK: Storms

    private mutating func beginStorm() {
        storm = Storm(
            topic: random.pick(.outage, DemoTopic.stormy), place: DemoPlace(&random), left: random.number(9...18))
        sinceStorm = .zero
        untilStorm = random.seconds(180...300)
    }

    private mutating func partOfStorm() -> Arrival {
        guard let storm else { return fresh() }
        self.storm = storm.left > 1 ? Storm(topic: storm.topic, place: storm.place, left: storm.left - 1) : nil
        if random.chance(20), let passedOn = reshare(withWords: false) { return passedOn }
        let tone = random.pick(DemoTone.complaint, [.complaint, .question, .question, .sarcasm, .rumour])
        var arrival = fresh(topic: storm.topic, tone: tone, place: storm.place, isPublic: true)
        arrival.spread = Spread(
            shares: Int64(random.number(4...160)), quotes: Int64(random.number(0...20)),
            replies: Int64(random.number(1...40)), reach: Int64(random.number(2_000...90_000)))
        return arrival
    }

    // MARK: Something new

    /// - Parameter isPublic: not on the inside channel.
    mutating func fresh(
        topic given: DemoTopic? = nil, tone givenTone: DemoTone? = nil, place givenPlace: DemoPlace? = nil,
        channel givenChannel: DemoChannel? = nil, isPublic: Bool = false
    ) -> Arrival {
        let organisation =
            given?.organisation ?? givenChannel?.organisation ?? (random.chance(55) ? .grid : .railway)
        let topic = given ?? random.pick(.outage, DemoTopic.topics(of: organisation).filter { $0 != .outage })
        let channel = givenChannel ?? self.channel(of: organisation, isPublic: isPublic)
        let tone = givenTone ?? self.tone(on: channel)
        let words = random.chance(70) ? DemoWords.dutch : DemoWords.english
        let place = givenPlace ?? DemoPlace(&random)
        let person = DemoPeople.someone(on: channel.platform, named: role(of: tone, words), &random)
        let subject = DemoSubject(topic: topic.organisation == organisation ? topic : .delay, tone: tone)
        let text = newText(subject, words: words, channel: channel, first: person.first, place: place)
        count += 1
        let arrival = Arrival(
            channel: channel.name, platform: channel.platform, externalID: subject.externalID(counted: count),
            kind: kind(on: channel), author: person.author, text: text, language: words.language,
            url: "\(person.author.url ?? "https://\(channel.platform).example")/\(count)",
            spread: spread(of: person.author, on: channel), attachments: attachments(subject))
        remember(arrival)
        return arrival
    }

    private mutating func channel(of organisation: DemoOrganisation, isPublic: Bool) -> DemoChannel {
        let channels = DemoChannel.all.filter {
            $0.organisation == organisation && !(isPublic && $0.platform == "viva-engage")
        }
        var ticket = random.number(1...channels.reduce(0) { $0 + $1.share })
        for channel in channels {
            ticket -= channel.share
            if ticket <= 0 { return channel }
        }
        return DemoChannel.all[0]
    }

    private mutating func tone(on channel: DemoChannel) -> DemoTone {
        if channel.platform == "viva-engage" { return .inside }
        return switch random.number(1...100) {
        case ...40: .complaint
        case ...70: .question
        case ...82: .sarcasm
        case ...91: .thanks
        case ...96: .rumour
        case ...98: .press
        default: .council
        }
    }

    private func role(of tone: DemoTone, _ words: DemoWords) -> String? {
        switch tone {
        case .press: words.language == "nl" ? "Het Streekvenster" : "The Lowland Ledger"
        case .council: words.language == "nl" ? "raadslid" : "councillor"
        default: nil
        }
    }

    private mutating func kind(on channel: DemoChannel) -> MentionKind {
        switch channel.platform {
        case "x": .mention
        case "facebook": random.pick(.comment, [.mention, .comment, .message, .review])
        case "youtube": .comment
        case "linkedin": random.pick(.comment, [.mention])
        default: .message
        }
    }

    private mutating func spread(of author: Author, on channel: DemoChannel) -> Spread? {
        guard channel.platform != "viva-engage", let followers = author.followers, random.chance(55) else { return nil }
        let shares = followers > 4_000 ? random.number(6...240) : random.number(0...6)
        return Spread(
            shares: Int64(shares), quotes: Int64(shares / 5), replies: Int64(random.number(0...max(2, shares / 3))),
            reach: followers * Int64(random.number(1...3)) / 2 + Int64(shares * random.number(80...300)))
    }

    private mutating func attachments(_ subject: DemoSubject) -> [Attachment]? {
        guard [.complaint, .sarcasm].contains(subject.tone), random.chance(14) else { return nil }
        return [Attachment(type: random.chance(80) ? "image" : "video", url: "https://media.example/\(count)")]
    }

    // MARK: What was said lately

    private mutating func remember(_ arrival: Arrival) {
        recent.append(arrival)
        if recent.count > 30 { recent.removeFirst() }
    }

    mutating func forget(_ externalID: String) { recent.removeAll { $0.externalID == externalID } }

    mutating func replace(_ arrival: Arrival) {
        guard let index = recent.firstIndex(where: { $0.externalID == arrival.externalID }) else { return }
        recent[index] = arrival
    }
}
