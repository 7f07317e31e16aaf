/* SPDX-License-Identifier: MIT */
/* fuzz_table: a decision table: its S-FEEL cells, read in a table of two columns and asked for a few values. */
#include "fuzz_book.h"

#include <string.h>

#include "antou/err.h"

static const char before[] = "workflow: fuzz\ntitle: 试\nopened by: any staff\nfields:\n  amount: {title: 金额, type: money}\n"
                             "  kind: {title: 种类, type: choice, choices: [甲, 乙]}\n  on: {title: 日, type: day}\n"
                             "route:\n  - {step: see, by: head, act: do}\ntables:\n  chosen:\n    policy: first\n    rows: |\n      amount | kind | on => who\n";

/* Each line of the input is a row of the table. */
static char *table_of(const char *rows, size_t len)
{
	char *text = malloc(sizeof(before) + 7 * (len + 1)), *to = text;
	bool fresh = true;

	fuzz_need(text != NULL);
	memcpy(to, before, sizeof(before) - 1);
	to += sizeof(before) - 1;
	for (size_t i = 0; i < len; i++) {
		if (fresh) {
			memcpy(to, "      ", 6);
			to += 6;
		}
		*to++ = rows[i];
		fresh = rows[i] == '\n';
	}
	*to = '\0';
	return text;
}

static void table_ask(const struct rulebook *book, struct arena *arena)
{
	static const int64_t amounts[] = {INT64_MIN, -1, 0, 300000, INT64_MAX};
	const struct workflow *workflow = rulebook_workflow(book, "fuzz");

	for (size_t i = 0; workflow && workflow->table_count > 0 && i < sizeof(amounts) / sizeof(*amounts); i++) {
		struct value_map inputs = {0};
		struct table_hit *hits;
		struct err err = {0};
		size_t count;

		value_map_put(&inputs, arena, "amount", (struct value){.kind = VALUE_MONEY, .fen = amounts[i]});
		value_map_put(&inputs, arena, "kind", (struct value){.kind = VALUE_TEXT, .text = i % 2 ? "甲" : "乙"});
		if (i > 1)
			value_map_put(&inputs, arena, "on", (struct value){.kind = VALUE_DAY, .day = (int32_t)(20000 + i)});
		engine_table(book, workflow->tables[0], &inputs, arena, &hits, &count, &err);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *rows = fuzz_text(data, size), *text = table_of(rows, strlen(rows));
	struct fuzz_book fuzz;

	fuzz_book_open(&fuzz, text, strlen(text));
	if (fuzz.book)
		table_ask(fuzz.book, &fuzz.arena);
	fuzz_book_close(&fuzz);
	free(text);
	free(rows);
	return 0;
}
