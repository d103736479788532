import ArgumentParser
import MentionQueue
import Platforms
import WebcareModel

/// What could not be taken in.
struct QuarantineCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quarantine",
        abstract: "See, retry or drop what could not be taken in.",
        discussion: """
            Example:
              webcare quarantine list && webcare quarantine show 3
            """,
        subcommands: [QuarantineList.self, QuarantineShow.self, QuarantineRetry.self, QuarantineDrop.self],
        defaultSubcommand: QuarantineList.self)
}

struct QuarantineList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List what could not be taken in, and why.",
        discussion: """
            Example:
              webcare quarantine list --json | jq -r .reason
            """)

    @OptionGroup var output: OutputOptions
    @OptionGroup var place: QueueOptions

    func run() throws {
        let queue = try place.open()
        defer { queue.close() }
        var standard = StandardOutput()
        try queue.forEachQuarantined { entry in
            if output.isJSON {
                try standard.json(entryJSON(entry))
            } else {
                try standard.line(
                    quarantineLine(entry.id, entry.at, source: entry.source, line: entry.line, entry.reason))
            }
        }
        try standard.flush()
    }

    private func entryJSON(_ entry: QuarantineEntry) -> (inout JSONBuilder) -> Void {
        {
            $0.member("id", entry.id)
            $0.member("at", entry.at.rfc3339)
            $0.member("source", entry.source)
            $0.member("line", entry.line)
            $0.member("reason", entry.reason)
            $0.member("format", entry.format)
            $0.member("channel", entry.channel)
            $0.member("bytes", entry.bytes)
        }
    }
}

private func quarantineLine(
    _ id: Int64, _ at: Timestamp, source: String, line: Int64?, _ reason: String
) -> SafeText {
    let line = line.map { ":\($0)" } ?? ""
    return "\(id) \(at.rfc3339) \(source)\(line): \(reason)"
}

struct QuarantineShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show one item as it came, made safe to look at.",
        discussion: """
            Example:
              webcare quarantine show 3 --json | jq -r .raw
            """)

    @Argument(help: ArgumentHelp("The item's number in webcare quarantine.", valueName: "item"))
    var id: RowNumber

    @OptionGroup var output: OutputOptions
    @OptionGroup var place: QueueOptions

    func run() throws {
        let queue = try place.open()
        defer { queue.close() }
        let item = try queue.quarantined(id.value)
        var standard = StandardOutput()
        if output.isJSON {
            try standard.json(quarantineJSON(item))
        } else {
            try standard.line(quarantineLine(item.id, item.at, source: item.source, line: item.line, item.reason))
            try standard.lines(SafeText.lines(of: String(decoding: item.raw, as: UTF8.self)))
        }
        try standard.flush()
    }
}

/// Which items a verb is about.
struct QuarantineChoice: ParsableArguments {
    @Argument(help: ArgumentHelp("The items' numbers in webcare quarantine.", valueName: "item"))
    var ids: [RowNumber] = []

    @Flag(help: "All of them.")
    var all = false

    @OptionGroup var place: QueueOptions
    @OptionGroup var who: OperatorOptions

    func validate() throws {
        if all == !ids.isEmpty { throw ValidationError("name items, or say --all") }
    }

    /// Their numbers only: the documents of all of them may not fit into memory.
    func numbers(in queue: MentionQueue) throws -> [Int64] {
        guard all else { return ids.map(\.value) }
        var numbers: [Int64] = []
        try queue.forEachQuarantined { numbers.append($0.id) }
        return numbers
    }
}

struct QuarantineRetry: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry",
        abstract: "Take items in after all, as after an upgrade; exit 65 when some still can't be.",
        discussion: """
            Example:
              webcare quarantine retry --all
            """)

    @OptionGroup var choice: QuarantineChoice

    func run() throws {
        let session = try choice.who.session()
        let queue = try choice.place.open(holder: "\(session.operator) (cli)")
        defer { queue.close() }
        var taken = 0
        var refused = 0
        for number in try choice.numbers(in: queue) {
            let item = try queue.quarantined(number)
            if item.raw.isEmpty {
                refused += 1
                StandardError.line("webcare: nothing was kept of \(item.id), which can't be taken: \(item.reason)")
                continue
            }
            let reading = Self.read(item)
            guard reading.rejections.isEmpty, !reading.arrivals.isEmpty else {
                refused += 1
                let reason = reading.rejections.first?.reason ?? "it carries no message"
                StandardError.line("webcare: \(item.id) still can't be taken: \(reason)")
                continue
            }
            _ = try queue.ingest(reading.arrivals)
            try queue.removeQuarantined(item.id, taken: true, by: session)
            taken += 1
        }
        StandardError.line("taken \(taken), rejected \(refused)")
        if refused > 0 { throw EndsWith(status: .badData) }
    }

    private static func read(_ item: QuarantineItem) -> Reading {
        guard let format = PayloadFormat(rawValue: item.format), format != .interchange else {
            return Interchange.read(line: item.raw, number: item.line.map { Int($0) })
        }
        return format.read(document: item.raw, channel: item.channel ?? "")
    }
}

struct QuarantineDrop: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drop",
        abstract: "Throw items away for good; the audit trail keeps that you did.",
        discussion: """
            Example:
              webcare quarantine drop 3 4
            """)

    @OptionGroup var choice: QuarantineChoice

    func run() throws {
        let session = try choice.who.session()
        let queue = try choice.place.open(holder: "\(session.operator) (cli)")
        defer { queue.close() }
        let numbers = try choice.numbers(in: queue)
        for number in numbers { try queue.removeQuarantined(number, taken: false, by: session) }
        StandardError.line("dropped \(numbers.count)")
    }
}

extension MentionQueue {
    /// Page by page, oldest first.
    fileprivate func forEachQuarantined(_ body: (QuarantineEntry) throws -> Void) throws {
        var last: Int64 = 0
        while case let entries = try quarantined(after: last), let newest = entries.last {
            for entry in entries { try body(entry) }
            last = newest.id
        }
    }
}
