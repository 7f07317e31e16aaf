/* SPDX-License-Identifier: MIT */
/* rule: the grammar of a recurrence rule, for this room. */
#ifndef RULE_H
#define RULE_H

struct arena;

/* What is wrong with it as it is written; NULL: nothing. */
const char *rule_wrong(const char *rule, struct arena *arena);

#endif
