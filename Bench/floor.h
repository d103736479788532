// Copyright the webcare authors. Licensed under the Apache License, version 2.0.
//
// What both floors of a queue share: clocks, the list of arrivals, counters that are gathered over a batch.
#ifndef FLOOR_H
#define FLOOR_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { batch_rows = 100, target = 3600000 };

/// Each floor's own, which tells what its library says.
static _Noreturn void fail(const char *what);

static double seconds(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static int64_t milliseconds(void) {
    struct timespec time;
    clock_gettime(CLOCK_REALTIME, &time);
    return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

typedef struct {
    char *id, *handle, *name, *text;
    int64_t posted;
} Arrival;

static Arrival *read_list(const char *path, int *total) {
    FILE *file = fopen(path, "r");
    if (!file) fail(path);
    Arrival *all = NULL;
    int used = 0, room = 0;
    char *line = NULL;
    size_t capacity = 0;
    while (getline(&line, &capacity, file) > 0) {
        if (used == room) all = realloc(all, sizeof *all * (size_t)(room = room * 2 + 1024));
        char *rest = strdup(line);
        if (!all || !rest) fail("memory");
        Arrival *arrival = &all[used++];
        arrival->id = strsep(&rest, "\t");
        arrival->handle = strsep(&rest, "\t");
        arrival->name = strsep(&rest, "\t");
        arrival->text = strsep(&rest, "\t");
        arrival->posted = rest ? atoll(rest) : 0;
    }
    free(line);
    fclose(file);
    *total = used;
    return all;
}

typedef struct {
    int64_t a, b, n;
} Count;

typedef struct {
    Count all[batch_rows * 6];
    int used;
} Counts;

static void count(Counts *counts, int64_t a, int64_t b) {
    for (int i = 0; i < counts->used; i++) {
        if (counts->all[i].a == a && counts->all[i].b == b) {
            counts->all[i].n++;
            return;
        }
    }
    counts->all[counts->used++] = (Count){a, b, 1};
}

/// Of two doubles, for qsort.
static int compare(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

#endif
