/* SPDX-License-Identifier: MIT */
/* command: the names of the moves and of the ways an act comes in. */
#include "antou/command.h"

#include "antou/arena.h"
#include "names.h"

#include <string.h>

static const char *const action_names[ACTION_KINDS] = {
        [ACTION_OPEN] = "open",
        [ACTION_PASS] = "pass",
        [ACTION_RETURN] = "return",
        [ACTION_REFUSE] = "refuse",
        [ACTION_WITHDRAW] = "withdraw",
        [ACTION_STOP] = "stop",
        [ACTION_LIFT] = "lift",
        [ACTION_RELEASE] = "release",
        [ACTION_TICK] = "tick",
        [ACTION_ADD] = "add",
        [ACTION_DROP] = "drop",
        [ACTION_ASK] = "ask",
        [ACTION_PASS_ON] = "pass-on",
        [ACTION_CLAIM] = "claim",
        [ACTION_GIVE_BACK] = "give-back",
        [ACTION_COPY] = "copy",
        [ACTION_RECALL] = "recall",
        [ACTION_AMEND] = "amend",
        [ACTION_URGE] = "urge",
        [ACTION_EXTEND] = "extend",
        [ACTION_PAUSE] = "pause",
        [ACTION_RESUME] = "resume",
        [ACTION_TERMINATE] = "terminate",
        [ACTION_REOPEN] = "reopen",
        [ACTION_ATTACH] = "attach",
        [ACTION_DETACH] = "detach",
        [ACTION_LOG] = "log",
};

static const char *const place_names[PLACE_KINDS] = {
        [PLACE_BEFORE] = "before",
        [PLACE_BESIDE] = "beside",
        [PLACE_AFTER] = "after",
        [PLACE_COPY] = "copy",
};

static const char *const way_names[WAY_KINDS] = {
        [WAY_DESK] = "desk",
        [WAY_TELEPHONE] = "telephone",
        [WAY_PAPER] = "paper",
        [WAY_OUTSIDE] = "outside",
};

const char *action_name(enum action action)
{
	return names_at(action_names, ACTION_KINDS, action);
}

bool action_from(const char *name, enum action *action)
{
	size_t index;

	if (!names_find(action_names, ACTION_KINDS, name, &index))
		return false;
	*action = (enum action)index;
	return true;
}

const char *way_name(enum way way)
{
	return names_at(way_names, WAY_KINDS, way);
}

bool way_from(const char *name, enum way *way)
{
	size_t index;

	if (!names_find(way_names, WAY_KINDS, name, &index))
		return false;
	*way = (enum way)index;
	return true;
}

const char *place_name(enum added_place place)
{
	return names_at(place_names, PLACE_KINDS, place);
}

bool place_from(const char *name, enum added_place *place)
{
	size_t index;

	if (!names_find(place_names, PLACE_KINDS, name, &index))
		return false;
	*place = (enum added_place)index;
	return true;
}

static bool holds(const struct value_map *map, const char *name)
{
	for (size_t i = 0; i < map->count; i++)
		if (strcmp(map->items[i].name, name) == 0)
			return true;
	return false;
}

static void fill_lines(struct command *command, const char *name, const struct value *value, struct arena *arena)
{
	struct value_map *lines = arena_array(arena, command->line_count + 1, sizeof(*lines));

	for (size_t i = 0; i < command->line_count; i++) {
		lines[i] = command->lines[i];
		if (!holds(&lines[i], name))
			value_map_put(&lines[i], arena, name, *value);
	}
	if (command->lines)
		command->lines = lines;
}

void command_fill(struct command *command, const struct value_map *initial, struct arena *arena)
{
	for (size_t i = 0; i < initial->count; i++) {
		const char *name = initial->items[i].name;

		if (strncmp(name, "lines.", 6) == 0)
			fill_lines(command, name + 6, &initial->items[i].value, arena);
		else if (!holds(&command->fields, name))
			value_map_put(&command->fields, arena, name, initial->items[i].value);
	}
}
