import ArgumentParser
import WebcareModel

/// Takes mentions on.
struct ClaimCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "claim",
        abstract: "Claim mentions; exit 4 when a colleague holds it.",
        discussion: """
            Example:
              webcare claim 12 --for 30m && webcare reply 12 < reply.txt
              webcare claim 12 13 14
            """)

    @OptionGroup var mentions: MentionsOptions

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
        try mentions.each { queue, session, id in
            let claimed = try queue.claim(
                id, by: session, lease: lease?.duration ?? Claim.commandLineLease, takingOver: take)
            let until = claimed.claim?.leaseUntil.map { " until \($0.rfc3339)" } ?? ""
            return Deed(claimed, in: queue, "mention \(id) is yours\(until)")
        }
    }
}

/// Gives them back.
struct ReleaseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "release",
        abstract: "Give mentions back; exit 4 when a colleague holds it.",
        discussion: """
            Example:
              webcare release 12
            """)

    @OptionGroup var mentions: MentionsOptions
    @OptionGroup var guarded: FenceOptions

    func validate() throws { try guarded.demandOne(mentions.ids) }

    func run() throws {
        try mentions.each { queue, session, id in
            let released = try queue.release(id, by: session, fence: guarded.fence?.value)
            return Deed(released, in: queue, "mention \(id) is open")
        }
    }
}
