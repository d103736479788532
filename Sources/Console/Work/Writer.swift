import Dispatch
import MentionQueue
import Synchronization
import Terminal
import WebcareModel

/// Makes the changes, one after another, on a thread of its own: the loop never waits for the disk.
final class Writer: Sendable {
    /// How long a reply can be taken back where the policy says nothing.
    static let undoWindow: Duration = .seconds(10)

    private let opening: QueueOpening
    private let session: Session
    private let mailbox: Mailbox<Message>
    private let worker = DispatchQueue(label: "webcare.writer", qos: .userInitiated)
    /// Told of and not written yet: nil where nothing is.
    private let whereabouts = Mutex<Whereabouts??>(nil)

    init(_ opening: QueueOpening, session: Session, mailbox: Mailbox<Message>) {
        self.opening = opening
        self.session = session
        self.mailbox = mailbox
    }

    private var queue: MentionQueue {
        get throws { try opening.queue() }
    }

    func submit(_ write: Write, ticket: Int) {
        worker.async { [self] in
            mailbox.post(.wrote(ticket: ticket, perform(write)))
        }
    }

    /// Of several that wait the newest is told. One that fails is told again with the next renewal.
    func tellPresence(_ here: Whereabouts?) {
        let mustSchedule = whereabouts.withLock { waiting in
            defer { waiting = .some(here) }
            return waiting == nil
        }
        if mustSchedule { worker.async { [self] in writePresence() } }
    }

    private func writePresence() {
        let told = whereabouts.withLock { waiting in
            defer { waiting = nil }
            return waiting
        }
        guard let told else { return }
        try? queue.tellPresence(told.map { ($0.mention, $0.doing) }, by: session)
    }

    /// Makes one change; what fails has changed nothing.
    func perform(_ write: Write) -> WriteResult {
        if case .set(let writes) = write { return .set(writes.map(perform)) }
        do {
            switch try change(write) {
            case .mention(let mention): return .mention(mention.excerpt(text: 1000))
            case .takenBack(let item, let mention): return .takenBack(item, mention.excerpt(text: 1000))
            case let result: return result
            }
        } catch {
            return .refused(Refusal(error, for: session.operator))
        }
    }

    private func change(_ write: Write) throws -> WriteResult {
        switch write {
        case .claim(let id, let takingOver, let undone):
            return .mention(
                try queue.claim(
                    id, by: session, lease: Claim.consoleLease, takingOver: takingOver, undoing: undone))
        case .release(let id, let fence, let undone):
            return .mention(try queue.release(id, by: session, fence: fence, undoing: undone))
        case .dismiss(let id, let reason, let fence):
            return .mention(try queue.dismiss(id, reason: reason, by: session, fence: fence))
        case .answeredElsewhere(let id, let how, let fence):
            return .mention(try queue.answeredElsewhere(id, how: how, by: session, fence: fence))
        case .escalate(let id, let reason): return .mention(try queue.escalate(id, reason: reason, by: session))
        case .acknowledge(let id): return .mention(try queue.acknowledge(id, by: session))
        case .decide(let id, let text): return .mention(try queue.decide(id, text: text, by: session))
        case .note(let id, let text, let forNextShift):
            return .noted(try queue.note(id, text: text, forNextShift: forNextShift, by: session))
        case .reply(let id, let text, let seen, let fence, let over):
            return .replied(
                try queue.reply(
                    id, text: text, by: session, seen: seen, fence: fence, undo: Self.undoWindow, over: over))
        case .sendHeld(let outbox, _): return .replied(try queue.retryOutbox(outbox, by: session))
        case .takeBack(let outbox, let id, let releasing, let draft):
            let taken = try queue.takeBackReply(outbox, to: id, by: session, restoring: draft, releasing: releasing)
            return taken.map { .takenBack($0.item, $0.mention) } ?? .refused(Self.noReply)
        case .confirmPosted(let id):
            guard let outbox = try underWay(id) else { return .refused(Self.noReply) }
            return .posted(try queue.confirmOutbox(outbox, remoteID: nil, by: session))
        case .reopen(let id, let since, let claiming):
            return .mention(
                try queue.reopen(
                    id, reason: nil, by: session, unlessDecidedSince: since,
                    claiming: claiming ? Claim.consoleLease : nil))
        case .handBack(let id, let fence): return .mention(try queue.handBack(id, by: session, fence: fence))
        case .unescalate(let id, let seen): return .mention(try queue.unescalate(id, seen: seen, by: session))
        case .tag(let id, let added, let removed):
            return .mention(try queue.tag(id, add: added, remove: removed, by: session))
        case .snooze(let id, let until, let fence, let since):
            return .mention(
                try queue.snooze(id, until: until, by: session, fence: fence, unlessSnoozedSince: since))
        case .saveDraft(let id, let text, let over): return try saveDraft(text, on: id, over: over)
        case .renewLeases:
            try queue.releaseLapsedHandovers()
            return .renewed(holding: try queue.renewLeases(of: session, lease: Claim.consoleLease))
        case .releaseAll(let keepingDrafts):
            return .released(try queue.releaseAll(of: session, keepingDrafts: keepingDrafts))
        case .signHandover(let person): return .handover(try queue.signHandover(by: session, to: person))
        case .acceptHandover(let id): return try accept(id)
        case .set(let writes): return .set(writes.map(perform))
        }
    }

    private func saveDraft(_ text: String, on id: Int64, over known: [String]) throws -> WriteResult {
        switch try queue.saveDraft(text, mention: id, operator: session.operator, over: known) {
        case .saved: .draftSaved
        case .other(let stored): .draftIsOther(stored)
        }
    }

    /// What became ours is read from the events: the signer may have lost or closed all of it since.
    private func accept(_ id: Int64) throws -> WriteResult {
        let before = try queue.head().number
        let handover = try queue.acceptHandover(id, by: session)
        let moved = try queue.events(after: before, limit: 1000).count {
            $0.verb == .moved && $0.session == session.id && $0.handover == id
        }
        return .accepted(handover, moved: moved)
    }

    /// Our reply to a mention that is still under way.
    private func underWay(_ id: Int64) throws -> Int64? {
        try queue.details(id).outbox.last {
            $0.kind == .reply && $0.state.isUnderWay && $0.operator == session.operator
        }?.id
    }

    private static let noReply = Refusal(
        Phrase(en: "There is no reply of yours on its way.", nl: "Er is geen antwoord van jou onderweg."))
}
