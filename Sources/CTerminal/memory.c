#include "CTerminal.h"

#include <malloc.h>

void terminal_keep_memory(void) {
    // Set by hand, these stay: glibc would raise the first two as it learns, after some dozen slow frames.
    mallopt(M_MMAP_THRESHOLD, 1 << 20);
    mallopt(M_TRIM_THRESHOLD, 4 << 20);
    mallopt(M_TOP_PAD, 1 << 19);
    // Of the threads, one works at a time; a heap for each costs its pages.
    mallopt(M_ARENA_MAX, 1);
}
