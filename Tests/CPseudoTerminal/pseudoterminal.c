#define _GNU_SOURCE
#include "CPseudoTerminal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

static void say(const char *format, int number) {
    char text[64];
    int count = snprintf(text, sizeof text, format, number);
    if (write(STDOUT_FILENO, text, (size_t)count) < 0) _exit(1);
}

static void run_as_shell(const char *program, char *const environment[]) {
    signal(SIGTTOU, SIG_IGN);
    signal(SIGINT, SIG_IGN);
    pid_t job = fork();
    if (job == 0) {
        setpgid(0, 0);
        tcsetpgrp(STDIN_FILENO, getpgrp());
        signal(SIGTTOU, SIG_DFL);
        signal(SIGINT, SIG_DFL);
        // A crash on purpose leaves nothing behind.
        const struct rlimit no_core = {0, 0};
        setrlimit(RLIMIT_CORE, &no_core);
        char *const arguments[] = {(char *)program, NULL};
        execve(program, arguments, environment);
        _exit(127);
    }
    setpgid(job, job);
    int status;
    while (waitpid(job, &status, WUNTRACED) == job && WIFSTOPPED(status)) {
        tcsetpgrp(STDIN_FILENO, getpgrp());
        say("[stopped]", 0);
        char line[64];
        if (read(STDIN_FILENO, line, sizeof line) < 0) _exit(1);
        tcsetpgrp(STDIN_FILENO, job);
        kill(-job, SIGCONT);
    }
    tcsetpgrp(STDIN_FILENO, getpgrp());
    if (WIFSIGNALED(status)) {
        say("[signal %d]", WTERMSIG(status));
    } else {
        say("[exit %d]", WEXITSTATUS(status));
    }
    struct termios modes;
    bool is_sane = tcgetattr(STDIN_FILENO, &modes) == 0 && (modes.c_lflag & ICANON) && (modes.c_lflag & ECHO);
    say(is_sane ? "[sane]" : "[raw]", 0);
    _exit(0);
}

int pseudoterminal_start(
    const char *program, char *const environment[], int columns, int rows, pid_t *shell) {
    struct winsize size = {.ws_col = (unsigned short)columns, .ws_row = (unsigned short)rows};
    int terminal;
    *shell = forkpty(&terminal, NULL, NULL, &size);
    if (*shell == 0) run_as_shell(program, environment);
    if (*shell < 0) return -1;
    fcntl(terminal, F_SETFD, FD_CLOEXEC);
    return terminal;
}

ssize_t pseudoterminal_read(int terminal, char *bytes, size_t capacity, int milliseconds) {
    struct pollfd polled = {.fd = terminal, .events = POLLIN};
    int ready = poll(&polled, 1, milliseconds);
    if (ready == 0 || (ready < 0 && errno == EINTR)) return 0;
    ssize_t count = read(terminal, bytes, capacity);
    return count > 0 ? count : -1;
}

bool pseudoterminal_write(int terminal, const char *bytes, size_t count) {
    while (count > 0) {
        ssize_t written = write(terminal, bytes, count);
        if (written < 0 && errno != EINTR) return false;
        if (written > 0) {
            bytes += written;
            count -= (size_t)written;
        }
    }
    return true;
}

void pseudoterminal_resize(int terminal, int columns, int rows) {
    struct winsize size = {.ws_col = (unsigned short)columns, .ws_row = (unsigned short)rows};
    ioctl(terminal, TIOCSWINSZ, &size);
}

void pseudoterminal_signal(int terminal, int number) {
    pid_t job = tcgetpgrp(terminal);
    if (job > 0) kill(job, number);
}

void pseudoterminal_end(int terminal, pid_t shell) {
    pid_t job = tcgetpgrp(terminal);
    if (job > 0 && job != shell) kill(-job, SIGKILL);
    close(terminal);
    kill(shell, SIGKILL);
    while (waitpid(shell, NULL, 0) < 0 && errno == EINTR) {}
}
