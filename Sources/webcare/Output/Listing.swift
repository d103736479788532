import Glibc
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
    private let isWatching: Bool
    /// What was shown, with the stage it was shown in; only for a watch.
    private var shown: [Int64: Watched] = [:]

    private struct Watched {
        var deadline: Deadline?
        var stage: Stage?
    }

    init(queue: MentionQueue, output style: Style, watching isWatching: Bool) {
        self.queue = queue
        self.isWatching = isWatching
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
        while left != 0 {
            let page = try queue.page(query, after: key, limit: min(Self.page, left ?? Self.page))
            let now = queue.clock()
            for mention in page.mentions { try show(mention, now: now) }
            left = left.map { $0 - page.mentions.count }
            key = page.keys.last
            if page.reachedEnd || page.mentions.isEmpty { break }
        }
    }

    /// What was read already, as it stood at `now`.
    mutating func print(_ mentions: [Mention], at now: Timestamp) throws {
        for mention in mentions { try show(mention, now: now) }
    }

    mutating func finish() throws { try output.flush() }

    private mutating func show(_ mention: Mention, now: Timestamp) throws {
        if isWatching {
            shown[mention.id] = Watched(deadline: mention.deadline, stage: mention.stage(at: now))
        }
        switch style {
        case .json: try output.json(mentionJSON(mention, now: now))
        case .text(let list): try output.line(list.line(mention, now: now, window: windowColumns()))
        }
    }
}

// MARK: Going on

extension Listing {
    /// Prints a mention again when something happens to it, when it enters another stage, and a last time when it leaves
    /// the list; until nobody reads any more.
    mutating func watch(_ queries: [ListQuery]) throws {
        var seen = Seen(head: try queue.head().number, token: try queue.changeToken())
        var complained = false
        while !outputIsGone(after: Self.glance) {
            do {
                try lookAgain(queries, &seen)
                complained = false
            } catch let error as QueueError where error.passes {
                // Said once; what happens meanwhile is shown when it is over.
                if !complained { StandardError.line("webcare: \(error.lines.happened); trying again") }
                complained = true
                seen.token = nil
            }
        }
    }

    /// How far the watcher has come.
    private struct Seen {
        var head: Int64
        /// Nil: look, whatever the queue says.
        var token: Int64?
    }

    private mutating func lookAgain(_ queries: [ListQuery], _ seen: inout Seen) throws {
        let token = try queue.changeToken()
        var head = seen.head
        var touched = token == seen.token ? [] : try mentionsTouched(after: &head)
        let now = queue.clock()
        for (id, watched) in shown where watched.stage != nil && watched.deadline?.stage(at: now) != watched.stage {
            if !touched.contains(id) { touched.append(id) }
        }
        let mentions = touched.isEmpty ? [] : try queue.mentions(touched)
        seen = Seen(head: head, token: token)
        for mention in mentions {
            let isListed = try isListed(mention, by: queries)
            guard isListed || shown[mention.id] != nil else { continue }
            try show(mention, now: now)
            if !isListed { shown[mention.id] = nil }
        }
        try output.flush()
    }

    private func mentionsTouched(after head: inout Int64) throws -> [Int64] {
        var ids: [Int64] = []
        var seen: Set<Int64> = []
        while case let events = try queue.events(after: head, limit: Self.page), let last = events.last {
            head = last.number
            for id in events.compactMap(\.mentionID) where seen.insert(id).inserted { ids.append(id) }
        }
        return ids
    }

    /// True when one of the queries would list it now. The queue judges it, at the mention's own place: only it knows
    /// what a search finds.
    private func isListed(_ mention: Mention, by queries: [ListQuery]) throws -> Bool {
        try queries.contains { query in
            var before = queue.key(of: mention, in: query)
            before.id += query.isOfClosed ? 1 : -1
            return try queue.page(query, after: before, limit: 1).mentions.first?.id == mention.id
        }
    }
}
