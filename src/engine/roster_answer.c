/* SPDX-License-Identifier: MIT */
/* roster_answer: what a lookup says of rosters, out of the turns that it keeps and the shift case that is open; so that an office in memory and one in a store
   say the same. */
#include "roster.h"

#include "antou/arena.h"
#include "antou/text.h"

size_t roster_turns_during(const struct roster_def *roster, const char *seat, int64_t at_s, int64_t until_s, const struct turn *turns, size_t count,
        struct arena *arena, struct turn **out)
{
	size_t kept = 0;

	*out = arena_array(arena, count + 1, sizeof(**out));
	for (size_t i = 0; i < count; i++) {
		struct turn turn = turns[i];

		if (!text_equal(turn.roster, roster->id) || (seat && !text_equal(turn.seat, seat)) || !turn_span(roster, &turn))
			continue;
		if (turn.to_s > at_s && (until_s ? turn.from_s < until_s : turn.from_s <= at_s))
			(*out)[kept++] = turn;
	}
	turns_sort(roster, *out, kept);
	return kept;
}

struct watch {
	struct value *items;
	size_t count, cap;
	struct arena *arena;
};

static void watch_put(struct watch *watch, const struct value *person)
{
	if (person->kind != VALUE_TEXT || !*person->text)
		return;
	for (size_t i = 0; i < watch->count; i++)
		if (text_equal(watch->items[i].text, person->text))
			return;
	watch->items = arena_grow(watch->arena, watch->items, watch->count, &watch->cap, sizeof(*watch->items));
	watch->items[watch->count++] = *person;
}

/* Whoever the open shift names in the seat; where it names nobody, whoever has the turn. */
static void watch_seat(struct watch *watch, const struct seat_def *seat, const struct casefile *shift, const struct turn *turns, size_t count)
{
	const struct value missing = {.kind = VALUE_MISSING};
	const struct value *named = shift ? value_map_get(&shift->fields, seat->id) : &missing;
	size_t before = watch->count;

	watch_put(watch, named);
	for (size_t i = 0; named->kind == VALUE_LIST && i < named->list.count; i++)
		watch_put(watch, &named->list.items[i]);
	if (named->kind != VALUE_MISSING && (watch->count > before || named->kind == VALUE_TEXT || named->list.count > 0))
		return;
	for (size_t i = 0; i < count; i++)
		if (text_equal(turns[i].seat, seat->id))
			watch_put(watch, &(struct value){.kind = VALUE_TEXT, .text = turns[i].person});
}

struct value roster_watch(const struct roster_def *roster, const char *seat, const struct casefile *shift, const struct turn *turns, size_t count,
        struct arena *arena)
{
	struct watch watch = {.arena = arena};

	for (size_t i = 0; i < roster->seat_count; i++)
		if (!seat || text_equal(roster->seats[i].id, seat))
			watch_seat(&watch, &roster->seats[i], shift, turns, count);
	return (struct value){.kind = VALUE_LIST, .list = {watch.items, watch.count}};
}
