import MentionQueue
import WebcareModel

/// The accountable people: take on what was escalated to them, and some time later say what must be done.
struct DemoBoard: DemoActor {
    private static let timeToAcknowledge: Duration = .seconds(75)
    private static let timeToDecide: Duration = .minutes(4)

    let queue: MentionQueue
    private var random: DemoRandom
    let patience: Duration = .seconds(5)

    init(queue: MentionQueue, random: DemoRandom) {
        self.queue = queue
        self.random = random
    }

    mutating func act() throws -> Duration {
        let now = queue.clock()
        for member in DemoPolicy.board {
            let escalated = try queue.page(
                ListQuery(view: .escalated, operator: member.operator), after: nil, limit: 50
            ).mentions
            for mention in escalated {
                guard let escalation = mention.escalation, escalation.to == member.operator else { continue }
                let session = DemoColleague.session(of: member.operator)
                switch escalation.state {
                case .raised where now - escalation.at >= Self.timeToAcknowledge:
                    try queue.acknowledge(mention.id, by: session)
                    return random.seconds(15...30)
                case .acknowledged where now - escalation.at >= Self.timeToDecide:
                    try queue.decide(mention.id, text: decision(on: mention), by: session)
                    return random.seconds(15...30)
                default: continue
                }
            }
        }
        return random.seconds(15...30)
    }

    private mutating func decision(on mention: Mention) -> String {
        let english = [
            "I call them myself. Answer that we do so today.", "Say what we know and what we don't; no guesses.",
            "Answer openly, and promise an update within the hour.",
        ]
        let dutch = [
            "Ik bel zelf. Antwoord dat we dat vandaag doen.", "Zeg wat we weten en wat niet; geen gissingen.",
            "Antwoord open, en beloof binnen een uur nieuws.",
        ]
        return random.pick(mention.language == "en" ? english : dutch) ?? "!"
    }
}
