import WebcareModel

package struct AuditVerdict: Hashable, Sendable {
    package var checkedEvents: Int64
    package var checkedTexts: Int64
    package var head: ChainHead
    /// The first event that is wrong, and why; nil when the chain verifies.
    package var firstBad: Bad?

    package struct Bad: Hashable, Sendable {
        package var event: Int64
        package var why: String

        package init(event: Int64, why: String) {
            self.event = event
            self.why = why
        }
    }

    package init(checkedEvents: Int64, checkedTexts: Int64, head: ChainHead, firstBad: Bad?) {
        self.checkedEvents = checkedEvents
        self.checkedTexts = checkedTexts
        self.head = head
        self.firstBad = firstBad
    }
}

extension MentionQueue {
    /// Recomputes every hash of the chain, every text that is still there, and the heads that handovers and the heads'
    /// own file keep: an edit, a deletion, a reordering or a cut tail shows. Tamper-evident, not tamper-proof: who can
    /// write the file, the heads' file and every handover can write a new history.
    package func verifyAudit() throws -> AuditVerdict {
        let kept = HeadsFile(besides: engine.companions).heads()
        return try engine.read { connection in
            var audit = Audit(connection: connection)
            try audit.walkChain(expecting: kept)
            try audit.compareTexts()
            return AuditVerdict(
                checkedEvents: audit.events, checkedTexts: audit.texts, head: audit.head, firstBad: audit.firstBad)
        }
    }
}

private struct Audit {
    let connection: any Connection
    var events: Int64 = 0
    var texts: Int64 = 0
    var head = ChainHead(number: 0, hash: [])
    var firstBad: AuditVerdict.Bad?

    init(connection: any Connection) { self.connection = connection }

    mutating func blame(_ event: Int64, _ why: String) {
        if let firstBad, firstBad.event <= event { return }
        firstBad = AuditVerdict.Bad(event: event, why: why)
    }

    mutating func walkChain(expecting kept: [ChainHead]) throws {
        var expected: [Int64: [UInt8]] = [:]
        for head in kept { expected[head.number] = head.hash }
        for head in try connection.rows(
            "SELECT head, head_hash FROM handover", [],
            { ChainHead(number: $0.int(0), hash: $0.blob(1) ?? []) })
        {
            expected[head.number] = head.hash
        }
        var head = self.head
        var bad: AuditVerdict.Bad?
        var count: Int64 = 0
        try connection.stream("SELECT \(EventRow.columns) FROM event ORDER BY n", []) { row in
            let event = EventRow.read(row)
            count += 1
            if event.number != head.number + 1 {
                bad = .init(event: head.number + 1, why: "it is missing")
            } else if Ledger.hash(event, verb: row.string(4), after: head.hash) != event.hash {
                bad = .init(event: event.number, why: "it isn't what was written, or not in its place")
            } else if let known = expected[event.number], known != event.hash {
                bad = .init(event: event.number, why: "a head that was kept elsewhere says otherwise")
            }
            head = ChainHead(number: event.number, hash: event.hash)
            return bad == nil
        }
        self.head = head
        events = count
        if let bad { return blame(bad.event, bad.why) }
        if let last = expected.keys.max(), last > head.number {
            blame(head.number + 1, "the end is cut off: a head that was kept elsewhere has number \(last)")
        }
    }

    /// Compares each text that is there with the hash that its event kept.
    mutating func compareTexts() throws {
        try compare(
            "SELECT text_event, text_salt, text FROM mention ORDER BY id", key: "text_sha256", what: "a mention's text")
        try compare(
            "SELECT event, salt, text FROM earlier_text ORDER BY id", key: "text_sha256", what: "an earlier text")
        try compare("SELECT event, salt, text FROM remark ORDER BY id", key: "remark_sha256", what: "a remark")
        try compare("SELECT event, salt, text FROM outbox ORDER BY id", key: "outbox_sha256", what: "a reply or notice")
    }

    private mutating func compare(_ sql: String, key: String, what: String) throws {
        var found: [(Int64, String)] = []
        var count: Int64 = 0
        try connection.stream(sql, []) { row in
            count += 1
            let event = row.int(0)
            let hash = textHash(row.string(2), salt: row.blob(1) ?? [])
            let detail = try connection.first("SELECT detail FROM event WHERE n = $1", [.integer(event)]) {
                $0.string(0)
            }
            let kept = detail.flatMap { try? JSON.decode($0) }?.object?[key]?.string
            if kept != hash { found.append((event, "\(what) isn't what it was")) }
            return found.count < 100
        }
        texts += count
        for (event, why) in found { blame(event, why) }
    }
}
