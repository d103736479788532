/// What a queue is opened for.
enum Purpose {
    case work
    /// To read the whole of it in one snapshot, however long that takes.
    case copyingFrom
    /// To be filled by a copy: until that is whole, nobody opens it for anything else.
    case filling
}

/// A queue that a copy is still filling has a version far above any schema's: every program leaves it alone, an older one
/// because it takes it for a newer one's.
enum UnfinishedCopy {
    static let mark: Int64 = 1_000_000

    /// The version that a queue has, or is given, when it is opened for `purpose` by a program of `migrations`.
    static func known(_ migrations: [[String]], _ purpose: Purpose) -> Int64 {
        Int64(migrations.count) + (purpose == .filling ? mark : 0)
    }

    /// Throws when what stands at `path` isn't for a program that knows `known`.
    static func demand(_ version: Int64, known: Int64, path: String) throws {
        if known > mark {
            guard version != known else { return }
            throw QueueError.copyTargetTaken(
                path: path,
                why: version > mark ? "a copy that another version of webcare began" : "a queue that is in use")
        }
        if version > mark { throw QueueError.copyUnfinished(path: path) }
        if version > known { throw QueueError.newerVersion(path: path, version: version, known: known) }
    }
}
