import ArgumentParser
import MentionQueue
import WebcareModel

/// Lists mentions: live ones by deadline, closed ones newest first.
struct ListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List mentions, the nearest deadline first.",
        discussion: """
            Example:
              webcare list --stage overdue --json | jq -r .url
            """)

    @Option(help: ArgumentHelp("Only these states, with commas between (default: the live ones).", valueName: "state"))
    var state: [String] = []

    @Option(help: ArgumentHelp("Only this channel.", valueName: "name"))
    var channel: String?

    @Option(help: ArgumentHelp("Only this stage: calm, soon, urgent or overdue.", valueName: "stage"))
    var stage: Stage?

    @Option(help: ArgumentHelp("Only what this operator holds.", valueName: "name"))
    var `operator`: String?

    @Option(help: ArgumentHelp("Only what has these words; the last may be a beginning.", valueName: "words"))
    var search: String?

    @Option(help: ArgumentHelp("At most this many (default: all).", valueName: "number"))
    var limit: RowNumber?

    @Flag(help: "Go on: print a mention again when something happens to it.")
    var watch = false

    @OptionGroup var output: OutputOptions
    @OptionGroup var place: QueueOptions
    @OptionGroup var speech: LanguageOptions

    func run() throws {
        let states = try wantedStates()
        let queue = try place.open()
        defer { queue.close() }
        // A watch shows a mention a last time as it is closed.
        let shown = Set(MentionState.allCases.filter { watch || states?.contains($0) ?? $0.isLive })
        let style =
            output.isJSON
            ? Listing.Style.json : .text(PlainList(tongue: try place.tongue(speech, in: queue), states: shown))
        var listing = Listing(queue: queue, output: style, watching: watch)
        try listing.begin()
        // Live ones have another order than closed ones: they come first.
        for group in groups(of: states) {
            try listing.print(query(group), limit: limit.map { Int($0.value) })
        }
        try listing.finish()
        if watch { try listing.watch(groups(of: states).map(query)) }
    }

    /// The index has letters and digits only. What can't be found must not list everything: a script may dismiss it.
    func validate() throws {
        guard let search else { return }
        let isWord = search.unicodeScalars.contains { $0.properties.isAlphabetic || $0.properties.numericType != nil }
        if !isWord { throw ValidationError("--search '\(search)' has no letter or digit to look for") }
    }

    private func wantedStates() throws -> Set<MentionState>? {
        guard !state.isEmpty else { return nil }
        var states: Set<MentionState> = []
        for name in state.flatMap({ $0.split(separator: ",", omittingEmptySubsequences: false) }) {
            guard let known = MentionState(name: String(name)) else {
                throw VerbError(
                    .usage, "there is no state '\(name)'",
                    "Name one of: \(MentionState.allCases.map(\.name).joined(separator: ", ")).")
            }
            states.insert(known)
        }
        return states
    }

    private func groups(of states: Set<MentionState>?) -> [Set<MentionState>?] {
        guard let states else { return [nil] }
        return [states.filter(\.isLive), states.filter { !$0.isLive }].filter { !$0.isEmpty }
    }

    private func query(_ states: Set<MentionState>?) -> ListQuery {
        var query = ListQuery(operator: `operator` ?? "", search: search)
        query.states = states
        query.channel = channel
        query.stage = stage
        query.heldBy = `operator`
        return query
    }
}
