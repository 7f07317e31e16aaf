/* SPDX-License-Identifier: MIT */
/* roster_judge: what a plan has against itself: seats with too few or too many, somebody twice, at two places at once, with too little rest, away, or who may
   not sit there. Each is told once, at the line where it stands. */
#include "roster.h"

#include "antou/arena.h"
#include "antou/day.h"
#include "antou/text.h"
#include "roster_bench.h"
#include "ruling.h"

struct judging {
	struct bench bench;
	const struct plan *plan;
	struct arena *arena;
	bool rest_warns;
	struct plan_issue *issues;
	size_t count, cap;
};

static void object(struct judging *judging, size_t line, const struct cites *cites, bool refused, const char *words)
{
	judging->issues = arena_grow(judging->arena, judging->issues, judging->count, &judging->cap, sizeof(*judging->issues));
	judging->issues[judging->count++] = (struct plan_issue){line, words, cites, refused};
}

/* 3月2日夜班 */
static const char *turn_words(struct judging *judging, const struct turn *turn)
{
	const struct shift_def *shift = text_equal(turn->roster, judging->plan->roster->id) ? roster_shift(judging->plan->roster, turn->shift) : NULL;
	const struct roster_def *other = rulebook_roster(judging->bench.scene.book, turn->roster);
	int year, month, day;

	if (!shift && other)
		shift = roster_shift(other, turn->shift);
	day_to_civil(turn->day, &year, &month, &day);
	return arena_printf(judging->arena, "%d月%d日%s", month, day, shift ? shift->title : turn->shift);
}

static void judge_seat(struct judging *judging, size_t at)
{
	const struct plan *plan = judging->plan;
	const struct turn *line = &plan->lines[at];
	const struct seat_def *seat = roster_seat(plan->roster, line->seat);
	const struct shift_def *shift = roster_shift(plan->roster, line->shift);
	int seated = 0;

	if (!seat || !shift) {
		object(judging, at, &plan->roster->cites, true, arena_printf(judging->arena, "%s没有“%s”这个班次或席位", plan->roster->title, seat ? line->shift : line->seat));
		return;
	}
	if (line->day < plan->from || line->day > plan->to || (shift->on != SHIFT_NAMED && !shift_begins(&judging->bench.scene.book->work, shift, line->day))) {
		object(judging, at, shift->cites.basis_count ? &shift->cites : &plan->roster->cites, true, arena_printf(judging->arena, "%s不在所排的日子里，或那天没有这个班", turn_words(judging, line)));
		return;
	}
	/* the first line of a seat speaks for all of it */
	if (at > 0 && line->day == plan->lines[at - 1].day && text_equal(line->shift, plan->lines[at - 1].shift) && text_equal(line->seat, plan->lines[at - 1].seat))
		return;
	for (size_t i = at; i < plan->line_count && plan->lines[i].day == line->day && text_equal(plan->lines[i].shift, line->shift); i++)
		seated += text_equal(plan->lines[i].seat, line->seat) && *plan->lines[i].person;
	if (seated < seat->least)
		object(judging, at, &seat->cites, true, arena_printf(judging->arena, "%s的%s缺 %d 人", turn_words(judging, line), seat->title, seat->least - seated));
	else if (seated > seat->most)
		object(judging, at, &seat->cites, true, arena_printf(judging->arena, "%s的%s至多 %d 人，排了 %d 人", turn_words(judging, line), seat->title, seat->most, seated));
}

static void judge_person(struct judging *judging, size_t at)
{
	const struct turn *line = &judging->plan->lines[at];
	const struct seat_def *seat = roster_seat(judging->plan->roster, line->seat);

	if (!seat || !*line->person)
		return;
	if (!bench_may_sit(&judging->bench, seat, line->person, line))
		object(judging, at, &seat->cites, true, arena_printf(judging->arena, "%s：%s不能值%s", turn_words(judging, line), bench_name(&judging->bench, line->person), seat->title));
	else if (bench_away(&judging->bench, line->person, line))
		object(judging, at, &seat->cites, true, arena_printf(judging->arena, "%s：%s那时有外出登记", turn_words(judging, line), bench_name(&judging->bench, line->person)));
}

/* Of two that collide the later is told; of a plan and what stands around it, the plan. */
static void judge_pair(struct judging *judging, size_t at, const struct turn *other)
{
	const struct roster_def *roster = judging->plan->roster;
	const struct turn *line = &judging->plan->lines[at];
	bool own = text_equal(other->roster, roster->id);
	const char *name;

	if (!*line->person || !text_equal(line->person, other->person) || (own ? !turns_near(line, other, roster->rest_minutes) : !turns_meet(line, other)))
		return;
	name = bench_name(&judging->bench, line->person);
	if (own && line->day == other->day && text_equal(line->shift, other->shift))
		object(judging, at, &roster->cites, true, arena_printf(judging->arena, "%s：%s一个班里排了两处", turn_words(judging, line), name));
	else if (turns_meet(line, other))
		object(judging, at, &roster->cites, own, arena_printf(judging->arena, "%s：%s同时还值%s%s", turn_words(judging, line), name,
			own ? "" : rulebook_title(judging->bench.scene.book, other->roster), turn_words(judging, other)));
	else
		object(judging, at, &roster->cites, !judging->rest_warns, arena_printf(judging->arena, "%s：%s和%s之间歇不到 %d 小时", turn_words(judging, line), name,
			turn_words(judging, other), (roster->rest_minutes + 59) / 60));
}

/* Shifts on named days may run into one another. */
static void judge_shift(struct judging *judging, size_t at)
{
	const struct plan *plan = judging->plan;
	const struct turn *line = &plan->lines[at];

	if (at > 0 && line->day == plan->lines[at - 1].day && text_equal(line->shift, plan->lines[at - 1].shift))
		return;
	for (size_t i = at; i-- > 0 && line->from_s - plan->lines[i].from_s < 2 * DAY_SECONDS;) {
		if (text_equal(line->shift, plan->lines[i].shift) || !turns_meet(line, &plan->lines[i]))
			continue;
		object(judging, at, &plan->roster->cites, true, arena_printf(judging->arena, "%s和%s的时间重叠", turn_words(judging, line), turn_words(judging, &plan->lines[i])));
		return;
	}
}

/* Refused ones first; else they stay in the order in which they were found, line by line. */
static struct plan_issue *issues_ordered(struct judging *judging)
{
	struct plan_issue *ordered = arena_array(judging->arena, judging->count + 1, sizeof(*ordered));
	size_t count = 0;

	for (int warned = 0; warned < 2; warned++)
		for (size_t i = 0; i < judging->count; i++)
			if (judging->issues[i].refused == !warned)
				ordered[count++] = judging->issues[i];
	return ordered;
}

int engine_roster_judge(const struct scene *scene, const struct plan *plan, bool rest_warns, struct plan_issue **out, size_t *count, struct err *err)
{
	struct judging judging = {.plan = plan, .arena = scene->arena, .rest_warns = rest_warns};

	bench_seat(&judging.bench, scene, plan->roster, plan->from, plan->to, err);
	for (size_t i = 0; i < plan->line_count && !judging.bench.eval.fault; i++) {
		judge_seat(&judging, i);
		judge_shift(&judging, i);
		judge_person(&judging, i);
		for (size_t k = 0; k < i; k++)
			judge_pair(&judging, i, &plan->lines[k]);
		for (size_t k = 0; k < plan->around_count; k++)
			judge_pair(&judging, i, &plan->around[k]);
	}
	*out = issues_ordered(&judging);
	*count = judging.count;
	return judging.bench.eval.fault ? -1 : 0;
}

int engine_may_sit(const struct scene *scene, const struct roster_def *roster, const char *person, const struct turn *turn, bool *may, struct err *err)
{
	const struct seat_def *seat = roster_seat(roster, turn->seat);
	struct bench bench;

	bench_seat(&bench, scene, roster, turn->day, turn->day, err);
	*may = seat && bench_may_sit(&bench, seat, person, turn) && !bench.eval.fault;
	return bench.eval.fault ? -1 : 0;
}

int engine_roster_sitters(const struct scene *scene, const struct plan *plan, bool *sits, struct err *err)
{
	struct turn turn = {.roster = plan->roster->id, .day = plan->from};
	struct bench bench;

	bench_seat(&bench, scene, plan->roster, plan->from, plan->from, err);
	turn.from_s = time_at(plan->from, 12 * 60);
	for (size_t i = 0; i < plan->people_count; i++) {
		sits[i] = false;
		for (size_t k = 0; k < plan->roster->seat_count && !sits[i]; k++)
			sits[i] = bench_may_sit(&bench, &plan->roster->seats[k], plan->people[i], &turn);
	}
	return bench.eval.fault ? -1 : 0;
}

int engine_keeps_roster(const struct scene *scene, const struct roster_def *roster, const char *person, bool *keeps, struct err *err)
{
	struct capacity capacity;
	struct eval eval;

	eval_init(&eval, scene, err);
	*keeps = who_is(&eval, roster->keeper, person, &capacity) && !eval.fault;
	return eval.fault ? -1 : 0;
}

int engine_reads_roster(const struct scene *scene, const struct roster_def *roster, const char *person, bool *reads, struct err *err)
{
	struct capacity capacity;
	struct eval eval;

	eval_init(&eval, scene, err);
	*reads = !roster->readers || who_is(&eval, roster->readers, person, &capacity) || who_is(&eval, roster->keeper, person, &capacity);
	return eval.fault ? -1 : 0;
}
