/* SPDX-License-Identifier: MIT */
/* fuzz_book: a small sound office beside one file of anything: built, or findings. */
#ifndef FUZZ_BOOK_H
#define FUZZ_BOOK_H

#include "fuzz.h"

#include "engine.h"

struct fuzz_book { struct arena arena; struct issues issues; struct calendar calendar; struct rulebook *book; };

/* The file stands in workflows/fuzz.yaml. book is NULL exactly when there are findings. */
void fuzz_book_open(struct fuzz_book *fuzz, const char *text, size_t len_bytes);
void fuzz_book_close(struct fuzz_book *fuzz);

#endif
