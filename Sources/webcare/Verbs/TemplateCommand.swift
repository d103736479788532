import ArgumentParser
import MentionQueue
import WebcareModel

/// Replies that the team wrote beforehand; the policy has them.
struct TemplateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "template",
        abstract: "See the reply templates that the policy has.",
        discussion: """
            webcare reply --template NAME uses one; Ctrl-t does in the console's composer. They stand in the policy, under \
            [templates.NAME]. What stands in braces and isn't one of the program's own is a hole, to be filled in by whoever \
            replies.

            Example:
              webcare template list --channel x-service && webcare template show storing
            """,
        subcommands: [TemplateList.self, TemplateShow.self],
        defaultSubcommand: TemplateList.self)
}

struct TemplateList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Name the templates, their languages and what must be filled in.",
        discussion: """
            Example:
              webcare template list --json | jq -r .name
            """)

    @Option(help: ArgumentHelp("Only those for this channel.", valueName: "name"))
    var channel: String?

    @OptionGroup var output: OutputOptions
    @OptionGroup var place: QueueOptions

    func run() throws {
        let queue = try place.open()
        defer { queue.close() }
        var standard = StandardOutput()
        for (name, template) in try queue.policy().templates(for: Set([channel].compactMap(\.self))) {
            if output.isJSON {
                try standard.json(templateJSON(name, template))
            } else {
                let holes = template.openHoles.map { "{\($0)}" }.joined(separator: " ")
                let channels = template.channels.isEmpty ? "all channels" : template.channels.joined(separator: ", ")
                let languages = template.texts.keys.sorted().joined(separator: ", ")
                try standard.line("\(name)  \(languages)  \(channels)\(holes.isEmpty ? "" : "  to fill in: \(holes)")")
            }
        }
        try standard.flush()
    }
}

struct TemplateShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Print the text of a template, as it stands in the policy.",
        discussion: """
            webcare reply ID --template NAME --dry-run prints it as it would leave.

            Example:
              webcare template show storing
            """)

    @Argument(help: ArgumentHelp("The template's name.", valueName: "name"))
    var name: String

    @OptionGroup var output: OutputOptions
    @OptionGroup var place: QueueOptions

    func run() throws {
        let queue = try place.open()
        defer { queue.close() }
        let templates = try queue.policy().templates
        guard let template = templates[name] else {
            throw VerbError(
                .notThere, "the policy has no reply template \(name)",
                templates.isEmpty
                    ? "A table [templates.NAME] in the policy adds one."
                    : "It has: \(templates.keys.sorted().joined(separator: ", "))")
        }
        var standard = StandardOutput()
        if output.isJSON {
            try standard.json(templateJSON(name, template))
        } else {
            for (language, text) in template.texts.sorted(by: { $0.key < $1.key }) {
                try standard.line("\(language):")
                try standard.lines(SafeText.lines(of: text).map { "    " + $0 })
            }
        }
        try standard.flush()
    }
}

extension ReplyTemplate {
    /// What the program can't fill in, in any of its languages.
    fileprivate var openHoles: [String] {
        var seen: Set<String> = []
        return texts.sorted { $0.key < $1.key }.flatMap { Self.holes(in: $0.value) }
            .filter { Variable(rawValue: $0) == nil && seen.insert($0).inserted }
    }
}

private func templateJSON(_ name: String, _ template: ReplyTemplate) -> (inout JSONBuilder) -> Void {
    { builder in
        builder.member("name", name)
        builder.member(
            "texts",
            object: { texts in
                for (language, text) in template.texts.sorted(by: { $0.key < $1.key }) { texts.member(language, text) }
            })
        builder.member("channels", array: { list in template.channels.forEach { list.value($0) } })
        builder.member("holes", array: { list in template.openHoles.forEach { list.value($0) } })
    }
}
