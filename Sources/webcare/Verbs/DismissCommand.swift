import ArgumentParser
import WebcareModel

/// Closes mentions without an answer.
struct DismissCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dismiss",
        abstract: "Close mentions without an answer.",
        discussion: """
            Example:
              webcare dismiss 12 13 --reason spam
            """)

    @OptionGroup var mentions: MentionsOptions
    @OptionGroup var guarded: FenceOptions

    @Option(help: ArgumentHelp("Why; - reads it from standard input.", valueName: "text"))
    var reason: String

    func validate() throws { try guarded.demandOne(mentions.ids) }

    func run() throws {
        let reason = try webcare.text(from: reason, what: "reason")
        try mentions.each { queue, session, id in
            let dismissed = try queue.dismiss(id, reason: reason, by: session, fence: guarded.fence?.value)
            return Deed(dismissed, in: queue, "mention \(id) is dismissed")
        }
    }
}
