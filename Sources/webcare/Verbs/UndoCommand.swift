import ArgumentParser
import MentionQueue
import WebcareModel

/// Takes back what one did last to mentions.
struct UndoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo",
        abstract: "Take back what you did last to mentions.",
        discussion: """
            A reply that hasn't left (its text is your draft again), a dismissal or an answer elsewhere, tags, a snooze, a \
            claim, a release (it is yours again when nobody took it since), a take-over (it goes back), an escalation of \
            which nobody was told yet. What a colleague has done since stays as it is; a note and what has left can't be \
            taken back. Exit 65 when there is nothing to take back.

            Example:
              webcare dismiss 12 --reason spam && webcare undo 12
            """)

    @OptionGroup var mentions: MentionsOptions

    func run() throws {
        try mentions.each { queue, session, id in
            let taken = try queue.takeBackLast(on: id, by: session, lease: Claim.commandLineLease)
            return Deed(taken.mention, in: queue, words(for: taken, at: queue.clock()))
        }
    }

    private func words(for taken: TakenBack, at now: Timestamp) -> SafeText {
        let mention = taken.mention
        let id = mention.id
        switch taken.what {
        case .reply:
            return "the reply to mention \(id) is taken back; its text is your draft (webcare draft show \(id))"
        case .closing:
            return mention.state(at: now) == .claimed
                ? "mention \(id) is open again, and yours until \(mention.claim?.leaseUntil?.rfc3339 ?? "?")"
                : "mention \(id) is \(mention.state(at: now).name) again"
        case .tags:
            return mention.tags.isEmpty
                ? "mention \(id) has no tags" : "mention \(id) is tagged \(mention.tags.joined(separator: ", "))"
        case .snooze:
            return mention.snooze(at: now).map { "mention \(id) is out of the list until \($0.rfc3339), as before" }
                ?? "mention \(id) is in the list"
        case .claim: return "mention \(id) is open"
        case .takeOver: return "mention \(id) is back with \(mention.claim?.holder.operator ?? "nobody")"
        case .release: return "mention \(id) is yours again until \(mention.claim?.leaseUntil?.rfc3339 ?? "?")"
        case .escalation:
            guard let earlier = mention.escalation, earlier.state != .closed else {
                return "mention \(id) is not escalated"
            }
            return "mention \(id) is escalated to \(earlier.to), as before"
        }
    }
}
