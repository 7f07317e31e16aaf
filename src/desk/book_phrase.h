/* SPDX-License-Identifier: MIT */
/* book_phrase: what a rulebook says in its own language, read back in Chinese. Texts are in the arena of the printing or in the book. */
#ifndef BOOK_PHRASE_H
#define BOOK_PHRASE_H

#include "antou/buf.h"
#include "antou/rulebook.h"

struct actor;
struct cond;
struct expr;
struct limit;

/* A workflow on its way onto paper. */
struct printing {
	const struct rulebook *rules;
	const struct workflow *workflow;
	struct arena *arena;
	struct buf buf;
	size_t number;
};

/* What a name without a dot is called. */
const char *printed_title(const struct printing *printing, const char *name);
/* applicant.unit → 申请人的股室 */
const char *printed_name(const struct printing *printing, const char *name);
/* Words as they were written, with titles in place of names. */
const char *printed_phrase(const struct printing *printing, const char *text);
/* 天数 > 3 且 假别 是 病假 */
const char *printed_cond(const struct printing *printing, const struct cond *cond);
const char *printed_expr(const struct printing *printing, const struct expr *expr);
/* 无人 for NULL. */
const char *printed_actor(const struct printing *printing, const struct actor *actor);
const char *printed_span(const struct printing *printing, const struct limit *limit);

#endif
