/* SPDX-License-Identifier: MIT */
/* world_tally: what stands on an account of an office in memory, a row a key, as a store answers it. */
#include "book_world.h"

#include "antou/arena.h"
#include "antou/text.h"

#include <string.h>

static void row_put(const struct world *world, const struct account_def *account, const char *key, const char *period, struct value_map *row)
{
	int64_t units = world_balance(world, account->id, key, period);

	value_map_put(row, world->arena, "key", (struct value){.kind = VALUE_TEXT, .text = key});
	value_map_put(row, world->arena, "balance", account->money ? (struct value){.kind = VALUE_MONEY, .fen = units} : (struct value){.kind = VALUE_NUMBER, .number = units});
}

/* Keys in their order, each once. */
static const char **keys_of(const struct world *world, const char *account, struct arena *arena, size_t *count)
{
	const char **keys = arena_array(arena, world->posting_count + 1, sizeof(*keys));

	*count = 0;
	for (size_t i = 0; i < world->posting_count; i++) {
		const char *key = world->postings[i].key;
		size_t at = *count;
		bool known = !text_equal(world->postings[i].account, account);

		for (size_t k = 0; k < *count && !known; k++)
			known = text_equal(keys[k], key);
		if (known)
			continue;
		for (; at > 0 && strcmp(keys[at - 1], key) > 0; at--)
			keys[at] = keys[at - 1];
		keys[at] = key;
		(*count)++;
	}
	return keys;
}

void world_tally_ask(const struct world *world, const struct question *question, struct arena *arena, struct answer *out)
{
	const struct account_def *account = rulebook_account(world->book->rules, question->of);
	struct value_map *rows;
	const char **keys;
	size_t count;

	if (!account)
		return;
	keys = keys_of(world, account->id, arena, &count);
	rows = arena_array(arena, count + 1, sizeof(*rows));
	for (size_t i = 0; i < count; i++)
		if (world_balance(world, account->id, keys[i], question->period) != 0)
			row_put(world, account, keys[i], question->period, &rows[out->row_count++]);
	out->rows = rows;
}
