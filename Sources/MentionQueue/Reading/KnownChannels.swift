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

    private static let mostAskedForPlatform = 200

    /// Channels that a filter names and that nothing comes in on.
    package func unknownChannels(of filter: ListFilter) throws -> [ListFilter.Problem] {
        guard filter.channels != nil else { return [] }
        return try filter.unknownChannels(among: knownChannels()).filter { problem in
            guard case .unknownChannel(let name, _) = problem else { return true }
            // A platform that no policy names, but a mention does: of the next few, for nobody waits for all of a queue.
            var query = ListQuery(operator: "")
            query.includesSnoozed = true
            return try !page(query, after: nil, limit: Self.mostAskedForPlatform).mentions.contains {
                $0.platform.lowercased() == name.lowercased()
            }
        }
    }
}
