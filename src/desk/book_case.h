/* SPDX-License-Identifier: MIT */
/* book_case: acceptance cases as they stand in the files of cases/, and what they are played on: the engine alone, or a desk with its
 * store. */
#ifndef BOOK_CASE_H
#define BOOK_CASE_H

#include "antou/desk.h"
#include "book.h"

struct world;
struct roster_move;
struct store_ops;

/* Where a case is played. Every function returns 0, or -1 with err. */
struct stage {
	const char *name; /* 引擎 or 案头 */
	const struct book *book;
	struct arena *arena;
	void *state;
	int (*submit)(
	        struct stage *stage, int64_t at_s, const char *as, const struct command *command, struct verdict *out, struct err *err);
	int (*tick)(struct stage *stage, int64_t at_s, struct err *err);
	int (*file)(struct stage *stage, const char *id, struct casefile *out, struct err *err);
	/* The case that was opened as the n-th, from 0, by somebody or by another case; *id NULL when there are not so many. */
	int (*opened)(struct stage *stage, size_t n, const char **id, const char **workflow, struct err *err);
	/* The row of a case in a register; *found false when it stands in none. */
	int (*row)(
	        struct stage *stage, const struct register_def *def, const char *id, struct value_map *out, bool *found, struct err *err);
	/* On an account under a key: fen or VALUE_SCALE units. */
	int (*balance)(struct stage *stage, const struct account_def *account, const char *key, int64_t *units, struct err *err);
	/* Whether the case folded again from its events is what it is. */
	int (*replay)(struct stage *stage, const char *id, bool *same, struct err *err);
	/* Whether this person is told that there is no such case, because it is none of theirs. */
	int (*hidden)(struct stage *stage, const char *id, const char *person, bool *hidden, struct err *err);
	void (*close)(struct stage *stage);
	/* Somebody punches; *words why they may not, else NULL. */
	int (*punch)(struct stage *stage, int64_t at_s, const char *as, const char **words, struct err *err);
	/* A roster is published or a turn changed; *words why it may not be, else NULL. */
	int (*roster)(struct stage *stage, int64_t at_s, const char *as, const struct roster_move *move, const char **words, struct err *err);
	/* Rows of a source, as a case would be filled with (ASK_ROWS). */
	int (*rows)(struct stage *stage, const struct question *question, struct answer *out, struct err *err);
};

/* The engine over an office in memory. staff: the case's own, added to staff.yaml's; NULL none. */
void stage_memory(struct stage *stage, const struct book *book, const struct node *staff, struct arena *arena);

/* A desk on a store, in a file that is copied from an empty database with the staff; both are taken away again. One desk serves all cases,
   one after the other, so that the rulebook is built once. */
struct stage_template {
	const struct store_ops *store;
	const char *data_dir;
	char path[512];
	struct desk *desk;
};
int stage_template_make(
        struct stage_template *made, const struct book *book, const struct store_ops *store, struct arena *arena, struct err *err);
void stage_template_drop(struct stage_template *made);
int stage_desk(struct stage *stage, struct stage_template *made, const struct book *book, const struct node *staff, struct arena *arena,
        struct err *err);

/* One move of a case. */
struct case_move {
	struct node_mark mark;
	struct command command;
	int64_t at_s;
	const char *as;
	bool tick, punch;
	const struct roster_move *roster;         /* a roster published or a turn changed; else NULL */
	size_t on;                                /* 1..: the case meant, those that others opened counted; 0: the last that a move opened */
	const struct node *then, *refused, *held; /* at most one is not NULL */
};
/* Reads one entry of `when:`. workflow_of gives the workflow of case n (0: last), NULL when there is none; id_of its id. False with words.
 */
struct case_reader {
	const struct book *book;
	const struct world *world; /* whom `as` may name */
	struct arena *arena;
	const char *(*workflow_of)(void *context, size_t on);
	const char *(*id_of)(void *context, size_t on);
	void *context;
};
bool case_move_read(const struct case_reader *reader, const struct node *node, struct case_move *out, const char **words);

/* Whether the month of at_s stands as `then: {attendance: …}` says, with what was known at that moment: one map, or a list of them. */
const char *case_expect_attendance(struct stage *stage, int64_t at_s, const struct node *wanted, struct err *err);

/* What did not come as expected, in Chinese; NULL when all did. id: of the case moved, NULL when none. */
const char *case_expect(struct stage *stage, const struct case_move *move, const struct verdict *verdict, const char *id, struct err *err);

#endif
