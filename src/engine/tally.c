/* SPDX-License-Identifier: MIT */
/* tally: thresholds of accounts. A balance is looked at as it was before the decision and as it is after it, whatever was posted in between; at the end of a
   period it is looked at once, for everybody whom the threshold names, so that what did not happen is found too. */
#include "tally.h"

#include "antou/arena.h"
#include "antou/day.h"
#include "antou/text.h"
#include "filing.h"
#include "period.h"

/* One balance that the decision changed. */
struct changed { const struct account_def *account; const char *key, *period; int64_t by; };

static int64_t units_of(const struct value *value)
{
	return value->kind == VALUE_MONEY ? value->fen : value->kind == VALUE_NUMBER ? value->number : 0;
}

static struct value balance_of(const struct account_def *account, int64_t units)
{
	return account->money ? (struct value){.kind = VALUE_MONEY, .fen = units} : (struct value){.kind = VALUE_NUMBER, .number = units};
}

/* The period of a posting: that of the month it names, else of the moment. */
static const char *period_of(struct ruling *ruling, const struct account_def *account, const struct node *data)
{
	const char *month = node_text(data, "period", NULL);
	int32_t day;

	if (!month || !day_parse(arena_printf(ruling->arena, "%s-01", month), &day))
		day = time_day(ruling->scene.now_s);
	return period_text(account->period, day, ruling->arena);
}

static int64_t posted(const struct account_def *account, const struct node *data)
{
	const char *kind = node_text(data, "kind", "");
	int64_t units = node_int(data, account->money ? "fen" : "number", 0);

	return text_equal(kind, posting_kind_name(POSTING_RELEASE)) || text_equal(kind, posting_kind_name(POSTING_REVERSE)) ? -units : units;
}

static bool same_period(const char *a, const char *b)
{
	return (!a && !b) || text_equal(a, b);
}

/* Each balance once, with the sum of what was posted to it. */
static struct changed *changes_of(struct ruling *ruling, size_t *count)
{
	struct changed *changes = arena_array(ruling->arena, ruling->event_count + 1, sizeof(*changes));

	*count = 0;
	for (size_t i = 0; i < ruling->event_count; i++) {
		const struct node *data = ruling->events[i].data;
		const struct account_def *account =
			ruling->events[i].kind == EVENT_POSTED ? rulebook_account(ruling->scene.book, node_text(data, "account", "")) : NULL;
		const char *key = node_text(data, "key", ""), *period;
		size_t at = 0;

		if (!account || !account->threshold_count)
			continue;
		period = period_of(ruling, account, data);
		while (at < *count && !(changes[at].account == account && text_equal(changes[at].key, key) && same_period(changes[at].period, period)))
			at++;
		if (at == *count)
			changes[(*count)++] = (struct changed){account, key, period, 0};
		changes[at].by += posted(account, data);
	}
	return changes;
}

static struct value_map *names_put(struct eval *eval, const char *key, const char *period)
{
	struct value_map *names = filing_names(eval);

	value_map_put(names, eval->scene->arena, "key", (struct value){.kind = VALUE_TEXT, .text = key});
	if (period)
		value_map_put(names, eval->scene->arena, "period", (struct value){.kind = VALUE_TEXT, .text = period});
	return names;
}

static bool holds_at(struct eval *eval, struct value_map *names, const struct threshold *threshold, const struct account_def *account, int64_t units)
{
	value_map_put(names, eval->scene->arena, "balance", balance_of(account, units));
	return cond_holds(eval, threshold->when);
}

static void say(struct ruling *ruling, const struct threshold *threshold)
{
	ruling->warnings = arena_grow(ruling->arena, ruling->warnings, ruling->warning_count, &ruling->warning_cap, sizeof(*ruling->warnings));
	ruling->warnings[ruling->warning_count++] = (struct remark){.check = threshold->id, .words = eval_format(&ruling->eval, threshold->say),
		.basis = threshold->cites.basis, .basis_count = threshold->cites.basis_count};
}

static void follow(struct ruling *ruling, const struct threshold *threshold)
{
	const struct opening *opening = threshold->opening;

	ruling->follows = arena_grow(ruling->arena, ruling->follows, ruling->follow_count, &ruling->follow_cap, sizeof(*ruling->follows));
	ruling->follows[ruling->follow_count++] =
		filing_command(&ruling->eval, opening->workflow, opening->with, opening->with_count, ruling->work.id);
}

static void change_cross(struct ruling *ruling, const struct changed *change)
{
	struct question question = {.kind = ASK_BALANCE, .name = change->account->id, .of = change->key, .period = change->period, .at_s = ruling->scene.now_s};
	struct value value = eval_ask(&ruling->eval, &question).value; /* what is not stored yet is in it */
	struct value_map *names = names_put(&ruling->eval, change->key, change->period);
	int64_t after = units_of(&value);

	for (size_t i = 0; i < change->account->threshold_count; i++) {
		const struct threshold *threshold = &change->account->thresholds[i];

		if (threshold->at_end || holds_at(&ruling->eval, names, threshold, change->account, after - change->by) ||
			!holds_at(&ruling->eval, names, threshold, change->account, after))
			continue;
		if (threshold->say)
			say(ruling, threshold);
		if (threshold->opening)
			follow(ruling, threshold);
	}
}

void tally_cross(struct ruling *ruling)
{
	const struct value_map *outer = ruling->eval.given;
	size_t count;
	struct changed *changes = changes_of(ruling, &count);

	for (size_t i = 0; i < count; i++)
		if (changes[i].by)
			change_cross(ruling, &changes[i]);
	ruling->eval.given = outer;
}

/* ---- the end of a period ---- */

/* Of those whom the threshold names, who was here when the period ended: whoever came since did nothing in it. */
static const char **people_then(struct eval *eval, const struct actor *of, int32_t last_day, size_t *count)
{
	struct scene then = *eval->scene;
	struct eval past;
	const char **people;

	then.now_s = time_at(last_day, 24 * 60 - 1);
	eval_init(&past, &then, eval->err);
	people = filing_people(&past, of, count);
	eval->fault = eval->fault || past.fault;
	return people;
}

static const char **keys_of(struct eval *eval, const struct account_def *account, const struct threshold *threshold, const char *period, int32_t last_day,
	size_t *count)
{
	struct question question = {.kind = ASK_ROWS, .name = "balances", .of = account->id, .period = period, .at_s = eval->scene->now_s};
	struct answer answer;
	const char **keys;

	if (threshold->of)
		return people_then(eval, threshold->of, last_day, count);
	answer = eval_ask(eval, &question);
	keys = arena_array(eval->scene->arena, answer.row_count + 1, sizeof(*keys));
	for (size_t i = 0; i < answer.row_count; i++)
		keys[i] = value_map_get(&answer.rows[i], "key")->text;
	*count = answer.row_count;
	return keys;
}

int engine_period_end(const struct scene *scene, const struct account_def *account, const char *period, int32_t last_day, struct command **out, size_t *count,
	struct err *err)
{
	struct eval eval;
	size_t cap = 0;

	*out = NULL;
	*count = 0;
	eval_init(&eval, scene, err);
	for (size_t i = 0; i < account->threshold_count; i++) {
		const struct threshold *threshold = &account->thresholds[i];
		size_t key_count = 0;
		const char **keys = threshold->at_end ? keys_of(&eval, account, threshold, period, last_day, &key_count) : NULL;

		for (size_t k = 0; k < key_count; k++) {
			struct question question = {.kind = ASK_BALANCE, .name = account->id, .of = keys[k], .period = period, .at_s = scene->now_s};
			struct value balance = eval_ask(&eval, &question).value;

			if (!threshold->opening || !holds_at(&eval, names_put(&eval, keys[k], period), threshold, account, units_of(&balance)))
				continue;
			*out = arena_grow(scene->arena, *out, *count, &cap, sizeof(**out));
			(*out)[(*count)++] =
				filing_command(&eval, threshold->opening->workflow, threshold->opening->with, threshold->opening->with_count, NULL);
		}
	}
	return eval.fault ? -1 : 0;
}
