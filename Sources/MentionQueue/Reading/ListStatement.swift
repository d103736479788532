import WebcareModel

/// The statement that reads one page of a list.
///
/// The terms of the partial indexes stand in it literally, so that it walks an index to where the page begins and stops
/// where it ends, whatever the length of the queue. A test asserts the plan of each.
struct ListStatement {
    private(set) var sql: String
    private(set) var values: [SQLValue] = []

    private static let live = "mention.state IN (0, 1, 2)"
    private static let closed = "mention.state IN (3, 4, 5)"

    init(
        _ query: ListQuery, after key: ListKey?, direction: ListDirection, limit: Int, now: Timestamp,
        midnight: Timestamp, connection: any Connection
    ) throws {
        sql = ""
        let isClosed = query.isOfClosed
        // Closed ones are listed newest first, so that forward means down their index.
        let rises = (direction == .forward) != isClosed
        var from = "mention"
        var conditions: [String] = []
        var order = isClosed ? "mention.closed_at, mention.id" : "mention.due_at, mention.id"
        // The signs keep an engine from walking through all that is live, in order, for the few that are snoozed.
        if query.filter.isSnoozed == true, !isClosed { order = "+mention.due_at, +mention.id" }
        if let words = query.words, let match = try connection.searchValue(for: words, live: !isClosed) {
            let source = connection.searchSource(live: !isClosed)
            from = source.from
            order = source.order
            values.append(.text(match))
            conditions.append(source.condition)
            if let key {
                let place = source.place(key).map { bind($0) }.joined(separator: ", ")
                conditions.append("(\(source.order)) \(rises ? ">" : "<") (\(place))")
            }
        } else if let key {
            let place = "(\(bind(.integer(key.order))), \(bind(.integer(key.id))))"
            conditions.append("(\(order)) \(rises ? ">" : "<") \(place)")
        }
        // What is escalated stays before whom it was put to, also when its author took it back.
        if query.view != .escalated || isClosed { conditions.append(isClosed ? Self.closed : Self.live) }
        conditions += viewConditions(query, now: now, midnight: midnight)
        conditions += chosenConditions(query, now: now)
        let direction = rises ? "" : " DESC"
        let ordering = order.split(separator: ",").map { $0.trimming() + direction }.joined(separator: ", ")
        sql = """
            SELECT \(MentionRow.columns) FROM \(from) WHERE \(conditions.joined(separator: " AND ")) \
            ORDER BY \(ordering) LIMIT \(bind(.integer(Int64(limit))))
            """
    }

    mutating func bind(_ value: SQLValue) -> String {
        values.append(value)
        return "$\(values.count)"
    }

    private mutating func viewConditions(_ query: ListQuery, now: Timestamp, midnight: Timestamp) -> [String] {
        switch query.view {
        case .all: []
        case .mine:
            // `state IN (1, 2)` is the index's term; a lapsed claim is nobody's.
            [
                "mention.state IN (1, 2)", "mention.operator = \(bind(.text(query.operator)))",
                "(mention.state = 2 OR mention.lease_until > \(bind(SQLValue(now))))",
            ]
        case .escalated:
            [
                "mention.escalation_state IN (0, 1, 2)",
                "mention.escalation_to = \(bind(.text(query.operator)))",
            ]
        case .overdue: ["mention.due_at <= \(bind(SQLValue(now)))"]
        case .closedToday:
            ["mention.closed_at >= \(bind(SQLValue(midnight)))", "mention.due_at IS NOT NULL"]
        }
    }

    private mutating func chosenConditions(_ query: ListQuery, now: Timestamp) -> [String] {
        var conditions: [String] = []
        if let states = query.states {
            var allowed: [String] = []
            for state in MentionState.allCases where states.contains(state) {
                switch state {
                case .open:
                    allowed.append(
                        "(mention.state = 0 OR mention.state = 1 AND mention.lease_until <= \(bind(SQLValue(now))))")
                case .claimed: allowed.append("(mention.state = 1 AND mention.lease_until > \(bind(SQLValue(now))))")
                default: allowed.append("mention.state = \(state.rawValue)")
                }
            }
            conditions.append("(\(allowed.isEmpty ? "1 = 0" : allowed.joined(separator: " OR ")))")
        }
        conditions += snoozeConditions(query, now: now)
        conditions += filterConditions(query, now: now)
        return conditions
    }
}

extension Substring {
    fileprivate func trimming() -> Substring { drop { $0 == " " } }
}
