/* SPDX-License-Identifier: MIT */
/* form_settle: see form_settle.h. */
#include "form_settle.h"

#include <string.h>

#include "antou/arena.h"
#include "antou/day.h"
#include "antou/text.h"
#include "form.h"
#include "refs.h"

/* The one choice that is called so; else the one that begins so; else the one that has it anywhere. NULL: none, or more than one. */
static const struct choice *only_choice(const struct choice *choices, size_t count, const char *typed)
{
	for (int how = 0; how < 3; how++) {
		const struct choice *only = NULL;
		size_t hits = 0;
		for (size_t i = 0; i < count; i++) {
			const char *label = choices[i].label;
			if (how == 0 ? text_equal(label, typed) : how == 1 ? text_starts(label, typed) : strstr(label, typed) != NULL) {
				only = &choices[i];
				hits++;
			}
		}
		if (hits > 0)
			return hits == 1 ? only : NULL;
	}
	return NULL;
}

/* What is found may have been found by initials: one hit is meant, and of several the one that is called so. */
static const struct choice *only_found(struct form *form, const struct entry *entry, const char *typed, struct arena *arena)
{
	struct choice *found = NULL;
	size_t count = form->ops->search ? form->ops->search(form->context, entry->spec, typed, arena, &found) : 0, equal = 0, at = 0;
	for (size_t i = 0; i < count; i++)
		if (text_equal(found[i].label, typed)) {
			equal++;
			at = i;
		}
	return equal == 1 ? &found[at] : count == 1 ? &found[0] : NULL;
}

static bool settle_refs(struct form *form, struct entry *entry, const char *typed, struct arena *arena)
{
	const char *unknown = refs_unknown(typed, entry->picked_value, arena);
	const struct choice *found;
	if (!unknown || strcmp(unknown, refs_last(typed, arena)) != 0)
		return false;
	found = only_found(form, entry, unknown, arena);
	if (found)
		entry_pick(entry, found);
	return found != NULL;
}

/* 9:00 as 09:00. */
static const char *padded(const char *typed, struct arena *arena)
{
	const char *colon = strchr(typed, ':');
	size_t at = colon ? (size_t)(colon - typed) : 0;
	bool one = at > 0 && (at == 1 || typed[at - 2] == ' ');
	return one ? arena_printf(arena, "%.*s0%s", (int)at - 1, typed, typed + at - 1) : typed;
}

/* A day or moment of this year, or an hour of today: whatever reads as one when the year, or the day, is put before it. */
static bool settle_time(struct form *form, struct entry *entry, const char *typed, struct arena *arena)
{
	static const char *const gaps[] = {"-", ".", "/", "年"};
	enum { GAPS = sizeof(gaps) / sizeof(*gaps) };
	const char *texts[GAPS + 2];
	char today[DAY_TEXT], meant[TIME_TEXT];
	int64_t time_s;
	int32_t day;
	if (day_parse(typed, &day) || time_parse(typed, &time_s))
		return false;
	typed = padded(typed, arena);
	day_text(form->today, today);
	for (size_t i = 0; i < GAPS; i++)
		texts[i] = arena_printf(arena, "%d%s%s", day_year(form->today), gaps[i], typed);
	texts[GAPS] = arena_printf(arena, "%s %s", today, typed);
	texts[GAPS + 1] = typed;
	for (size_t i = 0; i < GAPS + 2; i++) {
		if (entry->spec->kind == ENTRY_DAY ? !day_parse(texts[i], &day) : !time_parse(texts[i], &time_s))
			continue;
		if (entry->spec->kind == ENTRY_DAY)
			day_text(day, meant);
		else
			time_short(time_s, meant);
		entry_set(entry, meant, NULL);
		return true;
	}
	return false;
}

static bool settle(struct form *form, struct entry *entry, struct arena *arena)
{
	const char *typed = text_trim(arena, editor_text(&entry->editor, arena));
	const struct choice *found = NULL;
	switch (entry->spec->kind) {
	case ENTRY_DAY:
	case ENTRY_TIME:
		return settle_time(form, entry, typed, arena);
	case ENTRY_REFS:
		return settle_refs(form, entry, typed, arena);
	case ENTRY_REF:
		found = entry->picked_value ? NULL : only_found(form, entry, typed, arena);
		break;
	case ENTRY_CHOICE:
		found = entry->picked_value ? NULL : only_choice(entry->spec->choices, entry->spec->choice_count, typed);
		break;
	case ENTRY_TEXT:
	case ENTRY_LONG:
	case ENTRY_MONEY:
	case ENTRY_NUMBER:
	case ENTRY_CHOICES:
	case ENTRY_FLAG:
	case ENTRY_SECRET:
		return false;
	}
	if (found)
		entry_pick(entry, found);
	return found != NULL;
}

bool form_settle(struct form *form, struct entry *entry)
{
	struct arena arena;
	bool settled;
	if (entry->spec->read_only || entry_is_empty(entry))
		return false;
	arena_init(&arena);
	settled = settle(form, entry, &arena);
	arena_fini(&arena);
	form->dirty = form->dirty || settled;
	return settled;
}
