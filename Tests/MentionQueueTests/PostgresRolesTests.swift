import Foundation
import Testing
import WebcareModel

@testable import MentionQueue

/// What the roles of `webcare queue roles` may do and what not, as the server sees it. That an operator can do all of his
/// work the conformance suite shows: on a server it runs under an operator's login.
@Suite struct PostgresRolesTests {
    private static let now: @Sendable () -> Timestamp = { Timestamp(milliseconds: 1_795_438_920_000) }

    private func open(_ path: String, creating: Bool = false) throws -> MentionQueue {
        try MentionQueue.open(path: path, creating: creating, clock: Self.now)
    }

    /// The state with which the server refuses a statement; nil when it doesn't.
    private func refusal(of statement: String, by link: PostgresLink) -> String? {
        do {
            _ = try link.run(statement)
            return nil
        } catch PostgresFault.server(let state, _) { return state } catch { return "\(error)" }
    }

    private func desk() throws -> Desk { try EngineKind.$current.withValue(.postgresql) { try Desk() } }

    @Test func `an operator's login can't change the schema, nor what has happened`() throws {
        let desk = try desk()
        let id = try desk.take("1")
        _ = try desk.queue.ingest([desk.arrival("1", "nu anders")])
        try desk.queue.note(id, text: "gezien", forNextShift: true, by: Desk.anna)
        let link = try PostgresServer.connect(desk.path)
        let tables = [
            "queue", "event", "earlier_text", "policy", "remark", "handover", "withdrawal", "outbox", "mention",
            "arrival_count", "channel_arrival",
        ]
        let statements =
            tables.map { "DELETE FROM \($0)" } + tables.map { "TRUNCATE \($0) CASCADE" }
            + [
                "UPDATE event SET at = at + 1", "UPDATE event SET hash = hash WHERE n = 1",
                "UPDATE earlier_text SET text = ''", "UPDATE policy SET toml = ''", "UPDATE remark SET text = ''",
                "UPDATE handover SET document = ''", "UPDATE handover SET sha256 = ''", "UPDATE outbox SET text = ''",
                "UPDATE mention SET posted_at = posted_at + 1", "UPDATE mention SET external_id = ''",
                "UPDATE queue SET version = 9", "INSERT INTO queue VALUES ('x', 1)",
                "ALTER TABLE event DISABLE TRIGGER ALL", "DROP TRIGGER event_stays ON event",
                "ALTER TABLE mention ADD COLUMN mood text", "ALTER TABLE event OWNER TO CURRENT_USER",
                "DROP TABLE event", "DROP SCHEMA webcare CASCADE", "CREATE TABLE webcare.mail (id bigint)",
                "CREATE TABLE public.mail (id bigint)", "CREATE SCHEMA mail", "SET ROLE webcare_owner",
                "CREATE OR REPLACE FUNCTION events_stay() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN END'",
            ]
        for statement in statements { #expect(refusal(of: statement, by: link) == "42501", "\(statement)") }
        try desk.expectSound()
        #expect(try desk.queue.verifyAudit().firstBad == nil)
    }

    @Test func `a reader's login sees the desk, and is told clearly that it can't work there`() throws {
        let desk = try desk()
        let id = try desk.take("1")
        _ = try desk.queue.claim(id, by: Desk.anna, lease: Claim.consoleLease)
        let address = desk.path.replacingOccurrences(of: "_test_operator", with: "_test_reader")
        let queue = try open(address)
        defer { queue.close() }
        let query = ListQuery(operator: "wall", search: "stroom")
        #expect(try queue.page(query, after: nil, limit: 9).mentions.map(\.id) == [id])
        #expect(try queue.details(id).history.map(\.verb) == [.arrived, .claimed])
        #expect(try queue.topCounts(for: "wall").live.live == 1)
        #expect(try queue.verifyAudit().firstBad == nil)
        #expect(try queue.outbox(states: Set(OutboxState.allCases)).isEmpty)
        _ = try queue.handover(for: "anna")
        #expect(try queue.report(checkingIntegrity: true).integrity == "ok")
        let token = try queue.changeToken()
        try desk.take("2")
        let began = ContinuousClock.now
        while try queue.changeToken() == token, ContinuousClock.now - began < .seconds(20) {}
        #expect(try queue.changeToken() != token)

        let error = try #require(throws: QueueError.self) {
            try queue.note(id, text: "hallo", forNextShift: false, by: Desk.piet)
        }
        guard case .notPermitted = error else {
            Issue.record("\(error)")
            return
        }
        #expect(error.exitCode == 69)
        #expect(error.lines.remedy.contains("webcare queue roles"))
        #expect(throws: QueueError.self) { try queue.ingest([desk.arrival("3")]) }
        let link = try PostgresServer.connect(address)
        #expect(refusal(of: "SELECT text FROM draft", by: link) == "42501")
        // Nobody waits for it afterwards.
        try desk.queue.note(id, text: "verder", forNextShift: false, by: Desk.anna)
    }

    @Test func `who waits for a session of another login is told which it is`() throws {
        let desk = try desk()
        let other = try PostgresLink(
            PostgresLocation(desk.path.replacingOccurrences(of: "_test_operator", with: "_test_owner")),
            name: "piet (console), process 1", patience: .migrating, ourTime: Self.now)
        _ = try other.run("BEGIN; SELECT pg_advisory_xact_lock(2003006053, 1)")
        let error = try #require(throws: QueueError.self) { try desk.take("1") }
        #expect(error.exitCode == 75)
        #expect(error.lines.happened.contains("piet (console), process 1"), "\(error.lines)")
        _ = try other.run("ROLLBACK")
    }

    @Test func `set up before the queue is made, and again after: the owner's login makes it, the operator's works`()
        throws
    {
        let server = try PostgresServer.shared()
        let (database, address) = try server.makeEmptyDatabase()
        defer { server.drop(database) }
        func of(_ login: PostgresServer.Login) -> String {
            PostgresServer.address(address, as: login, prefix: "roles_before")
        }
        for _ in 0..<2 { try server.setUpRoles("roles_before", in: address) }
        let missing = try #require(throws: QueueError.self) { try open(of(.operator)) }
        #expect(missing.exitCode == 66)
        let refused = try #require(throws: QueueError.self) { try open(of(.operator), creating: true) }
        #expect(refused.exitCode == 69)
        #expect(refused.lines.happened.contains("roles_before_owner is who may make it"))
        try open(of(.owner), creating: true).close()
        // Its login comes and goes: what it made is the role's.
        let link = try PostgresServer.connect(address)
        let owners = try link.run(
            """
            SELECT DISTINCT pg_get_userbyid(relowner) FROM pg_class
            WHERE relnamespace = CAST('webcare' AS regnamespace)
            """)
        #expect(owners.first?.count == 1 && owners.first?.first?.string(0) == "roles_before_owner")
        let rights = try grants(link)
        for _ in 0..<2 { try server.setUpRoles("roles_before", in: address) }
        #expect(try grants(link) == rights)
        let queue = try open(of(.operator))
        defer { queue.close() }
        _ = try queue.ingest([Arrival(channel: "web", externalID: "1", author: Author(handle: "@a"), text: "dag")])
        #expect(try queue.serverRights()?.missing == [])
    }

    /// Every right that anyone has on the tables and their columns.
    private func grants(_ link: PostgresLink) throws -> [String] {
        let sql = """
            SELECT relname || COALESCE(CAST(relacl AS text), '') || COALESCE((SELECT string_agg(
                attname || CAST(attacl AS text), ' ' ORDER BY attnum) FROM pg_attribute WHERE attrelid = pg_class.oid), '')
            FROM pg_class WHERE relnamespace = CAST('webcare' AS regnamespace) AND relkind = 'r' ORDER BY relname
            """
        let result = try #require(try link.run(sql).first)
        return (0..<result.count).map { result.row($0).string(0) }
    }

    @Test func `an older schema: the operator is told who brings it up to date, and works on after that`() throws {
        let desk = try desk()
        let next = ["CREATE TABLE mood (id bigint)", "ALTER TABLE mention ADD COLUMN mood text"]
        func engine(_ login: String) throws -> PostgresEngine {
            try PostgresEngine(
                url: desk.path.replacingOccurrences(of: "_test_operator", with: login), creating: false,
                holder: "test", ourTime: Self.now, migrations: PostgresSchema.migrations + [next])
        }
        let error = try #require(throws: QueueError.self) { try engine("_test_operator") }
        let version = Int64(PostgresSchema.migrations.count)
        guard case .olderVersion(_, version: version, known: version + 1, owner: "webcare_owner") = error else {
            Issue.record("\(error)")
            return
        }
        #expect(error.exitCode == 69)
        #expect(error.lines.remedy.contains("webcare_owner"))
        try engine("_test_owner").close()
        let queue = MentionQueue(engine: try engine("_test_operator"), clock: Self.now)
        defer { queue.close() }
        _ = try queue.ingest([desk.arrival("1")])
        let link = try PostgresServer.connect(desk.path)
        #expect(refusal(of: "SELECT id FROM mood", by: link) == nil)
        // As of a console that came while it was brought up to date.
        let migrations = PostgresSchema.migrations + [next]
        #expect(try !PostgresStore(link: link).migrate(migrations, to: Int64(migrations.count)))
        #expect(refusal(of: "UPDATE event SET at = 0", by: link) == "42501")
    }

    @Test func `what a login may do beyond its work is known, and what it lacks`() throws {
        let desk = try desk()
        let server = try PostgresServer.shared()
        func rights(_ login: String) throws -> ServerRights {
            let queue = try open(desk.path.replacingOccurrences(of: "webcare_test_operator", with: login))
            defer { queue.close() }
            return try #require(try queue.serverRights())
        }
        let worker = try rights("webcare_test_operator")
        #expect(!worker.isSuperuser && !worker.isOwner && !worker.changesEvents && worker.missing.isEmpty)
        let owner = try rights("webcare_test_owner")
        #expect(!owner.isSuperuser && owner.isOwner && owner.missing.isEmpty)
        #expect(try rights("webcare").isSuperuser)
        let reader = try rights("webcare_test_reader")
        #expect(reader.onlyReads && reader.missing.contains("INSERT on event"))
        let link = try PostgresServer.connect(server.address(of: desk.database ?? ""))
        _ = try link.run("GRANT UPDATE (detail) ON event TO webcare_operator")
        #expect(try rights("webcare_test_operator").changesEvents)
        _ = try link.run("REVOKE INSERT ON quarantine FROM webcare_operator")
        let lacking = try rights("webcare_test_operator")
        #expect(lacking.missing == ["INSERT on quarantine"] && !lacking.onlyReads)
    }

    @Test func `who owns the database and may make roles needs no superuser for it`() throws {
        let server = try PostgresServer.shared()
        let (database, address) = try server.makeEmptyDatabase()
        defer { server.drop(database) }
        let keeper = "keeper_of_" + database.suffix(32)
        try server.execute(
            "CREATE ROLE \(keeper) LOGIN CREATEROLE", "ALTER DATABASE \(database) OWNER TO \(keeper)")
        let own = address.replacingOccurrences(of: "user=webcare", with: "user=\(keeper)")
        let script = try #require(PostgresRoles(prefix: "roles_kept")).script
        for _ in 0..<2 { _ = try PostgresServer.connect(own).run(script) }
        try open(own, creating: true).close()
        try server.setUpRoles("roles_kept", in: own)
        let queue = try open(PostgresServer.address(address, as: .operator, prefix: "roles_kept"))
        defer { queue.close() }
        #expect(try queue.serverRights()?.missing == [])
    }

    @Test func `where somebody else lives nothing is taken from anyone`() throws {
        let server = try PostgresServer.shared()
        let (database, address) = try server.makeEmptyDatabase()
        defer { server.drop(database) }
        let link = try PostgresServer.connect(address)
        _ = try link.run("CREATE TABLE public.mail (id bigint)")
        let script = try #require(PostgresRoles(prefix: "roles_nowhere")).script
        #expect(refusal(of: script, by: link) == "P0001")
        _ = try link.run("ROLLBACK")
        let left = try link.run(
            """
            SELECT has_database_privilege('public', current_database(), 'CONNECT'),
                EXISTS (SELECT FROM pg_roles WHERE rolname LIKE 'roles_nowhere%')
            """)
        #expect(left.first?.first?.int(0) == 1 && left.first?.first?.int(1) == 0)
    }

    @Test(arguments: ["", "Webcare", "a-b", "1a", "pg_x", "x;DROP", String(repeating: "a", count: 51)])
    func `a name that would need quoting is none for roles`(prefix: String) {
        #expect(PostgresRoles(prefix: prefix) == nil)
    }
}
