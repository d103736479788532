/// The schema as SQLite has it, version by version. A migration that was released is never edited: add one.
enum SQLiteSchema {
    /// `wcre`: stands in the file's header, so that something else than a queue is told apart.
    static let applicationID: Int64 = 0x7763_7265

    static let migrations: [[String]] = [first, withdrawnStayEscalated, whatPeopleDid, tagsAndSnoozes, presence]

    private static let first: [String] = mention + trail + work + counters + search

    private static let mention = [
        """
        CREATE TABLE mention (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            channel TEXT NOT NULL, platform TEXT NOT NULL, external_id TEXT NOT NULL, kind TEXT NOT NULL,
            author_handle TEXT NOT NULL, author_name TEXT, author_followers INTEGER, author_url TEXT,
            text TEXT NOT NULL, text_salt BLOB NOT NULL, text_event INTEGER NOT NULL,
            language TEXT, url TEXT, conversation TEXT, in_reply_to TEXT, shared_from TEXT,
            shares INTEGER, quotes INTEGER, replies INTEGER, reach INTEGER,
            attachments TEXT, tags TEXT, priority INTEGER NOT NULL DEFAULT 0, extra TEXT, raw BLOB,
            posted_at INTEGER NOT NULL, received_at INTEGER NOT NULL, due_at INTEGER, target INTEGER,
            state INTEGER NOT NULL, operator TEXT, session TEXT, lease_until INTEGER, pinned_to TEXT,
            fence INTEGER NOT NULL DEFAULT 0,
            first_response_at INTEGER, answered_elsewhere INTEGER NOT NULL DEFAULT 0, closed_at INTEGER,
            edited_at INTEGER, edited_after_answer INTEGER NOT NULL DEFAULT 0, snoozed_until INTEGER,
            escalation_to TEXT, escalation_state INTEGER, escalation_at INTEGER, escalation_remark INTEGER,
            escalation_told INTEGER NOT NULL DEFAULT 0,
            is_ours INTEGER NOT NULL DEFAULT 0, note_count INTEGER NOT NULL DEFAULT 0, last_event INTEGER NOT NULL,
            CHECK (state BETWEEN 0 AND 5),
            CHECK (state > 2 OR due_at IS NOT NULL),
            CHECK (state NOT IN (1, 2) OR operator IS NOT NULL)
        ) STRICT
        """,
        "CREATE UNIQUE INDEX mention_external ON mention (channel, external_id)",
        // The terms of a partial index stand literally in each statement that is to use it.
        "CREATE INDEX mention_live ON mention (due_at, id, target) WHERE state IN (0, 1, 2)",
        "CREATE INDEX mention_held ON mention (operator, due_at, id) WHERE state IN (1, 2)",
        """
        CREATE INDEX mention_escalated ON mention (escalation_to, due_at, id)
            WHERE state IN (0, 1, 2) AND escalation_state IN (0, 1, 2)
        """,
        "CREATE INDEX mention_closed ON mention (closed_at, id) WHERE state IN (3, 4, 5)",
        "CREATE INDEX mention_received ON mention (received_at)",
        "CREATE INDEX mention_conversation ON mention (channel, conversation, posted_at) WHERE conversation IS NOT NULL",
        "CREATE INDEX mention_author ON mention (author_handle, posted_at)",
        "CREATE INDEX mention_shared ON mention (channel, shared_from) WHERE shared_from IS NOT NULL",
        "CREATE INDEX mention_ours ON mention (channel, in_reply_to) WHERE is_ours = 1",
    ]

    private static let trail = [
        """
        CREATE TABLE event (
            n INTEGER PRIMARY KEY,
            at INTEGER NOT NULL, actor TEXT NOT NULL, session TEXT NOT NULL, verb TEXT NOT NULL,
            mention_id INTEGER, policy INTEGER NOT NULL, detail TEXT NOT NULL, hash BLOB NOT NULL
        ) STRICT
        """,
        "CREATE INDEX event_mention ON event (mention_id, n) WHERE mention_id IS NOT NULL",
        "CREATE TRIGGER event_stays BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'events are append-only'); END",
        "CREATE TRIGGER event_remains BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'events are append-only'); END",
        """
        CREATE TABLE earlier_text (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            mention_id INTEGER NOT NULL REFERENCES mention (id), text TEXT NOT NULL, salt BLOB NOT NULL,
            event INTEGER NOT NULL, replaced_at INTEGER NOT NULL
        ) STRICT
        """,
        "CREATE INDEX earlier_text_mention ON earlier_text (mention_id, id)",
        """
        CREATE TABLE policy (
            version INTEGER PRIMARY KEY, applied_at INTEGER NOT NULL, applied_by TEXT NOT NULL, toml TEXT NOT NULL
        ) STRICT
        """,
    ]

    private static let work = [
        """
        CREATE TABLE remark (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            mention_id INTEGER NOT NULL REFERENCES mention (id), kind INTEGER NOT NULL, author TEXT NOT NULL,
            at INTEGER NOT NULL, text TEXT NOT NULL, salt BLOB NOT NULL, event INTEGER NOT NULL
        ) STRICT
        """,
        "CREATE INDEX remark_mention ON remark (mention_id, id)",
        "CREATE INDEX remark_next_shift ON remark (at, mention_id) WHERE kind = 1",
        """
        CREATE TABLE outbox (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            mention_id INTEGER NOT NULL REFERENCES mention (id), kind INTEGER NOT NULL, state INTEGER NOT NULL,
            channel TEXT NOT NULL, text TEXT NOT NULL, salt BLOB NOT NULL, event INTEGER NOT NULL,
            operator TEXT NOT NULL, session TEXT NOT NULL, recipient TEXT, delivery TEXT NOT NULL,
            created_at INTEGER NOT NULL, not_before INTEGER NOT NULL, attempts INTEGER NOT NULL DEFAULT 0,
            sent_at INTEGER, remote_id TEXT, problem TEXT
        ) STRICT
        """,
        "CREATE INDEX outbox_mention ON outbox (mention_id, id)",
        "CREATE INDEX outbox_under_way ON outbox (state, not_before, id) WHERE state IN (0, 1, 2, 3, 4)",
        "CREATE UNIQUE INDEX outbox_one_reply ON outbox (mention_id) WHERE kind = 0 AND state IN (0, 1, 2, 3, 4)",
        """
        CREATE TABLE draft (
            mention_id INTEGER NOT NULL REFERENCES mention (id), operator TEXT NOT NULL, text TEXT NOT NULL,
            at INTEGER NOT NULL, PRIMARY KEY (mention_id, operator)
        ) STRICT
        """,
        """
        CREATE TABLE quarantine (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            at INTEGER NOT NULL, source TEXT NOT NULL, line INTEGER, reason TEXT NOT NULL, raw BLOB NOT NULL,
            format TEXT NOT NULL, channel TEXT
        ) STRICT
        """,
        """
        CREATE TABLE withdrawal (
            channel TEXT NOT NULL, external_id TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (channel, external_id)
        ) STRICT
        """,
        """
        CREATE TABLE handover (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            operator TEXT NOT NULL, signed_to TEXT, since INTEGER NOT NULL, until INTEGER NOT NULL,
            signed_at INTEGER NOT NULL, document TEXT NOT NULL, sha256 BLOB NOT NULL,
            head INTEGER NOT NULL, head_hash BLOB NOT NULL,
            accepted_by TEXT, accepted_at INTEGER, lapsed_at INTEGER
        ) STRICT
        """,
        "CREATE INDEX handover_waiting ON handover (signed_at) WHERE accepted_at IS NULL AND lapsed_at IS NULL",
        "CREATE INDEX handover_accepted ON handover (accepted_by, accepted_at) WHERE accepted_at IS NOT NULL",
    ]

    /// Kept in the transaction that changes what they count.
    private static let counters = [
        // Live mentions by when they are due, in seconds (level 0), minutes (1), hours (2), days (3), and all together (4).
        """
        CREATE TABLE due_count (
            level INTEGER NOT NULL, target INTEGER NOT NULL, bucket INTEGER NOT NULL, n INTEGER NOT NULL,
            PRIMARY KEY (level, target, bucket)
        ) STRICT, WITHOUT ROWID
        """,
        // What has a clock, by the quarter of an hour in which it came in and the minute it was due; -1: answered in time.
        """
        CREATE TABLE arrival_count (
            quarter INTEGER NOT NULL, due_minute INTEGER NOT NULL, n INTEGER NOT NULL,
            PRIMARY KEY (quarter, due_minute)
        ) STRICT, WITHOUT ROWID
        """,
        "CREATE TABLE channel_arrival (channel TEXT PRIMARY KEY, last_at INTEGER NOT NULL) STRICT, WITHOUT ROWID",
    ]

    // No phrases and no ranking are needed, so that the index keeps neither positions nor sizes. The row number is the
    // place in the list: results come in list order, and a page costs a page however common the word.
    private static let search = ["live_text", "closed_text"].map {
        "CREATE VIRTUAL TABLE \($0) USING fts5(text, detail = none, columnsize = 0, prefix = '1 2 3', "
            + "tokenize = 'unicode61 remove_diacritics 2')"
    }

    /// Who is accountable still sees what he was asked when its author takes it back.
    private static let withdrawnStayEscalated = [
        "DROP INDEX mention_escalated",
        """
        CREATE INDEX mention_escalated ON mention (escalation_to, due_at, id) WHERE escalation_state IN (0, 1, 2)
        """,
    ]

    /// When somebody's shift began is asked whenever a console opens; what the program did by itself is most of the trail.
    private static let whatPeopleDid = [
        "CREATE INDEX event_person ON event (actor, n) WHERE actor <> 'webcare'"
    ]

    /// What has tags, in list order, and what is snoozed, by when it comes back: both few.
    private static let tagsAndSnoozes = [
        "CREATE INDEX mention_tagged ON mention (due_at, id) WHERE state IN (0, 1, 2) AND tags IS NOT NULL",
        "CREATE INDEX mention_snoozed ON mention (snoozed_until) WHERE snoozed_until IS NOT NULL",
    ]

    /// Who reads or writes what, until when: it is no part of the record. No copy takes it along, and no event tells of it.
    private static let presence = [
        """
        CREATE TABLE presence (
            session TEXT PRIMARY KEY, operator TEXT NOT NULL, mention_id INTEGER NOT NULL, doing INTEGER NOT NULL,
            until INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID
        """,
        "CREATE INDEX presence_until ON presence (until)",
    ]
}
