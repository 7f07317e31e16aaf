/* SPDX-License-Identifier: MIT */
/* book_account: accounts and what follows from what stands on them. Thresholds name workflows and their fields, so they are read once those stand. */
#include "book_office.h"
#include "book_workflow.h"

#include "actor.h"
#include "antou/arena.h"
#include "antou/text.h"
#include "cond.h"
#include "glossary.h"
#include "read.h"

static struct node *section_of(const struct node *root)
{
	struct node *section = glossary_get(root, "accounts", NULL);

	return section && section->kind == NODE_MAP ? section : NULL;
}

static void cap_read(struct build *build, const struct node *node, struct account_def *account)
{
	const char *cap = read_text(build, node, "cap"), *words = NULL;
	struct value value;

	if (!cap)
		return;
	if (!value_parse(account->money ? TYPE_MONEY : TYPE_NUMBER, cap, build->arena, &value, &words))
		issues_add(build->issues, read_mark(node, "cap"), "上限“%s”不对：%s", cap, words ? words : "");
	else
		account->cap = account->money ? value.fen : value.number;
}

static void account_read(struct build *build, const struct node *key, const struct node *node, struct account_def *account)
{
	static const char *const keys[] = {"title", "unit", "cap", "period", "readers", "thresholds", "basis", "reading"};
	static const char *const units[] = {"money", "number"};
	static const char *const periods[] = {"year", "quarter", "month"};
	struct scope scope = {.build = build};
	size_t period;

	*account = (struct account_def){.id = key->text, .title = key->text, .cap = -1};
	account->cites = read_cites(build, node, key->mark);
	read_id(build, key, "账");
	if (!read_is_map(build, node, "账"))
		return;
	read_keys(build, node, "账的要素", keys, READ_COUNT(keys));
	account->title = read_needed(build, node, "账", "title");
	account->money = read_word(build, node, "unit", units, 2, 1) == 0;
	period = read_word(build, node, "period", periods, READ_COUNT(periods), READ_COUNT(periods));
	account->period = period < READ_COUNT(periods) ? periods[period] : NULL;
	if (glossary_get(node, "readers", NULL))
		account->readers = actor_read(&scope, glossary_get(node, "readers", NULL));
	cap_read(build, node, account);
}

void book_accounts(struct build *build, struct node *root)
{
	static const char *const keys[] = {"accounts"};
	struct node *found = glossary_get(root, "accounts", NULL), *section = section_of(root);

	read_keys(build, root, "要素", keys, 1);
	if (found && !section && found->kind != NODE_NULL)
		read_is_map(build, found, "accounts");
	build->accounts = arena_array(build->arena, section ? section->count + 1 : 1, sizeof(*build->accounts));
	for (size_t i = 0; section && i < section->count; i++)
		account_read(build, section->keys[i], section->kids[i], &build->accounts[i]);
	build->book->accounts = build->accounts;
	build->book->account_count = section ? section->count : 0;
}

/* ---- thresholds ---- */

/* opens: ID, filled by `with`. */
static void opening_read(struct scope *scope, const struct node *node, struct threshold *threshold)
{
	struct node *opens = glossary_get(node, "opens", NULL), *with = glossary_get(node, "with", NULL);
	struct opening *opening;

	if (!opens) {
		if (with)
			issues_add(scope->build->issues, with->mark, "with（带上）要与 opens（另立）同写");
		return;
	}
	opening = arena_alloc(scope->build->arena, sizeof(*opening));
	*opening = (struct opening){.cites = threshold->cites};
	opening->workflow = filing_read(scope, opens, with, &opening->with, &opening->with_count);
	if (opening->workflow)
		threshold->opening = opening;
}

/* at: end, and whose. */
static void end_read(struct scope *scope, const struct account_def *account, const struct node *node, struct threshold *threshold)
{
	static const char *const ends[] = {"end"};
	struct node *of = glossary_get(node, "of", NULL);

	threshold->at_end = glossary_get(node, "at", NULL) && read_word(scope->build, node, "at", ends, 1, 1) == 0;
	if (threshold->at_end && !account->period)
		issues_add(scope->build->issues, read_mark(node, "at"), "账“%s”没有 period（周期），就没有期末；请写 month、quarter 或 year", account->id);
	if (of && !threshold->at_end)
		issues_add(scope->build->issues, of->mark, "of（属于）只用于期末看的界线；请同写 at: end");
	threshold->of = of ? actor_read(scope, of) : NULL;
	if (threshold->at_end && threshold->say)
		issues_add(scope->build->issues, read_mark(node, "say"), "期末由时钟来看，没有人可提醒；请写 opens，删去 say");
}

static void threshold_read(struct build *build, const struct account_def *account, struct node *node, struct threshold *threshold)
{
	static const char *const keys[] = {"threshold", "say", "if", "if any", "at", "of", "opens", "with", "basis", "reading"};
	const struct named_shape inputs[] = {{"balance", shape_of(account->money ? VALUE_MONEY : VALUE_NUMBER)},
		{"key", {VALUE_TEXT, false, DOMAIN_PERSON, NULL, 0, NULL}}, {"period", shape_of(VALUE_TEXT)}};
	struct scope scope = {.build = build, .inputs = inputs, .input_count = READ_COUNT(inputs)};

	*threshold = (struct threshold){.id = ""};
	threshold->cites = read_cites(build, node, node->mark);
	if (!read_is_map(build, node, "界线"))
		return;
	read_keys(build, node, "界线要素", keys, READ_COUNT(keys));
	threshold->id = read_needed(build, node, "界线", "threshold");
	if (*threshold->id)
		read_id(build, glossary_get(node, "threshold", NULL), "界线");
	threshold->say = read_text(build, node, "say");
	scope_places(&scope, read_mark(node, "say"), threshold->say, false);
	threshold->when = cond_under(&scope, node, "if", "if any");
	if (!threshold->when)
		issues_add(build->issues, node->mark, "界线“%s”少了“if”（若）；请写余额到多少", threshold->id);
	end_read(&scope, account, node, threshold);
	opening_read(&scope, node, threshold);
	if (!glossary_get(node, "say", NULL) && !glossary_get(node, "opens", NULL))
		issues_add(build->issues, node->mark, "界线“%s”过了也没有下文；请写 opens（另立什么事项）或 say（提醒什么）", threshold->id);
}

static void account_thresholds(struct build *build, struct node *node, struct account_def *account)
{
	struct node *list = glossary_get(node, "thresholds", NULL);
	struct threshold *thresholds;

	if (!list || list->kind == NODE_NULL)
		return;
	if (list->kind != NODE_LIST) {
		issues_add(build->issues, list->mark, "“thresholds”应是清单，每项以“- ”开头");
		return;
	}
	thresholds = arena_array(build->arena, list->count + 1, sizeof(*thresholds));
	for (size_t i = 0; i < list->count; i++) {
		threshold_read(build, account, list->kids[i], &thresholds[i]);
		for (size_t k = 0; k < i; k++)
			if (*thresholds[i].id && text_equal(thresholds[k].id, thresholds[i].id))
				issues_add(build->issues, list->kids[i]->mark, "界线“%s”写了两遍；请改名或删去一处", thresholds[i].id);
	}
	account->thresholds = thresholds;
	account->threshold_count = list->count;
}

void accounts_finish(struct build *build, const struct node *root)
{
	const struct node *section = section_of(root);

	for (size_t i = 0; section && i < section->count; i++)
		account_thresholds(build, section->kids[i], &build->accounts[i]);
}
