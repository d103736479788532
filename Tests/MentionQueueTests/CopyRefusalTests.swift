import Foundation
import GRDB
import Testing
import WebcareModel

@testable import MentionQueue

/// What a copy is never put over, and what its list of tables must know.
@Suite(.onBothEngines, .timeLimit(.minutes(20))) struct CopyRefusalTests {
    private func refusal(_ desk: Desk, to path: String) throws -> QueueError {
        let time = desk.time
        return try #require(throws: QueueError.self) {
            try QueueCopy.run(from: desk.path, to: path, clock: { time.now }, progress: { _ in })
        }
    }

    @Test func `another queue is left as it is`() throws {
        let desk = try Desk()
        try desk.take("1")
        for kind in EngineKind.allCases {
            let other = try EngineKind.$current.withValue(kind) { try Desk() }
            try other.take("mine")
            let before = try other.queue.everything()
            let error = try refusal(desk, to: other.path)
            #expect(error.exitCode == 69)
            #expect(error.lines.happened.contains("another queue") && error.lines.happened.contains("left as it is"))
            #expect(try other.queue.everything() == before)
            try other.take("still at work")
        }
    }

    @Test func `a queue is not copied onto itself, by whatever name`() throws {
        let desk = try Desk()
        try desk.take("1")
        var names = [desk.path]
        if EngineKind.current == .sqlite {
            let link = desk.folder + "/link.db"
            try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: desk.path)
            names.append(link)
        } else {
            names.append(desk.path + "&application_name=other")
        }
        for name in names {
            let error = try refusal(desk, to: name)
            guard case .copyOntoItself = error else {
                Issue.record("\(error)")
                continue
            }
            #expect(error.exitCode == 64)
        }
        try desk.take("2")
    }

    @Test func `a finished copy is not written over: not when it is worked on, nor when it is older`() throws {
        for kind in EngineKind.allCases {
            let desk = try Desk()
            let id = try desk.take("1")
            let place = try CopyPlace(kind, time: desk.time)
            try place.copy(desk)
            #expect(try place.copy(desk).wasThere)
            try desk.take("2")
            #expect(try refusal(desk, to: place.path).lines.happened.contains("as it was at event"))
            let copy = try place.open()
            defer { copy.close() }
            try copy.claim(id, by: Desk.piet, lease: Claim.consoleLease)
            #expect(try refusal(desk, to: place.path).exitCode == 69)
            #expect(try copy.mention(id)?.claim?.holder == Desk.piet)
        }
    }

    @Test func `a copy of one queue that was begun is not gone on with from another`() throws {
        struct Interruption: Error {}
        for kind in EngineKind.allCases {
            let desk = try Desk()
            try desk.take("1")
            let place = try CopyPlace(kind, time: desk.time)
            #expect(throws: Interruption.self) { try place.copy(desk) { _ in throw Interruption() } }
            let other = try Desk()
            desk.time.advance(.seconds(1))
            try other.take("2")
            let error = try refusal(other, to: place.path)
            #expect(error.exitCode == 69 && error.lines.happened.contains("a copy of another queue"))
            try place.copy(desk)
        }
    }

    @Test func `what another program keeps is left as it is`() throws {
        let desk = try Desk()
        try desk.take("1")
        let file = desk.folder + "/mail.db"
        let mail = try DatabaseQueue(path: file)
        try mail.writeWithoutTransaction { try $0.execute(sql: "CREATE TABLE mail (id INTEGER)") }
        try mail.close()
        let bytes = try Data(contentsOf: URL(fileURLWithPath: file))
        #expect(try refusal(desk, to: file).exitCode == 69)
        #expect(try Data(contentsOf: URL(fileURLWithPath: file)) == bytes)

        let server = try PostgresServer.shared()
        let (database, address) = try server.makeEmptyDatabase()
        defer { server.drop(database) }
        let link = try PostgresServer.connect(address)
        _ = try link.run("CREATE TABLE public.mail (id bigint)")
        #expect(try refusal(desk, to: address).exitCode == 69)
        #expect(try link.run("SELECT to_regnamespace('webcare')").first?.first?.text(0) == nil)
    }

    @Test func `two copies to one place: the second is told to wait`() throws {
        for kind in EngineKind.allCases {
            let desk = try Desk()
            try desk.take("1")
            let place = try CopyPlace(kind, time: desk.time)
            var second: QueueError?
            try place.copy(desk) { _ in
                if second == nil { second = try refusal(desk, to: place.path) }
            }
            guard case .copyUnderWay = try #require(second) else {
                Issue.record("\(String(describing: second))")
                continue
            }
            #expect(second?.exitCode == 75)
        }
    }

    @Test func `a source that is missing, or is itself an unfinished copy, is told as such`() throws {
        struct Interruption: Error {}
        let desk = try Desk()
        try desk.take("1")
        let place = try CopyPlace(EngineKind.current, time: desk.time)
        let next = try CopyPlace(EngineKind.current, time: desk.time)
        #expect(try #require(throws: QueueError.self) { try next.copy(place.path) }.exitCode == 66)
        #expect(throws: Interruption.self) { try place.copy(desk) { _ in throw Interruption() } }
        guard case .copyUnfinished = try #require(throws: QueueError.self, performing: { try next.copy(place.path) })
        else {
            Issue.record("an unfinished copy was copied")
            return
        }
    }

    /// A column that a migration adds and the copy forgets fails here.
    @Test func `each column of each table is copied`() throws {
        let desk = try Desk()
        let columns: [(table: String, column: String, type: String, key: Int64)] = try desk.queue.engine.read {
            try $0.rows(EngineKind.current == .sqlite ? Self.ofSQLite : Self.ofPostgres, []) {
                ($0.string(0), $0.string(1), $0.string(2), $0.int(3))
            }
        }
        #expect(columns.count > 100)
        let types = ["bigint": "integer", "bytea": "blob"]
        let found = Dictionary(grouping: columns, by: \.table).mapValues { columns in
            Set(columns.map { "\($0.column) \(types[$0.type.lowercased()] ?? $0.type.lowercased())" })
        }
        let known = Dictionary(
            uniqueKeysWithValues: CopiedTable.all.map { table in
                (table.name, Set(table.columns.map { "\($0.name) \($0.kind.rawValue)" }))
            })
        #expect(Set(found.keys) == Set(known.keys))
        for (table, columns) in found { #expect(columns == known[table], "\(table)") }
        for table in CopiedTable.all {
            let key = columns.filter { $0.table == table.name && $0.key > 0 }.sorted { $0.key < $1.key }
            #expect(key.map(\.column) == table.key.map(\.name), "\(table.name)")
        }
    }

    private static let ofSQLite = """
        SELECT kept.name, field.name, field.type, field.pk FROM sqlite_schema AS kept, pragma_table_info(kept.name) AS field
        WHERE kept.type = 'table' AND kept.name NOT LIKE 'sqlite_%' AND kept.name NOT LIKE 'live_text%'
            AND kept.name NOT LIKE 'closed_text%' AND kept.name <> 'presence'
        """
    private static let ofPostgres = """
        SELECT field.table_name, field.column_name, field.data_type, COALESCE(part.ordinal_position, 0)
        FROM information_schema.columns AS field
        LEFT JOIN information_schema.table_constraints AS whole ON whole.table_schema = field.table_schema
            AND whole.table_name = field.table_name AND whole.constraint_type = 'PRIMARY KEY'
        LEFT JOIN information_schema.key_column_usage AS part ON part.constraint_schema = whole.constraint_schema
            AND part.constraint_name = whole.constraint_name AND part.column_name = field.column_name
        WHERE field.table_schema = 'webcare' AND field.table_name NOT IN ('queue', 'live_text', 'closed_text', 'presence')
        """
}
