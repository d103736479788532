import ArgumentParser
import WebcareModel

/// Puts the team's labels on a mention, or takes them off.
struct TagCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tag",
        abstract: "Put tags on a mention; needs no claim.",
        discussion: """
            A tag is one word of letters and digits, with - _ / or + between them, and has no capitals. It is the team's \
            label for a case and stands in the audit trail, which nobody can be taken out of: never a person's name.

            Example:
              webcare tag 12 storing zwolle && webcare list --filter 'tag:storing -tag:zwolle'
            """)

    @OptionGroup var mention: MentionOptions

    @Argument(help: ArgumentHelp("A word; several with blanks between.", valueName: "tag"))
    var tags: [String]

    @Flag(help: "Take them off.")
    var remove = false

    func run() throws {
        try mention.act { queue, session in
            let tagged = try queue.tag(
                mention.id.value, add: remove ? [] : tags, remove: remove ? tags : [], by: session)
            let now: SafeText =
                tagged.tags.isEmpty ? "has no tags" : "is tagged \(tagged.tags.joined(separator: ", "))"
            return (tagged, "mention \(tagged.id) " + now)
        }
    }
}
