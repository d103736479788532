import WebcareModel

extension MentionQueue {
    /// How many mentions a list has, counted up to `limit`.
    package func count(_ query: ListQuery, limit: Int) throws -> Int {
        let now = clock()
        return try engine.read { connection in
            let midnight =
                query.view == .closedToday
                ? midnight(before: now, timeZone: try policy(connection).timeZone) : now
            let statement = try ListStatement(
                query, after: nil, direction: .forward, limit: limit, now: now, midnight: midnight,
                connection: connection)
            return try connection.first("SELECT COUNT(*) FROM (\(statement.sql)) AS listed", statement.values) {
                Int($0.int(0))
            } ?? 0
        }
    }
}
