/* SPDX-License-Identifier: MIT */
/* tally: what stands on accounts and the postings that made it, for whoever may know. Everybody may know what stands under their own name. */
#include "antou/tally.h"

#include "antou/day.h"
#include "antou/err.h"
#include "antou/text.h"
#include "antou/words.h"
#include "desk_room.h"
#include "period.h"

#include <string.h>

struct tallying {
	struct desk *desk;
	const struct session *session;
	const struct rulebook *book;
	const struct account_def *account;
	const char *key;         /* that may be told: the one asked for, or one's own; NULL: every one */
	char first[PERIOD_MONTH_TEXT], last[PERIOD_MONTH_TEXT];
	struct arena *arena;
	struct err *err;
};

static int may_read(struct desk *desk, const struct session *session, const struct rulebook *book, const struct account_def *account, struct arena *arena,
        bool *may, unsigned *rights, struct err *err)
{
	struct lookup lookup = lookup_of(desk);
	struct scene scene = {.book = book, .lookup = &lookup, .now_s = desk_now(desk), .arena = arena};
	bool plain;

	if (rights_of(desk, session->person, arena, rights, &plain, err) < 0 || engine_may_tally(&scene, account, session->person, may, err) < 0)
		return -1;
	*may = *may || (*rights & (RIGHT_AUDIT | RIGHT_ADMINISTER)) != 0;
	return 0;
}

/* 2026, 2026-3q, 2026-11. */
static bool is_period(const char *period, struct arena *arena)
{
	char first[PERIOD_MONTH_TEXT], last[PERIOD_MONTH_TEXT];
	size_t len = strlen(period);
	int32_t day;

	period_months(period, first, last);
	if (len == 4)
		return day_parse(arena_printf(arena, "%s-01-01", period), &day);
	return len == 7 && day_parse(arena_printf(arena, "%s-01", first), &day);
}

static int tally_open(struct tallying *at, const char *account, const char *key, const char *period)
{
	unsigned rights;
	bool may, own = text_equal(key, at->session->person);

	if (shelf_in_force(at->desk, &at->book, at->err) < 0)
		return -1;
	at->account = rulebook_account(at->book, account);
	if (!at->account)
		return err_set(at->err, ERR_USAGE, spoken("没有叫“%s”的账。请核对 accounts.yaml；不写账，列出能看的。"), account);
	if (period && !is_period(period, at->arena))
		return err_set(at->err, ERR_USAGE, spoken("“%s”不是周期；请写成 2026、2026-3q 或 2026-11。"), period);
	period_months(period, at->first, at->last);
	if (may_read(at->desk, at->session, at->book, at->account, at->arena, &may, &rights, at->err) < 0)
		return -1;
	if (!may && key && !own)
		return err_set(at->err, ERR_DENIED, spoken("“%s”只能看自己的；全部由制度写明的人、审计人员和系统管理员看。"), at->account->title);
	at->key = key || may ? key : at->session->person;
	return own ? 0 : rights_note_look(at->desk, at->session, rights, arena_printf(at->arena, "account %s", at->account->id), at->err);
}

static struct value value_of(const struct account_def *account, int64_t units)
{
	return account->money ? (struct value){.kind = VALUE_MONEY, .fen = units} : (struct value){.kind = VALUE_NUMBER, .number = units};
}

int desk_tally(struct desk *desk, const struct session *session, const char *account, const char *key, const char *period, struct arena *arena,
        struct tally_line **out, size_t *count, struct err *err)
{
	struct tallying at = {.desk = desk, .session = session, .arena = arena, .err = err};
	struct balance_row *rows;
	struct names names;

	*out = NULL;
	*count = 0;
	if (tally_open(&at, account, key, period) < 0 || names_of(desk, at.book, arena, &names, err) < 0 ||
	        desk->ops->balances(desk->store, at.account->id, at.key, at.first, at.last, arena, &rows, count, err) < 0)
		return -1;
	*out = arena_array(arena, *count + 1, sizeof(**out));
	for (size_t i = 0; i < *count; i++)
		(*out)[i] = (struct tally_line){.key = rows[i].key,
		        .title = names_person(&names, rows[i].key),
		        .period = period,
		        .balance = value_of(at.account, rows[i].amount),
		        .left = at.account->cap < 0 ? (struct value){.kind = VALUE_MISSING} : value_of(at.account, at.account->cap - rows[i].amount)};
	return 0;
}

/* ---- postings ---- */

/* The case and the step, as far as this person may know of it. */
static int case_told(const struct tallying *at, const struct posting_row *row, struct posting_line *line)
{
	struct lookup lookup = lookup_of(at->desk);
	const struct step *step;
	struct casefile file;
	struct case_row found_row;
	struct scene scene;
	unsigned rights;
	bool found, may = false;

	line->case_id = line->case_title = line->step_title = "";
	casefile_init(&file);
	if (case_fetch(at->desk, row->case_id, at->arena, &found_row, &file, &found, at->err) < 0)
		return -1;
	if (found && (case_scene(at->desk, &file, NULL, &lookup, at->arena, &scene, at->err) < 0 ||
	                     rights_see_case(at->desk, at->session->person, &scene, &may, &rights, at->err) < 0))
		return -1;
	if (!may)
		return 0;
	step = workflow_step(scene.workflow, row->step);
	line->case_id = found_row.id;
	line->case_title = found_row.title;
	line->step_title = step ? step->title : row->step;
	return 0;
}

int desk_postings(struct desk *desk, const struct session *session, const char *account, const char *key, const char *period, int64_t before_row, size_t limit,
        struct arena *arena, struct posting_line **out, size_t *count, struct err *err)
{
	struct tallying at = {.desk = desk, .session = session, .arena = arena, .err = err};
	struct posting_row *rows;
	struct names names;

	*out = NULL;
	*count = 0;
	if (tally_open(&at, account, key, period) < 0 || names_of(desk, at.book, arena, &names, err) < 0 ||
	        desk->ops->postings(desk->store, at.account->id, at.key, at.first, at.last, before_row, limit, arena, &rows, count, err) < 0)
		return -1;
	*out = arena_array(arena, *count + 1, sizeof(**out));
	for (size_t i = 0; i < *count; i++) {
		(*out)[i] = (struct posting_line){.row = rows[i].row,
		        .at_s = rows[i].at_s,
		        .key = rows[i].key,
		        .key_title = names_person(&names, rows[i].key),
		        .month = rows[i].month,
		        .kind = rows[i].kind,
		        .amount = value_of(at.account, rows[i].amount)};
		if (case_told(&at, &rows[i], &(*out)[i]) < 0)
			return -1;
	}
	return 0;
}

int desk_accounts(struct desk *desk, const struct session *session, struct arena *arena, const struct account_def ***out, size_t *count, struct err *err)
{
	const struct rulebook *book;

	*out = NULL;
	*count = 0;
	if (shelf_in_force(desk, &book, err) < 0)
		return -1;
	*out = arena_array(arena, book->account_count + 1, sizeof(**out));
	for (size_t i = 0; i < book->account_count; i++) {
		const struct account_def *account = &book->accounts[i];
		struct balance_row *own;
		size_t own_count = 0;
		unsigned rights;
		bool may;

		if (may_read(desk, session, book, account, arena, &may, &rights, err) < 0 ||
		        (!may && desk->ops->balances(desk->store, account->id, session->person, NULL, NULL, arena, &own, &own_count, err) < 0))
			return -1;
		if (may || own_count)
			(*out)[(*count)++] = account;
	}
	return 0;
}
