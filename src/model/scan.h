/* SPDX-License-Identifier: MIT */
/* scan: reading canonical JSON whose shape is known beforehand. Each function takes one thing from the front; once something is not as it must be, the
   scan is failed for good and the rest are harmless, so that a caller looks once, at the end. Texts are unescaped in place. */
#ifndef SCAN_H
#define SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct scan {
	char *at;
	bool failed;
};

void scan_expect(struct scan *scan, const char *literal);
/* Takes literal when it is next. False, and nothing taken, when it is not or the scan has failed. */
bool scan_take(struct scan *scan, const char *literal);
/* A string, NUL-terminated where it stands; "" when the scan fails. */
const char *scan_text(struct scan *scan);
const char *scan_text_or_null(struct scan *scan);
int64_t scan_whole(struct scan *scan);
bool scan_bool(struct scan *scan);
/* After an opening bracket (first) or an item: true when an item follows, false when close was taken or the scan failed. */
bool scan_more(struct scan *scan, bool first, const char *close);

#endif
