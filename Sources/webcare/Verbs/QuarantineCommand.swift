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
        try queue.forEachQuarantined { item in
            if output.isJSON {
                try standard.json(quarantineJSON(item, withRaw: false))
            } else {
                try standard.line(quarantineLine(item))
            }
        }
        try standard.flush()
    }
}

private func quarantineLine(_ item: QuarantineItem) -> SafeText {
    let line = item.line.map { ":\($0)" } ?? ""
    return "\(item.id) \(item.at.rfc3339) \(item.source)\(line): \(item.reason)"
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
            try standard.json(quarantineJSON(item, withRaw: true))
        } else {
            try standard.line(quarantineLine(item))
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

    func items(of queue: MentionQueue) throws -> [QuarantineItem] {
        guard all else { return try ids.map { try queue.quarantined($0.value) } }
        var items: [QuarantineItem] = []
        try queue.forEachQuarantined { items.append($0) }
        return items
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
        for item in try choice.items(of: queue) {
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
        let items = try choice.items(of: queue)
        for item in items { try queue.removeQuarantined(item.id, taken: false, by: session) }
        StandardError.line("dropped \(items.count)")
    }
}

extension MentionQueue {
    /// Page by page, oldest first: an item may be a megabyte.
    fileprivate func forEachQuarantined(_ body: (QuarantineItem) throws -> Void) throws {
        var last: Int64 = 0
        while case let items = try quarantined(after: last, limit: 50), let newest = items.last {
            for item in items { try body(item) }
            last = newest.id
        }
    }
}
