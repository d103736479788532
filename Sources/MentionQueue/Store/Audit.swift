import Crypto
import WebcareModel

/// One walk along the trail, and one along all that it vouches for.
struct Audit {
    private let connection: any Connection
    private(set) var events: Int64 = 0
    private(set) var texts: Int64 = 0
    private(set) var head = ChainHead(number: 0, hash: [])
    private(set) var firstBad: AuditVerdict.Bad?
    /// The events that keep the hash of a text, by the name it has there: each such text must be there.
    private var vouched: [String: [Int64]] = [:]

    init(connection: any Connection) { self.connection = connection }

    private mutating func blame(_ event: Int64, _ why: String) {
        if let firstBad, firstBad.event <= event { return }
        firstBad = AuditVerdict.Bad(event: event, why: why)
    }

    // MARK: The chain

    mutating func walkChain(expecting kept: [ChainHead]) throws {
        // Every head that was kept must fit: one that stands in the queue doesn't excuse one that stands outside.
        var expected: [Int64: [[UInt8]]] = [:]
        let signed = try connection.rows("SELECT head, head_hash FROM handover", []) {
            ChainHead(number: $0.int(0), hash: $0.blob(1) ?? [])
        }
        for head in kept + signed { expected[head.number, default: []].append(head.hash) }
        var head = self.head
        var bad: AuditVerdict.Bad?
        var count: Int64 = 0
        var vouched: [String: [Int64]] = [:]
        try connection.stream("SELECT \(EventRow.columns) FROM event ORDER BY n", []) { row in
            let event = EventRow.read(row)
            count += 1
            if event.number != head.number + 1 {
                bad = .init(event: head.number + 1, why: "it is missing")
            } else if Ledger.hash(event, verb: row.string(4), after: head.hash) != event.hash {
                bad = .init(event: event.number, why: "it isn't what was written, or not in its place")
            } else if let known = expected[event.number], known.contains(where: { $0 != event.hash }) {
                bad = .init(event: event.number, why: "a head that was kept elsewhere says otherwise")
            }
            for key in Self.textKeys where event.detail.contains("\"\(key)\":") {
                vouched[key, default: []].append(event.number)
            }
            head = ChainHead(number: event.number, hash: event.hash)
            return bad == nil
        }
        self.head = head
        self.vouched = vouched
        events = count
        if let bad { return blame(bad.event, bad.why) }
        if let last = expected.keys.max(), last > head.number {
            blame(head.number + 1, "the end is cut off: a head that was kept elsewhere has number \(last)")
        }
    }

    private static let textKeys = ["text_sha256", "remark_sha256", "outbox_sha256", "toml_sha256", "sha256"]

    // MARK: The texts

    /// Compares each text that is there with the hash that its event kept, and whose it is with who acted; and looks for
    /// texts that an event vouches for and that are gone.
    mutating func compareTexts() throws {
        try compare(
            """
            SELECT text_event, text_salt, text, event.detail, mention.id = event.mention_id, NULL, NULL, NULL
            FROM mention LEFT JOIN event ON event.n = mention.text_event
            UNION ALL
            SELECT event, salt, text, event.detail, earlier_text.mention_id = event.mention_id, NULL, NULL, NULL
            FROM earlier_text LEFT JOIN event ON event.n = earlier_text.event
            """, key: "text_sha256", id: nil, what: "a mention's text")
        try compare(
            """
            SELECT event, salt, text, event.detail, remark.mention_id = event.mention_id, remark.id, author, event.actor
            FROM remark LEFT JOIN event ON event.n = remark.event
            """, key: "remark_sha256", id: "remark", what: "a remark")
        try compare(
            """
            SELECT event, salt, text, event.detail, outbox.mention_id = event.mention_id, outbox.id, operator,
                event.actor
            FROM outbox LEFT JOIN event ON event.n = outbox.event
            """, key: "outbox_sha256", id: "outbox", what: "a reply or notice")
        try comparePolicies()
        try compareHandovers()
    }

    /// Columns: event, salt, text, the event's detail, whether both are of one mention, id, whose it is, who acted.
    private mutating func compare(_ sql: String, key: String, id: String?, what: String) throws {
        var found: [(Int64, String)] = []
        var there: Set<Int64> = []
        try connection.stream(sql, []) { row in
            let event = row.int(0)
            let detail = row.text(3).flatMap { try? JSON.decode($0) }?.object
            let isText = detail?[key]?.string == textHash(row.string(2), salt: row.blob(1) ?? [])
            let isItsPlace = row.int(4) == 1 && id.map { detail?[$0]?.integer == row.int(5) } ?? true
            let isTheirs = row.text(6).map { $0 == row.text(7) } ?? true
            if !isText || !isItsPlace || !isTheirs { found.append((event, "\(what) isn't what it was")) }
            return there.insert(event).inserted && found.count < 100
        }
        conclude(found, there, key: key, what: what)
    }

    private mutating func comparePolicies() throws {
        let rows = try connection.rows(
            "SELECT n, detail, policy.version, toml FROM event JOIN policy ON policy.version = event.policy + 1 "
                + "WHERE verb = $1", [.text(EventVerb.policyApplied.rawValue)]
        ) { (event: $0.int(0), detail: $0.string(1), version: $0.int(2), toml: $0.string(3)) }
        var found: [(Int64, String)] = []
        for row in rows {
            let detail = (try? JSON.decode(row.detail))?.object
            if detail?["toml_sha256"]?.string != textHash(row.toml, salt: [])
                || detail?["version"]?.integer != row.version
            {
                found.append((row.event, "policy \(row.version) isn't what it was"))
            }
        }
        conclude(found, Set(rows.map(\.event)), key: "toml_sha256", what: "a policy")
    }

    private mutating func compareHandovers() throws {
        var signed: [Int64: (event: Int64, sha256: String?)] = [:]
        for row in try connection.rows(
            "SELECT n, detail FROM event WHERE verb = $1", [.text(EventVerb.handoverSigned.rawValue)],
            { (event: $0.int(0), detail: $0.string(1)) })
        {
            let detail = (try? JSON.decode(row.detail))?.object
            if let id = detail?["handover"]?.integer { signed[id] = (row.event, detail?["sha256"]?.string) }
        }
        var found: [(Int64, String)] = []
        var there: Set<Int64> = []
        for row in try connection.rows(
            "SELECT id, document, sha256 FROM handover", [],
            { (id: $0.int(0), document: $0.string(1), sha256: hexadecimal($0.blob(2) ?? [])) })
        {
            let (event, kept) = signed[row.id] ?? (head.number, nil)
            there.insert(event)
            if kept != row.sha256 || hexadecimal(Array(SHA256.hash(data: Array(row.document.utf8)))) != row.sha256 {
                found.append((event, "handover \(row.id) isn't what was signed"))
            }
        }
        conclude(found, there, key: "sha256", what: "a handover")
    }

    private mutating func conclude(_ found: [(Int64, String)], _ there: Set<Int64>, key: String, what: String) {
        texts += Int64(there.count)
        for (event, why) in found { blame(event, why) }
        if let gone = vouched[key]?.first(where: { !there.contains($0) }), found.isEmpty {
            blame(gone, "\(what) is gone")
        }
    }
}
