/* SPDX-License-Identifier: MIT */
/* book_expect_month: compares somebody's attendance with what an acceptance case says. */
#include "book_case.h"

#include "antou/arena.h"
#include "antou/day.h"
#include "antou/err.h"
#include "antou/text.h"
#include "glossary.h"

#include <string.h>

static const struct value_map *row_of(const struct answer *answer, const char *person)
{
	for (size_t i = 0; i < answer->row_count; i++)
		if (text_equal(value_map_get(&answer->rows[i], "person")->text, person))
			return &answer->rows[i];
	return NULL;
}

static const char *column_differs(struct stage *stage, const struct value_map *row, const char *key, const struct node *wanted)
{
	const struct value *came = value_map_get(row, key);
	const char *words = NULL, *text = wanted->kind == NODE_SCALAR ? wanted->text : "";
	struct value value;

	if (came->kind == VALUE_MISSING)
		return arena_printf(stage->arena, "attendance 没有“%s”这一栏；可写 late early late-early absent present due，或 attendance.yaml 里的种类", key);
	if (value_parse(TYPE_NUMBER, text, stage->arena, &value, &words) && value_equal(&value, came))
		return NULL;
	return arena_printf(stage->arena, "考勤 %s：应为 %s，实为 %s", key, text, value_text(came, stage->arena));
}

static const char *expect_one(struct stage *stage, const struct answer *answer, const struct node *wanted)
{
	const struct node *person = glossary_get(wanted, "person", NULL);
	const struct value_map *row = person && person->kind == NODE_SCALAR ? row_of(answer, person->text) : NULL;
	const char *words = NULL;

	if (!person || person->kind != NODE_SCALAR)
		return "attendance 应写成 {person: 谁, late: 次数, absent: 天数}";
	if (!row)
		return arena_printf(stage->arena, "考勤里没有“%s”：不用打卡，或者不记考勤", person->text);
	for (size_t i = 0; !words && i < wanted->count; i++)
		if (wanted->kids[i] != person)
			words = column_differs(stage, row, glossary_english(wanted->keys[i]->text) ? glossary_english(wanted->keys[i]->text) : wanted->keys[i]->text,
			        wanted->kids[i]);
	return words;
}

const char *case_expect_attendance(struct stage *stage, int64_t at_s, const struct node *wanted, struct err *err)
{
	struct question question = {.kind = ASK_ROWS, .name = "attendance", .at_s = at_s};
	struct answer answer = {0};
	const char *words = NULL;
	char day[DAY_TEXT];

	day_text(time_day(at_s), day);
	question.period = arena_strndup(stage->arena, day, strlen("2026-11"));
	if (stage->rows(stage, &question, &answer, err) != 0)
		return err->words;
	if (wanted->kind != NODE_LIST)
		return expect_one(stage, &answer, wanted);
	for (size_t i = 0; !words && i < wanted->count; i++)
		words = expect_one(stage, &answer, wanted->kids[i]);
	return words;
}
