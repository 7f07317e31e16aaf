/* SPDX-License-Identifier: MIT */
/* roster_fair: filling the empty lines of a plan fairly. Three goes: each line in order of time gets whoever has had least of its kind, and of equals who was on
   longest ago; a line that nobody was left for takes somebody away from where another can sit (an augmenting path, as in matching people to posts); and then
   turns change hands, or two persons change turns, as long as that makes the counts more alike. Alike is: the sum of the squares of everybody's turns, nights,
   weekends and holidays, the year so far included, is small. No chance is in it: the same record gives the same plan. */
#include "roster.h"

#include "antou/arena.h"
#include "antou/day.h"
#include "antou/text.h"
#include "roster_bench.h"

enum { KINDS = 4, NOBODY = -1, PATH_TRIES = 20000, ROUNDS_MAX = 40, SWAP_REACH = 400 };

struct slot {
	int person;          /* index into people; NOBODY */
	bool kept, busy;     /* kept: was settled before; busy: on the path that is being tried */
	size_t near_from, near_to; /* lines that begin so near that they may get in the way */
	int kinds[KINDS];    /* what it counts as: a turn, and a night, weekend or holiday or not */
	const bool *fits;    /* per person: may sit there, is not away and has nothing else around the plan */
};

struct fair {
	struct plan *plan;
	struct arena *arena;
	struct slot *slots;  /* one per line */
	int (*counts)[KINDS];
	int64_t *last_s;     /* per person: when their last turn before the plan ended */
	size_t tries;
	struct was { size_t at; int person; } *done; /* what was put where while a path is tried, so that it can be put back */
	size_t done_count, done_cap;
};

static size_t person_at(const struct plan *plan, const char *person)
{
	for (size_t i = 0; *person && i < plan->people_count; i++)
		if (text_equal(plan->people[i], person))
			return i;
	return plan->people_count;
}

static void kinds_of(const struct scene *scene, const struct plan *plan, const struct turn *turn, int kinds[static KINDS])
{
	struct turn_marks marks = turn_marks(&scene->book->work, plan->roster, turn);

	kinds[0] = 1;
	kinds[1] = marks.night;
	kinds[2] = marks.weekend;
	kinds[3] = marks.holiday;
}

static bool collides(const struct plan *plan, const struct turn *a, const struct turn *b)
{
	return text_equal(a->roster, b->roster) ? turns_near(a, b, plan->roster->rest_minutes) : turns_meet(a, b);
}

/* ---- reading the question ---- */

static bool around_fits(const struct plan *plan, const struct turn *line, const char *person)
{
	for (size_t i = 0; i < plan->around_count; i++)
		if (collides(plan, line, &plan->around[i]) && text_equal(plan->around[i].person, person))
			return false;
	return true;
}

static const bool *fits_of(struct fair *fair, struct bench *bench, size_t at)
{
	const struct plan *plan = fair->plan;
	const struct turn *line = &plan->lines[at];
	const struct seat_def *seat = roster_seat(plan->roster, line->seat);
	bool *fits = arena_array(fair->arena, plan->people_count + 1, sizeof(*fits));

	for (size_t i = at; i-- > 0 && plan->lines[i].day == line->day;)
		if (text_equal(plan->lines[i].shift, line->shift) && text_equal(plan->lines[i].seat, line->seat))
			return fair->slots[i].fits;
	for (size_t i = 0; seat && i < plan->people_count; i++)
		fits[i] = bench_may_sit(bench, seat, plan->people[i], line) && !bench_away(bench, plan->people[i], line) && around_fits(plan, line, plan->people[i]);
	return fits;
}

static void slots_read(struct fair *fair, const struct scene *scene, struct bench *bench)
{
	const struct plan *plan = fair->plan;
	int64_t reach_s = DAY_SECONDS + (int64_t)plan->roster->rest_minutes * 60; /* no shift is longer than a day */

	fair->slots = arena_array(fair->arena, plan->line_count + 1, sizeof(*fair->slots));
	for (size_t i = 0; i < plan->line_count; i++) {
		struct slot *slot = &fair->slots[i];
		size_t person = person_at(plan, plan->lines[i].person);

		kinds_of(scene, plan, &plan->lines[i], slot->kinds);
		slot->kept = *plan->lines[i].person != '\0';
		slot->person = person < plan->people_count ? (int)person : NOBODY;
		slot->fits = fits_of(fair, bench, i);
		slot->near_from = i;
		slot->near_to = i + 1;
		while (slot->near_from > 0 && plan->lines[i].from_s - plan->lines[slot->near_from - 1].from_s < reach_s)
			slot->near_from--;
		while (slot->near_to < plan->line_count && plan->lines[slot->near_to].from_s - plan->lines[i].from_s < reach_s)
			slot->near_to++;
	}
}

static void turn_counted(struct fair *fair, const int kinds[static KINDS], int person, int sign)
{
	for (size_t k = 0; person != NOBODY && k < KINDS; k++)
		fair->counts[person][k] += sign * kinds[k];
}

static void counts_read(struct fair *fair, const struct scene *scene, const struct turn *before, size_t before_count)
{
	const struct plan *plan = fair->plan;
	int kinds[KINDS];

	fair->counts = arena_array(fair->arena, plan->people_count + 1, sizeof(*fair->counts));
	fair->last_s = arena_array(fair->arena, plan->people_count + 1, sizeof(*fair->last_s));
	for (size_t i = 0; i < before_count; i++) {
		size_t person = person_at(plan, before[i].person);

		if (person == plan->people_count)
			continue;
		kinds_of(scene, plan, &before[i], kinds);
		turn_counted(fair, kinds, (int)person, 1);
		if (before[i].to_s > fair->last_s[person])
			fair->last_s[person] = before[i].to_s;
	}
	for (size_t i = 0; i < plan->line_count; i++)
		turn_counted(fair, fair->slots[i].kinds, fair->slots[i].person, 1);
}

/* ---- who can, and who should ---- */

static void seat_put(struct fair *fair, size_t at, int person)
{
	fair->done = arena_grow(fair->arena, fair->done, fair->done_count, &fair->done_cap, sizeof(*fair->done));
	fair->done[fair->done_count++] = (struct was){at, fair->slots[at].person};
	turn_counted(fair, fair->slots[at].kinds, fair->slots[at].person, -1);
	fair->slots[at].person = person;
	turn_counted(fair, fair->slots[at].kinds, person, 1);
}

static void seats_back(struct fair *fair, size_t done_count)
{
	while (fair->done_count > done_count) {
		struct was was = fair->done[fair->done_count - 1];

		seat_put(fair, was.at, was.person);
		fair->done_count -= 2;
	}
}

/* The lines of this person that get in the way at a line, except one; at most room are noted, how many there are is said. */
static size_t in_the_way(const struct fair *fair, size_t at, int person, size_t except, size_t *out, size_t room)
{
	size_t count = 0;

	for (size_t i = fair->slots[at].near_from; i < fair->slots[at].near_to; i++) {
		if (i == at || i == except || fair->slots[i].person != person ||
			!turns_near(&fair->plan->lines[i], &fair->plan->lines[at], fair->plan->roster->rest_minutes))
			continue;
		if (count < room)
			out[count] = i;
		count++;
	}
	return count;
}

/* How much dearer one turn more of these kinds makes the plan, halved; the square of n grows by 2n + 1. */
static int64_t dearer(const struct fair *fair, size_t at, int person)
{
	int64_t sum = 0;

	for (size_t k = 0; k < KINDS; k++)
		sum += (int64_t)fair->counts[person][k] * fair->slots[at].kinds[k];
	return sum;
}

/* When the person's last turn before this line ended. */
static int64_t last_of(const struct fair *fair, size_t at, int person)
{
	for (size_t i = at; i-- > 0;)
		if (fair->slots[i].person == person)
			return fair->plan->lines[i].to_s;
	return fair->last_s[person];
}

static int best_free(const struct fair *fair, size_t at)
{
	int best = NOBODY;

	for (int i = 0; (size_t)i < fair->plan->people_count; i++) {
		int64_t order;

		if (!fair->slots[at].fits[i] || in_the_way(fair, at, i, at, NULL, 0) > 0)
			continue;
		order = best == NOBODY ? -1 : dearer(fair, at, i) - dearer(fair, at, best);
		if (order < 0 || (order == 0 && last_of(fair, at, i) < last_of(fair, at, best)))
			best = i;
	}
	return best;
}

/* ---- a line that nobody is left for ---- */

static bool path_fill(struct fair *fair, size_t at, int depth);

/* Puts person there and finds others for the lines that this takes from them; all as it was when that fails. */
static bool path_through(struct fair *fair, size_t at, int person, const size_t *freed, size_t count, int depth)
{
	size_t done_count = fair->done_count;
	bool filled = true;

	for (size_t i = 0; i < count; i++)
		seat_put(fair, freed[i], NOBODY);
	seat_put(fair, at, person);
	fair->slots[at].busy = true;
	for (size_t i = 0; i < count && filled; i++)
		filled = path_fill(fair, freed[i], depth - 1);
	if (!filled)
		seats_back(fair, done_count);
	fair->slots[at].busy = false;
	return filled;
}

static bool path_fill(struct fair *fair, size_t at, int depth)
{
	enum { FREED_MAX = 3 };
	int person = best_free(fair, at);

	if (person != NOBODY) {
		seat_put(fair, at, person);
		return true;
	}
	if (depth == 0)
		return false;
	for (int i = 0; (size_t)i < fair->plan->people_count && fair->tries > 0; i++) {
		size_t freed[FREED_MAX], count = fair->slots[at].fits[i] ? in_the_way(fair, at, i, at, freed, FREED_MAX) : FREED_MAX + 1;
		bool movable = count <= FREED_MAX;

		for (size_t k = 0; movable && k < count; k++)
			movable = !fair->slots[freed[k]].kept && !fair->slots[freed[k]].busy;
		if (!movable)
			continue;
		fair->tries--;
		if (path_through(fair, at, i, freed, count, depth))
			return true;
	}
	return false;
}

static void lines_fill(struct fair *fair)
{
	enum { DEPTH_MAX = 6 };

	for (size_t i = 0; i < fair->plan->line_count; i++)
		if (!fair->slots[i].kept)
			seat_put(fair, i, best_free(fair, i));
	/* short paths first: they are many and cheap */
	for (int depth = 1; depth <= DEPTH_MAX; depth++) {
		fair->tries = PATH_TRIES;
		for (size_t i = 0; i < fair->plan->line_count; i++) {
			fair->done_count = 0;
			if (!fair->slots[i].kept && fair->slots[i].person == NOBODY)
				path_fill(fair, i, depth);
		}
	}
}

/* ---- more alike ---- */

static int64_t square_sum(const int counts[static KINDS])
{
	int64_t sum = 0;

	for (size_t k = 0; k < KINDS; k++)
		sum += (int64_t)counts[k] * counts[k];
	return sum;
}

/* What the squares of two persons gain when the kinds of one line go from the first to the second, and those of another (NULL: none) the other way. */
static int64_t gain(const struct fair *fair, int a, int b, const int given[static KINDS], const int *back)
{
	int now_a[KINDS], now_b[KINDS];

	for (size_t k = 0; k < KINDS; k++) {
		now_a[k] = fair->counts[a][k] - given[k] + (back ? back[k] : 0);
		now_b[k] = fair->counts[b][k] + given[k] - (back ? back[k] : 0);
	}
	return square_sum(fair->counts[a]) + square_sum(fair->counts[b]) - square_sum(now_a) - square_sum(now_b);
}

static bool hand_over(struct fair *fair, size_t at)
{
	int a = fair->slots[at].person;

	for (int b = 0; (size_t)b < fair->plan->people_count; b++) {
		if (b == a || !fair->slots[at].fits[b] || gain(fair, a, b, fair->slots[at].kinds, NULL) <= 0 || in_the_way(fair, at, b, at, NULL, 0) > 0)
			continue;
		seat_put(fair, at, b);
		return true;
	}
	return false;
}

static bool exchange(struct fair *fair, size_t at)
{
	int a = fair->slots[at].person;

	for (size_t i = at + 1; i < fair->plan->line_count && i <= at + SWAP_REACH; i++) {
		int b = fair->slots[i].person;

		if (b == NOBODY || b == a || fair->slots[i].kept || !fair->slots[at].fits[b] || !fair->slots[i].fits[a] ||
			gain(fair, a, b, fair->slots[at].kinds, fair->slots[i].kinds) <= 0)
			continue;
		if (in_the_way(fair, at, b, i, NULL, 0) > 0 || in_the_way(fair, i, a, at, NULL, 0) > 0)
			continue;
		seat_put(fair, at, b);
		seat_put(fair, i, a);
		return true;
	}
	return false;
}

static void lines_level(struct fair *fair)
{
	bool changed = true;

	fair->done_count = 0;
	for (int round = 0; changed && round < ROUNDS_MAX; round++) {
		changed = false;
		fair->done_count = 0;
		for (size_t i = 0; i < fair->plan->line_count; i++)
			if (!fair->slots[i].kept && fair->slots[i].person != NOBODY && (hand_over(fair, i) || exchange(fair, i)))
				changed = true;
	}
}

int engine_roster_fill(const struct scene *scene, struct plan *plan, const struct turn *before, size_t before_count, struct err *err)
{
	struct fair fair = {.plan = plan, .arena = scene->arena};
	struct bench bench;

	bench_seat(&bench, scene, plan->roster, plan->from, plan->to, err);
	slots_read(&fair, scene, &bench);
	if (bench.eval.fault)
		return -1;
	counts_read(&fair, scene, before, before_count);
	lines_fill(&fair);
	lines_level(&fair);
	for (size_t i = 0; i < plan->line_count; i++)
		if (!fair.slots[i].kept && fair.slots[i].person != NOBODY)
			plan->lines[i].person = plan->people[fair.slots[i].person];
	turns_sort(plan->roster, plan->lines, plan->line_count);
	return 0;
}
