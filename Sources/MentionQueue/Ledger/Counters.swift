import WebcareModel

/// What the top line shows, counted in the transaction that changes it, so that nobody counts a million rows.
///
/// Changes are gathered while a transaction runs and written once at its end: a batch of a hundred arrivals touches a
/// few rows, not hundreds.
struct Counters {
    private struct DueBucket: Hashable {
        var level: Int64
        var target: Int64
        var bucket: Int64
    }
    private struct ArrivalBucket: Hashable {
        var quarter: Int64
        var dueMinute: Int64
    }

    private var due: [DueBucket: Int64] = [:]
    private var arrivals: [ArrivalBucket: Int64] = [:]
    private var lastArrival: [String: Int64] = [:]

    static let minute: Int64 = 60_000
    static let quarterHour: Int64 = 900_000
    /// Milliseconds in a bucket of each level: a second, a minute, an hour, a day.
    static let levels: [Int64] = [1000, minute, 3_600_000, 86_400_000]
    /// The level that counts all together.
    static let total: Int64 = 4
    /// Stands for "answered within the target" where the due minute would stand.
    static let within: Int64 = -1

    /// Counts a mention as it was before a change out, and as it is after it in.
    mutating func move(from before: StoredMention?, to after: StoredMention) {
        if let before { count(before, -1) }
        count(after, 1)
    }

    mutating func noteArrival(on channel: String, at: Timestamp) {
        lastArrival[channel] = max(lastArrival[channel] ?? .min, at.milliseconds)
    }

    private mutating func count(_ stored: StoredMention, _ sign: Int64) {
        let mention = stored.mention
        guard let deadline = mention.deadline else { return }
        let dueAt = deadline.dueAt.milliseconds
        if mention.storedState.isLive {
            let target = deadline.target.milliseconds
            for (level, length) in Self.levels.enumerated() {
                due[
                    DueBucket(level: Int64(level), target: target, bucket: dueAt.flooredDivision(by: length)),
                    default: 0] += sign
            }
            due[DueBucket(level: Self.total, target: target, bucket: 0), default: 0] += sign
        }
        guard !wasExcused(mention) else { return }
        let quarter = mention.receivedAt.milliseconds.flooredDivision(by: Self.quarterHour)
        let answeredWithin = mention.firstResponseAt.map { $0 <= deadline.dueAt } ?? false
        // Rounded up to the minute, and kept near its arrival so that a day stays a bounded number of rows.
        let first = quarter * 15
        let dueMinute = min(max((dueAt + Self.minute - 1).flooredDivision(by: Self.minute), first), first + 2 * 1440)
        arrivals[ArrivalBucket(quarter: quarter, dueMinute: answeredWithin ? Self.within : dueMinute), default: 0] +=
            sign
    }

    /// Dismissed or withdrawn before it was due: not in the group that the share is taken of.
    private func wasExcused(_ mention: Mention) -> Bool {
        guard mention.storedState == .dismissed || mention.storedState == .withdrawn, mention.firstResponseAt == nil,
            let closedAt = mention.closedAt, let deadline = mention.deadline
        else { return false }
        return closedAt <= deadline.dueAt
    }

    mutating func write(to connection: any Connection) throws {
        for (key, n) in due where n != 0 {
            try connection.execute(
                """
                INSERT INTO due_count (level, target, bucket, n) VALUES ($1, $2, $3, $4)
                ON CONFLICT (level, target, bucket) DO UPDATE SET n = due_count.n + excluded.n
                """, [.integer(key.level), .integer(key.target), .integer(key.bucket), .integer(n)])
            if n < 0 {
                try connection.execute(
                    "DELETE FROM due_count WHERE level = $1 AND target = $2 AND bucket = $3 AND n = 0",
                    [.integer(key.level), .integer(key.target), .integer(key.bucket)])
            }
        }
        for (key, n) in arrivals where n != 0 {
            try connection.execute(
                """
                INSERT INTO arrival_count (quarter, due_minute, n) VALUES ($1, $2, $3)
                ON CONFLICT (quarter, due_minute) DO UPDATE SET n = arrival_count.n + excluded.n
                """, [.integer(key.quarter), .integer(key.dueMinute), .integer(n)])
        }
        for (channel, at) in lastArrival {
            try connection.execute(
                """
                INSERT INTO channel_arrival (channel, last_at) VALUES ($1, $2)
                ON CONFLICT (channel) DO UPDATE SET last_at = excluded.last_at
                WHERE excluded.last_at > channel_arrival.last_at
                """, [.text(channel), .integer(at)])
        }
        self = Counters()
    }
}

// MARK: Reading

extension Counters {
    /// Live mentions by stage. Whole days, then hours, minutes and seconds come from counters; the rest of the running
    /// second from the index.
    static func live(_ connection: any Connection, at now: Timestamp) throws -> LiveCounts {
        var counts = LiveCounts()
        let targets = try connection.rows(
            "SELECT target, n FROM due_count WHERE level = $1 AND n > 0", [.integer(total)]
        ) {
            ($0.int(0), Int($0.int(1)))
        }
        for (target, total) in targets {
            let overdue = try dueCount(connection, target: target, upTo: now)
            let urgent = try dueCount(connection, target: target, upTo: now + .milliseconds(target / 4))
            let soon = try dueCount(connection, target: target, upTo: now + .milliseconds(target / 2))
            counts.live += total
            counts.overdue += overdue
            counts.urgent += urgent - overdue
            counts.soon += soon - urgent
            counts.calm += total - soon
        }
        return counts
    }

    /// How many live mentions with this target are due at `moment` or before.
    private static func dueCount(_ connection: any Connection, target: Int64, upTo moment: Timestamp) throws -> Int {
        var count: Int64 = 0
        // The level above ends where this one begins.
        var from: Int64?
        for (level, length) in levels.enumerated().reversed() {
            let bucket = moment.milliseconds.flooredDivision(by: length)
            let first = from.map { $0.flooredDivision(by: length) } ?? .min
            count +=
                try connection.integer(
                    """
                    SELECT CAST(COALESCE(SUM(n), 0) AS bigint) FROM due_count
                    WHERE level = $1 AND target = $2 AND bucket >= $3 AND bucket < $4
                    """, [.integer(Int64(level)), .integer(target), .integer(first), .integer(bucket)]) ?? 0
            from = bucket * length
        }
        count +=
            try connection.integer(
                """
                SELECT COUNT(*) FROM mention
                WHERE state IN (0, 1, 2) AND due_at >= $1 AND due_at <= $2 AND target = $3
                """, [SQLValue(from), .integer(moment.milliseconds), .integer(target)]) ?? 0
        return Int(count)
    }

    /// What falls due in the coming hour, minute by minute: sixty rows a target at most, from the counters alone.
    static func comingHour(_ connection: any Connection, at now: Timestamp) throws -> ComingHour {
        var hour = ComingHour(at: now)
        let first = hour.start.milliseconds / minute
        let targets = try connection.rows(
            "SELECT target FROM due_count WHERE level = $1 AND n > 0", [.integer(total)]
        ) { $0.int(0) }
        for target in targets {
            // Of the running minute, the seconds that are left; of the minute that the hour ends in, those before its end.
            let (seconds, end) = (now.milliseconds.flooredDivision(by: 1000), (first + Int64(ComingHour.minutes)) * 60)
            let counts = try connection.rows(
                """
                SELECT level, bucket, n FROM due_count
                WHERE level = 0 AND target = $1 AND bucket > $2 AND bucket < $3
                UNION ALL SELECT level, bucket, n FROM due_count
                WHERE level = 1 AND target = $4 AND bucket > $5 AND bucket < $6
                UNION ALL SELECT level, bucket, n FROM due_count
                WHERE level = 0 AND target = $7 AND bucket >= $8 AND bucket < $9
                """,
                [
                    .integer(target), .integer(seconds),
                    .integer((first + 1) * 60), .integer(target), .integer(first),
                    .integer(first + Int64(ComingHour.minutes)), .integer(target), .integer(end),
                    .integer(seconds + 3600),
                ]
            ) { (isSecond: $0.int(0) == 0, bucket: $0.int(1), count: Int($0.int(2))) }
            for count in counts {
                let minute =
                    count.isSecond ? (count.bucket < end ? first : first + Int64(ComingHour.minutes) - 1) : count.bucket
                hour.add(count.count, minute: Int(minute - first))
            }
        }
        return hour
    }

    /// Of what came in since `midnight`: answered within the target, and late. Late is told by whole minutes.
    static func share(
        _ connection: any Connection, since midnight: Timestamp, at now: Timestamp
    ) throws -> (within: Int, late: Int) {
        try connection.first(
            """
            SELECT CAST(COALESCE(SUM(CASE WHEN due_minute = -1 THEN n ELSE 0 END), 0) AS bigint),
                CAST(COALESCE(SUM(CASE WHEN due_minute BETWEEN 0 AND $1 THEN n ELSE 0 END), 0) AS bigint)
            FROM arrival_count WHERE quarter >= $2
            """,
            [
                .integer(now.milliseconds.flooredDivision(by: minute)),
                .integer(midnight.milliseconds.flooredDivision(by: quarterHour)),
            ]
        ) { (Int($0.int(0)), Int($0.int(1))) } ?? (0, 0)
    }

    static func lastArrival(_ connection: any Connection) throws -> Timestamp? {
        try connection.integer("SELECT MAX(last_at) FROM channel_arrival").map { Timestamp(milliseconds: $0) }
    }
}
