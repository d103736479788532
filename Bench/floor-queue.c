// Copyright the webcare authors. Licensed under the Apache License, version 2.0.
//
// The least that a durable queue can cost: SQLite called from C, with the queue's own schema, gate and durability.
//
//     floor-queue make MODEL PATH                         an empty queue with the schema of the queue MODEL
//     floor-queue take PATH LIST SECONDS                  takes in what `QueueHammer arrivals` printed
//     floor-queue own PATH NAME FIRST STEP SECONDS PAUSE  claims the mentions FIRST, FIRST + STEP, …
//
// It does what must be done for each row (look for a duplicate, store, index, count, write an event) and no more. An
// event's hash and a text's are made-up bytes: what SHA-256 costs is left to the product.
#define _GNU_SOURCE
#include <fcntl.h>
#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "floor.h"

static sqlite3 *database;
static int gate, turnstile, log_pages;
static const char *queue_path;

static _Noreturn void fail(const char *what) {
    fprintf(stderr, "floor-queue: %s: %s\n", what, database ? sqlite3_errmsg(database) : "no database");
    exit(1);
}

static void run(const char *sql) {
    if (sqlite3_exec(database, sql, NULL, NULL, NULL) != SQLITE_OK) fail(sql);
}

static sqlite3_stmt *prepare(const char *sql) {
    sqlite3_stmt *statement;
    if (sqlite3_prepare_v3(database, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) != SQLITE_OK) fail(sql);
    return statement;
}

/// One step; true when there is a row.
static int step(sqlite3_stmt *statement) {
    int result = sqlite3_step(statement);
    if (result != SQLITE_ROW && result != SQLITE_DONE) fail(sqlite3_sql(statement));
    return result == SQLITE_ROW;
}

static void finish(sqlite3_stmt *statement) {
    step(statement);
    sqlite3_reset(statement);
}

static void text(sqlite3_stmt *statement, int place, const char *value) {
    sqlite3_bind_text(statement, place, value, -1, SQLITE_STATIC);
}

// MARK: The gate, as the queue's own

static void take_lock(int lock) {
    useconds_t pause = 100;
    while (flock(lock, LOCK_EX | LOCK_NB) != 0) {
        usleep(pause / 2 + (useconds_t)rand() % (pause / 2));
        if (pause < 1000) pause *= 2;
    }
}

static void enter(void) {
    take_lock(turnstile);
    take_lock(gate);
    flock(turnstile, LOCK_UN);
    char plate[128];
    memset(plate, ' ', sizeof plate);
    if (pwrite(gate, plate, sizeof plate, 0) < 0) fail("the name plate");
    struct stat status;
    if (stat(queue_path, &status) != 0) fail("the file");
    run("BEGIN IMMEDIATE");
}

static int64_t log_size(void) {
    char path[4096];
    struct stat status;
    snprintf(path, sizeof path, "%s-wal", queue_path);
    return stat(path, &status) == 0 ? status.st_size : 0;
}

static void leave(void) {
    run("COMMIT");
    if (log_pages >= 1000) {
        log_pages = 0;
        run(log_size() < 16 << 20 ? "PRAGMA wal_checkpoint(PASSIVE)" : "PRAGMA wal_checkpoint(TRUNCATE)");
    }
    flock(gate, LOCK_UN);
}

static int count_pages(void *context, sqlite3 *connection, const char *name, int pages) {
    (void)context, (void)connection, (void)name;
    log_pages = pages;
    return SQLITE_OK;
}

static int open_lock(const char *ending) {
    char path[4096];
    snprintf(path, sizeof path, "%s%s", queue_path, ending);
    int lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (lock < 0) fail(path);
    return lock;
}

static void open_queue(const char *path) {
    queue_path = path;
    gate = open_lock(".lock");
    turnstile = open_lock(".turn");
    srand((unsigned)getpid());
    take_lock(gate);
    if (sqlite3_open(path, &database) != SQLITE_OK) fail(path);
    run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0;"
        "PRAGMA cache_size = -2000; PRAGMA temp_store = MEMORY; PRAGMA busy_timeout = 1000");
    int keep = 1;
    sqlite3_file_control(database, "main", SQLITE_FCNTL_PERSIST_WAL, &keep);
    sqlite3_wal_hook(database, count_pages, NULL);
    flock(gate, LOCK_UN);
}

// MARK: The schema, as the product made it

static void make(const char *model, const char *path) {
    sqlite3 *original;
    if (sqlite3_open_v2(model, &original, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK) fail(model);
    open_queue(path);
    sqlite3_stmt *schema;
    // A full-text table makes its own shadow tables.
    const char *sql = "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' "
                      "AND name NOT LIKE '%\\_text\\_data' ESCAPE '\\' AND name NOT LIKE '%\\_text\\_idx' ESCAPE '\\' "
                      "AND name NOT LIKE '%\\_text\\_content' ESCAPE '\\' AND name NOT LIKE '%\\_text\\_config' ESCAPE '\\' "
                      "AND name NOT LIKE '%\\_text\\_docsize' ESCAPE '\\' ORDER BY rowid";
    if (sqlite3_prepare_v2(original, sql, -1, &schema, NULL) != SQLITE_OK) fail("the model's schema");
    run("BEGIN");
    while (sqlite3_step(schema) == SQLITE_ROW) run((const char *)sqlite3_column_text(schema, 0));
    run("COMMIT");
    sqlite3_finalize(schema);
    sqlite3_close(original);
}

// MARK: Events

typedef struct {
    sqlite3_stmt *head, *policy, *add;
    int64_t number;
    unsigned char hash[32];
} Chain;

static Chain open_chain(void) {
    return (Chain){
        .head = prepare("SELECT n, hash FROM event ORDER BY n DESC LIMIT 1"),
        .policy = prepare("SELECT MAX(version) FROM policy"),
        .add = prepare("INSERT INTO event (n, at, actor, session, verb, mention_id, policy, detail, hash) "
                       "VALUES (?1, ?2, ?3, ?4, ?5, ?6, 0, ?7, ?8)"),
    };
}

static void read_head(Chain *chain) {
    step(chain->policy);
    sqlite3_reset(chain->policy);
    chain->number = 0;
    if (step(chain->head)) {
        chain->number = sqlite3_column_int64(chain->head, 0);
        const void *hash = sqlite3_column_blob(chain->head, 1);
        if (hash && sqlite3_column_bytes(chain->head, 1) == 32) memcpy(chain->hash, hash, 32);
    }
    sqlite3_reset(chain->head);
}

static void add_event(
    Chain *chain, int64_t at, const char *actor, const char *session, const char *verb, int64_t mention,
    const char *detail) {
    chain->number++;
    for (int i = 0; i < 32; i++) chain->hash[i] = (unsigned char)(chain->hash[i] * 31 + i + chain->number);
    sqlite3_bind_int64(chain->add, 1, chain->number);
    sqlite3_bind_int64(chain->add, 2, at);
    text(chain->add, 3, actor);
    text(chain->add, 4, session);
    text(chain->add, 5, verb);
    sqlite3_bind_int64(chain->add, 6, mention);
    text(chain->add, 7, detail);
    sqlite3_bind_blob(chain->add, 8, chain->hash, 32, SQLITE_STATIC);
    finish(chain->add);
}

// MARK: Counters, gathered over a batch

static void write_counts(Counts *counts, sqlite3_stmt *add, int64_t middle) {
    for (int i = 0; i < counts->used; i++) {
        int place = 1;
        sqlite3_bind_int64(add, place++, counts->all[i].a);
        if (middle) sqlite3_bind_int64(add, place++, middle);
        sqlite3_bind_int64(add, place++, counts->all[i].b);
        sqlite3_bind_int64(add, place, counts->all[i].n);
        finish(add);
    }
    counts->used = 0;
}

// MARK: Taking in

typedef struct {
    Chain chain;
    sqlite3_stmt *find, *withdrawn, *mention, *words, *due, *arrivals, *last;
    Counts by_due, by_arrival;
    int64_t newest;
} Intake;

static void take_one(Intake *intake, const Arrival *arrival) {
    static const char *hash = "095178dd0f511592d011911e89b1158e52cd962a5590f26d8e209620a05f89e2";
    int64_t due = arrival->posted + target;
    text(intake->find, 1, arrival->id);
    int is_known = step(intake->find);
    sqlite3_reset(intake->find);
    if (is_known) return;
    text(intake->withdrawn, 1, arrival->id);
    finish(intake->withdrawn);

    sqlite3_stmt *mention = intake->mention;
    text(mention, 1, arrival->id);
    text(mention, 2, arrival->handle);
    text(mention, 3, arrival->name);
    text(mention, 4, arrival->text);
    sqlite3_bind_blob(mention, 5, "sixteen bytes ok", 16, SQLITE_STATIC);
    sqlite3_bind_int64(mention, 6, intake->chain.number + 1);
    sqlite3_bind_int64(mention, 7, arrival->posted);
    sqlite3_bind_int64(mention, 8, due);
    finish(mention);
    int64_t id = sqlite3_last_insert_rowid(database);

    char words[2048], detail[1024];
    snprintf(words, sizeof words, "%s %s %s", arrival->text, arrival->handle, arrival->name);
    sqlite3_bind_int64(intake->words, 1, due / 1000 << 31 | id);
    text(intake->words, 2, words);
    finish(intake->words);

    snprintf(
        detail, sizeof detail,
        "{\"author_followers\":null,\"channel\":\"x-service\",\"due_at\":%lld,\"is_ours\":0,\"kind\":\"mention\","
        "\"language\":\"nl\",\"platform\":\"x\",\"posted_at\":%lld,\"quotes\":null,\"reach\":null,\"received_at\":%lld,"
        "\"replies\":null,\"shares\":null,\"state\":0,\"target\":3600000,\"text_sha256\":\"%s\"}",
        (long long)due, (long long)arrival->posted, (long long)arrival->posted, hash);
    add_event(&intake->chain, milliseconds(), "webcare", "webcare", "arrived", id, detail);

    static const int64_t lengths[] = {1000, 60000, 3600000, 86400000};
    for (int level = 0; level < 4; level++) count(&intake->by_due, level, due / lengths[level]);
    count(&intake->by_due, 4, 0);
    count(&intake->by_arrival, arrival->posted / 900000, (due + 59999) / 60000);
    if (arrival->posted > intake->newest) intake->newest = arrival->posted;
}

static void take(const char *path, const char *list, double limit) {
    int total, taken = 0;
    Arrival *all = read_list(list, &total);
    open_queue(path);
    Intake intake = {
        .chain = open_chain(),
        .find = prepare("SELECT id FROM mention WHERE channel = 'x-service' AND external_id = ?1"),
        .withdrawn = prepare("SELECT 1 FROM withdrawal WHERE channel = 'x-service' AND external_id = ?1"),
        .mention = prepare("INSERT INTO mention (channel, platform, kind, language, is_ours, state, target, external_id, "
                           "author_handle, author_name, text, text_salt, text_event, last_event, conversation, posted_at, "
                           "received_at, due_at) VALUES ('x-service', 'x', 'mention', 'nl', 0, 0, 3600000, ?1, ?2, ?3, "
                           "?4, ?5, ?6, ?6, ?1, ?7, ?7, ?8)"),
        .words = prepare("INSERT INTO live_text (rowid, text) VALUES (?1, ?2)"),
        .due = prepare("INSERT INTO due_count (level, target, bucket, n) VALUES (?1, ?2, ?3, ?4) "
                       "ON CONFLICT (level, target, bucket) DO UPDATE SET n = due_count.n + excluded.n"),
        .arrivals = prepare("INSERT INTO arrival_count (quarter, due_minute, n) VALUES (?1, ?2, ?3) "
                            "ON CONFLICT (quarter, due_minute) DO UPDATE SET n = arrival_count.n + excluded.n"),
        .last = prepare("INSERT INTO channel_arrival (channel, last_at) VALUES ('x-service', ?1) ON CONFLICT (channel) "
                        "DO UPDATE SET last_at = excluded.last_at WHERE excluded.last_at > channel_arrival.last_at"),
    };
    double began = seconds();
    while (taken < total && seconds() - began < limit) {
        int end = taken + batch_rows < total ? taken + batch_rows : total;
        enter();
        read_head(&intake.chain);
        for (; taken < end; taken++) take_one(&intake, &all[taken]);
        write_counts(&intake.by_due, intake.due, target);
        write_counts(&intake.by_arrival, intake.arrivals, 0);
        sqlite3_bind_int64(intake.last, 1, intake.newest);
        finish(intake.last);
        leave();
        usleep(1000);
    }
    printf("rows %d\nrows_a_second %.0f\n", taken, taken / (seconds() - began));
}

// MARK: Claiming

static void own(const char *path, const char *name, int64_t first, int64_t stride, double limit, int pause) {
    open_queue(path);
    Chain chain = open_chain();
    sqlite3_stmt *look = prepare("SELECT state, operator, session, lease_until, fence, due_at FROM mention WHERE id = ?1");
    sqlite3_stmt *claim = prepare("UPDATE mention SET state = 1, operator = ?1, session = ?2, lease_until = ?3, "
                                  "pinned_to = NULL, fence = ?4, last_event = ?5 WHERE id = ?6");
    char session[32], detail[256];
    snprintf(session, sizeof session, "%d", getpid());
    int room = 1 << 20, used = 0;
    double *waits = calloc((size_t)room, sizeof *waits), began = seconds();
    if (!waits) fail("memory");
    for (int64_t id = first; used < room && seconds() - began < limit; id += stride) {
        double asked = seconds();
        enter();
        read_head(&chain);
        sqlite3_bind_int64(look, 1, id);
        int is_there = step(look), is_open = is_there && sqlite3_column_int(look, 0) == 0;
        int64_t fence = is_there ? sqlite3_column_int64(look, 4) + 1 : 0, until = milliseconds() + 900000;
        sqlite3_reset(look);
        if (is_open) {
            snprintf(
                detail, sizeof detail,
                "{\"fence\":%lld,\"lease_until\":%lld,\"operator\":\"%s\",\"pinned_to\":null,\"session\":\"%s\",\"state\":1}",
                (long long)fence, (long long)until, name, session);
            add_event(&chain, milliseconds(), name, session, "claimed", id, detail);
            text(claim, 1, name);
            text(claim, 2, session);
            sqlite3_bind_int64(claim, 3, until);
            sqlite3_bind_int64(claim, 4, fence);
            sqlite3_bind_int64(claim, 5, chain.number);
            sqlite3_bind_int64(claim, 6, id);
            finish(claim);
        }
        leave();
        if (!is_there) break;
        waits[used++] = (seconds() - asked) * 1000;
        if (pause > 0) usleep((useconds_t)pause * 1000);
    }
    double spent = seconds() - began;
    if (used == 0) fail("nothing to claim");
    qsort(waits, (size_t)used, sizeof *waits, compare);
    printf("claims_a_second %.0f\nwait_median_ms %f\n", used / spent, waits[used / 2]);
    printf("wait_p99_ms %f\nwait_longest_ms %f\n", waits[(used - 1) * 99 / 100], waits[used - 1]);
}

int main(int argc, char *words[]) {
    if (argc == 4 && strcmp(words[1], "make") == 0) make(words[2], words[3]);
    else if (argc == 5 && strcmp(words[1], "take") == 0) take(words[2], words[3], atof(words[4]));
    else if (argc == 8 && strcmp(words[1], "own") == 0)
        own(words[2], words[3], atoll(words[4]), atoll(words[5]), atof(words[6]), atoi(words[7]));
    else return 64;
}
