/* SPDX-License-Identifier: MIT */
/* lab: the good book of tests/rules, with one file changed or not, and an office of four people to ask. For tests of the engine. */
#ifndef LAB_H
#define LAB_H

#include "engine.h"
#include "antou/arena.h"

struct lab {
	struct arena arena;
	struct issues issues;
	struct rulebook *book;
	struct calendar calendar;
};

/* Text of a file below tests/rules; NULL when there is none. */
char *lab_text(struct arena *arena, const char *path, size_t *len_bytes);
/* Compiles the good book; the text of file `name` replaced, or added, when text is not NULL. */
void lab_open(struct lab *lab, const char *name, const char *text, size_t len_bytes);
/* The same as one that was proved before. */
void lab_open_proved(struct lab *lab, const char *name, const char *text, size_t len_bytes);
void lab_close(struct lab *lab);
/* The good claim workflow with extra lines behind it. */
void lab_open_plus(struct lab *lab, const char *name, const char *plus);
/* ann: clerk of the north, keeper; bob: deputy, in charge of the north; cy: head, away; dan: clerk of the south, acting head. */
extern const struct lookup lab_lookup;

#endif
