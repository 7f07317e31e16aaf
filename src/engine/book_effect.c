/* SPDX-License-Identifier: MIT */
/* book_effect: what a step does when it is met: it writes registers, posts to accounts, records an absence. Numbers and other cases have
   files of their own. */
#include "book_workflow.h"

#include "antou/arena.h"
#include "antou/text.h"
#include "expr.h"
#include "glossary.h"
#include "read.h"

static void effect_registers(struct scope *scope, struct step *step, const struct node *map)
{
	const struct rulebook *book = scope->build->book;
	size_t count;
	struct node **items = read_items(scope->build, glossary_get(map, "register", NULL), &count);
	const char **ids = arena_array(scope->build->arena, book->register_count + 1, sizeof(*ids));

	for (size_t i = 0; i < book->register_count; i++)
		ids[i] = book->registers[i].id;
	for (size_t i = 0; i < count; i++) {
		const struct register_def *found = items[i]->kind == NODE_SCALAR ? register_declared(book, items[i]->text) : NULL;

		if (items[i]->kind == NODE_SCALAR && !found)
			issues_unknown(scope->build->issues, items[i]->mark, "登记簿", items[i]->text, ids, book->register_count, "请先在 registers/ 里写明");
		else if (found && !text_equal(found->workflow, scope->draft->workflow->id))
			issues_add(scope->build->issues, items[i]->mark, "登记簿“%s”登记的是“%s”，不是本事项；请核对它的 workflow", found->id, found->workflow);
	}
	step->registers = read_list(scope->build, glossary_get(map, "register", NULL), &step->register_count);
}

static const struct expr *posting_expr(struct scope *scope, const struct node *node, const char *key, const struct shape *hint)
{
	const struct node *found = glossary_get(node, key, NULL);

	return found ? expr_read(scope, found, hint) : NULL;
}

static void posting_amount(struct scope *scope, const struct node *node, struct posting *posting)
{
	const struct account_def *account = rulebook_account(scope->build->book, posting->account);
	struct shape shape = shape_of(account && account->money ? VALUE_MONEY : VALUE_NUMBER);

	posting->amount = posting_expr(scope, node, "amount", &shape);
	if (!posting->amount)
		issues_add(scope->build->issues, node->mark, "记账少了“amount”（数额）；请补上");
	else if (account && posting->amount->shape.kind != VALUE_MISSING && posting->amount->shape.kind != shape.kind)
		issues_add(scope->build->issues, read_mark(node, "amount"), "账“%s”记的是%s，数额却是%s；请核对", account->id, shape_noun(&shape),
			shape_noun(&posting->amount->shape));
}

/* Once for each line: then what follows may name its columns. */
static void posting_each(struct scope *scope, const struct node *node, struct posting *posting)
{
	posting->each_line = lines_each(scope, node);
	scope->in_line = posting->each_line;
}

/* The period that it belongs to is that of a day. */
static void posting_in(struct scope *scope, const struct node *node, struct posting *posting)
{
	posting->in = posting_expr(scope, node, "in", NULL);
	if (posting->in && posting->in->shape.kind != VALUE_MISSING && !shape_dated(&posting->in->shape))
		issues_add(scope->build->issues, read_mark(node, "in"), "记账的“in”（记入哪一期）应是那一期里的日期，却是%s", shape_noun(&posting->in->shape));
}

static void posting_read(const struct scope *outer, struct node *node, struct posting *posting)
{
	static const char *const keys[] = {"account", "key", "amount", "kind", "line", "in", "each", "if", "if any", "basis", "reading"};
	static const char *const kinds[] = {"hold", "post", "release", "reverse", "settle"};
	static const enum posting_kind values[] = {POSTING_HOLD, POSTING_POST, POSTING_RELEASE, POSTING_REVERSE, POSTING_SETTLE};
	struct scope own = *outer, *scope = &own;
	const struct rulebook *book = scope->build->book;

	posting->cites = read_cites(scope->build, node, node->mark);
	posting->account = "";
	if (!read_is_map(scope->build, node, "记账"))
		return;
	read_keys(scope->build, node, "记账要素", keys, READ_COUNT(keys));
	posting->account = read_needed(scope->build, node, "记账", "account");
	if (*posting->account && !rulebook_account(book, posting->account)) {
		const char **ids = arena_array(scope->build->arena, book->account_count + 1, sizeof(*ids));

		for (size_t i = 0; i < book->account_count; i++)
			ids[i] = book->accounts[i].id;
		issues_unknown(scope->build->issues, read_mark(node, "account"), "账", posting->account, ids, book->account_count, "请先在 accounts.yaml 里写明");
	}
	posting->kind = values[read_word(scope->build, node, "kind", kinds, READ_COUNT(kinds), 1)];
	posting_each(scope, node, posting);
	posting_in(scope, node, posting);
	posting->key = posting_expr(scope, node, "key", NULL);
	if (!posting->key)
		issues_add(scope->build->issues, node->mark, "记账少了“key”（记于谁或何项）；请补上");
	posting->line = posting_expr(scope, node, "line", NULL);
	posting_amount(scope, node, posting);
	posting->when = cond_under(scope, node, "if", "if any");
}

static void effect_postings(struct scope *scope, struct step *step, const struct node *map)
{
	size_t count;
	struct node **items = read_items(scope->build, glossary_get(map, "post", NULL), &count);
	struct posting *postings = arena_array(scope->build->arena, count + 1, sizeof(*postings));

	for (size_t i = 0; i < count; i++)
		posting_read(scope, items[i], &postings[i]);
	step->postings = postings;
	step->posting_count = count;
}

static const struct expr *absence_part(struct scope *scope, const struct node *node, const char *key, bool person)
{
	const struct expr *expr = posting_expr(scope, node, key, NULL);

	if (!expr)
		issues_add(scope->build->issues, node->mark, "外出登记少了“%s”（%s）；请补上", key, glossary_chinese(key));
	else if (expr->shape.kind != VALUE_MISSING && (person ? expr->shape.domain != DOMAIN_PERSON : !shape_dated(&expr->shape)))
		issues_add(scope->build->issues, read_mark(node, key), "外出登记的“%s”应是%s，却是%s", key, person ? "人" : "日期", shape_noun(&expr->shape));
	return expr;
}

/* What for, and which half of the first and of the last day: words. */
static const struct expr *absence_words(struct scope *scope, const struct node *node, const char *key)
{
	const struct expr *expr = posting_expr(scope, node, key, NULL);

	if (expr && expr->shape.kind != VALUE_MISSING && (expr->shape.kind != VALUE_TEXT || expr->shape.list))
		issues_add(scope->build->issues, read_mark(node, key), "外出登记的“%s”应是文字，却是%s", key, shape_noun(&expr->shape));
	return expr;
}

static void effect_absence(struct scope *scope, struct step *step, const struct node *map)
{
	static const char *const keys[] = {"person", "from", "to", "deputy", "kind", "from half", "to half"};
	struct node *node = glossary_get(map, "absence", NULL);

	if (!node || !read_is_map(scope->build, node, "外出登记"))
		return;
	read_keys(scope->build, node, "外出登记要素", keys, READ_COUNT(keys));
	step->absent_person = absence_part(scope, node, "person", true);
	step->absent_from = absence_part(scope, node, "from", false);
	step->absent_to = absence_part(scope, node, "to", false);
	if (glossary_get(node, "deputy", NULL))
		step->absent_deputy = absence_part(scope, node, "deputy", true);
	step->absent_kind = absence_words(scope, node, "kind");
	step->absent_from_half = absence_words(scope, node, "from half");
	step->absent_to_half = absence_words(scope, node, "to half");
}

void step_effects(struct scope *scope, struct step *step, const struct node *node)
{
	step_numbers(scope, step, node);
	effect_registers(scope, step, node);
	effect_postings(scope, step, node);
	effect_absence(scope, step, node);
	step_excuse(scope, step, node);
	step_turns(scope, step, node);
	step_openings(scope, step, node);
}
