import WebcareModel

/// One transaction on the queue, as its rules see it: each change of a mention goes through `change`, which writes the
/// new columns, the event, the search index and the counters together.
final class Transaction {
    let connection: any Connection
    let now: Timestamp
    let policy: Policy
    private var ledger: Ledger
    private var counters = Counters()

    /// Who acts when the program does something by itself.
    static let program = Session(operator: "webcare", id: "webcare")

    init(_ connection: any Connection, now: Timestamp, policy: Policy) throws {
        self.connection = connection
        self.now = now
        self.policy = policy
        ledger = try Ledger(connection)
    }

    var nextEvent: Int64 { ledger.nextNumber }
    var head: ChainHead { ledger.head }

    /// Writes what was gathered. The last step before the commit.
    func finish() throws { try counters.write(to: connection) }

    // MARK: Reading

    /// Throws `.noSuchMention`.
    func load(_ id: Int64) throws -> StoredMention {
        guard
            let stored = try connection.first(
                "SELECT \(MentionRow.columns) FROM mention WHERE id = $1", [.integer(id)], MentionRow.readStored)
        else { throw QueueError.noSuchMention(id) }
        return stored
    }

    func find(channel: String, externalID: String) throws -> StoredMention? {
        try connection.first(
            "SELECT \(MentionRow.columns) FROM mention WHERE channel = $1 AND external_id = $2",
            [.text(channel), .text(externalID)], MentionRow.readStored)
    }

    // MARK: Changing

    /// An event that changes no mention's columns.
    @discardableResult func record(
        _ verb: EventVerb, mention: Int64? = nil, by session: Session, _ detail: EventDetail = EventDetail()
    ) throws -> Int64 {
        try ledger.append(
            at: now, by: session, verb: verb, mention: mention, policy: policy.version, detail: detail, to: connection)
    }

    /// Changes a mention's columns and writes the event that says so; returns the mention as it stands then.
    ///
    /// - Parameters:
    ///   - columns: the new values; those in `personal` don't go into the event.
    ///   - detail: what the event says beside the columns.
    @discardableResult func change(
        _ before: StoredMention, _ verb: EventVerb, by session: Session, _ columns: [(String, SQLValue)],
        personal: [(String, SQLValue)] = [], detail: [(String, SQLValue)] = []
    ) throws -> StoredMention {
        var eventDetail = EventDetail(columns)
        for (key, value) in detail { eventDetail.set(key, value) }
        let event = try record(verb, mention: before.id, by: session, eventDetail)
        let assigned = columns + personal + [("last_event", .integer(event))]
        let list = assigned.enumerated().map { "\($1.0) = $\($0 + 1)" }.joined(separator: ", ")
        try connection.execute(
            "UPDATE mention SET \(list) WHERE id = $\(assigned.count + 1)", assigned.map(\.1) + [.integer(before.id)])
        let after = try load(before.id)
        counters.move(from: before, to: after)
        try moveSearchable(from: before, to: after)
        return after
    }

    /// Puts a new mention in: all its columns, and the event of its arrival.
    func insert(
        _ columns: [(String, SQLValue)], personal: [(String, SQLValue)], detail: [(String, SQLValue)],
        verb: EventVerb, by session: Session
    ) throws -> StoredMention {
        let all = columns + personal + [("text_event", .integer(nextEvent)), ("last_event", .integer(nextEvent))]
        let names = all.map(\.0).joined(separator: ", ")
        let places = (1...all.count).map { "$\($0)" }.joined(separator: ", ")
        let id = try connection.insert("INSERT INTO mention (\(names)) VALUES (\(places))", all.map(\.1))
        var eventDetail = EventDetail(columns)
        for (key, value) in detail { eventDetail.set(key, value) }
        try record(verb, mention: id, by: session, eventDetail)
        let stored = try load(id)
        counters.move(from: nil, to: stored)
        counters.noteArrival(on: stored.mention.channel, at: stored.mention.receivedAt)
        try moveSearchable(from: nil, to: stored)
        return stored
    }

    private func moveSearchable(from before: StoredMention?, to after: StoredMention) throws {
        let wasLive = before?.mention.storedState.isLive
        let isLive = after.mention.storedState.isLive
        if let before, wasLive == isLive, before.place == after.place, before.text == after.text,
            before.searchable == after.searchable
        {
            return
        }
        if let before, let place = before.place, before.searchable != nil {
            try connection.removeSearchable(at: place, live: before.mention.storedState.isLive)
        }
        if let place = after.place, let text = after.searchable {
            try connection.addSearchable(text, at: place, live: isLive)
        }
    }

    /// Keeps a person's text on a mention, and returns its number and what the event says of it.
    func remark(
        _ kind: Remark.Kind, on mention: Int64, by author: String, _ text: String
    ) throws -> (id: Int64, detail: [(String, SQLValue)]) {
        let salt = newSalt()
        let id = try connection.insert(
            """
            INSERT INTO remark (mention_id, kind, author, at, text, salt, event) VALUES ($1, $2, $3, $4, $5, $6, $7)
            """,
            [
                .integer(mention), .integer(kind.rawValue), .text(author), .integer(now.milliseconds), .text(text),
                .blob(salt), .integer(nextEvent),
            ])
        return (
            id,
            [
                ("remark", .integer(id)), ("remark_kind", .text(kind.name)),
                ("remark_sha256", .text(textHash(text, salt: salt))),
            ]
        )
    }
}
