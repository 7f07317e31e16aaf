/* SPDX-License-Identifier: MIT */
/* slip: a printed form filled from one case: what stands in each box, in words. Where the boxes lie on paper is export's matter. */
#ifndef ANTOU_SLIP_H
#define ANTOU_SLIP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "antou/rulebook.h"

/* One act as it is signed on paper. */
struct slip_signature {
	const char *words;    /* the opinion; when none was written, what passing a step that is signed or read is called; else "" */
	const char *name;
	const char *capacity; /* title of the post; "" when there is none */
	const char *note;     /* how it came, when not by the signer's own hand; NULL */
	int32_t day;
};

struct slip_tick { const char *word; bool ticked; };

struct slip_box {
	enum slip_kind kind;      /* never LOG: a log is filled in as a LIST of its own columns */
	const char *label;        /* NULL: none */
	int width, lines;         /* shares of its row, at least 1; least height in lines of text, at least 1 */
	const char *text;         /* VALUE, TEXT: may be "" and have several lines */
	const struct slip_signature *signatures; /* OPINIONS, by the order of the acts; none yet: a place to sign */
	size_t signature_count;
	const struct slip_tick *ticks;           /* TICKS */
	size_t tick_count;
	const struct field *const *columns;      /* LIST */
	size_t column_count;
	const char *const *cells;                /* LIST: row by row */
	size_t row_count;
};
struct slip_band { const struct slip_box *boxes; size_t count; };

struct slip {
	const char *id, *title;
	const char *number;       /* of the case, else its id */
	const struct slip_band *bands;
	size_t band_count;
	const char *foot;         /* NULL: none */
};

#endif
