/* SPDX-License-Identifier: MIT */
/* fuzz_value: what people type into a field: first byte the type, the rest the text; it is a value, or words say why not. */
#include "fuzz.h"

#include "antou/value.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena;
	struct value value;
	const char *words = NULL;
	char *text;

	if (size == 0)
		return 0;
	text = fuzz_text(data + 1, size - 1);
	arena_init(&arena);
	if (!value_parse((enum field_type)(data[0] % (TYPE_CASE + 1)), text, &arena, &value, &words))
		fuzz_need(words && *words);
	arena_fini(&arena);
	free(text);
	return 0;
}
