import ArgumentParser
import MentionQueue
import WebcareModel

/// What is on its way out.
struct OutboxCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "outbox",
        abstract: "See and work on what is on its way out.",
        discussion: """
            Example:
              webcare outbox && webcare outbox retry 7
            """,
        subcommands: [
            OutboxList.self, OutboxRetry.self, OutboxCancel.self, OutboxConfirm.self, OutboxDeliver.self,
        ],
        defaultSubcommand: OutboxList.self)
}

struct OutboxList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List what is on its way out, oldest first.",
        discussion: """
            Example:
              webcare outbox list --state held,uncertain
            """)

    @Flag(help: "Also what is out, failed or cancelled.")
    var all = false

    @Option(help: ArgumentHelp("Only these states, with commas between.", valueName: "state"))
    var state: [String] = []

    @OptionGroup var output: OutputOptions
    @OptionGroup var place: QueueOptions

    func run() throws {
        let states = try wantedStates()
        let queue = try place.open()
        defer { queue.close() }
        var standard = StandardOutput()
        for item in try queue.outbox(states: states, limit: 100_000) {
            if output.isJSON {
                try standard.json(outboxJSON(item))
            } else {
                try standard.lines(outboxLines(item))
            }
        }
        try standard.flush()
    }

    private func wantedStates() throws -> Set<OutboxState> {
        guard !state.isEmpty else { return Set(OutboxState.allCases.filter { all || $0.isUnderWay }) }
        var states: Set<OutboxState> = []
        for name in state.flatMap({ $0.split(separator: ",", omittingEmptySubsequences: false) }) {
            guard let known = OutboxState.allCases.first(where: { $0.name == name }) else {
                throw VerbError(
                    .usage, "there is no outbox state '\(name)'",
                    "Name one of: \(OutboxState.allCases.map(\.name).joined(separator: ", ")).")
            }
            states.insert(known)
        }
        return states
    }
}

/// What the verbs on one item share.
struct OutboxItemOptions: ParsableArguments {
    @Argument(help: ArgumentHelp("The item's number in webcare outbox.", valueName: "item"))
    var id: RowNumber

    @OptionGroup var output: OutputOptions
    @OptionGroup var place: QueueOptions
    @OptionGroup var who: OperatorOptions

    func act(_ action: (MentionQueue, Session) throws -> OutboxItem) throws {
        let (queue, session) = try who.open(place)
        defer { queue.close() }
        let item = try action(queue, session)
        var standard = StandardOutput()
        if output.isJSON {
            try standard.json(outboxJSON(item))
        } else {
            try standard.line("outbox item \(item.id) is \(item.state.name)")
        }
        try standard.flush()
    }
}

struct OutboxRetry: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry",
        abstract: "Send what is held, uncertain or failed after all.",
        discussion: """
            Example:
              webcare outbox retry 7
            """)

    @OptionGroup var item: OutboxItemOptions

    func run() throws { try item.act { try $0.retryOutbox(item.id.value, by: $1) } }
}

struct OutboxCancel: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cancel",
        abstract: "Call back what hasn't left; the mention is its writer's again.",
        discussion: """
            Example:
              webcare outbox cancel 7
            """)

    @OptionGroup var item: OutboxItemOptions

    func run() throws { try item.act { try $0.cancelOutbox(item.id.value, by: $1) } }
}

struct OutboxConfirm: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "confirm",
        abstract: "Say that it is out: posted by hand, or uncertain and found.",
        discussion: """
            Example:
              webcare outbox confirm 7 --url https://x.com/netbeheer/status/1790000000000000099
            """)

    @OptionGroup var item: OutboxItemOptions

    @Option(help: ArgumentHelp("Where it can be read, or the platform's own id of it.", valueName: "url"))
    var url: String?

    func run() throws { try item.act { try $0.confirmOutbox(item.id.value, remoteID: url, by: $1) } }
}
