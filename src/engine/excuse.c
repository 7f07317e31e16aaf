/* SPDX-License-Identifier: MIT */
/* excuse: a punch that counts as made when a step is met, and taking that back. */
#include "antou/arena.h"
#include "antou/day.h"
#include "antou/text.h"
#include "expr.h"
#include "ruling.h"

/* 1 for the first span of the office hours …; a number, or the half of the day by name. 0: no such span. */
static int span_of(const struct ruling *ruling, const struct value *value)
{
	size_t count = ruling->scene.book->work.hours.count;
	struct value number = *value;
	const char *words;

	if (value->kind == VALUE_TEXT && text_equal(value->text, "上午"))
		return 1;
	if (value->kind == VALUE_TEXT && text_equal(value->text, "下午"))
		return (int)count;
	if (value->kind == VALUE_TEXT && !value_parse(TYPE_NUMBER, value->text, ruling->arena, &number, &words))
		return 0;
	if (number.kind != VALUE_NUMBER || number.number % VALUE_SCALE != 0 || number.number < VALUE_SCALE || number.number / VALUE_SCALE > (int64_t)count)
		return 0;
	return (int)(number.number / VALUE_SCALE);
}

static const char *which_of(const struct value *value)
{
	if (value->kind != VALUE_TEXT)
		return NULL;
	if (text_equal(value->text, "in") || text_equal(value->text, "上班"))
		return "in";
	return text_equal(value->text, "out") || text_equal(value->text, "下班") ? "out" : NULL;
}

static void excuse_emit(struct ruling *ruling, struct node *data, const char *person, const char *day, int span, const char *which)
{
	event_data_text(data, ruling->arena, "day", day);
	event_data_text(data, ruling->arena, "person", person);
	event_data_int(data, ruling->arena, "span", span);
	event_data_text(data, ruling->arena, "which", which);
	ruling_emit(ruling, EVENT_EXCUSED, data);
}

void excuse_take(struct ruling *ruling, const struct step *step)
{
	struct value person, day, span, which;
	struct node *data;
	char text[DAY_TEXT];

	if (!step->excuse)
		return;
	person = expr_value(&ruling->eval, step->excuse->person);
	day = expr_value(&ruling->eval, step->excuse->day);
	span = expr_value(&ruling->eval, step->excuse->span);
	which = expr_value(&ruling->eval, step->excuse->which);
	if (person.kind != VALUE_TEXT || day.kind != VALUE_DAY)
		return;
	if (!span_of(ruling, &span) || !which_of(&which)) {
		ruling_refuse(ruling, REFUSAL_FIELD, arena_printf(ruling->arena, "要说明哪一次打卡：时段写 1 到 %zu，或写上午、下午；再写上班或下班",
		        ruling->scene.book->work.hours.count));
		return;
	}
	data = event_data_new(ruling->arena);
	event_data_text(data, ruling->arena, "reason", ruling->scene.workflow->title);
	event_data_text(data, ruling->arena, "step", step->id);
	day_text(day.day, text);
	excuse_emit(ruling, data, person.text, arena_strdup(ruling->arena, text), span_of(ruling, &span), which_of(&which));
}

void excuse_undo(struct ruling *ruling, const struct effect *effect, struct node *data)
{
	excuse_emit(ruling, data, effect->person, effect->from, (int)effect->units, effect->key);
}
