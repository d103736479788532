import WebcareModel

// Each throws `.held`, `.waiting`, `.notLive`, `.fenceLost`, `.noSuchMention`, `.emptyText` as fits.
extension MentionQueue {
    @discardableResult package func dismiss(
        _ id: Int64, reason: String, by session: Session, fence: Int64? = nil
    ) throws -> Mention {
        let reason = try Self.spoken(reason, what: "reason")
        return try transact { transaction in
            let stored = try transaction.settled(transaction.load(id))
            try transaction.demandOwnership(of: stored, by: session, fence: fence)
            let remark = try transaction.remark(.dismissal, on: id, by: session.operator, reason)
            return try transaction.close(
                stored, .dismissed, .dismissed, by: session, detail: remark.detail
            ).mention
        }
    }

    /// Answered elsewhere. `at` nil: now. Throws `.badTime` when it lies in the future or before the mention.
    @discardableResult package func answeredElsewhere(
        _ id: Int64, how: String, at: Timestamp? = nil, url: String? = nil, by session: Session, fence: Int64? = nil
    ) throws -> Mention {
        let how = try Self.spoken(how, what: "account of how it was answered")
        return try transact { transaction in
            let stored = try transaction.settled(transaction.load(id))
            try transaction.demandOwnership(of: stored, by: session, fence: fence)
            let moment = at ?? transaction.now
            guard moment <= transaction.now else {
                throw QueueError.badTime(what: "the answer can't have been given in the future (\(moment.rfc3339))")
            }
            guard moment >= stored.mention.postedAt else {
                throw QueueError.badTime(
                    what:
                        "the answer can't have been given before the mention itself (\(stored.mention.postedAt.rfc3339))"
                )
            }
            let text = url.map { "\(how)\n\($0)" } ?? how
            let remark = try transaction.remark(.answeredElsewhere, on: id, by: session.operator, text)
            return try transaction.answerElsewhere(stored, at: moment, by: session, detail: remark.detail).mention
        }
    }

    /// Only what was answered or dismissed. Throws `.notClosed`, `.overtaken`.
    ///
    /// - Parameters:
    ///   - event: it is reopened only when nobody else decided anything on it since.
    ///   - lease: it is claimed at once, for so long.
    @discardableResult package func reopen(
        _ id: Int64, reason: String?, by session: Session, unlessDecidedSince event: Int64? = nil,
        claiming lease: Duration? = nil
    ) throws -> Mention {
        try transact { transaction in
            let stored = try transaction.load(id)
            let mention = stored.mention
            if let event { try transaction.demandNone(Transaction.decisive, on: id, since: event, for: session) }
            guard mention.storedState == .answered || mention.storedState == .dismissed else {
                throw QueueError.notClosed(id: id, state: mention.state(at: transaction.now))
            }
            // What came without a clock gets one now: someone thinks that an answer is due after all.
            let deadline =
                mention.deadline
                ?? transaction.policy.deadline(
                    channel: mention.channel, postedAt: transaction.now, receivedAt: transaction.now)
            var detail: [(String, SQLValue)] = []
            if let reason, let text = try? Self.spoken(reason, what: "reason") {
                detail = try transaction.remark(.reopening, on: id, by: session.operator, text).detail
            }
            let unanswered = try event.map { try transaction.unanswered(id, by: $0) } ?? []
            let reopened = try transaction.change(
                stored, .reopened, by: session,
                [
                    ("state", .integer(MentionState.open.rawValue)), ("closed_at", nil),
                    ("due_at", .integer(deadline.dueAt.milliseconds)),
                    ("target", .integer(deadline.target.milliseconds)),
                ] + unanswered + Transaction.unheld + transaction.waking(stored), detail: detail)
            guard let lease else { return reopened.mention }
            return try transaction.own(reopened, .claimed, by: session, until: transaction.now + lease).mention
        }
    }

    /// Needs no claim, and works on a closed mention too.
    @discardableResult package func note(
        _ id: Int64, text: String, forNextShift: Bool, by session: Session
    ) throws -> Remark {
        let text = try Self.spoken(text, what: "note")
        return try transact { transaction in
            let stored = try transaction.load(id)
            let kind: Remark.Kind = forNextShift ? .nextShift : .note
            let remark = try transaction.remark(kind, on: id, by: session.operator, text)
            try transaction.change(
                stored, .noted, by: session, [("note_count", .integer(stored.mention.noteCount + 1))],
                detail: remark.detail)
            return Remark(
                id: remark.id, mentionID: id, kind: kind, author: session.operator, at: transaction.now, text: text)
        }
    }
}

extension Transaction {
    /// Ends a live mention. An escalation that is open closes with an answer or a dismissal, never with a withdrawal.
    func close(
        _ stored: StoredMention, _ state: MentionState, _ verb: EventVerb, by session: Session,
        columns: [(String, SQLValue)] = [], detail: [(String, SQLValue)] = []
    ) throws -> StoredMention {
        let stored = try settled(stored)
        var changed = columns + waking(stored)
        changed += [("state", .integer(state.rawValue)), ("closed_at", .integer(now.milliseconds))] + Self.unheld
        let hasEscalation = stored.mention.escalation.map { $0.state != .closed } ?? false
        if state != .withdrawn, hasEscalation {
            changed.append(("escalation_state", .integer(EscalationState.closed.rawValue)))
        }
        return try change(stored, verb, by: session, changed, detail: detail)
    }

    /// An answer elsewhere that is taken back was none: where it was the first one, the clock runs on.
    fileprivate func unanswered(_ mention: Int64, by event: Int64) throws -> [(String, SQLValue)] {
        guard try last([.answered], of: mention)?.number == event,
            try standing(of: mention, before: event)?.firstResponseAt == nil
        else { return [] }
        return [("first_response_at", nil), ("answered_elsewhere", 0)]
    }

    func answerElsewhere(
        _ stored: StoredMention, at moment: Timestamp, by session: Session, detail: [(String, SQLValue)] = []
    ) throws -> StoredMention {
        var columns: [(String, SQLValue)] = []
        if stored.mention.firstResponseAt == nil {
            columns = [("first_response_at", .integer(moment.milliseconds)), ("answered_elsewhere", 1)]
        }
        return try close(stored, .answered, .answered, by: session, columns: columns, detail: detail)
    }
}
