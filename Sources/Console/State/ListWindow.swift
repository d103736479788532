import MentionQueue
import WebcareModel

/// The part of the queue that is in memory: what the screen shows and a little around it. The selection holds on to a
/// mention's id and to its line on the screen, so that nothing moves under the cursor.
struct ListWindow: Sendable {
    struct Row: Hashable, Sendable, Identifiable {
        var mention: Mention { didSet { text = Self.line(of: mention) } }
        var key: ListKey
        /// It has left this list while it stood on the screen; it stays until one moves.
        var isGhost = false
        /// What it says, on one line, made safe once and not with each key that is pressed.
        private(set) var text: SafeText

        init(mention: Mention, key: ListKey) {
            self.mention = mention
            self.key = key
            text = Self.line(of: mention)
        }

        var id: Int64 { mention.id }

        /// As much as the widest screen shows.
        private static func line(of mention: Mention) -> SafeText {
            let text = mention.text.unicodeScalars.drop { SafeText.isLineBreak($0) }
            let tags = mention.tags.reduce(into: "") { $0 += "#\($1) " }
            return SafeText(tags + String(text.prefix(1000)))
        }
    }

    /// A source that is silent: a row of the queue as well, before the first mention.
    struct Source: Hashable, Sendable, Identifiable {
        /// One, or all that have no row of their own; the longest silence first.
        var arrivals: [Pulse.ChannelArrival]
        /// It isn't silent any more; its row stays until one moves.
        var isGhost = false

        var id: String { arrivals.first?.channel ?? "" }
    }

    private(set) var rows: [Row] = [] {
        didSet { places = Dictionary(zip(rows.lazy.map(\.id), rows.indices)) { first, _ in first } }
    }
    /// Where each stands in `rows`: with many marked, each of them is looked for with every frame.
    private var places: [Int64: Int] = [:]
    private(set) var sources: [Source] = []
    private(set) var reachedStart = true
    private(set) var reachedEnd = true
    /// Nil as well while the cursor is on a source.
    private(set) var selectedID: Int64?
    private(set) var selectedSourceID: String?
    /// The selected row's line, counted from the list's first.
    private(set) var selectedLine = 0
    /// Lines that were asked for beyond what had been read; paid when it comes.
    private(set) var owedLines = 0

    var selectedIndex: Int? {
        guard let selectedID else { return nil }
        return places[selectedID]
    }

    var selected: Row? { selectedIndex.map { rows[$0] } }

    var selectedSource: Source? { selectedSourceID.flatMap { id in heads.first { $0.id == id } } }

    /// The sources that stand before what was read.
    private var heads: [Source] { reachedStart ? sources : [] }

    /// Where the cursor is among sources and mentions together.
    private var position: Int? {
        if let selectedSourceID { return heads.firstIndex { $0.id == selectedSourceID } }
        return selectedIndex.map { heads.count + $0 }
    }

    /// What stands on a screen.
    struct Visible {
        var sources: ArraySlice<Source>
        var rows: ArraySlice<Row>
        /// How many that were read lie above, and below.
        var above: Int
        var below: Int
    }

    /// What stands on a screen of `height` lines.
    func visible(height: Int) -> Visible {
        let (height, heads) = (max(0, height), heads)
        let count = heads.count + rows.count
        let first = position.map { max(0, $0 - min(max(0, selectedLine), max(0, height - 1))) } ?? 0
        let end = min(count, first + height)
        return Visible(
            sources: heads[min(first, heads.count)..<min(end, heads.count)],
            rows: rows[max(0, first - heads.count)..<max(0, end - heads.count)], above: first, below: count - end)
    }

    func row(_ id: Int64) -> Row? { places[id].map { rows[$0] } }

    /// True when a screen more in some direction isn't read yet.
    func needsMore(height: Int) -> Bool {
        guard let index = selectedIndex ?? (selectedSource == nil ? nil : 0) else { return false }
        return (!reachedStart && index < height * 2) || (!reachedEnd && rows.count - index < height * 2)
    }

    // MARK: Moving

    mutating func move(by lines: Int, height: Int) {
        guard let position, lines != 0 else { return }
        let wanted = position + lines
        let target = min(max(0, wanted), heads.count + rows.count - 1)
        let beyond = wanted - target
        owedLines = (beyond < 0 && !reachedStart) || (beyond > 0 && !reachedEnd) ? beyond : 0
        select(position: target, line: selectedLine + target - position, height: height)
    }

    /// Lines to move once another list has come: the one that is here isn't the one they were meant for.
    mutating func owe(_ lines: Int) { owedLines += lines }

    mutating func forgetOwedLines() { owedLines = 0 }

    mutating func select(_ id: Int64, height: Int) {
        guard let index = places[id] else { return }
        select(position: heads.count + index, height: height)
    }

    mutating func select(source id: String, height: Int) {
        guard let index = heads.firstIndex(where: { $0.id == id }) else { return }
        select(position: index, height: height)
    }

    /// The first mention, with what stands before it in sight.
    mutating func selectFirst(height: Int) {
        guard let first = rows.first else { return }
        select(first.id, height: height)
    }

    private mutating func select(position target: Int, height: Int) {
        guard let position else { return }
        select(position: target, line: selectedLine + target - position, height: height)
    }

    private mutating func select(position: Int, line: Int, height: Int) {
        let heads = heads
        if position < heads.count {
            (selectedSourceID, selectedID) = (heads[position].id, nil)
        } else {
            guard rows.indices.contains(position - heads.count) else { return }
            (selectedSourceID, selectedID) = (nil, rows[position - heads.count].id)
        }
        // With most keys there is none, and the rows aren't touched.
        let selected = selectedID
        let isLeft = { (row: Row) in row.isGhost && row.id != selected }
        if rows.contains(where: isLeft) { rows.removeAll(where: isLeft) }
        sources.removeAll { $0.isGhost && $0.id != selectedSourceID }
        fit(line: line, height: height, fillingEnd: true)
    }

    /// The row that left takes the cursor along to the next one; the last row, to the one before.
    mutating func removeOwnClosed(_ id: Int64, height: Int) {
        guard let index = places[id] else { return }
        if selectedID == id {
            let next = rows[(index + 1)...].first { !$0.isGhost } ?? rows[..<index].last { !$0.isGhost }
            selectedID = next?.id
        }
        rows.removeAll { $0.id == id }
        selectSourceIfNothingElse()
        fit(line: selectedLine, height: height, fillingEnd: false)
    }

    /// On a smaller screen the cursor's line is only shown higher up: it finds its place again on a larger one.
    mutating func resize(height: Int) {
        fit(line: selectedLine, height: max(height, selectedLine + 1), fillingEnd: true)
    }

    /// The cursor is always on something where there is anything.
    private mutating func selectSourceIfNothingElse() {
        guard selectedID == nil, selectedSourceID == nil else { return }
        selectedSourceID = heads.first?.id
    }

    private mutating func fit(line: Int, height: Int, fillingEnd: Bool) {
        guard let position else {
            selectedLine = 0
            return
        }
        var line = min(max(0, line), max(0, height - 1), position)
        // No blank lines under the end while there are rows above; never done behind one's back.
        if fillingEnd, reachedEnd {
            let missing = height - (line + heads.count + rows.count - position)
            if missing > 0 { line = min(position, line + missing, max(0, height - 1)) }
        }
        selectedLine = line
    }

    // MARK: What was read

    mutating func replace(_ mention: Mention) {
        guard let index = places[mention.id] else { return }
        rows[index].mention = mention
    }

    /// Another list: nothing of the old one is kept.
    mutating func show(_ page: WindowPage, height: Int) {
        rows = page.rows
        sources.removeAll(where: \.isGhost)
        reachedStart = page.reachedStart
        reachedEnd = page.reachedEnd
        let fromEnd = page.request.place == .end
        let wanted = page.request.place.anchor?.id
        // Where it was asked for around a place that nothing stands at, the next one is meant.
        let next = wanted == nil ? rows.first : rows.dropFirst(page.countBefore).first ?? rows.last
        selectedSourceID = nil
        selectedID = rows.first { $0.id == wanted }?.id ?? (fromEnd ? rows.last?.id : next?.id)
        selectSourceIfNothingElse()
        let owed = owedLines
        owedLines = 0
        let line = fromEnd ? height - 1 : wanted == nil ? heads.count : min(position ?? 0, height / 2)
        fit(line: line, height: height, fillingEnd: true)
        move(by: owed, height: height)
    }

    /// The same list, read anew. False when it was read around a place that is no longer near: read it again.
    mutating func refresh(_ page: WindowPage, height: Int) -> Bool {
        if selectedSource != nil {
            guard page.reachedStart else { return false }
            take(page, rows: page.rows, height: height)
            return true
        }
        guard let selectedID, let old = selectedIndex else {
            show(page, height: height)
            return true
        }
        let isThere = page.rows.contains { $0.id == selectedID }
        if !isThere, page.request.place.anchor?.id != selectedID { return false }
        let before = visible(height: height)
        var fresh = page.rows
        if !isThere {
            var ghost = rows[old]
            ghost.isGhost = true
            if let known = page.vanished[selectedID] { ghost.mention = known }
            fresh.insert(ghost, at: min(page.countBefore, fresh.count))
        }
        let index = fresh.firstIndex { $0.id == selectedID } ?? 0
        let above = before.rows.startIndex..<max(old, before.rows.startIndex)
        let missing = min(selectedLine, before.sources.count + above.count) - sources.count - index
        if missing > 0, page.reachedStart {
            fresh.replaceSubrange(
                ..<index,
                with: keepingGhosts(above: Array(fresh[..<index]), old: above, page: page, atMost: missing))
        }
        take(page, rows: fresh, height: height)
        return true
    }

    private mutating func take(_ page: WindowPage, rows fresh: [Row], height: Int) {
        rows = fresh
        reachedStart = page.reachedStart
        reachedEnd = page.reachedEnd
        fit(line: selectedLine, height: max(height, selectedLine + 1), fillingEnd: false)
        if owedLines != 0 { move(by: owedLines, height: height) }
    }

    /// Rows above the cursor that left the list stay as ghosts where the cursor would have to move up without them.
    private func keepingGhosts(above fresh: [Row], old: Range<Int>, page: WindowPage, atMost limit: Int) -> [Row] {
        var result = fresh
        var left = limit
        let survivors = Set(fresh.map(\.id))
        for index in old.reversed() where left > 0 && !survivors.contains(rows[index].id) {
            var ghost = rows[index]
            ghost.isGhost = true
            if let known = page.vanished[ghost.id] { ghost.mention = known }
            let follower = rows[(index + 1)..<old.upperBound].first { row in result.contains { $0.id == row.id } }
            let place = follower.flatMap { row in result.firstIndex { $0.id == row.id } } ?? result.count
            result.insert(ghost, at: place)
            left -= 1
        }
        return result
    }

    // MARK: Sources

    /// What is silent now. What one stands on stays on its line: one that came stands above it, as a mention would, and one
    /// that went stays as a ghost where the cursor would have to move up without it.
    ///
    /// - Parameter revealing: one hasn't touched the list yet; from its beginning it shows them.
    mutating func show(sources silent: [Source], revealing: Bool, height: Int) {
        guard silent != sources.filter({ !$0.isGhost }) else { return }
        let isAtStart = reachedStart && selectedIndex == 0 && selectedLine == heads.count
        let old = heads
        let room = reachedStart ? selectedLine - (selectedIndex ?? 0) : 0
        sources = silent
        for (index, source) in old.enumerated().reversed() where !silent.contains(where: { $0.id == source.id }) {
            guard source.id == selectedSourceID || selectedSourceID == nil && sources.count < room else { continue }
            var ghost = source
            ghost.isGhost = true
            sources.insert(ghost, at: min(index, sources.count))
        }
        selectSourceIfNothingElse()
        let line = revealing && isAtStart ? heads.count : selectedLine
        fit(line: line, height: max(height, selectedLine + 1), fillingEnd: false)
    }
}

/// What a reader is asked for: some rows around a place.
struct WindowRequest: Hashable, Sendable {
    enum Place: Hashable, Sendable {
        case start
        case end
        case around(ListKey)

        var anchor: ListKey? {
            if case .around(let key) = self { key } else { nil }
        }
    }

    /// Rises with every other list; an answer to an older one is dropped.
    var generation: Int
    var query: ListQuery
    var place: Place
    var rowsBefore: Int
    var rowsAfter: Int
    /// What stands on the screen: what became of it is told when it is no longer in the list.
    var visible: [Int64]
}

struct WindowPage: Sendable {
    var request: WindowRequest
    var rows: [ListWindow.Row]
    /// How many of `rows` stand before the anchor.
    var countBefore: Int
    var reachedStart: Bool
    var reachedEnd: Bool
    /// Visible ones that are no longer in the list, as they are now.
    var vanished: [Int64: Mention]
}
