// Copyright the webcare authors. Licensed under the Apache License, version 2.0.
//
// The least that a full-screen list can cost: ncurses draws a full screen once, and two lines for each key.
#include <curses.h>
#include <locale.h>
#include <stdbool.h>
#include <stdio.h>

static void draw_row(int row, bool selected) {
    char line[512];
    int count = snprintf(line, sizeof line, "%3d  12:%02d  x-service   @reiziger%-6d ", row, row % 60, row * 977);
    while (count < COLS) {
        count += snprintf(line + count, sizeof line - (size_t)count, "geen stroom in straat %d ", row * 31 + count);
    }
    line[COLS] = 0;
    attrset(selected ? A_REVERSE : row % 3 == 0 ? COLOR_PAIR(1) : COLOR_PAIR(2));
    mvaddnstr(row, 0, line, COLS);
}

int main(void) {
    setlocale(LC_ALL, "");
    initscr();
    raw();
    noecho();
    nonl();
    keypad(stdscr, true);
    start_color();
    use_default_colors();
    init_pair(1, COLOR_RED, -1);
    init_pair(2, -1, -1);
    int selected = 0;
    for (int row = 0; row < LINES; row++) draw_row(row, row == selected);
    move(selected, 0);
    refresh();
    for (int key; (key = getch()) != 'q' && key != ERR;) {
        int next = selected + (key == 'j') - (key == 'k');
        if (next < 0 || next >= LINES) next = selected;
        draw_row(selected, false);
        draw_row(next, true);
        selected = next;
        move(selected, 0);
        refresh();
    }
    endwin();
}
