import ArgumentParser
import Console
import MentionQueue
import WebcareModel

/// The mention that most needs the operator.
struct NextCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "next",
        abstract: "Print the mention that most needs you; exit 66 when none does.",
        discussion: """
            First what is escalated to you, then what you hold, then what nobody does; of each the earliest \
            deadline, overdue ones included. It is what N goes to in the console.

            Examples:
              webcare next --claim --json | jq -r .id
              webcare next --after 12
            """)

    @Option(help: ArgumentHelp("Another than this one.", valueName: "id"))
    var after: RowNumber?

    @Flag(help: "Claim it too; where a colleague is first, the one after it.")
    var claim = false

    @OptionGroup var work: WorkOptions
    @OptionGroup var speech: LanguageOptions

    /// So often a colleague may be first before one gives up.
    private static let mostTries = 20

    func run() throws {
        let (queue, session) = try work.who.open(work.place)
        defer { queue.close() }
        let (mention, reason) = try found(in: queue, session)
        var standard = StandardOutput()
        let now = queue.clock()
        if work.output.isJSON {
            try standard.json {
                mentionJSON(mention, now: now)(&$0)
                $0.member("reason", reason.rawValue)
            }
        } else {
            let list = PlainList(tongue: try work.place.tongue(speech, in: queue), states: [.open, .claimed])
            try standard.line(list.line(mention, now: now, window: windowColumns()))
        }
        try standard.flush()
    }

    private func found(in queue: MentionQueue, _ session: Session) throws -> (Mention, Destination.Reason) {
        for _ in 0..<Self.mostTries {
            guard let next = try queue.mostNeeding(session.operator, after: after?.value) else { break }
            guard claim else { return (next.mention, next.reason) }
            do {
                let claimed = try queue.claim(next.mention.id, by: session, lease: Claim.commandLineLease)
                return (claimed, next.reason)
            } catch QueueError.notLive { continue } catch let error as QueueError {
                // What is escalated to one may be in a colleague's hands: then it is read, and not claimed.
                guard error.exitCode == ExitStatus.colleagueFirst.rawValue else { throw error }
                if next.reason == .escalated { throw error }
            }
        }
        throw VerbError(
            .notThere, "nothing waits for \(session.operator)",
            "All that is open is in a colleague's hands: see webcare list.")
    }
}
