/* SPDX-License-Identifier: MIT */
/* sample: small rulebooks out of YAML texts, and what their proofs say. */
#ifndef SAMPLE_H
#define SAMPLE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "antou/arena.h"
#include "antou/rulebook.h"

struct sample {
	struct arena arena;
	struct issues issues;
	struct rulebook *book;
};

/* An office with some posts and units, and one more file. Fails the test when it does not build. */
void sample_open(struct sample *sample, const char *yaml);
void sample_close(struct sample *sample);
/* Findings as lines `line: words`, in the order found; "" when there are none. */
const char *sample_words(struct sample *sample);

/* All findings on an office with that file are exactly `words`. */
void proves(const char *yaml, const char *words);

#endif
