/* SPDX-License-Identifier: MIT */
/* limit: reading clocks. Reckoning is limit_due.c. */
#include "limit.h"

#include "antou/arena.h"
#include "antou/text.h"
#include "glossary.h"
#include "words.h"

#include <string.h>

struct limit_reader {
	struct scope *scope;
	struct node_mark mark;
	struct words words;
	size_t at;
	struct limit *limit;
};

static const char *reader_word(const struct limit_reader *reader, size_t ahead)
{
	return reader->at + ahead < reader->words.count ? reader->words.items[reader->at + ahead] : "";
}

static void reader_unclear(struct limit_reader *reader)
{
	issues_add(reader->scope->build->issues, reader->mark,
		"限期“%s”看不懂；可写如 2 working hours、3 working days from 步骤、36 hours、5 days rolling forward、at once、by 日期字段、none、table 表名",
		reader->limit->text);
	reader->at = reader->words.count;
	reader->limit->kind = LIMIT_NONE;
}

/* 3, 0.5 → tenths; -1 when it is no such number. */
static int tenths_read(const char *text)
{
	int tenths = 0, digits = 0;

	for (; *text >= '0' && *text <= '9'; text++, digits++) {
		if (digits > 7)
			return -1;
		tenths = tenths * 10 + (*text - '0');
	}
	if (digits == 0)
		return -1;
	tenths *= 10;
	if (text[0] == '.' && text[1] >= '0' && text[1] <= '9') {
		tenths += text[1] - '0';
		text += 2;
	}
	return *text ? -1 : tenths;
}

static const struct { const char *english, *chinese, *working_chinese; int minutes; } limit_units[] = {
	{"minute", "分钟", "工作分钟", 1}, {"minutes", "分钟", "工作分钟", 1}, {"hour", "小时", "工作小时", 60}, {"hours", "小时", "工作小时", 60},
	{"day", "天", "工作日", 0}, {"days", "天", "工作日", 0}, {"日", "日", "工作日", 0},
};

static bool limit_set(struct limit_reader *reader, int tenths, bool working, int minutes)
{
	struct limit *limit = reader->limit;

	if (minutes > 0) {
		limit->kind = working ? LIMIT_WORKING_MINUTES : LIMIT_MINUTES;
		if (tenths > LIMIT_MAX_MINUTES / minutes || tenths * minutes % 10 != 0)
			return false;
		limit->amount = tenths * minutes / 10;
		return true;
	}
	limit->kind = working ? LIMIT_WORKING_DAYS : LIMIT_DAYS;
	if (tenths > LIMIT_MAX_DAYS * 10 || tenths % (working ? 5 : 10) != 0)
		return false;
	limit->amount = working ? tenths / 5 : tenths / 10;
	return true;
}

/* Row of the unit, and whether it is of office time; the count of rows when there is none such. */
static size_t unit_of(const char *unit, bool *working)
{
	enum { COUNT = sizeof(limit_units) / sizeof(*limit_units) };

	for (size_t i = 0; i < COUNT; i++) {
		bool chinese = text_equal(unit, limit_units[i].working_chinese);

		if (!chinese && !text_equal(unit, limit_units[i].english) && !text_equal(unit, limit_units[i].chinese))
			continue;
		*working = *working || chinese;
		return i;
	}
	return COUNT;
}

/* N [working] UNIT */
static void reader_amount(struct limit_reader *reader)
{
	int tenths = tenths_read(reader_word(reader, 0));
	bool working = glossary_is(reader_word(reader, 1), "working");
	size_t words = working ? 3 : 2, unit = unit_of(reader_word(reader, words - 1), &working);

	if (tenths < 0 || unit == sizeof(limit_units) / sizeof(*limit_units) || !limit_set(reader, tenths, working, limit_units[unit].minutes)) {
		reader_unclear(reader);
		return;
	}
	reader->at += words;
}

bool limit_amount(struct scope *scope, struct node_mark mark, const struct words *words, size_t from, size_t to, const struct limit **limit)
{
	struct limit *found = arena_alloc(scope->build->arena, sizeof(*found));
	struct limit_reader reader = {.scope = scope, .mark = mark, .words = *words, .at = from, .limit = found};
	bool working = to - from == 3 && glossary_is(words->items[from + 1], "working");
	size_t unit;
	int tenths;

	if (to - from != 2 && !working)
		return false;
	tenths = tenths_read(words->items[from]);
	unit = unit_of(words->items[to - 1], &working);
	if (tenths < 0 || unit == sizeof(limit_units) / sizeof(*limit_units))
		return false;
	found->text = words_join(scope->build->arena, words, from, to);
	*limit = found;
	if (!limit_set(&reader, tenths, working, limit_units[unit].minutes))
		issues_add(scope->build->issues, mark, "“%s”不能这样数：天数要整数，工作日可带半天，最多 %d 天", found->text, LIMIT_MAX_DAYS);
	return true;
}

static void reader_by(struct limit_reader *reader)
{
	struct shape shape;

	reader->limit->kind = LIMIT_BY;
	reader->limit->by = scope_need(reader->scope, reader->mark, reader_word(reader, 1), &shape);
	if (shape.kind != VALUE_MISSING && !shape_dated(&shape))
		issues_add(reader->scope->build->issues, reader->mark, "限期 by 后面的“%s”应是日期或时刻，却是%s", reader_word(reader, 1), shape_noun(&shape));
	reader->at += 2;
}

static void reader_table(struct limit_reader *reader)
{
	struct limit *limit = reader->limit;
	const struct limit **rows;

	if (!table_need(reader->scope, reader->mark, reader_word(reader, 1), &limit->column)) {
		reader->at += 2;
		return;
	}
	limit->kind = LIMIT_TABLE;
	reader->at += 2;
	rows = arena_array(reader->scope->build->arena, limit->column.table->row_count + 1, sizeof(*rows));
	for (size_t i = 0; i < limit->column.table->row_count; i++) {
		const struct table_row *row = &limit->column.table->rows[i];

		if (text_starts(row->texts[limit->column.output], "table "))
			issues_add(reader->scope->build->issues, row->mark, "表里的限期不能再指向表；请写出时长");
		else if (!text_equal(row->texts[limit->column.output], "-"))
			rows[i] = limit_read(reader->scope, row->mark, row->texts[limit->column.output]);
	}
	limit->rows = rows;
}

static struct anchor reader_anchor(struct limit_reader *reader, const char *word)
{
	struct anchor anchor = {.opened = glossary_is(word, "opened")};
	const char *canonical;
	struct shape shape;

	if (anchor.opened)
		return anchor;
	if (scope_name(reader->scope, word, &canonical, &shape)) {
		if (shape_dated(&shape) || shape.kind == VALUE_MISSING) {
			anchor.name = canonical;
			return anchor;
		}
		if (!draft_step(reader->scope->draft, word)) {
			issues_add(reader->scope->build->issues, reader->mark, "限期从“%s”起算，它应是步骤、日期或时刻，却是%s", word, shape_noun(&shape));
			anchor.opened = true;
			return anchor;
		}
	}
	if (draft_step(reader->scope->draft, word)) {
		anchor.step = word;
		return anchor;
	}
	anchor.opened = true;
	if (reader->scope->draft) {
		size_t count;
		const char **ids = scope_steps(reader->scope->draft, &count);

		issues_unknown(reader->scope->build->issues, reader->mark, "步骤、日期字段", word, ids, count, "from 后面应是步骤、日期字段或 opened");
	}
	return anchor;
}

/* from A or B … */
static void reader_anchors(struct limit_reader *reader)
{
	struct anchor *anchors = arena_array(reader->scope->build->arena, reader->words.count, sizeof(*anchors));

	reader->at++;
	while (*reader_word(reader, 0) && !text_equal(reader_word(reader, 0), "rolling") && !glossary_is(reader_word(reader, 0), "rolling forward")) {
		if (!glossary_is(reader_word(reader, 0), "or"))
			anchors[reader->limit->anchor_count++] = reader_anchor(reader, reader_word(reader, 0));
		reader->at++;
	}
	reader->limit->anchors = anchors;
	if (reader->limit->anchor_count == 0)
		reader_unclear(reader);
}

static void reader_tail(struct limit_reader *reader)
{
	if (glossary_is(reader_word(reader, 0), "from"))
		reader_anchors(reader);
	if (text_equal(reader_word(reader, 0), "rolling") && text_equal(reader_word(reader, 1), "forward")) {
		reader->limit->rolling = true;
		reader->at += 2;
	} else if (glossary_is(reader_word(reader, 0), "rolling forward")) {
		reader->limit->rolling = true;
		reader->at++;
	}
	if (reader->at < reader->words.count)
		reader_unclear(reader);
}

const struct limit *limit_read(struct scope *scope, struct node_mark mark, const char *text)
{
	struct limit *limit = arena_alloc(scope->build->arena, sizeof(*limit));
	struct limit_reader reader = {.scope = scope, .mark = mark, .limit = limit};

	limit->text = text;
	if (strlen(text) > 400) {
		limit->text = arena_strndup(scope->build->arena, text, text_cut(text, 40, NULL));
		reader_unclear(&reader);
		return limit;
	}
	reader.words = words_split(scope->build->arena, text);
	if (glossary_is(reader_word(&reader, 0), "none")) {
		reader.at++;
	} else if (text_equal(reader_word(&reader, 0), "at") && text_equal(reader_word(&reader, 1), "once")) {
		limit->kind = LIMIT_AT_ONCE;
		reader.at += 2;
	} else if (glossary_is(reader_word(&reader, 0), "at once")) {
		limit->kind = LIMIT_AT_ONCE;
		reader.at++;
	} else if (glossary_is(reader_word(&reader, 0), "by")) {
		reader_by(&reader);
	} else if (glossary_is(reader_word(&reader, 0), "table")) {
		reader_table(&reader);
	} else {
		reader_amount(&reader);
	}
	reader_tail(&reader);
	return limit;
}
