/* SPDX-License-Identifier: MIT */
/* term: the real terminal. Opens it, reads it as events, shows a screen on it, and gives it back sane however the program ends. */
#ifndef ANTOU_TUI_TERM_H
#define ANTOU_TUI_TERM_H

#include <stdbool.h>

#include "theme.h"

struct err;
struct input;
struct canvas;
struct term; /* a process has one terminal, hence at most one of these at a time */

struct term_options {
	bool mouse;
	bool ascii_frames; /* + - | instead of lines */
};

/* Takes standard input and output. Faults, in words to print: no terminal, an unknown or too plain TERM, no UTF-8 locale. On success
   SIGHUP, SIGTERM and SIGINT become INPUT_HANGUP, and must_hook and crash signals restore the terminal first. */
int term_open(const struct term_options *options, struct term **out, struct err *err);
/* Gives the terminal and the signals back. NULL is allowed. */
void term_close(struct term *term);

/* Where to draw; of the terminal's size, borrowed until the next INPUT_RESIZE is read. */
struct canvas *term_canvas(struct term *term);
enum theme_depth term_depth(const struct term *term);
/* Sends what changed since the last time, and nothing if nothing did. */
void term_show(struct term *term);
/* Rings the bell; a terminal without one flashes instead. */
void term_ring(struct term *term);
/* The next term_show sends everything (somebody else wrote on the terminal). */
void term_spoiled(struct term *term);

/* Reads one input, waiting at most timeout_ms (-1: for ever) and without waking before. True with INPUT_TICK when the time is up; with
   timeout 0 false when nothing is waiting. After INPUT_HANGUP the terminal may be gone. */
bool term_read(struct term *term, int timeout_ms, struct input *input);

#endif
