/* SPDX-License-Identifier: MIT */
/* roster: looking at rosters: which there are, who sits where, one's own turns, and a calendar of them. Planning is roster_plan.c, publishing roster_put.c. */
#include "antou/arena.h"
#include "antou/day.h"
#include "antou/err.h"
#include "antou/text.h"
#include "antou/words.h"
#include "ical.h"
#include "roster_room.h"

#include <stdlib.h>
#include <string.h>

/* ---- what all of them find out first ---- */

static int people_active(struct roster_desk *at)
{
	at->people = arena_array(at->arena, at->names.count + 1, sizeof(*at->people));
	for (size_t i = 0; i < at->names.count; i++)
		if (at->names.rows[i].active)
			at->people[at->people_count++] = at->names.rows[i].id;
	return 0;
}

static int room_open(struct roster_desk *at, struct desk *desk, const struct session *session, struct arena *arena, struct err *err)
{
	*at = (struct roster_desk){.desk = desk, .session = session, .lookup = lookup_of(desk), .arena = arena, .err = err};
	casefile_init(&at->none);
	if (shelf_in_force(desk, &at->book, err) < 0 || names_of(desk, at->book, arena, &at->names, err) < 0)
		return -1;
	at->scene = (struct scene){.book = at->book, .file = &at->none, .lookup = &at->lookup, .now_s = desk_now(desk), .arena = arena};
	return people_active(at);
}

/* Auditors look at everything; that they did is noted where the roster is not for all. */
static int may_read(struct roster_desk *at, const struct roster_def *roster, bool noted, bool *may)
{
	unsigned rights;
	bool plain;
	if (engine_reads_roster(&at->scene, roster, at->session->person, may, at->err) < 0)
		return -1;
	if (*may)
		return 0;
	if (rights_of(at->desk, at->session->person, at->arena, &rights, &plain, at->err) < 0)
		return -1;
	*may = (rights & RIGHT_AUDIT) != 0;
	return *may && noted ? rights_note_look(at->desk, at->session, rights, arena_printf(at->arena, "roster %s", roster->id), at->err) : 0;
}

int roster_open(struct roster_desk *at, struct desk *desk, const struct session *session, const char *roster, struct arena *arena, struct err *err)
{
	bool may;
	if (room_open(at, desk, session, arena, err) < 0)
		return -1;
	at->roster = rulebook_roster(at->book, roster);
	if (!at->roster)
		return err_set(err, ERR_MISSING, spoken("没有“%s”这张值班表。请核对 rosters.yaml。"), roster ? roster : "");
	at->scene.now_s = desk_now(desk);
	if (may_read(at, at->roster, true, &may) < 0 || engine_keeps_roster(&at->scene, at->roster, session->person, &at->keeper, err) < 0)
		return -1;
	return may ? 0 : err_set(err, ERR_DENIED, spoken("%s只给排班的人和制度写明的人看。"), at->roster->title);
}

int roster_days(int32_t from, int32_t to, struct err *err)
{
	if (from == DAY_NONE || to == DAY_NONE || to < from)
		return err_set(err, ERR_USAGE, spoken("起止日期不对：止日不能早于起日。请核对。"));
	if (to - from >= ROSTER_DAYS_MAX)
		return err_set(err, ERR_USAGE, spoken("一次至多 %d 天。请分几次。"), (int)ROSTER_DAYS_MAX);
	return 0;
}

int roster_turns(struct roster_desk *at, bool all, int32_t from, int32_t to, struct turn **out, size_t *count)
{
	size_t kept = 0;
	if (at->desk->ops->turns(at->desk->store, all ? NULL : at->roster->id, NULL, from, to, at->arena, out, count, at->err) < 0)
		return -1;
	for (size_t i = 0; i < *count; i++) {
		const struct roster_def *roster = rulebook_roster(at->book, (*out)[i].roster);
		if (roster && turn_span(roster, &(*out)[i]))
			(*out)[kept++] = (*out)[i];
	}
	*count = kept;
	return 0;
}

/* ---- lines ---- */

static const struct person_row *row_of(const struct roster_desk *at, const char *person)
{
	for (size_t i = 0; i < at->names.count; i++)
		if (text_equal(at->names.rows[i].id, person))
			return &at->names.rows[i];
	return NULL;
}

static struct turn_line line_of(struct roster_desk *at, const struct turn *turn)
{
	const struct roster_def *roster = rulebook_roster(at->book, turn->roster);
	const struct shift_def *shift = roster ? roster_shift(roster, turn->shift) : NULL;
	const struct seat_def *seat = roster ? roster_seat(roster, turn->seat) : NULL;
	const struct person_row *row = row_of(at, turn->person);
	struct turn_line line = {.shift = turn->shift, .shift_title = shift ? shift->title : turn->shift, .seat = turn->seat,
	        .seat_title = seat ? seat->title : turn->seat, .person = turn->person, .name = *turn->person ? names_person(&at->names, turn->person) : "",
	        .phone = row && row->phone ? row->phone : "", .day = turn->day, .from_s = turn->from_s, .to_s = turn->to_s, .how = turn->how, .words = turn->words};
	if (roster) {
		struct turn_marks marks = turn_marks(&at->book->work, roster, turn);
		line.weekend = marks.weekend;
		line.holiday = marks.holiday;
		line.night = marks.night;
	}
	return line;
}

struct turn_line *roster_shown(struct roster_desk *at, const struct turn *turns, size_t count)
{
	struct turn_line *lines = arena_array(at->arena, count + 1, sizeof(*lines));
	for (size_t i = 0; i < count; i++)
		lines[i] = line_of(at, &turns[i]);
	return lines;
}

struct turn *roster_meant(struct roster_desk *at, const struct turn_line *lines, size_t count)
{
	struct turn *turns = arena_array(at->arena, count + 1, sizeof(*turns));
	for (size_t i = 0; i < count; i++) {
		turns[i] = (struct turn){.roster = at->roster->id, .shift = lines[i].shift ? lines[i].shift : "", .seat = lines[i].seat ? lines[i].seat : "",
		        .person = lines[i].person ? lines[i].person : "", .day = lines[i].day, .how = "", .words = ""};
		turn_span(at->roster, &turns[i]);
	}
	return turns;
}

/* ---- looking ---- */

int desk_rosters(struct desk *desk, const struct session *session, struct arena *arena, const struct roster_def ***out, size_t *count, struct err *err)
{
	struct roster_desk at;
	*count = 0;
	if (room_open(&at, desk, session, arena, err) < 0)
		return -1;
	*out = arena_array(arena, at.book->roster_count + 1, sizeof(**out));
	for (size_t i = 0; i < at.book->roster_count; i++) {
		bool may;
		if (may_read(&at, &at.book->rosters[i], false, &may) < 0)
			return -1;
		if (may)
			(*out)[(*count)++] = &at.book->rosters[i];
	}
	return 0;
}

int desk_turns(struct desk *desk, const struct session *session, const char *roster, int32_t from, int32_t to, struct arena *arena, struct turn_line **out,
        size_t *count, struct err *err)
{
	struct roster_desk at;
	struct turn *turns, *lines;
	size_t turn_count;
	if (roster_days(from, to, err) < 0 || roster_open(&at, desk, session, roster, arena, err) < 0 || roster_turns(&at, false, from, to, &turns, &turn_count) < 0)
		return -1;
	*count = roster_lines(at.book, at.roster, from, to, turns, turn_count, arena, &lines);
	*out = roster_shown(&at, lines, *count);
	return 0;
}

static int by_start(const void *a, const void *b)
{
	const struct turn *x = a, *y = b;
	if (x->from_s != y->from_s)
		return x->from_s < y->from_s ? -1 : 1;
	return strcmp(x->roster, y->roster);
}

int desk_turns_of(struct desk *desk, const struct session *session, const char *person, int32_t from, size_t limit, struct arena *arena,
        struct turn_line **out, size_t *count, struct err *err)
{
	struct roster_desk at;
	struct turn *turns;
	size_t turn_count, kept = 0;
	if (room_open(&at, desk, session, arena, err) < 0 ||
	        desk->ops->turns(desk->store, NULL, person, from, from + ROSTER_DAYS_MAX, arena, &turns, &turn_count, err) < 0)
		return -1;
	for (size_t i = 0; i < turn_count; i++) {
		const struct roster_def *roster = rulebook_roster(at.book, turns[i].roster);
		bool may = text_equal(person, session->person);
		if (!roster || !turn_span(roster, &turns[i]))
			continue;
		if (!may && may_read(&at, roster, true, &may) < 0)
			return -1;
		if (may)
			turns[kept++] = turns[i];
	}
	if (kept)
		qsort(turns, kept, sizeof(*turns), by_start);
	*count = kept < limit ? kept : limit;
	*out = roster_shown(&at, turns, *count);
	return 0;
}

int desk_roster_calendar(struct desk *desk, const struct session *session, const char *roster, int32_t from, int32_t to, const char *person,
        struct arena *arena, const char **text, struct err *err)
{
	struct roster_desk at;
	struct turn *turns;
	struct ical_event *events;
	size_t count, kept = 0;
	if (roster_days(from, to, err) < 0 || roster_open(&at, desk, session, roster, arena, err) < 0 || roster_turns(&at, false, from, to, &turns, &count) < 0)
		return -1;
	turns_sort(at.roster, turns, count);
	events = arena_array(arena, count + 1, sizeof(*events));
	for (size_t i = 0; i < count; i++) {
		struct turn_line line = line_of(&at, &turns[i]);
		char day[DAY_TEXT];
		if (person && !text_equal(person, turns[i].person))
			continue;
		day_text(turns[i].day, day);
		events[kept++] = (struct ical_event){.uid = arena_printf(arena, "%s-%s-%s-%s-%s@%s", at.roster->id, day, line.shift, line.seat, line.person, at.book->office),
		        .summary = arena_printf(arena, "%s %s %s：%s", at.roster->title, line.shift_title, line.seat_title, line.name),
		        .description = *line.phone ? arena_printf(arena, "电话 %s", line.phone) : NULL,
		        .from_s = line.from_s,
		        .to_s = line.to_s};
	}
	*text = ical_text(at.roster->title, events, kept, desk_now(desk), arena);
	return 0;
}
