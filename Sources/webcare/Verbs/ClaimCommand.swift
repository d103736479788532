import ArgumentParser
import WebcareModel

/// Takes a mention on.
struct ClaimCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "claim",
        abstract: "Claim a mention; exit 4 when a colleague holds it.",
        discussion: """
            Example:
              webcare claim 12 --for 30m && webcare reply 12 < reply.txt
            """)

    @OptionGroup var mention: MentionOptions

    @Option(
        name: .customLong("for"),
        help: ArgumentHelp("How long it is held, such as 15m or 2h (default: 15m; at most 1d).", valueName: "time"))
    var lease: Stretch?

    @Flag(help: "Take it over from a colleague, who is told.")
    var take = false

    func validate() throws {
        if let lease, lease.duration > .seconds(86_400) { throw ValidationError("--for takes at most 1d") }
    }

    func run() throws {
        try mention.act { queue, session in
            let claimed = try queue.claim(
                mention.id.value, by: session, lease: lease?.duration ?? Claim.commandLineLease, takingOver: take)
            let until = claimed.claim?.leaseUntil.map { " until \($0.rfc3339)" } ?? ""
            return (claimed, "mention \(claimed.id) is yours\(until)")
        }
    }
}

/// Gives it back.
struct ReleaseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "release",
        abstract: "Give a mention back; exit 4 when a colleague holds it.",
        discussion: """
            Example:
              webcare release 12
            """)

    @OptionGroup var mention: MentionOptions
    @OptionGroup var guarded: FenceOptions

    func run() throws {
        try mention.act { queue, session in
            let released = try queue.release(mention.id.value, by: session, fence: guarded.fence?.value)
            return (released, "mention \(released.id) is open")
        }
    }
}
