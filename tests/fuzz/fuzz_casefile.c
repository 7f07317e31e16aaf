/* SPDX-License-Identifier: MIT */
/* fuzz_casefile: the state of a case as the database may hold it: refused, or exactly what is written again. */
#include "fuzz.h"

#include <string.h>

#include "antou/casefile.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = fuzz_text(data, size);
	struct casefile file;
	struct arena arena;

	arena_init(&arena);
	if (casefile_from_text(text, &arena, &file))
		fuzz_need(strcmp(casefile_to_text(&file, &arena), text) == 0);
	arena_fini(&arena);
	free(text);
	return 0;
}
