/* SPDX-License-Identifier: MIT */
/* function: what phrases can reckon. Each is a row; none remembers anything. A missing argument gives a missing value. */
#include "function.h"

#include "actor.h"
#include "antou/arena.h"
#include "antou/day.h"
#include "function_roster.h"
#include "function_date.h"
#include "glossary.h"
#include "period.h"
#include "antou/text.h"

#include <string.h>

static const struct value missing = {.kind = VALUE_MISSING};

static struct value value_number(int64_t whole)
{
	return (struct value){.kind = VALUE_NUMBER, .number = whole * VALUE_SCALE};
}

static struct value value_day(int32_t day)
{
	return (struct value){.kind = VALUE_DAY, .day = day};
}

static struct value value_flag(bool flag)
{
	return (struct value){.kind = VALUE_FLAG, .flag = flag};
}

static int32_t day_of(const struct value *value)
{
	return value->kind == VALUE_TIME ? time_day(value->time_s) : value->day;
}

/* In the units of kind: fen or VALUE_SCALE-ths. */
static int64_t units_of(const struct value *value, enum value_kind kind)
{
	int64_t units = value->kind == VALUE_MONEY ? value->fen : value->number;

	if (value->kind == kind)
		return units;
	return kind == VALUE_MONEY ? units / (VALUE_SCALE / 100) : units * (VALUE_SCALE / 100);
}

static bool numeric(const struct value *value)
{
	return value->kind == VALUE_NUMBER || value->kind == VALUE_MONEY;
}

static struct value value_units(int64_t units, enum value_kind kind)
{
	if (kind == VALUE_MONEY)
		return (struct value){.kind = VALUE_MONEY, .fen = units};
	return (struct value){.kind = VALUE_NUMBER, .number = units};
}

static int64_t units_add(int64_t a, int64_t b)
{
	if (b > 0 && a > INT64_MAX - b)
		return INT64_MAX;
	return b < 0 && a < INT64_MIN - b ? INT64_MIN : a + b;
}

static struct value call_sum(struct eval *eval, const struct expr *expr, const struct value *args)
{
	int64_t sum = 0;

	(void)eval;
	for (size_t i = 0; args[0].kind == VALUE_LIST && i < args[0].list.count; i++)
		if (numeric(&args[0].list.items[i]))
			sum = units_add(sum, units_of(&args[0].list.items[i], expr->shape.kind));
	return value_units(sum, expr->shape.kind);
}

/* sign 1: the largest, -1: the smallest */
static struct value list_extreme(const struct value *list, int sign)
{
	const struct value *best = NULL;
	int order;

	for (size_t i = 0; list->kind == VALUE_LIST && i < list->list.count; i++) {
		const struct value *item = &list->list.items[i];

		if (item->kind != VALUE_MISSING && (!best || (value_compare(item, best, &order) && order * sign > 0)))
			best = item;
	}
	return best ? *best : missing;
}

static struct value call_largest(struct eval *eval, const struct expr *expr, const struct value *args)
{
	(void)eval;
	(void)expr;
	return list_extreme(&args[0], 1);
}

static struct value call_smallest(struct eval *eval, const struct expr *expr, const struct value *args)
{
	(void)eval;
	(void)expr;
	return list_extreme(&args[0], -1);
}

static struct value call_line_count(struct eval *eval, const struct expr *expr, const struct value *args)
{
	(void)expr;
	(void)args;
	return value_number((int64_t)eval->line_count);
}

static struct value call_count(struct eval *eval, const struct expr *expr, const struct value *args)
{
	int64_t count = 0;

	(void)eval;
	(void)expr;
	for (size_t i = 0; args[0].kind == VALUE_LIST && i < args[0].list.count; i++)
		count += args[0].list.items[i].kind != VALUE_MISSING;
	return value_number(count);
}

static struct value reckon(const struct value *a, const struct value *b, int sign)
{
	int64_t units;

	if (numeric(a) && numeric(b)) {
		enum value_kind kind = a->kind == VALUE_MONEY || b->kind == VALUE_MONEY ? VALUE_MONEY : VALUE_NUMBER;

		units = units_of(b, kind);
		return value_units(units_add(units_of(a, kind), units == INT64_MIN ? INT64_MAX : sign * units), kind);
	}
	if (b->kind != VALUE_NUMBER || (a->kind != VALUE_DAY && a->kind != VALUE_TIME))
		return missing;
	units = b->number / VALUE_SCALE;
	if (units > 100000 || units < -100000)
		return missing;
	if (a->kind == VALUE_DAY)
		return value_day(a->day + sign * (int32_t)units);
	return (struct value){.kind = VALUE_TIME, .time_s = a->time_s + sign * units * DAY_SECONDS};
}

static struct value call_plus(struct eval *eval, const struct expr *expr, const struct value *args)
{
	(void)eval;
	(void)expr;
	return reckon(&args[0], &args[1], 1);
}

static struct value call_less(struct eval *eval, const struct expr *expr, const struct value *args)
{
	(void)eval;
	(void)expr;
	return reckon(&args[0], &args[1], -1);
}

static struct value call_smaller(struct eval *eval, const struct expr *expr, const struct value *args)
{
	int order;

	(void)eval;
	(void)expr;
	return value_compare(&args[0], &args[1], &order) ? args[order > 0] : missing;
}

static struct value call_larger(struct eval *eval, const struct expr *expr, const struct value *args)
{
	int order;

	(void)eval;
	(void)expr;
	return value_compare(&args[0], &args[1], &order) ? args[order < 0] : missing;
}

static struct value call_days_between(struct eval *eval, const struct expr *expr, const struct value *args)
{
	(void)eval;
	(void)expr;
	return value_number((int64_t)day_of(&args[1]) - day_of(&args[0]));
}

static struct value call_days_inclusive(struct eval *eval, const struct expr *expr, const struct value *args)
{
	(void)eval;
	(void)expr;
	return value_number((int64_t)day_of(&args[1]) - day_of(&args[0]) + 1);
}

static struct value call_workdays_between(struct eval *eval, const struct expr *expr, const struct value *args)
{
	(void)expr;
	return value_number(worktime_days_between(&eval->scene->book->work, day_of(&args[0]), day_of(&args[1])));
}

static struct value call_workdays_inclusive(struct eval *eval, const struct expr *expr, const struct value *args)
{
	(void)expr;
	return value_number(worktime_days_between(&eval->scene->book->work, day_of(&args[0]) - 1, day_of(&args[1])));
}

static struct value call_year(struct eval *eval, const struct expr *expr, const struct value *args)
{
	(void)eval;
	(void)expr;
	return value_number(day_year(day_of(&args[0])));
}

static struct value call_month(struct eval *eval, const struct expr *expr, const struct value *args)
{
	int year, month, day;

	(void)eval;
	(void)expr;
	day_to_civil(day_of(&args[0]), &year, &month, &day);
	return value_number(month);
}

static struct value call_year_end(struct eval *eval, const struct expr *expr, const struct value *args)
{
	(void)eval;
	(void)expr;
	return value_day(day_from_civil(day_year(day_of(&args[0])), 12, 31));
}

static struct value call_weekday(struct eval *eval, const struct expr *expr, const struct value *args)
{
	(void)eval;
	(void)expr;
	return value_number(day_weekday(day_of(&args[0])));
}

static struct value call_workday(struct eval *eval, const struct expr *expr, const struct value *args)
{
	(void)expr;
	return value_flag(worktime_is_workday(&eval->scene->book->work, day_of(&args[0])));
}

/* Of a moment the day on which it lies. */
static struct value call_day(struct eval *eval, const struct expr *expr, const struct value *args)
{
	(void)eval;
	(void)expr;
	return value_day(day_of(&args[0]));
}

static struct value call_day_after(struct eval *eval, const struct expr *expr, const struct value *args)
{
	(void)eval;
	(void)expr;
	return value_day(day_of(&args[0]) + 1);
}

static struct value call_next_workday(struct eval *eval, const struct expr *expr, const struct value *args)
{
	(void)expr;
	return value_day(worktime_add_days(&eval->scene->book->work, day_of(&args[0]), 1));
}

/* The end of the office's hours on that day; on a day off, of what would be its hours. */
static struct value call_closing(struct eval *eval, const struct expr *expr, const struct value *args)
{
	(void)expr;
	return (struct value){.kind = VALUE_TIME, .time_s = worktime_closing(&eval->scene->book->work, day_of(&args[0]))};
}

static struct value balance_ask(struct eval *eval, const struct expr *expr, const struct value *args, const char *period)
{
	const char *key = args[1].kind == VALUE_TEXT ? args[1].text : value_text(&args[1], eval->scene->arena);
	struct question question = {.kind = ASK_BALANCE, .name = args[0].text, .of = key, .period = period, .at_s = eval->scene->now_s};
	struct answer answer = eval_ask(eval, &question);

	return numeric(&answer.value) ? answer.value : eval->fault ? missing : value_units(0, expr->shape.kind);
}

/* Around today, in the account's own period. */
static struct value call_balance(struct eval *eval, const struct expr *expr, const struct value *args)
{
	const struct account_def *account = rulebook_account(eval->scene->book, args[0].text);

	return balance_ask(eval, expr, args, period_text(account ? account->period : NULL, time_day(eval->scene->now_s), eval->scene->arena));
}

static struct value call_balance_year(struct eval *eval, const struct expr *expr, const struct value *args)
{
	return balance_ask(eval, expr, args, period_text("year", day_of(&args[2]), eval->scene->arena));
}

static struct value call_balance_quarter(struct eval *eval, const struct expr *expr, const struct value *args)
{
	return balance_ask(eval, expr, args, period_text("quarter", day_of(&args[2]), eval->scene->arena));
}

static struct value call_balance_month(struct eval *eval, const struct expr *expr, const struct value *args)
{
	return balance_ask(eval, expr, args, period_text("month", day_of(&args[2]), eval->scene->arena));
}

static struct value call_open_cases(struct eval *eval, const struct expr *expr, const struct value *args)
{
	struct question question = {.kind = ASK_OPEN_CASES, .name = args[0].text, .of = args[1].text, .at_s = eval->scene->now_s};
	struct answer answer = eval_ask(eval, &question);

	(void)expr;
	return answer.value.kind == VALUE_NUMBER ? answer.value : missing;
}

/* What other cases have already drawn on the case that a field names. */
static struct value call_used(struct eval *eval, const struct expr *expr, const struct value *args)
{
	struct question which = {.kind = ASK_CASE, .of = args[0].text, .at_s = eval->scene->now_s};
	struct answer found = eval_ask(eval, &which);
	struct question question = {.kind = ASK_BALANCE, .name = "uses", .of = found.file ? found.file->id : args[0].text, .at_s = eval->scene->now_s};
	struct answer answer = eval_ask(eval, &question);

	(void)expr;
	return numeric(&answer.value) ? answer.value : value_units(0, VALUE_MONEY);
}

static struct value call_employment(struct eval *eval, const struct expr *expr, const struct value *args)
{
	struct question question = {.kind = ASK_EMPLOYMENT, .of = args[0].text, .at_s = eval->scene->now_s};

	(void)expr;
	return eval_ask(eval, &question).value;
}

static struct value call_started(struct eval *eval, const struct expr *expr, const struct value *args)
{
	struct question question = {.kind = ASK_STARTED, .of = args[0].text, .at_s = eval->scene->now_s};

	(void)expr;
	return eval_ask(eval, &question).value;
}

static struct value person_capacity(struct eval *eval, const char *person, bool unit)
{
	struct question question = {.kind = ASK_PERSON, .of = person, .at_s = eval->scene->now_s};
	struct answer answer = eval_ask(eval, &question);
	const char *text;

	if (answer.capacity_count == 0)
		return missing;
	text = unit ? answer.capacities[0].unit : answer.capacities[0].post;
	return text && *text ? (struct value){.kind = VALUE_TEXT, .text = text} : missing;
}

static struct value call_post(struct eval *eval, const struct expr *expr, const struct value *args)
{
	(void)expr;
	return person_capacity(eval, args[0].text, false);
}

static struct value call_unit(struct eval *eval, const struct expr *expr, const struct value *args)
{
	(void)expr;
	return person_capacity(eval, args[0].text, true);
}

/* The people of a unit, or of a person's own unit. */
static struct value call_headcount(struct eval *eval, const struct expr *expr, const struct value *args)
{
	struct value unit = expr->args[0]->shape.domain == DOMAIN_PERSON ? person_capacity(eval, args[0].text, true) : args[0];
	struct question question = {.kind = ASK_HEADCOUNT, .of = unit.text, .at_s = eval->scene->now_s};

	return unit.kind == VALUE_TEXT ? eval_ask(eval, &question).value : missing;
}

static struct value call_away(struct eval *eval, const struct expr *expr, const struct value *args)
{
	struct question question = {.kind = ASK_AWAY, .of = args[0].text, .at_s = eval->scene->now_s};
	struct answer answer = eval_ask(eval, &question);

	(void)expr;
	return answer.value.kind == VALUE_FLAG ? answer.value : value_flag(false);
}

static struct value call_same(struct eval *eval, const struct expr *expr, const struct value *args)
{
	(void)eval;
	(void)expr;
	return value_flag(value_equal(&args[0], &args[1]));
}

/* The first who holds a relation in their own right; who stands in for somebody is not the holder. A person's is that of their unit. */
static struct value call_holder(struct eval *eval, const struct expr *expr, const struct value *args)
{
	const struct shape *of = &expr->args[1]->shape;
	const char *seat = args[1].text;
	struct resolved resolved;
	struct actor actor = {.kind = ACTOR_RELATION, .id = args[0].text, .text = expr->text};
	struct value unit;

	if (of->domain == DOMAIN_PERSON) {
		unit = person_capacity(eval, seat, true);
		seat = eval->applicant && text_equal(seat, eval->applicant) && eval->unit && *eval->unit ? eval->unit : unit.kind == VALUE_TEXT ? unit.text : NULL;
	}
	actor.of_id = seat;
	if (!seat)
		return missing;
	actor_resolve(eval, &actor, &resolved);
	for (size_t i = 0; i < resolved.who_count; i++)
		if (!resolved.who[i].acting)
			return (struct value){.kind = VALUE_TEXT, .text = resolved.who[i].person};
	return missing;
}

/* One key out of two, such as a year and a kind. */
static struct value call_joined(struct eval *eval, const struct expr *expr, const struct value *args)
{
	struct arena *arena = eval->scene->arena;

	(void)expr;
	return (struct value){.kind = VALUE_TEXT, .text = arena_printf(arena, "%s %s", value_text(&args[0], arena), value_text(&args[1], arena))};
}

/* Longer patterns stand before the shorter ones that they begin with. */
static const struct function functions[] = {
	{"sum of $", "合计 $", "l", 'I', call_sum},
	{"largest of $", "最大 $", "L", 'I', call_largest},
	{"smallest of $", "最小 $", "L", 'I', call_smallest},
	{"count of lines", "明细 条数", "", 'N', call_line_count},
	{"count of $ turns for $ in month of $", "班数 $ 对 $ 月份 $", "kpd", 'N', roster_turns_month},
	{"count of $ turns for $ in year of $", "班数 $ 对 $ 年度 $", "kpd", 'N', roster_turns_year},
	{"holiday turns of $ for $ in month of $", "节假日班数 $ 对 $ 月份 $", "kpd", 'N', roster_holidays_month},
	{"holiday turns of $ for $ in year of $", "节假日班数 $ 对 $ 年度 $", "kpd", 'N', roster_holidays_year},
	{"turn of $ at $", "轮值 $ 于 $", "kd", 'K', roster_turn_at},
	{"shift of $ at $", "班次 $ 于 $", "kd", 'T', roster_shift_title},
	{"start of $ at $", "开始 $ 于 $", "kd", 'C', roster_start},
	{"end of $ at $", "结束 $ 于 $", "kd", 'C', roster_end},
	{"open shift of $", "当班 $", "k", 'E', roster_open_shift},
	{"count of $", "个数 $", "L", 'N', call_count},
	{"$ plus $", "$ 加 $", "nn", '1', call_plus},
	{"$ less $", "$ 减 $", "nn", '1', call_less},
	{"smaller of $ and $", "较小 $ 与 $", "nn", '1', call_smaller},
	{"larger of $ and $", "较大 $ 与 $", "nn", '1', call_larger},
	{"days between $ and $", "天数 $ 与 $", "dd", 'N', call_days_between},
	{"days from $ to $ inclusive", "天数 自 $ 至 $", "dd", 'N', call_days_inclusive},
	{"working days between $ and $", "工作日数 $ 与 $", "dd", 'N', call_workdays_between},
	{"working days from $ to $ inclusive", "工作日数 自 $ 至 $", "dd", 'N', call_workdays_inclusive},
	{"half days between $ and $", "半天数 $ 与 $", "dd", 'N', call_half_days},
	{"years between $ and $", "周年数 $ 与 $", "dd", 'N', call_years_between},
	{"year of $", "年份 $", "d", 'N', call_year},
	{"month of $", "月份 $", "d", 'N', call_month},
	{"quarter of $", "季度 $", "d", 'N', call_quarter},
	{"start of month of $", "月初 $", "d", 'D', call_month_start},
	{"start of quarter of $", "季初 $", "d", 'D', call_quarter_start},
	{"start of year of $", "年初 $", "d", 'D', call_year_start},
	{"end of month of $", "月末 $", "d", 'D', call_month_end},
	{"end of quarter of $", "季末 $", "d", 'D', call_quarter_end},
	{"end of year of $", "年末 $", "d", 'D', call_year_end},
	{"month before $", "上月 $", "d", 'D', call_month_before},
	{"holiday $", "节假日 $", "d", 'F', call_holiday},
	{"weekday of $", "星期几 $", "d", 'N', call_weekday},
	{"workday $", "工作日 $", "d", 'F', call_workday},
	{"day of $", "当日 $", "d", 'D', call_day},
	{"day after $", "次日 $", "d", 'D', call_day_after},
	{"next working day after $", "次工作日 $", "d", 'D', call_next_workday},
	{"closing of $", "下班 $", "d", 'C', call_closing},
	{"balance of $ for $ in month of $", "余额 $ 对 $ 月份 $", "axd", 'A', call_balance_month},
	{"balance of $ for $ in quarter of $", "余额 $ 对 $ 季度 $", "axd", 'A', call_balance_quarter},
	{"balance of $ for $ in year of $", "余额 $ 对 $ 年度 $", "axd", 'A', call_balance_year},
	{"balance of $ for $", "余额 $ 对 $", "ax", 'A', call_balance},
	{"open cases of $ for $", "未结 $ 对 $", "wp", 'N', call_open_cases},
	{"used of $", "已用 $", "c", 'M', call_used},
	{"employment of $", "身份 $", "p", 'T', call_employment},
	{"started $", "参加工作 $", "p", 'D', call_started},
	{"post of $", "岗位 $", "p", 'P', call_post},
	{"unit of $", "股室 $", "p", 'U', call_unit},
	{"staff of $", "人数 $", "s", 'N', call_headcount},
	{"away $", "外出 $", "p", 'F', call_away},
	{"holder of $ of $", "在任 $ 于 $", "rs", 'H', call_holder},
	{"joined $ and $", "合并 $ 与 $", "xx", 'T', call_joined},
	{"same $ and $", "相同 $ 与 $", "xx", 'F', call_same},
};

enum { FUNCTION_COUNT = sizeof(functions) / sizeof(*functions) };

/* Fits pattern to words; every $ takes as few words as it can, at least one. */
static bool pattern_fits(const char *pattern, const struct words *words, size_t at, size_t to, struct span *args, size_t arg)
{
	size_t len = strcspn(pattern, " ");
	const char *rest = pattern + len + (pattern[len] == ' ');

	if (len == 0)
		return at == to;
	if (at >= to)
		return false;
	if (*pattern != '$')
		return strlen(words->items[at]) == len && memcmp(words->items[at], pattern, len) == 0 && pattern_fits(rest, words, at + 1, to, args, arg);
	for (size_t end = at + 1; end <= to; end++) {
		args[arg] = (struct span){at, end};
		if (pattern_fits(rest, words, end, to, args, arg + 1))
			return true;
	}
	return false;
}

const struct function *function_match(const struct words *words, size_t from, size_t to, struct span args[static FUNCTION_MAX_ARGS])
{
	for (size_t i = 0; i < FUNCTION_COUNT; i++)
		if (pattern_fits(functions[i].pattern, words, from, to, args, 0) || pattern_fits(functions[i].chinese, words, from, to, args, 0))
			return &functions[i];
	return NULL;
}

const struct function *function_row(size_t i)
{
	return i < FUNCTION_COUNT ? &functions[i] : NULL;
}
