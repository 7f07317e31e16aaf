/* SPDX-License-Identifier: MIT */
/* book: what a loaded rulebook was made of; shared by the desk (which adopts it) and the proofs (book_*.c). Front ends see only the name. */
#ifndef BOOK_H
#define BOOK_H

#include <stddef.h>

#include "engine.h"

struct book {
	const char *dir;                   /* the office's folder; NULL: read from an image */
	const struct book_source *sources; /* office, clauses, readings, accounts, workflows, tables, registers, ascending by path; paths are relative to dir */
	size_t source_count;
	const struct book_source *cases;   /* cases/…, likewise; none in an image */
	size_t case_count;
	struct node *staff;                /* root of staff.yaml; NULL: there is none, or an image */
	const struct calendar *calendar;
	struct rulebook *rules;
};

#endif
