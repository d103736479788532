// Copyright the webcare authors. Licensed under the Apache License, version 2.0.
//
// In which row a terminal's cursor stands, from what a program wrote to it: of the control sequences only those that
// move it up or down, as curses uses them.
#ifndef CURSOR_H
#define CURSOR_H

#include <stdbool.h>
#include <stddef.h>

struct cursor {
    int row, rows;
    /// The last row of the part that scrolls.
    int bottom, top;
    enum { text, escaped, sequence, designation, string, string_escaped } state;
    int parameters[8], count;
    bool is_private;
};

static void cursor_clamp(struct cursor *cursor) {
    if (cursor->row < 0) cursor->row = 0;
    if (cursor->row >= cursor->rows) cursor->row = cursor->rows - 1;
}

static void cursor_finish(struct cursor *cursor, char final) {
    int first = cursor->parameters[0], second = cursor->parameters[1], step = first > 0 ? first : 1;
    if (cursor->is_private) return;
    switch (final) {
    case 'H': case 'f': case 'd': cursor->row = step - 1; break;
    case 'A': case 'F': cursor->row -= step; break;
    case 'B': case 'E': cursor->row += step; break;
    case 'r':
        cursor->top = step - 1;
        cursor->bottom = second > 0 ? second - 1 : cursor->rows - 1;
        cursor->row = 0;
        break;
    }
    cursor_clamp(cursor);
}

static void cursor_take(struct cursor *cursor, const char *bytes, size_t size) {
    for (size_t i = 0; i < size; i++) {
        char byte = bytes[i];
        switch (cursor->state) {
        case text:
            if (byte == 27) cursor->state = escaped;
            if (byte == '\n' && cursor->row != cursor->bottom) cursor->row++;
            cursor_clamp(cursor);
            break;
        case escaped:
            cursor->state = byte == '[' ? sequence : byte == ']' ? string : byte == '(' ? designation : text;
            cursor->count = 0;
            cursor->is_private = false;
            for (int n = 0; n < 8; n++) cursor->parameters[n] = 0;
            if (byte == 'M' && cursor->row != cursor->top) cursor->row--;
            cursor_clamp(cursor);
            break;
        case sequence:
            if (byte >= '0' && byte <= '9') {
                int *parameter = &cursor->parameters[cursor->count];
                *parameter = *parameter * 10 + byte - '0';
            } else if (byte == ';' || byte == ':') {
                if (cursor->count < 7) cursor->count++;
            } else if (byte >= '@' && byte <= '~') {
                cursor_finish(cursor, byte);
                cursor->state = text;
            } else {
                cursor->is_private = true;
            }
            break;
        case designation: cursor->state = text; break;
        case string: if (byte == 7) cursor->state = text; else if (byte == 27) cursor->state = string_escaped; break;
        case string_escaped: cursor->state = text; break;
        }
    }
}

#endif
