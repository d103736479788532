import WebcareModel

/// Brings one table of a copy in line with its source, a batch at a time, both in the order of the key: what is missing
/// is put in, what differs is changed, what the source no longer has is taken out.
///
/// What is there already is compared and not written: a copy that was interrupted goes on where it was, and one whose
/// source went on meanwhile takes that in.
struct TableWalk {
    /// So many rows, and so many characters of them, go into one transaction.
    struct Batch {
        var rows = 1000
        var length = 4 << 20
    }

    let table: CopiedTable
    /// Within the one snapshot that the whole copy is made of.
    let source: any Connection
    let target: any Engine
    private let largest: Batch
    private let search: SearchCopier?

    init(_ table: CopiedTable, from source: any Connection, to target: any Engine, largest: Batch) {
        self.table = table
        self.largest = largest
        self.source = source
        self.target = target
        search = table.name == CopiedTable.mention.name ? SearchCopier(table) : nil
    }

    /// - Parameter progress: told how many rows are through, after each batch.
    func run(progress: (Int) throws -> Void) throws {
        let last = try target.read { try $0.first(table.selectLastKey, [], table.readKey) }
        if last != nil, table.name == CopiedTable.outbox.name { try makeWayForReplies() }
        var after: [SQLValue]?
        while let end = try endOfBatch(after) {
            let rows = try source.rows(
                table.selectRows(after: after != nil, upTo: true), (after ?? []) + end, table.read)
            // Behind its last row the copy has nothing to compare with.
            let isNew = last.map { last in after.map { !SQLValue.precedes($0, last) } ?? false } ?? true
            try target.write(announcing: false) { connection in
                try settle(rows, against: isNew ? [] : rowsThere(connection, after, end), connection)
            }
            after = end
            try progress(rows.count)
        }
        guard let last, after.map({ SQLValue.precedes($0, last) }) ?? true else { return }
        try target.write(announcing: false) { try settle([], against: rowsThere($0, after, nil), $0) }
    }

    /// At most one reply of a mention may be under way, also between two batches: an older one may be so again.
    private func makeWayForReplies() throws {
        try target.write(announcing: false) { connection in
            _ = try connection.execute("DELETE FROM outbox WHERE state IN (0, 1, 2, 3, 4)", [])
        }
    }

    /// The key of the last row that still goes into the next batch; nil when there are no more. At least one goes.
    private func endOfBatch(_ after: [SQLValue]?) throws -> [SQLValue]? {
        var end: [SQLValue]?
        var length = 0
        let sql = table.selectLengths(after: after != nil, limit: largest.rows)
        try source.each(sql, after ?? []) { row in
            length += Int(row.int(table.keyLength))
            guard end == nil || length <= largest.length else { return false }
            end = table.readKey(row)
            return true
        }
        return end
    }

    private func rowsThere(
        _ connection: any Connection, _ after: [SQLValue]?, _ end: [SQLValue]?
    ) throws -> [[SQLValue]] {
        try connection.rows(
            table.selectRows(after: after != nil, upTo: end != nil), (after ?? []) + (end ?? []), table.read)
    }

    private func settle(_ wanted: [[SQLValue]], against there: [[SQLValue]], _ connection: any Connection) throws {
        var missing: [[SQLValue]] = []
        var rest = there[...]
        for row in wanted {
            while let old = rest.first, SQLValue.precedes(table.key(of: old), table.key(of: row)) {
                try remove(old, connection)
                rest = rest.dropFirst()
            }
            guard let old = rest.first, !SQLValue.precedes(table.key(of: row), table.key(of: old)) else {
                missing.append(row)
                continue
            }
            rest = rest.dropFirst()
            if !zip(old, row).allSatisfy({ $0.isSame(as: $1) }) { try change(old, to: row, connection) }
        }
        for old in rest { try remove(old, connection) }
        try insert(missing, connection)
    }

    private func remove(_ row: [SQLValue], _ connection: any Connection) throws {
        try search?.remove(row, connection)
        try connection.execute(table.deleteOne, table.key(of: row))
    }

    private func change(_ old: [SQLValue], to row: [SQLValue], _ connection: any Connection) throws {
        let changed = table.columns.indices.filter { !old[$0].isSame(as: row[$0]) }
        let key = table.key
        let assigned = changed.enumerated().map { "\(table.columns[$1].name) = $\($0 + 1)" }.joined(separator: ", ")
        let condition = key.enumerated().map { "\($1.name) = $\(changed.count + $0 + 1)" }.joined(separator: " AND ")
        try search?.remove(old, connection)
        try connection.execute(
            "UPDATE \(table.name) SET \(assigned) WHERE \(condition)", changed.map { row[$0] } + table.key(of: row))
        try search?.add([row], connection)
    }

    private func insert(_ rows: [[SQLValue]], _ connection: any Connection) throws {
        var rest = rows[...]
        while !rest.isEmpty {
            let some = rest.prefix(table.rowsAtOnce)
            rest = rest.dropFirst(some.count)
            try connection.execute(table.insert(rows: some.count), some.flatMap { $0 })
        }
        try search?.add(rows, connection)
    }
}

/// Keeps the engine's own search index in step with the mentions that are copied.
private struct SearchCopier {
    /// Where each column of a mention, as rules read it, stands in the copied row.
    private let places: [Int?]

    init(_ table: CopiedTable) { places = MentionRow.names.map { table.index(of: $0) } }

    private struct Row: SQLRow {
        let values: [SQLValue]
        let places: [Int?]

        /// The last of a mention's columns, a remark's text, is no column of its table.
        private subscript(_ column: Int) -> SQLValue {
            places.indices.contains(column) ? places[column].map { values[$0] } ?? .null : .null
        }

        func integer(_ column: Int) -> Int64? {
            if case .integer(let value) = self[column] { value } else { nil }
        }

        func text(_ column: Int) -> String? {
            if case .text(let value) = self[column] { value } else { nil }
        }

        func blob(_ column: Int) -> [UInt8]? {
            if case .blob(let value) = self[column] { value } else { nil }
        }
    }

    private func entry(_ values: [SQLValue]) -> (entry: SearchEntry, isLive: Bool)? {
        let stored = MentionRow.readStored(Row(values: values, places: places))
        guard let place = stored.place, let text = stored.searchable else { return nil }
        return (SearchEntry(text: text, place: place), stored.mention.storedState.isLive)
    }

    func remove(_ row: [SQLValue], _ connection: any Connection) throws {
        guard let (entry, isLive) = entry(row) else { return }
        try connection.removeSearchable(at: entry.place, live: isLive)
    }

    func add(_ rows: [[SQLValue]], _ connection: any Connection) throws {
        let entries = rows.compactMap(entry)
        for live in [true, false] {
            let some = entries.filter { $0.isLive == live }.map(\.entry)
            if !some.isEmpty { try connection.addSearchable(some, live: live) }
        }
    }
}
