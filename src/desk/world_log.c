/* SPDX-License-Identifier: MIT */
/* world_log: entries of running logs, in the order in which they were made. */
#include "world_log.h"

#include "antou/arena.h"
#include "antou/day.h"
#include "antou/event.h"
#include "antou/node.h"
#include "antou/text.h"

void world_log_record(struct world *world, const struct event *event)
{
	struct world_entry *kept;
	int64_t happened_s;

	if (!time_parse(node_text(event->data, "happened", ""), &happened_s))
		happened_s = event->at_s;
	world->entries = arena_grow(world->arena, world->entries, world->entry_count, &world->entry_cap, sizeof(*world->entries));
	kept = &world->entries[world->entry_count++];
	kept->of = event->case_id;
	kept->entry = (struct log_entry){.n = node_int(event->data, "n", 0),
	        .kind = node_text(event->data, "kind", ""),
	        .words = node_text(event->data, "words", ""),
	        .person = event->actor,
	        .happened_s = happened_s,
	        .entered_s = event->at_s,
	        .corrects = node_int(event->data, "corrects", 0),
	        .case_id = node_text(event->data, "case", "")};
}

/* What corrects an entry is said by the later one alone. */
static int64_t corrected_by(const struct log_entry *entries, size_t count, int64_t n)
{
	int64_t by = 0;

	for (size_t i = 0; i < count; i++)
		if (entries[i].corrects == n)
			by = entries[i].n;
	return by;
}

void world_log_ask(const struct world *world, const char *case_id, struct arena *arena, struct answer *out)
{
	struct log_entry *entries = arena_array(arena, world->entry_count + 1, sizeof(*entries));
	size_t count = 0;

	for (size_t i = 0; i < world->entry_count; i++)
		if (text_equal(world->entries[i].of, case_id))
			entries[count++] = world->entries[i].entry;
	for (size_t i = 0; i < count; i++)
		entries[i].corrected = corrected_by(entries, count, entries[i].n);
	out->log = entries;
	out->log_count = count;
}
