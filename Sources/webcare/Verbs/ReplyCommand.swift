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
        // As the queue keeps it: blank space around it is not counted.
        let reply = try webcare.text(from: text, what: "reply").trimmingBlanks()
        try demandFits(reply, on: target, policy: try queue.policy())
        let item = try keepingDraft(of: reply, queue, session) {
            try queue.reply(
                id, text: reply, by: session, seen: seen?.value ?? target.lastEvent, fence: guarded.fence?.value)
        }
        var standard = StandardOutput()
        if mention.output.isJSON {
            try standard.json(outboxJSON(item))
        } else {
            try standard.line("reply \(item.id) to mention \(id) is in the outbox, \(item.state.name)")
        }
        try standard.flush()
        tellWhoServes(item)
    }

    private func tellWhoServes(_ item: OutboxItem) {
        switch item.delivery {
        case .hand: StandardError.line("webcare: post it yourself, then: webcare outbox confirm \(item.id)")
        case .courier:
            StandardError.line(
                "webcare: warning: no courier serves \(item.channel) in this version; reply \(item.id) stays in the outbox"
            )
            StandardError.line("Give the channel deliver = \"file\" or \"hand\" in the policy: see webcare(1), POLICY.")
        case .file, .program: break
        }
    }

    /// What a person typed is not lost because a colleague was first: the console's composer has it.
    private func keepingDraft<T>(
        of reply: String, _ queue: MentionQueue, _ session: Session, _ action: () throws -> T
    ) throws -> T {
        do { return try action() } catch let error as QueueError {
            var (happened, remedy) = error.lines
            let id = mention.id.value
            switch error {
            case .fenceLost:
                happened = try mention.fenceLost(queue, session) ?? happened
                remedy = "See webcare show \(id)."
            case .held, .waiting: break
            default: throw error
            }
            try keep(reply, behind: queue.draft(mention: id, operator: session.operator), in: queue, session)
            throw VerbError(
                .colleagueFirst, happened, "Nothing was sent; your draft is kept for r in the console. \(remedy)")
        }
    }

    /// Behind an earlier draft, which is as much his own.
    private func keep(_ reply: String, behind draft: String?, in queue: MentionQueue, _ session: Session) throws {
        if let draft, draft.contains(reply) { return }
        let kept = [draft, reply].compactMap { $0 }.joined(separator: "\n\n")
        try queue.saveDraft(kept, mention: mention.id.value, operator: session.operator)
    }
}

extension String {
    fileprivate func trimmingBlanks() -> String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
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
