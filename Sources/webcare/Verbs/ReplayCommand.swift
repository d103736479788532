import ArgumentParser
import Console
import MentionQueue
import WebcareModel

/// The queue as it stood at some moment.
struct ReplayCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "List the queue as it stood at a moment.",
        discussion: """
            It is put together from the audit trail. Texts are those of then, where they still stand; the time left and \
            who holds what are of that moment.

            Examples:
              webcare replay --at 2h
              webcare replay --at 14:02
              webcare replay --at 2026-11-23T14:02:07Z --json | jq 'select(.stage == "overdue").id'
            """)

    @Option(
        help: ArgumentHelp(
            "The moment: RFC 3339, how long ago, such as 8h, or when it was last 14:02 in the policy's time zone.",
            valueName: "time"))
    var at: PastMoment

    @Option(help: ArgumentHelp("At most this many (default: all).", valueName: "number"))
    var limit: RowNumber?

    @Flag(help: "Also what was snoozed.")
    var snoozed = false

    @OptionGroup var output: OutputOptions
    @OptionGroup var place: QueueOptions
    @OptionGroup var speech: LanguageOptions

    private static let page = 500

    func run() throws {
        let queue = try place.open()
        defer { queue.close() }
        let now = queue.clock()
        let wall = LocalTime(named: try queue.policy().timeZone)
        let replay = try queue.replay(at: at.resolved(at: now, in: wall))
        let live = Set(MentionState.allCases.filter(\.isLive))
        let style =
            output.isJSON
            ? Listing.Style.json : .text(PlainList(tongue: try place.tongue(speech, in: queue), states: live))
        var listing = Listing(queue: queue, output: style)
        try listing.begin()
        var left = limit.map { Int($0.value) } ?? .max
        for start in stride(from: 0, to: replay.count, by: Self.page) where left > 0 {
            let mentions = try queue.mentions(of: replay, in: start..<min(start + Self.page, replay.count))
                .filter { snoozed || $0.snooze(at: replay.moment) == nil }.prefix(left)
            try listing.print(Array(mentions), at: replay.moment)
            left -= mentions.count
        }
        try listing.finish()
    }
}
