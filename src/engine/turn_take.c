/* SPDX-License-Identifier: MIT */
/* turn_take: who sits in a seat of a roster from now on, because a step is met; and taking that back. What a step changes is judged together, as when it is
   published: a swap may pass through what neither half of it could. Too little rest is for the workflow to judge. */
#include "antou/arena.h"
#include "antou/day.h"
#include "antou/text.h"
#include "event_data.h"
#include "expr.h"
#include "roster.h"
#include "ruling.h"

/* One change, its phrases reckoned. */
struct taking {
	const struct roster_def *roster;
	const struct shift_change *change;
	struct turn turn;
	const char *was; /* "" for nobody */
};

static void emit(struct ruling *ruling, struct node *data, const struct turn *turn, const char *was, const char *how)
{
	event_data_day(data, ruling->arena, "day", turn->day);
	event_data_text(data, ruling->arena, "how", how);
	event_data_text(data, ruling->arena, "person", *turn->person ? turn->person : NULL);
	event_data_text(data, ruling->arena, "roster", turn->roster);
	event_data_text(data, ruling->arena, "seat", turn->seat);
	event_data_text(data, ruling->arena, "shift", turn->shift);
	event_data_text(data, ruling->arena, "was", *was ? was : NULL);
	ruling_emit(ruling, EVENT_TURN_CHANGED, data);
}

static void no(struct ruling *ruling, const struct taking *taking, const char *words)
{
	remark_basis(ruling, ruling_refuse(ruling, REFUSAL_FIELD, words), taking->change->cites.basis_count ? &taking->change->cites : &taking->roster->cites);
}

/* By its id, or as it is called. */
static const struct shift_def *shift_of(const struct roster_def *roster, const char *word)
{
	const struct shift_def *shift = roster_shift(roster, word);

	for (size_t i = 0; !shift && i < roster->shift_count; i++)
		if (text_equal(roster->shifts[i].title, word))
			shift = &roster->shifts[i];
	return shift;
}

/* Turns of the roster that may have to do with this one: those that begin within three days of it. */
static size_t turns_about(struct ruling *ruling, const struct taking *taking, struct turn *out, size_t room)
{
	struct question question = {.kind = ASK_TURNS, .name = taking->roster->id, .at_s = time_at(taking->turn.day - 3, 0), .until_s = time_at(taking->turn.day + 4, 0)};
	struct answer answer = eval_ask(&ruling->eval, &question);
	size_t count = 0;

	for (size_t i = 0; i < answer.turn_count && count < room; i++)
		out[count++] = answer.turns[i];
	return count;
}

static bool same_seat(const struct turn *a, const struct turn *b)
{
	return a->day == b->day && text_equal(a->roster, b->roster) && text_equal(a->shift, b->shift) && text_equal(a->seat, b->seat);
}

/* False when its phrases say nothing yet, or something that cannot be. */
static bool taking_read(struct ruling *ruling, const struct shift_change *change, struct taking *out)
{
	struct value day = expr_value(&ruling->eval, change->day), shift = expr_value(&ruling->eval, change->shift);
	struct value person = expr_value(&ruling->eval, change->person), was = {.kind = VALUE_MISSING};
	const struct shift_def *found;

	*out = (struct taking){.roster = rulebook_roster(ruling->scene.book, change->roster), .change = change, .was = ""};
	if (change->was)
		was = expr_value(&ruling->eval, change->was);
	if (!out->roster || (day.kind != VALUE_DAY && day.kind != VALUE_TIME) || shift.kind != VALUE_TEXT || person.kind != VALUE_TEXT)
		return false;
	out->turn = (struct turn){.roster = out->roster->id, .shift = shift.text, .seat = change->seat, .person = person.text, .how = "swapped", .words = ""};
	out->turn.day = day.kind == VALUE_TIME ? time_day(day.time_s) : day.day;
	out->was = was.kind == VALUE_TEXT ? was.text : "";
	found = shift_of(out->roster, shift.text);
	if (!found || (found->on != SHIFT_NAMED && !shift_begins(&ruling->scene.book->work, found, out->turn.day))) {
		char text[DAY_TEXT];

		day_text(out->turn.day, text);
		no(ruling, out, arena_printf(ruling->arena, "%s %s没有“%s”这个班", text, out->roster->title, found ? found->title : shift.text));
		return false;
	}
	out->turn.shift = found->id;
	shift_span(found, out->turn.day, &out->turn.from_s, &out->turn.to_s);
	return true;
}

/* Whoever gives way: the one that is said, who must sit there; else the one who sits there alone. */
static bool taking_seat(struct ruling *ruling, struct taking *taking, const struct turn *turns, size_t count)
{
	const struct seat_def *seat = roster_seat(taking->roster, taking->turn.seat);
	bool sits = false;

	for (size_t i = 0; i < count; i++) {
		if (!same_seat(&turns[i], &taking->turn))
			continue;
		if (!*taking->was && seat->most == 1)
			taking->was = turns[i].person;
		sits = sits || text_equal(turns[i].person, taking->was);
	}
	if (*taking->was && !sits)
		no(ruling, taking, arena_printf(ruling->arena, "这个班的%s不是换下的那一位；值班表已变，请核对", seat->title));
	return !*taking->was || sits;
}

/* The plan after all changes: the lines of the shift, and what stands around it. */
static void taking_judge(struct ruling *ruling, const struct taking *taking, const struct turn *turns, size_t count)
{
	struct turn *lines = arena_array(ruling->arena, count + 1, sizeof(*lines)), *around = arena_array(ruling->arena, count + 1, sizeof(*around));
	struct plan plan = {.roster = taking->roster, .from = taking->turn.day, .to = taking->turn.day, .lines = lines, .around = around};
	struct plan_issue *issues;
	size_t issue_count;

	for (size_t i = 0; i < count; i++) {
		if (turns[i].day == taking->turn.day && text_equal(turns[i].shift, taking->turn.shift))
			lines[plan.line_count++] = turns[i];
		else
			around[plan.around_count++] = turns[i];
	}
	turns_sort(taking->roster, lines, plan.line_count);
	if (engine_roster_judge(&ruling->scene, &plan, true, &issues, &issue_count, ruling->eval.err) != 0) {
		ruling->eval.fault = true;
		return;
	}
	for (size_t i = 0; i < issue_count && issues[i].refused; i++)
		if (text_equal(lines[issues[i].line].person, taking->turn.person))
			no(ruling, taking, issues[i].words);
}

/* The turns as they are after it: without who gives way, with who comes. */
static size_t turns_after(const struct taking *taking, struct turn *turns, size_t count)
{
	size_t kept = 0;

	for (size_t i = 0; i < count; i++)
		if (!same_seat(&turns[i], &taking->turn) || !text_equal(turns[i].person, taking->was))
			turns[kept++] = turns[i];
	turns[kept++] = taking->turn;
	return kept;
}

enum { ABOUT_MAX = 2000 };

void turns_take(struct ruling *ruling, const struct step *step)
{
	struct taking *takings = arena_array(ruling->arena, step->turn_count + 1, sizeof(*takings));
	size_t count = 0;

	for (size_t i = 0; i < step->turn_count; i++)
		if (taking_read(ruling, &step->turns[i], &takings[count]))
			count++;
	for (size_t i = 0; i < count; i++) {
		struct turn *turns = arena_array(ruling->arena, ABOUT_MAX + count + 1, sizeof(*turns));
		size_t about = turns_about(ruling, &takings[i], turns, ABOUT_MAX);

		if (!taking_seat(ruling, &takings[i], turns, about))
			return;
		for (size_t k = 0; k < count; k++)
			if (takings[k].roster == takings[i].roster)
				about = turns_after(&takings[k], turns, about);
		taking_judge(ruling, &takings[i], turns, about);
	}
	for (size_t i = 0; i < count; i++) {
		struct node *data = event_data_new(ruling->arena);

		event_data_text(data, ruling->arena, "step", step->id);
		event_data_text(data, ruling->arena, "words", ruling->scene.workflow->title);
		emit(ruling, data, &takings[i].turn, takings[i].was, "swapped");
	}
}

/* Whether somebody sits where the turn says; nobody does not. */
static bool sits_still(struct ruling *ruling, const struct turn *turn)
{
	struct question question = {.kind = ASK_TURNS, .name = turn->roster, .of = turn->seat, .at_s = time_at(turn->day, 0), .until_s = time_at(turn->day + 1, 0)};
	struct answer answer = *turn->person ? eval_ask(&ruling->eval, &question) : (struct answer){0};

	for (size_t i = 0; i < answer.turn_count; i++)
		if (same_seat(&answer.turns[i], turn) && text_equal(answer.turns[i].person, turn->person))
			return true;
	return false;
}

/* Who was put there since stays: then nobody comes back and nobody leaves. */
void turn_undo(struct ruling *ruling, const struct effect *effect, struct node *data)
{
	struct turn put = {.roster = effect->account, .shift = effect->line, .seat = effect->key, .person = effect->person ? effect->person : ""}, back;
	bool still;

	if (!effect->from || !day_parse(effect->from, &put.day))
		return;
	still = sits_still(ruling, &put);
	back = put;
	back.person = still && effect->sense ? effect->sense : "";
	emit(ruling, data, &back, still ? put.person : "", "undone");
}
