import MentionQueue
import WebcareModel

/// Something that was done to a mention.
struct Deed: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        /// It leaves at `until` at the earliest. `claimed`: the reply itself claimed it.
        case replied(outbox: Int64, until: Timestamp, claimed: Bool)
        /// `event`: what closed it.
        case closed(event: Int64, wasMine: Bool, isDismissal: Bool)
        /// `event`: what made it ours.
        case claimed(event: Int64)
        case released(event: Int64)
        case tookOver(from: String)
        case tagged(added: [String], removed: [String])
        /// Out of the list or back in it; `before`: until when it was snoozed.
        case snoozed(before: Timestamp?, event: Int64)
        case escalated(event: Int64, to: String, wasTold: Bool)
        /// What can't be undone is on the stack too: `u` says so, and doesn't reach past it unseen.
        case stays(Stay)
    }

    var kind: Kind
    /// Nil for what concerns none in particular.
    var mention: Int64?
    var author: String
    var at: Timestamp
}

/// Why something that was done can't be undone.
enum Stay: Hashable, Sendable {
    case noted
    /// The reply is out.
    case sent
    /// A person said so.
    case posted
    case told(to: String)
    /// The claim is somebody else's by now, or nobody's.
    case lost(to: String?)
    case signed
    case accepted
    /// As the accountable person.
    case takenOn
    case decided
}

/// What one key did, and one key undoes.
enum Undoable: Hashable, Sendable {
    case one(Deed)
    case set([Undoable])

    /// After this `u` would undo what nobody remembers having done.
    static let duration: Duration = .seconds(300)

    var deeds: [Deed] {
        switch self {
        case .one(let deed): [deed]
        case .set(let all): all.flatMap(\.deeds)
        }
    }

    func isOver(at now: Timestamp) -> Bool {
        deeds.allSatisfy { deed in
            guard now - deed.at >= Self.duration else { return false }
            if case .replied(_, let until, _) = deed.kind { return now >= until }
            return true
        }
    }

    /// What of it is still to be undone: what the queue was too busy for can be tried again.
    func left(after result: WriteResult, of write: Write) -> Undoable? {
        switch (write, result) {
        case (.set(let writes), .set(let results)):
            zip(writes, results).reduce(self as Undoable?) { left, part in left?.left(after: part.1, of: part.0) }
        case (_, .refused(let refusal)) where refusal.mayPass: self
        default: changed { deed in deed.mention.map(write.mentions.contains) == true ? nil : deed }
        }
    }

    /// With each deed as `change` has it; nil when none is left.
    func changed(_ change: (Deed) -> Deed?) -> Undoable? {
        switch self {
        case .one(let deed): return change(deed).map { .one($0) }
        case .set(let all):
            let left = all.compactMap { $0.changed(change) }
            return left.isEmpty ? nil : .set(left)
        }
    }
}

/// What `u` does.
enum UndoStep: Hashable, Sendable {
    /// `outbox` nil: whatever reply of ours the mention has under way. `releasing`: it isn't kept.
    case takeBack(outbox: Int64?, mention: Int64, author: String, releasing: Bool)
    case reopen(Int64, author: String, since: Int64, claiming: Bool)
    /// `event`: what it takes back.
    case release(Int64, author: String, event: Int64)
    case claim(Int64, author: String, event: Int64)
    case handBack(Int64, author: String, to: String)
    case tag(Int64, author: String, add: [String], remove: [String])
    /// `until` nil: back into the list.
    case snooze(Int64, author: String, until: Timestamp?, since: Int64)
    case unescalate(Int64, author: String, seen: Int64)
    /// Nothing: it says why.
    case cannot(Stay, author: String)
    case set([UndoStep])

    var isPossible: Bool { if case .cannot = self { false } else { true } }

    var mentions: [Int64] {
        switch self {
        case .takeBack(_, let mention, _, _), .reopen(let mention, _, _, _), .release(let mention, _, _),
            .claim(let mention, _, _), .handBack(let mention, _, _), .tag(let mention, _, _, _),
            .snooze(let mention, _, _, _), .unescalate(let mention, _, _):
            [mention]
        case .cannot: []
        case .set(let steps): steps.flatMap(\.mentions)
        }
    }
}

/// What is being undone, and how many it were in all: some of a set may have been too late.
struct Undoing: Hashable, Sendable {
    var what: Undoable?
    var count: Int
}

extension ConsoleState {
    /// As many as one can look back on.
    private static let mostDone = 50

    /// What `u` is about: the newest.
    var undoable: Undoable? { done.last { !$0.isOver(at: now) } }

    var lastStep: UndoStep? { undoable.flatMap(step) }

    /// What a notice promises that `u` does, when it can.
    var promisedStep: UndoStep? { lastStep.flatMap { $0.isPossible ? $0 : nil } }

    func step(of undoable: Undoable) -> UndoStep? {
        guard case .set = undoable else { return undoable.deeds.first.map(step) }
        let steps = undoable.deeds.map(step)
        let possible = steps.filter(\.isPossible)
        return possible.isEmpty ? steps.first : .set(possible)
    }

    private func step(of deed: Deed) -> UndoStep {
        let author = deed.author
        guard let id = deed.mention else {
            if case .stays(let stay) = deed.kind { return .cannot(stay, author: author) }
            return .cannot(.lost(to: nil), author: author)
        }
        switch deed.kind {
        case .replied(let outbox, _, let claimed):
            return .takeBack(outbox: outbox, mention: id, author: author, releasing: claimed)
        case .closed(let event, let wasMine, _):
            return .reopen(id, author: author, since: event, claiming: wasMine)
        case .claimed(let event): return lost(id, author) ?? .release(id, author: author, event: event)
        case .tookOver(let from): return lost(id, author) ?? .handBack(id, author: author, to: from)
        case .released(let event):
            // Whoever has it by now keeps it.
            guard let holder = colleague(holding: id) else { return .claim(id, author: author, event: event) }
            return .cannot(.lost(to: holder), author: author)
        case .tagged(let added, let removed): return .tag(id, author: author, add: removed, remove: added)
        case .snoozed(let before, let event):
            return .snooze(id, author: author, until: before.flatMap { $0 > now ? $0 : nil }, since: event)
        case .escalated(let event, let to, let wasTold):
            let isTold = known(id)?.escalation.map { $0.to == to && $0.isTold } ?? false
            if isTold, !wasTold { return .cannot(.told(to: policy.people[to]?.name ?? to), author: author) }
            return .unescalate(id, author: author, seen: event)
        case .stays(let stay): return .cannot(stay, author: author)
        }
    }

    private func lost(_ id: Int64, _ author: String) -> UndoStep? {
        if held.contains(id) || known(id).map(holds) == true { return nil }
        return .cannot(.lost(to: colleague(holding: id)), author: author)
    }

    private func colleague(holding id: Int64) -> String? {
        guard let holder = known(id)?.holder(at: now)?.holder.operator, holder != `operator` else { return nil }
        return holder
    }

    // MARK: What was done

    mutating func remember(_ undoable: Undoable) {
        guard !isUndoing else { return }
        done.append(undoable)
        done.removeAll { $0.isOver(at: now) }
        if done.count > Self.mostDone { done.removeFirst() }
    }

    mutating func remember(_ kind: Deed.Kind, on mention: Mention) {
        remember(kind, on: mention.id, by: mention.author.handle)
    }

    mutating func remember(_ kind: Deed.Kind, on id: Int64?, by author: String) {
        remember(.one(Deed(kind: kind, mention: id, author: author, at: now)))
    }

    /// The reply is back, or could not leave: there is nothing of it to undo.
    mutating func forgetReply(to id: Int64) {
        changeDone { deed in
            guard deed.mention == id, case .replied = deed.kind else { return deed }
            return nil
        }
    }

    /// It is out: that stays, and with it there is no claim left to give back.
    mutating func fixReply(to id: Int64) {
        replacedDrafts[id] = nil
        changeDone { deed in
            guard deed.mention == id else { return deed }
            switch deed.kind {
            case .replied:
                var sent = deed
                sent.kind = .stays(.sent)
                return sent
            case .claimed, .released, .tookOver, .snoozed: return nil
            case .closed, .tagged, .escalated, .stays: return deed
            }
        }
    }

    private mutating func changeDone(_ change: (Deed) -> Deed?) { done = done.compactMap { $0.changed(change) } }

    // MARK: Undoing

    /// What `u` does: what the screen says it does, else what concerns the mention one is on, else what was done last.
    var undoStep: UndoStep? {
        if let promised = notice?.undo, done.contains(where: { step(of: $0) == promised }) { return promised }
        if let subject, subject.state(at: now) == .waiting, subject.claim?.holder.operator == `operator` {
            return stepBack(from: subject)
        }
        return lastStep
    }

    /// Takes back the reply that this mention has under way, whether it was sent here or not.
    private func stepBack(from mention: Mention) -> UndoStep {
        let here = done.flatMap(\.deeds).last { deed in
            if deed.mention == mention.id, case .replied = deed.kind { true } else { false }
        }
        return here.map(step)
            ?? .takeBack(outbox: nil, mention: mention.id, author: mention.author.handle, releasing: false)
    }

    var obstacleToUndo: Phrase? {
        guard let undoStep else {
            return Phrase(en: "There is nothing to take back.", nl: "Er is niets om terug te nemen.")
        }
        // What is being written is what was done last, whatever the stack says.
        let isWriting = underWay.contains { ticket, write in undoing[ticket] == nil && write.isDeed }
        guard isWriting || undoStep.mentions.contains(where: isChanging) else { return nil }
        return Phrase(
            en: "Your last change is still being written.", nl: "Je vorige wijziging wordt nog geschreven.")
    }

    mutating func undo() -> [Effect] {
        guard let undoStep else { return [] }
        let index = done.lastIndex { step(of: $0) == undoStep }
        let undone = index.map { done.remove(at: $0) }
        if case .cannot(let stay, let author) = undoStep {
            sayThatItStays(stay, author, count: undone?.deeds.count ?? 1)
            return []
        }
        // A reply that wasn't sent here took the place of nothing that is known here.
        if case .takeBack(outbox: nil, let mention, _, _) = undoStep { replacedDrafts[mention] = nil }
        let possible = undone?.changed { step(of: $0).isPossible ? $0 : nil }
        undoing[nextTicket] = Undoing(what: possible, count: undone?.deeds.count ?? 1)
        return [begin(write(for: undoStep))]
    }

    private func write(for step: UndoStep) -> Write {
        switch step {
        case .takeBack(let outbox, let mention, _, let releasing):
            .takeBack(
                outbox: outbox, mention: mention, releasing: releasing, restoring: replacedDrafts[mention])
        case .reopen(let mention, _, let since, let claiming):
            .reopen(mention, since: since, claiming: claiming)
        case .release(let mention, _, let event): .release(mention, fence: fences[mention], undoing: event)
        case .claim(let mention, _, let event): .claim(mention, takingOver: false, undoing: event)
        case .handBack(let mention, _, _): .handBack(mention, fence: fences[mention])
        case .tag(let mention, _, let add, let remove): .tag(mention, added: add, removed: remove)
        case .snooze(let mention, _, let until, let since):
            .snooze(mention, until: until, fence: fences[mention], since: since)
        case .unescalate(let mention, _, let seen): .unescalate(mention, seen: seen)
        case .cannot: .set([])
        case .set(let steps): .set(steps.map(write))
        }
    }
}
