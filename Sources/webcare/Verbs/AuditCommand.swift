import ArgumentParser
import MentionQueue
import WebcareModel

/// The trail of what everybody did.
struct AuditCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Read and verify the trail of what everybody did.",
        discussion: """
            Example:
              webcare audit verify
            """,
        subcommands: [AuditLog.self, AuditVerify.self],
        defaultSubcommand: AuditLog.self)
}

struct AuditLog: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log",
        abstract: "Print the events, oldest first.",
        discussion: """
            Example:
              webcare audit log --mention 12 --json
            """)

    @Option(help: ArgumentHelp("Only after this event.", valueName: "number"))
    var after: RowNumber?

    @Option(help: ArgumentHelp("Only events of this mention.", valueName: "id"))
    var mention: RowNumber?

    @Option(help: ArgumentHelp("At most this many.", valueName: "number"))
    var limit: RowNumber?

    @OptionGroup var output: OutputOptions
    @OptionGroup var place: QueueOptions

    func run() throws {
        let queue = try place.open()
        defer { queue.close() }
        var standard = StandardOutput()
        var last = after?.value ?? 0
        var left = limit?.value ?? .max
        while left > 0, case let events = try queue.events(after: last, limit: 1000), let newest = events.last {
            last = newest.number
            let wanted = events.filter { mention == nil || $0.mentionID == mention?.value }.prefix(Int(min(left, 1000)))
            for event in wanted {
                if output.isJSON {
                    try standard.json(eventJSON(event))
                } else {
                    try standard.line(eventLine(event))
                }
            }
            left -= Int64(wanted.count)
        }
        try standard.flush()
    }
}

struct AuditVerify: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Recompute every hash of the trail and every text that is there; exit 1 when one is wrong.",
        discussion: """
            Tamper-evident, not tamper-proof: keep the head that it prints somewhere else.

            Example:
              webcare audit verify --json | jq .head
            """)

    @OptionGroup var output: OutputOptions
    @OptionGroup var place: QueueOptions

    func run() throws {
        let queue = try place.open()
        defer { queue.close() }
        let verdict = try queue.verifyAudit()
        var standard = StandardOutput()
        if output.isJSON {
            try standard.json(verdictJSON(verdict))
        } else if verdict.firstBad == nil {
            try standard.line(
                """
                verified: \(verdict.checkedEvents) events, \(verdict.checkedTexts) texts, head \
                \(verdict.head.number) \(verdict.head.hexHash)
                """)
        }
        try standard.flush()
        if let bad = verdict.firstBad {
            throw VerbError(
                .failed, "the audit trail does not verify at event \(bad.event): \(bad.why)",
                "Keep this queue as it is, and compare it with the last webcare queue backup.")
        }
    }

    private func verdictJSON(_ verdict: AuditVerdict) -> (inout JSONBuilder) -> Void {
        { builder in
            builder.member("verified", verdict.firstBad == nil)
            builder.member("events", verdict.checkedEvents)
            builder.member("texts", verdict.checkedTexts)
            builder.member(
                "head",
                object: {
                    $0.member("number", verdict.head.number)
                    $0.member("hash", verdict.head.hexHash)
                })
            builder.member("first_bad_event", verdict.firstBad?.event)
            builder.member("why", verdict.firstBad?.why)
        }
    }
}
