// Copyright the webcare authors. Licensed under the Apache License, version 2.0.
//
// The least that a queue on a server can cost: libpq called from C, which sends the queue's own statements, prepared, in
// the same transactions, with the chain lock, the server's time, the events and what tells the others.
//
//     floor-postgres take URL LIST SECONDS                  takes in what `QueueHammer arrivals` printed
//     floor-postgres own URL NAME FIRST STEP SECONDS PAUSE  claims the mentions FIRST, FIRST + STEP, …
//     floor-postgres page URL ROUNDS                        reads the first page
//
// The database holds a queue already. Statements go one by one, each waited for. An event's hash and a text's are made-up
// bytes, and the words of a text are cut at its spaces: what SHA-256 and folding cost is left to the product.
#define _GNU_SOURCE
#include <libpq-fe.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "floor.h"

#define COLUMNS \
    "mention.id, mention.channel, mention.platform, mention.external_id, mention.kind, mention.author_handle, " \
    "mention.author_name, mention.author_followers, mention.author_url, mention.text, mention.posted_at, " \
    "mention.received_at, mention.due_at, mention.target, mention.language, mention.url, mention.conversation, " \
    "mention.in_reply_to, mention.shared_from, mention.shares, mention.quotes, mention.replies, mention.reach, " \
    "mention.attachments, mention.tags, mention.priority, mention.state, mention.operator, mention.session, " \
    "mention.lease_until, mention.pinned_to, mention.fence, mention.first_response_at, mention.closed_at, " \
    "mention.edited_at, mention.edited_after_answer, mention.snoozed_until, mention.escalation_to, " \
    "mention.escalation_state, mention.escalation_at, mention.escalation_told, mention.last_event, " \
    "mention.note_count, mention.text_salt, mention.text_event, mention.answered_elsewhere, mention.is_ours, " \
    "(SELECT remark.text FROM remark WHERE remark.id = mention.escalation_remark)"

enum { state_column = 26, fence_column = 31 };

static PGconn *link_;

static _Noreturn void fail(const char *what) {
    fprintf(stderr, "floor-postgres: %s: %s\n", what, link_ ? PQerrorMessage(link_) : "no connection");
    exit(1);
}

/// Several statements in one message; the last one's result.
static PGresult *run(const char *statements) {
    PGresult *last = NULL;
    if (!PQsendQuery(link_, statements)) fail(statements);
    for (PGresult *next; (next = PQgetResult(link_)); last = next) {
        ExecStatusType status = PQresultStatus(next);
        if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK) fail(statements);
        PQclear(last);
    }
    return last;
}

static void prepare(const char *name, const char *sql) {
    PGresult *result = PQprepare(link_, name, sql, 0, NULL);
    if (PQresultStatus(result) != PGRES_COMMAND_OK) fail(sql);
    PQclear(result);
}

// A prepared statement's values, as text.
static char number_texts[24][24];
static const char *values[24];
static int used;

static void begin_values(void) { used = 0; }
static void text(const char *value) { values[used++] = value; }
static void number(int64_t value) {
    snprintf(number_texts[used], sizeof number_texts[used], "%lld", (long long)value);
    values[used] = number_texts[used];
    used++;
}

static PGresult *execute(const char *name) {
    PGresult *result = PQexecPrepared(link_, name, used, values, NULL, NULL, 0);
    ExecStatusType status = PQresultStatus(result);
    if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK) fail(name);
    begin_values();
    return result;
}

static int64_t cell(const PGresult *result, int column) {
    return PQntuples(result) > 0 ? atoll(PQgetvalue(result, 0, column)) : 0;
}

// MARK: A transaction, as the queue's own

static int64_t head_number, seen_number;
static unsigned char head_hash[32];
static double told_at;

static void open_queue(const char *url) {
    link_ = PQconnectdb(url);
    if (PQstatus(link_) != CONNECTION_OK) fail("connecting");
    PQclear(run("SET search_path = webcare, pg_temp; SET statement_timeout = 5000; SET lock_timeout = 3000;"
                "SET idle_in_transaction_session_timeout = 2500; SET client_min_messages = error"));
    prepare("policy", "SELECT MAX(version) FROM policy");
    prepare("head", "SELECT n, hash FROM event ORDER BY n DESC LIMIT 1");
    prepare("seen", "SELECT hash FROM event WHERE n = $1");
    prepare("look", "SELECT " COLUMNS " FROM mention WHERE id = $1");
    prepare("event", "INSERT INTO event (n, at, actor, session, verb, mention_id, policy, detail, hash) "
                     "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)");
    told_at = 0;
}

static void enter(void) {
    PQclear(run("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE; SELECT pg_advisory_xact_lock(2003006053, 1);"
                "SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint), version FROM webcare.queue"));
    PQclear(execute("policy"));
    PGresult *head = execute("head");
    head_number = cell(head, 0);
    PQclear(head);
    // Whether the queue still knows what this process saw in it.
    if (seen_number > 0 && seen_number != head_number) {
        number(seen_number);
        PQclear(execute("seen"));
    }
}

/// At most every tenth of a second the others are told.
static void leave(void) {
    double now = seconds();
    if (now - told_at < 0.1) {
        PQclear(run("COMMIT"));
    } else {
        told_at = now;
        PQclear(run("COMMIT; BEGIN; SET LOCAL synchronous_commit = off;"
                    "SELECT pg_notify('webcare', (SELECT CAST(max(n) AS text) FROM webcare.event)); COMMIT"));
    }
    seen_number = head_number;
}

static void add_event(const char *actor, const char *session, const char *verb, int64_t mention, const char *detail) {
    char hash[2 + 64 + 1] = "\\x";
    head_number++;
    for (int i = 0; i < 32; i++) {
        head_hash[i] = (unsigned char)(head_hash[i] * 31 + i + head_number);
        snprintf(hash + 2 + 2 * i, 3, "%02x", head_hash[i]);
    }
    number(head_number);
    number(milliseconds());
    text(actor);
    text(session);
    text(verb);
    number(mention);
    number(0);
    text(detail);
    text(hash);
    PQclear(execute("event"));
}

// MARK: Taking in

static void write_counts(Counts *counts, const char *statement, int64_t middle) {
    for (int i = 0; i < counts->used; i++) {
        number(counts->all[i].a);
        if (middle) number(middle);
        number(counts->all[i].b);
        number(counts->all[i].n);
        PQclear(execute(statement));
    }
    counts->used = 0;
}

static Counts by_due, by_arrival;
static int64_t newest;

static void prepare_intake(void) {
    prepare("find", "SELECT " COLUMNS " FROM mention WHERE channel = $1 AND external_id = $2");
    prepare("withdrawn", "SELECT 1 FROM withdrawal WHERE channel = $1 AND external_id = $2");
    prepare("mention", "INSERT INTO mention (channel, platform, kind, language, is_ours, state, target, external_id, "
                       "author_handle, author_name, text, text_salt, text_event, last_event, conversation, posted_at, "
                       "received_at, due_at) VALUES ('x-service', 'x', 'mention', 'nl', 0, 0, 3600000, $1, $2, $3, "
                       "$4, $5, $6, $6, $1, $7, $7, $8) RETURNING id");
    prepare("shares", "SELECT COUNT(*) FROM mention WHERE shared_from IS NOT NULL AND channel = $1 "
                      "AND shared_from = $2 AND kind = 'reshare' AND TRIM(text) = ''");
    prepare("ours", "SELECT MIN(posted_at) FROM mention WHERE is_ours = 1 AND channel = $1 AND in_reply_to = $2");
    prepare("words", "INSERT INTO live_text (mention_id, order_at, words) VALUES ($1, $2, array_to_tsvector(ARRAY("
                     "SELECT DISTINCT lexeme FROM unnest(string_to_array($3, ' ')) AS word, unnest(ARRAY[word] || "
                     "ARRAY(SELECT '=' || stem FROM unnest(ts_lexize('dutch_stem', word)) AS stem) || "
                     "ARRAY(SELECT '=' || stem FROM unnest(ts_lexize('english_stem', word)) AS stem)) AS lexeme "
                     "WHERE word <> '')))");
    prepare("due", "INSERT INTO due_count (level, target, bucket, n) VALUES ($1, $2, $3, $4) "
                   "ON CONFLICT (level, target, bucket) DO UPDATE SET n = due_count.n + excluded.n");
    prepare("arrived", "INSERT INTO arrival_count (quarter, due_minute, n) VALUES ($1, $2, $3) "
                       "ON CONFLICT (quarter, due_minute) DO UPDATE SET n = arrival_count.n + excluded.n");
    prepare("last", "INSERT INTO channel_arrival (channel, last_at) VALUES ('x-service', $1) ON CONFLICT (channel) "
                    "DO UPDATE SET last_at = excluded.last_at WHERE excluded.last_at > channel_arrival.last_at");
}

static PGresult *ask(const char *statement, const char *id) {
    text("x-service");
    text(id);
    return execute(statement);
}

static void take_one(const Arrival *arrival) {
    int64_t due = arrival->posted + target;
    PGresult *known = ask("find", arrival->id);
    int is_known = PQntuples(known) > 0;
    PQclear(known);
    if (is_known) return;
    PQclear(ask("withdrawn", arrival->id));

    text(arrival->id);
    text(arrival->handle);
    text(arrival->name);
    text(arrival->text);
    text("\\x5369787465656e2062797465732c206f6b");
    number(head_number + 1);
    number(arrival->posted);
    number(due);
    PGresult *stored = execute("mention");
    int64_t id = cell(stored, 0);
    PQclear(stored);

    char words[2048], detail[1024];
    snprintf(
        detail, sizeof detail,
        "{\"author_followers\":null,\"channel\":\"x-service\",\"due_at\":%lld,\"is_ours\":0,\"kind\":\"mention\","
        "\"language\":\"nl\",\"platform\":\"x\",\"posted_at\":%lld,\"quotes\":null,\"reach\":null,\"received_at\":%lld,"
        "\"replies\":null,\"shares\":null,\"state\":0,\"target\":3600000,\"text_sha256\":"
        "\"095178dd0f511592d011911e89b1158e52cd962a5590f26d8e209620a05f89e2\"}",
        (long long)due, (long long)arrival->posted, (long long)arrival->posted);
    add_event("webcare", "webcare", "arrived", id, detail);
    number(id);
    PQclear(execute("look"));
    snprintf(words, sizeof words, "%s %s %s", arrival->text, arrival->handle + 1, arrival->name);
    number(id);
    number(due);
    text(words);
    PQclear(execute("words"));
    PQclear(ask("shares", arrival->id));
    PQclear(ask("ours", arrival->id));

    static const int64_t lengths[] = {1000, 60000, 3600000, 86400000};
    for (int level = 0; level < 4; level++) count(&by_due, level, due / lengths[level]);
    count(&by_due, 4, 0);
    count(&by_arrival, arrival->posted / 900000, (due + 59999) / 60000);
    if (arrival->posted > newest) newest = arrival->posted;
}

static void take(const char *url, const char *list, double limit) {
    int total, taken = 0;
    Arrival *all = read_list(list, &total);
    open_queue(url);
    prepare_intake();
    double began = seconds();
    while (taken < total && seconds() - began < limit) {
        int end = taken + batch_rows < total ? taken + batch_rows : total;
        enter();
        for (; taken < end; taken++) take_one(&all[taken]);
        write_counts(&by_due, "due", target);
        write_counts(&by_arrival, "arrived", 0);
        number(newest);
        PQclear(execute("last"));
        leave();
        usleep(1000);
    }
    printf("rows %d\nrows_a_second %.0f\n", taken, taken / (seconds() - began));
}

// MARK: Claiming, and the first page

static void claim(int64_t id, const char *name, const char *session, int64_t fence) {
    char detail[256];
    int64_t until = milliseconds() + 900000;
    snprintf(
        detail, sizeof detail,
        "{\"fence\":%lld,\"lease_until\":%lld,\"operator\":\"%s\",\"pinned_to\":null,\"session\":\"%s\",\"state\":1}",
        (long long)fence, (long long)until, name, session);
    add_event(name, session, "claimed", id, detail);
    text("1");
    text(name);
    text(session);
    number(until);
    text(NULL);
    number(fence);
    number(head_number);
    number(id);
    PQclear(execute("claim"));
    number(id);
    PQclear(execute("look"));
}

static void own(const char *url, const char *name, int64_t first, int64_t stride, double limit, int pause) {
    open_queue(url);
    prepare("claim", "UPDATE mention SET state = $1, operator = $2, session = $3, lease_until = $4, pinned_to = $5, "
                     "fence = $6, last_event = $7 WHERE id = $8");
    char session[32];
    snprintf(session, sizeof session, "%d", getpid());
    int room = 1 << 20, done = 0;
    double *waits = calloc((size_t)room, sizeof *waits), began = seconds();
    if (!waits) fail("memory");
    for (int64_t id = first; done < room && seconds() - began < limit; id += stride) {
        double asked = seconds();
        enter();
        number(id);
        PGresult *look = execute("look");
        int is_there = PQntuples(look) > 0;
        int64_t state = cell(look, state_column), fence = cell(look, fence_column) + 1;
        PQclear(look);
        if (is_there && state == 0) claim(id, name, session, fence);
        leave();
        if (!is_there) break;
        waits[done++] = (seconds() - asked) * 1000;
        if (pause > 0) usleep((useconds_t)pause * 1000);
    }
    double spent = seconds() - began;
    if (done == 0) fail("nothing to claim");
    qsort(waits, (size_t)done, sizeof *waits, compare);
    printf("claims_a_second %.0f\nwait_median_ms %f\n", done / spent, waits[done / 2]);
    printf("wait_p99_ms %f\nwait_longest_ms %f\n", waits[(done - 1) * 99 / 100], waits[done - 1]);
    free(waits);
}

static void page(const char *url, int rounds) {
    open_queue(url);
    prepare("page", "SELECT " COLUMNS " FROM mention WHERE mention.state IN (0, 1, 2) "
                    "ORDER BY mention.due_at, mention.id LIMIT $1");
    double *times = calloc((size_t)rounds, sizeof *times);
    if (!times) fail("memory");
    for (int i = 0; i < rounds; i++) {
        double began = seconds();
        PQclear(run("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"));
        PQclear(execute("policy"));
        number(50);
        PQclear(execute("page"));
        PQclear(run("COMMIT"));
        times[i] = (seconds() - began) * 1e6;
    }
    qsort(times, (size_t)rounds, sizeof *times, compare);
    printf("page_us %.1f\n", times[rounds / 2]);
    free(times);
}

int main(int argc, char *words[]) {
    if (argc == 5 && strcmp(words[1], "take") == 0) take(words[2], words[3], atof(words[4]));
    else if (argc == 8 && strcmp(words[1], "own") == 0)
        own(words[2], words[3], atoll(words[4]), atoll(words[5]), atof(words[6]), atoi(words[7]));
    else if (argc == 4 && strcmp(words[1], "page") == 0) page(words[2], atoi(words[3]));
    else return 64;
    PQfinish(link_);
}
