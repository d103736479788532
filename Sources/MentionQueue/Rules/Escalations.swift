import WebcareModel

extension MentionQueue {
    /// `to` nil: whom it is with already, else whoever the policy names as accountable for its channel, else
    /// `unassigned`. Throws `.unknownPerson`, `.notLive`, `.emptyText`.
    @discardableResult package func escalate(
        _ id: Int64, reason: String, to person: String? = nil, by session: Session
    ) throws -> Mention {
        let reason = try Self.spoken(reason, what: "reason")
        return try transact { transaction in
            let stored = try transaction.load(id)
            let mention = stored.mention
            guard mention.storedState.isLive else { throw QueueError.notLive(id: id, state: mention.storedState) }
            if let person { try transaction.demandKnown(person) }
            let current = mention.escalation.flatMap { $0.state == .closed ? nil : $0.to }
            let to =
                person ?? current ?? transaction.policy.accountable(for: mention.channel) ?? EscalationMark.unassigned
            let remark = try transaction.remark(.escalation, on: id, by: session.operator, reason)
            let escalated = try transaction.change(
                stored, .escalated, by: session,
                [
                    ("escalation_to", .text(to)), ("escalation_state", .integer(EscalationState.raised.rawValue)),
                    ("escalation_at", .integer(transaction.now.milliseconds)),
                    ("escalation_remark", .integer(remark.id)),
                    ("escalation_told", .integer(current == to && mention.escalation?.isTold == true ? 1 : 0)),
                ] + transaction.waking(stored), detail: remark.detail)
            try transaction.addNotice(on: escalated, to: to, reason: reason, by: session)
            return try transaction.load(id).mention
        }
    }

    /// The accountable person takes it on. Throws `.noEscalation`.
    @discardableResult package func acknowledge(_ id: Int64, by session: Session) throws -> Mention {
        try transact { transaction in
            let stored = try transaction.load(id)
            guard try transaction.openEscalation(of: stored).state == .raised else { return stored.mention }
            return try transaction.change(
                stored, .acknowledged, by: session,
                [("escalation_state", .integer(EscalationState.acknowledged.rawValue))]
            ).mention
        }
    }

    /// The accountable person says what must be done. Throws `.noEscalation`, `.emptyText`.
    @discardableResult package func decide(_ id: Int64, text: String, by session: Session) throws -> Mention {
        let text = try Self.spoken(text, what: "decision")
        return try transact { transaction in
            let stored = try transaction.load(id)
            _ = try transaction.openEscalation(of: stored)
            let remark = try transaction.remark(.decision, on: id, by: session.operator, text)
            // On what its author took back nothing else will close it.
            let state: EscalationState = stored.mention.storedState == .withdrawn ? .closed : .decided
            return try transaction.change(
                stored, .decided, by: session, [("escalation_state", .integer(state.rawValue))],
                detail: remark.detail
            ).mention
        }
    }
}

extension Transaction {
    func openEscalation(of stored: StoredMention) throws -> EscalationMark {
        let state = stored.mention.storedState
        guard state.isLive || state == .withdrawn, let escalation = stored.mention.escalation,
            escalation.state != .closed
        else { throw QueueError.noEscalation(id: stored.id) }
        return escalation
    }

    /// Throws `.unknownPerson`, naming those whom the policy knows.
    func demandKnown(_ person: String) throws {
        guard policy.people[person] == nil else { return }
        throw QueueError.unknownPerson(name: person, known: policy.people.keys.sorted())
    }
}
