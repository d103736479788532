import ArgumentParser
import Glibc
import MentionQueue
import WebcareModel

/// Mentions by their numbers: `12`, or `12,13`.
struct RowNumbers: ExpressibleByArgument {
    var values: [Int64]

    init?(argument: String) {
        let words = argument.split(separator: ",", omittingEmptySubsequences: false)
        let numbers = words.compactMap { RowNumber(argument: String($0))?.value }
        guard numbers.count == words.count else { return nil }
        values = numbers
    }
}

/// What a verb did to one mention, in words and as `--json` has it.
struct Deed {
    var words: [SafeText]
    var json: (inout JSONBuilder) -> Void
    /// For a person, on standard error.
    var hints: [String] = []

    init(words: [SafeText], json: @escaping (inout JSONBuilder) -> Void) {
        self.words = words
        self.json = json
    }

    init(_ mention: Mention, in queue: MentionQueue, _ words: SafeText) {
        self.init(words: [words], json: mentionJSON(mention, now: queue.clock()))
    }
}

/// What every verb has that does something to mentions.
struct WorkOptions: ParsableArguments {
    @OptionGroup var output: OutputOptions
    @OptionGroup var place: QueueOptions
    @OptionGroup var who: OperatorOptions

    /// Does it with each, and tells what became of it, a line each: in words, or as `list --json` has it. One that fails
    /// leaves the others as they are; the verb ends with the code of the first that did.
    func each(_ ids: [Int64], _ action: (MentionQueue, Session, Int64) throws -> Deed) throws {
        let (queue, session) = try who.open(place)
        defer { queue.close() }
        var seen: Set<Int64> = []
        let ids = ids.filter { seen.insert($0).inserted }
        var standard = StandardOutput()
        var first: ExitStatus?
        for id in ids {
            do {
                let deed = try tellingOfFence(of: id, queue, session) { try action(queue, session, id) }
                if output.isJSON { try standard.json(deed.json) } else { try standard.lines(deed.words) }
                if !deed.hints.isEmpty { try standard.flush() }
                deed.hints.forEach { StandardError.line(SafeText($0)) }
            } catch let error where ids.count > 1 && (error is QueueError || error is VerbError) {
                if output.isJSON { try standard.json(failureJSON(error, of: id)) }
                try standard.flush()
                let code = tell(error)
                first = first ?? ExitStatus(rawValue: code) ?? .failed
            }
        }
        try standard.flush()
        if let first { throw EndsWith(status: first) }
    }

    private func failureJSON(_ error: any Error, of id: Int64) -> (inout JSONBuilder) -> Void {
        let (happened, code) =
            switch error {
            case let error as QueueError: (error.lines.happened, error.exitCode)
            case let error as VerbError: (error.happened, error.status.rawValue)
            default: ("\(error)", ExitStatus.failed.rawValue)
            }
        return {
            $0.member("id", id)
            $0.member("error", happened)
            $0.member("exit_code", Int64(code))
        }
    }

    /// A verb has no draft that could be kept; and who lost the fence to himself should hear that.
    private func tellingOfFence<T>(
        of id: Int64, _ queue: MentionQueue, _ session: Session, _ action: () throws -> T
    ) throws -> T {
        do { return try action() } catch let error as QueueError {
            guard case .fenceLost = error else { throw error }
            throw VerbError(
                .colleagueFirst, try fenceLost(of: id, queue, session) ?? error.lines.happened,
                "Nothing was written. See webcare show \(id).")
        }
    }

    /// Nil where a colleague, or nobody, has it now.
    func fenceLost(of id: Int64, _ queue: MentionQueue, _ session: Session) throws -> String? {
        guard let mention = try queue.mention(id), mention.holder(at: systemTime())?.holder.operator == session.operator
        else { return nil }
        return "mention \(id) changed hands; it is yours again, under fence \(mention.fence)"
    }
}

/// The mentions that a verb is for.
struct MentionsOptions: ParsableArguments {
    @Argument(help: ArgumentHelp("The mentions' numbers, with blanks or commas between.", valueName: "id"))
    var id: [RowNumbers]

    @OptionGroup var work: WorkOptions

    var ids: [Int64] { id.flatMap(\.values) }

    func each(_ action: (MentionQueue, Session, Int64) throws -> Deed) throws { try work.each(ids, action) }
}

/// For verbs that only the holder of a claim may do.
struct FenceOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Refuse when the mention changed hands since this fence (see show --json).", valueName: "number"))
    var fence: RowNumber?

    /// Each mention has a fence of its own.
    func demandOne(_ ids: [Int64]) throws {
        if fence != nil, ids.count > 1 { throw ValidationError("--fence is one mention's: name only that one") }
    }
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
