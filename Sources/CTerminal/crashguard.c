#define _GNU_SOURCE
#include "CTerminal.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <termios.h>
#include <unistd.h>

// A crash in Swift is a signal. Its handler may only do what is safe in one: write, tcsetattr, lseek, read.

static const int fatal[] = {SIGSEGV, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGQUIT, SIGSYS};
enum { FATAL_COUNT = sizeof fatal / sizeof fatal[0] };

static volatile sig_atomic_t armed;
static char restoring[256];
static size_t restoring_length;
static struct termios modes;
static bool has_modes;
/// The real standard error, and the file that stands in for it.
static volatile sig_atomic_t errors = -1, held = -1;
static char stack[64 * 1024];

static void write_all(int descriptor, const char *bytes, size_t count) {
    while (count > 0) {
        ssize_t written = write(descriptor, bytes, count);
        if (written <= 0) return;
        bytes += written;
        count -= (size_t)written;
    }
}

void crashguard_release_errors(void) {
    if (errors < 0) return;
    dup2(errors, STDERR_FILENO);
    if (held >= 0) {
        char bytes[1024];
        ssize_t count;
        lseek(held, 0, SEEK_SET);
        while ((count = read(held, bytes, sizeof bytes)) > 0) write_all(STDERR_FILENO, bytes, (size_t)count);
        close(held);
    }
    close(errors);
    errors = held = -1;
}

void crashguard_hold_errors(void) {
    if (errors >= 0 || !isatty(STDERR_FILENO)) return;
    int file = memfd_create("errors", MFD_CLOEXEC);
    if (file < 0) return;
    int kept = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
    if (kept < 0) {
        close(file);
        return;
    }
    dup2(file, STDERR_FILENO);
    held = file;
    errors = kept;
}

static void restore(void) {
    if (!armed) return;
    armed = 0;
    write_all(STDOUT_FILENO, restoring, restoring_length);
    if (has_modes) tcsetattr(STDIN_FILENO, TCSANOW, &modes);
    crashguard_release_errors();
}

static void crashed(int number) {
    restore();
    // Once more, without us: the parent sees what we died of. Swift's own handler is left out, for it would stop and ask.
    signal(number, SIG_DFL);
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, number);
    raise(number);
    pthread_sigmask(SIG_UNBLOCK, &set, NULL);
    _exit(128 + number);
}

void crashguard_arm(const char *restoring_bytes) {
    static bool is_registered;
    restoring_length = strnlen(restoring_bytes, sizeof restoring);
    memcpy(restoring, restoring_bytes, restoring_length);
    if (!armed) has_modes = tcgetattr(STDIN_FILENO, &modes) == 0;

    // A stack of its own: the usual one may be what overflowed. Other threads have theirs from Swift or none.
    stack_t alternative = {.ss_sp = stack, .ss_size = sizeof stack};
    sigaltstack(&alternative, NULL);
    struct sigaction action = {.sa_handler = crashed, .sa_flags = SA_ONSTACK};
    sigfillset(&action.sa_mask);
    for (int i = 0; i < FATAL_COUNT; i++) sigaction(fatal[i], &action, NULL);
    if (!is_registered) atexit(restore);
    is_registered = true;
    armed = 1;
}

void crashguard_disarm(void) {
    armed = 0;
    for (int i = 0; i < FATAL_COUNT; i++) signal(fatal[i], SIG_DFL);
    crashguard_release_errors();
}
