/* SPDX-License-Identifier: MIT */
/* move_form: see move_form.h. */
#include "move_form.h"

#include "antou/day.h"
#include "antou/desk.h"
#include "antou/text.h"
#include "antou/words.h"
#include "form.h"

static const char person_entry[] = "move person", place_entry[] = "move place", moment_entry[] = "move moment", target_entry[] = "move target",
                  after_entry[] = "move after", happened_entry[] = "move happened", proof_entry[] = "move proof";

enum { ENTRIES_MOST = 8, PROOF_MAX = 200 };

/* Choices as they are read in the language chosen. */
static struct entry_spec one_of(const char *name, const char *title, const struct choice *given, size_t count, struct arena *arena)
{
	struct choice *choices = arena_array(arena, count, sizeof(*choices));
	for (size_t i = 0; i < count; i++)
		choices[i] = (struct choice){given[i].value, spoken(given[i].label), NULL};
	return (struct entry_spec){.name = name, .title = title, .kind = ENTRY_CHOICE, .required = true, .choices = choices, .choice_count = count};
}

static struct entry_spec place_spec(struct arena *arena)
{
	static const struct choice places[] = {{"before", "前加签：先由此人签，再到您", NULL}, {"beside", "并签：同时签", NULL}, {"after", "后加签：您签后再由此人签", NULL}};
	return one_of(place_entry, spoken("加在"), places, sizeof(places) / sizeof(*places), arena);
}

static struct entry_spec after_spec(struct arena *arena)
{
	static const struct choice ways[] = {{"again", "从那一步起重新走", NULL}, {"resume", "改好后直接回到这一步", NULL}};
	return one_of(after_entry, spoken("退回以后"), ways, sizeof(ways) / sizeof(*ways), arena);
}

static struct entry_spec target_spec(const struct case_view *paper, struct arena *arena)
{
	struct entry_spec spec = {.name = target_entry, .title = spoken("从哪步重办"), .kind = ENTRY_CHOICE, .hint = spoken("不选就从最后办的那一步")};
	struct choice *choices = arena_array(arena, paper->route.stop_count + 1, sizeof(*choices));
	for (size_t i = 0; i < paper->route.stop_count; i++)
		if (paper->route.stops[i].state == STOP_MET)
			choices[spec.choice_count++] = (struct choice){paper->route.stops[i].step->id, paper->route.stops[i].step->title, paper->route.stops[i].act_name};
	spec.choices = choices;
	return spec;
}

static struct entry_spec moment_spec(const struct move_wanted *wanted, const struct case_view *paper, struct arena *arena)
{
	const struct duty *duty = wanted->step ? casefile_duty(&paper->file, wanted->step->id) : NULL;
	struct entry_spec spec = {.name = moment_entry, .title = spoken("延到"), .kind = ENTRY_TIME, .required = true};
	char due[TIME_TEXT];
	if (!duty || duty->due_s == TIME_NONE)
		return spec;
	time_short(duty->due_s, due);
	spec.hint = arena_printf(arena, spoken("现在限 %s，写成同样的样子"), due);
	return spec;
}

/* A word that somebody else records: when it was said, and what shows it. */
static size_t add_recorded(const struct move_wanted *wanted, struct entry_spec *entries, size_t count)
{
	bool outside = wanted->action == ACTION_PASS && wanted->step && wanted->step->act == STEP_OUTSIDE;
	if (!wanted->behalf && !outside)
		return count;
	entries[count++] = (struct entry_spec){.name = happened_entry, .title = wanted->behalf ? spoken("何时说的") : spoken("何时办的"), .kind = ENTRY_TIME,
	        .required = true};
	entries[count++] = (struct entry_spec){.name = proof_entry, .title = spoken("凭据"), .kind = ENTRY_TEXT, .max_chars = PROOF_MAX,
	        .hint = wanted->behalf ? spoken("通话记录、谁在场") : spoken("来函字号、会议纪要等")};
	return count;
}

size_t move_entries(const struct move_wanted *wanted, const struct case_view *paper, struct arena *arena, const struct entry_spec **out, size_t *late)
{
	struct entry_spec *entries = arena_array(arena, ENTRIES_MOST, sizeof(*entries));
	size_t count = 0, first;
	if (wanted->takes & MOVE_TAKES_PERSON)
		entries[count++] = (struct entry_spec){.name = person_entry, .title = spoken("给谁"), .kind = ENTRY_REF, .required = true,
		        .hint = spoken("姓名或拼音首字母，回车查找")};
	if (wanted->takes & MOVE_TAKES_PLACE)
		entries[count++] = place_spec(arena);
	if (wanted->takes & MOVE_TAKES_MOMENT)
		entries[count++] = moment_spec(wanted, paper, arena);
	if (wanted->takes & MOVE_TAKES_TARGET)
		entries[count++] = target_spec(paper, arena);
	first = count;
	if (wanted->action == ACTION_RETURN)
		entries[count++] = after_spec(arena);
	count = add_recorded(wanted, entries, count);
	*out = entries;
	*late = count - first;
	return count;
}

void move_propose(const struct form *form, int64_t now_s)
{
	struct entry *place = form_entry(form, place_entry), *after = form_entry(form, after_entry), *happened = form_entry(form, happened_entry);
	char now[TIME_TEXT];
	time_short(now_s, now);
	if (place)
		entry_set(place, place->spec->choices[0].value, NULL);
	if (after)
		entry_set(after, after->spec->choices[0].value, NULL);
	if (happened)
		entry_set(happened, now, NULL);
}

void move_read(const struct form *form, struct arena *arena, struct command *command)
{
	const struct entry *person = form_entry(form, person_entry), *place = form_entry(form, place_entry);
	const struct entry *moment = form_entry(form, moment_entry), *target = form_entry(form, target_entry), *after = form_entry(form, after_entry);
	const struct entry *happened = form_entry(form, happened_entry), *proof = form_entry(form, proof_entry);
	if (person)
		command->person = entry_value(person, arena);
	if (place)
		place_from(entry_value(place, arena), &command->place);
	if (moment && !time_parse(entry_value(moment, arena), &command->until_s))
		command->until_s = 0;
	if (target && !entry_is_empty(target))
		command->to = entry_value(target, arena);
	if (after)
		command->resume = text_equal(entry_value(after, arena), "resume");
	if (happened && !time_parse(entry_value(happened, arena), &command->happened_s))
		command->happened_s = TIME_NONE;
	if (proof && !entry_is_empty(proof))
		command->proof = entry_value(proof, arena);
}

const char *move_blamed(const struct form *form)
{
	static const char *const asked[] = {person_entry, moment_entry, target_entry, happened_entry};
	for (size_t i = 0; i < sizeof(asked) / sizeof(*asked); i++)
		if (form_entry(form, asked[i]))
			return asked[i];
	return NULL;
}
