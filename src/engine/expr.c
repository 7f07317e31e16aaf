/* SPDX-License-Identifier: MIT */
/* expr: reading phrases. `A if COND else B` binds loosest, then `plus` and `less` from the left, then the functions of function.c. */
#include "expr.h"

#include "antou/arena.h"
#include "antou/text.h"
#include "book_roster.h"
#include "function.h"
#include "glossary.h"
#include "limit.h"
#include "read.h"

#include <string.h>

struct phrase {
	struct scope *scope;
	struct node_mark mark;
	struct words words;
	const struct shape *hint;
};

static const struct expr *phrase_read(struct phrase *phrase, size_t from, size_t to);

static struct expr *phrase_new(struct phrase *phrase, enum expr_kind kind, size_t from, size_t to)
{
	struct expr *expr = arena_alloc(phrase->scope->build->arena, sizeof(*expr));

	expr->kind = kind;
	expr->text = words_join(phrase->scope->build->arena, &phrase->words, from, to);
	return expr;
}

static const struct expr **phrase_args(struct phrase *phrase, struct expr *expr, size_t count)
{
	const struct expr **args = arena_array(phrase->scope->build->arena, count + 1, sizeof(*args));

	expr->args = args;
	expr->arg_count = count;
	return args;
}

/* A number, day or moment without a name's help. */
static bool phrase_literal(struct phrase *phrase, const char *text, struct expr *expr)
{
	static const enum value_kind kinds[] = {VALUE_NUMBER, VALUE_DAY};
	struct shape shape;
	const char *words;
	bool flag;

	if (read_flag_word(text, &flag)) {
		expr->literal = (struct value){.kind = VALUE_FLAG, .flag = flag};
		return true;
	}
	if (!((*text >= '0' && *text <= '9') || (*text == '-' && text[1] >= '0' && text[1] <= '9')))
		return false;
	if (phrase->hint && literal_read(phrase->scope->build, phrase->hint, text, &expr->literal, &words))
		return true;
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
		shape = shape_of(kinds[i]);
		if (literal_read(phrase->scope->build, &shape, text, &expr->literal, &words))
			return true;
	}
	return false;
}

static const struct expr *phrase_atom(struct phrase *phrase, size_t from, size_t to)
{
	struct expr *expr = phrase_new(phrase, EXPR_LITERAL, from, to);
	const char *quoted = words_unquote(phrase->scope->build->arena, expr->text);
	struct shape shape;
	const char *canonical;

	if (quoted) {
		expr->literal = (struct value){.kind = VALUE_TEXT, .text = quoted};
	} else if (!scope_name(phrase->scope, expr->text, &canonical, &shape) && phrase_literal(phrase, expr->text, expr)) {
		expr->shape = shape_of(expr->literal.kind);
		return expr;
	} else if (!quoted) {
		expr->kind = EXPR_NAME;
		expr->name = scope_need(phrase->scope, phrase->mark, expr->text, &expr->shape);
		return expr;
	}
	expr->shape = shape_of(VALUE_TEXT);
	return expr;
}

static size_t phrase_find(const struct phrase *phrase, size_t from, size_t to, const char *word)
{
	for (size_t i = from; i < to; i++)
		if (glossary_is(phrase->words.items[i], word))
			return i;
	return to;
}

static const struct expr *phrase_if(struct phrase *phrase, size_t from, size_t at, size_t to)
{
	struct expr *expr = phrase_new(phrase, EXPR_IF, from, to);
	size_t other = phrase_find(phrase, at + 1, to, "else");
	const struct expr **args = phrase_args(phrase, expr, 2);

	if (other == to) {
		issues_add(phrase->scope->build->issues, phrase->mark, "“%s”少了 else；请写成“甲 if 条件 else 乙”", expr->text);
		expr->kind = EXPR_LITERAL;
		expr->arg_count = 0;
		return expr;
	}
	args[0] = phrase_read(phrase, from, at);
	args[1] = phrase_read(phrase, other + 1, to);
	expr->cond = cond_read_text(phrase->scope, phrase->mark, words_join(phrase->scope->build->arena, &phrase->words, at + 1, other));
	expr->shape = args[0]->shape.kind != VALUE_MISSING ? args[0]->shape : args[1]->shape;
	if (expr->shape.domain == DOMAIN_CHOICES)
		expr->shape.domain = DOMAIN_FREE;
	if (!shape_comparable(&args[0]->shape, &args[1]->shape))
		issues_add(phrase->scope->build->issues, phrase->mark, "“%s”的两边一个是%s、一个是%s；请统一", expr->text, shape_noun(&args[0]->shape),
			shape_noun(&args[1]->shape));
	return expr;
}

static const struct expr *phrase_first(struct phrase *phrase, size_t from, size_t to)
{
	struct expr *expr = phrase_new(phrase, EXPR_FIRST, from, to);
	const struct expr **args = phrase_args(phrase, expr, to - from);

	expr->arg_count = 0;
	for (size_t at = from + 2; at < to;) {
		size_t comma = at;

		while (comma < to && strcmp(phrase->words.items[comma], ",") != 0)
			comma++;
		args[expr->arg_count++] = phrase_read(phrase, at, comma);
		at = comma + 1;
	}
	if (expr->arg_count > 0)
		expr->shape = args[0]->shape;
	return expr;
}

/* An account or a workflow is named outright. */
static const struct expr *phrase_named(struct phrase *phrase, struct span span, bool account)
{
	struct build *build = phrase->scope->build;
	struct expr *expr = phrase_new(phrase, EXPR_LITERAL, span.from, span.to);
	const char **ids;
	size_t count = 0;

	expr->shape = shape_of(VALUE_TEXT);
	expr->literal = (struct value){.kind = VALUE_TEXT, .text = expr->text};
	if (account ? rulebook_account(build->book, expr->text) != NULL : build_draft(build, expr->text) != NULL)
		return expr;
	ids = arena_array(build->arena, build->book->account_count + build->draft_count + 1, sizeof(*ids));
	for (size_t i = 0; account && i < build->book->account_count; i++)
		ids[count++] = build->book->accounts[i].id;
	for (size_t i = 0; !account && i < build->draft_count; i++)
		ids[count++] = build->drafts[i].workflow->id;
	issues_unknown(build->issues, phrase->mark, account ? "账" : "事项", expr->text, ids, count, account ? "请先在 accounts.yaml 里写明" : "请先写它的事项文件");
	return expr;
}

/* A relation too; what it is of comes behind it. */
static const struct expr *phrase_relation(struct phrase *phrase, struct span span)
{
	const struct rulebook *book = phrase->scope->build->book;
	struct expr *expr = phrase_new(phrase, EXPR_LITERAL, span.from, span.to);
	const char **ids;

	expr->shape = shape_of(VALUE_TEXT);
	expr->literal = (struct value){.kind = VALUE_TEXT, .text = expr->text};
	if (rulebook_relation(book, expr->text))
		return expr;
	ids = arena_array(phrase->scope->build->arena, book->relation_count + 1, sizeof(*ids));
	for (size_t i = 0; i < book->relation_count; i++)
		ids[i] = book->relations[i].id;
	issues_unknown(phrase->scope->build->issues, phrase->mark, "关系", expr->text, ids, book->relation_count, "请先在 office.yaml 的 relations 里写明");
	return expr;
}

/* A roster, or a seat of one. */
static const struct expr *phrase_roster(struct phrase *phrase, struct span span)
{
	struct expr *expr = phrase_new(phrase, EXPR_LITERAL, span.from, span.to);
	const char *seat;

	expr->shape = shape_of(VALUE_TEXT);
	expr->literal = (struct value){.kind = VALUE_TEXT, .text = expr->text};
	roster_named(phrase->scope->build, phrase->mark, expr->text, &seat);
	return expr;
}

/* A unit or thing outright, or a name that is one, or a person. */
static const struct expr *phrase_seat(struct phrase *phrase, struct span span)
{
	const struct rulebook *book = phrase->scope->build->book;
	struct expr *expr = phrase_new(phrase, EXPR_LITERAL, span.from, span.to);
	struct shape shape;
	const char *canonical;
	bool unit = rulebook_unit(book, expr->text) != NULL;

	if (scope_name(phrase->scope, expr->text, &canonical, &shape) || (!unit && !rulebook_thing(book, expr->text)))
		return phrase_read(phrase, span.from, span.to);
	expr->shape = (struct shape){.kind = VALUE_TEXT, .domain = unit ? DOMAIN_UNIT : DOMAIN_THING};
	expr->literal = (struct value){.kind = VALUE_TEXT, .text = expr->text};
	return expr;
}

/* A relation of units may be asked of a person's unit. */
static void relation_fits(struct phrase *phrase, const struct expr *expr)
{
	const struct relation *relation = rulebook_relation(phrase->scope->build->book, expr->args[0]->text);
	enum domain domain = expr->args[1]->shape.domain;

	if (relation && expr->args[1]->shape.kind != VALUE_MISSING && (relation->of_thing ? domain != DOMAIN_THING : domain == DOMAIN_THING))
		issues_add(phrase->scope->build->issues, phrase->mark, "“%s”里 of 后面应是%s", expr->text, relation->of_thing ? "物品" : "股室或人");
}

static const struct expr *phrase_arg(struct phrase *phrase, char want, struct span span)
{
	switch (want) {
	case 'a':
	case 'w':
		return phrase_named(phrase, span, want == 'a');
	case 'r':
		return phrase_relation(phrase, span);
	case 's':
		return phrase_seat(phrase, span);
	case 'k':
		return phrase_roster(phrase, span);
	default:
		return phrase_read(phrase, span.from, span.to);
	}
}

static bool arg_fits(char want, const struct shape *shape)
{
	if (shape->kind == VALUE_MISSING)
		return true;
	switch (want) {
	case 'l':
		return shape->list && shape_numeric(shape);
	case 'L':
		return shape->list;
	case 'm':
		return shape_numeric(shape);
	case 'n':
		return shape_numeric(shape) || shape_dated(shape);
	case 'd':
		return shape_dated(shape);
	case 'p':
		return shape->kind == VALUE_TEXT && shape->domain == DOMAIN_PERSON;
	case 'c':
		return shape->kind == VALUE_TEXT && shape->domain == DOMAIN_CASE;
	case 's':
		return shape->kind == VALUE_TEXT && (shape->domain == DOMAIN_PERSON || shape->domain == DOMAIN_UNIT || shape->domain == DOMAIN_THING);
	default:
		return true;
	}
}

static const char *arg_noun(char want)
{
	static const struct { char want; const char *noun; } nouns[] = {{'l', "明细里的一列数字或金额"}, {'L', "多选或明细的一列"}, {'m', "数字或金额"},
		{'n', "数字、金额或日期"}, {'d', "日期或时刻"}, {'p', "人"}, {'c', "案件字段"}, {'s', "股室、物品或人"}};

	for (size_t i = 0; i < sizeof(nouns) / sizeof(*nouns); i++)
		if (nouns[i].want == want)
			return nouns[i].noun;
	return "值";
}

static struct shape call_shape(struct phrase *phrase, const struct expr *expr)
{
	struct shape shape = expr->arg_count > 0 ? expr->args[0]->shape : shape_of(VALUE_MISSING);
	const struct account_def *account;

	switch (expr->function->result) {
	case 'N':
		return shape_of(VALUE_NUMBER);
	case 'F':
		return shape_of(VALUE_FLAG);
	case 'D':
		return shape_of(VALUE_DAY);
	case 'C':
		return shape_of(VALUE_TIME);
	case 'T':
		return shape_of(VALUE_TEXT);
	case 'P':
	case 'U':
	case 'H':
		shape = shape_of(VALUE_TEXT);
		shape.domain = expr->function->result == 'P' ? DOMAIN_POST : expr->function->result == 'U' ? DOMAIN_UNIT : DOMAIN_PERSON;
		return shape;
	case 'K':
		shape = shape_of(VALUE_TEXT);
		shape.domain = DOMAIN_PERSON;
		shape.list = true;
		return shape;
	case 'E':
		shape = shape_of(VALUE_TEXT);
		shape.domain = DOMAIN_CASE;
		return shape;
	case 'A':
		account = rulebook_account(phrase->scope->build->book, expr->args[0]->text);
		return shape_of(account && account->money ? VALUE_MONEY : VALUE_NUMBER);
	case 'M':
		return shape_of(VALUE_MONEY);
	default:
		shape.list = false;
		return shape;
	}
}

static const struct expr *phrase_call(struct phrase *phrase, const struct function *function, const struct span *spans, size_t from, size_t to)
{
	struct expr *expr = phrase_new(phrase, EXPR_CALL, from, to);
	size_t count = strlen(function->args);
	const struct expr **args = phrase_args(phrase, expr, count);

	expr->function = function;
	for (size_t i = 0; i < count; i++) {
		char want = function->args[i];

		args[i] = phrase_arg(phrase, want, spans[i]);
		if (want != 'a' && want != 'w' && want != 'r' && !arg_fits(want, &args[i]->shape))
			issues_add(phrase->scope->build->issues, phrase->mark, "“%s”里的“%s”应是%s，却是%s；请核对", expr->text, args[i]->text, arg_noun(want),
				shape_noun(&args[i]->shape));
	}
	if (strcmp(function->args, "rs") == 0)
		relation_fits(phrase, expr);
	if (strcmp(function->args, "nn") == 0 && shape_numeric(&args[0]->shape) && shape_dated(&args[1]->shape))
		issues_add(phrase->scope->build->issues, phrase->mark, "“%s”里日期应写在前面", expr->text);
	expr->shape = call_shape(phrase, expr);
	return expr;
}

/* The last plus or less, which binds loosest of the functions. */
static size_t phrase_sum(const struct phrase *phrase, size_t from, size_t to)
{
	for (size_t i = to; i > from + 1; i--) {
		const char *word = phrase->words.items[i - 1];

		if (glossary_is(word, "plus") || glossary_is(word, "less"))
			return i - 1;
	}
	return to;
}

/* A day or moment with `plus` or `less` N [working] UNIT. Half a working day ends at a moment. */
static const struct expr *phrase_shift(struct phrase *phrase, const struct limit *by, size_t from, size_t sum, size_t to)
{
	struct expr *expr = phrase_new(phrase, EXPR_SHIFT, from, to);
	const struct expr **args = phrase_args(phrase, expr, 1);
	bool days = by->kind == LIMIT_DAYS || (by->kind == LIMIT_WORKING_DAYS && by->amount % 2 == 0);

	args[0] = phrase_read(phrase, from, sum);
	expr->by = by;
	expr->back = glossary_is(phrase->words.items[sum], "less");
	expr->shape = shape_of(days && args[0]->shape.kind != VALUE_TIME ? VALUE_DAY : VALUE_TIME);
	if (args[0]->shape.kind != VALUE_MISSING && !shape_dated(&args[0]->shape))
		issues_add(phrase->scope->build->issues, phrase->mark, "“%s”里“%s”应是日期或时刻，却是%s；请核对", expr->text, args[0]->text,
			shape_noun(&args[0]->shape));
	return expr;
}

static const struct expr *phrase_function(struct phrase *phrase, size_t from, size_t to)
{
	struct span spans[FUNCTION_MAX_ARGS];
	size_t sum = phrase_sum(phrase, from, to);
	const struct function *function;
	const struct limit *by;
	struct expr *expr;

	if (sum < to && limit_amount(phrase->scope, phrase->mark, &phrase->words, sum + 1, to, &by))
		return phrase_shift(phrase, by, from, sum, to);
	if (sum < to && sum + 1 < to) {
		struct words three = {(const char *[]){"x", phrase->words.items[sum], "y"}, 3};

		function = function_match(&three, 0, 3, spans);
		spans[0] = (struct span){from, sum};
		spans[1] = (struct span){sum + 1, to};
		return phrase_call(phrase, function, spans, from, to);
	}
	function = function_match(&phrase->words, from, to, spans);
	if (function)
		return phrase_call(phrase, function, spans, from, to);
	expr = phrase_new(phrase, EXPR_LITERAL, from, to);
	expr->shape = shape_of(VALUE_MISSING);
	issues_add(phrase->scope->build->issues, phrase->mark, "看不懂的说法“%s”；可用的说法见 antou-rulebook(5)，文字请加双引号", expr->text);
	return expr;
}

static const struct expr *phrase_read(struct phrase *phrase, size_t from, size_t to)
{
	size_t at = phrase_find(phrase, from, to, "if");

	if (from >= to) {
		struct expr *expr = phrase_new(phrase, EXPR_LITERAL, from, from);

		issues_add(phrase->scope->build->issues, phrase->mark, "这里少了一个说法或值；请补上");
		return expr;
	}
	if (at > from && at < to)
		return phrase_if(phrase, from, at, to);
	if (to - from > 2 && glossary_is(phrase->words.items[from], "first") && strcmp(phrase->words.items[from + 1], "of") == 0)
		return phrase_first(phrase, from, to);
	if (to - from == 1 || (to - from == 2 && glossary_is(phrase->words.items[from], "table")))
		return phrase_atom(phrase, from, to);
	return phrase_function(phrase, from, to);
}

const struct expr *expr_read(struct scope *scope, const struct node *node, const struct shape *hint)
{
	struct phrase phrase = {.scope = scope, .mark = node->mark, .hint = hint};

	if (node->kind != NODE_SCALAR || strlen(node->text) > COND_MAX_BYTES) {
		issues_add(scope->build->issues, node->mark, "这里应是一句不长的说法，如 sum of lines.amount");
		return phrase_new(&phrase, EXPR_LITERAL, 0, 0);
	}
	phrase.words = words_split(scope->build->arena, node->text);
	return phrase_read(&phrase, 0, phrase.words.count);
}
