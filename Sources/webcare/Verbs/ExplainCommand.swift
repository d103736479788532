import ArgumentParser
import Console
import MentionQueue
import WebcareModel

/// Why a mention has the deadline it has.
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Say why a mention has this deadline, step by step.",
        discussion: """
            Example:
              webcare explain 12 --language nl
            """)

    @Argument(help: ArgumentHelp("The mention's number.", valueName: "id"))
    var id: RowNumber

    @OptionGroup var output: OutputOptions
    @OptionGroup var place: QueueOptions
    @OptionGroup var speech: LanguageOptions

    func run() throws {
        let queue = try place.open()
        defer { queue.close() }
        let explanation = try queue.explanation(of: id.value)
        var standard = StandardOutput()
        if output.isJSON {
            try standard.json(explanationJSON(explanation, now: queue.clock()))
        } else {
            let language = try speech.chosen(try place.settings())
            try standard.lines(explanation.lines(language: language, columns: windowColumns() ?? 80))
        }
        try standard.flush()
    }
}

private func explanationJSON(_ explanation: Explanation, now: Timestamp) -> (inout JSONBuilder) -> Void {
    { builder in
        let mention = explanation.mention
        builder.member("id", mention.id)
        builder.member("posted_at", mention.postedAt.rfc3339)
        builder.member("received_at", mention.receivedAt.rfc3339)
        builder.member("due_at", mention.deadline?.dueAt.rfc3339)
        builder.member("target_seconds", mention.deadline?.target.wholeSeconds)
        builder.member("target_from", explanation.targetSource?.rawValue)
        builder.member("counts_from", explanation.clockStart?.rawValue)
        builder.member("policy", explanation.policyVersion)
        builder.member("came_in_late", mention.cameInLate)
        builder.member("state", mention.state(at: now).name)
        builder.member("stage", mention.stage(at: now)?.rawValue)
        builder.member(
            "seconds_left", mention.storedState.isLive ? mention.deadline?.timeLeft(at: now).wholeSeconds : nil)
        builder.member("first_response_at", mention.firstResponseAt?.rfc3339)
        builder.member("missed", mention.isMissed(at: now))
        builder.member(
            "steps",
            array: { list in
                for step in explanation.steps {
                    list.object {
                        $0.member("kind", step.kind.rawValue)
                        $0.member("at", step.at?.rfc3339)
                        $0.member("event", step.event)
                        $0.member("by", step.by)
                        $0.member("text", step.text.english.string)
                    }
                }
            })
    }
}
