/// A table as a copy of a queue carries it: each of its columns, in the order of its key. A test holds this against both
/// engines' schemas, so that a column which a migration adds can't be forgotten here.
struct CopiedTable: Sendable {
    enum Kind: String, Sendable {
        case integer, text, blob
    }

    struct Column: Sendable {
        var name: String
        var kind: Kind
    }

    let name: String
    /// The key's columns come first, in its order.
    let columns: [Column]
    let keyLength: Int
    /// Rows are numbered by the engine, which never gives a number twice.
    let isNumbered: Bool

    fileprivate init(
        _ name: String, numbered: Bool = false, key: [Column], integers: [String] = [], texts: [String] = [],
        blobs: [String] = []
    ) {
        self.name = name
        let rest =
            integers.map { Column(name: $0, kind: .integer) } + texts.map { Column(name: $0, kind: .text) }
            + blobs.map { Column(name: $0, kind: .blob) }
        columns = key + rest
        keyLength = key.count
        isNumbered = numbered
    }

    var key: [Column] { Array(columns.prefix(keyLength)) }

    func index(of column: String) -> Int? { columns.firstIndex { $0.name == column } }
}

extension CopiedTable {
    private static func numbered(
        _ name: String, integers: [String] = [], texts: [String] = [], blobs: [String] = []
    ) -> CopiedTable {
        CopiedTable(
            name, numbered: true, key: [Column(name: "id", kind: .integer)], integers: integers, texts: texts,
            blobs: blobs)
    }

    /// All of them but what search keeps, which each engine makes for itself, and who is present, which is over sooner than
    /// anybody opens a copy. The trail comes first: it tells whose the rest is. A table comes after those it refers to.
    static let all = [event, policy, mention, earlierText, remark, outbox] + others + counters

    static let event = CopiedTable(
        "event", key: [Column(name: "n", kind: .integer)], integers: ["at", "mention_id", "policy"],
        texts: ["actor", "session", "verb", "detail"], blobs: ["hash"])

    private static let policy = CopiedTable(
        "policy", key: [Column(name: "version", kind: .integer)], integers: ["applied_at"],
        texts: ["applied_by", "toml"])

    static let mention = numbered(
        "mention",
        integers: [
            "author_followers", "text_event", "shares", "quotes", "replies", "reach", "priority", "posted_at",
            "received_at", "due_at", "target", "state", "lease_until", "fence", "first_response_at",
            "answered_elsewhere", "closed_at", "edited_at", "edited_after_answer", "snoozed_until", "escalation_state",
            "escalation_at", "escalation_remark", "escalation_told", "is_ours", "note_count", "last_event",
        ],
        texts: [
            "channel", "platform", "external_id", "kind", "author_handle", "author_name", "author_url", "text",
            "language", "url", "conversation", "in_reply_to", "shared_from", "attachments", "tags", "extra", "operator",
            "session", "pinned_to", "escalation_to",
        ],
        blobs: ["text_salt", "raw"])

    private static let earlierText = numbered(
        "earlier_text", integers: ["mention_id", "event", "replaced_at"], texts: ["text"], blobs: ["salt"])

    private static let remark = numbered(
        "remark", integers: ["mention_id", "kind", "at", "event"], texts: ["author", "text"], blobs: ["salt"])

    static let outbox = numbered(
        "outbox",
        integers: ["mention_id", "kind", "state", "event", "created_at", "not_before", "attempts", "sent_at"],
        texts: ["channel", "text", "operator", "session", "recipient", "delivery", "remote_id", "problem"],
        blobs: ["salt"])

    private static let others = [
        CopiedTable(
            "draft", key: [Column(name: "mention_id", kind: .integer), Column(name: "operator", kind: .text)],
            integers: ["at"], texts: ["text"]),
        numbered(
            "quarantine", integers: ["at", "line"], texts: ["source", "reason", "format", "channel"], blobs: ["raw"]),
        CopiedTable(
            "withdrawal", key: [Column(name: "channel", kind: .text), Column(name: "external_id", kind: .text)],
            integers: ["at"]),
        numbered(
            "handover",
            integers: ["since", "until", "signed_at", "head", "accepted_at", "lapsed_at"],
            texts: ["operator", "signed_to", "document", "accepted_by"], blobs: ["sha256", "head_hash"]),
    ]

    private static let counters = [
        CopiedTable(
            "due_count",
            key: ["level", "target", "bucket"].map { Column(name: $0, kind: .integer) }, integers: ["n"]),
        CopiedTable(
            "arrival_count", key: ["quarter", "due_minute"].map { Column(name: $0, kind: .integer) }, integers: ["n"]),
        CopiedTable("channel_arrival", key: [Column(name: "channel", kind: .text)], integers: ["last_at"]),
    ]
}

// MARK: Statements

extension CopiedTable {
    private var names: String { columns.map(\.name).joined(separator: ", ") }
    private var keyNames: String { key.map(\.name).joined(separator: ", ") }

    private func places(from first: Int, _ count: Int) -> String {
        "(" + (first..<first + count).map { "$\($0)" }.joined(separator: ", ") + ")"
    }

    /// The condition on the key for what lies after one and up to another, both optional, with their values in that order.
    private func range(after: Bool, upTo: Bool) -> String {
        var conditions: [String] = []
        if after { conditions.append("(\(keyNames)) > \(places(from: 1, keyLength))") }
        if upTo { conditions.append("(\(keyNames)) <= \(places(from: after ? keyLength + 1 : 1, keyLength))") }
        return conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: " AND ")
    }

    func selectRows(after: Bool, upTo: Bool) -> String {
        "SELECT \(names) FROM \(name)\(range(after: after, upTo: upTo)) ORDER BY \(keyNames)"
    }

    /// The keys of the next rows, each with its row's length in characters of text and bytes of the rest.
    func selectLengths(after: Bool, limit: Int) -> String {
        let long = columns.dropFirst(keyLength).filter { $0.kind != .integer }
        let length = long.map { "COALESCE(length(\($0.name)), 0)" }.joined(separator: " + ")
        return "SELECT \(keyNames), \(long.isEmpty ? "0" : length) FROM \(name)\(range(after: after, upTo: false)) "
            + "ORDER BY \(keyNames) LIMIT \(limit)"
    }

    var selectLastKey: String {
        let order = key.map { "\($0.name) DESC" }.joined(separator: ", ")
        return "SELECT \(keyNames) FROM \(name) ORDER BY \(order) LIMIT 1"
    }

    var deleteOne: String {
        "DELETE FROM \(name) WHERE " + key.enumerated().map { "\($1.name) = $\($0 + 1)" }.joined(separator: " AND ")
    }

    var count: String { "SELECT COUNT(*) FROM \(name)" }

    func insert(rows: Int) -> String {
        let width = columns.count
        let values = (0..<rows).map { places(from: $0 * width + 1, width) }.joined(separator: ", ")
        return "INSERT INTO \(name) (\(names)) VALUES \(values)"
    }

    /// As many rows as one insert takes: few ways to a server and back, and no more values than any SQLite takes.
    var rowsAtOnce: Int { max(1, 900 / columns.count) }

    func key(of row: [SQLValue]) -> [SQLValue] { Array(row.prefix(keyLength)) }

    func read(_ row: any SQLRow) -> [SQLValue] { Self.read(row, columns) }

    func readKey(_ row: any SQLRow) -> [SQLValue] { Self.read(row, key) }

    private static func read(_ row: any SQLRow, _ columns: [Column]) -> [SQLValue] {
        var values: [SQLValue] = []
        values.reserveCapacity(columns.count)
        for (index, column) in columns.enumerated() {
            switch column.kind {
            case .integer: values.append(SQLValue(row.integer(index)))
            case .text: values.append(SQLValue(row.text(index)))
            case .blob: values.append(SQLValue(row.blob(index)))
            }
        }
        return values
    }
}

extension SQLValue {
    /// As both engines order a key: numbers by size, texts by their bytes.
    static func precedes(_ one: [SQLValue], _ other: [SQLValue]) -> Bool {
        for (mine, theirs) in zip(one, other) {
            switch (mine, theirs) {
            case (.integer(let mine), .integer(let theirs)) where mine != theirs: return mine < theirs
            case (.text(let mine), .text(let theirs)) where !mine.utf8.elementsEqual(theirs.utf8):
                return mine.utf8.lexicographicallyPrecedes(theirs.utf8)
            default: continue
            }
        }
        return false
    }

    /// To the byte: Swift takes two texts for equal that are only equivalent.
    func isSame(as other: SQLValue) -> Bool {
        if case .text(let mine) = self, case .text(let theirs) = other { return mine.utf8.elementsEqual(theirs.utf8) }
        return self == other
    }

    var length: Int {
        switch self {
        case .null, .integer: 8
        case .text(let text): text.utf8.count
        case .blob(let bytes): bytes.count
        }
    }
}
