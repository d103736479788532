import WebcareModel

/// What stands in a database, and how a queue is made there or brought up to date.
struct PostgresStore {
    let link: PostgresLink

    /// Which queue it is, wherever it is reached from, and which version its schema has.
    struct Identity {
        var name: String
        var version: Int64
    }

    private var location: String { link.location.shown }

    /// Nil when the database holds none. Throws `.notAQueue` when something else stands in the schema's place.
    func identity() throws -> Identity? {
        let there = try link.query(
            """
            SELECT to_regclass('webcare.queue') IS NOT NULL, to_regnamespace('webcare') IS NOT NULL,
                CASE WHEN to_regnamespace('webcare') IS NULL THEN true
                    ELSE has_schema_privilege('webcare', 'USAGE') END
            """, []
        ).first
        if there?.int(2) == 0 {
            throw QueueError.notPermitted(
                path: location, detail: "this login may not use the schema webcare (see webcare queue roles)")
        }
        guard there?.int(0) == 1 else {
            if there?.int(1) == 1, try !isEmpty { throw QueueError.notAQueue(path: location) }
            return nil
        }
        return try link.query("SELECT identity, version FROM webcare.queue", []).first.map {
            Identity(name: $0.string(0), version: $0.int(1))
        }
    }

    private var isEmpty: Bool {
        get throws {
            let sql = "SELECT count(*) FROM pg_class WHERE relnamespace = CAST('webcare' AS regnamespace)"
            return try link.query(sql, []).first?.int(0) == 0
        }
    }

    /// The lock that consoles which start together take in turn, so that one of them migrates.
    private static let migrationLock = "pg_advisory_xact_lock(2003006053, 2)"

    /// Makes the queue, or brings it up to date, whole or not at all; returns whether it was made.
    /// - Parameter known: the version it has then.
    func migrate(_ migrations: [[String]], to known: Int64) throws -> Bool {
        _ = try link.run("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE; \(link.preamble)")
        do {
            _ = try link.run("SET LOCAL lock_timeout = 60000; SELECT \(Self.migrationLock)")
            let found = try identity()
            if let found { try UnfinishedCopy.demand(found.version, known: known, path: location) }
            if found == nil { try begin() }
            // Another one may have made it while this one waited.
            let done = found?.version == known ? migrations.count : Int(found?.version ?? 0)
            for statement in migrations[done...].joined() { _ = try link.run(statement) }
            _ = try link.query("UPDATE webcare.queue SET version = $1", [.integer(known)])
            _ = try link.run("COMMIT")
            return found == nil
        } catch {
            _ = try? link.run("ROLLBACK")
            throw error
        }
    }

    /// A database that somebody else lives in is left as it is.
    private func begin() throws {
        let others = try link.query(
            """
            SELECT count(*) FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
            WHERE relkind IN ('r', 'p', 'f', 'm') AND nspname NOT IN ('pg_catalog', 'information_schema', 'webcare')
                AND nspname NOT LIKE 'pg\\_%' AND NOT EXISTS (
                    SELECT 1 FROM pg_depend WHERE classid = CAST('pg_class' AS regclass) AND objid = pg_class.oid
                        AND deptype = 'e')
            """, [])
        guard others.first?.int(0) == 0 else { throw QueueError.notAQueue(path: location) }
        _ = try link.run(
            """
            CREATE SCHEMA IF NOT EXISTS webcare;
            CREATE TABLE webcare.queue (identity text NOT NULL, version bigint NOT NULL);
            """)
        _ = try link.query(
            "INSERT INTO webcare.queue (identity, version) VALUES ($1, 0)", [.text(hexadecimal(newSalt()))])
    }
}
