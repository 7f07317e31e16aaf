/* SPDX-License-Identifier: MIT */
/* watch: the duty desk as whoever is on sees it: who is on and who comes next, until when, and what is still to be done. It changes nothing. */
#include <stdlib.h>
#include <string.h>

#include "antou/day.h"
#include "antou/text.h"
#include "watch_room.h"

enum { WATCH_AHEAD_DAYS = 8, WATCH_ITEMS = 200, SHIFT_HOURS_S = 8 * 3600 };

struct watching {
	struct desk *desk;
	const struct session *session;
	const struct watch_room *room;
	struct names names;
	struct casefile shift;  /* CASE_NONE without an open one */
	int64_t shift_s;        /* a moment at which, by the roster, its shift is on */
	struct arena *arena;
	struct watch *out;
	size_t on_cap, next_cap, item_cap;
	const char **duties;    /* of the items, by id */
	size_t duty_cap;
	struct err *err;
};

/* ---- who ---- */

static const struct person_row *person_known(const struct names *names, const char *id)
{
	for (size_t i = 0; i < names->count; i++)
		if (text_equal(names->rows[i].id, id))
			return &names->rows[i];
	return NULL;
}

static const struct shift_def *shift_named(const struct roster_def *roster, const char *id)
{
	for (size_t i = 0; i < roster->shift_count; i++)
		if (text_equal(roster->shifts[i].id, id))
			return &roster->shifts[i];
	return NULL;
}

static const char *seat_title(const struct roster_def *roster, const char *id)
{
	for (size_t i = 0; i < roster->seat_count; i++)
		if (text_equal(roster->seats[i].id, id))
			return roster->seats[i].title;
	return id;
}

static struct turn_line line_of(const struct watching *watching, const struct roster_def *roster, const struct turn *turn)
{
	const struct person_row *person = person_known(&watching->names, turn->person);
	const struct shift_def *shift = shift_named(roster, turn->shift);
	const struct worktime *work = &watching->room->book->work;
	int year, month, mday, weekday = day_weekday(turn->day);

	day_to_civil(turn->day, &year, &month, &mday);
	return (struct turn_line){.shift = turn->shift,
	        .shift_title = shift ? shift->title : turn->shift,
	        .seat = turn->seat,
	        .seat_title = seat_title(roster, turn->seat),
	        .person = turn->person,
	        .name = names_person(&watching->names, turn->person),
	        .phone = person ? person->phone : "",
	        .day = turn->day,
	        .from_s = turn->from_s,
	        .to_s = turn->to_s,
	        .weekend = weekday >= 6,
	        .holiday = worktime_is_holiday(work, turn->day),
	        .night = shift && shift->night,
	        .how = turn->how ? turn->how : "",
	        .words = turn->words ? turn->words : ""};
}

static void line_add(struct watching *watching, bool next, struct turn_line line)
{
	struct watch *out = watching->out;
	struct turn_line **lines = next ? &out->next : &out->on;
	size_t *count = next ? &out->next_count : &out->on_count, *cap = next ? &watching->next_cap : &watching->on_cap;

	*lines = arena_grow(watching->arena, *lines, *count, cap, sizeof(**lines));
	(*lines)[(*count)++] = line;
}

/* Who sits in a seat by the shift case: its field of that name. NULL: the case says nothing of the seat. */
static const struct value *seat_said(const struct watching *watching, const char *seat)
{
	const struct value *value = watching->shift.status == CASE_NONE ? NULL : value_map_get(&watching->shift.fields, seat);

	return value && value->kind != VALUE_MISSING ? value : NULL;
}

/* The turn of this seat that is this person's, else any of the seat, else one that only knows the seat. */
static struct turn turn_like(const struct watching *watching, const struct turn *turns, size_t count, const char *seat, const char *person)
{
	struct turn like = {.roster = watching->room->roster->id, .shift = "", .seat = seat, .person = person, .from_s = TIME_NONE, .to_s = TIME_NONE};

	like.day = time_day(watching->shift_s);
	for (size_t i = 0; i < count; i++) {
		bool same = text_equal(turns[i].person, person) && text_equal(turns[i].seat, seat);

		if (!same && like.from_s != TIME_NONE)
			continue;
		like = turns[i];
		like.seat = seat;
		if (same)
			break;
		like.person = person;
		like.how = like.words = "";
	}
	return like;
}

static void seat_said_add(struct watching *watching, const struct turn *turns, size_t count, const char *seat, const struct value *said)
{
	const struct value *items = said->kind == VALUE_LIST ? said->list.items : said;
	size_t item_count = said->kind == VALUE_LIST ? said->list.count : 1;

	for (size_t i = 0; i < item_count; i++) {
		struct turn turn;

		if (items[i].kind != VALUE_TEXT)
			continue;
		turn = turn_like(watching, turns, count, seat, items[i].text);
		line_add(watching, false, line_of(watching, watching->room->roster, &turn));
	}
}

/* The seats of this roster: as the open shift says, else as planned. */
static int on_own(struct watching *watching)
{
	const struct roster_def *roster = watching->room->roster;
	const struct turn *turns;
	size_t count;

	if (watch_turns(watching->desk, roster->id, watching->shift_s, 0, watching->arena, &turns, &count, watching->err) < 0)
		return -1;
	for (size_t i = 0; i < roster->seat_count; i++) {
		const struct value *said = seat_said(watching, roster->seats[i].id);

		if (said)
			seat_said_add(watching, turns, count, roster->seats[i].id, said);
		for (size_t k = 0; !said && k < count; k++)
			if (text_equal(turns[k].seat, roster->seats[i].id))
				line_add(watching, false, line_of(watching, roster, &turns[k]));
	}
	for (size_t k = 0; k < count; k++)
		if (watching->out->until_s == TIME_NONE || turns[k].to_s > watching->out->until_s)
			watching->out->until_s = turns[k].to_s;
	return 0;
}

/* Whoever else is on at this moment, by the other rosters. */
static int on_others(struct watching *watching)
{
	const struct rulebook *book = watching->room->book;

	for (size_t i = 0; i < book->roster_count; i++) {
		const struct turn *turns;
		size_t count;

		if (&book->rosters[i] == watching->room->roster)
			continue;
		if (watch_turns(watching->desk, book->rosters[i].id, desk_now(watching->desk), 0, watching->arena, &turns, &count, watching->err) < 0)
			return -1;
		for (size_t k = 0; k < count; k++)
			line_add(watching, false, line_of(watching, &book->rosters[i], &turns[k]));
	}
	return 0;
}

/* The next shift of the roster that somebody is planned for. */
static int next_fill(struct watching *watching)
{
	int64_t after_s = watching->out->until_s == TIME_NONE ? desk_now(watching->desk) : watching->out->until_s;
	const struct turn *turns, *first = NULL;
	size_t count;

	if (watch_turns(watching->desk, watching->room->roster->id, after_s, after_s + (int64_t)WATCH_AHEAD_DAYS * 86400, watching->arena, &turns, &count,
	            watching->err) < 0)
		return -1;
	for (size_t i = 0; i < count; i++) {
		if (turns[i].from_s < after_s || (first && turns[i].from_s != first->from_s))
			continue;
		first = first ? first : &turns[i];
		line_add(watching, true, line_of(watching, watching->room->roster, &turns[i]));
	}
	return 0;
}

/* ---- what is still to be done ---- */

/* Whether a duty is asked of whoever is on duty by this roster: it names the roster, or one of its seats, where others name a post. */
static bool duty_of_watch(const struct duty *duty, const char *roster)
{
	size_t len = strlen(roster);

	for (size_t i = 0; i < duty->post_count; i++)
		if (strncmp(duty->posts[i], roster, len) == 0 && (duty->posts[i][len] == '\0' || duty->posts[i][len] == '.'))
			return true;
	return false;
}

static bool item_known(const struct watching *watching, const char *duty)
{
	for (size_t i = 0; i < watching->out->item_count; i++)
		if (text_equal(watching->duties[i], duty))
			return true;
	return false;
}

static void item_add(struct watching *watching, const struct inbox_row *row)
{
	struct watch *out = watching->out;

	out->items = arena_grow(watching->arena, out->items, out->item_count, &watching->item_cap, sizeof(*out->items));
	watching->duties = arena_grow(watching->arena, watching->duties, out->item_count, &watching->duty_cap, sizeof(*watching->duties));
	watching->duties[out->item_count] = row->duty;
	out->items[out->item_count++] = (struct watch_item){.case_id = row->case_id,
	        .step = row->step,
	        .case_title = row->case_title,
	        .title = row->title,
	        .number = row->number,
	        .workflow = row->workflow,
	        .opened_s = row->opened_s,
	        .due_s = row->due_s,
	        .overdue = row->overdue,
	        .carried = watching->shift.status != CASE_NONE && row->opened_s < watching->shift.opened_s};
}

/* The wait of the shift itself for the hand-over is no work of anybody's. */
static int item_look(struct watching *watching, const struct inbox_row *row)
{
	struct casefile file;
	struct case_row stored;
	bool found, clears;

	if (item_known(watching, row->duty) || text_equal(row->case_id, watching->out->shift_case))
		return 0;
	casefile_init(&file);
	if (case_fetch(watching->desk, row->case_id, watching->arena, &stored, &file, &found, watching->err) < 0 ||
	        secrecy_clears_case(watching->desk, watching->session->person, row->case_id, row->workflow, &clears, watching->err) < 0)
		return -1;
	for (size_t i = 0; found && clears && i < file.duty_count; i++)
		if (text_equal(file.duties[i].id, row->duty) && duty_of_watch(&file.duties[i], watching->room->roster->id))
			item_add(watching, row);
	return 0;
}

static int items_of(struct watching *watching, const char *person)
{
	struct desk *desk = watching->desk;
	struct inbox inbox = {0};

	if (desk->ops->inbox(desk->store, person, desk_today(desk), 0, WATCH_ITEMS, watching->arena, &inbox, watching->err) < 0)
		return -1;
	for (size_t i = 0; i < inbox.count; i++)
		if (item_look(watching, &inbox.rows[i]) < 0)
			return -1;
	return 0;
}

static int item_order(const void *a, const void *b)
{
	const struct watch_item *x = a, *y = b;
	int64_t due_x = x->due_s == TIME_NONE ? INT64_MAX : x->due_s, due_y = y->due_s == TIME_NONE ? INT64_MAX : y->due_s;

	if (due_x != due_y)
		return due_x < due_y ? -1 : 1;
	return x->opened_s < y->opened_s ? -1 : x->opened_s > y->opened_s;
}

static int items_fill(struct watching *watching)
{
	struct watch *out = watching->out;
	size_t own = out->on_count;

	for (size_t i = 0; i < own; i++)
		if (items_of(watching, out->on[i].person) < 0)
			return -1;
	if (out->item_count)
		qsort(out->items, out->item_count, sizeof(*out->items), item_order);
	return 0;
}

/* ---- the desk ---- */

/* Whether the open shift names this person in the seat. */
static bool shift_names(const struct watching *watching, const struct turn *turn)
{
	const struct value *said = seat_said(watching, turn->seat);
	const struct value *items = !said ? NULL : said->kind == VALUE_LIST ? said->list.items : said;
	size_t count = !said ? 0 : said->kind == VALUE_LIST ? said->list.count : 1;

	for (size_t i = 0; i < count; i++)
		if (items[i].kind == VALUE_TEXT && text_equal(items[i].text, turn->person))
			return true;
	return false;
}

/* A moment of the shift that was taken over: people come before it begins, some minutes or half an hour, so it is the one that fills most of the
   hours after the hand-over; a turn of those who took over goes before any other. */
static int shift_moment(struct watching *watching)
{
	int64_t opened_s = watching->shift.opened_s, best_s = 0;
	const struct turn *turns;
	bool best_named = false;
	size_t count;

	watching->shift_s = opened_s;
	if (watch_turns(watching->desk, watching->room->roster->id, opened_s, opened_s + SHIFT_HOURS_S, watching->arena, &turns, &count, watching->err) < 0)
		return -1;
	for (size_t i = 0; i < count; i++) {
		int64_t from_s = turns[i].from_s > opened_s ? turns[i].from_s : opened_s;
		int64_t to_s = turns[i].to_s < opened_s + SHIFT_HOURS_S ? turns[i].to_s : opened_s + SHIFT_HOURS_S;
		bool named = shift_names(watching, &turns[i]);

		if (named < best_named || (named == best_named && to_s - from_s <= best_s))
			continue;
		best_named = named;
		best_s = to_s - from_s;
		watching->shift_s = from_s;
	}
	return 0;
}

static int shift_fetch(struct watching *watching)
{
	struct desk *desk = watching->desk;
	const struct roster_def *roster = watching->room->roster;
	struct case_row row;
	bool found;

	casefile_init(&watching->shift);
	watching->shift_s = desk_now(desk);
	watching->out->shift_case = watching->room->shift_id;
	if (roster->handover && desk->ops->open_case(desk->store, roster->handover, watching->arena, &watching->out->handover_case, watching->err) < 0)
		return -1;
	if (!watching->room->shift_id)
		return 0;
	if (case_fetch(desk, watching->room->shift_id, watching->arena, &row, &watching->shift, &found, watching->err) < 0)
		return -1;
	return found ? shift_moment(watching) : 0;
}

static bool among(const struct turn_line *lines, size_t count, const char *person)
{
	for (size_t i = 0; i < count; i++)
		if (text_equal(lines[i].person, person))
			return true;
	return false;
}

/* May this person file a case of the workflow? */
static int may_file(struct watching *watching, const char *workflow, bool *may)
{
	struct lookup lookup = lookup_of(watching->desk);
	struct casefile none;
	struct scene scene;

	casefile_init(&none);
	if (case_scene(watching->desk, &none, workflow, &lookup, watching->arena, &scene, watching->err) < 0)
		return -1;
	return engine_may_open(&scene, watching->session->person, may, watching->err);
}

static int rights_fill(struct watching *watching)
{
	struct lookup lookup = lookup_of(watching->desk);
	const struct roster_def *roster = watching->room->roster;
	struct watch *out = watching->out;
	struct scene scene;

	if (!out->shift_case)
		return may_file(watching, roster->workflow, &out->may_take);
	out->may_take = among(out->next, out->next_count, watching->session->person);
	if (roster->handover && may_file(watching, roster->handover, &out->may_hand_over) < 0)
		return -1;
	return case_scene(watching->desk, &watching->shift, NULL, &lookup, watching->arena, &scene, watching->err) < 0
	               ? -1
	               : engine_may_log(&scene, watching->session->person, &out->mine, watching->err);
}

int desk_watch(struct desk *desk, const struct session *session, const char *roster, struct arena *arena, struct watch *out, struct err *err)
{
	struct watch_room room;
	struct watching watching = {.desk = desk, .session = session, .room = &room, .arena = arena, .out = out, .err = err};

	*out = (struct watch){.until_s = TIME_NONE};
	if (watch_enter(desk, session, roster, arena, &room, err) < 0 || names_of(desk, room.book, arena, &watching.names, err) < 0)
		return -1;
	out->roster = room.roster;
	out->kinds = room.workflow->log;
	out->kind_count = room.workflow->log_count;
	if (shift_fetch(&watching) < 0 || on_own(&watching) < 0)
		return -1;
	if ((room.on || room.reads) && items_fill(&watching) < 0)
		return -1;
	if (on_others(&watching) < 0 || next_fill(&watching) < 0 || rights_fill(&watching) < 0)
		return -1;
	return room.on ? 0 : rights_note_look(desk, session, room.rights, arena_printf(arena, "watch %s", room.roster->id), err);
}
