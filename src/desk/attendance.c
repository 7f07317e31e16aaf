/* SPDX-License-Identifier: MIT */
/* attendance: a month and a day of it as their reader may see them, and punching. Files of a punch clock are attendance_import.c's, sheets attendance_sheet.c's. */
#include "antou/attendance.h"

#include "antou/arena.h"
#include "antou/day.h"
#include "antou/err.h"
#include "antou/text.h"
#include "antou/words.h"
#include "attend.h"
#include "attendance_room.h"
#include "desk_room.h"
#include "event_data.h"

#include <string.h>

static int book_of(struct desk *desk, const struct rulebook **book, struct err *err)
{
	if (shelf_in_force(desk, book, err) < 0)
		return -1;
	return (*book)->attendance ? 0 : err_set(err, ERR_MISSING, spoken("现行制度不记考勤。要记，请在制度文件夹里写 attendance.yaml。"));
}

int attendance_enter(struct desk *desk, const struct session *session, struct arena *arena, enum attendance_right *right, const struct rulebook **book,
        struct err *err)
{
	struct lookup lookup = lookup_of(desk);
	struct casefile none;
	struct scene scene = {.file = &none, .lookup = &lookup, .now_s = desk_now(desk), .arena = arena};
	unsigned rights;
	bool plain;

	casefile_init(&none);
	if (book_of(desk, book, err) < 0)
		return -1;
	scene.book = *book;
	if (engine_attendance_right(&scene, session->person, right, err) < 0)
		return -1;
	if (*right != ATTENDANCE_READ)
		return 0;
	return rights_of(desk, session->person, arena, &rights, &plain, err) < 0 ? -1 : rights_note_look(desk, session, rights, "attendance", err);
}

/* Whose lines: everybody's (*person NULL) or one's own. */
static int person_meant(const struct session *session, enum attendance_right right, const char **person, struct err *err)
{
	if (right != ATTENDANCE_OWN)
		return 0;
	if (*person && !text_equal(*person, session->person))
		return err_set(err, ERR_DENIED, spoken("只能看本人的考勤；全单位的由管考勤的人看。"));
	*person = session->person;
	return 0;
}

static void line_fill(const struct attendance_month *month, const struct rulebook *book, const struct attend_line *from, struct arena *arena,
        struct attendance_line *out)
{
	struct attendance_sum sum;

	attendance_count(month->def, &book->work, &from->record, month->year, month->month, month->as_of_s, arena, &sum);
	*out = (struct attendance_line){.person = from->person->id,
	        .name = from->person->name,
	        .unit = from->person->unit,
	        .unit_title = rulebook_title(book, from->person->unit),
	        .late = sum.late,
	        .early = sum.early,
	        .absent_halves = sum.absent_halves,
	        .kind_halves = sum.kind_halves,
	        .present_halves = sum.present_halves,
	        .due_halves = sum.due_halves};
	memcpy(out->letters, sum.letters, sizeof(out->letters));
}

static bool unit_meant(const struct rulebook *book, const char *unit, const char *of)
{
	return !unit || text_equal(unit, of) || text_equal(unit, rulebook_title(book, of));
}

int desk_attendance(struct desk *desk, const struct session *session, int year, int month, const char *unit, const char *person, struct arena *arena,
        struct attendance_month *out, struct err *err)
{
	struct attend_source source;
	struct attend_line *lines;
	struct lookup lookup;
	enum attendance_right right;
	const struct rulebook *book;
	char first[DAY_TEXT];
	int32_t from, to;
	size_t count;

	*out = (struct attendance_month){.year = year, .month = month, .as_of_s = desk_now(desk)};
	if (year < 1900 || year > 2199 || month < 1 || month > 12)
		return err_set(err, ERR_USAGE, spoken("月份不对；请写成 2026-11。"));
	day_text(day_from_civil(year, month, 1), first);
	attend_month(arena_strndup(arena, first, strlen("2026-11")), &out->year, &out->month, &from, &to);
	if (attendance_enter(desk, session, arena, &right, &book, err) < 0 || person_meant(session, right, &person, err) < 0 ||
	        attend_source_of(desk, from, to, person, arena, &lookup, &source, err) < 0 ||
	        attend_gather(&source, from, to, out->as_of_s, person, arena, &lines, &count, err) < 0)
		return -1;
	out->def = book->attendance;
	out->days = to - from + 1;
	for (int day = 0; day < out->days; day++)
		out->off[day] = !worktime_is_workday(&book->work, from + day);
	out->lines = arena_array(arena, count + 1, sizeof(*out->lines));
	for (size_t i = 0; i < count; i++)
		if (unit_meant(book, unit, lines[i].person->unit))
			line_fill(out, book, &lines[i], arena, &out->lines[out->line_count++]);
	return 0;
}

static void half_fill(const struct rulebook *book, const struct attendance_record *record, int32_t day, size_t span, int64_t as_of_s, struct arena *arena,
        struct attendance_half *out)
{
	const struct hours_span *hours = &book->work.hours.spans[span];
	struct attendance_judged judged;
	struct attendance_words words;

	attendance_judge(book->attendance, &book->work, record, day, span, as_of_s, &judged);
	attendance_explain(book->attendance, &book->work, &judged, day, span, arena, &words);
	*out = (struct attendance_half){.span = arena_printf(arena, "%d:%02d–%d:%02d", hours->from_minute / 60, hours->from_minute % 60, hours->to_minute / 60,
	                                        hours->to_minute % 60),
	        .in_s = judged.in_s,
	        .out_s = judged.out_s,
	        .letter = words.letter,
	        .title = words.title,
	        .why = words.why,
	        .basis = words.basis,
	        .basis_count = words.basis_count};
}

int desk_attendance_day(struct desk *desk, const struct session *session, const char *person, int32_t day, struct arena *arena, struct attendance_half **out,
        size_t *count, struct err *err)
{
	struct attend_source source;
	struct attend_line *lines;
	struct lookup lookup;
	enum attendance_right right;
	const struct rulebook *book;
	size_t found;

	*count = 0;
	if (attendance_enter(desk, session, arena, &right, &book, err) < 0 || person_meant(session, right, &person, err) < 0)
		return -1;
	if (!person)
		person = session->person;
	if (attend_source_of(desk, day, day, person, arena, &lookup, &source, err) < 0 ||
	        attend_gather(&source, day, day, desk_now(desk), person, arena, &lines, &found, err) < 0)
		return -1;
	if (found == 0)
		return err_set(err, ERR_MISSING, spoken("没有“%s”这一天的考勤：不用打卡，或者不在编制内。"), person);
	*out = arena_array(arena, book->work.hours.count, sizeof(**out));
	for (; *count < book->work.hours.count; (*count)++)
		half_fill(book, &lines[0].record, day, *count, desk_now(desk), arena, &(*out)[*count]);
	return 0;
}

struct node *attendance_punch(struct arena *arena, const char *person, int64_t at_s)
{
	struct node *punch = event_data_new(arena);
	char at[TIME_TEXT];

	time_text(at_s, at);
	event_data_text(punch, arena, "at", arena_strdup(arena, at));
	event_data_text(punch, arena, "person", person);
	return punch;
}

static int punch_put(struct desk *desk, const struct session *session, struct arena *arena, struct err *err)
{
	struct node *data = event_data_new(arena), *punches = node_list(arena, (struct node_mark){0});
	int32_t today = time_day(desk_now(desk));
	struct attend_source source;
	const struct rulebook *book;
	struct lookup lookup;
	const char *words;

	if (book_of(desk, &book, err) < 0 || attend_source_of(desk, today, today, session->person, arena, &lookup, &source, err) < 0 ||
	        attend_punch_wrong(&source, session->person, desk_now(desk), arena, &words, err) < 0)
		return -1;
	if (words)
		return err_set(err, ERR_USAGE, "%s", words);
	node_add(arena, punches, attendance_punch(arena, session->person, desk_now(desk)));
	event_data_node(data, arena, "punches", punches);
	event_data_text(data, arena, "source", "desk");
	return office_event(desk, EVENT_PUNCHED, session->person, data, err);
}

int desk_punch(struct desk *desk, const struct session *session, struct err *err)
{
	struct arena arena;
	int result;

	if (desk_begin(desk, err) < 0)
		return -1;
	arena_init(&arena);
	result = desk_end(desk, punch_put(desk, session, &arena, err), err);
	arena_fini(&arena);
	return result;
}
