import ArgumentParser
import MentionQueue
import WebcareModel

/// One mention with its conversation and history.
struct ShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show one mention with its conversation and history.",
        discussion: """
            Example:
              webcare show 12 --json | jq .messages
            """)

    @Argument(help: ArgumentHelp("The mention's number.", valueName: "id"))
    var id: RowNumber

    @OptionGroup var output: OutputOptions
    @OptionGroup var place: QueueOptions
    @OptionGroup var speech: LanguageOptions

    func run() throws {
        let queue = try place.open()
        defer { queue.close() }
        let details = try queue.details(id.value)
        var standard = StandardOutput()
        if output.isJSON {
            try standard.json(mentionJSON(details.mention, details: details, now: queue.clock()))
        } else {
            let tongue = try place.tongue(speech, in: queue)
            try standard.lines(PlainMention(tongue: tongue, now: queue.clock()).lines(details))
        }
        try standard.flush()
    }
}
