/* SPDX-License-Identifier: MIT */
/* command: the names of the moves and of the ways an act comes in. */
#include "antou/command.h"

#include "names.h"

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
