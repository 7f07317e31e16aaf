/* SPDX-License-Identifier: MIT */
/* vt: a program in a pseudo terminal, its screen emulated by libvterm in this process. Waits for what the screen shows, never for time.
   Anything that goes wrong fails the running cmocka test and prints the screen. */
#ifndef ANTOU_TESTS_VT_H
#define ANTOU_TESTS_VT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>
#include <vterm.h>

struct vt {
	VTerm *vterm;
	VTermScreen *screen;
	int rows, cols;
	int fd;
	pid_t pid;
	bool dead;      /* the other end is closed */
	int bells;      /* rung so far */
	size_t bytes;   /* that the program has written; set to 0 to measure */
	bool altscreen; /* the program has the alternate screen */
	bool cursor_shown;
};

/* Runs argv with TERM=type and `NAME=value` strings (NULL-terminated, may be NULL) added to the environment. */
void vt_open(struct vt *vt, const char *type, int rows, int cols, char *const argv[], const char *const environment[]);
/* Ends the program if it has not ended, and frees. */
void vt_close(struct vt *vt);

void vt_send(struct vt *vt, const char *bytes, size_t len_bytes);
void vt_type(struct vt *vt, const char *keys);
void vt_resize(struct vt *vt, int rows, int cols);

/* Pumps until some row contains text; the other until none does. */
void vt_expect(struct vt *vt, const char *text);
void vt_expect_gone(struct vt *vt, const char *text);
/* Pumps until the row contains text. */
void vt_expect_row(struct vt *vt, int row, const char *text);
/* Pumps until the program has ended; returns its wait status. */
int vt_wait_end(struct vt *vt);
/* Takes what has been written and not more: until nothing has come for a moment. Only for counting bytes. */
void vt_drain(struct vt *vt);

/* The row's text without trailing blanks; in a buffer that the next call reuses. */
const char *vt_row(struct vt *vt, int row);
/* The row that contains text now, or -1. */
int vt_find(struct vt *vt, const char *text);
VTermScreenCell vt_cell(struct vt *vt, int row, int col);
/* Fails on half a wide character. Called by every expectation too. */
void vt_check_whole(struct vt *vt);
void vt_dump(struct vt *vt);

#endif
