import ArgumentParser
import Glibc
import MentionQueue
import WebcareModel

/// What every verb has that does something to one mention.
struct MentionOptions: ParsableArguments {
    @Argument(help: ArgumentHelp("The mention's number.", valueName: "id"))
    var id: RowNumber

    @OptionGroup var output: OutputOptions
    @OptionGroup var place: QueueOptions
    @OptionGroup var who: OperatorOptions

    /// Does it, and tells what the mention is now: in words, or as `list --json` has it.
    func act(_ action: (MentionQueue, Session) throws -> (mention: Mention, words: SafeText)) throws {
        let (queue, session) = try who.open(place)
        defer { queue.close() }
        let (mention, words) = try action(queue, session)
        var standard = StandardOutput()
        if output.isJSON {
            try standard.json(mentionJSON(mention, now: systemTime()))
        } else {
            try standard.line(words)
        }
        try standard.flush()
    }
}

/// For verbs that only the holder of a claim may do.
struct FenceOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Refuse when the mention changed hands since this fence (see show --json).", valueName: "number"))
    var fence: RowNumber?
}

/// A text as an option gives it; `-` is standard input.
func text(from option: String?, what: String) throws -> String {
    if let option, option != "-" { return option }
    if isatty(STDIN_FILENO) == 1 { StandardError.line("webcare: type the \(what), and end it with Ctrl-d") }
    guard let bytes = try readWhole(STDIN_FILENO, limit: 1 << 20) else {
        throw VerbError(.badData, "the \(what) on standard input has over 1 MiB", "Give a shorter one.")
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
        throw VerbError(.badData, "the \(what) on standard input is not UTF-8", "Convert it, with iconv for one.")
    }
    return text
}
