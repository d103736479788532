import ArgumentParser
import Glibc
import MentionQueue
import Platforms
import WebcareModel

/// Takes mentions in: the interchange format's lines, or a platform's own answers.
struct IngestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ingest",
        abstract: "Take mentions in.",
        discussion: """
            One JSON object a line (webcare-mention, or a CloudEvent with an ActivityStreams note), or with --format
            one document a file. The same mention again updates it. What can't be taken goes to quarantine and the
            rest goes on; then the exit code is 65.

            Examples:
              webcare ingest mentions.ndjson
              broker-client | webcare ingest -
              webcare ingest --format mastodon --channel mastodon-service notifications.json
            """)

    @Argument(help: ArgumentHelp("Files; - is standard input (default: -).", valueName: "file"))
    var files: [String] = []

    @Option(help: ArgumentHelp("Take a platform's own answer: mastodon.", valueName: "format"))
    var format: String?

    @Option(help: ArgumentHelp("The channel that --format's documents came in on.", valueName: "name"))
    var channel: String?

    @Option(
        help: ArgumentHelp(
            "Store what was posted before this moment as dismissed history (RFC 3339, or 8h for hours ago).",
            valueName: "time"))
    var closedBefore: Moment?

    @Flag(help: "Print the counts as one JSON object.")
    var json = false

    @OptionGroup var place: QueueOptions

    func run() throws {
        // A colleague at a console comes first; see also SharedProcessor.
        _ = nice(5)
        let format = try payloadFormat()
        let sources = files.isEmpty ? ["-"] : files
        for source in sources { try demandReadable(source) }
        let queue = try place.open(creating: true)
        defer { queue.close() }
        let intake = Intake(
            queue: queue, closedBefore: closedBefore?.resolved(at: queue.clock()),
            progress: Progress(sources: sources))
        do {
            for source in sources {
                if let format, let channel {
                    try intake.take(document: source, as: format, channel: channel)
                } else {
                    try intake.take(lines: source)
                }
            }
        } catch {
            // What is in stays in; whoever starts again should know how far it came.
            intake.progress.clear()
            StandardError.line(summary(intake.counts))
            throw error
        }
        intake.progress.clear()
        if json { try printCounts(intake.counts) }
        StandardError.line(summary(intake.counts))
        if intake.counts.rejected > 0 { throw EndsWith(status: .badData) }
    }

    /// Nil for the interchange format's lines.
    private func payloadFormat() throws -> PayloadFormat? {
        guard let format else {
            if channel != nil {
                throw VerbError(
                    .usage, "--channel goes with --format", "Lines name their own channel; see webcare ingest --help.")
            }
            return nil
        }
        guard let known = PayloadFormat(rawValue: format) else {
            throw VerbError(
                .usage, "the format \(format) is not in this version",
                "Known are: \(PayloadFormat.allCases.map(\.rawValue).joined(separator: ", ")).")
        }
        guard known != .interchange else { return nil }
        guard let channel, !SafeText(channel).string.allSatisfy(\.isWhitespace) else {
            throw VerbError(.usage, "--format needs a channel", "Name it with --channel, as the policy calls it.")
        }
        return known
    }

    private func demandReadable(_ source: String) throws {
        guard source != "-" else { return }
        var status = stat()
        guard stat(source, &status) == 0, access(source, R_OK) == 0 else {
            throw VerbError.noFile(source, because: systemMessage(errno))
        }
        if status.st_mode & S_IFMT == S_IFDIR { throw VerbError.noFile(source, because: systemMessage(EISDIR)) }
    }

    private func summary(_ counts: Intake.Counts) -> SafeText {
        var parts: [SafeText] = ["accepted \(counts.taken.accepted)", "duplicates \(counts.taken.duplicates)"]
        if counts.taken.withdrawn > 0 { parts.append("withdrawn \(counts.taken.withdrawn)") }
        if counts.ignored > 0 { parts.append("ignored \(counts.ignored)") }
        let rejected: SafeText = "rejected \(counts.rejected)"
        parts.append(counts.rejected > 0 ? rejected + " (see webcare quarantine list)" : rejected)
        return parts.joined(by: ", ")
    }

    private func printCounts(_ counts: Intake.Counts) throws {
        var output = StandardOutput()
        try output.json {
            $0.member("accepted", Int64(counts.taken.accepted))
            $0.member("duplicates", Int64(counts.taken.duplicates))
            $0.member("withdrawn", Int64(counts.taken.withdrawn))
            $0.member("ignored", Int64(counts.ignored))
            $0.member("rejected", Int64(counts.rejected))
        }
        try output.flush()
    }
}
