// Copyright the webcare authors. Licensed under the Apache License, version 2.0.
//
// Starts a program twice, on two pseudo-terminals of 110 by 40, and times how soon the second shows what a key in the first
// did, as two colleagues would see it:
//
//     spread SENTINEL NAME TIMES -- PROGRAM [ARGUMENT…]
//
// SENTINEL is text that stands on a full first screen; NAME is the first one's WEBCARE_OPERATOR, which stands nowhere on
// the second one's screen until `c` claims the mention under the cursor. Prints one "name value" a line.
#define _GNU_SOURCE
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

// Narrower than where a mention is read beside the list: there the first would be seen to read it before it claims it.
enum { columns = 110, rows = 40, patience = 20000, settling = 1500, shortest_gap = 250, longest_gap = 700 };

typedef struct {
    int terminal;
    pid_t program;
    // What came since `forget`.
    char seen[1 << 18];
    size_t count;
} Desk;

static Desk first, second;

static double milliseconds(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static void end(void) {
    Desk *const desks[] = {&first, &second};
    for (int i = 0; i < 2; i++) {
        if (desks[i]->program <= 0) continue;
        kill(desks[i]->program, SIGKILL);
        waitpid(desks[i]->program, NULL, 0);
    }
}

static _Noreturn void fail(const char *what) {
    fprintf(stderr, "spread: %s\n", what);
    end();
    exit(1);
}

static void start(Desk *desk, const char *person, char *const arguments[]) {
    struct winsize size = {.ws_col = columns, .ws_row = rows};
    desk->program = forkpty(&desk->terminal, NULL, NULL, &size);
    if (desk->program == 0) {
        setenv("WEBCARE_OPERATOR", person, 1);
        execvp(arguments[0], arguments);
        _exit(127);
    }
    if (desk->program < 0) fail("no pseudo-terminal");
}

static void take(Desk *desk) {
    // The newest is enough: what is looked for is short.
    if (desk->count > sizeof desk->seen / 2) {
        size_t kept = 256;
        memmove(desk->seen, desk->seen + desk->count - kept, kept);
        desk->count = kept;
    }
    ssize_t count = read(desk->terminal, desk->seen + desk->count, sizeof desk->seen - desk->count);
    if (count <= 0) fail("a program ended");
    desk->count += (size_t)count;
}

/// Reads both until the second shows the words, or so many milliseconds have passed; the time at which it did, or 0.
static double wait_for(const Desk *shown, const char *words, double limit) {
    double until = milliseconds() + limit;
    for (double left; (left = until - milliseconds()) > 0;) {
        struct pollfd polled[] = {{.fd = first.terminal, .events = POLLIN}, {.fd = second.terminal, .events = POLLIN}};
        if (poll(polled, 2, (int)left + 1) <= 0) continue;
        double now = milliseconds();
        if (polled[0].revents) take(&first);
        if (polled[1].revents) take(&second);
        if (words && memmem(shown->seen, shown->count, words, strlen(words))) return now;
    }
    return 0;
}

static void forget(void) { first.count = second.count = 0; }

static void press(char key) {
    if (write(first.terminal, &key, 1) != 1) fail("the key was not taken");
}

static int compare(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

int main(int argc, char *words[]) {
    int times = argc > 3 ? atoi(words[3]) : 0;
    if (argc < 6 || times < 1 || strcmp(words[4], "--") != 0) {
        fputs("usage: spread SENTINEL NAME TIMES -- PROGRAM [ARGUMENT…]\n", stderr);
        return 64;
    }
    const char *sentinel = words[1], *name = words[2];
    double *taken = calloc((size_t)times, sizeof *taken);
    if (!taken) fail("no memory");
    start(&first, name, words + 5);
    start(&second, "colleague", words + 5);
    if (wait_for(&first, sentinel, patience) == 0 || wait_for(&second, sentinel, patience) == 0) fail("no first screen");
    wait_for(NULL, NULL, settling);
    unsigned seed = 1;
    for (int i = 0; i < times; i++) {
        forget();
        double pressed = milliseconds();
        press('c');
        double came = wait_for(&second, name, patience);
        if (came == 0) fail("the second never showed it");
        taken[i] = came - pressed;
        // Given back, so that the name is gone before it is looked for again; and never in step with anybody's timer.
        wait_for(NULL, NULL, shortest_gap + rand_r(&seed) % (longest_gap - shortest_gap));
        press('c');
        wait_for(NULL, NULL, shortest_gap + rand_r(&seed) % (longest_gap - shortest_gap));
    }
    end();
    qsort(taken, (size_t)times, sizeof *taken, compare);
    printf("seen_median_ms %.1f\n", taken[times / 2]);
    printf("seen_p90_ms %.1f\n", taken[(times - 1) * 9 / 10]);
    printf("seen_longest_ms %.1f\n", taken[times - 1]);
    free(taken);
}
