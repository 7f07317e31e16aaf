/* SPDX-License-Identifier: MIT */
/* move_form: see move_form.h. */
#include "move_form.h"

#include "antou/day.h"
#include "antou/desk.h"
#include "antou/words.h"
#include "form.h"

static const char person_entry[] = "move person", place_entry[] = "move place", moment_entry[] = "move moment", target_entry[] = "move target";

static struct entry_spec place_spec(void)
{
	static const struct choice places[] = {{"before", "前加签：先由此人签，再到您", NULL}, {"beside", "并签：同时签", NULL}, {"after", "后加签：您签后再由此人签", NULL}};
	return (struct entry_spec){.name = place_entry, .title = spoken("加在"), .kind = ENTRY_CHOICE, .required = true, .choices = places,
	        .choice_count = sizeof(places) / sizeof(*places)};
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

size_t move_entries(int takes, const struct case_view *paper, struct arena *arena, const struct entry_spec **out)
{
	struct entry_spec *entries = arena_array(arena, 4, sizeof(*entries));
	size_t count = 0;
	if (takes & MOVE_TAKES_PERSON)
		entries[count++] = (struct entry_spec){.name = person_entry, .title = spoken("给谁"), .kind = ENTRY_REF, .required = true,
		        .hint = spoken("姓名或拼音首字母，回车查找")};
	if (takes & MOVE_TAKES_PLACE)
		entries[count++] = place_spec();
	if (takes & MOVE_TAKES_MOMENT)
		entries[count++] = (struct entry_spec){.name = moment_entry, .title = spoken("延到"), .kind = ENTRY_TIME, .required = true};
	if (takes & MOVE_TAKES_TARGET)
		entries[count++] = target_spec(paper, arena);
	*out = entries;
	return count;
}

void move_read(const struct form *form, struct arena *arena, struct command *command)
{
	const struct entry *person = form_entry(form, person_entry), *place = form_entry(form, place_entry);
	const struct entry *moment = form_entry(form, moment_entry), *target = form_entry(form, target_entry);
	if (person)
		command->person = entry_value(person, arena);
	if (place)
		place_from(entry_value(place, arena), &command->place);
	if (moment && !time_parse(entry_value(moment, arena), &command->until_s))
		command->until_s = 0;
	if (target && !entry_is_empty(target))
		command->to = entry_value(target, arena);
}
