/* SPDX-License-Identifier: MIT */
/* sample: a small sheet with hanzi, every kind of value and hostile texts, and a source that repeats or breaks. Knows no format. */
#ifndef SAMPLE_H
#define SAMPLE_H

#include "export.h"

enum { SAMPLE_ROWS = 4 };

extern const struct sheet sample_sheet;

/* Yields the sample's rows again and again until count are given; a fault at row fault_at (from 0; none when it is count or more). */
struct sample {
	size_t given, count, fault_at;
};
int sample_next(void *context, const struct value **values, struct err *err);

#endif
