/* SPDX-License-Identifier: MIT */
/* book: a rulebook as it lies in its folder: what it was built from, the people of its staff.yaml and its acceptance cases. */
#ifndef BOOK_H
#define BOOK_H

#include "antou/node.h"
#include "antou/rulebook.h"
#include "engine.h"

/* Everything lives in the arena that book_load was given. Paths are relative to dir (workflows/x.yaml), with '/', and are also the files of
 * all marks. */
struct book {
	struct arena *arena;
	const char *dir, *data_dir; /* as given to book_load; NULL for a book out of a database */
	struct rulebook *rules;
	const struct calendar *calendar;
	const struct book_source *sources; /* the trees that make the rulebook, by path */
	size_t source_count;
	const struct node *staff;        /* staff.yaml; NULL when there is none or it is empty */
	const struct book_source *cases; /* cases of cases/, by path; each root a list */
	size_t case_count;
};

#endif
