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
        let (mention, words) = try tellingOfFence(queue, session) { try action(queue, session) }
        var standard = StandardOutput()
        if output.isJSON {
            try standard.json(mentionJSON(mention, now: queue.clock()))
        } else {
            try standard.line(words)
        }
        try standard.flush()
    }
}

extension MentionOptions {
    /// A verb has no draft that could be kept; and who lost the fence to himself should hear that.
    private func tellingOfFence<T>(_ queue: MentionQueue, _ session: Session, _ action: () throws -> T) throws -> T {
        do { return try action() } catch let error as QueueError {
            guard case .fenceLost = error else { throw error }
            throw VerbError(
                .colleagueFirst, try fenceLost(queue, session) ?? error.lines.happened,
                "Nothing was written. See webcare show \(id.value).")
        }
    }

    /// Nil where a colleague, or nobody, has it now.
    func fenceLost(_ queue: MentionQueue, _ session: Session) throws -> String? {
        guard let mention = try queue.mention(id.value),
            mention.holder(at: systemTime())?.holder.operator == session.operator
        else { return nil }
        return "mention \(mention.id) changed hands; it is yours again, under fence \(mention.fence)"
    }
}

/// For verbs that only the holder of a claim may do.
struct FenceOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Refuse when the mention changed hands since this fence (see show --json).", valueName: "number"))
    var fence: RowNumber?
}

/// A text as an option gives it; `-` is standard input, whose last line's end is not part of the text.
func text(from option: String?, what: String) throws -> String {
    if let option, option != "-" { return option }
    if isatty(STDIN_FILENO) == 1 { StandardError.line("webcare: type the \(what), and end it with Ctrl-d") }
    guard let bytes = try readWhole(STDIN_FILENO, limit: 1 << 20) else {
        throw VerbError(.badData, "the \(what) on standard input has over 1 MiB", "Give a shorter one.")
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
        throw VerbError(.badData, "the \(what) on standard input is not UTF-8", "Convert it, with iconv for one.")
    }
    let end = text.lastIndex { !$0.isNewline }
    return end.map { String(text[...$0]) } ?? ""
}
