/* SPDX-License-Identifier: MIT */
/* rescue: gives the terminal back when the program dies: a crash, an abort, a failed must. */
#ifndef ANTOU_TUI_RESCUE_H
#define ANTOU_TUI_RESCUE_H

#include <stdbool.h>

enum rescue_switch { RESCUE_PASTE_ON, RESCUE_PASTE_OFF };

/* Remembers the line's modes; call before curses starts. */
void rescue_remember(void);
/* Stands guard from here on; call when curses has started, for it knows the terminal's strings. One at a time. */
void rescue_arm(bool mouse);
void rescue_disarm(void);
/* Switches bracketed paste, unless the terminal is of a kind that would show the sequence. */
void rescue_write(enum rescue_switch what);

#endif
