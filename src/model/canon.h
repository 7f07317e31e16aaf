/* SPDX-License-Identifier: MIT */
/* canon: reading canonical JSON whose shape is known beforehand. Each function takes one thing from the front; once something is not as it
   must be, it has failed for good and the rest are harmless, so that a caller looks once, at the end. Texts are unescaped in place, and are
   valid UTF-8. */
#ifndef CANON_H
#define CANON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct canon {
	char *at, *end; /* end: the NUL that ends the text */
	bool failed;
};

void canon_expect(struct canon *canon, const char *literal);
/* Takes literal when it is next. False, and nothing taken, when it is not or it has failed. */
bool canon_take(struct canon *canon, const char *literal);
/* A string, NUL-terminated where it stands; "" when the reading fails. */
const char *canon_text(struct canon *canon);
const char *canon_text_or_null(struct canon *canon);
int64_t canon_whole(struct canon *canon);
bool canon_bool(struct canon *canon);
/* After an opening bracket (first) or an item: true when an item follows, false when close was taken or it failed. */
bool canon_more(struct canon *canon, bool first, const char *close);

#endif
