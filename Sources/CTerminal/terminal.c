#define _GNU_SOURCE
#define NCURSES_WIDECHAR 1
#include "CTerminal.h"

#include <curses.h>
#include <fcntl.h>
#include <langinfo.h>
#include <linux/kd.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <unistd.h>
#include <wchar.h>

// Macros of term.h that are words of ours.
#undef lines
#undef columns

static SCREEN *screen;
static FILE *output, *input;
/// Switches pastes and focus reports on and off; empty where a terminal might print them.
static const char *modes_on = "", *modes_off = "";
static bool mouse_on;
/// Presses and the wheel, reported in decimals: of movements nobody wants to hear.
static const char *const mouse_modes = "\033[?1000h\033[?1006h";
static int cursor_shown = -1;
static bool sends_frames_whole;

static const char *capability(const char *name) {
    const char *value = tigetstr(name);
    return value == NULL || value == (char *)-1 ? "" : value;
}

/// Without a UTF-8 locale curses would draw a blank for every letter beyond ASCII.
static void choose_locale(void) {
    setlocale(LC_CTYPE, "");
    if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0) setlocale(LC_CTYPE, "C.UTF-8");
}

int terminal_described_colors(const char *term) {
    int status = 0;
    if (setupterm(term, STDOUT_FILENO, &status) != OK) return status == 1 ? -3 : -2;
    int colors = tigetnum("colors");
    bool moves = *capability("cup") != 0;
    del_curterm(cur_term);
    if (!moves) return -3;
    return colors < 0 ? -1 : colors;
}

static void write_modes(const char *bytes) {
    fflush(output);
    size_t count = strlen(bytes);
    while (count > 0) {
        ssize_t written = write(STDOUT_FILENO, bytes, count);
        if (written <= 0) return;
        bytes += written;
        count -= (size_t)written;
    }
}

static void arm(void) {
    char bytes[256];
    // Line feed, where there is no other screen to come back from. Delays in the descriptions mean nothing any more.
    const char *leaving = capability("rmcup");
    snprintf(bytes, sizeof bytes, "%s%s%s%s", modes_off, strchr(capability("cnorm"), '$') ? "" : capability("cnorm"),
        *modes_off ? "\033[0m" : "", *leaving ? leaving : "\r\n");
    crashguard_arm(bytes);
}

bool terminal_open(const char *term, bool with_colors) {
    choose_locale();
    if (output == NULL) output = fdopen(dup(STDOUT_FILENO), "w");
    if (input == NULL) input = fdopen(dup(STDIN_FILENO), "r");
    if (output == NULL || input == NULL) return false;
    // What the guard restores is how the terminal was before curses touched it.
    crashguard_arm("");
    screen = newterm(term, output, input);
    if (screen == NULL) {
        crashguard_disarm();
        return false;
    }
    if (strstr(capability("smcup"), "?1049h") != NULL) {
        // The title is kept as it was, where the description doesn't do so itself.
        bool keeps_title = strstr(capability("smcup"), "[22;") != NULL;
        modes_on = keeps_title ? "\033[?2004h\033[?1004h" : "\033[?2004h\033[?1004h\033[22;2t";
        // The mouse too, whether it was on or not: a crash must not leave it.
        modes_off = keeps_title ? "\033[?1006l\033[?1000l\033[?2004l\033[?1004l"
                                : "\033[?1006l\033[?1000l\033[?2004l\033[?1004l\033[23;2t";
    }
    arm();
    crashguard_hold_errors();
    raw();
    noecho();
    nonl();
    // Or else a frame is broken off when a key waits.
    typeahead(-1);
    if (with_colors && has_colors()) {
        start_color();
        use_default_colors();
    }
    leaveok(stdscr, FALSE);
    cursor_shown = -1;
    sends_frames_whole = false;
    // The size is asked of the kernel, not of variables that a resize leaves behind. (`use_env(FALSE)` would say so too, but
    // then curses refuses terminals whose description names no size: the Linux console.)
    int columns, rows;
    if (terminal_window_size(&columns, &rows)) resize_term(rows, columns);
    write_modes(modes_on);
    return true;
}

void terminal_close(void) {
    if (screen == NULL) return;
    terminal_leave();
    delscreen(screen);
    screen = NULL;
    modes_on = modes_off = "";
    mouse_on = false;
    crashguard_disarm();
}

void terminal_leave(void) {
    if (screen == NULL || isendwin()) return;
    write_modes(modes_off);
    curs_set(1);
    cursor_shown = -1;
    endwin();
    fflush(output);
    crashguard_release_errors();
}

void terminal_enter(void) {
    if (screen == NULL) return;
    crashguard_hold_errors();
    reset_prog_mode();
    raw();
    noecho();
    nonl();
    write_modes(modes_on);
    if (mouse_on) write_modes(mouse_modes);
    clearok(curscr, TRUE);
}

void terminal_set_mouse(bool on) {
    if (screen == NULL || !*modes_on) return;
    mouse_on = on;
    write_modes(on ? mouse_modes : "\033[?1006l\033[?1000l");
}

void terminal_tell(const char *sequence) {
    if (screen == NULL || !*modes_on || isendwin()) return;
    write_modes(sequence);
}

int terminal_console_font(int descriptor, uint16_t *letters, uint16_t *pictures, int most) {
    struct unipair *pairs = calloc((size_t)most, sizeof *pairs);
    if (pairs == NULL) return -1;
    struct unimapdesc map = {.entry_ct = (unsigned short)most, .entries = pairs};
    int count = ioctl(descriptor, GIO_UNIMAP, &map) == 0 ? map.entry_ct : -1;
    for (int i = 0; i < count; i++) {
        letters[i] = pairs[i].unicode;
        pictures[i] = pairs[i].fontpos;
    }
    free(pairs);
    return count;
}

int terminal_letter_width(uint32_t letter) { return wcwidth((wchar_t)letter); }

bool terminal_window_size(int *columns, int *rows) {
    struct winsize size = {0};
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0 || size.ws_row == 0) return false;
    *columns = size.ws_col;
    *rows = size.ws_row;
    return true;
}

void terminal_resize(int columns, int rows) {
    if (screen == NULL) return;
    resize_term(rows, columns);
    clearok(curscr, TRUE);
}

// Without colours even asking for a pair crashes curses.
bool terminal_has_colors(void) { return screen != NULL && has_colors(); }
int terminal_pairs(void) { return terminal_has_colors() ? COLOR_PAIRS : 0; }

bool terminal_set_pair(int pair, int foreground, int background) {
    return terminal_has_colors() && init_extended_pair(pair, foreground, background) == OK;
}

static attr_t attributes_of(uint32_t bits) {
    attr_t attributes = A_NORMAL;
    if (bits & 1) attributes |= A_BOLD;
    if (bits & (2 | 32)) attributes |= A_DIM;
    if (bits & 4) attributes |= A_ITALIC;
    if (bits & 8) attributes |= A_UNDERLINE;
    if (bits & 16) attributes |= A_REVERSE;
    return attributes;
}

static void fill_cell(cchar_t *cell, wchar_t scalar, const uint32_t *marks, const terminal_cell *from) {
    wchar_t letters[CCHARW_MAX + 1] = {scalar};
    int count = 1;
    for (int i = 0; marks != NULL && i < 4 && marks[i] != 0 && count < CCHARW_MAX; i++) {
        if (wcwidth((wchar_t)marks[i]) == 0) letters[count++] = (wchar_t)marks[i];
    }
    letters[count] = 0;
    int pair = from->pair;
    setcchar(cell, letters, attributes_of(from->attributes), 0, &pair);
}

void terminal_put_row(int row, const terminal_cell *cells, int count) {
    if (screen == NULL || count <= 0) return;
    cchar_t line[count];
    int length = 0;
    for (int column = 0; column < count; column++) {
        const terminal_cell *cell = &cells[column];
        if (cell->scalar == TERMINAL_TAIL) continue;
        bool is_wide = column + 1 < count && cells[column + 1].scalar == TERMINAL_TAIL;
        if (wcwidth((wchar_t)cell->scalar) == (is_wide ? 2 : 1)) {
            fill_cell(&line[length++], (wchar_t)cell->scalar, cell->marks, cell);
            continue;
        }
        // Where this system's library and our table disagree, a sign that nobody disagrees about takes the same room.
        fill_cell(&line[length++], 0x25AF, NULL, cell);
        if (is_wide) fill_cell(&line[length++], L' ', NULL, cell);
    }
    mvwadd_wchnstr(stdscr, row, 0, line, length);
}

/// Until it has been left once, curses flushes at each movement of the cursor: a hundred writes a frame, which a terminal
/// shows one by one. So it is made to leave, unheard, before the first frame, and to come back with it.
static void send_frames_whole(void) {
    if (sends_frames_whole) return;
    sends_frames_whole = true;
    int descriptor = fileno(output), terminal = dup(descriptor), nobody = open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (terminal >= 0 && nobody >= 0 && dup2(nobody, descriptor) >= 0) {
        endwin();
        fflush(output);
        dup2(terminal, descriptor);
    }
    if (terminal >= 0) close(terminal);
    if (nobody >= 0) close(nobody);
}

void terminal_refresh(int row, int column) {
    if (screen == NULL) return;
    send_frames_whole();
    if (cursor_shown != (row >= 0)) {
        curs_set(row >= 0);
        cursor_shown = row >= 0;
    }
    wmove(stdscr, row >= 0 ? row : 0, row >= 0 ? column : 0);
    wnoutrefresh(stdscr);
    doupdate();
}

void terminal_forget(void) {
    if (screen != NULL) clearok(curscr, TRUE);
}

void terminal_ring(void) {
    if (screen != NULL) beep();
}
