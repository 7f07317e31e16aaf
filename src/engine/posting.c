/* SPDX-License-Identifier: MIT */
/* posting: what meeting a step posts to accounts: once, or for each line; so much, or so much that the balance becomes it; in this month, or in that of a
   day. Taking it back is effects.c. */
#include <string.h>

#include "antou/arena.h"
#include "antou/day.h"
#include "antou/money.h"
#include "antou/text.h"
#include "expr.h"
#include "period.h"
#include "ruling.h"

struct entry {
	const struct posting *posting;
	const struct account_def *account;
	const char *key, *line; /* line may be NULL */
	const char *kind;       /* of the event: never settle */
	int64_t units;
	int32_t day;            /* in the period that it belongs to */
};

static int64_t amount_units(const struct account_def *account, const struct value *amount)
{
	if (account->money)
		return amount->kind == VALUE_MONEY ? amount->fen : amount->kind == VALUE_NUMBER ? amount->number / (VALUE_SCALE / 100) : 0;
	return amount->kind == VALUE_NUMBER ? amount->number : 0;
}

/* What stands on the account for the key, in its period around the entry's day; asked inside the transaction, where no other posting can come between. */
static int64_t balance_of(struct ruling *ruling, const struct entry *entry)
{
	struct question question = {.kind = ASK_BALANCE, .name = entry->account->id, .of = entry->key, .at_s = ruling->scene.now_s,
	        .period = period_text(entry->account->period, entry->day, ruling->arena)};
	struct answer answer = eval_ask(&ruling->eval, &question);
	return answer.value.kind == VALUE_MISSING ? 0 : amount_units(entry->account, &answer.value);
}

static void keep_cap(struct ruling *ruling, const struct entry *entry)
{
	const struct account_def *account = entry->account;
	bool gives = text_equal(entry->kind, posting_kind_name(POSTING_RELEASE)) || text_equal(entry->kind, posting_kind_name(POSTING_REVERSE));
	char cap[MONEY_TEXT];
	if (account->cap < 0 || gives || balance_of(ruling, entry) + entry->units <= account->cap)
		return;
	money_text(account->money ? account->cap : account->cap / (VALUE_SCALE / 100), true, cap);
	remark_basis(ruling, ruling_refuse(ruling, REFUSAL_CAP, arena_printf(ruling->arena, "%s超过上限 %s", account->title, cap)), &account->cites);
}

/* The difference to what the balance shall be: what is too much is taken back. False: there is none. */
static bool settle_difference(struct ruling *ruling, struct entry *entry)
{
	int64_t difference = entry->units - balance_of(ruling, entry);
	entry->kind = posting_kind_name(difference < 0 ? POSTING_REVERSE : POSTING_POST);
	entry->units = difference < 0 ? -difference : difference;
	return difference != 0;
}

static void entry_emit(struct ruling *ruling, const struct step *step, const struct entry *entry)
{
	const struct cites *cites = &entry->posting->cites;
	struct node *data = event_data_new(ruling->arena);
	event_data_text(data, ruling->arena, "account", entry->account->id);
	event_data_texts(data, ruling->arena, "basis", cites->basis, cites->basis_count);
	event_data_int(data, ruling->arena, entry->account->money ? "fen" : "number", entry->units);
	event_data_text(data, ruling->arena, "key", entry->key);
	event_data_text(data, ruling->arena, "kind", entry->kind);
	event_data_text(data, ruling->arena, "line", entry->line);
	if (entry->posting->in)
		event_data_text(data, ruling->arena, "period", period_text("month", entry->day, ruling->arena));
	event_data_text(data, ruling->arena, "step", step->id);
	ruling_emit(ruling, EVENT_POSTED, data);
}

/* The day that says which period it belongs to. False, with a refusal: nothing says so. */
static bool entry_day(struct ruling *ruling, struct entry *entry)
{
	struct value in = entry->posting->in ? expr_value(&ruling->eval, entry->posting->in) : (struct value){.kind = VALUE_TIME, .time_s = ruling->scene.now_s};
	entry->day = in.kind == VALUE_TIME ? time_day(in.time_s) : in.day;
	if (in.kind == VALUE_TIME || in.kind == VALUE_DAY)
		return true;
	remark_basis(ruling, ruling_refuse(ruling, REFUSAL_FIELD, arena_printf(ruling->arena, "“%s”记在哪一期没有填，请补上", entry->account->title)),
	        &entry->posting->cites);
	return false;
}

static void posting_take(struct ruling *ruling, const struct step *step, const struct posting *posting)
{
	struct entry entry = {.posting = posting, .account = rulebook_account(ruling->scene.book, posting->account), .kind = posting_kind_name(posting->kind)};
	struct value key, amount, line;
	if (!entry.account || !cond_holds(&ruling->eval, posting->when))
		return;
	key = expr_value(&ruling->eval, posting->key);
	amount = expr_value(&ruling->eval, posting->amount);
	line = posting->line ? expr_value(&ruling->eval, posting->line) : (struct value){.kind = VALUE_MISSING};
	if (key.kind != VALUE_TEXT || amount.kind == VALUE_MISSING || !entry_day(ruling, &entry))
		return;
	entry.key = key.text;
	entry.line = line.kind != VALUE_MISSING ? value_text(&line, ruling->arena) : NULL;
	entry.units = amount_units(entry.account, &amount);
	if (posting->kind == POSTING_SETTLE && !settle_difference(ruling, &entry))
		return;
	keep_cap(ruling, &entry);
	entry_emit(ruling, step, &entry);
}

static void posting_lines(struct ruling *ruling, const struct step *step, const struct posting *posting)
{
	const struct value_map *outer = ruling->eval.line;
	for (size_t i = 0; i < ruling->work.line_count; i++) {
		ruling->eval.line = &ruling->work.lines[i];
		posting_take(ruling, step, posting);
	}
	ruling->eval.line = outer;
}

static bool sets_aside(const struct posting *posting)
{
	return posting->kind == POSTING_HOLD || posting->kind == POSTING_RELEASE;
}

void postings_take(struct ruling *ruling, const struct step *step, bool aside)
{
	for (size_t i = 0; i < step->posting_count; i++) {
		const struct posting *posting = &step->postings[i];
		if (!aside || sets_aside(posting))
			(posting->each_line ? posting_lines : posting_take)(ruling, step, posting);
	}
}
