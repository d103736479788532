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

    @OptionGroup var mentions: MentionsOptions

    @Option(help: ArgumentHelp("Why; - reads it from standard input.", valueName: "text"))
    var reason: String?

    func run() throws {
        let reason = try reason.map { try webcare.text(from: $0, what: "reason") }
        try mentions.each { queue, session, id in
            let reopened = try queue.reopen(id, reason: reason, by: session)
            return Deed(reopened, in: queue, "mention \(id) is \(reopened.state(at: queue.clock()).name)")
        }
    }
}
