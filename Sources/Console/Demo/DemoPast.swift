import MentionQueue
import Synchronization
import WebcareModel

/// Lives through the hours before the demo on a clock of its own, so that the audit trail tells them as they were.
struct DemoPast {
    private let queue: MentionQueue
    private let clock: Clock
    private let colleagues: [String]
    private var voice: DemoVoice
    private var steps: [Step] = []

    private final class Clock: Sendable {
        let now: Mutex<Timestamp>
        init(_ start: Timestamp) { now = Mutex(start) }
    }

    private struct Step {
        var at: Timestamp
        var deed: Deed
    }

    private enum Deed {
        case arrive(Arrival)
        case act(DemoContent.Fate, on: Arrival, by: Session)
        /// What the outbox holds by then leaves.
        case deliver
    }

    /// Plans the past of the queue at `path`, up to `now`.
    init(path: String, now: Timestamp, colleagues: [String], content: inout DemoContent) throws {
        let openings = content.opening()
        let clock = Clock(now - .minutes(300))
        self.clock = clock
        self.colleagues = colleagues
        voice = DemoVoice(random: content.random.split())
        queue = try MentionQueue.open(path: path, creating: true, holder: "demo") { clock.now.withLock { $0 } }
        for (index, opening) in openings.enumerated() { plan(opening, index, now: now) }
        steps.sort { $0.at < $1.at }
    }

    private mutating func plan(_ opening: DemoContent.Opening, _ index: Int, now: Timestamp) {
        var arrival = opening.arrival
        let postedAt = now - opening.age
        arrival.postedAt = postedAt
        arrival.receivedAt = postedAt + opening.lag
        steps.append(Step(at: postedAt + opening.lag, deed: .arrive(arrival)))
        let moment: Timestamp
        switch opening.fate {
        case .open: return
        case .claimed: moment = now - .seconds(Int64(20 + index))
        case .noted: moment = postedAt + opening.lag + .minutes(5)
        case .escalated(let after), .answered(let after), .answeredElsewhere(let after), .dismissed(let after):
            moment = max(postedAt + after, postedAt + opening.lag)
        }
        let colleague = colleagues.isEmpty ? "webcare" : colleagues[index % colleagues.count]
        steps.append(
            Step(
                at: min(moment, now),
                deed: .act(opening.fate, on: arrival, by: DemoColleague.session(of: colleague))))
        switch opening.fate {
        case .answered, .escalated: steps.append(Step(at: min(moment + .seconds(11), now), deed: .deliver))
        default: break
        }
    }

    /// Lives it; returns when it is the present.
    mutating func live(policy toml: String) throws {
        defer { queue.close() }
        _ = try queue.applyPolicy(toml: toml, by: Session(operator: "demo", id: Session.commandLine))
        var waiting: [Arrival] = []
        for step in steps {
            if case .arrive(let arrival) = step.deed {
                waiting.append(arrival)
                clock.now.withLock { $0 = step.at }
                continue
            }
            try takeIn(&waiting)
            clock.now.withLock { $0 = step.at }
            switch step.deed {
            case .arrive: continue
            case .deliver: _ = try queue.deliverDue()
            case .act(let fate, let arrival, let session): try act(fate, on: arrival, by: session)
            }
        }
        try takeIn(&waiting)
    }

    /// Those that came in one after the other, in one transaction: the demo must open at once.
    private func takeIn(_ waiting: inout [Arrival]) throws {
        guard !waiting.isEmpty else { return }
        _ = try queue.ingest(waiting)
        waiting = []
    }

    private mutating func act(_ fate: DemoContent.Fate, on arrival: Arrival, by session: Session) throws {
        guard let mention = try find(arrival) else { return }
        switch fate {
        case .open: return
        case .claimed: try queue.claim(mention.id, by: session, lease: Claim.consoleLease)
        case .noted: _ = try queue.note(mention.id, text: voice.note(on: mention), forNextShift: false, by: session)
        case .escalated:
            try queue.escalate(mention.id, reason: voice.escalation(of: mention), by: session)
        case .answered: try queue.reply(mention.id, text: voice.reply(to: mention, at: queue.clock()), by: session)
        case .answeredElsewhere:
            let how =
                mention.language == "en" ? "Answered with the app on the phone" : "Beantwoord met de app op de telefoon"
            try queue.answeredElsewhere(mention.id, how: how, by: session)
        case .dismissed: try queue.dismiss(mention.id, reason: voice.dismissal(of: mention), by: session)
        }
    }

    private func find(_ arrival: Arrival) throws -> Mention? {
        var query = ListQuery(operator: "demo")
        query.filter.channels = [arrival.channel]
        return try queue.page(query, after: nil, limit: 200).mentions.first { $0.externalID == arrival.externalID }
    }
}
