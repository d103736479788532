/// What a text was before, step by step: a word that was typed, a deletion, what came in one piece.
struct TextHistory: Hashable, Sendable {
    private struct Step: Hashable {
        /// From here on these characters made way for those.
        var start: Int
        var removed: [Character]
        var added: [Character]
        var cursorBefore: Int, cursorAfter: Int
    }

    /// As far back as anyone goes by single keys.
    private static let most = 500

    private var done: [Step] = []
    private var undone: [Step] = []
    /// What is typed next belongs to the last step.
    private var isOpen = false

    var canUndo: Bool { !done.isEmpty }
    var canRedo: Bool { !undone.isEmpty }
    /// What the last change took out.
    var lastRemoved: String { String(done.last?.removed ?? []) }

    /// - Parameter isTyping: by single letters, which make a step together.
    mutating func record(from before: TextField, to after: TextField, isTyping: Bool) {
        guard let step = Self.step(from: before, to: after) else { return }
        undone = []
        if isOpen, isTyping, let last = done.last, let joined = Self.joined(last, step) {
            done[done.count - 1] = joined
        } else {
            done.append(step)
            if done.count > Self.most { done.removeFirst() }
        }
        isOpen = isTyping
    }

    /// What follows is a step of its own.
    mutating func close() { isOpen = false }

    mutating func undo(_ field: inout TextField) {
        guard let step = done.popLast() else { return }
        field.replace(
            step.start..<(step.start + step.added.count), with: step.removed, cursor: step.cursorBefore)
        undone.append(step)
        isOpen = false
    }

    mutating func redo(_ field: inout TextField) {
        guard let step = undone.popLast() else { return }
        field.replace(
            step.start..<(step.start + step.removed.count), with: step.added, cursor: step.cursorAfter)
        done.append(step)
        isOpen = false
    }

    private static func step(from before: TextField, to after: TextField) -> Step? {
        let (old, new) = (before.characters, after.characters)
        let shorter = min(old.count, new.count)
        var start = 0
        while start < shorter, old[start] == new[start] { start += 1 }
        var end = 0
        while end < shorter - start, old[old.count - 1 - end] == new[new.count - 1 - end] { end += 1 }
        let removed = Array(old[start..<(old.count - end)])
        let added = Array(new[start..<(new.count - end)])
        guard !removed.isEmpty || !added.isEmpty else { return nil }
        return Step(
            start: start, removed: removed, added: added, cursorBefore: before.cursor, cursorAfter: after.cursor)
    }

    /// Two as one where they belong together: letters of a word, and letters deleted one after another.
    private static func joined(_ first: Step, _ second: Step) -> Step? {
        var step = first
        step.cursorAfter = second.cursorAfter
        if second.removed.isEmpty, !first.added.isEmpty, second.start == first.start + first.added.count {
            let beginsWord = first.added.last?.isWhitespace == true && second.added.first?.isWhitespace == false
            guard !beginsWord else { return nil }
            step.added += second.added
            return step
        }
        guard first.added.isEmpty, second.added.isEmpty else { return nil }
        if second.start + second.removed.count == first.start {
            step.start = second.start
            step.removed = second.removed + first.removed
            return step
        }
        guard second.start == first.start else { return nil }
        step.removed += second.removed
        return step
    }
}
