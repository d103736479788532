/// What a login may do with a queue on a server, against what work with it needs.
package struct ServerRights: Hashable, Sendable {
    package var login: String
    package var isSuperuser: Bool
    /// Of the schema's tables, itself or as a member of their owner.
    package var isOwner: Bool
    /// Could change or delete what has happened.
    package var changesEvents: Bool
    /// What an operator needs and this login may not, such as `INSERT on event`.
    package var missing: [String]
    /// Reads everything that is shown, and writes nothing.
    package var onlyReads: Bool
}

extension MentionQueue {
    /// Nil for a file: there the file system says who may do what.
    package func serverRights() throws -> ServerRights? { try (engine as? PostgresEngine)?.rights() }
}

extension PostgresEngine {
    func rights() throws -> ServerRights {
        try read { connection in
            let missing = try connection.rows(Self.missingRights) { $0.string(0) }
            let rights = try connection.first(
                """
                SELECT current_user, (SELECT rolsuper FROM pg_roles WHERE rolname = current_user),
                    (SELECT pg_has_role(relowner, 'MEMBER') FROM pg_class
                        WHERE oid = CAST('webcare.queue' AS regclass)),
                    has_table_privilege('webcare.event', 'UPDATE, DELETE, TRUNCATE')
                        OR has_any_column_privilege('webcare.event', 'UPDATE')
                """
            ) { row in
                ServerRights(
                    login: row.string(0), isSuperuser: row.int(1) != 0, isOwner: row.int(2) != 0,
                    changesEvents: row.int(3) != 0, missing: missing, onlyReads: Self.onlyReads(without: missing))
            }
            guard let rights else { throw QueueError.engine(detail: "the server told no rights") }
            return rights
        }
    }

    /// A reader sees no drafts: they are their writers' own.
    private static func onlyReads(without missing: [String]) -> Bool {
        let unread = missing.filter { $0.hasPrefix("SELECT") }
        return Set(unread).isSubset(of: ["SELECT on draft"])
            && missing.count - unread.count == needs.filter({ $0.privilege != "SELECT" }).count
    }

    private struct Need {
        var privilege: String
        var table: String
        var column: String?
    }

    private static let needs: [Need] = PostgresRoles.work.flatMap { work in
        [Need(privilege: "SELECT", table: work.table)]
            + (work.inserts ? [Need(privilege: "INSERT", table: work.table)] : [])
            + work.updates.map { Need(privilege: "UPDATE", table: work.table, column: $0) }
            + (work.deletes ? [Need(privilege: "DELETE", table: work.table)] : [])
    }

    private static var missingRights: String {
        let rows = needs.map { need in
            "('\(need.privilege)', '\(need.table)', \(need.column.map { "'\($0)'" } ?? "CAST(NULL AS text)"))"
        }
        return """
            SELECT privilege || ' on ' || relation || COALESCE('.' || field, '')
            FROM (VALUES \(rows.joined(separator: ", "))) AS need (privilege, relation, field)
            WHERE NOT CASE WHEN field IS NULL THEN has_table_privilege('webcare.' || relation, privilege)
                ELSE has_column_privilege('webcare.' || relation, field, privilege) END
            """
    }
}
