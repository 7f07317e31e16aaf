/* SPDX-License-Identifier: MIT */
/* issues: findings of the rulebook's compiler. */
#ifndef ISSUES_H
#define ISSUES_H

#include "antou/node.h"
#include "antou/rulebook.h"

/* Adds one finding at mark; its words are made in issues->arena. */
void issues_add(struct issues *issues, struct node_mark mark, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* “word” is no `noun`; with the nearest candidate when there is one near, else with remedy. */
void issues_unknown(struct issues *issues, struct node_mark mark, const char *noun, const char *word, const char *const *candidates, size_t count,
	const char *remedy);

#endif
