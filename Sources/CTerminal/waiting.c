#define _GNU_SOURCE
#include "CTerminal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

static sigset_t watched(void) {
    sigset_t set;
    sigemptyset(&set);
    const int signals[] = {SIGWINCH, SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT};
    for (unsigned i = 0; i < sizeof signals / sizeof signals[0]; i++) sigaddset(&set, signals[i]);
    return set;
}

void terminal_hold_signals(void) {
    sigset_t set = watched();
    pthread_sigmask(SIG_BLOCK, &set, NULL);
}

int terminal_open_signals(void) {
    sigset_t set = watched();
    pthread_sigmask(SIG_BLOCK, &set, NULL);
    return signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
}

int terminal_next_signal(int descriptor) {
    struct signalfd_siginfo info;
    return read(descriptor, &info, sizeof info) == sizeof info ? (int)info.ssi_signo : 0;
}

void terminal_drop_signals(void) {
    sigset_t set, mask;
    pthread_sigmask(SIG_SETMASK, NULL, &mask);
    if (!sigismember(&mask, SIGINT)) return;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTSTP);
    const struct timespec at_once = {0, 0};
    while (sigtimedwait(&set, NULL, &at_once) > 0) {}
}

bool terminal_stop_group(void) {
    if (getsid(0) == getpgrp()) return false;
    kill(0, SIGSTOP);
    return true;
}

int terminal_open_event(void) { return eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC); }

void terminal_write_event(int descriptor) {
    const uint64_t one = 1;
    while (write(descriptor, &one, sizeof one) < 0 && errno == EINTR) {}
}

void terminal_read_event(int descriptor) {
    uint64_t count;
    while (read(descriptor, &count, sizeof count) < 0 && errno == EINTR) {}
}

uint32_t terminal_wait(const int *descriptors, int count, int64_t nanoseconds) {
    struct pollfd polled[32];
    if (count > 32) count = 32;
    for (int i = 0; i < count; i++) polled[i] = (struct pollfd){.fd = descriptors[i], .events = POLLIN};
    struct timespec limit = {.tv_sec = nanoseconds / 1000000000, .tv_nsec = nanoseconds % 1000000000};
    uint32_t ready = 0;
    if (ppoll(polled, (nfds_t)count, nanoseconds < 0 ? NULL : &limit, NULL) <= 0) return 0;
    for (int i = 0; i < count; i++) {
        if (polled[i].revents != 0) ready |= 1u << i;
    }
    return ready;
}

/// Starts a program without the signals we block, and with none that we handle.
static pid_t start(char *const arguments[], const posix_spawn_file_actions_t *actions) {
    posix_spawnattr_t attributes;
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    sigdelset(&all, SIGKILL);
    sigdelset(&all, SIGSTOP);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    pid_t child;
    int failure = posix_spawnp(&child, arguments[0], actions, &attributes, arguments, environ);
    posix_spawnattr_destroy(&attributes);
    return failure == 0 ? child : -1;
}

int terminal_run(char *const arguments[]) {
    pid_t child = start(arguments, NULL);
    if (child < 0) return -1;
    int status;
    while (true) {
        pid_t ended = waitpid(child, &status, WUNTRACED);
        if (ended < 0 && errno != EINTR) return -1;
        if (ended != child) continue;
        if (!WIFSTOPPED(status)) break;
        // Ctrl-z in an editor stops its whole group; we block that signal, and the shell waits for us.
        if (!terminal_stop_group()) kill(child, SIGCONT);
    }
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

bool terminal_compile_description(const char *source, const char *directory) {
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    for (int i = 0; i < 3; i++) posix_spawn_file_actions_addopen(&actions, i, "/dev/null", O_RDWR, 0);
    char *const arguments[] = {"tic", "-x", "-o", (char *)directory, (char *)source, NULL};
    pid_t child = start(arguments, &actions);
    int status = -1;
    if (child > 0) {
        while (waitpid(child, &status, 0) < 0 && errno == EINTR) {}
    }
    posix_spawn_file_actions_destroy(&actions);
    return status == 0;
}
