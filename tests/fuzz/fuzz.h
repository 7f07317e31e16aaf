/* SPDX-License-Identifier: MIT */
/* fuzz: what the fuzzers share. Each takes bytes from anywhere; the only wrong answers are a crash, a hang and a promise of the header not kept, which
   fuzz_need turns into a crash. */
#ifndef FUZZ_H
#define FUZZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "antou/arena.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static inline void fuzz_need(bool promise)
{
	if (!promise)
		abort();
}

/* The bytes as a text that ends, with nothing to spare: reading past it is found. */
static inline char *fuzz_text(const uint8_t *data, size_t size)
{
	char *text = malloc(size + 1);

	fuzz_need(text != NULL);
	for (size_t i = 0; i < size; i++)
		text[i] = (char)data[i];
	text[size] = '\0';
	return text;
}

#endif
