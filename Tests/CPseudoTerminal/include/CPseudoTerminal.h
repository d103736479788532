#ifndef CPSEUDOTERMINAL_H
#define CPSEUDOTERMINAL_H

#include <stdbool.h>
#include <sys/types.h>

/// Starts a program on a terminal of its own, as a job of a very small shell: when it stops, the shell prints "[stopped]", and
/// any line typed then brings it back. When it ends, the shell prints "[exit N]" or "[signal N]", then whether the terminal
/// takes whole lines again, "[sane]" or "[raw]". Returns the terminal's descriptor, or -1.
int pseudoterminal_start(
    const char *program, char *const environment[], int columns, int rows, pid_t *shell);
/// What is there to read, or 0 when the time is over, or -1 at the end.
ssize_t pseudoterminal_read(int terminal, char *bytes, size_t capacity, int milliseconds);
bool pseudoterminal_write(int terminal, const char *bytes, size_t count);
void pseudoterminal_resize(int terminal, int columns, int rows);
/// Sends a signal to the program, not to the shell.
void pseudoterminal_signal(int terminal, int number);
/// Hangs up, and waits for the shell to end.
void pseudoterminal_end(int terminal, pid_t shell);

#endif
