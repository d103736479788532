import MentionQueue
import WebcareModel

extension MentionQueue {
    package func explanation(of id: Int64) throws -> Explanation {
        let details = try details(id)
        let current = try policy()
        let arrival = details.history.first { $0.verb == .arrived }
        return Explanation(
            of: details, policies: (try arrival.flatMap { try policy(version: $0.policyVersion) }, current),
            localTime: LocalTime(named: current.timeZone), now: clock())
    }

    func past(at moment: Timestamp) throws -> PastQueue {
        let replay = try replay(at: moment)
        let mentions = try mentions(of: replay, in: 0..<min(replay.count, PastQueue.limit))
        return PastQueue(mentions: mentions.map { $0.excerpt(text: 1000) }, count: replay.count)
    }

    /// More than this of one's own are not looked through for the one that comes after.
    private static let mostOfOwn = 200

    /// Where a jump goes on to; to all of them once, and then again from the first. Nil where there is nothing but where one
    /// is.
    func next(_ jump: Jump, for person: String) throws -> Destination? {
        var jump = jump
        if let next = try first(jump, for: person), next.key.id != jump.here { return next }
        // One is at what comes first: that is passed, and so is all the rest where nothing came.
        let isAnew = try first(jump, for: person) == nil
        jump.passed = (isAnew ? [] : jump.passed) + (jump.here.map { [$0] } ?? [])
        return try first(jump, for: person)
    }

    /// What `N` in the console goes to, and why.
    ///
    /// - Parameter last: where one is: the next one is another.
    package func mostNeeding(
        _ person: String, after last: Int64?
    ) throws -> (mention: Mention, reason: Destination.Reason)? {
        guard let next = try next(Jump(kind: .forMe, here: last), for: person),
            let mention = try mention(next.key.id)
        else { return nil }
        return (mention, next.reason)
    }

    private func first(_ jump: Jump, for person: String) throws -> Destination? {
        let passed = Set(jump.passed)
        let found: (key: ListKey, reason: Destination.Reason)? =
            switch jump.kind {
            case .forMe: try firstForMe(person, butFor: passed)
            case .nearest:
                // What has a reply on its way needs nobody.
                try first(
                    [.open, .claimed], for: person, after: ListKey(order: clock().milliseconds, id: .max), passed
                )
                .map { ($0, .due) }
            }
        return found.map { Destination(key: $0.key, reason: $0.reason, jump: jump.arriving(at: $0.key.id)) }
    }

    /// What is escalated to `person` and not taken on, then what he holds, then what nobody does; each by deadline.
    private func firstForMe(
        _ person: String, butFor passed: Set<Int64>
    ) throws -> (key: ListKey, reason: Destination.Reason)? {
        let whole = ListQuery(operator: person)
        let escalated = try page(ListQuery(view: .escalated, operator: person), after: nil, limit: Self.mostOfOwn)
        if let mention = escalated.mentions.first(where: {
            !passed.contains($0.id) && $0.storedState.isLive && $0.escalation?.state == .raised
        }) {
            return (key(of: mention, in: whole), .escalated)
        }
        let mine = try page(ListQuery(view: .mine, operator: person), after: nil, limit: Self.mostOfOwn)
        if let mention = mine.mentions.first(where: { !passed.contains($0.id) && $0.storedState == .claimed }) {
            return (key(of: mention, in: whole), .mine)
        }
        return try first([.open], for: person, after: nil, passed).map { ($0, .open) }
    }

    private func first(
        _ states: Set<MentionState>, for person: String, after key: ListKey?, _ passed: Set<Int64>
    ) throws -> ListKey? {
        var query = ListQuery(operator: person)
        query.states = states
        let page = try page(query, after: key, limit: passed.count + 1)
        return zip(page.mentions, page.keys).first { !passed.contains($0.0.id) }?.1
    }
}
