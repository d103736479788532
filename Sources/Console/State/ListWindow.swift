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

    private(set) var rows: [Row] = []
    private(set) var reachedStart = true
    private(set) var reachedEnd = true
    private(set) var selectedID: Int64?
    /// The selected row's line, counted from the list's first.
    private(set) var selectedLine = 0
    /// Lines that were asked for beyond what had been read; paid when it comes.
    private(set) var owedLines = 0

    var selectedIndex: Int? {
        guard let selectedID else { return nil }
        return rows.firstIndex { $0.id == selectedID }
    }

    var selected: Row? { selectedIndex.map { rows[$0] } }

    /// The rows on a screen of `height` lines, and how many read ones lie above.
    func visible(height: Int) -> (rows: ArraySlice<Row>, above: Int) {
        guard height > 0, let index = selectedIndex else { return (rows.prefix(max(0, height)), 0) }
        let line = min(max(0, selectedLine), height - 1)
        let first = max(0, index - line)
        return (rows[first..<min(rows.count, first + height)], first)
    }

    func row(_ id: Int64) -> Row? { rows.first { $0.id == id } }

    /// True when a screen more in some direction isn't read yet.
    func needsMore(height: Int) -> Bool {
        guard let index = selectedIndex else { return false }
        return (!reachedStart && index < height * 2) || (!reachedEnd && rows.count - index < height * 2)
    }

    // MARK: Moving

    mutating func move(by lines: Int, height: Int) {
        guard let index = selectedIndex, lines != 0 else { return }
        let wanted = index + lines
        let target = min(max(0, wanted), rows.count - 1)
        let beyond = wanted - target
        owedLines = (beyond < 0 && !reachedStart) || (beyond > 0 && !reachedEnd) ? beyond : 0
        select(index: target, line: selectedLine + target - index, height: height)
    }

    /// Lines to move once another list has come: the one that is here isn't the one they were meant for.
    mutating func owe(_ lines: Int) { owedLines += lines }

    mutating func forgetOwedLines() { owedLines = 0 }

    mutating func select(_ id: Int64, height: Int) {
        guard let from = selectedIndex, let target = rows.firstIndex(where: { $0.id == id }) else { return }
        select(index: target, line: selectedLine + target - from, height: height)
    }

    private mutating func select(index target: Int, line: Int, height: Int) {
        guard rows.indices.contains(target) else { return }
        let id = rows[target].id
        selectedID = id
        rows.removeAll { $0.isGhost && $0.id != id }
        fit(line: line, height: height, fillingEnd: true)
    }

    /// The row that left takes the cursor along to the next one; the last row, to the one before.
    mutating func removeOwnClosed(_ id: Int64, height: Int) {
        guard let index = rows.firstIndex(where: { $0.id == id }) else { return }
        if selectedID == id {
            let next = rows[(index + 1)...].first { !$0.isGhost } ?? rows[..<index].last { !$0.isGhost }
            selectedID = next?.id
        }
        rows.removeAll { $0.id == id }
        fit(line: selectedLine, height: height, fillingEnd: false)
    }

    /// On a smaller screen the cursor's line is only shown higher up: it finds its place again on a larger one.
    mutating func resize(height: Int) {
        fit(line: selectedLine, height: max(height, selectedLine + 1), fillingEnd: true)
    }

    private mutating func fit(line: Int, height: Int, fillingEnd: Bool) {
        guard let index = selectedIndex else {
            selectedLine = 0
            return
        }
        var line = min(max(0, line), max(0, height - 1), index)
        // No blank lines under the end while there are rows above; never done behind one's back.
        if fillingEnd, reachedEnd {
            let missing = height - (line + rows.count - index)
            if missing > 0 { line = min(index, line + missing, max(0, height - 1)) }
        }
        selectedLine = line
    }

    // MARK: What was read

    mutating func replace(_ mention: Mention) {
        guard let index = rows.firstIndex(where: { $0.id == mention.id }) else { return }
        rows[index].mention = mention
    }

    /// Another list: nothing of the old one is kept.
    mutating func show(_ page: WindowPage, height: Int) {
        rows = page.rows
        reachedStart = page.reachedStart
        reachedEnd = page.reachedEnd
        let fromEnd = page.request.place == .end
        let wanted = page.request.place.anchor?.id
        // Where it was asked for around a place that nothing stands at, the next one is meant.
        let next = wanted == nil ? rows.first : rows.dropFirst(page.countBefore).first ?? rows.last
        selectedID = rows.first { $0.id == wanted }?.id ?? (fromEnd ? rows.last?.id : next?.id)
        let owed = owedLines
        owedLines = 0
        let line = fromEnd ? height - 1 : wanted == nil ? 0 : min(selectedIndex ?? 0, height / 2)
        fit(line: line, height: height, fillingEnd: true)
        move(by: owed, height: height)
    }

    /// The same list, read anew. False when it was read around a place that is no longer near: read it again.
    mutating func refresh(_ page: WindowPage, height: Int) -> Bool {
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
        let missing = min(selectedLine, old - before.above) - index
        if missing > 0, page.reachedStart {
            fresh.replaceSubrange(
                ..<index,
                with: keepingGhosts(above: Array(fresh[..<index]), old: before.above..<old, page: page, atMost: missing)
            )
        }
        rows = fresh
        reachedStart = page.reachedStart
        reachedEnd = page.reachedEnd
        fit(line: selectedLine, height: max(height, selectedLine + 1), fillingEnd: false)
        if owedLines != 0 {
            move(by: owedLines, height: height)
        }
        return true
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
