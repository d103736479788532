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
            A filter has words to search for, and channel: (a name, its beginning, or a platform), stage:, tag:, \
            operator: (me is you) and is: (mine, held, escalated, snoozed), each with a value, or several with commas \
            between; a minus before one takes out. In Dutch kanaal:, fase:, label:, medewerker:, is:mijn and fase:dringend \
            do as well.

            A view is one of those on f in the console: all, mine, escalated (to you), overdue, closed (today), or one of \
            your own by its name or digit (see webcare view list). With mine and escalated, --operator says whose.

            With --watch it prints the list and then one plain line for each thing that happens, for a screen reader or \
            where there is no screen to draw on; Ctrl-c ends it.

            Examples:
              webcare list --stage overdue --json | jq -r .url
              webcare list --watch --language nl
              webcare list --filter 'stage:urgent,overdue -is:held -tag:spam'
              webcare list --view closed --json | jq -r .id
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

    @Option(help: ArgumentHelp("One of the console's views, or of your own (see below).", valueName: "name"))
    var view: String?

    @Option(help: ArgumentHelp("Only what is escalated to this person, or to me.", valueName: "person"))
    var escalatedTo: String?

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
        let chosen = try ChosenView(view, escalatedTo: escalatedTo, in: place)
        let filter = try wantedFilter(within: chosen)
        let queue = try place.open()
        defer { queue.close() }
        for problem in try queue.unknownChannels(of: filter) { StandardError.line("webcare: \(problem.explanation)") }
        // A watch shows a mention a last time as it is closed.
        let shown = Set(MentionState.allCases.filter { watch || states?.contains($0) ?? $0.isLive })
        let style =
            output.isJSON
            ? Listing.Style.json
            : .text(PlainList(tongue: try place.tongue(speech, in: queue), states: shown, saysStage: watch))
        // Live ones have another order than closed ones: they come first.
        let queries = try groups(of: states).map { try query($0, filter, chosen) }
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
        if view != nil, escalatedTo != nil { throw ValidationError("give either --view or --escalated-to") }
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
    private func wantedFilter(within view: ChosenView) throws -> ListFilter {
        let filters = try [view.filter, filter].compactMap(\.self).map { text in
            let (filter, problems) = ListFilter.parsing(text)
            guard problems.isEmpty else {
                throw VerbError(
                    .usage, problems.map(\.explanation).joined(separator: "; "), "See webcare list --help.")
            }
            return filter.isOfOperator ? filter.seen(by: try operatorName()) : filter
        }
        var filter = filters.reduce(ListFilter()) { $0.narrowed(by: $1) }
        filter.onlyChannel = channel
        if !view.isOfOperator { filter.holders = narrowed(filter.holders, to: `operator`) }
        filter.stages = narrowed(filter.stages, to: stage)
        return filter
    }

    /// An option and the filter hold both.
    private func narrowed<Value: Equatable>(_ values: [Value]?, to value: Value?) -> [Value]? {
        guard let value else { return values }
        return values.map { $0.filter { $0 == value } } ?? [value]
    }

    private func query(_ states: Set<MentionState>?, _ filter: ListFilter, _ chosen: ChosenView) throws -> ListQuery {
        let whose = try chosen.person ?? (chosen.isOfOperator ? operatorName(given: `operator`) : `operator` ?? "")
        var query = ListQuery(view: chosen.view, operator: whose, search: search, filter: filter)
        query.states = states
        query.includesSnoozed = snoozed
        return query
    }
}

/// A view as it is named on the command line.
struct ChosenView {
    var view = QueueView.all
    /// What a view of one's own chooses by.
    var filter: String?
    /// Whose it is, where that was said.
    var person: String?

    var isOfOperator: Bool { person == nil && (view == .mine || view == .escalated) }

    init(_ name: String?, escalatedTo person: String?, in place: QueueOptions) throws {
        if let person {
            view = .escalated
            self.person = ["me", "ME"].contains(person) ? try operatorName() : person
        } else if let name, let known = QueueView(name: name) {
            view = known
        } else if let name {
            let own = try place.settings().views
            let index = Int(name).map { $0 - 1 } ?? own.firstIndex { $0.name == name }
            guard let index, own.indices.contains(index) else {
                throw VerbError(
                    .usage, "there is no view '\(name)'",
                    "There is: \((QueueView.allCases.map(\.name) + own.compactMap(\.name)).joined(separator: ", ")).")
            }
            filter = own[index].filter
        }
    }
}

extension QueueView {
    /// As the command line knows it.
    var name: String {
        switch self {
        case .all: "all"
        case .mine: "mine"
        case .escalated: "escalated"
        case .overdue: "overdue"
        case .closedToday: "closed"
        }
    }

    init?(name: String) {
        guard let view = Self.allCases.first(where: { $0.name == name }) else { return nil }
        self = view
    }
}
