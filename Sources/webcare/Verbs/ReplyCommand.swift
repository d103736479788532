import ArgumentParser
import MentionQueue
import Platforms
import WebcareModel

/// Puts replies in the outbox.
struct ReplyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reply",
        abstract: "Put a reply in the outbox.",
        discussion: """
            An open mention is claimed with it. Exit 4, and the reply is held, when a colleague's note or an edit is \
            newer than what you saw.

            With --template it is one that the policy has, filled in for each mention; what the program can't fill in is \
            given with --set, and nothing leaves with a hole in it.

            Examples:
              webcare reply 12 --text 'We zijn ermee bezig; om 15:00 weten we meer.'
              webcare reply 12 13 14 --template storing --set plaats=Zwolle --dry-run
            """)

    @OptionGroup var mentions: MentionsOptions
    @OptionGroup var guarded: FenceOptions
    @OptionGroup var speech: LanguageOptions

    @Option(help: ArgumentHelp("The reply (default: standard input).", valueName: "text"))
    var text: String?

    @Option(help: ArgumentHelp("A reply template's name (see webcare template list).", valueName: "name"))
    var template: String?

    @Option(
        help: ArgumentHelp("With --template: what stands in a hole, such as plaats=Zwolle.", valueName: "hole=text"))
    var set: [HoleValue] = []

    @Flag(help: "Print what would leave, and do nothing.")
    var dryRun = false

    @Option(
        help: ArgumentHelp(
            "The last event of the mention that you saw (last_event in --json; default: the newest).",
            valueName: "number"))
    var seen: RowNumber?

    func validate() throws {
        try guarded.demandOne(mentions.ids)
        if text != nil, template != nil { throw ValidationError("give either --text or --template") }
        if template == nil, !set.isEmpty { throw ValidationError("--set fills in a --template: name it") }
        guard mentions.ids.count > 1 else { return }
        if seen != nil { throw ValidationError("--seen is one mention's: name only that one") }
        if template == nil { throw ValidationError("several mentions are answered with a --template: name it") }
    }

    func run() throws {
        let languages = template == nil ? [] : [try speech.chosen(mentions.work.place.settings()).rawValue]
        try mentions.each { queue, session, id in
            // The newest as this verb begins: what is said while the text is typed counts as unseen.
            guard let target = try queue.mention(id) else { throw QueueError.noSuchMention(id) }
            let policy = try queue.policy()
            // As the queue keeps it: blank space around it is not counted.
            let reply =
                try template.map { try filled($0, for: target, under: policy, by: session, in: languages) }
                ?? webcare.text(from: text, what: "reply").trimmingBlanks()
            try demandFilled(reply, for: id)
            try demandFits(reply, on: target, policy: policy)
            if template != nil { try demandNoDraft(but: reply, on: id, in: queue, session) }
            guard !dryRun else { return rehearsal(of: reply, to: target) }
            let item = try keepingDraft(of: reply, on: id, queue, session) {
                try queue.reply(
                    id, text: reply, by: session, seen: seen?.value ?? target.lastEvent, fence: guarded.fence?.value,
                    over: [])
            }
            var deed = Deed(
                words: ["reply \(item.id) to mention \(id) is in the outbox, \(item.state.name)"],
                json: outboxJSON(item))
            deed.hints = hints(whoServes: item)
            // Nobody who gave a text here has seen it. The reply is out of hand by now, whatever becomes of this.
            if (try? queue.draft(mention: id, operator: session.operator)) != nil {
                deed.hints.append(
                    "webcare: your draft on mention \(id) is another text, and stays: webcare draft show \(id)")
            }
            return deed
        }
    }

    /// Of several, nobody would see which drafts were left beside what was sent.
    private func demandNoDraft(but reply: String, on id: Int64, in queue: MentionQueue, _ session: Session) throws {
        guard let draft = try queue.draft(mention: id, operator: session.operator), draft != reply else { return }
        throw VerbError(
            .badData, "you have a draft on mention \(id): nothing was sent there",
            "See webcare draft show \(id), and drop it with: webcare draft drop \(id)")
    }

    private func filled(
        _ name: String, for mention: Mention, under policy: Policy, by session: Session, in languages: [String]
    ) throws -> String {
        let known = policy.templates(for: [mention.channel])
        guard let template = known.first(where: { $0.name == name })?.template else {
            throw VerbError(
                .badData, "the policy has no reply template \(name) for \(mention.channel)",
                known.isEmpty ? "See webcare policy show." : "It has: \(known.map(\.name).joined(separator: ", "))")
        }
        let holes = Set(template.texts.values.flatMap(ReplyTemplate.holes))
        let isVariable = { ReplyTemplate.Variable(rawValue: $0) != nil }
        if let wrong = set.first(where: { !holes.contains($0.name) || isVariable($0.name) }) {
            throw VerbError(
                .badData,
                isVariable(wrong.name)
                    ? "{\(wrong.name)} is filled in by webcare itself"
                    : "reply template \(name) has no {\(wrong.name)}",
                "It has: \(holes.sorted().map { "{\($0)}" }.joined(separator: " "))")
        }
        let values = Dictionary(set.map { ($0.name, $0.value) }) { $1 }
        return policy.filled(template, for: mention, by: session.operator, in: languages, values: values)
    }

    /// As in the console: whatever it was written with, a hole doesn't leave.
    private func demandFilled(_ text: String, for id: Int64) throws {
        guard let hole = ReplyTemplate.holes(in: text).first else { return }
        let remedy =
            template == nil
            ? "Fill it in, or leave the braces out"
            : "Give it with --set \(hole.contains(" ") ? "'\(hole)=…'" : "\(hole)=…")"
        throw VerbError(
            .badData, "{\(hole)} is still to be filled in, for mention \(id)", "\(remedy); nothing was sent.")
    }

    private func rehearsal(of reply: String, to mention: Mention) -> Deed {
        let lines = SafeText.lines(of: reply)
        let isOnly = mentions.ids.count == 1
        return Deed(
            words: isOnly ? lines : ["to mention \(mention.id), \(mention.author.handle):"] + lines.map { "    " + $0 },
            json: {
                $0.member("mention", mention.id)
                $0.member("text", reply)
            })
    }

    private func hints(whoServes item: OutboxItem) -> [String] {
        switch item.delivery {
        case .hand: ["webcare: post it yourself, then: webcare outbox confirm \(item.id)"]
        case .courier:
            [
                "webcare: warning: no courier serves \(item.channel) in this version; reply \(item.id) stays in the outbox",
                "Give the channel deliver = \"file\" or \"hand\" in the policy: see webcare(1), POLICY.",
            ]
        case .file, .program: []
        }
    }

    /// What a person typed is not lost because a colleague was first: the console's composer has it.
    private func keepingDraft<T>(
        of reply: String, on id: Int64, _ queue: MentionQueue, _ session: Session, _ action: () throws -> T
    ) throws -> T {
        // A template can be filled in again.
        guard template == nil else { return try action() }
        do { return try action() } catch let error as QueueError {
            var (happened, remedy) = error.lines
            switch error {
            case .fenceLost:
                happened = try mentions.work.fenceLost(of: id, queue, session) ?? happened
                remedy = "See webcare show \(id)."
            case .held, .waiting: break
            default: throw error
            }
            try queue.keepDraft(reply, mention: id, operator: session.operator)
            throw VerbError(
                .colleagueFirst, happened, "Nothing was sent; your draft is kept for r in the console. \(remedy)")
        }
    }
}

/// What stands in a hole of a template: `plaats=Zwolle`.
struct HoleValue: ExpressibleByArgument {
    var name: String
    var value: String

    init?(argument: String) {
        let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].allSatisfy(\.isWhitespace) else { return nil }
        (name, value) = (parts[0], parts[1])
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
