import ArgumentParser
import MentionQueue
import Platforms
import WebcareModel

/// Puts a reply in the outbox.
struct ReplyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reply",
        abstract: "Put a reply in the outbox.",
        discussion: """
            An open mention is claimed with it. Exit 4, and the reply is held, when a colleague's note or an edit is
            newer than what you saw.

            Example:
              webcare reply 12 --text 'We zijn ermee bezig; om 15:00 weten we meer.'
            """)

    @OptionGroup var mention: MentionOptions
    @OptionGroup var guarded: FenceOptions

    @Option(help: ArgumentHelp("The reply (default: standard input).", valueName: "text"))
    var text: String?

    @Option(
        help: ArgumentHelp(
            "The last event of the mention that you saw (last_event in --json; default: the newest).",
            valueName: "number"))
    var seen: RowNumber?

    func run() throws {
        let (queue, session) = try mention.who.open(mention.place)
        defer { queue.close() }
        let id = mention.id.value
        // The newest as this verb begins: what is said while the text is typed counts as unseen.
        guard let target = try queue.mention(id) else { throw QueueError.noSuchMention(id) }
        let reply = try webcare.text(from: text, what: "reply")
        try demandFits(reply, on: target, policy: try queue.policy())
        let item = try queue.reply(
            id, text: reply, by: session, seen: seen?.value ?? target.lastEvent, fence: guarded.fence?.value)
        var standard = StandardOutput()
        if mention.output.isJSON {
            try standard.json(outboxJSON(item))
        } else {
            try standard.line("reply \(item.id) to mention \(id) is in the outbox, \(item.state.name)")
        }
        try standard.flush()
        if item.delivery == .hand {
            StandardError.line("webcare: post it yourself, then: webcare outbox confirm \(item.id)")
        }
    }
}

/// Refuses what the platform would: better now than when the hour is over.
func demandFits(_ reply: String, on mention: Mention, policy: Policy) throws {
    let platform = Platform(of: mention, under: policy)
    guard let limit = platform.rule.limit, let excess = platform.rule.excess(reply) else { return }
    throw VerbError(
        .badData, "the reply is \(excess) too long: \(platform.title) takes \(limit)",
        "Make it shorter; nothing was sent or kept.")
}
