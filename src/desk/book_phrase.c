/* SPDX-License-Identifier: MIT */
/* book_phrase: names, conditions, phrases, actors and durations of a workflow in Chinese, with titles in place of names. */
#include "book_phrase.h"

#include "actor.h"
#include "antou/arena.h"
#include "antou/text.h"
#include "cond.h"
#include "expr.h"
#include "function.h"
#include "glossary.h"
#include "limit.h"

#include <string.h>

const char *printed_title(const struct printing *printing, const char *name)
{
	const struct field *field = workflow_field(printing->workflow, name);
	const struct step *step = workflow_step(printing->workflow, name);

	if (field)
		return field->title;
	if (text_equal(name, "each"))
		return "该项";
	for (size_t i = 0; i < printing->workflow->line_field_count; i++)
		if (text_equal(printing->workflow->lines[i].name, name))
			return printing->workflow->lines[i].title;
	for (size_t i = 0; i < printing->workflow->fact_count; i++)
		if (text_equal(printing->workflow->facts[i].name, name) && printing->workflow->facts[i].title)
			return printing->workflow->facts[i].title;
	if (step)
		return step->title;
	if (!text_equal(rulebook_title(printing->rules, name), name))
		return rulebook_title(printing->rules, name);
	return glossary_english(name) ? glossary_chinese(name) : name;
}

/* applicant.unit → 申请人的股室 */
const char *printed_name(const struct printing *printing, const char *name)
{
	const char *dot = strrchr(name, '.');

	if (!dot || dot == name || !dot[1] || (dot[-1] >= '0' && dot[-1] <= '9'))
		return printed_title(printing, name);
	return arena_printf(printing->arena, "%s的%s", printed_name(printing, arena_strndup(printing->arena, name, (size_t)(dot - name))),
	        glossary_english(dot + 1) ? glossary_chinese(dot + 1) : printed_title(printing, dot + 1));
}

/* Words as they were written, with titles in place of names. */
const char *printed_phrase(const struct printing *printing, const char *text)
{
	static const char breaks[] = " \t\n,()[]\"<>=!{}";
	struct buf buf;

	buf_init(&buf, printing->arena);
	while (*text) {
		size_t len = strcspn(text, breaks);

		if (*text == '"') {
			len = strcspn(text + 1, "\"");
			buf_add(&buf, text + 1, len);
			text += len + 1 + (text[len + 1] == '"');
		} else if (len == 0) {
			buf_putc(&buf, *text++);
		} else {
			buf_puts(&buf, printed_name(printing, arena_strndup(printing->arena, text, len)));
			text += len;
		}
	}
	return buf_text(&buf);
}

/* A cell that is just words: 病假, not > 3 or 缺. */
static bool cell_plain(const struct cell *cell)
{
	return !strchr("<>=![(-", cell->text[0]) && !text_starts(cell->text, "≤") && !text_starts(cell->text, "≥") &&
	       !text_starts(cell->text, "≠") && !glossary_is(cell->text, "missing") && !glossary_is(cell->text, "present") &&
	       !cell->negated;
}

/* 天数 > 3 且 假别 是 病假 */
const char *printed_cond(const struct printing *printing, const struct cond *cond)
{
	struct buf buf;

	buf_init(&buf, printing->arena);
	if (cond->negated)
		buf_puts(&buf, "不是 ");
	if (cond->kind == COND_TEST) {
		buf_puts(&buf, cond->name ? printed_name(printing, cond->name) : "");
		if (cond->cell)
			buf_printf(&buf, "%s%s", cell_plain(cond->cell) ? " 是 " : " ", printed_phrase(printing, cond->cell->text));
		return buf_text(&buf);
	}
	for (size_t i = 0; i < cond->count; i++) {
		bool nested = cond->kids[i]->kind != COND_TEST && cond->kids[i]->count > 1 && cond->kids[i]->kind != cond->kind;

		buf_printf(&buf, "%s%s%s%s",
		        i == 0                   ? ""
		        : cond->kind == COND_ANY ? " 或 "
		                                 : " 且 ",
		        nested ? "（" : "", printed_cond(printing, cond->kids[i]), nested ? "）" : "");
	}
	return buf_text(&buf);
}

/* The function's Chinese pattern with its arguments in place. */
static const char *call_text(const struct printing *printing, const struct expr *expr)
{
	size_t arg = 0;
	struct buf buf;

	buf_init(&buf, printing->arena);
	for (const char *at = expr->function->chinese; *at; at++) {
		if (*at == '$' && arg < expr->arg_count)
			buf_puts(&buf, printed_expr(printing, expr->args[arg++]));
		else
			buf_putc(&buf, *at);
	}
	return buf_text(&buf);
}

const char *printed_expr(const struct printing *printing, const struct expr *expr)
{
	struct buf buf;

	switch (expr->kind) {
	case EXPR_LITERAL:
		return value_text(&expr->literal, printing->arena);
	case EXPR_NAME:
		return text_starts(expr->name, "table ") ? arena_printf(printing->arena, "表 %s 所定", expr->name + strlen("table "))
		                                         : printed_name(printing, expr->name);
	case EXPR_CALL:
		return call_text(printing, expr);
	case EXPR_IF:
		return arena_printf(printing->arena, "%s（若 %s，否则 %s）", printed_expr(printing, expr->args[0]),
		        printed_cond(printing, expr->cond), printed_expr(printing, expr->args[1]));
	case EXPR_SHIFT:
		return arena_printf(printing->arena, "%s %s %s", printed_expr(printing, expr->args[0]), glossary_chinese(expr->back ? "less" : "plus"),
		        printed_span(printing, expr->by));
	case EXPR_FIRST:
		break;
	}
	buf_init(&buf, printing->arena);
	for (size_t i = 0; i < expr->arg_count; i++)
		buf_printf(&buf, "%s%s", i ? "、" : "", printed_expr(printing, expr->args[i]));
	buf_puts(&buf, " 中先有的");
	return buf_text(&buf);
}

const char *printed_actor(const struct printing *printing, const struct actor *actor)
{
	struct buf buf;

	if (!actor)
		return "无人";
	buf_init(&buf, printing->arena);
	switch (actor->kind) {
	case ACTOR_STAFF:
		return glossary_chinese("any staff");
	case ACTOR_POST:
	case ACTOR_UNIT:
	case ACTOR_GROUP:
	case ACTOR_BODY:
	case ACTOR_RELATION:
		if (actor->of_name || actor->of_id)
			buf_printf(&buf, "%s的", printed_name(printing, actor->of_name ? actor->of_name : actor->of_id));
		buf_puts(&buf, rulebook_title(printing->rules, actor->id));
		return buf_text(&buf);
	case ACTOR_WATCH:
		return arena_printf(printing->arena, "值班的%s", rulebook_title(printing->rules, actor->id));
	case ACTOR_NAME:
		return printed_name(printing, actor->name);
	case ACTOR_TABLE:
		return arena_printf(printing->arena, "表“%s”所定的人", actor->column.table->title);
	case ACTOR_LIST:
		for (size_t i = 0; i < actor->count; i++)
			buf_printf(&buf, "%s%s", i ? "、" : "", printed_actor(printing, actor->items[i]));
		return buf_text(&buf);
	case ACTOR_PERSON:
	case ACTOR_NOBODY:
		break;
	}
	return "无人";
}

const char *printed_span(const struct printing *printing, const struct limit *limit)
{
	bool hours = limit->amount % 60 == 0;

	switch (limit->kind) {
	case LIMIT_AT_ONCE:
		return "即办";
	case LIMIT_MINUTES:
		return arena_printf(printing->arena, "%d %s", hours ? limit->amount / 60 : limit->amount, hours ? "小时" : "分钟");
	case LIMIT_WORKING_MINUTES:
		return arena_printf(printing->arena, "%d 个工作%s", hours ? limit->amount / 60 : limit->amount, hours ? "小时" : "分钟");
	case LIMIT_DAYS:
		return arena_printf(printing->arena, "%d 天", limit->amount);
	case LIMIT_WORKING_DAYS:
		return arena_printf(printing->arena, "%d%s 个工作日", limit->amount / 2, limit->amount % 2 ? ".5" : "");
	case LIMIT_BY:
		return arena_printf(printing->arena, "到“%s”为止", printed_name(printing, limit->by));
	case LIMIT_TABLE:
		return arena_printf(printing->arena, "按表“%s”", limit->column.table->title);
	case LIMIT_NONE:
		break;
	}
	return "不限";
}
