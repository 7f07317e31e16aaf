/* SPDX-License-Identifier: MIT */
/* roster_bench: asking who may sit, and remembering it by day and seat. Who only stands in for somebody counts while that one is away, as everywhere. */
#include "roster_bench.h"

#include "actor.h"
#include "antou/arena.h"
#include "antou/day.h"
#include "antou/text.h"
#include "ruling.h"

void bench_seat(struct bench *bench, const struct scene *scene, const struct roster_def *roster, int32_t from, int32_t to, struct err *err)
{
	*bench = (struct bench){.scene = *scene, .roster = roster, .from = from, .to = to};
	bench->scene.workflow = NULL;
	bench->scene.file = NULL;
	bench->places = arena_array(scene->arena, to >= from ? ((size_t)(to - from) + 1) * (roster->seat_count + 1) : 1, sizeof(*bench->places));
	eval_init(&bench->eval, &bench->scene, err);
}

static void place_fill(struct bench *bench, const struct seat_def *seat, struct place *place)
{
	actor_resolve(&bench->eval, seat->from, &place->may);
	if (seat->except)
		actor_resolve(&bench->eval, seat->except, &place->except);
	place->known = true;
}

static bool held_by(struct bench *bench, const struct resolved *resolved, const char *person)
{
	const struct capacity *found = NULL;

	for (size_t i = 0; i < resolved->who_count && !found; i++)
		if (text_equal(resolved->who[i].person, person))
			found = &resolved->who[i];
	for (size_t i = 0; found && found->acting && i < resolved->who_count; i++)
		if (!resolved->who[i].acting && !who_is_away(&bench->eval, resolved->who[i].person))
			return false;
	return found != NULL;
}

bool bench_may_sit(struct bench *bench, const struct seat_def *seat, const char *person, const struct turn *turn)
{
	size_t at = (size_t)(seat - bench->roster->seats);
	struct place own = {0}, *place = &own;
	struct capacity capacity;

	bench->scene.now_s = turn->from_s;
	bench->eval.asked->count = 0; /* a plan is no decision: what was asked for it is not noted */
	if (turn->day >= bench->from && turn->day <= bench->to && at < bench->roster->seat_count)
		place = &bench->places[(size_t)(turn->day - bench->from) * bench->roster->seat_count + at];
	if (!place->known)
		place_fill(bench, seat, place);
	if (place->may.anybody ? !who_sits(&bench->eval, person, &capacity) : !held_by(bench, &place->may, person))
		return false;
	return !place->except.anybody && !held_by(bench, &place->except, person);
}

bool bench_away(struct bench *bench, const char *person, const struct turn *turn)
{
	bool away = false;

	bench->eval.asked->count = 0;
	for (int32_t day = turn->day; !away && day <= time_day(turn->to_s - 1); day++) {
		bench->scene.now_s = day == turn->day ? turn->from_s : time_at(day, 0);
		away = who_is_away(&bench->eval, person);
	}
	return away;
}

const char *bench_name(struct bench *bench, const char *person)
{
	struct capacity capacity;

	return who_sits(&bench->eval, person, &capacity) && capacity.name ? capacity.name : person;
}

bool turns_meet(const struct turn *a, const struct turn *b)
{
	return a->from_s < b->to_s && b->from_s < a->to_s;
}

bool turns_near(const struct turn *a, const struct turn *b, int rest_minutes)
{
	int64_t rest_s = (int64_t)rest_minutes * 60;

	return a->from_s < b->to_s + rest_s && b->from_s < a->to_s + rest_s;
}
