import ArgumentParser
import MentionQueue
import WebcareModel

/// Leaves a note for colleagues.
struct NoteCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "note",
        abstract: "Leave a note on mentions; needs no claim.",
        discussion: """
            Example:
              webcare note 12 --text 'Monteur is onderweg' --next-shift
            """)

    @OptionGroup var mentions: MentionsOptions

    @Option(help: ArgumentHelp("The note; - reads it from standard input.", valueName: "text"))
    var text: String

    @Flag(help: "For the next shift: the handover carries it.")
    var nextShift = false

    func run() throws {
        let note = try webcare.text(from: text, what: "note")
        try mentions.each { queue, session, id in
            let remark = try queue.note(id, text: note, forNextShift: nextShift, by: session)
            guard let noted = try queue.mention(remark.mentionID) else {
                throw QueueError.noSuchMention(remark.mentionID)
            }
            return Deed(noted, in: queue, "note \(remark.id) stands on mention \(noted.id)")
        }
    }
}
