import ArgumentParser
import MentionQueue
import WebcareModel

/// Brings mentions to the person ultimately responsible.
struct EscalateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "escalate",
        abstract: "Bring mentions to the accountable person.",
        discussion: """
            Example:
              webcare escalate 12 --reason 'Journalist vraagt om een officiële reactie'
            """)

    @OptionGroup var mentions: MentionsOptions

    @Option(help: ArgumentHelp("Why; - reads it from standard input.", valueName: "text"))
    var reason: String

    @Option(help: ArgumentHelp("To this person (default: who the policy names as accountable).", valueName: "person"))
    var to: String?

    func run() throws {
        let reason = try webcare.text(from: reason, what: "reason")
        try mentions.each { queue, session, id in
            let escalated = try queue.escalate(id, reason: reason, to: to, by: session)
            guard let mark = escalated.escalation else { throw QueueError.noEscalation(id: escalated.id) }
            if mark.to == EscalationMark.unassigned {
                StandardError.line(
                    "webcare: the policy names nobody accountable for \(escalated.channel); it is recorded")
                StandardError.line("Name somebody in [channels.NAME] with accountable, or escalate with --to PERSON.")
            }
            let isNobody = mark.to == EscalationMark.unassigned
            let told: SafeText =
                mark.isTold ? "" : isNobody ? " (recorded, nobody told yet)" : " (recorded, \(mark.to) not told yet)"
            return Deed(escalated, in: queue, "mention \(escalated.id) is escalated to \(mark.to)" + told)
        }
    }
}

/// The accountable person takes it on.
struct AcknowledgeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ack",
        abstract: "Take an escalation on, as the accountable person.",
        discussion: """
            Example:
              webcare ack 12
            """)

    @OptionGroup var mentions: MentionsOptions

    func run() throws {
        try mentions.each { queue, session, id in
            let known = try queue.acknowledge(id, by: session)
            // What is decided already stays so.
            let state = known.escalation?.state ?? .acknowledged
            let already: SafeText = state == .decided ? " already" : ""
            return Deed(known, in: queue, "the escalation of mention \(known.id) is \(state.name)" + already)
        }
    }
}

/// The accountable person says what must be done.
struct DecideCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decide",
        abstract: "Say what must be done with an escalated mention.",
        discussion: """
            Example:
              webcare decide 12 --text 'Excuses aanbieden en een terugbelverzoek doen'
            """)

    @OptionGroup var mentions: MentionsOptions

    @Option(help: ArgumentHelp("The decision; - reads it from standard input.", valueName: "text"))
    var text: String

    func run() throws {
        let decision = try webcare.text(from: text, what: "decision")
        try mentions.each { queue, session, id in
            let decided = try queue.decide(id, text: decision, by: session)
            return Deed(decided, in: queue, "the escalation of mention \(decided.id) is decided")
        }
    }
}
