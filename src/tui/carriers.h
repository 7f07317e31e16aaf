/* SPDX-License-Identifier: MIT */
/* carriers: which parts of a rulebook cite a clause, in the words of the office. Decision tables are the engine's and are not looked into.
 */
#ifndef ANTOU_TUI_CARRIERS_H
#define ANTOU_TUI_CARRIERS_H

#include <stddef.h>

struct arena;
struct rulebook;

/* One a line: 请假 › 步骤 批准. "" when nothing cites it. */
const char *carriers_text(const struct rulebook *book, const char *clause_id, struct arena *arena);

#endif
