import ArgumentParser
import WebcareModel

/// Opens again what was answered or dismissed.
struct ReopenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reopen",
        abstract: "Open again what was answered or dismissed.",
        discussion: """
            Example:
              webcare reopen 12 --reason 'Klant reageert dat het niet is opgelost'
            """)

    @OptionGroup var mention: MentionOptions

    @Option(help: ArgumentHelp("Why; - reads it from standard input.", valueName: "text"))
    var reason: String?

    func run() throws {
        let reason = try reason.map { try webcare.text(from: $0, what: "reason") }
        try mention.act { queue, session in
            let reopened = try queue.reopen(mention.id.value, reason: reason, by: session)
            return (reopened, "mention \(reopened.id) is \(reopened.state(at: queue.clock()).name)")
        }
    }
}
