import Foundation
import GRDB
import GRDBSQLite
import WebcareModel

/// A GRDB connection within one transaction, behind the engine's face.
struct SQLiteConnection: Connection {
    let database: Database
    /// Told each statement before it runs: a test looks at its plan.
    var observer: SQLiteEngine.StatementObserver?

    private func prepared(_ sql: String, _ values: [SQLValue]) throws -> Statement {
        observer?(sql, values)
        let statement = try database.cachedStatement(sql: sql)
        if !values.isEmpty || statement.sqliteStatement.hasParameters {
            try statement.setArguments(StatementArguments(values.map(\.databaseValue)))
        }
        return statement
    }

    @discardableResult func execute(_ sql: String, _ values: [SQLValue]) throws -> Int {
        try prepared(sql, values).execute()
        return database.changesCount
    }

    func insert(_ sql: String, _ values: [SQLValue]) throws -> Int64 {
        try prepared(sql, values).execute()
        return database.lastInsertedRowID
    }

    func each(_ sql: String, _ values: [SQLValue], _ body: (any SQLRow) throws -> Bool) throws {
        let statement = try prepared(sql, values)
        let row = SQLiteRow(statement: statement.sqliteStatement)
        // A cached statement is reset by its next use; ended here, so that it holds no read lock until then.
        defer { sqlite3_reset(statement.sqliteStatement) }
        let cursor = try Row.fetchCursor(statement)
        while try cursor.next() != nil {
            guard try body(row) else { return }
        }
    }
}

// MARK: Copies

extension SQLiteConnection {
    func lastNumber(in table: String) throws -> Int64 {
        try integer("SELECT seq FROM sqlite_sequence WHERE name = $1", [.text(table)]) ?? 0
    }

    func setLastNumber(_ number: Int64, in table: String) throws {
        let changed = try execute(
            "UPDATE sqlite_sequence SET seq = $1 WHERE name = $2", [.integer(number), .text(table)])
        guard changed == 0 else { return }
        try execute("INSERT INTO sqlite_sequence (name, seq) VALUES ($1, $2)", [.text(table), .integer(number)])
    }

    func declareWhole() throws {
        try database.execute(sql: "PRAGMA user_version = \(SQLiteSchema.migrations.count)")
    }
}

// MARK: Search

extension SQLiteConnection {
    /// The place in a list as one row number: seconds, then the mention's id in the lower 31 bits.
    static func searchRow(_ place: ListKey) -> Int64 {
        place.order.flooredDivision(by: 1000) << 31 | (place.id & 0x7FFF_FFFF)
    }

    func addSearchable(_ text: String, at place: ListKey, live: Bool) throws {
        try execute(
            live
                ? "INSERT INTO live_text (rowid, text) VALUES ($1, $2)"
                : "INSERT INTO closed_text (rowid, text) VALUES ($1, $2)",
            [.integer(Self.searchRow(place)), .text(text)])
    }

    func removeSearchable(at place: ListKey, live: Bool) throws {
        try execute(
            live ? "DELETE FROM live_text WHERE rowid = $1" : "DELETE FROM closed_text WHERE rowid = $1",
            [.integer(Self.searchRow(place))])
    }

    func searchSource(live: Bool) -> SearchSource {
        let table = live ? "live_text" : "closed_text"
        return SearchSource(
            from: "\(table) CROSS JOIN mention ON mention.id = (\(table).rowid & 2147483647)",
            condition: "\(table) MATCH $1", order: "\(table).rowid",
            place: { [.integer(Self.searchRow($0))] })
    }

    func searchValue(for text: String, live: Bool) throws -> String? {
        let words = searchWords(of: text)
        guard let last = words.last else { return nil }
        let completions = try completions(of: last, live: live).map { $0.map { "\"\($0)\"" }.joined(separator: " OR ") }
        let beginning = completions.map { $0.isEmpty ? "\"\(last)\"" : "(\($0))" } ?? "\"\(last)\"*"
        return (words.dropLast().map { "\"\($0)\"" } + [beginning]).joined(separator: " AND ")
    }

    /// The words that begin so, as the index has them; nil where the index knows that beginning itself, or too many do.
    ///
    /// FTS5 looks up each of several words as it walks the list, but gathers all that any word with some beginning
    /// matches before it gives the first: a tenth of a second where a million hold a common word.
    private func completions(of beginning: String, live: Bool) throws -> [String]? {
        // Others are folded by rules of the index's own.
        guard beginning.utf8.count > Self.indexedBeginning, beginning.allSatisfy(\.isASCII) else { return nil }
        let table = live ? "live_word" : "closed_word"
        try execute(
            "CREATE VIRTUAL TABLE IF NOT EXISTS temp.\(table) "
                + "USING fts5vocab('main', '\(live ? "live_text" : "closed_text")', 'instance')", [])
        let wanted = beginning.lowercased()
        var found: [String] = []
        var next = wanted
        while let word = try first(
            "SELECT term FROM temp.\(table) WHERE term >= $1 LIMIT 1", [.text(next)], { $0.string(0) }),
            word.hasPrefix(wanted)
        {
            guard found.count < Self.mostCompletions else { return nil }
            found.append(word)
            // Past this word's many places at once: no word holds such a character.
            next = word + "\u{1}"
        }
        return found
    }

    /// The longest beginning in the index: its `prefix` option.
    private static let indexedBeginning = 3
    /// FTS5 refuses more than 256 alternatives.
    private static let mostCompletions = 200
}

/// The letters and digits of a text, in runs: what the full-text index calls words. Nothing else reaches its query
/// language.
func searchWords(of text: String) -> [String] {
    var words: [String] = []
    var word = ""
    for scalar in text.unicodeScalars {
        if scalar.properties.isAlphabetic || scalar.properties.numericType != nil
            || scalar.properties.generalCategory == .nonspacingMark
        {
            word.unicodeScalars.append(scalar)
        } else if !scalar.properties.isDefaultIgnorableCodePoint, !word.isEmpty {
            words.append(word)
            word = ""
        }
    }
    if !word.isEmpty { words.append(word) }
    return words
}

/// What is indexed of a text: as it is, without the characters that nobody sees and that would split a word.
func searchableText(_ parts: [String?]) -> String {
    var result = ""
    for case let part? in parts {
        if !result.isEmpty { result += " " }
        if part.utf8.allSatisfy({ $0 < 0x80 }) {
            result += part
        } else {
            result.unicodeScalars.append(
                contentsOf: part.unicodeScalars.filter { !$0.properties.isDefaultIgnorableCodePoint })
        }
    }
    return result
}

extension SQLValue {
    var databaseValue: DatabaseValue {
        switch self {
        case .null: .null
        case .integer(let value): value.databaseValue
        case .text(let value): value.databaseValue
        case .blob(let bytes): Data(bytes).databaseValue
        }
    }
}

extension OpaquePointer {
    fileprivate var hasParameters: Bool { sqlite3_bind_parameter_count(self) > 0 }
}
