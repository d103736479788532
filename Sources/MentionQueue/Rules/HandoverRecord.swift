import WebcareModel

/// A handover as it was signed: figures, and the numbers of what it names, in canonical JSON. It holds no personal
/// text, so that a person can be forgotten and its SHA-256 still holds.
struct HandoverRecord {
    static let columns = """
        id, operator, signed_to, since, until, signed_at, document, sha256, head, head_hash, accepted_by, accepted_at,
        lapsed_at
        """

    private var handover: Handover
    private var document: JSON

    static func row(_ row: any SQLRow) -> HandoverRecord {
        var handover = Handover(
            id: row.int(0), operator: row.string(1), period: row.time(3)..<max(row.time(3), row.time(4)),
            madeAt: row.time(5), figures: Figures(), live: LiveCounts(), items: [], heldBy: [],
            head: ChainHead(number: row.int(8), hash: row.blob(9) ?? []))
        handover.signature = HandoverSignature(
            to: row.text(2), signedAt: row.time(5), sha256: row.blob(7) ?? [], acceptedBy: row.text(10),
            acceptedAt: row.optionalTime(11), lapsedAt: row.optionalTime(12))
        return HandoverRecord(handover: handover, document: (try? JSON.decode(row.string(6))) ?? .null)
    }

    /// With its mentions as they stand now.
    func handover(_ connection: any Connection) throws -> Handover {
        var handover = handover
        let object = document.object
        handover.figures = Figures(stored: object?["figures"]?.object)
        handover.live = LiveCounts(stored: object?["live"]?.object)
        handover.heldBy = (object?["held_by"]?.array ?? []).compactMap { element in
            guard let name = element.object?["operator"]?.string else { return nil }
            return HeldCount(operator: name, count: element.object?.count("count") ?? 0)
        }
        handover.items = try (object?["items"]?.array ?? []).compactMap { try item($0.object, connection) }
        return handover
    }

    private func item(_ object: JSONObject?, _ connection: any Connection) throws -> HandoverItem? {
        guard let object, let id = object["mention"]?.integer,
            let mention = try connection.first(
                "SELECT \(MentionRow.columns) FROM mention WHERE id = $1", [.integer(id)], MentionRow.read)
        else { return nil }
        let notes = try (object["notes"]?.array ?? []).compactMap { note in
            try connection.first(
                "SELECT \(RemarkRow.columns) FROM remark WHERE id = $1", [.integer(note.integer ?? 0)], RemarkRow.read)
        }
        let outbox = try object["outbox"]?.integer.map { try readOutboxItem($0, connection) }
        return HandoverItem(
            mention: mention,
            reasons: (object["reasons"]?.array ?? []).compactMap { $0.string.flatMap(HandoverItem.Reason.init) },
            notes: notes, outbox: outbox)
    }

    static func encode(_ handover: Handover) -> [UInt8] {
        let items = handover.items.map { item -> JSON in
            [
                "mention": .integer(item.mention.id), "state": .string(item.mention.storedState.name),
                "due_at": item.mention.deadline.map { .integer($0.dueAt.milliseconds) } ?? .null,
                "reasons": .array(item.reasons.map { .string($0.rawValue) }),
                "notes": .array(item.notes.map { .integer($0.id) }),
                "outbox": item.outbox.map { .integer($0.id) } ?? .null,
            ]
        }
        let document: JSON = [
            "operator": .string(handover.operator), "since": .integer(handover.period.lowerBound.milliseconds),
            "until": .integer(handover.period.upperBound.milliseconds),
            "made_at": .integer(handover.madeAt.milliseconds), "figures": handover.figures.stored,
            "live": handover.live.stored, "items": .array(items),
            "held_by": .array(
                handover.heldBy.map { ["operator": .string($0.operator), "count": .integer(Int64($0.count))] }),
            "head": .integer(handover.head.number), "head_hash": .string(handover.head.hexHash),
        ]
        return document.encoded(sorted: true)
    }
}

// MARK: Figures within it

extension JSONObject {
    fileprivate func count(_ key: String) -> Int { Int(clamping: self[key]?.integer ?? 0) }
}

extension Figures {
    private static let counts: [(String, WritableKeyPath<Figures, Int> & Sendable)] = [
        ("came_in", \.cameIn), ("within", \.within), ("late", \.late), ("not_yet_due", \.notYetDue),
        ("answered_elsewhere", \.answeredElsewhere), ("dismissed", \.dismissed), ("withdrawn", \.withdrawn),
    ]

    fileprivate var stored: JSON {
        var object = JSONObject()
        for (key, path) in Self.counts { object[key] = .integer(Int64(self[keyPath: path])) }
        object["median"] = median?.stored ?? .null
        object["ninetieth"] = ninetieth?.stored ?? .null
        return .object(object)
    }

    fileprivate init(stored object: JSONObject?) {
        self.init()
        for (key, path) in Self.counts { self[keyPath: path] = object?.count(key) ?? 0 }
        median = Percentile(stored: object?["median"])
        ninetieth = Percentile(stored: object?["ninetieth"])
    }
}

extension Figures.Percentile {
    fileprivate var stored: JSON {
        switch self {
        case .responded(let time): ["responded": .integer(time.milliseconds)]
        case .unanswered(let age): ["unanswered": .integer(age.milliseconds)]
        }
    }

    fileprivate init?(stored json: JSON?) {
        if let time = json?.object?["responded"]?.integer {
            self = .responded(.milliseconds(time))
        } else if let age = json?.object?["unanswered"]?.integer {
            self = .unanswered(atLeast: .milliseconds(age))
        } else {
            return nil
        }
    }
}

extension LiveCounts {
    private static let counts: [(String, WritableKeyPath<LiveCounts, Int> & Sendable)] = [
        ("live", \.live), ("calm", \.calm), ("soon", \.soon), ("urgent", \.urgent), ("overdue", \.overdue),
        ("escalated_unacknowledged", \.escalatedUnacknowledged), ("stuck_in_outbox", \.stuckInOutbox),
    ]

    fileprivate var stored: JSON {
        var object = JSONObject()
        for (key, path) in Self.counts { object[key] = .integer(Int64(self[keyPath: path])) }
        return .object(object)
    }

    fileprivate init(stored object: JSONObject?) {
        self.init()
        for (key, path) in Self.counts { self[keyPath: path] = object?.count(key) ?? 0 }
    }
}
