/* SPDX-License-Identifier: MIT */
/* tui: the desk on a terminal. The one door of the screens. */
#ifndef TUI_H
#define TUI_H

#include <stdbool.h>

struct desk_options;
struct err;

/* How this terminal's screens behave; from the configuration. Borrowed for the run. */
struct tui_options {
	const char *as;     /* who sits down without being asked, or NULL: the sign-in screen */
	bool trusted;       /* the operating system's administrator: signs in as anybody without a password */
	int idle_lock_min;  /* minutes without a key until the terminal locks itself; 0 never */
	bool ascii_frames;  /* frames from + - | */
	int ambiguous_cols; /* cells that this terminal gives to characters of ambiguous width: 1 or 2 */
	const char *out_dir; /* folder to which screens write files; NULL: the current one */
	const char *locale; /* zh_CN or en: the language of the program's own words */
};

/* Opens the desk on the database and runs the screens until their person leaves or the line drops; the terminal is as it was found
   afterwards. 0, or -1 with err. */
int tui_run(const struct desk_options *options, const struct tui_options *screens, struct err *err);

#endif
