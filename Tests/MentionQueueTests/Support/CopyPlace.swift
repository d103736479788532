import Foundation
import Testing
import WebcareModel

@testable import MentionQueue

/// A place where nothing stands yet, for the copy of a desk's queue.
final class CopyPlace {
    let path: String
    private let folder: String
    private let database: String?
    private let time: TestClock

    init(_ kind: EngineKind, time: TestClock) throws {
        self.time = time
        folder = NSTemporaryDirectory() + "webcare-" + UUID().uuidString
        switch kind {
        case .sqlite: (database, path) = (nil, folder + "/copy/queue.db")
        case .postgresql: (database, path) = try PostgresServer.shared().makeEmptyDatabase()
        }
    }

    deinit {
        try? FileManager.default.removeItem(atPath: folder)
        if let database { try? PostgresServer.shared().drop(database) }
    }

    func open() throws -> MentionQueue {
        let time = time
        return try MentionQueue.open(path: path, creating: false, holder: "copy") { time.now }
    }

    @discardableResult func copy(
        _ desk: Desk, progress: (QueueCopy.Progress) throws -> Void = { _ in }
    ) throws -> QueueCopy.Outcome { try copy(desk.path, progress: progress) }

    @discardableResult func copy(
        _ source: String, progress: (QueueCopy.Progress) throws -> Void = { _ in }
    ) throws -> QueueCopy.Outcome {
        let time = time
        // Small ones, so that a small queue has many of them.
        let batch = TableWalk.Batch(rows: 10, length: 20_000)
        return try QueueCopy.run(from: source, to: path, batch: batch, clock: { time.now }, progress: progress)
    }
}

extension MentionQueue {
    /// All that stands in it, table by table, but what search keeps.
    func everything() throws -> [String: [[SQLValue]]] {
        try engine.read { connection in
            var all: [String: [[SQLValue]]] = [:]
            for table in CopiedTable.all {
                all[table.name] = try connection.rows(
                    table.selectRows(after: false, upTo: false), [], table.read)
            }
            return all
        }
    }

    func expectSame(as other: MentionQueue) throws {
        let (mine, theirs) = (try everything(), try other.everything())
        for table in CopiedTable.all {
            #expect(try sums(of: table) == other.sums(of: table), "\(table.name)")
            let (rows, wanted) = (mine[table.name] ?? [], theirs[table.name] ?? [])
            #expect(rows.count == wanted.count, "\(table.name)")
            for (row, other) in zip(rows, wanted) {
                for (index, column) in table.columns.enumerated() where !row[index].isSame(as: other[index]) {
                    Issue.record("\(table.name) \(table.key(of: row)): \(column.name)")
                }
            }
        }
    }

    /// Of each column how many rows have something, and how much: counted by the engine itself, past all reading of ours.
    private func sums(of table: CopiedTable) throws -> [Int64?] {
        let sums = table.columns.map { column in
            let amount = column.kind == .integer ? "\(column.name) % 1000003" : "length(\(column.name))"
            return "COUNT(\(column.name)), COALESCE(SUM(\(amount)), 0)"
        }
        return try engine.read { connection in
            try connection.first("SELECT \(sums.joined(separator: ", ")) FROM \(table.name)", []) { row in
                (0..<sums.count * 2).map { row.integer($0) }
            }
        } ?? []
    }

    /// What somebody at a desk sees of it.
    struct Face: Equatable {
        var lists: [[String]]
        var found: [[String]]
        var counts: TopCounts
        var handover: [String]
    }

    func face() throws -> Face {
        func list(_ query: ListQuery) throws -> [String] {
            try page(query, after: nil, limit: 1000).mentions.map(\.externalID)
        }
        return Face(
            lists: try QueueView.allCases.map { try list(ListQuery(view: $0, operator: "anna")) },
            found: try ["stroom", "zwol", "crème", "⚡️ stroom", "betaald", "eerste tekst", "jan"].flatMap { words in
                try [QueueView.all, .closedToday].map { view in
                    try list(ListQuery(view: view, operator: "anna", search: words))
                }
            },
            counts: try topCounts(for: "anna"), handover: try handover(for: "anna").items.map(\.mention.externalID))
    }
}
