import MentionQueue
import WebcareModel

/// Somebody, or something, at work in the demo: does one thing, and says how long until the next.
protocol DemoActor: Sendable {
    /// Errors of the queue are part of a working day: a colleague was first, the gate was busy.
    mutating func act() throws -> Duration
    /// How long to wait after an error.
    var patience: Duration { get }
    /// Gives back what it holds.
    func leave()
}

extension DemoActor {
    func leave() {}
}

/// Takes in what people write.
struct DemoFeeder: DemoActor {
    let queue: MentionQueue
    var content: DemoContent
    private var expected: DemoContent.Expected?
    let patience: Duration = .seconds(2)

    init(queue: MentionQueue, content: DemoContent) {
        self.queue = queue
        self.content = content
    }

    mutating func act() throws -> Duration {
        if let expected {
            // What couldn't be taken in comes again.
            _ = try queue.ingest([expected.arrival(at: queue.clock())])
        }
        let next = content.next()
        expected = next
        return next.after
    }
}

/// Lets the replies out whose undo window is over, and the notices.
struct DemoDelivery: DemoActor {
    let queue: MentionQueue
    let patience: Duration = .seconds(1)

    func act() throws -> Duration {
        _ = try queue.deliverDue()
        return .seconds(1)
    }
}

/// A simulated colleague: claims, thinks, writes, now and then escalates, dismisses or gives it back.
struct DemoColleague: DemoActor {
    /// More open than this, and a colleague hurries.
    private static let calmBacklog: Int64 = 24

    let queue: MentionQueue
    let session: Session
    private var random: DemoRandom
    private var voice: DemoVoice
    let patience: Duration = .seconds(5)

    /// All of them work in one process, and each sits at a console of his own.
    private var console: Session { Session(operator: session.operator, id: "demo-\(session.operator)") }

    static func session(of person: String) -> Session { Session(operator: person, id: "demo") }

    init(queue: MentionQueue, name: String, random: DemoRandom) {
        self.queue = queue
        session = Self.session(of: name)
        self.random = random
        voice = DemoVoice(random: self.random.split())
    }

    mutating func act() throws -> Duration {
        try lookAtHeldReplies()
        let held = try queue.renewLeases(of: session, lease: Claim.consoleLease)
        let mine = try queue.mentions(held).first { $0.state(at: queue.clock()) == .claimed }
        if let mine {
            try work(on: mine)
            try queue.tellPresence(nil, by: console)
            return try pause(12...40)
        }
        try takeOne()
        return try pause(10...30)
    }

    func leave() { _ = try? queue.releaseAll(of: session, keepingDrafts: false) }

    /// The fuller the queue, the shorter the coffee.
    private mutating func pause(_ range: ClosedRange<Int>) throws -> Duration {
        let open = Int64(try queue.topCounts(for: session.operator).live.live)
        let pause = random.seconds(range)
        return open > Self.calmBacklog ? .milliseconds(pause.milliseconds * Self.calmBacklog / open) : pause
    }

    /// The author changed his text, or somebody left a note, while the reply was on its way.
    private func lookAtHeldReplies() throws {
        for item in try queue.outbox(states: [.held]) where item.operator == session.operator && item.kind == .reply {
            do {
                try queue.retryOutbox(item.id, by: session)
            } catch QueueError.notLive {
                try queue.cancelOutbox(item.id, by: session)
            }
        }
    }

    // MARK: Work

    private mutating func takeOne() throws {
        let now = queue.clock()
        let open = try queue.page(ListQuery(operator: session.operator), after: nil, limit: 25).mentions.filter {
            $0.state(at: now) == .open && ($0.escalation == nil || $0.escalation?.state == .decided)
        }
        // The most urgent are left to the newcomer more often than a good colleague would.
        let rest = open.count > 6 && random.chance(75) ? Array(open.dropFirst(4)) : open
        guard let mention = random.pick(rest) else { return }
        try queue.claim(mention.id, by: session, lease: Claim.consoleLease)
        try queue.tellPresence((mention.id, .writing), by: console)
    }

    private mutating func work(on mention: Mention) throws {
        let tone = voice.subject(of: mention)?.tone
        let roll = random.number(1...100)
        if mention.escalation == nil, tone == .press || tone == .council || roll <= 4 {
            try queue.escalate(mention.id, reason: voice.escalation(of: mention), by: session)
            try queue.release(mention.id, by: session)
        } else if roll <= 12, mention.noteCount == 0 {
            // He'll answer it after this.
            _ = try queue.note(mention.id, text: voice.note(on: mention), forNextShift: random.chance(30), by: session)
        } else if roll <= 17 {
            try queue.release(mention.id, by: session)
        } else if roll <= 30, tone == .rumour || tone == .thread {
            try queue.dismiss(mention.id, reason: voice.dismissal(of: mention), by: session)
        } else {
            try queue.reply(
                mention.id, text: voice.reply(to: mention, at: queue.clock()), by: session, seen: mention.lastEvent,
                fence: mention.fence)
        }
    }
}
