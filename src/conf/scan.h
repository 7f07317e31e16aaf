/* SPDX-License-Identifier: MIT */
/* scan: where each key of an INI file stands, and whether the file is one that iniparser reads as it was meant. */
#ifndef SCAN_H
#define SCAN_H

#include <stddef.h>

struct arena;
struct err;

struct scan_entry {
	const char *section; /* lower case, as iniparser keeps it */
	const char *key;
	int line; /* from 1 */
};

struct scan {
	struct scan_entry *entries; /* in the order of the file */
	size_t count, cap;
};

/* Reads the whole file (64 KiB at most). Faults: no such file, not UTF-8, a line too long for iniparser, a line that is neither section, key nor
   comment, a key outside any section, a key or a section given twice. 0, or -1 with err. */
int scan_file(const char *path, struct arena *arena, struct scan *out, struct err *err);

/* The line of a key, or 0. */
int scan_line(const struct scan *scan, const char *section, const char *key);

#endif
