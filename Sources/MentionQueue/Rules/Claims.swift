import WebcareModel

extension MentionQueue {
    /// Claims, renews, moves or takes over. Throws `.held`, `.waiting`, `.notLive`, `.noSuchMention`.
    /// - Parameter event: the giving back that this takes back.
    @discardableResult package func claim(
        _ id: Int64, by session: Session, lease: Duration, takingOver: Bool = false, undoing event: Int64? = nil
    ) throws -> Mention {
        try transact { transaction in
            try transaction.claim(
                try transaction.load(id), by: session, lease: lease, takingOver: takingOver,
                detail: LastDeed.undoing(event)
            ).mention
        }
    }

    /// Gives it back. Releasing what nobody holds is done already. Throws `.held`, `.waiting`, `.fenceLost`, `.notLive`.
    /// - Parameter event: the claim that this takes back.
    @discardableResult package func release(
        _ id: Int64, by session: Session, fence: Int64? = nil, undoing event: Int64? = nil
    ) throws -> Mention {
        try transact { transaction in
            let stored = try transaction.load(id)
            try transaction.demandOwnership(of: stored, by: session, fence: fence)
            guard stored.mention.state(at: transaction.now) == .claimed else { return stored.mention }
            return try transaction.release(stored, by: session, detail: LastDeed.undoing(event)).mention
        }
    }

    /// Renews all leases of this session (same fence, no event); returns the ids it still holds.
    @discardableResult package func renewLeases(of session: Session, lease: Duration) throws -> [Int64] {
        try engine.write { connection in
            let now = clock()
            let values: [SQLValue] = [.text(session.operator), .text(session.id), .integer(now.milliseconds)]
            let held = try connection.rows(
                """
                SELECT id FROM mention
                WHERE state IN (1, 2) AND operator = $1 AND session = $2 AND (state = 2 OR lease_until > $3)
                ORDER BY due_at, id
                """, values
            ) { $0.int(0) }
            guard !held.isEmpty else { return held }
            // A claim that was handed over keeps its own, longer lease.
            try connection.execute(
                """
                UPDATE mention SET lease_until = $1 WHERE state IN (1, 2) AND state = 1 AND operator = $2
                    AND session = $3 AND lease_until > $4 AND lease_until < $1 AND pinned_to IS NULL
                """, [.integer((now + lease).milliseconds)] + values)
            return held
        }
    }

    /// Releases all that this session holds, but what has a draft when `keepingDrafts`; returns the ids released.
    @discardableResult package func releaseAll(of session: Session, keepingDrafts: Bool) throws -> [Int64] {
        try transact { transaction in
            let held = try transaction.claimed(by: session.operator).filter {
                $0.mention.claim?.holder == session && $0.mention.claim?.pinnedTo == nil
            }
            var released: [Int64] = []
            for stored in held {
                if keepingDrafts, try transaction.hasDraft(stored.id, of: session.operator) { continue }
                released.append(try transaction.release(stored, by: session, detail: [LastDeed.withSession]).id)
            }
            return released
        }
    }
}

extension Transaction {
    func claim(
        _ stored: StoredMention, by session: Session, lease: Duration, takingOver: Bool = false,
        detail: [(String, SQLValue)] = []
    ) throws -> StoredMention {
        let until = now + lease
        switch stored.mention.decideClaim(by: session, takingOver: takingOver, at: now) {
        case .refusedNotLive(let state): throw QueueError.notLive(id: stored.id, state: state)
        case .refusedWaiting(let writer): throw QueueError.waiting(id: stored.id, by: writer)
        case .refusedHeld(let claim): throw QueueError.held(id: stored.id, by: claim)
        case .renew:
            let later = max(until, stored.mention.claim?.leaseUntil ?? until)
            if stored.mention.snooze(at: now) != nil {
                return try change(stored, .woken, by: session, [("lease_until", SQLValue(later))] + Self.awake)
            }
            try connection.execute(
                "UPDATE mention SET lease_until = $1 WHERE id = $2",
                [.integer(later.milliseconds), .integer(stored.id)])
            return try load(stored.id)
        case .claim(let lapsed):
            var current = stored
            if let lapsed { current = try lapse(stored, lapsed) }
            return try own(current, .claimed, by: session, until: until, detail: detail)
        case .move: return try own(stored, .moved, by: session, until: until)
        case .take(let previous):
            return try own(
                stored, .taken, by: session, until: until, detail: [("taken_from", .text(previous.holder.operator))])
        }
    }

    /// Makes `owner` the owner, under a new fence; nil: who does it.
    func own(
        _ stored: StoredMention, _ verb: EventVerb, by session: Session, to owner: Session? = nil, until: Timestamp,
        detail: [(String, SQLValue)] = []
    ) throws -> StoredMention {
        let owner = owner ?? session
        return try change(
            stored, verb, by: session,
            [
                ("state", .integer(MentionState.claimed.rawValue)), ("operator", .text(owner.operator)),
                ("session", .text(owner.id)), ("lease_until", .integer(until.milliseconds)), ("pinned_to", nil),
                ("fence", .integer(stored.mention.fence + 1)),
            ] + waking(stored), detail: detail)
    }

    /// Columns of a mention that nobody holds.
    static let unheld: [(String, SQLValue)] = [
        ("operator", nil), ("session", nil), ("lease_until", nil), ("pinned_to", nil),
    ]

    func release(
        _ stored: StoredMention, by session: Session, verb: EventVerb = .released, detail: [(String, SQLValue)] = []
    ) throws -> StoredMention {
        try change(
            stored, verb, by: session, [("state", .integer(MentionState.open.rawValue))] + Self.unheld, detail: detail)
    }

    /// Puts a claim down that has ended: it wasn't its holder's when what follows came. Before any remark is made, which
    /// knows the number of its event.
    func settled(_ stored: StoredMention) throws -> StoredMention {
        guard let claim = stored.mention.claim, stored.mention.storedState == .claimed, claim.hasLapsed(at: now)
        else { return stored }
        return try lapse(stored, claim)
    }

    /// A lapsed lease reads as open everywhere at once; the next one who writes puts down when it ended.
    private func lapse(_ stored: StoredMention, _ claim: Claim) throws -> StoredMention {
        try change(
            stored, .lapsed, by: Self.program, [("state", .integer(MentionState.open.rawValue))] + Self.unheld,
            detail: [
                ("held_by", .text(claim.holder.operator)), ("ended_at", SQLValue(claim.leaseUntil)),
            ])
    }

    /// Checks that `session` may act on a live mention as its owner, or as the first who comes.
    /// Throws `.notLive`, `.waiting`, `.held`, `.fenceLost`.
    func demandOwnership(of stored: StoredMention, by session: Session, fence: Int64?) throws {
        let mention = stored.mention
        let state = mention.state(at: now)
        guard state.isLive else { throw QueueError.notLive(id: mention.id, state: state) }
        let holder = mention.holder(at: now)
        if let fence, fence != mention.fence {
            throw QueueError.fenceLost(id: mention.id, holder: holder?.holder.operator)
        }
        if state == .waiting { throw QueueError.waiting(id: mention.id, by: holder?.holder.operator ?? "?") }
        if let holder, holder.holder.operator != session.operator { throw QueueError.held(id: mention.id, by: holder) }
    }

    /// An operator's claims that haven't lapsed, by deadline.
    func claimed(by person: String) throws -> [StoredMention] {
        try connection.rows(
            """
            SELECT \(MentionRow.columns) FROM mention
            WHERE state IN (1, 2) AND operator = $1 AND state = 1 AND lease_until > $2 ORDER BY due_at, id
            """, [.text(person), .integer(now.milliseconds)], MentionRow.readStored)
    }
}
