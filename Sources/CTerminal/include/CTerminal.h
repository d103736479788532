#ifndef CTERMINAL_H
#define CTERMINAL_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

// Curses, and what of POSIX and Linux Swift can't see: macros, variadic functions, global state. One screen at a time, used
// from one thread. Curses' own headers stay inside: their macros would shadow names on the Swift side.

/// The second half of a wide cell.
#define TERMINAL_TAIL 0

typedef struct {
    /// `TERMINAL_TAIL`, or what stands there.
    uint32_t scalar;
    uint32_t marks[4];
    /// As `Attributes` numbers them: bold 1, dim 2, italic 4, underline 8, reverse 16, strikethrough 32.
    uint32_t attributes;
    int32_t pair;
} terminal_cell;

/// The colours of a terminal's description: -1 none, -2 there is no such description, -3 it can't move its cursor.
int terminal_described_colors(const char *term);

/// Takes the terminal over; false when curses can't.
bool terminal_open(const char *term, bool with_colors);
/// Gives it back. Harmless twice, or without it.
void terminal_close(void);
/// Leaves the screen for a child or a shell, and comes back to it.
void terminal_leave(void);
void terminal_enter(void);

/// How many cells this system's library gives a letter, by the locale of the moment; -1 when it doesn't know it.
int terminal_letter_width(uint32_t letter);

/// The letters of a Linux console's font, each with the place of its picture; how many, or -1 where it is no such console.
int terminal_console_font(int descriptor, uint16_t *letters, uint16_t *pictures, int most);

/// The window's size as the kernel knows it; false when it doesn't.
bool terminal_window_size(int *columns, int *rows);
void terminal_resize(int columns, int rows);

bool terminal_has_colors(void);
int terminal_pairs(void);
/// Colours as numbers, -1 the terminal's own.
bool terminal_set_pair(int pair, int foreground, int background);

void terminal_put_row(int row, const terminal_cell *cells, int count);
/// Sends what changed; the cursor is hidden when `row` is negative.
void terminal_refresh(int row, int column);
void terminal_forget(void);
void terminal_ring(void);
/// Has the terminal report the mouse, or leave it to itself. Does nothing where it might print the sequences.
void terminal_set_mouse(bool on);
/// Sends a sequence that is not a part of the picture: a title, a clipboard. Not where a terminal might print it.
void terminal_tell(const char *sequence);

/// Blocks the signals that a loop reads, until it does.
void terminal_hold_signals(void);
/// Blocks the signals that a loop reads, for this thread and those it starts, and returns the descriptor to read them from.
int terminal_open_signals(void);
/// The next signal's number, or 0.
int terminal_next_signal(int descriptor);
/// Drops what was meant for a child: a Ctrl-c typed into an editor.
void terminal_drop_signals(void);
/// Stops the whole process group, as a shell's job; returns when it goes on. False, at once, where no shell could wake it.
bool terminal_stop_group(void);

/// Runs a program in our own process group, with signals as a shell would give them, until it ends; when it is stopped, so are
/// we. Returns its exit code, 128 and the signal it died of, or -1 when it can't be started.
int terminal_run(char *const arguments[]);

int terminal_open_event(void);
void terminal_write_event(int descriptor);
void terminal_read_event(int descriptor);

/// Waits for any of the descriptors, at most `nanoseconds` (negative: for ever). Sets a bit for each that has something.
uint32_t terminal_wait(const int *descriptors, int count, int64_t nanoseconds);

/// Compiles a terminal description with tic; false when that didn't work.
bool terminal_compile_description(const char *source, const char *directory);

/// Has the heap keep what a frame gives back: the next one needs as much, and fresh pages from the kernel take as long as drawing
/// on them. Call it before any thread starts.
void terminal_keep_memory(void);

// The crash guard, in crashguard.c.

/// Whatever ends the process from now on, the terminal gets these bytes and its modes back first. Where standard error is the
/// terminal itself, what is written there is kept until then, so that it can't tear the screen.
void crashguard_arm(const char *restoring_bytes);
void crashguard_disarm(void);
/// Puts standard error back, and shows what was kept.
void crashguard_release_errors(void);
void crashguard_hold_errors(void);

#endif
