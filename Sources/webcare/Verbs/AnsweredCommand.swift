import ArgumentParser
import WebcareModel

/// Tells that mentions were answered elsewhere.
struct AnsweredCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "answered",
        abstract: "Tell that mentions were answered elsewhere.",
        discussion: """
            Example:
              webcare answered 12 --how 'Gebeld met mevrouw Jansen' --at 2026-11-23T14:02:07Z
            """)

    @OptionGroup var mentions: MentionsOptions
    @OptionGroup var guarded: FenceOptions

    @Option(help: ArgumentHelp("How it was answered; - reads it from standard input.", valueName: "text"))
    var how: String

    @Option(help: ArgumentHelp("When (RFC 3339, or 10m for minutes ago; default: now).", valueName: "time"))
    var at: Moment?

    @Option(help: ArgumentHelp("Where the answer can be read.", valueName: "url"))
    var url: String?

    func validate() throws { try guarded.demandOne(mentions.ids) }

    func run() throws {
        let how = try webcare.text(from: how, what: "account of how it was answered")
        try mentions.each { queue, session, id in
            let answered = try queue.answeredElsewhere(
                id, how: how, at: at?.resolved(at: queue.clock()), url: url, by: session,
                fence: guarded.fence?.value)
            return Deed(answered, in: queue, "mention \(id) is answered")
        }
    }
}
