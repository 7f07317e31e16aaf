/* SPDX-License-Identifier: MIT */
/* compose_draft: a form that was begun, as a draft keeps it: what act it is of, in whose name, and what was typed. */
#ifndef ANTOU_TUI_COMPOSE_DRAFT_H
#define ANTOU_TUI_COMPOSE_DRAFT_H

#include <stdbool.h>

#include "antou/command.h"

struct arena;
struct compose;
struct draft_row;
struct form;
struct matter;

/* What a draft is of, besides its case and step. */
struct draft_head { enum action action; const char *behalf, *to, *log_case, *log_kind; };

/* The content of a draft; NULLs allowed in head. */
const char *compose_draft_text(const struct draft_head *head, const struct matter *matter, struct arena *arena);
/* What tells a new paper from others of its kind: what was typed first; "" when nothing was. */
const char *compose_draft_title(const struct form *form, struct arena *arena);
/* The head of a draft; otherwise for the action of one that does not say. */
struct draft_head compose_draft_head(const struct draft_row *draft, enum action otherwise, struct arena *arena);
/* The form's text, with one byte behind it that is not its own; NULL when it is none of ours. */
const char *compose_draft_form(const struct draft_row *draft);
/* Whether it is what was begun there before: the same act on the same step, in the same person's name. */
bool compose_draft_of(const struct draft_row *draft, const struct compose *with, struct arena *arena);

#endif
