import ArgumentParser
import MentionQueue
import WebcareModel

/// Takes mentions out of the list for a while.
struct SnoozeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "snooze",
        abstract: "Take mentions out of the list for a while.",
        discussion: """
            It comes back by itself, at the latest when it turns urgent, and sooner when it is claimed, escalated, replied \
            to or changed by its author. Its clock runs on. See what is snoozed with webcare list --filter is:snoozed.

            Example:
              webcare snooze 12 --until 20m
            """)

    @OptionGroup var mentions: MentionsOptions
    @OptionGroup var guarded: FenceOptions

    @Option(help: ArgumentHelp("Until then: RFC 3339, or for so long, such as 20m.", valueName: "time"))
    var until: Upcoming?

    @Flag(help: "Bring it back into the list now.")
    var wake = false

    func validate() throws {
        if wake == (until != nil) { throw ValidationError("give either --until TIME or --wake") }
        try guarded.demandOne(mentions.ids)
    }

    func run() throws {
        try mentions.each { queue, session, id in
            let wanted = until?.resolved(at: queue.clock())
            let mention = try queue.snooze(id, until: wanted, by: session, fence: guarded.fence?.value)
            guard let end = mention.snooze(at: queue.clock()) else {
                return Deed(mention, in: queue, "mention \(id) is in the list")
            }
            let why: SafeText = wanted.map { $0 > end } == true ? ", when it turns urgent" : ""
            return Deed(mention, in: queue, "mention \(id) is snoozed until \(end.rfc3339)" + why)
        }
    }
}
