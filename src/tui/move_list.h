/* SPDX-License-Identifier: MIT */
/* move_list: the order in which moves are listed, and what each says that it will ask. */
#ifndef ANTOU_TUI_MOVE_LIST_H
#define ANTOU_TUI_MOVE_LIST_H

struct move;

enum { MOVE_RANKS = 24 };

/* Less than MOVE_RANKS: one's own step first, then other hands, then the case, what ends it last. */
int move_rank(const struct move *move);
/* What its form asks for, in a few words; NULL: only what the step itself asks. */
const char *move_asks(const struct move *move);

#endif
