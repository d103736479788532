import Console
import MentionQueue
import WebcareModel

/// Prints mentions as they are read, a page at a time, and then what becomes of them.
struct Listing {
    enum Style {
        case text(PlainList)
        case json
    }

    private static let page = 500
    /// How long a change may stand unseen.
    private static let glance: Int32 = 250

    private let queue: MentionQueue
    private let style: Style
    private var output = StandardOutput()
    private var left: Int?
    /// Told what was shown; nil where nobody goes on.
    private var watch: QueueWatch?

    init(queue: MentionQueue, output style: Style, watch: QueueWatch? = nil) {
        self.queue = queue
        self.watch = watch
        self.style = style
    }

    /// Over the columns, where a person looks; a script counts lines.
    mutating func begin() throws {
        if case .text(let list) = style, let window = windowColumns() { try output.line(list.heading(window: window)) }
    }

    /// - Parameter limit: of all that is printed, over every query.
    mutating func print(_ query: ListQuery, limit: Int?) throws {
        if left == nil { left = limit }
        var key: ListKey?
        // Who goes on is told of all that is in the list, however much of it was printed.
        while left != 0 || watch != nil {
            let wanted = watch == nil ? min(Self.page, left ?? Self.page) : Self.page
            let page = try queue.page(query, after: key, limit: wanted)
            let now = queue.clock()
            for (index, mention) in page.mentions.enumerated() {
                if left.map({ index < $0 }) ?? true {
                    try show(mention, now: now)
                } else {
                    watch?.note(mention, at: now)
                }
            }
            left = left.map { max(0, $0 - page.mentions.count) }
            key = page.keys.last
            if page.reachedEnd || page.mentions.isEmpty { break }
        }
    }

    /// What was read already, as it stood at `now`.
    mutating func print(_ mentions: [Mention], at now: Timestamp) throws {
        for mention in mentions { try show(mention, now: now) }
    }

    mutating func say(_ line: SafeText) throws { try output.line(line) }

    mutating func finish() throws { try output.flush() }

    private mutating func show(_ mention: Mention, now: Timestamp) throws {
        watch?.note(mention, at: now)
        switch style {
        case .json: try output.json(mentionJSON(mention, now: now))
        case .text(let list): try output.line(list.line(mention, now: now, window: windowColumns()))
        }
    }
}

// MARK: Going on

extension Listing {
    /// Tells what happens to the mentions of the lists, until nobody reads any more or it is told to stop: a script gets a
    /// mention again, also a last time as it leaves the lists, and a person a sentence.
    mutating func goOn(telling: Telling) throws {
        var complained = false
        while !Interruption.isAsked, !outputIsGone(after: Self.glance) {
            do {
                let changes = try watch?.look() ?? []
                try tell(changes, telling)
                complained = false
            } catch let error as QueueError where error.passes {
                // Said once; what happens meanwhile is told when it is over.
                if !complained { StandardError.line("webcare: \(error.lines.happened); trying again") }
                complained = true
                watch?.lookAnyway()
            }
        }
    }

    private mutating func tell(
        _ changes: [(mention: Mention, change: QueueWatch.Change, isListed: Bool)], _ telling: Telling
    ) throws {
        let now = queue.clock()
        var shown: Set<Int64> = []
        for (mention, change, _) in changes {
            switch style {
            case .json:
                if shown.insert(mention.id).inserted { try output.json(mentionJSON(mention, now: now)) }
            case .text:
                let line =
                    switch change {
                    case .event(let event): telling.line(event, about: mention)
                    case .entered(let stage): telling.line(stage, of: mention, at: now)
                    case .woke: telling.line(backInList: mention, at: now)
                    case .claimEnded(let holder): telling.line(endedClaimOf: holder, on: mention, at: now)
                    }
                if let line { try output.line(line) }
            }
        }
        try output.flush()
    }
}
