import ArgumentParser
import MentionQueue
import WebcareModel

/// One mention with its conversation and history.
struct ShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show one mention with its conversation and history.",
        discussion: """
            Examples:
              webcare show 12 --json | jq .messages
              xdg-open "$(webcare show 12 --link)"
            """)

    @Argument(help: ArgumentHelp("The mention's number.", valueName: "id"))
    var id: RowNumber

    @Flag(help: "Print only its link, for a browser or a clipboard.")
    var link = false

    @OptionGroup var output: OutputOptions
    @OptionGroup var place: QueueOptions
    @OptionGroup var speech: LanguageOptions

    func run() throws {
        let queue = try place.open()
        defer { queue.close() }
        if link { return try printLink(in: queue) }
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

    private func printLink(in queue: MentionQueue) throws {
        guard let mention = try queue.mention(id.value) else { throw QueueError.noSuchMention(id.value) }
        guard let link = mention.url else {
            throw VerbError(.notThere, "mention \(mention.id) came without a link", "See webcare show \(mention.id).")
        }
        // It is handed to other programs: an address, and nothing more.
        guard link.hasPrefix("https://") || link.hasPrefix("http://"), SafeText(link).string == link,
            !link.contains(where: \.isWhitespace)
        else {
            throw VerbError(
                .badData, "the link of mention \(mention.id) holds what no address holds",
                "See it with: webcare show \(mention.id) --json")
        }
        var standard = StandardOutput()
        if output.isJSON {
            try standard.json {
                $0.member("id", mention.id)
                $0.member("url", link)
            }
        } else {
            try standard.line(SafeText(link))
        }
        try standard.flush()
    }
}
