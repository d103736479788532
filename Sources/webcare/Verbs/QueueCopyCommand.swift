import ArgumentParser
import MentionQueue
import WebcareModel

/// Moves a team from a file to a server, and back.
struct QueueCopyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "copy",
        abstract: "Copy the whole queue to another place, from a file to a server or back; replaces nothing.",
        discussion: """
            Each of the two is a file or postgres://HOST/DATABASE. End all consoles and what brings mentions in first:
            what comes after the copy is not in it. A copy that was interrupted goes on where it was when the same
            command is run again, and nobody can open it before it is finished. Replies that are on their way are held
            in the copy, since they may leave from the old queue.

            Example:
              webcare queue copy ~/.local/state/webcare/queue.db postgres://team@db.example.org/webcare
            """)

    @Argument(help: ArgumentHelp("The queue to copy.", valueName: "from"))
    var source: String

    @Argument(help: ArgumentHelp("Where the copy goes; it is made where nothing stands.", valueName: "to"))
    var destination: String

    @OptionGroup var output: OutputOptions

    func validate() throws {
        // As from a script whose variable isn't set.
        if source.isEmpty || destination.isEmpty { throw ValidationError("a place without a name can't be copied") }
    }

    func run() throws {
        let bar = ProgressBar()
        let outcome: QueueCopy.Outcome
        do {
            defer { bar.clear() }
            outcome = try QueueCopy.run(
                from: try QueueOptions.path(named: source), to: try QueueOptions.path(named: destination),
                clock: systemTime
            ) { told in
                bar.draw(share: Double(told.rows) / Double(max(1, told.rowsInAll)), "\(told.rows) rows")
            }
        }
        var standard = StandardOutput()
        if output.isJSON {
            try standard.json(outcomeJSON(outcome))
        } else {
            for line in lines(outcome) { try standard.line(line) }
        }
        try standard.flush()
        if let bad = outcome.verdict.firstBad {
            throw VerbError(
                .failed, "the audit trail was copied as it is, and does not verify at event \(bad.event): \(bad.why)",
                "Run webcare audit verify on both queues, and keep them as they are.")
        }
    }

    private func lines(_ outcome: QueueCopy.Outcome) -> [SafeText] {
        let head = outcome.head
        let done = outcome.wasThere ? "was copied already" : "copied"
        var lines: [SafeText] = [
            """
            \(done): \(outcome.mentions) mentions and \(head.number) events from \(outcome.source) to \(outcome.copy)
            """
        ]
        if outcome.verdict.firstBad == nil {
            let end = outcome.verdict.head
            lines.append("verified: \(outcome.verdict.checkedEvents) events, head \(end.number) \(end.hexHash)")
        }
        if !outcome.held.isEmpty {
            let count = outcome.held.count == 1 ? "1 reply was" : "\(outcome.held.count) replies were"
            lines.append(
                "\(count) on the way and may leave from the old queue: held in the copy; see webcare outbox there")
        }
        lines.append("Work on the copy alone from now on: what is written to the old queue is not in it.")
        return lines
    }

    private func outcomeJSON(_ outcome: QueueCopy.Outcome) -> (inout JSONBuilder) -> Void {
        { builder in
            builder.member("from", outcome.source)
            builder.member("to", outcome.copy)
            builder.member("mentions", outcome.mentions)
            builder.member("events", outcome.head.number)
            builder.member("was_there", outcome.wasThere)
            builder.member("held", array: { for item in outcome.held { $0.value(item) } })
            builder.member("verified", outcome.verdict.firstBad == nil)
            builder.member(
                "head",
                object: {
                    $0.member("number", outcome.verdict.head.number)
                    $0.member("hash", outcome.verdict.head.hexHash)
                })
        }
    }
}
