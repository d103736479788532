/// Who may do what with the tables of a queue on PostgreSQL: as the statements that say so to the server, and as the list
/// that `webcare doctor` holds a login against.
package struct PostgresRoles: Sendable {
    package static let standardPrefix = "webcare"

    let owner: String
    let `operator`: String
    let reader: String

    /// Nil where names that begin like that would need quoting, or wouldn't fit.
    package init?(prefix: String) {
        let isPlain = prefix.utf8.allSatisfy {
            (97...122).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "_")
        }
        guard isPlain, (1...50).contains(prefix.utf8.count), prefix.first?.isNumber == false,
            !prefix.hasPrefix("pg_")
        else { return nil }
        owner = prefix + "_owner"
        `operator` = prefix + "_operator"
        reader = prefix + "_reader"
    }

    /// What working with the queue does to a table, beside reading it.
    struct Work {
        var table: String
        var inserts = true
        var updates: [String] = []
        var deletes = false
    }

    /// What the rules do, and no more: no event is changed, no earlier text, no policy, nothing in a signed handover; a
    /// mention keeps where and when it came in.
    static let work = [
        Work(
            table: "mention",
            updates: [
                "text", "text_salt", "text_event", "raw", "attachments", "shares", "quotes", "replies", "reach",
                "due_at", "target", "state", "operator", "session", "lease_until", "pinned_to", "fence",
                "first_response_at", "answered_elsewhere", "closed_at", "edited_at", "edited_after_answer",
                "escalation_to", "escalation_state", "escalation_at", "escalation_remark", "escalation_told",
                "note_count", "last_event", "tags", "snoozed_until",
            ]),
        Work(table: "event"), Work(table: "earlier_text"), Work(table: "policy"), Work(table: "remark"),
        Work(
            table: "outbox", updates: ["state", "not_before", "attempts", "sent_at", "remote_id", "problem"]),
        Work(table: "draft", updates: ["text", "at"], deletes: true),
        Work(table: "quarantine", deletes: true), Work(table: "withdrawal"),
        Work(table: "handover", updates: ["accepted_by", "accepted_at", "lapsed_at"]),
        Work(table: "due_count", updates: ["n"], deletes: true), Work(table: "arrival_count", updates: ["n"]),
        Work(table: "channel_arrival", updates: ["last_at"]),
        Work(table: "live_text", deletes: true), Work(table: "closed_text", deletes: true),
        Work(table: "presence", updates: ["operator", "mention_id", "doing", "until"], deletes: true),
    ]

    /// The tables' own rights, on tables that are there. The owner's login may say it.
    var grants: String {
        let granted = Self.work.map { work in
            var rights = work.inserts ? ["INSERT"] : []
            if !work.updates.isEmpty { rights.append("UPDATE (\(work.updates.joined(separator: ", ")))") }
            if work.deletes { rights.append("DELETE") }
            return "GRANT \(rights.joined(separator: ", ")) ON webcare.\(work.table) TO \(`operator`);"
        }
        return """
            REVOKE ALL ON ALL TABLES IN SCHEMA webcare FROM PUBLIC, \(`operator`), \(reader);
            REVOKE ALL ON ALL ROUTINES IN SCHEMA webcare FROM PUBLIC;
            GRANT SELECT ON ALL TABLES IN SCHEMA webcare TO \(`operator`), \(reader);
            -- Which number was given last goes along when a queue is copied.
            REVOKE ALL ON ALL SEQUENCES IN SCHEMA webcare FROM PUBLIC, \(`operator`), \(reader);
            GRANT SELECT ON ALL SEQUENCES IN SCHEMA webcare TO \(`operator`), \(reader);
            -- Only its writer is shown a draft.
            REVOKE ALL ON webcare.draft FROM \(reader);
            \(granted.joined(separator: "\n"))
            """
    }
}

// MARK: The script

extension PostgresRoles {
    /// For psql: may be run again at any time, before the queue is made and after.
    package var script: String {
        [heading, guardian, roles, ownership, everyone, tables, "COMMIT;\n"].joined(separator: "\n\n")
    }

    private var heading: String {
        """
        -- Least privilege for a webcare queue: who makes it, who works with it, who only reads it.
        --
        -- Run this in the database that is the queue's own, as a superuser, or as that database's owner who may make roles;
        -- before the queue is made, or after. Running it again changes nothing, and puts right what was changed by hand:
        --
        --     webcare queue roles | psql -v ON_ERROR_STOP=1 -U postgres -d webcare
        --
        -- It makes three roles that nobody logs in as, and no passwords. Then give each person or machine a login:
        --
        --     CREATE ROLE sanne LOGIN;  GRANT \(`operator`) TO sanne;      -- and in psql: \\password sanne
        --
        --   \(owner): makes the queue and brings it up to date after an upgrade; for the keeper, not for daily work.
        --     Whoever logs in as its member acts as the owner for that by himself.
        --   \(`operator`): works with the queue: consoles, ingest, outbox, policy. It can't change the schema, and what
        --     has happened stays: events, policies and earlier texts are added, never changed or deleted.
        --   \(reader): reads: the wall, auditors. Drafts are kept from it.
        --
        -- What needs no right of its own: advisory locks (pg_advisory_xact_lock, pg_try_advisory_lock), LISTEN and NOTIFY,
        -- cursors (DECLARE … CURSOR needs SELECT), and in pg_stat_activity the name of who keeps others waiting. Any login
        -- that may connect can take an advisory lock, and so keep writers waiting: let nobody else connect to this database.

        BEGIN;
        SET LOCAL client_min_messages = warning;
        SET LOCAL search_path = pg_catalog;
        """
    }

    /// What follows takes rights from everyone: never where somebody else lives.
    private var guardian: String {
        """
        DO $$
        BEGIN
            IF EXISTS (SELECT FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
                WHERE relkind IN ('r', 'p', 'f', 'm') AND nspname NOT LIKE 'pg\\_%' AND nspname <> 'information_schema'
                    AND (nspname <> 'webcare' OR to_regclass('webcare.queue') IS NULL)
                    AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = CAST('pg_class' AS regclass)
                        AND objid = pg_class.oid AND deptype = 'e'))
            THEN
                RAISE EXCEPTION 'the database % has tables that are not webcare''s: nothing was changed', current_database()
                    USING HINT = 'Name the database of the queue with psql -d.';
            END IF;
        END $$;
        """
    }

    private var roles: String {
        """
        DO $$
        DECLARE name text;
        BEGIN
            FOREACH name IN ARRAY ARRAY['\(owner)', '\(`operator`)', '\(reader)'] LOOP
                IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) THEN
                    EXECUTE format('CREATE ROLE %I NOLOGIN', name);
                END IF;
            END LOOP;
            -- Only a member can give things to the owner.
            IF NOT pg_has_role('\(owner)', 'USAGE') THEN
                GRANT \(owner) TO CURRENT_USER;
            END IF;
        END $$;
        """
    }

    private var ownership: String {
        """
        -- The schema and all in it are the owner's, whoever made them.
        CREATE SCHEMA IF NOT EXISTS webcare AUTHORIZATION \(owner);
        ALTER SCHEMA webcare OWNER TO \(owner);
        DO $$
        DECLARE name text;
        BEGIN
            FOR name IN SELECT CAST(CAST(oid AS regclass) AS text) FROM pg_class
                WHERE relnamespace = CAST('webcare' AS regnamespace) AND relkind IN ('r', 'p')
                    AND relowner <> CAST('\(owner)' AS regrole)
            LOOP
                EXECUTE format('ALTER TABLE %s OWNER TO \(owner)', name);
            END LOOP;
            FOR name IN SELECT CAST(CAST(oid AS regprocedure) AS text) FROM pg_proc
                WHERE pronamespace = CAST('webcare' AS regnamespace) AND proowner <> CAST('\(owner)' AS regrole)
            LOOP
                EXECUTE format('ALTER ROUTINE %s OWNER TO \(owner)', name);
            END LOOP;
        END $$;
        """
    }

    private var everyone: String {
        """
        -- Nobody else: PUBLIC is everyone who can log in to the server.
        DO $$
        BEGIN
            EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
            EXECUTE format('GRANT CONNECT ON DATABASE %I TO \(owner), \(`operator`), \(reader)', current_database());
            IF to_regnamespace('public') IS NOT NULL THEN
                REVOKE CREATE ON SCHEMA public FROM PUBLIC;
            END IF;
        END $$;
        REVOKE ALL ON SCHEMA webcare FROM PUBLIC, \(`operator`), \(reader);
        GRANT USAGE ON SCHEMA webcare TO \(`operator`), \(reader);
        """
    }

    private var tables: String {
        """
        -- What a later version adds can be read at once. The rights to write in it are given by the owner's login that
        -- brings the queue up to date; they are the ones below.
        ALTER DEFAULT PRIVILEGES FOR ROLE \(owner) IN SCHEMA webcare GRANT SELECT ON TABLES TO \(`operator`), \(reader);
        ALTER DEFAULT PRIVILEGES FOR ROLE \(owner) IN SCHEMA webcare GRANT SELECT ON SEQUENCES TO \(`operator`), \(reader);
        ALTER DEFAULT PRIVILEGES FOR ROLE \(owner) REVOKE ALL ON ROUTINES FROM PUBLIC;

        DO $$
        BEGIN
            -- The queue isn't made yet: who makes it as a member of \(owner) gives these rights then.
            IF to_regclass('webcare.queue') IS NULL THEN RETURN; END IF;
        \(grants.split(separator: "\n").map { "    " + $0 }.joined(separator: "\n"))
        END $$;
        """
    }
}
