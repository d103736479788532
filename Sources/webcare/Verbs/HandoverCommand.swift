import ArgumentParser
import MentionQueue
import WebcareModel

/// What one shift leaves the next.
struct HandoverCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "handover",
        abstract: "See the shift's summary, sign it over, or accept one.",
        discussion: """
            Without a verb of its own it shows, with the options of webcare handover show: --since and --until,
            --format text, markdown, html or json, and --sign with --to or --to-roster.

            Examples:
              webcare handover --since 8h --format markdown
              webcare handover --sign --to piet
              webcare handover accept
            """,
        subcommands: [HandoverShow.self, HandoverAccept.self, HandoverList.self],
        defaultSubcommand: HandoverShow.self)
}

struct HandoverShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Print the shift's summary, and with --sign hand over what is yours.",
        discussion: """
            Its period runs from the handover you accepted last, else from your first act of the last twelve hours.

            Example:
              webcare handover --since 8h --sign --to piet
            """)

    @Option(help: ArgumentHelp("From this moment (RFC 3339, or 8h for hours ago).", valueName: "time"))
    var since: Moment?

    @Option(help: ArgumentHelp("Until this moment (default: now).", valueName: "time"))
    var until: Moment?

    @Option(help: ArgumentHelp("How to print it.", valueName: "format"))
    var format: HandoverFormat?

    @Flag(help: "The same as --format json.")
    var json = false

    @Flag(help: "Sign it: needs --to or --to-roster.")
    var sign = false

    @Option(help: ArgumentHelp("To this colleague, who has 30 minutes to accept your claims.", valueName: "person"))
    var to: String?

    @Flag(help: "To whoever comes: your claims are open at once.")
    var toRoster = false

    @OptionGroup var place: QueueOptions
    @OptionGroup var who: OperatorOptions
    @OptionGroup var speech: LanguageOptions

    func validate() throws {
        if sign, (to != nil) == toRoster { throw ValidationError("--sign needs --to PERSON or --to-roster") }
        if !sign, to != nil || toRoster { throw ValidationError("--to and --to-roster go with --sign") }
        if json, let format, format != .json { throw ValidationError("--json and --format contradict each other") }
    }

    func run() throws {
        let session = try who.session()
        let queue = try sign ? who.open(place).queue : place.open(holder: "\(session.operator) (cli)")
        defer { queue.close() }
        // Before it is signed: a fault in the settings must not leave a signature that nobody saw.
        let tongue = try place.tongue(speech, in: queue)
        let period = try period(of: queue, for: session.operator)
        let handover =
            sign
            ? try queue.signHandover(by: session, to: to, period: period)
            : try queue.handover(for: session.operator, period: period)
        try printHandover(
            handover, as: json ? .json : format ?? .text, language: tongue.language,
            timeZone: try queue.policy().timeZone)
    }

    /// Nil: as the queue itself has it.
    private func period(of queue: MentionQueue, for person: String) throws -> Range<Timestamp>? {
        guard since != nil || until != nil else { return nil }
        let now = queue.clock()
        let end = until?.resolved(at: now) ?? now
        let begin = try since?.resolved(at: now) ?? queue.handover(for: person).period.lowerBound
        guard begin <= end else {
            throw VerbError(.usage, "the period ends before it begins", "Give --since before --until.")
        }
        return begin..<end
    }
}

struct HandoverAccept: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "accept",
        abstract: "Accept a handover: its claims are yours.",
        discussion: """
            Example:
              webcare handover accept 5
            """)

    @Argument(help: ArgumentHelp("The handover (default: the newest that waits for you).", valueName: "handover"))
    var id: RowNumber?

    @OptionGroup var output: OutputOptions
    @OptionGroup var place: QueueOptions
    @OptionGroup var who: OperatorOptions

    func run() throws {
        let (queue, session) = try who.open(place)
        defer { queue.close() }
        let head = try queue.head().number
        let accepted = try queue.acceptHandover(id?.value, by: session)
        let count = try claimsMoved(with: accepted.id ?? 0, to: session, after: head, in: queue)
        var standard = StandardOutput()
        if output.isJSON {
            try standard.json {
                handoverJSON(accepted)(&$0)
                $0.member("claims", Int64(count))
            }
        } else {
            let claims: SafeText =
                count == 0
                ? "no claims came with it" : count == 1 ? "1 claim is yours now" : "\(count) claims are yours now"
            try standard.line("you accepted handover \(accepted.id ?? 0) from \(accepted.operator); " + claims)
        }
        try standard.flush()
    }

    /// As the trail has it: a handover that lapsed is accepted all the same, and brings nothing.
    private func claimsMoved(
        with handover: Int64, to session: Session, after head: Int64, in queue: MentionQueue
    ) throws -> Int {
        var head = head
        var count = 0
        while case let events = try queue.events(after: head, limit: 500), let last = events.last {
            head = last.number
            count += events.count { event in
                event.verb == .moved && event.actor == session.operator
                    && (try? JSON.decode(event.detail))?["handover"]?.integer == handover
            }
        }
        return count
    }
}

struct HandoverList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List what was signed, newest first.",
        discussion: """
            Example:
              webcare handover list
            """)

    @OptionGroup var output: OutputOptions
    @OptionGroup var place: QueueOptions

    func run() throws {
        let queue = try place.open()
        defer { queue.close() }
        var standard = StandardOutput()
        for handover in try queue.handovers() {
            if output.isJSON {
                try standard.json(handoverJSON(handover))
            } else {
                try standard.line(handoverLine(handover))
            }
        }
        try standard.flush()
    }
}

private func handoverLine(_ handover: Handover) -> SafeText {
    guard let signature = handover.signature else { return "\(handover.id ?? 0) \(handover.operator), not signed" }
    let end =
        if let accepted = signature.acceptedBy {
            "accepted by \(accepted)"
        } else if signature.lapsedAt != nil {
            "not accepted in time"
        } else {
            "waits"
        }
    return """
        \(handover.id ?? 0) \(signature.signedAt.rfc3339) \(handover.operator) → \(signature.to ?? "the roster"), \(end)
        """
}
