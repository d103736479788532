import ArgumentParser
import MentionQueue
import WebcareModel

/// One's own replies that were begun and not sent.
struct DraftCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "draft",
        abstract: "See your own drafts, or throw them away.",
        discussion: """
            A draft stands in the queue by mention and operator; only its writer sees it. The console's composer keeps one \
            as you type, and so does webcare reply when a colleague was first. What you write in two places at once is \
            kept, one below the other.

            Example:
              webcare draft list && webcare reply 12 --text "$(webcare draft show 12)"
            """,
        subcommands: [DraftList.self, DraftShow.self, DraftDrop.self],
        defaultSubcommand: DraftList.self)
}

struct DraftList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List your drafts, by mention.",
        discussion: """
            Example:
              webcare draft list --json | jq -r .mention
            """)

    @OptionGroup var work: WorkOptions

    func run() throws {
        let person = try work.who.session().operator
        let queue = try work.place.open()
        defer { queue.close() }
        var standard = StandardOutput()
        for draft in try queue.drafts(of: person) {
            if work.output.isJSON {
                try standard.json(draft.json)
            } else {
                let line = draft.text.split(whereSeparator: \.isNewline).joined(separator: " ")
                try standard.line("\(draft.mentionID) \(draft.at.rfc3339) \(line)")
            }
        }
        try standard.flush()
    }
}

struct DraftShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Print your draft on a mention.",
        discussion: """
            Example:
              webcare draft show 12
            """)

    @Argument(help: ArgumentHelp("The mention's number.", valueName: "id"))
    var id: RowNumber

    @OptionGroup var work: WorkOptions

    func run() throws {
        let person = try work.who.session().operator
        let queue = try work.place.open()
        defer { queue.close() }
        guard let draft = try queue.drafts(of: person).first(where: { $0.mentionID == id.value }) else {
            throw noDraft(on: id.value, of: person)
        }
        var standard = StandardOutput()
        if work.output.isJSON {
            try standard.json(draft.json)
        } else {
            try standard.lines(SafeText.lines(of: draft.text))
        }
        try standard.flush()
    }
}

struct DraftDrop: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drop",
        abstract: "Throw your drafts on mentions away, for good.",
        discussion: """
            Example:
              webcare draft drop 12 13
            """)

    @OptionGroup var mentions: MentionsOptions

    func run() throws {
        try mentions.each { queue, session, id in
            guard let text = try queue.dropDraft(mention: id, operator: session.operator) else {
                throw noDraft(on: id, of: session.operator)
            }
            return Deed(words: ["the draft on mention \(id) is gone"]) {
                $0.member("mention", id)
                $0.member("dropped", text)
            }
        }
    }
}

private func noDraft(on id: Int64, of person: String) -> VerbError {
    VerbError(.notThere, "\(person) has no draft on mention \(id)", "See them with: webcare draft list")
}

extension StoredDraft {
    fileprivate var json: (inout JSONBuilder) -> Void {
        {
            $0.member("mention", mentionID)
            $0.member("text", text)
            $0.member("at", at.rfc3339)
        }
    }
}
