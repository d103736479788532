import Foundation
import WebcareModel

/// A PostgreSQL session within one transaction, behind the engine's face.
struct PostgresConnection: Connection {
    let link: PostgresLink

    @discardableResult func execute(_ sql: String, _ values: [SQLValue]) throws -> Int {
        try link.query(sql, values).changed
    }

    func insert(_ sql: String, _ values: [SQLValue]) throws -> Int64 {
        guard let id = try link.query(sql + " RETURNING id", values).first?.integer(0) else {
            throw QueueError.engine(detail: "an insert gave no number")
        }
        return id
    }

    func each(_ sql: String, _ values: [SQLValue], _ body: (any SQLRow) throws -> Bool) throws {
        let result = try link.query(sql, values)
        for number in 0..<result.count {
            guard try body(result.row(number)) else { return }
        }
    }

    private static let rowsAtATime = 1000

    /// By a cursor: neither side keeps more than a thousand rows, and `body` may ask for others in between.
    func stream(_ sql: String, _ values: [SQLValue], _ body: (any SQLRow) throws -> Bool) throws {
        _ = try link.query("DECLARE webcare_rows NO SCROLL CURSOR FOR \(sql)", values)
        var isWanted = true
        while isWanted {
            let result = try link.query("FETCH \(Self.rowsAtATime) FROM webcare_rows", [])
            for number in 0..<result.count where isWanted { isWanted = try body(result.row(number)) }
            if result.count < Self.rowsAtATime { break }
        }
        _ = try link.query("CLOSE webcare_rows", [])
    }
}

// MARK: Copies

extension PostgresConnection {
    private static func sequence(of table: String) -> String { "pg_get_serial_sequence('webcare.\(table)', 'id')" }

    func lastNumber(in table: String) throws -> Int64 {
        try integer("SELECT pg_sequence_last_value(CAST(\(Self.sequence(of: table)) AS regclass))") ?? 0
    }

    func setLastNumber(_ number: Int64, in table: String) throws {
        guard number > 0 else { return }
        _ = try link.query("SELECT setval(\(Self.sequence(of: table)), $1)", [.integer(number)])
    }

    func declareWhole() throws {
        try execute("UPDATE webcare.queue SET version = $1", [.integer(Int64(PostgresSchema.migrations.count))])
    }
}

// MARK: Search

/// Words are indexed as they stand, folded, and beside each its stems in Dutch and English, marked with `=` so that the
/// beginning of a word finds words and no stems.
extension PostgresConnection {
    private static let dictionaries = ["dutch_stem", "english_stem"]

    private static func stems(of word: String) -> [String] {
        dictionaries.map { "ARRAY(SELECT '=' || stem FROM unnest(ts_lexize('\($0)', \(word))) AS stem)" }
    }

    /// A text's words as they are indexed, of an expression that gives them with spaces between.
    private static func index(_ words: String) -> String {
        let lexemes = (["ARRAY[word]"] + stems(of: "word")).joined(separator: " || ")
        return """
            array_to_tsvector(ARRAY(
                SELECT DISTINCT lexeme FROM unnest(string_to_array(\(words), ' ')) AS word, unnest(\(lexemes)) AS lexeme
                WHERE word <> ''))
            """
    }

    private static func values(_ text: String, _ place: ListKey) -> [SQLValue] {
        [.integer(place.id), .integer(place.order), .text(indexed(words(of: text)).joined(separator: " "))]
    }

    func addSearchable(_ text: String, at place: ListKey, live: Bool) throws {
        try execute(
            "INSERT INTO \(Self.table(live)) (mention_id, order_at, words) VALUES ($1, $2, \(Self.index("$3")))",
            Self.values(text, place))
    }

    private static let entriesAtOnce = 50

    func addSearchable(_ entries: [SearchEntry], live: Bool) throws {
        var rest = entries[...]
        while !rest.isEmpty {
            let some = rest.prefix(Self.entriesAtOnce)
            rest = rest.dropFirst(some.count)
            let rows = some.indices.map { index in
                let first = (index - some.startIndex) * 3 + 1
                return "(CAST($\(first) AS bigint), CAST($\(first + 1) AS bigint), CAST($\(first + 2) AS text))"
            }
            try execute(
                """
                INSERT INTO \(Self.table(live)) (mention_id, order_at, words)
                SELECT id, place, \(Self.index("text")) FROM (VALUES \(rows.joined(separator: ", ")))
                    AS entry (id, place, text)
                """, some.flatMap { Self.values($0.text, $0.place) })
        }
    }

    func removeSearchable(at place: ListKey, live: Bool) throws {
        try execute("DELETE FROM \(Self.table(live)) WHERE mention_id = $1", [.integer(place.id)])
    }

    private static func table(_ live: Bool) -> String { live ? "live_text" : "closed_text" }

    func searchSource(live: Bool) -> SearchSource {
        let table = Self.table(live)
        return SearchSource(
            from: "\(table) JOIN mention ON mention.id = \(table).mention_id",
            condition: "\(table).words @@ CAST($1 AS tsquery)", order: "\(table).order_at, \(table).mention_id",
            place: { [.integer($0.order), .integer($0.id)] })
    }

    func searchValue(for text: String, live: Bool) throws -> String? {
        let words = Self.words(of: text)
        guard !words.isEmpty else { return nil }
        let stems = try stems(of: words)
        return zip(words, stems).enumerated().map { index, pair in
            // Letters and digits only, so that nothing needs quoting within the quotes.
            let word = "'\(pair.0)'" + (index == words.count - 1 ? ":*" : "")
            return "(" + ([word] + pair.1.map { "'\($0)'" }).joined(separator: " | ") + ")"
        }.joined(separator: " & ")
    }

    /// The stems of each word, as the index has them.
    private func stems(of words: [String]) throws -> [[String]] {
        let sql = """
            SELECT array_to_string(\(Self.stems(of: "word").joined(separator: " || ")), ' ')
            FROM unnest(string_to_array($1, ' ')) WITH ORDINALITY AS entry (word, place) ORDER BY place
            """
        return try rows(sql, [.text(words.joined(separator: " "))]) {
            Set($0.string(0).split(separator: " ").map(String.init)).sorted()
        }
    }

    /// A longer one can't stand in an index; nobody types it either.
    private static let longestWord = 200

    /// An index entry holds 1 MiB at most; each word may stand in it three times, with its stems. A text with more
    /// different words than this many bytes of them is found by those it begins with.
    private static let mostWords = 200_000

    private static func indexed(_ words: [String]) -> [String] {
        var known: Set<String> = []
        var length = 0
        return words.filter { word in
            guard length + word.utf8.count <= mostWords, known.insert(word).inserted else { return false }
            length += word.utf8.count
            return true
        }
    }

    /// The words of a text as they are found: small letters, without their accents.
    private static func words(of text: String) -> [String] {
        let folded = text.utf8.allSatisfy { $0 < 0x80 } ? text : withoutAccents(text)
        return searchWords(of: folded.lowercased()).map { String($0.unicodeScalars.prefix(longestWord)) }
    }

    private static func withoutAccents(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        result.append(
            contentsOf: text.decomposedStringWithCanonicalMapping.unicodeScalars.filter {
                !(0x300...0x36F).contains($0.value)
            })
        return String(result)
    }
}
