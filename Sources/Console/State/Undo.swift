import WebcareModel

/// What was done and can still be undone.
enum Undoable: Hashable, Sendable {
    /// While the outbox hasn't let go of it.
    case reply(outbox: Int64, mention: Int64, author: String, until: Timestamp)
    case closing(mention: Int64, author: String, at: Timestamp)
    case claim(mention: Int64, at: Timestamp)
    case tagging(mention: Int64, added: [String], removed: [String], at: Timestamp)
    case snoozing(mention: Int64, at: Timestamp)
    /// One key did it, one key undoes it.
    case set([Undoable])

    /// After this `u` would undo what nobody remembers having done.
    static let duration: Duration = .seconds(300)

    var mentions: [Int64] {
        switch self {
        case .reply(_, let mention, _, _), .closing(let mention, _, _), .claim(let mention, _),
            .tagging(let mention, _, _, _), .snoozing(let mention, _):
            [mention]
        case .set(let all): all.flatMap(\.mentions)
        }
    }

    /// Nil once it is too late.
    func step(at now: Timestamp) -> UndoStep? {
        switch self {
        case .reply(let outbox, let mention, _, let until):
            now < until ? .takeBack(outbox: outbox, mention: mention) : nil
        case .closing(let mention, let author, let at):
            now - at < Self.duration ? .reopen(mention, author: author) : nil
        case .claim(let mention, let at): now - at < Self.duration ? .release(mention) : nil
        case .tagging(let mention, let added, let removed, let at):
            now - at < Self.duration ? .tag(mention, add: removed, remove: added) : nil
        case .snoozing(let mention, let at): now - at < Self.duration ? .wake(mention) : nil
        case .set(let all):
            switch all.compactMap({ $0.step(at: now) }) {
            case let steps where steps.isEmpty: nil
            case let steps: .set(steps)
            }
        }
    }

    /// What of it is still to be undone: what the queue was too busy for can be tried again.
    func left(after result: WriteResult, of write: Write) -> Undoable? {
        switch (write, result) {
        case (.set(let writes), .set(let results)):
            zip(writes, results).reduce(self as Undoable?) { left, part in left?.left(after: part.1, of: part.0) }
        case (_, .refused(let refusal)) where refusal.mayPass: self
        default: write.mentions.reduce(self as Undoable?) { left, mention in left?.without(mention) }
        }
    }

    /// Without what was to be undone on a mention; nil when nothing is left.
    func without(_ mention: Int64) -> Undoable? {
        guard case .set(let all) = self else { return mentions == [mention] ? nil : self }
        let left = all.compactMap { $0.without(mention) }
        return left.isEmpty ? nil : .set(left)
    }
}

/// What `u` does.
enum UndoStep: Hashable, Sendable {
    /// `outbox` nil: whatever reply of ours the mention has under way.
    case takeBack(outbox: Int64?, mention: Int64)
    case reopen(Int64, author: String)
    case release(Int64)
    case tag(Int64, add: [String], remove: [String])
    case wake(Int64)
    case set([UndoStep])

    var mentions: [Int64] {
        switch self {
        case .takeBack(_, let mention), .reopen(let mention, _), .release(let mention), .tag(let mention, _, _),
            .wake(let mention):
            [mention]
        case .set(let steps): steps.flatMap(\.mentions)
        }
    }
}

extension ConsoleState {
    /// As many as one can look back on.
    private static let mostDone = 50

    /// What `u` undoes next: the newest that still can be.
    var undoable: Undoable? { done.last { $0.step(at: now) != nil } }

    var lastStep: UndoStep? { undoable?.step(at: now) }

    mutating func remember(_ undoable: Undoable) {
        guard !isUndoing else { return }
        // Tags can be taken off whatever else was done; a decision leaves none before it to undo.
        if case .tagging = undoable {} else { undoable.mentions.forEach { forgetDone(on: $0) } }
        done.append(undoable)
        done.removeAll { $0.step(at: now) == nil }
        if done.count > Self.mostDone { done.removeFirst() }
    }

    /// It was undone, or is out.
    mutating func forgetDone(on mention: Int64) { done = done.compactMap { $0.without(mention) } }
}
