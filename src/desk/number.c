/* SPDX-License-Identifier: MIT */
/* number: the document numbers of a series: listed without a gap, kept for papers to come, made void with a note. Taking one is the engine's. */
#include "antou/day.h"
#include "antou/err.h"
#include "antou/text.h"
#include "antou/words.h"
#include "desk_room.h"
#include "event_data.h"

/* What every call here finds out first. */
struct numbering_desk {
	struct desk *desk;
	const struct session *session;
	const struct rulebook *book;
	const struct series_def *series;
	unsigned rights;
	bool keeper;
	struct arena *arena;
	struct err *err;
};

static int series_open(struct numbering_desk *at, struct desk *desk, const struct session *session, const char *series, struct arena *arena, struct err *err)
{
	struct lookup lookup = lookup_of(desk);
	struct casefile none;
	struct scene scene = {.file = &none, .lookup = &lookup, .now_s = desk_now(desk), .arena = arena};
	bool plain;

	*at = (struct numbering_desk){.desk = desk, .session = session, .arena = arena, .err = err};
	casefile_init(&none);
	if (shelf_in_force(desk, &at->book, err) < 0 || rights_of(desk, session->person, arena, &at->rights, &plain, err) < 0)
		return -1;
	at->series = rulebook_series(at->book, series);
	if (!at->series)
		return err_set(err, ERR_USAGE, spoken("没有编号序列“%s”。请核对 office.yaml 的 series。"), series);
	scene.book = at->book;
	return engine_may_number(&scene, at->series, session->person, &at->keeper, err);
}

static int denied(const struct numbering_desk *at)
{
	return err_set(at->err, ERR_DENIED, spoken("“%s”的编号只由管号人和系统管理员留号、作废。"), at->series->title);
}

/* ---- listing ---- */

static int case_told(struct numbering_desk *at, struct number_line *line)
{
	struct lookup lookup = lookup_of(at->desk);
	struct casefile file;
	struct case_row row;
	struct scene scene;
	unsigned rights;
	bool found, may = false;
	const char *id = line->case_id;

	line->case_id = line->case_title = "";
	if (case_fetch(at->desk, id, at->arena, &row, &file, &found, at->err) < 0)
		return -1;
	if (found && (case_scene(at->desk, &file, NULL, &lookup, at->arena, &scene, at->err) < 0 ||
			rights_see_case(at->desk, at->session->person, &scene, &may, &rights, at->err) < 0))
		return -1;
	if (may) {
		line->case_id = row.id;
		line->case_title = row.title;
	}
	return 0;
}

int desk_numbers(struct desk *desk, const struct session *session, const char *series, int year, struct arena *arena, struct number_line **out, size_t *count,
        struct err *err)
{
	struct numbering_desk at;
	struct number_row *rows;
	size_t row_count, cap = 0;
	int64_t next = 1;

	*out = NULL;
	*count = 0;
	if (series_open(&at, desk, session, series, arena, err) < 0)
		return -1;
	if (!at.keeper && !at.rights)
		return err_set(err, ERR_DENIED, spoken("编号只给管号人、审计人员和系统管理员看。"));
	if (desk->ops->numbers(desk->store, at.series->id, year, arena, &rows, &row_count, err) < 0)
		return -1;
	for (size_t i = 0; i < row_count; i++) {
		for (; next <= rows[i].n; next++) {
			struct number_line line = {.n = next, .state = "missing", .note = "", .text = engine_number_text(at.series->format, year, next, arena)};

			if (next == rows[i].n)
				line = (struct number_line){next, rows[i].text, rows[i].state, rows[i].note, *rows[i].case_id ? rows[i].case_id : NULL, NULL};
			if (line.case_id && case_told(&at, &line) < 0)
				return -1;
			*out = arena_grow(arena, *out, *count, &cap, sizeof(**out));
			(*out)[(*count)++] = line;
		}
	}
	return 0;
}

/* ---- keeping and making void ---- */

static struct node *number_data(struct numbering_desk *at, int year, int64_t n, const char *text, const char *note)
{
	struct node *data = event_data_new(at->arena);

	event_data_int(data, at->arena, "n", n);
	event_data_text(data, at->arena, "note", note);
	event_data_text(data, at->arena, "series", at->series->id);
	event_data_text(data, at->arena, "text", text);
	event_data_int(data, at->arena, "year", year);
	return data;
}

static int next_number(struct numbering_desk *at, int year, int64_t *next)
{
	struct question question = {.kind = ASK_NUMBER, .name = at->series->id, .year = year, .at_s = desk_now(at->desk)};
	struct answer answer = {0};

	if (at->desk->ops->ask(at->desk->store, &question, at->arena, &answer, at->err) < 0)
		return -1;
	*next = answer.value.kind == VALUE_NUMBER ? answer.value.number / VALUE_SCALE : 1;
	return 0;
}

static int note_needed(const char *note, struct err *err)
{
	return note && *note ? 0 : err_set(err, ERR_USAGE, spoken("留号、作废都要写明缘由。"));
}

int desk_number_keep(struct desk *desk, const struct session *session, const char *series, const char *note, struct arena *arena, const char **text,
        struct err *err)
{
	int year = day_year(time_day(desk_now(desk)));
	struct numbering_desk at;
	int64_t n;
	int result;

	if (series_open(&at, desk, session, series, arena, err) < 0 || note_needed(note, err) < 0)
		return -1;
	if (!at.keeper && !(at.rights & RIGHT_ADMINISTER))
		return denied(&at);
	if (desk_begin(desk, err) < 0)
		return -1;
	result = next_number(&at, year, &n);
	if (result == 0) {
		*text = engine_number_text(at.series->format, year, n, arena);
		result = office_event(desk, EVENT_NUMBER_KEPT, session->person, number_data(&at, year, n, *text, note), err);
	}
	return desk_end(desk, result, err);
}

static int used_void(struct numbering_desk *at, const struct number_row *row, int year, const char *note)
{
	struct lookup lookup = lookup_of(at->desk);
	struct casefile file;
	struct case_row found_row;
	struct scene scene;
	struct event event = {.kind = EVENT_NUMBER_VOIDED, .at_s = desk_now(at->desk), .actor = at->session->person};
	unsigned rights;
	bool found, may = false;

	casefile_init(&file);
	if (case_fetch(at->desk, row->case_id, at->arena, &found_row, &file, &found, at->err) < 0)
		return -1;
	if (found && (case_scene(at->desk, &file, NULL, &lookup, at->arena, &scene, at->err) < 0 ||
			rights_see_case(at->desk, at->session->person, &scene, &may, &rights, at->err) < 0))
		return -1;
	if (!may && !at->keeper)
		return denied(at);
	if (!at->keeper && !(file.status == CASE_CLOSED && !text_equal(file.outcome, "done")))
		return err_set(at->err, ERR_DENIED, spoken("%s 正在用或已办结，只有管号人可以写明缘由作废。"), row->text);
	event.case_id = file.id;
	event.seq = file.seq + 1;
	event.data = number_data(at, year, row->n, row->text, note);
	if (at->desk->ops->append(at->desk->store, &event, 1, at->err) < 0)
		return -1;
	casefile_apply(&file, &event, at->arena);
	return case_keep(at->desk, &file, at->arena, at->err);
}

static int void_within(struct numbering_desk *at, int year, int64_t n, const char *note)
{
	struct number_row *rows;
	const struct number_row *row = NULL;
	const char *text;
	size_t count;

	if (at->desk->ops->numbers(at->desk->store, at->series->id, year, at->arena, &rows, &count, at->err) < 0)
		return -1;
	for (size_t i = 0; i < count && !row; i++)
		row = rows[i].n == n ? &rows[i] : NULL;
	text = row ? row->text : engine_number_text(at->series->format, year, n, at->arena);
	if (n < 1 || count == 0 || n > rows[count - 1].n)
		return err_set(at->err, ERR_USAGE, spoken("%s 还没有用到，不用作废。"), text);
	if (row && text_equal(row->state, "void"))
		return err_set(at->err, ERR_USAGE, spoken("%s 已经作废。"), text);
	if (row && text_equal(row->state, "used"))
		return used_void(at, row, year, note);
	return office_event(at->desk, EVENT_NUMBER_VOIDED, at->session->person, number_data(at, year, n, text, note), at->err);
}

int desk_number_void(struct desk *desk, const struct session *session, const char *series, int year, int64_t n, const char *note, struct err *err)
{
	struct numbering_desk at;
	struct arena scratch;
	int result;

	arena_init(&scratch);
	result = series_open(&at, desk, session, series, &scratch, err) < 0 || note_needed(note, err) < 0 ? -1 : 0;
	if (result == 0 && !at.keeper && !(at.rights & RIGHT_ADMINISTER))
		result = denied(&at);
	if (result == 0)
		result = desk_begin(desk, err) < 0 ? -1 : desk_end(desk, void_within(&at, year, n, note), err);
	arena_fini(&scratch);
	return result;
}
