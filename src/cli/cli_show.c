/* SPDX-License-Identifier: MIT */
/* cli_show: writes what the desk answered; decides nothing. Titles for people, ids for programs. */
#include "cli_show.h"

#include <string.h>

#include "antou/buf.h"
#include "antou/day.h"
#include "antou/text.h"
#include "antou/words.h"

/* Ids of the holders that a simulation invents for its posts begin with this. */
enum { INVENTED = '@' };

static const char *const stop_words[] = {
        [STOP_MET] = "已办", [STOP_OPEN] = "现在", [STOP_AHEAD] = "之后", [STOP_SKIPPED] = "不经", [STOP_VOID] = "免"};

static const char *const stop_names[] = {
        [STOP_MET] = "met", [STOP_OPEN] = "open", [STOP_AHEAD] = "ahead", [STOP_SKIPPED] = "skipped", [STOP_VOID] = "void"};

const char *due_words(struct arena *arena, int64_t due_s, bool provisional)
{
	char text[TIME_TEXT];
	if (due_s == TIME_NONE)
		return "";
	time_short(due_s, text);
	return arena_printf(arena, "%s%s", text, provisional ? spoken("（该年放假安排未公布，暂算）") : "");
}

const char *posts_words(struct arena *arena, const struct rulebook *book, const char *const *posts, size_t count)
{
	struct buf buf;
	buf_init(&buf, arena);
	for (size_t i = 0; i < count; i++)
		buf_printf(&buf, "%s%s", i ? spoken("、") : "", rulebook_title(book, posts[i]));
	return buf_text(&buf);
}

static const char *basis_words(struct cli *cli, const char *const *basis, size_t count)
{
	return count ? arena_printf(&cli->arena, spoken("（%s）"), texts_joined(&cli->arena, basis, count, spoken("、"))) : "";
}

/* ---- verdicts ---- */

void show_warnings(struct cli *cli, const struct verdict *verdict)
{
	for (size_t i = 0; i < verdict->remark_count; i++) {
		const struct remark *remark = &verdict->remarks[i];
		cli_fail(cli, 0, "提醒：%s%s", remark->words, basis_words(cli, remark->basis, remark->basis_count));
	}
}

void show_refusal(struct cli *cli, const struct rulebook *book, const struct verdict *verdict)
{
	const char *kind = verdict->kind == VERDICT_HELD ? spoken("暂缓") : spoken("不能办");
	for (size_t i = 0; i < verdict->remark_count; i++) {
		const struct remark *remark = &verdict->remarks[i];
		cli_fail(cli, 0, "%s：%s%s", kind, remark->words, basis_words(cli, remark->basis, remark->basis_count));
		if (remark->who_count && book)
			cli_fail(cli, 0, "  %s：%s", verdict->kind == VERDICT_HELD ? spoken("可放行（--override-by 人 --override 理由）") : spoken("可办"),
			        posts_words(&cli->arena, book, remark->who, remark->who_count));
	}
}

static void json_remark(struct json *json, const char *key, const struct remark *remark)
{
	json_object(json, key);
	json_text(json, "code", refusal_code_name(remark->code));
	json_texts(json, "basis", remark->basis, remark->basis_count);
	json_text(json, "words", remark->words);
	if (remark->check)
		json_text(json, "check", remark->check);
	if (remark->field)
		json_text(json, "field", remark->field);
	json_texts(json, "who", remark->who, remark->who_count);
	json_object_end(json);
}

void json_refusal(struct json *json, const struct verdict *verdict)
{
	json_text(json, "verdict", verdict->kind == VERDICT_HELD ? "held" : "refused");
	json_remark(json, "refusal", &verdict->remarks[0]);
	if (verdict->remark_count < 2)
		return;
	json_array(json, "also");
	for (size_t i = 1; i < verdict->remark_count; i++)
		json_remark(json, NULL, &verdict->remarks[i]);
	json_array_end(json);
}

void json_warnings(struct json *json, const struct verdict *verdict)
{
	json_array(json, "warnings");
	for (size_t i = 0; i < verdict->remark_count; i++) {
		json_object(json, NULL);
		json_texts(json, "basis", verdict->remarks[i].basis, verdict->remarks[i].basis_count);
		json_text(json, "words", verdict->remarks[i].words);
		if (verdict->remarks[i].check)
			json_text(json, "check", verdict->remarks[i].check);
		json_object_end(json);
	}
	json_array_end(json);
}

/* ---- routes ---- */

/* Whether a station is told: what was met only on demand, what is skipped or void never. */
static bool stop_told(const struct stop *stop, bool all)
{
	return stop->state == STOP_OPEN || stop->state == STOP_AHEAD || (all && stop->state == STOP_MET);
}

/* A step that is met already is part of the way all the same, except the filing, which is how the command came. */
static bool step_told(const struct route *route, size_t index, bool all)
{
	return stop_told(&route->stops[index], all || index > 0);
}

static void json_stop(struct json *json, const struct stop *stop, bool all)
{
	json_object(json, NULL);
	json_text(json, "step", stop->step->id);
	json_text(json, "title", stop->step->title);
	json_texts(json, "posts", stop->posts, stop->post_count);
	json_text(json, "mode", step_mode_name(stop->step->mode));
	json_texts(json, "actions", stop->actions, stop->action_count);
	json_moment(json, "due", stop->due_s);
	json_texts(json, "basis", stop->step->cites.basis, stop->step->cites.basis_count);
	if (stop->provisional)
		json_bool(json, "provisional", true);
	if (stop->clock)
		json_text(json, "clock", stop->clock);
	if (all) {
		json_text(json, "state", stop_names[stop->state]);
		json_texts(json, "persons", stop->persons, stop->person_count);
		if (stop->act)
			json_text(json, "by", stop->act->actor);
		if (stop->act && stop->act->action == ACTION_REFUSE)
			json_text(json, "action", action_name(stop->act->action));
	}
	json_object_end(json);
}

static void json_duty(struct json *json, const struct stop *stop)
{
	json_object(json, NULL);
	json_text(json, "owes", stop->step->id);
	json_text(json, "title", stop->step->title);
	json_texts(json, "who", stop->posts, stop->post_count);
	json_moment(json, "due", stop->due_s);
	json_texts(json, "basis", stop->step->cites.basis, stop->step->cites.basis_count);
	if (stop->provisional)
		json_bool(json, "provisional", true);
	if (stop->step->optional)
		json_bool(json, "optional", true);
	json_object_end(json);
}

void json_route(struct json *json, const struct route *route, bool all)
{
	json_array(json, "route");
	for (size_t i = 0; i < route->stop_count; i++)
		if (step_told(route, i, all))
			json_stop(json, &route->stops[i], all);
	json_array_end(json);
	json_array(json, "duties");
	for (size_t i = 0; i < route->duty_count; i++)
		if (stop_told(&route->duties[i], false))
			json_duty(json, &route->duties[i]);
	json_array_end(json);
}

static const char *stop_who(struct cli *cli, const struct rulebook *book, const struct stop *stop)
{
	if (stop->state == STOP_MET && stop->act_name)
		return stop->act_name;
	if (stop->person_count && stop->persons[0][0] != INVENTED)
		return arena_printf(&cli->arena, spoken("%s（%s）"), posts_words(&cli->arena, book, stop->posts, stop->post_count),
		        texts_joined(&cli->arena, stop->names, stop->person_count, spoken("、")));
	return posts_words(&cli->arena, book, stop->posts, stop->post_count);
}

/* A refusal is told by the name that the step gives it. */
static const char *stop_word(const struct stop *stop)
{
	const char *refused = stop->step->titles[ACTION_REFUSE];

	if (stop->state != STOP_MET || !stop->act || stop->act->action != ACTION_REFUSE)
		return spoken(stop_words[stop->state]);
	return refused ? refused : spoken("不同意");
}

static void stop_line(struct cli *cli, const struct rulebook *book, const char *lead, const struct stop *stop)
{
	struct buf buf;
	char when[TIME_TEXT];
	buf_init(&buf, &cli->arena);
	buf_printf(&buf, "%s %s  %s  %s", lead, stop_word(stop), stop->step->title, stop_who(cli, book, stop));
	if (stop->state == STOP_MET && stop->act) {
		time_short(stop->act->happened_s, when);
		buf_printf(&buf, "  %s", when);
	} else if (stop->due_s != TIME_NONE) {
		buf_printf(&buf, spoken("  限 %s"), due_words(&cli->arena, stop->due_s, stop->provisional));
	}
	buf_puts(&buf, basis_words(cli, stop->step->cites.basis, stop->step->cites.basis_count));
	if (stop->unknown)
		buf_printf(&buf, spoken("  还要看“%s”"), stop->unknown);
	cli_line(cli, "%s", buf_text(&buf));
	if (stop->state == STOP_MET && stop->act && stop->act->action == ACTION_REFUSE && stop->act->words)
		cli_line(cli, "      %s", stop->act->words);
	if (stop->clock && stop->state != STOP_MET)
		cli_line(cli, "      %s", stop->clock);
	for (size_t i = 0; stop->state == STOP_OPEN && i < stop->step->risk_count; i++) {
		const struct risk *risk = &stop->step->risks[i];
		cli_line(cli, "      风险点：%s%s%s%s：%s", risk->risk, risk->grade ? spoken("（") : "", risk->grade ? risk->grade : "",
		        risk->grade ? spoken("）") : "", risk->measure);
	}
}

void show_route(struct cli *cli, const struct rulebook *book, const struct route *route, bool all)
{
	size_t number = 0;
	for (size_t i = 0; i < route->stop_count; i++)
		if (step_told(route, i, all))
			stop_line(cli, book, arena_printf(&cli->arena, "%3zu.", ++number), &route->stops[i]);
	for (size_t i = 0, told = 0; i < route->duty_count; i++)
		if (stop_told(&route->duties[i], false)) {
			if (told++ == 0)
				cli_line(cli, "应办：");
			stop_line(cli, book, "  ·", &route->duties[i]);
		}
}

/* ---- where a case stands ---- */

static const char *outcome_words(const char *outcome)
{
	static const struct { const char *name, *words; } words[] = {
	        {"done", "办结"}, {"refused", "未获同意"}, {"withdrawn", "已撤回"}, {"returned", "已退回"}};
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (text_equal(words[i].name, outcome))
			return spoken(words[i].words);
	return outcome ? outcome : "";
}

static const char *status_words(struct cli *cli, const struct casefile *file)
{
	if (file->status == CASE_CLOSED)
		return outcome_words(file->outcome);
	if (file->status == CASE_STOPPED)
		return arena_printf(&cli->arena, spoken("已暂停：%s"), file->stop_reason ? file->stop_reason : "");
	return spoken("在办");
}

void show_standing(struct cli *cli, const struct case_view *view)
{
	const struct casefile *file = &view->file;
	cli_line(cli, "%s%s%s  %s：%s  %s", file->id, file->number ? "  " : "", file->number ? file->number : "", view->workflow->title,
	        file->title, status_words(cli, file));
	for (size_t i = 0; i < view->route.stop_count; i++)
		if (view->route.stops[i].state == STOP_OPEN)
			stop_line(cli, view->book, "  →", &view->route.stops[i]);
	for (size_t i = 0; i < view->route.duty_count; i++)
		if (view->route.duties[i].state == STOP_OPEN)
			stop_line(cli, view->book, "  ·", &view->route.duties[i]);
}

static void json_open_stop(struct json *json, const struct stop *stop)
{
	json_object(json, NULL);
	json_text(json, "step", stop->step->id);
	json_text(json, "title", stop->step->title);
	json_texts(json, "posts", stop->posts, stop->post_count);
	json_texts(json, "persons", stop->persons, stop->person_count);
	json_moment(json, "due", stop->due_s);
	json_texts(json, "basis", stop->step->cites.basis, stop->step->cites.basis_count);
	json_texts(json, "actions", stop->actions, stop->action_count);
	json_object_end(json);
}

static void json_open_stops(struct json *json, const char *key, const struct stop *stops, size_t count)
{
	json_array(json, key);
	for (size_t i = 0; i < count; i++)
		if (stops[i].state == STOP_OPEN)
			json_open_stop(json, &stops[i]);
	json_array_end(json);
}

void json_standing(struct json *json, const struct case_view *view)
{
	const struct casefile *file = &view->file;
	json_text(json, "case", file->id);
	json_text(json, "number", file->number);
	json_int(json, "seq", file->seq);
	json_text(json, "workflow", file->workflow);
	json_text(json, "title", file->title);
	json_text(json, "status", case_status_name(file->status));
	json_text(json, "outcome", file->outcome);
	json_open_stops(json, "open", view->route.stops, view->route.stop_count);
	json_open_stops(json, "duties", view->route.duties, view->route.duty_count);
}
