import WebcareModel

extension MentionQueue {
    /// The channels that the policy names, with their platforms, and the others that brought something.
    package func knownChannels() throws -> [(name: String, platform: String?)] {
        try engine.read { connection in
            let policy = try policy(connection)
            let named = policy.channels.sorted { $0.key < $1.key }.map { ($0.key, Optional($0.value.platform)) }
            let others = try Pulse.lastArrivals(connection).map(\.channel).filter { policy.channels[$0] == nil }
            return named + others.sorted().map { ($0, nil) }
        }
    }

    /// Channels that a filter names and that nothing comes in on.
    package func unknownChannels(of filter: ListFilter) throws -> [ListFilter.Problem] {
        guard filter.channels != nil else { return [] }
        return try filter.unknownChannels(among: knownChannels()).filter { problem in
            guard case .unknownChannel(let name, _) = problem else { return true }
            // A platform that no policy names, but a mention does.
            return try ![MentionState.allCases.filter(\.isLive), MentionState.allCases.filter { !$0.isLive }].contains {
                var query = ListQuery(operator: "")
                query.filter.channels = [name]
                query.states = Set($0)
                query.includesSnoozed = true
                return try !page(query, after: nil, limit: 1).mentions.isEmpty
            }
        }
    }
}
