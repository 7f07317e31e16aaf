/* SPDX-License-Identifier: MIT */
/* rules_words: forms and decisions of a rulebook, for people and for programs. */
#ifndef RULES_WORDS_H
#define RULES_WORDS_H

#include "cli.h"

void form_json(struct cli *cli, const struct workflow *workflow);
void form_text(struct cli *cli, const struct workflow *workflow);
void decision_json(struct cli *cli, const char *table, const struct decision *decision);
void decision_text(struct cli *cli, const struct decision *decision);
/* How much there is in a sound rulebook. */
void rules_sum(struct cli *cli, const struct rulebook *book);

#endif
