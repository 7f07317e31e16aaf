/* SPDX-License-Identifier: MIT */
/* roster_seat: what whoever changes a roster asks first: whether it is theirs to change, and who may sit in a seat; and its calendar as a file. */
#include "antou/arena.h"
#include "antou/day.h"
#include "antou/err.h"
#include "antou/words.h"
#include "export.h"
#include "outfile.h"
#include "roster_room.h"

#include <stdlib.h>
#include <string.h>

int desk_roster_keeps(struct desk *desk, const struct session *session, const char *roster, bool *keeps, struct err *err)
{
	struct roster_desk at;
	struct arena scratch;
	int result;
	arena_init(&scratch);
	result = roster_open(&at, desk, session, roster, &scratch, err);
	*keeps = result == 0 && at.keeper;
	arena_fini(&scratch);
	return result;
}

static int by_name(const void *a, const void *b)
{
	const struct turn_line *x = a, *y = b;
	int order = strcmp(x->name, y->name);
	return order ? order : strcmp(x->person, y->person);
}

int desk_roster_sitters(struct desk *desk, const struct session *session, const char *roster, int32_t day, const char *shift, const char *seat,
        struct arena *arena, struct turn_line **out, size_t *count, struct err *err)
{
	struct roster_desk at;
	struct turn *turns;
	*count = 0;
	if (roster_open(&at, desk, session, roster, arena, err) < 0)
		return -1;
	turns = arena_array(arena, at.people_count + 1, sizeof(*turns));
	for (size_t i = 0; i < at.people_count; i++) {
		struct turn turn = {.roster = roster, .shift = shift, .seat = seat, .person = at.people[i], .day = day, .how = "", .words = ""};
		bool may;
		if (day == DAY_NONE || !turn_span(at.roster, &turn) || !roster_seat(at.roster, seat))
			return err_set(err, ERR_USAGE, spoken("%s没有这个班次或席位。请核对。"), at.roster->title);
		if (engine_may_sit(&at.scene, at.roster, turn.person, &turn, &may, err) < 0)
			return -1;
		if (may)
			turns[(*count)++] = turn;
	}
	*out = roster_shown(&at, turns, *count);
	qsort(*out, *count, sizeof(**out), by_name);
	return 0;
}

int desk_roster_calendar_write(struct desk *desk, const struct session *session, const char *roster, int32_t from, int32_t to, const char *person,
        const char *path, struct err *err)
{
	struct arena scratch;
	struct outfile out;
	const char *text;
	int result;
	arena_init(&scratch);
	result = desk_roster_calendar(desk, session, roster, from, to, person, &scratch, &text, err);
	if (result == 0 && (result = outfile_open(&out, path, &scratch, err)) == 0)
		result = outfile_close(&out, outfile_puts(&out, text, err), err);
	arena_fini(&scratch);
	return result;
}
