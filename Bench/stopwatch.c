// Copyright the webcare authors. Licensed under the Apache License, version 2.0.
//
// Starts a program on a pseudo-terminal of 120 by 40 and times it from outside, as a person at the terminal would:
//
//     stopwatch SENTINEL KEYS SCROLLS IDLE_SECONDS -- PROGRAM [ARGUMENT…]
//
// SENTINEL is text that stands on a full first screen. Prints one "name value" a line. The response to a key that moves
// the selection is there with the last byte that puts the cursor on the next row: what the program draws after that, it
// draws for another reason. Where the cursor needn't move, it ends with the last byte before a silence, which isn't counted.
#define _GNU_SOURCE
#include <errno.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "cursor.h"

enum { columns = 120, rows = 40 };
enum { screen_silence = 100000, key_silence = 5000, shortest_gap = 2000, longest_gap = 12000, patience = 20000000 };

static int terminal;
static pid_t program;
static struct cursor cursor = {.rows = rows, .bottom = rows - 1};

static int64_t now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

static void fail(const char *what) {
    fprintf(stderr, "stopwatch: %s\n", what);
    if (program > 0) kill(program, SIGKILL);
    exit(1);
}

/// One read, within so many microseconds; 0 when nothing came.
static size_t take(char *bytes, size_t capacity, int64_t microseconds) {
    struct pollfd polled = {.fd = terminal, .events = POLLIN};
    struct timespec limit = {microseconds / 1000000, microseconds % 1000000 * 1000};
    if (ppoll(&polled, 1, &limit, NULL) <= 0) return 0;
    ssize_t count = read(terminal, bytes, capacity);
    if (count <= 0) fail("the program ended");
    cursor_take(&cursor, bytes, (size_t)count);
    return (size_t)count;
}

/// Reads what comes within so many microseconds, and throws it away.
static size_t drain(int64_t microseconds) {
    char bytes[65536];
    size_t total = 0;
    int64_t until = now() + microseconds * 1000;
    for (int64_t left; (left = until - now()) > 0;) total += take(bytes, sizeof bytes, left / 1000 + 1);
    return total;
}

/// Waits for the beginning of the clock's next second: what shows times is drawn anew at each, and a first screen that met
/// one would seem to go on until then.
static void await_second(void) {
    struct timespec time;
    clock_gettime(CLOCK_REALTIME, &time);
    struct timespec left = {0, 1000000000 - time.tv_nsec};
    while (nanosleep(&left, &left) < 0 && errno == EINTR) continue;
}

/// Nanoseconds from exec to the last byte of the first screen that holds the sentinel.
static int64_t first_screen(char *const arguments[], const char *sentinel, size_t *bytes) {
    static char seen[1 << 20];
    struct winsize size = {.ws_col = columns, .ws_row = rows};
    await_second();
    int64_t start = now();
    program = forkpty(&terminal, NULL, NULL, &size);
    if (program == 0) {
        execvp(arguments[0], arguments);
        _exit(127);
    }
    if (program < 0) fail("no pseudo-terminal");
    int64_t last = start;
    size_t count = 0;
    while (true) {
        bool is_full = memmem(seen, count, sentinel, strlen(sentinel)) != NULL;
        size_t more = take(seen + count, sizeof seen - count, is_full ? screen_silence : patience);
        if (more == 0 && !is_full) fail("no first screen");
        if (more == 0) break;
        count += more;
        last = now();
    }
    *bytes = count;
    return last - start;
}

/// Presses a key that moves the selection by `step` rows, or scrolls where that is 0; nanoseconds until the response is
/// there, and how many bytes it had.
static int64_t press(char key, int step, size_t *bytes) {
    char response[65536];
    int row = cursor.row + step;
    int64_t start = now(), last = start, total = 0;
    if (write(terminal, &key, 1) != 1) fail("the key was not taken");
    *bytes = 0;
    while (true) {
        size_t more = take(response, sizeof response, total == 0 ? 1000000 : key_silence);
        if (more == 0) break;
        total += (int64_t)more;
        last = now();
        if (step == 0 || cursor.row != row) continue;
        break;
    }
    *bytes = (size_t)total;
    return last - start;
}

static int compare(const void *a, const void *b) {
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

static int64_t quantile(int64_t *sorted, int count, double share) {
    int index = (int)(share * (count - 1) + 0.5);
    return sorted[index];
}

/// Seconds that all its threads ran, finer than the clock's ticks; 0 where the kernel doesn't tell.
static double scheduled_seconds(void) {
    char command[64];
    snprintf(command, sizeof command, "cat /proc/%d/task/*/schedstat", program);
    FILE *file = popen(command, "r");
    double total = 0;
    unsigned long long ran;
    while (file && fscanf(file, "%llu %*u %*u", &ran) == 1) total += (double)ran / 1e9;
    if (file) pclose(file);
    return total;
}

/// Moves the selection `count` times; fifteen lines down and up again, or, scrolling, down only.
static void keys(const char *name, int count, bool scrolling) {
    if (count <= 0) return;
    int64_t *times = calloc((size_t)count, sizeof *times), *sizes = calloc((size_t)count, sizeof *sizes);
    if (!times || !sizes) fail("no memory");
    unsigned seed = 1;
    double ran = scheduled_seconds();
    for (int i = 0; i < count; i++) {
        size_t bytes;
        bool goes_down = scrolling || i / 15 % 2 == 0;
        times[i] = press(goes_down ? 'j' : 'k', scrolling ? 0 : goes_down ? 1 : -1, &bytes);
        sizes[i] = (int64_t)bytes;
        drain(key_silence + shortest_gap + rand_r(&seed) % (longest_gap - shortest_gap));
    }
    ran = scheduled_seconds() - ran;
    if (getenv("STOPWATCH_LOG")) {
        for (int i = 0; i < count; i++) {
            fprintf(stderr, "%s %d %.3f ms %d bytes\n", name, i, (double)times[i] / 1e6, (int)sizes[i]);
        }
    }
    qsort(times, (size_t)count, sizeof *times, compare);
    qsort(sizes, (size_t)count, sizeof *sizes, compare);
    printf("%s_median_us %.1f\n", name, (double)quantile(times, count, 0.5) / 1000);
    printf("%s_p99_us %.1f\n", name, (double)quantile(times, count, 0.99) / 1000);
    printf("%s_processor_us %.1f\n", name, ran * 1e6 / count);
    printf("%s_bytes_median %d\n", name, (int)quantile(sizes, count, 0.5));
    printf("%s_bytes_p99 %d\n", name, (int)quantile(sizes, count, 0.99));
    free(times);
    free(sizes);
}

/// Seconds of processor time that the program has used.
static double processor_seconds(void) {
    char path[64], text[1024];
    snprintf(path, sizeof path, "/proc/%d/stat", program);
    FILE *file = fopen(path, "r");
    if (!file) fail("no /proc");
    size_t count = fread(text, 1, sizeof text - 1, file);
    fclose(file);
    text[count] = 0;
    const char *rest = strrchr(text, ')');
    unsigned long user = 0, system = 0;
    if (!rest || sscanf(rest + 2, "%*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &user, &system) != 2) {
        fail("/proc is odd");
    }
    return (double)(user + system) / (double)sysconf(_SC_CLK_TCK);
}

static void idle(int seconds) {
    if (seconds <= 0) return;
    drain(1500000);
    double before = processor_seconds(), fine_before = scheduled_seconds();
    size_t bytes = drain((int64_t)seconds * 1000000);
    double used = processor_seconds() - before, fine = scheduled_seconds() - fine_before;
    printf("idle_cpu_percent %.3f\n", 100 * (fine > used ? fine : used) / seconds);
    printf("idle_bytes_a_second %.1f\n", (double)bytes / seconds);
}

static long peak_kib(void) {
    char path[64], line[256];
    snprintf(path, sizeof path, "/proc/%d/status", program);
    FILE *file = fopen(path, "r");
    long kib = 0;
    while (file && fgets(line, sizeof line, file)) {
        if (sscanf(line, "VmHWM: %ld", &kib) == 1) break;
    }
    if (file) fclose(file);
    return kib;
}

/// Ends the program as a terminal that is asked to would, and tells its peak.
static void end(void) {
    long peak = peak_kib();
    kill(program, SIGTERM);
    int status;
    struct rusage usage = {0};
    char bytes[65536];
    for (int64_t until = now() + 5000000000; wait4(program, &status, WNOHANG, &usage) == 0;) {
        if (now() > until) kill(program, SIGKILL);
        struct pollfd polled = {.fd = terminal, .events = POLLIN};
        if (poll(&polled, 1, 10) > 0 && read(terminal, bytes, sizeof bytes) < 0 && errno != EIO) break;
    }
    printf("peak_kib %ld\n", peak > usage.ru_maxrss ? peak : usage.ru_maxrss);
}

int main(int count, char *words[]) {
    if (count < 7 || strcmp(words[5], "--") != 0) {
        fputs("usage: stopwatch SENTINEL KEYS SCROLLS IDLE_SECONDS -- PROGRAM [ARGUMENT…]\n", stderr);
        return 64;
    }
    size_t bytes;
    int64_t first = first_screen(words + 6, words[1], &bytes);
    printf("first_screen_ms %.2f\nfirst_screen_bytes %zu\n", (double)first / 1e6, bytes);
    idle(atoi(words[4]));
    keys("key", atoi(words[2]), false);
    keys("scroll", atoi(words[3]), true);
    end();
}
