import ArgumentParser
import WebcareModel

/// Puts the team's labels on mentions, or takes them off.
struct TagCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tag",
        abstract: "Put tags on mentions; needs no claim.",
        discussion: """
            A tag is one word of letters and digits, with - _ / or + between them, and has no capitals. It is the team's \
            label for a case and stands in the audit trail, which nobody can be taken out of: never a person's name.

            Example:
              webcare tag 12,13 storing zwolle && webcare list --filter 'tag:storing -tag:zwolle'
            """)

    // A tag may be a number too: several mentions have commas between.
    @Argument(help: ArgumentHelp("The mention's number; several with commas between.", valueName: "id"))
    var id: RowNumbers

    @Argument(help: ArgumentHelp("A word; several with blanks between.", valueName: "tag"))
    var tags: [String]

    @Flag(help: "Take them off.")
    var remove = false

    @OptionGroup var work: WorkOptions

    func run() throws {
        try work.each(id.values) { queue, session, id in
            let tagged = try queue.tag(id, add: remove ? [] : tags, remove: remove ? tags : [], by: session)
            let now: SafeText =
                tagged.tags.isEmpty ? "has no tags" : "is tagged \(tagged.tags.joined(separator: ", "))"
            return Deed(tagged, in: queue, "mention \(id) " + now)
        }
    }
}
