import WebcareModel

/// What an engine must do to carry a queue. The statements are written once, above this seam, in the SQL that SQLite
/// and PostgreSQL both speak: `$1 … $n`, first used in ascending order; times as milliseconds; no `REPLACE`, no
/// `RETURNING` within a CTE. What really differs between engines stands in the engine's own file.
protocol Engine: Sendable {
    /// What the queue is called; without a password.
    var path: String { get }
    var wasCreated: Bool { get }
    /// Where files that belong to the queue but must stand outside it begin.
    var companions: String { get }
    /// True where a copy that lags may take the queue's place.
    var canFallBack: Bool { get }
    /// The clock that decides, minus this machine's.
    var clockOffset: Duration { get }
    /// Runs `body` on a consistent snapshot. Never takes the writers' gate.
    func read<T>(_ body: (any Connection) throws -> T) throws -> T
    /// Runs `body` as one durable transaction: on return it is on the disk. Throws `QueueError.gateBusy` when other
    /// writers keep it waiting for more than three seconds.
    ///
    /// - Parameter announcing: false for what only its writer sees.
    func write<T>(announcing: Bool, _ body: (any Connection) throws -> T) throws -> T
    /// Opens what writes, if it isn't yet: whoever can't write hears so before he has something to write.
    func prepareToWrite() throws
    /// Differs from the last one when any connection committed in between. Costs microseconds.
    func changeToken() throws -> Int64
    /// A whole copy while others write.
    func backup(to destination: String) throws
    func report(checkingIntegrity: Bool) throws -> EngineReport
    /// For quiet moments.
    func checkpoint() throws
    /// Keeps every writer out while `body` runs.
    func holdGate<T>(_ body: () throws -> T) throws -> T
    /// Runs `body` as the only one, on any machine, who serves the outbox; nil when another one does.
    func serveAlone<T>(_ body: () throws -> T) throws -> T?
    /// Throws when search doesn't know what stands in the lists.
    func checkSearchIndex() throws
    func close()
}

extension Engine {
    func write<T>(_ body: (any Connection) throws -> T) throws -> T { try write(announcing: true, body) }
}

/// A connection within one transaction; never kept beyond it.
protocol Connection {
    /// Returns the number of rows that changed.
    @discardableResult func execute(_ sql: String, _ values: [SQLValue]) throws -> Int
    /// Runs an `INSERT` into a table whose key is `id`, and returns the new one.
    func insert(_ sql: String, _ values: [SQLValue]) throws -> Int64
    /// Calls `body` for each row until it returns false.
    func each(_ sql: String, _ values: [SQLValue], _ body: (any SQLRow) throws -> Bool) throws
    /// The same for any number of rows: they aren't all kept at once. One at a time.
    func stream(_ sql: String, _ values: [SQLValue], _ body: (any SQLRow) throws -> Bool) throws

    /// Makes a mention findable among the live ones, or among the closed ones, at its place in their order.
    func addSearchable(_ text: String, at place: ListKey, live: Bool) throws
    func removeSearchable(at place: ListKey, live: Bool) throws
    /// The same for many at once.
    func addSearchable(_ entries: [SearchEntry], live: Bool) throws
    /// The tables and condition of a search, with `$1` the value of `searchValue`; the mention's table is `mention`.
    func searchSource(live: Bool) -> SearchSource
    /// The condition that matches all of `words`, the last one as a prefix; nil when none can be searched.
    func searchValue(for text: String, live: Bool) throws -> String?

    /// The last number that was given to a row of `table`, also when that row is gone.
    func lastNumber(in table: String) throws -> Int64
    /// The next row of `table` gets the number behind this one.
    func setLastNumber(_ number: Int64, in table: String) throws
    /// Makes a queue that was opened to be filled one like any other. The last that is written to it by who filled it.
    func declareWhole() throws
}

/// What search finds a mention by, and its place in the list.
struct SearchEntry {
    var text: String
    var place: ListKey
}

/// How a statement searches: `SELECT … FROM \(from) WHERE \(condition) ORDER BY \(order)`.
struct SearchSource {
    var from: String
    var condition: String
    /// The columns of the order, as many as `place` gives values to compare them with.
    var order: String
    var place: @Sendable (ListKey) -> [SQLValue]
}

protocol SQLRow {
    func integer(_ column: Int) -> Int64?
    func text(_ column: Int) -> String?
    func blob(_ column: Int) -> [UInt8]?
}

enum SQLValue: Hashable, Sendable {
    case null
    case integer(Int64)
    case text(String)
    case blob([UInt8])

    init(_ value: Int64?) { self = value.map { .integer($0) } ?? .null }
    init(_ value: String?) { self = value.map { .text($0) } ?? .null }
    init(_ value: [UInt8]?) { self = value.map { .blob($0) } ?? .null }
    init(_ value: Timestamp?) { self = value.map { .integer($0.milliseconds) } ?? .null }
    init(_ value: Bool) { self = .integer(value ? 1 : 0) }
}

extension SQLValue: ExpressibleByIntegerLiteral, ExpressibleByNilLiteral {
    init(integerLiteral value: Int64) { self = .integer(value) }
    init(nilLiteral: ()) { self = .null }
}

extension Connection {
    func stream(_ sql: String, _ values: [SQLValue], _ body: (any SQLRow) throws -> Bool) throws {
        try each(sql, values, body)
    }

    func addSearchable(_ entries: [SearchEntry], live: Bool) throws {
        for entry in entries { try addSearchable(entry.text, at: entry.place, live: live) }
    }

    func rows<T>(_ sql: String, _ values: [SQLValue] = [], _ read: (any SQLRow) throws -> T) throws -> [T] {
        var result: [T] = []
        try each(sql, values) { row in
            result.append(try read(row))
            return true
        }
        return result
    }

    func first<T>(_ sql: String, _ values: [SQLValue] = [], _ read: (any SQLRow) throws -> T) throws -> T? {
        var result: T?
        try each(sql, values) { row in
            result = try read(row)
            return false
        }
        return result
    }

    /// The first column of the first row.
    func integer(_ sql: String, _ values: [SQLValue] = []) throws -> Int64? {
        try first(sql, values) { $0.integer(0) } ?? nil
    }

    func exists(_ sql: String, _ values: [SQLValue] = []) throws -> Bool {
        try first(sql, values) { _ in true } ?? false
    }
}

extension SQLRow {
    func int(_ column: Int) -> Int64 { integer(column) ?? 0 }
    func string(_ column: Int) -> String { text(column) ?? "" }
    func time(_ column: Int) -> Timestamp { Timestamp(milliseconds: int(column)) }
    func optionalTime(_ column: Int) -> Timestamp? { integer(column).map { Timestamp(milliseconds: $0) } }
}
