/// Who is at work: an operator, in one of his sessions (a console, or `cli`).
package struct Session: Hashable, Sendable {
    /// The session that every verb of the command line acts in.
    package static let commandLine = "cli"

    package var `operator`: String
    package var id: String

    package init(operator: String, id: String) {
        self.operator = `operator`
        self.id = id
    }
}

/// An operator's hold on a mention, until its lease runs out.
package struct Claim: Hashable, Sendable {
    /// A console renews its lease while it lives; a verb's holds longer, since nothing renews it.
    package static let consoleLease: Duration = .minutes(2)
    package static let commandLineLease: Duration = .minutes(15)
    /// How long a claim that was handed over waits for its new owner.
    package static let pinnedLease: Duration = .minutes(30)

    package var holder: Session
    /// Nil while a reply is on its way: what waits doesn't lapse.
    package var leaseUntil: Timestamp?
    /// The colleague it was handed over to, who hasn't accepted yet; shown as `sanne → piet`.
    package var pinnedTo: String?

    package init(holder: Session, leaseUntil: Timestamp?, pinnedTo: String? = nil) {
        self.holder = holder
        self.leaseUntil = leaseUntil
        self.pinnedTo = pinnedTo
    }

    package func hasLapsed(at now: Timestamp) -> Bool {
        guard let leaseUntil else { return false }
        return leaseUntil <= now
    }
}

/// What may become of a wish to hold a mention.
package enum ClaimDecision: Hashable, Sendable {
    /// It is free: claim it under a new fence. Names the claim that lapsed, when there was one.
    case claim(lapsed: Claim?)
    /// It is this session's already: only the lease is renewed.
    case renew
    /// The operator's other session has it: it moves here, under a new fence.
    case move
    /// A colleague's claim is taken over, which was asked for.
    case take(from: Claim)
    case refusedHeld(by: Claim)
    case refusedWaiting(by: String)
    case refusedNotLive(MentionState)
}

extension Mention {
    /// A claim that ended, as long as nothing else happened to the mention that wrote it down.
    package func lapsedClaim(at now: Timestamp) -> (end: Timestamp, holder: String)? {
        guard storedState == .claimed, let claim, claim.hasLapsed(at: now), let end = claim.leaseUntil else {
            return nil
        }
        return (end, claim.holder.operator)
    }

    /// Decides on a claim; the one place where ownership is judged.
    ///
    /// - Parameter takingOver: the operator asked to take it from a colleague.
    package func decideClaim(by session: Session, takingOver: Bool, at now: Timestamp) -> ClaimDecision {
        let state = state(at: now)
        guard state.isLive else { return .refusedNotLive(state) }
        if state == .waiting { return .refusedWaiting(by: claim?.holder.operator ?? "?") }
        guard state == .claimed, let claim else { return .claim(lapsed: storedState == .claimed ? claim : nil) }
        if claim.holder == session { return .renew }
        if claim.holder.operator == session.operator { return .move }
        return takingOver ? .take(from: claim) : .refusedHeld(by: claim)
    }
}
