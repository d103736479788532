import ArgumentParser
import WebcareModel

/// Closes a mention without an answer.
struct DismissCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dismiss",
        abstract: "Close a mention without an answer.",
        discussion: """
            Example:
              webcare dismiss 12 --reason spam
            """)

    @OptionGroup var mention: MentionOptions
    @OptionGroup var guarded: FenceOptions

    @Option(help: ArgumentHelp("Why; - reads it from standard input.", valueName: "text"))
    var reason: String

    func run() throws {
        let reason = try webcare.text(from: reason, what: "reason")
        try mention.act { queue, session in
            let dismissed = try queue.dismiss(
                mention.id.value, reason: reason, by: session, fence: guarded.fence?.value)
            return (dismissed, "mention \(dismissed.id) is dismissed")
        }
    }
}
