import ArgumentParser
import Console
import MentionQueue
import WebcareModel

/// Lists mentions: live ones by deadline, closed ones newest first.
struct ListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List mentions, the nearest deadline first.",
        discussion: """
            A filter has words to search for, and channel:, stage:, tag:, operator: and is: (held, escalated, snoozed), \
            each with a value, or several with commas between; a minus before one takes out.

            With --watch it prints the list and then one plain line for each thing that happens, for a screen reader or \
            where there is no screen to draw on; Ctrl-c ends it.

            Examples:
              webcare list --stage overdue --json | jq -r .url
              webcare list --watch --language nl
              webcare list --filter 'stage:urgent,overdue -is:held -tag:spam'
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

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "What to choose, such as 'channel:x stage:urgent -tag:spam stroom' (see below).", valueName: "filter"))
    var filter: String?

    @Flag(help: "Also what is snoozed.")
    var snoozed = false

    @Option(help: ArgumentHelp("At most this many (default: all).", valueName: "number"))
    var limit: RowNumber?

    @Flag(help: "Go on, and tell what happens: a sentence a line, or with --json the mention again.")
    var watch = false

    @OptionGroup var output: OutputOptions
    @OptionGroup var place: QueueOptions
    @OptionGroup var speech: LanguageOptions

    func run() throws {
        let states = try wantedStates()
        let filter = try wantedFilter()
        let queue = try place.open()
        defer { queue.close() }
        // A watch shows a mention a last time as it is closed.
        let shown = Set(MentionState.allCases.filter { watch || states?.contains($0) ?? $0.isLive })
        let style =
            output.isJSON
            ? Listing.Style.json : .text(PlainList(tongue: try place.tongue(speech, in: queue), states: shown))
        // Live ones have another order than closed ones: they come first.
        let queries = groups(of: states).map { query($0, filter) }
        if watch { Interruption.listen() }
        var listing = Listing(queue: queue, output: style, watch: watch ? try QueueWatch(queue, queries) : nil)
        try listing.begin()
        for query in queries { try listing.print(query, limit: limit.map { Int($0.value) }) }
        if watch { try goOn(&listing, queue) } else { try listing.finish() }
    }

    private func goOn(_ listing: inout Listing, _ queue: MentionQueue) throws {
        let telling = Telling(
            language: try speech.chosen(try place.settings()), localTime: LocalTime(named: try queue.policy().timeZone))
        if !output.isJSON { try listing.say(telling.opening(try queue.topCounts(for: "").live)) }
        try listing.finish()
        try listing.goOn(telling: telling)
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

    /// What is typed wrong must not list more than was meant: a script may dismiss it.
    private func wantedFilter() throws -> ListFilter {
        var (filter, problems) = ListFilter.parsing(filter ?? "")
        guard problems.isEmpty else {
            throw VerbError(
                .usage, problems.map(\.explanation).joined(separator: "; "), "See webcare list --help.")
        }
        filter.channels = narrowed(filter.channels, to: channel)
        filter.holders = narrowed(filter.holders, to: `operator`)
        filter.stages = narrowed(filter.stages, to: stage)
        return filter
    }

    /// An option and the filter hold both.
    private func narrowed<Value: Equatable>(_ values: [Value]?, to value: Value?) -> [Value]? {
        guard let value else { return values }
        return values.map { $0.filter { $0 == value } } ?? [value]
    }

    private func query(_ states: Set<MentionState>?, _ filter: ListFilter) -> ListQuery {
        var query = ListQuery(operator: `operator` ?? "", search: search, filter: filter)
        query.states = states
        query.includesSnoozed = snoozed
        return query
    }
}
