/* SPDX-License-Identifier: MIT */
/* ask: the engine's questions, each one statement, one row of the table below. A moment counts as its day: posts, charges and absences
   change at midnight. A person's principal post is the first of those that are not acting ones: of their own unit before others, then the
   oldest. Who has left holds nothing. */
#include "antou/arena.h"
#include "antou/day.h"
#include "antou/text.h"
#include "period.h"
#include "query.h"
#include "tables.h"

struct asked {
	const struct question *question;
	struct arena *arena;
	struct answer *out;
};

/* What is known now, or was at ?6. */
#define KNOWN(h) "CASE WHEN ?6 IS NULL THEN " h ".gone_s IS NULL ELSE " h ".known_s<=?6 AND (" h ".gone_s IS NULL OR " h ".gone_s>?6) END"
#define AT_DAY(h)                                                                                                                          \
	KNOWN(h) " AND " h ".from_day<=?1 AND (" h ".to_day IS NULL OR " h ".to_day>=?1) AND (" h ".matters='[]' OR instr(" h              \
	  ".matters,'\"'||?4||'\"')>0) AND (" h ".from_s IS NULL OR " h ".from_s<=?5) AND (" h ".to_s IS NULL OR " h ".to_s>?5)"
#define PRINCIPAL_OF(person)                                                                                                               \
	"(SELECT g.row FROM holding g LEFT JOIN person q ON q.id=g.person WHERE g.person=" person                                          \
	" AND g.kind='post' AND g.acting=0 AND " AT_DAY("g") " ORDER BY g.of<>ifnull(q.unit,''), g.from_day, g.row LIMIT 1)"
#define STILL_HERE "(p.to_day IS NULL OR p.to_day>=?1)"

static const char holders_sql[] = "SELECT h.person, ifnull(p.name,h.person), h.what, h.of, h.acting, h.row IS " PRINCIPAL_OF(
        "h.person") " FROM holding h LEFT JOIN person p ON p.id=h.person WHERE h.kind='post' AND h.what=?2 AND (?3 IS NULL OR h.of=?3) "
                    "AND " AT_DAY("h") " AND " STILL_HERE " ORDER BY h.acting, h.from_day, h.row";

static const char
        person_sql[] =
                "SELECT h.person, ifnull(p.name,h.person), h.what, h.of, h.acting, h.row IS " PRINCIPAL_OF(
                        "?3") " FROM holding h LEFT JOIN person p ON p.id=h.person WHERE ?2 IS ?2 AND h.kind='post' AND h.person=?3 "
                              "AND " AT_DAY("h") " AND " STILL_HERE
                                                 " ORDER BY 6 DESC, h.acting, h.of<>ifnull(p.unit,''), h.from_day, h.row";

/* Whoever deputises for somebody in charge does so in that somebody's posts. */
static const char charged_sql[] =
        "SELECT * FROM (SELECT h.person, ifnull(p.name,h.person), ifnull(o.what,''), ifnull(o.of,''), h.acting, o.row IS NOT NULL"
        " FROM holding h LEFT JOIN person p ON p.id=h.person LEFT JOIN holding o ON o.row=" PRINCIPAL_OF(
                "h.person") " WHERE h.kind='relation' AND h.what=?2 AND h.of=?3 AND " AT_DAY("h") " AND " STILL_HERE
                                                                                                  " ORDER BY h.acting, h.from_day, h.row)"
        " UNION ALL SELECT d.person, ifnull(p.name,d.person), d.what, d.of, 1, 0 FROM holding h JOIN holding d ON d.deputy_for=h.person AND d.kind='post'"
        " LEFT JOIN person p ON p.id=d.person WHERE h.kind='relation' AND h.what=?2 AND h.of=?3 AND " AT_DAY("h") " AND " AT_DAY("d") " AND " STILL_HERE;

/* Parameters of the three: day, name, of, matter, moment, known at. A deputy for some matters is none for others, nor where no matter is named. */
static int ask_capacities(struct store *store, const char *sql, const struct asked *asked, struct err *err)
{
	struct capacity *items = NULL;
	size_t count = 0, cap = 0;
	struct query query;
	int row;

	query_open(&query, store, sql, err);
	query_day(&query, time_day(asked->question->at_s));
	query_text(&query, asked->question->name);
	query_text(&query, asked->question->of);
	query_text(&query, asked->question->workflow);
	query_int(&query, asked->question->at_s);
	query_moment(&query, asked->question->known_s ? asked->question->known_s : TIME_NONE);
	while ((row = query_row(&query)) > 0) {
		items = arena_grow(asked->arena, items, count, &cap, sizeof(*items));
		items[count++] = (struct capacity){
		        .person = query_word(&query, 0, asked->arena),
		        .name = query_word(&query, 1, asked->arena),
		        .post = query_word(&query, 2, asked->arena),
		        .unit = query_word(&query, 3, asked->arena),
		        .acting = query_flag(&query, 4),
		        .principal = query_flag(&query, 5),
		};
	}
	query_close(&query);
	asked->out->capacities = items;
	asked->out->capacity_count = count;
	return row;
}

static int ask_holders(struct store *store, const struct asked *asked, struct err *err)
{
	return ask_capacities(store, holders_sql, asked, err);
}

static int ask_person(struct store *store, const struct asked *asked, struct err *err)
{
	return ask_capacities(store, person_sql, asked, err);
}

static int ask_charged(struct store *store, const struct asked *asked, struct err *err)
{
	return ask_capacities(store, charged_sql, asked, err);
}

static int ask_away(struct store *store, const struct asked *asked, struct err *err)
{
	struct query query;
	int64_t away;

	query_open(&query, store, "SELECT EXISTS(SELECT 1 FROM absence a WHERE person=?2 AND from_day<=?1 AND to_day>=?1 AND CASE WHEN ?3 IS NULL THEN gone_s IS NULL"
	        " ELSE known_s<=?3 AND (gone_s IS NULL OR gone_s>?3) END)",
	        err);
	query_day(&query, time_day(asked->question->at_s));
	query_text(&query, asked->question->of);
	query_moment(&query, asked->question->known_s ? asked->question->known_s : TIME_NONE);
	if (query_number(&query, 0, &away))
		return -1;
	asked->out->value = (struct value){.kind = VALUE_FLAG, .flag = away != 0};
	return 0;
}

static int ask_employment(struct store *store, const struct asked *asked, struct err *err)
{
	struct query query;
	int row;

	query_open(&query, store, "SELECT employment FROM person WHERE id=? AND employment<>''", err);
	query_text(&query, asked->question->of);
	row = query_row(&query);
	if (row > 0)
		asked->out->value = (struct value){.kind = VALUE_TEXT, .text = query_word(&query, 0, asked->arena)};
	query_close(&query);
	return row < 0 ? -1 : 0;
}

static int ask_started(struct store *store, const struct asked *asked, struct err *err)
{
	struct query query;
	int row;

	query_open(&query, store, "SELECT started FROM person WHERE id=? AND started IS NOT NULL", err);
	query_text(&query, asked->question->of);
	row = query_row(&query);
	if (row > 0)
		asked->out->value = (struct value){.kind = VALUE_DAY, .day = query_get_day(&query, 0)};
	query_close(&query);
	return row < 0 ? -1 : 0;
}

/* Months are compared as text: a year's lie between 2026 and 2026~. Nothing posted: MISSING, because nothing says whether it would be
 * money. */
static int ask_balance(struct store *store, const struct asked *asked, struct err *err)
{
	char first[PERIOD_MONTH_TEXT], last[PERIOD_MONTH_TEXT];
	struct query query;
	int64_t sum;
	int row;

	period_months(asked->question->period, first, last);
	query_open(&query, store,
	        "SELECT sum(amount), kind FROM account_total WHERE account=? AND key=? AND month>=? AND month<=? HAVING count(*)>0", err);
	query_text(&query, asked->question->name);
	query_text(&query, asked->question->of);
	query_text(&query, first);
	query_text(&query, last);
	row = query_row(&query);
	if (row > 0) {
		sum = query_get(&query, 0);
		asked->out->value = query_word(&query, 1, asked->arena)[0] == 'm' ? (struct value){.kind = VALUE_MONEY, .fen = sum}
		                                                                  : (struct value){.kind = VALUE_NUMBER, .number = sum};
	}
	query_close(&query);
	return row < 0 ? -1 : 0;
}

static int ask_count(struct query *query, const struct asked *asked, struct err *err)
{
	int64_t count;

	if (query_number(query, 0, &count))
		return -1;
	if (count > INT64_MAX / VALUE_SCALE)
		return err_set(err, ERR_DAMAGED, "%s 的编号大得不可能；请核验事件链", asked->question->name);
	asked->out->value = (struct value){.kind = VALUE_NUMBER, .number = count * VALUE_SCALE};
	return 0;
}

/* A kept number of the series, by its text or, the newest, by its n: n, year and text. */
static int ask_kept(struct store *store, const struct asked *asked, struct err *err)
{
	struct value *items = arena_array(asked->arena, 3, sizeof(*items));
	struct query query;
	int row;

	query_open(&query, store, "SELECT n, year, text FROM number WHERE series=?1 AND (text=?2 OR CAST(n AS TEXT)=?2) AND state='kept' ORDER BY text<>?2, year DESC LIMIT 1", err);
	query_text(&query, asked->question->name);
	query_text(&query, asked->question->of);
	row = query_row(&query);
	for (int i = 0; row > 0 && i < 2; i++)
		items[i] = (struct value){.kind = VALUE_NUMBER, .number = query_get(&query, i) * VALUE_SCALE};
	if (row > 0) {
		items[2] = (struct value){.kind = VALUE_TEXT, .text = query_word(&query, 2, asked->arena)};
		asked->out->value = (struct value){.kind = VALUE_LIST, .list = {items, 3}};
	}
	query_close(&query);
	return row < 0 ? -1 : 0;
}

static int ask_number(struct store *store, const struct asked *asked, struct err *err)
{
	struct query query;

	if (asked->question->of)
		return ask_kept(store, asked, err);

	query_open(&query, store, "SELECT ifnull(max(n),0)+1 FROM number WHERE series=? AND year=?", err);
	query_text(&query, asked->question->name);
	query_int(&query, asked->question->year);
	return ask_count(&query, asked, err);
}

static int ask_open_cases(struct store *store, const struct asked *asked, struct err *err)
{
	struct query query;

	query_open(&query, store,
	        "SELECT count(*) FROM casefile WHERE status IN ('open','stopped') AND status<>'closed' AND workflow=? AND applicant=?",
	        err);
	query_text(&query, asked->question->name);
	query_text(&query, asked->question->of);
	return ask_count(&query, asked, err);
}

static int ask_headcount(struct store *store, const struct asked *asked, struct err *err)
{
	struct query query;
	char day[DAY_TEXT];

	day_text(time_day(asked->question->at_s), day);
	query_open(&query, store, "SELECT count(*) FROM person WHERE unit=?1 AND ifnull(from_day,?2)<=?2 AND ifnull(to_day,?2)>=?2", err);
	query_text(&query, asked->question->of);
	query_text(&query, day);
	return ask_count(&query, asked, err);
}

static int ask_log(struct store *store, const struct asked *asked, struct err *err)
{
	return log_of_case(store, asked->question->of, asked->arena, asked->out, err);
}

/* Rows of balances; those of other sources the desk makes. */
static int ask_rows(struct store *store, const struct asked *asked, struct err *err)
{
	return text_equal(asked->question->name, "balances") ? tally_rows(store, asked->question, asked->arena, asked->out, err) : 0;
}

static int (*const askers[])(struct store *, const struct asked *, struct err *) = {
        [ASK_HOLDERS] = ask_holders,
        [ASK_PERSON] = ask_person,
        [ASK_CHARGED] = ask_charged,
        [ASK_AWAY] = ask_away,
        [ASK_EMPLOYMENT] = ask_employment,
        [ASK_STARTED] = ask_started,
        [ASK_BALANCE] = ask_balance,
        [ASK_NUMBER] = ask_number,
        [ASK_OPEN_CASES] = ask_open_cases,
        [ASK_LOG] = ask_log,
        [ASK_ROWS] = ask_rows,
        [ASK_HEADCOUNT] = ask_headcount,
};

int ask_answer(struct store *store, const struct question *question, struct arena *arena, struct answer *out, struct err *err)
{
	struct asked asked = {question, arena, out};

	*out = (struct answer){.value = {.kind = VALUE_MISSING}};
	if ((size_t)question->kind >= sizeof(askers) / sizeof(askers[0]) || !askers[question->kind])
		return err_set(err, ERR_USAGE, "存储不会回答这个问题；这是程序的差错，请告诉管理员");
	return askers[question->kind](store, &asked, err);
}
