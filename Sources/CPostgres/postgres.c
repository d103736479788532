#include "CPostgres.h"

#include <dlfcn.h>
#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <string.h>
#include <time.h>

#if __has_include(<libpq-fe.h>)
#include <libpq-fe.h>
#elif __has_include(<postgresql/libpq-fe.h>)
#include <postgresql/libpq-fe.h>
#else
#error "libpq-fe.h is missing: install libpq-dev (Debian, Ubuntu), libpq-devel (Fedora) or postgresql-libs (Arch)"
#endif

// Every function of libpq that is used, with the type that its header gives it.
#define FUNCTIONS(USE) \
    USE(PQlibVersion) USE(PQconninfoParse) USE(PQconninfoFree) USE(PQfreemem) \
    USE(PQconnectdbParams) USE(PQstatus) USE(PQerrorMessage) USE(PQsocket) USE(PQserverVersion) USE(PQbackendPID) \
    USE(PQfinish) USE(PQsetnonblocking) USE(PQsetNoticeProcessor) \
    USE(PQsendQuery) USE(PQsendQueryParams) USE(PQsendPrepare) USE(PQsendQueryPrepared) USE(PQflush) \
    USE(PQconsumeInput) USE(PQisBusy) USE(PQgetResult) USE(PQnotifies) \
    USE(PQresultStatus) USE(PQresultErrorField) USE(PQresultErrorMessage) USE(PQcmdStatus) USE(PQcmdTuples) \
    USE(PQntuples) USE(PQgetisnull) USE(PQgetvalue) USE(PQgetlength) USE(PQclear) \
    USE(PQgetCancel) USE(PQcancel) USE(PQfreeCancel) \
    USE(PQconnectStartParams) USE(PQconnectPoll) USE(PQsetErrorVerbosity) USE(PQconnectionNeedsPassword) USE(PQpingParams)

#define DECLARE(name) __typeof__(&name) name;
static struct { FUNCTIONS(DECLARE) } pq;

static pthread_once_t once = PTHREAD_ONCE_INIT;
static const char *failure;

static const char *find(void *library, const char *name, void *place) {
    void *function = dlsym(library, name);
    if (function == NULL) return "it is older than PostgreSQL 12's";
    memcpy(place, &function, sizeof function);
    return NULL;
}

static void load(void) {
    static const char *const names[] = {"libpq.so.5", "libpq.so", NULL};
    void *library = NULL;
    for (int i = 0; names[i] != NULL && library == NULL; i++) library = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
    if (library == NULL) {
        failure = "libpq.so.5 is not on this machine";
        return;
    }
#define FIND(name) if (failure == NULL) failure = find(library, #name, &pq.name);
    FUNCTIONS(FIND)
}

const char *postgres_load(void) {
    pthread_once(&once, load);
    return failure;
}

int postgres_library_version(void) { return pq.PQlibVersion(); }

static PGconn *link_of(const postgres_connection *connection) { return (PGconn *)connection; }
static PGresult *result_of(const postgres_result *result) { return (PGresult *)result; }

// Notices would be printed on standard error, over the console's screen.
static void ignore_notice(void *context, const char *message) {
    (void)context;
    (void)message;
}

bool postgres_parse(
    const char *conninfo, void *context,
    void (*each)(void *context, const char *keyword, const char *value, bool secret)) {
    char *message = NULL;
    PQconninfoOption *options = pq.PQconninfoParse(conninfo, &message);
    if (message != NULL) pq.PQfreemem(message);
    if (options == NULL) return false;
    for (PQconninfoOption *option = options; option->keyword != NULL; option++) {
        // `*` stands for what is hidden when it is typed.
        if (option->val != NULL) each(context, option->keyword, option->val, strchr(option->dispchar, '*') != NULL);
    }
    pq.PQconninfoFree(options);
    return true;
}

postgres_connection *postgres_connect(const char *const *keywords, const char *const *values) {
    PGconn *link = pq.PQconnectdbParams(keywords, values, 1);
    if (link == NULL) return NULL;
    pq.PQsetNoticeProcessor(link, ignore_notice, NULL);
    pq.PQsetnonblocking(link, 1);
    return (postgres_connection *)link;
}

static long milliseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

postgres_connection *postgres_retrace(const char *const *keywords, const char *const *values, int limit) {
    PGconn *link = pq.PQconnectStartParams(keywords, values, 1);
    if (link == NULL) return NULL;
    pq.PQsetNoticeProcessor(link, ignore_notice, NULL);
    // Before the server answers: only so its SQLSTATE comes to stand in the message.
    pq.PQsetErrorVerbosity(link, PQERRORS_VERBOSE);
    long until = milliseconds() + limit;
    PostgresPollingStatusType step = PGRES_POLLING_WRITING;
    while (pq.PQstatus(link) != CONNECTION_BAD && (step == PGRES_POLLING_READING || step == PGRES_POLLING_WRITING)) {
        struct pollfd socket = {pq.PQsocket(link), step == PGRES_POLLING_READING ? POLLIN : POLLOUT, 0};
        long left = until - milliseconds();
        if (left <= 0) break;
        int ready = poll(&socket, 1, (int)left);
        if (ready == 0 || (ready < 0 && errno != EINTR)) break;
        if (ready > 0) step = pq.PQconnectPoll(link);
    }
    return (postgres_connection *)link;
}

bool postgres_needs_password(const postgres_connection *connection) {
    return pq.PQconnectionNeedsPassword(link_of(connection)) != 0;
}

bool postgres_was_tried(const char *const *keywords, const char *const *values) {
    return pq.PQpingParams(keywords, values, 1) != PQPING_NO_ATTEMPT;
}

bool postgres_is_connected(const postgres_connection *connection) {
    return pq.PQstatus(link_of(connection)) == CONNECTION_OK;
}

const char *postgres_message(const postgres_connection *connection) { return pq.PQerrorMessage(link_of(connection)); }
int postgres_socket(const postgres_connection *connection) { return pq.PQsocket(link_of(connection)); }
int postgres_server_version(const postgres_connection *connection) { return pq.PQserverVersion(link_of(connection)); }
int postgres_backend(const postgres_connection *connection) { return pq.PQbackendPID(link_of(connection)); }
void postgres_finish(postgres_connection *connection) { pq.PQfinish(link_of(connection)); }

bool postgres_send(postgres_connection *connection, const char *sql) {
    return pq.PQsendQuery(link_of(connection), sql) == 1;
}

bool postgres_send_values(postgres_connection *connection, const char *sql, int count, const char *const *values) {
    return pq.PQsendQueryParams(link_of(connection), sql, count, NULL, values, NULL, NULL, 0) == 1;
}

bool postgres_send_prepare(postgres_connection *connection, const char *name, const char *sql) {
    return pq.PQsendPrepare(link_of(connection), name, sql, 0, NULL) == 1;
}

bool postgres_send_prepared(postgres_connection *connection, const char *name, int count, const char *const *values) {
    return pq.PQsendQueryPrepared(link_of(connection), name, count, values, NULL, NULL, 0) == 1;
}

int postgres_flush(postgres_connection *connection) { return pq.PQflush(link_of(connection)); }
bool postgres_consume(postgres_connection *connection) { return pq.PQconsumeInput(link_of(connection)) == 1; }
bool postgres_is_busy(postgres_connection *connection) { return pq.PQisBusy(link_of(connection)) != 0; }

postgres_result *postgres_next(postgres_connection *connection) {
    return (postgres_result *)pq.PQgetResult(link_of(connection));
}

bool postgres_take_notification(postgres_connection *connection) {
    PGnotify *notification = pq.PQnotifies(link_of(connection));
    if (notification == NULL) return false;
    pq.PQfreemem(notification);
    return true;
}

postgres_outcome postgres_result_outcome(const postgres_result *result) {
    switch (pq.PQresultStatus(result_of(result))) {
    case PGRES_TUPLES_OK:
    case PGRES_SINGLE_TUPLE: return POSTGRES_ROWS;
    case PGRES_COMMAND_OK:
    case PGRES_EMPTY_QUERY: return POSTGRES_DONE;
    default: return POSTGRES_FAILED;
    }
}

const char *postgres_result_state(const postgres_result *result) {
    const char *state = pq.PQresultErrorField(result_of(result), PG_DIAG_SQLSTATE);
    return state == NULL ? "" : state;
}

const char *postgres_result_message(const postgres_result *result) {
    const char *message = pq.PQresultErrorField(result_of(result), PG_DIAG_MESSAGE_PRIMARY);
    return message == NULL ? pq.PQresultErrorMessage(result_of(result)) : message;
}

const char *postgres_result_tag(postgres_result *result) { return pq.PQcmdStatus(result_of(result)); }
const char *postgres_result_changed(postgres_result *result) { return pq.PQcmdTuples(result_of(result)); }
int postgres_result_rows(const postgres_result *result) { return pq.PQntuples(result_of(result)); }

bool postgres_result_is_null(const postgres_result *result, int row, int column) {
    return pq.PQgetisnull(result_of(result), row, column) != 0;
}

const char *postgres_result_value(const postgres_result *result, int row, int column) {
    return pq.PQgetvalue(result_of(result), row, column);
}

int postgres_result_length(const postgres_result *result, int row, int column) {
    return pq.PQgetlength(result_of(result), row, column);
}

void postgres_result_free(postgres_result *result) { pq.PQclear(result_of(result)); }

postgres_canceller *postgres_canceller_make(postgres_connection *connection) {
    return (postgres_canceller *)pq.PQgetCancel(link_of(connection));
}

void postgres_canceller_use(postgres_canceller *canceller) {
    char reason[256];
    pq.PQcancel((PGcancel *)canceller, reason, sizeof reason);
    pq.PQfreeCancel((PGcancel *)canceller);
}
