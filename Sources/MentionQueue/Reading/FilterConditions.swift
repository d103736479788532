import WebcareModel

/// What a typed filter, and snoozing, leave of a list. All are conditions on rows that the page's own index walks
/// through; the terms of a smaller index stand in those that one exists for.
extension ListStatement {
    /// Few are out of the list at any time, since each was put there by hand and none stays past a part of its target:
    /// leaving them out costs a walk no more than it costs to pass them.
    mutating func snoozeConditions(_ query: ListQuery, now: Timestamp) -> [String] {
        guard !query.isOfClosed else { return [] }
        switch query.filter.isSnoozed {
        case true: return ["mention.snoozed_until IS NOT NULL AND mention.snoozed_until > \(bind(SQLValue(now)))"]
        case nil where query.includesSnoozed || query.view == .mine || query.view == .escalated: return []
        default: return ["(mention.snoozed_until IS NULL OR mention.snoozed_until <= \(bind(SQLValue(now))))"]
        }
    }

    mutating func filterConditions(_ query: ListQuery, now: Timestamp) -> [String] {
        let filter = query.filter
        var conditions: [String] = []
        // Not the bare column: an engine would look a channel up, all that ever came in on it, and sort that.
        if let channel = filter.onlyChannel { conditions.append("mention.channel || '' = \(bind(.text(channel)))") }
        for case let channels? in [filter.channels, filter.alsoChannels] {
            conditions.append(channels.isEmpty ? "1 = 0" : "(\(channels.map { isOn($0) }.joined(separator: " OR ")))")
        }
        for channel in filter.withoutChannels { conditions.append("NOT (\(isOn(channel)))") }
        conditions += holderConditions(query, now: now)
        if let isEscalated = filter.isEscalated {
            conditions.append(
                isEscalated
                    ? "mention.escalation_state IN (0, 1, 2)"
                    : "(mention.escalation_state IS NULL OR mention.escalation_state = 3)")
        }
        if let stages = filter.stages { conditions += stageConditions(stages, now: now) }
        if !filter.tags.isEmpty {
            // The index's own term: only these have any.
            conditions.append("mention.tags IS NOT NULL")
            for tag in filter.tags { conditions.append("mention.tags LIKE \(bind(pattern(tag))) ESCAPE '!'") }
        }
        for tag in filter.withoutTags {
            conditions.append("(mention.tags IS NULL OR mention.tags NOT LIKE \(bind(pattern(tag))) ESCAPE '!')")
        }
        return conditions
    }

    /// On a channel of that name or beginning, or on any of that platform.
    private mutating func isOn(_ channel: String) -> String {
        let word = channel.lowercased()
        let (beginning, platform) = (bind(.text(Self.escaped(word) + "%")), bind(.text(word)))
        return "lower(mention.channel) LIKE \(beginning) ESCAPE '!' OR lower(mention.platform) = \(platform)"
    }

    private mutating func list(_ values: [String]) -> String {
        // No channel is called like that.
        guard !values.isEmpty else { return "''" }
        return values.map { bind(.text($0)) }.joined(separator: ", ")
    }

    private mutating func holderConditions(_ query: ListQuery, now: Timestamp) -> [String] {
        let filter = query.filter.seen(by: query.operator)
        var conditions: [String] = []
        if filter.holders != nil || filter.isHeld == true {
            // The index's own term: only these are held.
            if !query.isOfClosed { conditions.append("mention.state IN (1, 2)") }
            if let holders = filter.holders { conditions.append("mention.operator IN (\(list(holders)))") }
            conditions.append("(mention.state <> 1 OR mention.lease_until > \(bind(SQLValue(now))))")
        }
        let isFree = "(mention.state NOT IN (1, 2) OR mention.state = 1 AND mention.lease_until <="
        if filter.isHeld == false { conditions.append("\(isFree) \(bind(SQLValue(now))))") }
        if !filter.withoutHolders.isEmpty {
            conditions.append(
                "\(isFree) \(bind(SQLValue(now))) OR mention.operator NOT IN (\(list(filter.withoutHolders))))")
        }
        return conditions
    }

    private mutating func stageConditions(_ stages: [Stage], now: Timestamp) -> [String] {
        let moment = bind(SQLValue(now))
        let left = "(mention.due_at - \(moment))"
        let chosen = Stage.allCases.filter(stages.contains).map { stage in
            switch stage {
            case .overdue: "mention.due_at <= \(moment)"
            case .urgent: "mention.due_at > \(moment) AND \(left) * 4 <= mention.target"
            case .soon: "\(left) * 4 > mention.target AND \(left) * 2 <= mention.target"
            case .calm: "\(left) * 2 > mention.target"
            }
        }
        guard !chosen.isEmpty else { return ["1 = 0"] }
        var conditions: [String] = []
        // The bare comparison lets the index begin or end there.
        if !stages.contains(.overdue) { conditions.append("mention.due_at > \(moment)") }
        conditions.append("(\(chosen.joined(separator: " OR ")))")
        return conditions
    }

    /// The tag as it stands within the stored list; its quotes keep it from being found within another.
    private func pattern(_ tag: String) -> SQLValue {
        let quoted = JSON.string(tag).compact
        return .text("%" + Self.escaped(quoted) + "%")
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("!", with: "!!").replacing("%", with: "!%").replacing("_", with: "!_")
    }
}
