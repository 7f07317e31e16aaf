/* SPDX-License-Identifier: MIT */
/* fuzz_csv: a file of a punch clock into rows, or a refusal with words. */
#include "fuzz.h"

#include <string.h>

#include "antou/err.h"
#include "antou/text.h"
#include "csv_rows.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = fuzz_text(data, size);
	struct err err = {0};
	struct csv_row *rows;
	struct arena arena;
	size_t count;
	int last = 0;

	arena_init(&arena);
	if (csv_rows_read("fuzz.csv", text, size, &arena, &rows, &count, &err) != 0)
		fuzz_need(count == 0 && err.words[0] != '\0');
	for (size_t i = 0; i < count; i++) {
		fuzz_need(rows[i].line > last && rows[i].count > 0 && rows[i].count <= CSV_CELLS_MAX);
		last = rows[i].line;
		for (size_t k = 0; k < rows[i].count; k++)
			fuzz_need(text_valid(rows[i].cells[k], strlen(rows[i].cells[k])) && !strpbrk(rows[i].cells[k], "\x1b\r\n\t"));
	}
	arena_fini(&arena);
	free(text);
	return 0;
}
