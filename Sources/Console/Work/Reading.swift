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

    /// What most needs `person`: what is escalated to him and not decided, then what he holds, then what nobody does; each
    /// by deadline, what can still be in time before what is too late. `last` is where he is: the next one is another.
    func next(for person: String, after last: Int64?) throws -> NextForMe? {
        let whole = ListQuery(operator: person)
        let escalated = try page(ListQuery(view: .escalated, operator: person), after: nil, limit: Self.mostOfOwn)
        if let mention = escalated.mentions.first(where: {
            $0.id != last && $0.storedState.isLive && $0.escalation?.state == .raised
        }) {
            return NextForMe(key: key(of: mention, in: whole), reason: .escalated)
        }
        let mine = try page(ListQuery(view: .mine, operator: person), after: nil, limit: Self.mostOfOwn)
        if let mention = mine.mentions.first(where: { $0.id != last && $0.storedState == .claimed }) {
            return NextForMe(key: key(of: mention, in: whole), reason: .mine)
        }
        var open = whole
        open.states = [.open]
        let now = ListKey(order: clock().milliseconds, id: .max)
        for start in [now, nil] {
            let page = try page(open, after: start, limit: 2)
            if let mention = page.mentions.first(where: { $0.id != last }) {
                return NextForMe(key: key(of: mention, in: whole), reason: .open)
            }
        }
        return nil
    }
}
