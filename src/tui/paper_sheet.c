/* SPDX-License-Identifier: MIT */
/* paper_sheet: see paper_sheet.h. */
#include "paper_sheet.h"

#include "antou/buf.h"
#include "antou/day.h"
#include "antou/err.h"
#include "antou/ledger.h"
#include "antou/money.h"
#include "antou/text.h"
#include "antou/words.h"
#include "desk_view.h"
#include "sheet.h"

enum { CLOCK_LINES = 100 };

/* ---- what it says ---- */

static const char *shown_text(const struct field *field, const struct value *value, struct arena *arena)
{
	const char *text = value_text(value, arena);
	if (field->type == TYPE_MONEY && value->kind == VALUE_MONEY)
		return arena_printf(arena, spoken("%s 元（%s）"), text, money_capital(arena, value->fen));
	return text_clean(arena, text, true);
}

/* Whether an entry of some running log leads to papers of this kind: they are filed in haste, and filled up later. */
static bool begun_in_log(const struct rulebook *book, const char *workflow)
{
	for (size_t i = 0; i < book->roster_count; i++) {
		const struct workflow *shift = book->rosters[i].workflow ? rulebook_workflow(book, book->rosters[i].workflow) : NULL;
		for (size_t k = 0; shift && k < shift->log_count; k++)
			if (text_equal(shift->log[k].workflow, workflow))
				return true;
	}
	return false;
}

/* Whether it was said later, at a step that asks for it again under the same title. */
static bool said_elsewhere(const struct paper_sheet *said, const struct field *field)
{
	const struct workflow *workflow = said->paper->workflow;
	for (size_t i = 0; i < workflow->field_count; i++)
		if (text_equal(workflow->fields[i].title, field->title) && value_map_get(&said->paper->shown, workflow->fields[i].name)->kind != VALUE_MISSING)
			return true;
	return false;
}

/* What the form asked for and nobody has said yet. */
static void say_gaps(struct paper_sheet *said)
{
	const struct workflow *workflow = said->paper->workflow;
	struct buf buf;
	if (!begun_in_log(said->paper->book, workflow->id))
		return;
	buf_init(&buf, said->arena);
	for (size_t i = 0; i < workflow->filing_count; i++)
		if (!said_elsewhere(said, &workflow->fields[i]))
			buf_printf(&buf, "%s%s", buf.len_bytes ? spoken("、") : "", workflow->fields[i].title);
	if (buf.len_bytes)
		sheet_add(said->sheet, ROLE_SOON, spoken("尚缺"), ROLE_SOON, buf_text(&buf), NULL);
}

static void say_fields(struct paper_sheet *said)
{
	const struct workflow *workflow = said->paper->workflow;
	sheet_heading(said->sheet, spoken("内容"));
	for (size_t i = 0; i < workflow->field_count; i++) {
		const struct value *value = value_map_get(&said->paper->shown, workflow->fields[i].name);
		if (value->kind != VALUE_MISSING)
			sheet_add(said->sheet, ROLE_LABEL, workflow->fields[i].title, ROLE_NORMAL, shown_text(&workflow->fields[i], value, said->arena), NULL);
	}
	say_gaps(said);
}

/* A cell of a line as people read it: names for persons and units. */
static const char *cell_text(const struct paper_sheet *said, const struct field *field, const struct value *value)
{
	const char *text = value_text(value, said->arena);
	struct person person;
	struct err err;
	if (field->type == TYPE_PERSON)
		return desk_person(said->seat->desk, text, said->arena, &person, &err) == 0 ? person.name : text;
	return field->type == TYPE_UNIT ? rulebook_title(said->paper->book, text) : text;
}

/* Lines that were typed, and those that the program has filled. */
static void say_lines(struct paper_sheet *said)
{
	const struct workflow *workflow = said->paper->workflow;
	if (!said->paper->file.line_count)
		return;
	sheet_heading(said->sheet, workflow->lines_title);
	for (size_t i = 0; i < said->paper->file.line_count; i++) {
		struct buf buf;
		buf_init(&buf, said->arena);
		for (size_t k = 0; k < workflow->line_field_count; k++) {
			const struct value *value = value_map_get(&said->paper->file.lines[i], workflow->lines[k].name);
			if (value->kind != VALUE_MISSING)
				buf_printf(&buf, "%s%s %s", buf.len_bytes ? spoken("；") : "", workflow->lines[k].title, cell_text(said, &workflow->lines[k], value));
		}
		sheet_add(said->sheet, ROLE_LABEL, arena_printf(said->arena, "%zu", i + 1), ROLE_NORMAL,
		        text_clean(said->arena, buf_text(&buf), false), NULL);
	}
}

static void say_files(struct paper_sheet *said)
{
	const struct casefile *file = &said->paper->file;
	if (!file->attachment_count)
		return;
	sheet_heading(said->sheet, spoken("附件"));
	for (size_t i = 0; i < file->attachment_count; i++) {
		const struct attachment *attachment = &file->attachments[i];
		sheet_add(said->sheet, ROLE_LABEL, moment_text(said->seat, attachment->at_s, said->arena), ROLE_NORMAL,
		        text_clean(said->arena, arena_printf(said->arena, "%s　%s", attachment->name, attachment->note ? attachment->note : ""), false), NULL);
	}
}

/* ---- the route ---- */

static const char *people_text(struct paper_sheet *said, const struct stop *stop)
{
	const char *posts = titles_text(said->seat, stop->posts, stop->post_count, said->arena);
	if (stop->person_count && stop->person_count <= 4)
		return arena_printf(said->arena, spoken("%s（%s）"), posts, joined(stop->names, stop->person_count, said->arena));
	return posts;
}

static const char *name_of(struct paper_sheet *said, const char *person)
{
	struct person found;
	struct err err;
	return desk_person(said->seat->desk, person, said->arena, &found, &err) == 0 ? found.name : rulebook_title(said->paper->book, person);
}

static const char *met_text(struct paper_sheet *said, const struct stop *stop)
{
	const struct act *act = stop->act;
	struct buf buf;
	buf_init(&buf, said->arena);
	buf_printf(&buf, "%s %s", stop->act_name, moment_text(said->seat, act->happened_s, said->arena));
	if (act->action == ACTION_REFUSE)
		buf_printf(&buf, "　%s", stop->step->titles[ACTION_REFUSE] ? stop->step->titles[ACTION_REFUSE] : spoken("不同意"));
	if (act->way == WAY_TELEPHONE)
		buf_puts(&buf, spoken("　电话意见"));
	if (act->recorded_by)
		buf_printf(&buf, spoken("（%s代录）"), name_of(said, act->recorded_by));
	if (act->merged)
		buf_puts(&buf, spoken("　（与前一步同一人，并签）"));
	if (act->words)
		buf_printf(&buf, spoken("　“%s”"), act->words);
	return text_clean(said->arena, buf_text(&buf), false);
}

/* How its time stands: the limit, and what was done about it. */
static void time_told(struct paper_sheet *said, const struct stop *stop, struct buf *buf)
{
	const struct duty *duty = casefile_duty(&said->paper->file, stop->step->id);
	char light[LIGHT_TEXT];
	due_light(said->seat, stop->due_s, light);
	if (stop->due_s != TIME_NONE)
		buf_printf(buf, spoken("　限 %s %s"), due_text(said->seat, stop->due_s, stop->provisional, said->arena),
		        duty && duty->paused_s != TIME_NONE ? spoken("停表中") : light);
	if (duty && duty->extended)
		buf_printf(buf, spoken("　延过 %lld 次"), (long long)duty->extended);
	if (duty && duty->urged)
		buf_printf(buf, spoken("　催过 %lld 次"), (long long)duty->urged);
}

static const char *open_text(struct paper_sheet *said, const struct stop *stop)
{
	const struct given_step *given = casefile_given(&said->paper->file, stop->step->id);
	struct buf buf;
	buf_init(&buf, said->arena);
	buf_puts(&buf, people_text(said, stop));
	if (!stop->person_count && stop->step->act != STEP_WAIT && stop->step->act != STEP_OUTSIDE)
		buf_puts(&buf, spoken("（现在无人在任）"));
	if (stop->away_count)
		buf_puts(&buf, spoken("　外出"));
	if (given && given->claimed)
		buf_puts(&buf, spoken("　已认领"));
	else if (given)
		buf_printf(&buf, spoken("　%s转来"), name_of(said, given->by));
	time_told(said, stop, &buf);
	return buf_text(&buf);
}

static void say_stop(struct paper_sheet *said, const struct stop *stop)
{
	static const struct { const char *sign; enum role role; } signs[] = {
	        [STOP_MET] = {"√", ROLE_OK}, [STOP_OPEN] = {"▶", ROLE_SOON}, [STOP_AHEAD] = {"·", ROLE_DIM}, [STOP_SKIPPED] = {"?", ROLE_DIM},
	        [STOP_VOID] = {"×", ROLE_DIM}};
	char light[LIGHT_TEXT];
	enum stop_state mark = stop->state == STOP_MET && stop->act->action == ACTION_REFUSE ? STOP_VOID : stop->state;
	enum role role = stop->state == STOP_OPEN && due_light(said->seat, stop->due_s, light) == ROLE_LATE ? ROLE_LATE : signs[mark].role;
	const char *text = stop->state == STOP_MET ? met_text(said, stop) : stop->state == STOP_OPEN ? open_text(said, stop) : people_text(said, stop);
	if (stop->state == STOP_SKIPPED && !stop->unknown)
		return;
	if (stop->unknown)
		text = arena_printf(said->arena, spoken("%s（看“%s”怎么填）"), text, workflow_field(said->paper->workflow, stop->unknown)->title);
	sheet_add(said->sheet, role, arena_printf(said->arena, "%s %s", signs[mark].sign, stop->step->title),
	        stop->state == STOP_AHEAD || stop->state == STOP_SKIPPED ? ROLE_DIM : ROLE_NORMAL, text, stop);
}

/* What may go wrong at a step stands under it while it is to be done, with what is done against it. */
static void say_risks(struct paper_sheet *said, const struct stop *stop)
{
	for (size_t i = 0; stop->state == STOP_OPEN && i < stop->step->risk_count; i++)
		sheet_add(said->sheet, ROLE_DIM, spoken("  风险点"), ROLE_DIM, risk_text(&stop->step->risks[i], said->arena), stop);
}

static void say_route(struct paper_sheet *said)
{
	const struct route *route = &said->paper->route;
	sheet_heading(said->sheet, spoken("路线"));
	for (size_t i = 0; i < route->stop_count; i++) {
		say_stop(said, &route->stops[i]);
		say_risks(said, &route->stops[i]);
	}
	if (!route->duty_count)
		return;
	sheet_heading(said->sheet, spoken("应办"));
	for (size_t i = 0; i < route->duty_count; i++)
		say_stop(said, &route->duties[i]);
}

/* Whoever has no office of their own here, an outside party, is named once. */
static void say_who(struct buf *buf, const struct history_row *row)
{
	bool office = row->capacity && *row->capacity && !text_equal(row->who, row->capacity);
	buf_printf(buf, "%s%s%s　%s", row->who ? row->who : "", office ? "　" : "", office ? row->capacity : "", row->what);
}

static void say_history(struct paper_sheet *said)
{
	sheet_heading(said->sheet, spoken("经过"));
	for (size_t i = 0; i < said->history_count; i++) {
		const struct history_row *row = &said->history[i];
		struct buf buf;
		buf_init(&buf, said->arena);
		say_who(&buf, row);
		if (row->words && *row->words)
			buf_printf(&buf, spoken("　“%s”"), row->words);
		if (row->note && *row->note)
			buf_printf(&buf, "　%s", row->note);
		if (row->happened_s != row->at_s)
			buf_printf(&buf, spoken("　当时 %s"), moment_text(said->seat, row->happened_s, said->arena));
		sheet_add(said->sheet, ROLE_DIM, moment_text(said->seat, row->at_s, said->arena), ROLE_NORMAL, text_clean(said->arena, buf_text(&buf), false), NULL);
	}
}

static const char *clock_text(struct paper_sheet *said, const struct ledger_line *line)
{
	const char *old = moment_text(said->seat, line->old_s, said->arena), *due = moment_text(said->seat, line->due_s, said->arena);
	struct buf buf;
	buf_init(&buf, said->arena);
	buf_printf(&buf, "%s　%s　%s", line->title, line->step_title, line->who);
	if (*old || *due)
		buf_printf(&buf, "　%s%s%s", text_equal(old, due) ? "" : old, *old && *due && !text_equal(old, due) ? " → " : "", due);
	if (line->words && *line->words)
		buf_printf(&buf, spoken("　“%s”"), line->words);
	return text_clean(said->arena, buf_text(&buf), false);
}

/* Urging, reminders, extensions and pauses, newest first. */
static void say_clocks(struct paper_sheet *said)
{
	struct ledger_line *lines;
	struct err err;
	size_t count;
	if (desk_ledger(said->seat->desk, &said->seat->session, said->paper->file.id, NULL, 0, CLOCK_LINES, said->arena, &lines, &count, &err) != 0 || count == 0)
		return;
	sheet_heading(said->sheet, spoken("时限"));
	for (size_t i = 0; i < count; i++)
		sheet_add(said->sheet, ROLE_DIM, moment_text(said->seat, lines[i].at_s, said->arena), ROLE_NORMAL, clock_text(said, &lines[i]), NULL);
}

/* ---- all of it ---- */

void paper_sheet_say(struct paper_sheet *said)
{
	sheet_begin(said->sheet, said->arena);
	say_fields(said);
	say_lines(said);
	say_files(said);
	say_route(said);
	say_clocks(said);
	say_history(said);
}

/* Whether the reader may do it now; a step that waits for another one is not theirs yet. */
static bool is_mine(const struct paper_sheet *said, const struct stop *stop)
{
	const struct moves *moves = &said->paper->moves;
	for (size_t i = 0; i < moves->count; i++)
		if (moves->items[i].allowed && moves->items[i].action == ACTION_PASS && !moves->items[i].behalf && moves->items[i].step == stop->step)
			return true;
	return false;
}

const char *paper_sheet_now(struct paper_sheet *said)
{
	const struct route *route = &said->paper->route;
	const struct stop *shown = NULL;
	size_t open = 0;
	for (size_t i = 0; i < route->stop_count + route->duty_count; i++) {
		const struct stop *stop = i < route->stop_count ? &route->stops[i] : &route->duties[i - route->stop_count];
		if (stop->state != STOP_OPEN)
			continue;
		if (!shown || (is_mine(said, stop) && !is_mine(said, shown)))
			shown = stop;
		open++;
	}
	if (!shown)
		return "";
	return arena_printf(said->arena, spoken("现在　%s：%s%s"), shown->step->title, open_text(said, shown),
	        open > 1 ? arena_printf(said->arena, spoken("　（共 %zu 项）"), open) : "");
}
