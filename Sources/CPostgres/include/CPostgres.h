#ifndef CPOSTGRES_H
#define CPOSTGRES_H

#include <stdbool.h>
#include <stddef.h>

// libpq, loaded when the first PostgreSQL queue is opened. Linking it would have every start of the console load TLS,
// Kerberos and LDAP, 25 libraries that a queue in a file never needs: four times the time to start.
//
// Only `postgres_load` may be called before it succeeded.

typedef struct postgres_connection postgres_connection;
typedef struct postgres_result postgres_result;
typedef struct postgres_canceller postgres_canceller;

/// Loads libpq once for the process; NULL, or why it can't be loaded.
const char *postgres_load(void);

/// `140005` for 14.5.
int postgres_library_version(void);

// Connecting

/// Calls `each` with every option that a URL or conninfo string names, and true for those that hold a secret.
/// Returns false where it can't be read: libpq's own words for that repeat it, password and all.
bool postgres_parse(
    const char *conninfo, void *context, void (*each)(void *context, const char *keyword, const char *value, bool secret));

/// Connects; waits as long as `connect_timeout` lets it, for each host. `keywords` and `values` end with NULL; the value of
/// `dbname` may be a URL. NULL only without memory.
postgres_connection *postgres_connect(const char *const *keywords, const char *const *values);

/// Tries once more what failed, for the SQLSTATE of the server's refusal, which libpq doesn't tell of connecting: it stands
/// in the message then, as `FATAL:  28P01: …`. Waits `limit` milliseconds at most. To be finished, however it went.
postgres_connection *postgres_retrace(const char *const *keywords, const char *const *values, int limit);

/// True when the server asked for a password and there was none.
bool postgres_needs_password(const postgres_connection *connection);

/// False where the options themselves are wrong, so that no server was asked.
bool postgres_was_tried(const char *const *keywords, const char *const *values);

bool postgres_is_connected(const postgres_connection *connection);
const char *postgres_message(const postgres_connection *connection);
int postgres_socket(const postgres_connection *connection);
int postgres_server_version(const postgres_connection *connection);
/// As the server told at connecting; a pooler tells a number of its own.
int postgres_backend(const postgres_connection *connection);
void postgres_finish(postgres_connection *connection);

// Statements. Nothing here waits: what can't be written yet is written by `postgres_flush`.

bool postgres_send(postgres_connection *connection, const char *sql);
bool postgres_send_values(postgres_connection *connection, const char *sql, int count, const char *const *values);
bool postgres_send_prepare(postgres_connection *connection, const char *name, const char *sql);
bool postgres_send_prepared(postgres_connection *connection, const char *name, int count, const char *const *values);
/// 0: all was written; 1: some is still to be written; -1: the connection is lost.
int postgres_flush(postgres_connection *connection);
/// Takes in what has come; false when the connection is lost.
bool postgres_consume(postgres_connection *connection);
/// True while `postgres_next` would wait.
bool postgres_is_busy(postgres_connection *connection);
/// The next result; NULL when a statement has no more.
postgres_result *postgres_next(postgres_connection *connection);
/// Takes a notification from those that came in, if there is one.
bool postgres_take_notification(postgres_connection *connection);

// Results

typedef enum { POSTGRES_ROWS, POSTGRES_DONE, POSTGRES_FAILED } postgres_outcome;

postgres_outcome postgres_result_outcome(const postgres_result *result);
/// Five characters; empty where the server said none.
const char *postgres_result_state(const postgres_result *result);
const char *postgres_result_message(const postgres_result *result);
/// Such as `COMMIT`.
const char *postgres_result_tag(postgres_result *result);
/// Rows inserted, changed or deleted, as digits; empty for other statements.
const char *postgres_result_changed(postgres_result *result);
int postgres_result_rows(const postgres_result *result);
bool postgres_result_is_null(const postgres_result *result, int row, int column);
const char *postgres_result_value(const postgres_result *result, int row, int column);
int postgres_result_length(const postgres_result *result, int row, int column);
void postgres_result_free(postgres_result *result);

// Giving up on a statement

postgres_canceller *postgres_canceller_make(postgres_connection *connection);
/// Asks the server to stop; opens a connection of its own and waits for it: never on a thread that somebody waits for.
void postgres_canceller_use(postgres_canceller *canceller);

#endif
