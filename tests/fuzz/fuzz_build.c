/* SPDX-License-Identifier: MIT */
/* fuzz_build: a workflow, table or register of anything, compiled beside a sound office and proved. */
#include "fuzz_book.h"

#include "verify.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = fuzz_text(data, size);
	struct fuzz_book fuzz;

	fuzz_book_open(&fuzz, text, size);
	if (fuzz.book)
		verify_rulebook(fuzz.book, &fuzz.issues);
	issues_text(&fuzz.issues, &fuzz.arena);
	fuzz_book_close(&fuzz);
	free(text);
	return 0;
}
