/* SPDX-License-Identifier: MIT */
/* err: the form of a fault (disk, busy, damaged row, wrong file). A function that can fault returns 0 or -1 and fills the
   caller's err. Refusals are not faults: they are verdicts. */
#ifndef ANTOU_ERR_H
#define ANTOU_ERR_H

enum err_code {
	ERR_NONE,
	ERR_USAGE,   /* what was asked makes no sense: wrong option, wrong field, bad text */
	ERR_MISSING, /* a file, a row, a name that should exist does not */
	ERR_BUSY,    /* somebody else held the database longer than the office waits */
	ERR_FULL,    /* no room on the disk */
	ERR_READONLY,
	ERR_VERSION, /* a database or an image of another version */
	ERR_DAMAGED, /* what is stored contradicts itself */
	ERR_DENIED,  /* not this person */
	ERR_SYSTEM   /* the operating system said no */
};

struct err {
	enum err_code code;
	char words[400]; /* Chinese, one line: what is wrong, where, and what to do; UTF-8, always terminated */
};

/* Sets err and returns -1, so that a function can end with `return err_set(...)`. err may be NULL. Words that do not fit
   are cut between characters. */
int err_set(struct err *err, enum err_code code, const char *format, ...) __attribute__((format(printf, 3, 4)));

#endif
