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
            SELECT CASE WHEN to_regnamespace('webcare') IS NULL THEN 0
                WHEN NOT has_schema_privilege('webcare', 'USAGE') THEN 1
                WHEN to_regclass('webcare.queue') IS NULL THEN 2 ELSE 3 END
            """, []
        ).first?.int(0)
        switch there {
        case 1: throw QueueError.notPermitted(path: location, detail: "it may not use the schema webcare")
        case 2: if try !isEmpty { throw QueueError.notAQueue(path: location) } else { return nil }
        case 3: break
        default: return nil
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
            // Somebody was first, while this one waited for the lock: that needs no rights.
            if found?.version == known {
                _ = try link.run("COMMIT")
                return false
            }
            let owner = try becomeOwner(of: found, known: known)
            if found == nil { try begin() }
            let done = Int(found?.version ?? 0)
            for statement in migrations[done...].joined() { _ = try link.run(statement) }
            _ = try link.query("UPDATE webcare.queue SET version = $1", [.integer(known)])
            if let owner { try grantWork(as: owner) }
            _ = try link.run("COMMIT")
            return found == nil
        } catch {
            _ = try? link.run("ROLLBACK")
            throw error
        }
    }

    /// What a migration makes belongs to the one owner, whichever of its members' logins comes first with a new version.
    /// Returns his name; nil where there is no schema yet. Throws when this login may not change the schema.
    private func becomeOwner(of found: Identity?, known: Int64) throws -> String? {
        let row = try link.query(
            """
            SELECT pg_get_userbyid(owner), pg_has_role(owner, 'MEMBER'), quote_ident(pg_get_userbyid(owner)),
                has_schema_privilege('webcare', 'CREATE')
            FROM (SELECT COALESCE((SELECT relowner FROM pg_class WHERE oid = to_regclass('webcare.queue')), nspowner)
                FROM pg_namespace WHERE nspname = 'webcare') AS entry (owner)
            """, []
        ).first
        guard let row else {
            let sql = "SELECT has_database_privilege(current_database(), 'CREATE')"
            if try link.query(sql, []).first?.int(0) == 1 { return nil }
            throw QueueError.notPermitted(
                path: location, detail: "there is no queue yet, and it may not make a schema in this database")
        }
        let owner = row.string(0)
        if row.int(1) == 1 {
            _ = try link.run("SET LOCAL ROLE \(row.string(2))")
            return owner
        }
        if let found {
            throw QueueError.olderVersion(path: location, version: found.version, known: known, owner: owner)
        }
        if row.int(3) == 1 { return nil }
        throw QueueError.notPermitted(path: location, detail: "there is no queue yet, and \(owner) is who may make it")
    }

    /// Where `webcare queue roles` was used: the others' rights on what is there now.
    private func grantWork(as owner: String) throws {
        guard owner.hasSuffix("_owner"), let roles = PostgresRoles(prefix: String(owner.dropLast(6))) else { return }
        let there = try link.query(
            "SELECT count(*) FROM pg_roles WHERE rolname IN ($1, $2)", [.text(roles.operator), .text(roles.reader)]
        ).first?.int(0)
        if there == 2 { _ = try link.run(roles.grants) }
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
        // Even where it is there already, `CREATE SCHEMA IF NOT EXISTS` needs the right to make one.
        if try link.query("SELECT to_regnamespace('webcare') IS NULL", []).first?.int(0) == 1 {
            _ = try link.run("CREATE SCHEMA webcare")
        }
        _ = try link.run(
            """
            CREATE TABLE webcare.queue (identity text NOT NULL, version bigint NOT NULL);
            """)
        _ = try link.query(
            "INSERT INTO webcare.queue (identity, version) VALUES ($1, 0)", [.text(hexadecimal(newSalt()))])
    }
}
