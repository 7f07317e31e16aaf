/* SPDX-License-Identifier: MIT */
/* outfile: the file an export goes to. It is written under a temporary name in the same folder and gets its own name when it is complete,
   so that a full disk, a fault or a killed process never leaves half a file under a name that somebody trusts. */
#ifndef OUTFILE_H
#define OUTFILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

struct arena;
struct err;

struct outfile {
	const char *path; /* borrowed */
	char *temp;       /* NULL: standard output */
	FILE *stream;
};

/* Creates the temporary file (0600). Faults: the folder is missing or not writable, path exists already. "-" is standard output. temp lives
   in arena, which must outlive the outfile. */
int outfile_open(struct outfile *out, const char *path, struct arena *arena, struct err *err);
/* True when path stood for standard output. */
bool outfile_is_screen(const struct outfile *out);
int outfile_put(struct outfile *out, const char *bytes, size_t len_bytes, struct err *err);
int outfile_puts(struct outfile *out, const char *text, struct err *err);
/* Ends the work of which result (0 or -1) is the outcome: on 0 the file is synchronised and named, otherwise, or when that fails, it is
   gone. Returns the final outcome. */
int outfile_close(struct outfile *out, int result, struct err *err);
/* Says in err what the system's error number means for path; returns -1. */
int outfile_fault(int number, const char *path, struct err *err);

#endif
