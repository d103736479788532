import Terminal
import WebcareModel

/// Why a mention has the deadline it has, step by step: what the clock counts from, what was allowed, what stopped it and
/// what never did. The one place for these words; the verb and the console only lay them out.
package struct Explanation: Sendable {
    /// One step; `kind` is what scripts go by.
    package struct Step: Sendable {
        package enum Kind: String, Sendable {
            case posted, capped, received, clock, target, due, noClock = "no-clock"
            /// Something happened that the clock doesn't mind.
            case running
            case stopped, restarted
            case policyChanged = "policy-changed"
            case verdict
        }

        package var kind: Kind
        package var at: Timestamp?
        /// The number of the event that says so, and who acted.
        package var event: Int64?
        package var by: String?
        package var text: Phrase

        init(_ kind: Kind, at: Timestamp? = nil, _ text: Phrase, event: Event? = nil) {
            self.kind = kind
            self.at = at
            self.text = text
            self.event = event?.number
            by = event?.actor
        }
    }

    /// Which target counted: the channel's own, the policy's for all, or the standard one where no policy was in force.
    package enum TargetSource: String, Sendable { case channel, policy, standard }

    package let mention: Mention
    package private(set) var steps: [Step] = []
    package private(set) var targetSource: TargetSource?
    package private(set) var clockStart: Policy.ClockStart?
    /// Of the policy in force when it came in; nil where the trail no longer tells.
    package let policyVersion: Int64?

    private let localTime: LocalTime
    let now: Timestamp

    /// - Parameters:
    ///   - policies: the one in force when it came in, if that is known, and today's.
    package init(
        of details: MentionDetails, policies: (arrival: Policy?, current: Policy), localTime: LocalTime, now: Timestamp
    ) {
        mention = details.mention
        policyVersion = policies.arrival?.version
        self.localTime = localTime
        self.now = now
        let arrival = details.history.first { $0.verb == .arrived }
        tellArrival(arrival, policies.arrival)
        var happened = happenings(in: details.history, since: arrival)
        if let lapsed = mention.lapsedClaim(at: now), mention.deadline != nil {
            let place = happened.firstIndex { $0.at.map { $0 > lapsed.end } ?? false }
            happened.insert(Self.step(of: lapsed), at: place ?? happened.endIndex)
        }
        steps += happened
        tellNewerPolicy(policies)
        steps.append(verdict)
    }

    /// No event tells of it until something else happens.
    private static func step(of lapsed: (end: Timestamp, holder: String)) -> Step {
        let holder = lapsed.holder
        return Step(
            .running, at: lapsed.end,
            Phrase(
                en: "The claim of \(holder) ended by itself. The clock ran on.",
                nl: "De claim van \(holder) verliep. De klok liep door."))
    }

    /// `14:02`, with its day where another could be meant.
    func time(_ moment: Timestamp) -> Phrase {
        func said(_ language: Language) -> SafeText {
            SafeText(localTime.spoken(in: language).minute(moment, seenAt: now))
        }
        return Phrase(en: said(.english), nl: said(.dutch))
    }

    // MARK: How the clock began

    private mutating func tellArrival(_ event: Event?, _ policy: Policy?) {
        let author = mention.author.handle
        steps.append(
            Step(.posted, at: mention.postedAt, Phrase(en: "\(author) wrote it.", nl: "\(author) schreef het.")))
        if let claimed = event?.moment("claimed_posted_at") {
            let (said, counted) = (time(claimed), time(mention.postedAt))
            steps.append(
                Step(
                    .capped, at: mention.receivedAt,
                    Phrase(
                        en: "The sender said \(said.english), which is after we had it: \(counted.english) counts.",
                        nl: "De afzender zei \(said.dutch), en toen hadden we het al: \(counted.dutch) telt."),
                    event: event))
        }
        steps.append(received(event))
        guard let deadline = event?.deadline ?? mention.deadline, !(event?.hasNoClock ?? false) else {
            return steps.append(Step(.noClock, whyNoClock(event), event: event))
        }
        tellRule(policy, deadline)
    }

    private func received(_ event: Event?) -> Step {
        let gap = mention.receivedAt - mention.postedAt
        guard mention.cameInLate else {
            return Step(
                .received, at: mention.receivedAt, Phrase(en: "It came in.", nl: "Het kwam binnen."), event: event)
        }
        return Step(
            .received, at: mention.receivedAt,
            Phrase(
                en: "It came in late: \(span(gap, .english)) after it was written.",
                nl: "Het kwam laat binnen: \(span(gap, .dutch)) nadat het geschreven was."), event: event)
    }

    private mutating func tellRule(_ policy: Policy?, _ deadline: Deadline) {
        let start = deadline.dueAt - deadline.target
        if let policy, policy.deadline(for: mention).target == deadline.target {
            clockStart = policy.clockStart
            steps.append(Step(.clock, clockRule(policy)))
            targetSource =
                policy.version == 0 ? .standard : policy.channels[mention.channel]?.target == nil ? .policy : .channel
            steps.append(Step(.target, targetRule(policy, deadline.target)))
        }
        let (from, due) = (time(start), time(deadline.dueAt))
        let (soon, urgent) = (time(deadline.entry(into: .soon) ?? start), time(deadline.entry(into: .urgent) ?? start))
        steps.append(
            Step(
                .due, at: deadline.dueAt,
                Phrase(
                    en: "\(from.english) and \(span(deadline.target, .english)) is \(due.english). "
                        + "It is \(Stage.soon.phrase.english) from \(soon.english) and "
                        + "\(Stage.urgent.phrase.english) from \(urgent.english).",
                    nl: "\(from.dutch) en \(span(deadline.target, .dutch)) is \(due.dutch). "
                        + "Het is \(Stage.soon.phrase.dutch) vanaf \(soon.dutch) en "
                        + "\(Stage.urgent.phrase.dutch) vanaf \(urgent.dutch).")))
    }

    private func clockRule(_ policy: Policy) -> Phrase {
        let version = policy.version
        switch (policy.clockStart, version) {
        case (.postedAt, 0):
            return Phrase(
                en: "No policy was in force: the clock counts from the author's hour.",
                nl: "Er was geen beleid: de klok telt vanaf het uur van de auteur.")
        case (.postedAt, _):
            return Phrase(
                en: "Policy \(version) counts from the author's hour (clock = \"posted_at\").",
                nl: "Beleid \(version) telt vanaf het uur van de auteur (clock = \"posted_at\").")
        case (.receivedAt, _):
            return Phrase(
                en: "Policy \(version) counts from when it came in (clock = \"received_at\").",
                nl: "Beleid \(version) telt vanaf het binnenkomen (clock = \"received_at\").")
        }
    }

    private func targetRule(_ policy: Policy, _ target: Duration) -> Phrase {
        let (english, dutch) = (span(target, .english), span(target, .dutch))
        let (version, channel) = (policy.version, mention.channel)
        return switch targetSource {
        case .channel:
            Phrase(
                en: "It gives \(channel) a target of its own: \(english) to the first answer.",
                nl: "Het geeft \(channel) een eigen reactietijd: \(dutch) tot het eerste antwoord.")
        case .policy:
            Phrase(
                en: "It gives \(channel) no target of its own; policy \(version) allows \(english).",
                nl: "Het geeft \(channel) geen eigen reactietijd; beleid \(version) geeft \(dutch).")
        default:
            Phrase(
                en: "Without one the time to the first answer is \(english).",
                nl: "Zonder beleid is de tijd tot het eerste antwoord \(dutch).")
        }
    }

    private func whyNoClock(_ event: Event?) -> Phrase {
        if event?.number(of: "is_ours") == 1 {
            return Phrase(
                en: "It is our own message: no clock runs.", nl: "Het is ons eigen bericht: er loopt geen klok.")
        }
        if mention.kind == .reshare, mention.text.allSatisfy(\.isWhitespace) {
            return Phrase(
                en: "It was passed on without words of its own: no clock runs.",
                nl: "Het is doorgegeven zonder eigen woorden: er loopt geen klok.")
        }
        return Phrase(
            en: "It was taken in as history that needs no answer: no clock runs.",
            nl: "Het is binnengehaald als geschiedenis die geen antwoord vraagt: er loopt geen klok.")
    }

    private mutating func tellNewerPolicy(_ policies: (arrival: Policy?, current: Policy)) {
        guard let then = policies.arrival, mention.deadline != nil else { return }
        let current = policies.current
        let target = current.channels[mention.channel]?.target ?? current.target
        let old = then.channels[mention.channel]?.target ?? then.target
        guard current.version != then.version, target != old || current.clockStart != then.clockStart else { return }
        let version = current.version
        let clock: Phrase =
            current.clockStart == .postedAt
            ? Phrase(en: "the author's hour", nl: "het uur van de auteur")
            : Phrase(en: "when it comes in", nl: "het binnenkomen")
        steps.append(
            Step(
                .policyChanged,
                Phrase(
                    en:
                        "Policy \(version) allows \(span(target, .english)) from \(clock.english) now. It doesn't reach "
                        + "back: what came in before keeps its deadline.",
                    nl:
                        "Beleid \(version) geeft nu \(span(target, .dutch)) vanaf \(clock.dutch). Het werkt niet terug: "
                        + "wat eerder binnenkwam houdt zijn deadline.")))
    }
}

// MARK: As lines

extension Explanation {
    struct Line: Sendable {
        /// When it happened; nothing for a rule.
        var start: SafeText
        var text: SafeText
        var role: Role
    }

    func lines(language: Language) -> [Line] {
        steps.map { step in
            let start: SafeText = step.kind == .verdict ? "" : step.at.map { time($0)[language] } ?? ""
            let role: Role =
                switch step.kind {
                case .due, .verdict: .heading
                case .stopped: .answered
                case .running: .muted
                default: .text
                }
            return Line(start: start, text: step.text[language], role: role)
        }
    }

    /// Lines of at most `columns` cells, the times in a column of their own.
    package func lines(language: Language, columns: Int) -> [SafeText] {
        let lines = lines(language: language)
        let width = lines.map { TextWidth.columns(of: $0.start) }.max() ?? 0
        return lines.flatMap { line in
            TextWidth.wrapped(line.text, to: max(20, columns - width - 2)).enumerated().map { index, part in
                let start: SafeText = index == 0 ? line.start : ""
                let gap = String(repeating: " ", count: width - TextWidth.columns(of: start) + 2)
                return start + SafeText(gap) + part
            }
        }
    }
}

extension Policy {
    fileprivate func deadline(for mention: Mention) -> Deadline {
        deadline(channel: mention.channel, postedAt: mention.postedAt, receivedAt: mention.receivedAt)
    }
}
