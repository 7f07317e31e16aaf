/* SPDX-License-Identifier: MIT */
/* book_step: steps of the route and duty rules, which are one noun. */
#include "book_workflow.h"

#include "actor.h"
#include "book_office.h"
#include "antou/arena.h"
#include "antou/text.h"
#include "cond.h"
#include "glossary.h"
#include "limit.h"
#include "read.h"

#include <string.h>

static struct node *step_id_of(const struct node *node)
{
	static const char *const keys[] = {"step", "owes", "may"};

	for (size_t i = 0; i < READ_COUNT(keys); i++)
		if (glossary_get(node, keys[i], NULL))
			return glossary_get(node, keys[i], NULL);
	return NULL;
}

/* One step's or duty's id and title, and the fields that it asks. */
static void step_declare(struct draft *draft, struct node *node, struct step *step, bool duty, int together)
{
	struct build *build = draft->build;
	struct node *id = node->kind == NODE_MAP ? step_id_of(node) : NULL;
	struct node *asks = glossary_get(node, "asks", NULL);

	*step = (struct step){.id = "", .base = "", .title = "", .duty = duty, .together = together};
	if (!id || !read_id(build, id, duty ? "应办" : "步骤")) {
		if (!id)
			issues_add(build->issues, node->mark, duty ? "应办应写 owes: 代号 或 may: 代号" : "步骤应写 step: 代号");
	} else {
		step->id = step->base = step->title = id->text;
		if (draft_step(draft, id->text))
			issues_add(build->issues, id->mark, "步骤或应办“%s”写了两遍；请改名", id->text);
	}
	if (read_text(build, node, "title"))
		step->title = read_text(build, node, "title");
	step->optional = duty && glossary_get(node, "may", NULL) != NULL;
	draft->steps[draft->step_count++] = (struct step_draft){node, step};
	if (asks && asks->kind == NODE_MAP)
		fields_declare(draft, asks, false);
}

static size_t route_count(struct node *list)
{
	size_t count = 0;

	for (size_t i = 0; list && list->kind == NODE_LIST && i < list->count; i++) {
		struct node *group = glossary_get(list->kids[i], "together", NULL);

		count += group && group->kind == NODE_LIST ? group->count : 1;
	}
	return count;
}

static struct node *list_under(struct draft *draft, const char *key)
{
	struct node *list = glossary_get(draft->root, key, NULL);

	if (!list || list->kind == NODE_NULL)
		return NULL;
	if (list->kind == NODE_LIST)
		return list;
	issues_add(draft->build->issues, list->mark, "“%s”应是清单，每项以“- ”开头", key);
	return NULL;
}

static void route_declare(struct draft *draft, struct node *list, struct step *steps)
{
	static const char *const keys[] = {"together", "basis", "reading"};
	int together = 0;

	for (size_t i = 0; list && i < list->count; i++) {
		struct node *group = glossary_get(list->kids[i], "together", NULL);

		if (!group || group->kind != NODE_LIST) {
			if (group)
				issues_add(draft->build->issues, group->mark, "together 后面应是步骤清单");
			step_declare(draft, list->kids[i], &steps[draft->step_count], false, 0);
			continue;
		}
		together++;
		read_keys(draft->build, list->kids[i], "步骤要素", keys, READ_COUNT(keys));
		for (size_t k = 0; k < group->count; k++)
			step_declare(draft, group->kids[k], &steps[draft->step_count], false, together);
	}
}

/* The filing: a text is its title; a map may name what is done on filing. */
static void filing_declare(struct draft *draft, struct step *step, struct node *node)
{
	const char *title = node && node->kind == NODE_MAP ? read_text(draft->build, node, "title") : NULL;

	*step = (struct step){.id = "open", .base = "open", .title = "填报"};
	if (node && node->kind == NODE_SCALAR)
		title = node->text;
	if (title)
		step->title = title;
	draft->steps[draft->step_count++] = (struct step_draft){node, step};
}

void steps_declare(struct draft *draft)
{
	struct arena *arena = draft->build->arena;
	struct node *route = list_under(draft, "route"), *duties = list_under(draft, "duties");
	size_t step_count = route_count(route) + 1, duty_count = duties ? duties->count : 0;
	struct step *steps = arena_array(arena, step_count, sizeof(*steps));
	struct step *rules = arena_array(arena, duty_count + 1, sizeof(*rules));

	draft->steps = arena_array(arena, step_count + duty_count, sizeof(*draft->steps));
	filing_declare(draft, &steps[0], glossary_get(draft->root, "open", NULL));
	route_declare(draft, route, steps);
	for (size_t i = 0; i < duty_count; i++)
		step_declare(draft, duties->kids[i], &rules[i], true, 0);
	draft->workflow->steps = steps;
	draft->workflow->step_count = step_count;
	draft->workflow->duties = rules;
	draft->workflow->duty_count = duty_count;
}

const struct step *step_named(struct draft *draft, struct node_mark mark, const char *id)
{
	const struct step_draft *found = draft_step(draft, id);
	const char **ids;
	size_t count;

	if (found)
		return found->step;
	ids = scope_steps(draft, &count);
	issues_unknown(draft->build->issues, mark, "步骤", id, ids, count, "请核对本事项的 route 和 duties");
	return NULL;
}

/* The same, but not the step itself. */
static const char *step_other(struct draft *draft, const struct step *self, struct node_mark mark, const char *id)
{
	const struct step *found = step_named(draft, mark, id);

	if (found == self)
		issues_add(draft->build->issues, mark, "“%s”不能指向自己；请改成别的步骤", id);
	return id;
}

static void step_titles(struct build *build, struct step *step, const struct node *node)
{
	static const struct { const char *pass, *back, *refuse; } titles[] = {
		[STEP_SIGN] = {"同意", "退回", "不同意"}, [STEP_DO] = {"办结", "退回", "不予办理"}, [STEP_READ] = {"已阅", "退回", "不同意"},
		[STEP_WAIT] = {"等候结果", "退回", "未通过"}, [STEP_OUTSIDE] = {"登记同意", "登记退回", "登记不同意"},
	};
	static const char *const keys[] = {"pass", "return", "refuse"};
	static const enum action actions[] = {ACTION_PASS, ACTION_RETURN, ACTION_REFUSE};
	struct node *map = glossary_get(node, "titles", NULL);

	step->titles[ACTION_PASS] = titles[step->act].pass;
	step->titles[ACTION_RETURN] = step->can_return ? titles[step->act].back : NULL;
	step->titles[ACTION_REFUSE] = step->can_refuse ? titles[step->act].refuse : NULL;
	if (!map || !read_is_map(build, map, "叫法"))
		return;
	read_keys(build, map, "叫法要素", keys, READ_COUNT(keys));
	for (size_t i = 0; i < READ_COUNT(keys); i++) {
		const char *text = read_text(build, map, keys[i]);

		if (text && actions[i] != ACTION_PASS && !step->titles[actions[i]])
			issues_add(build->issues, read_mark(map, keys[i]), "这一步没有“%s”（%s），不用起叫法", keys[i], glossary_chinese(keys[i]));
		else if (text)
			step->titles[actions[i]] = text;
	}
}

static void step_act(struct scope *scope, struct step *step, const struct node *node)
{
	static const char *const acts[] = {"sign", "do", "read", "wait", "outside"};
	static const enum step_act values[] = {STEP_SIGN, STEP_DO, STEP_READ, STEP_WAIT, STEP_OUTSIDE};
	bool wait = glossary_get(node, "wait", NULL) != NULL;

	step->act = values[read_word(scope->build, node, "act", acts, READ_COUNT(acts), wait ? 3 : step->duty ? 1 : 0)];
	if (wait)
		step->act = STEP_WAIT;
	step->can_return = !step->duty && (step->act == STEP_SIGN || step->act == STEP_DO || step->act == STEP_OUTSIDE);
	step->can_refuse = !step->duty && (step->act == STEP_SIGN || step->act == STEP_OUTSIDE);
}

static void step_return(struct scope *scope, struct step *step, const struct node *node)
{
	struct node *to = glossary_get(node, "return to", NULL);
	size_t count;
	struct node **items = read_items(scope->build, to, &count);

	if (!to)
		return;
	if (to->kind == NODE_SCALAR && glossary_is(to->text, "none")) {
		step->can_return = false;
		return;
	}
	step->can_return = !step->duty && step->act != STEP_WAIT;
	if (to->kind == NODE_SCALAR && glossary_is(to->text, "any"))
		return;
	for (size_t i = 0; i < count; i++)
		if (items[i]->kind == NODE_SCALAR)
			step_other(scope->draft, step, items[i]->mark, items[i]->text);
	step->return_to = read_list(scope->build, to, &step->return_to_count);
}

static bool actor_is_applicant(const struct actor *actor)
{
	return actor->kind == ACTOR_NAME && text_equal(actor->name, "applicant");
}

static void step_who(struct scope *scope, struct step *step, const struct node *node)
{
	static const char *const modes[] = {"any", "all", "each", "one"};
	static const enum step_mode values[] = {MODE_ANY, MODE_ALL, MODE_EACH, MODE_ONE};
	struct node *by = glossary_get(node, "by", NULL), *recorder = glossary_get(node, "recorded by", NULL);
	size_t mode = read_word(scope->build, node, "mode", modes, READ_COUNT(modes), READ_COUNT(modes));

	if (!by)
		by = glossary_get(node, "who", NULL);
	if (by)
		step->by = actor_read(scope, by);
	else if (step->act != STEP_WAIT)
		issues_add(scope->build->issues, node->mark, "“%s”少了“%s”（%s）；请写由谁办", step->id, step->duty ? "who" : "by", step->duty ? "谁" : "由");
	if (recorder)
		step->recorded_by = actor_read(scope, recorder);
	step->mode = step->act == STEP_WAIT ? MODE_WAIT : step->act == STEP_OUTSIDE ? MODE_OUTSIDE : step->by && !actor_is_single(step->by) ? MODE_ANY : MODE_ONE;
	if (mode < READ_COUNT(modes))
		step->mode = values[mode];
}

static void step_own(struct scope *scope, struct step *step, const struct node *node)
{
	static const char *const words[] = {"allowed", "refused"};
	bool applicant = step->by && actor_is_applicant(step->by);
	size_t otherwise = step->act == STEP_SIGN && !applicant ? 1 : 0;

	step->own_allowed = read_word(scope->build, node, "own", words, 2, otherwise) == 0;
}

static void step_same(struct scope *scope, struct step *step, const struct node *node)
{
	static const char *const rules[] = {"again", "merge", "other"};
	static const enum same_person values[] = {SAME_AGAIN, SAME_MERGE, SAME_OTHER};
	struct node *map = glossary_get(node, "same person as", NULL);
	struct same *same;

	if (!map || !read_is_map(scope->build, map, "same person as"))
		return;
	same = arena_array(scope->build->arena, map->count + 1, sizeof(*same));
	for (size_t i = 0; i < map->count; i++) {
		const char *id = map->keys[i]->text;

		same[i].step = step_other(scope->draft, step, map->keys[i]->mark, glossary_is(id, "open") ? "open" : id);
		same[i].rule = values[read_word(scope->build, map, id, rules, READ_COUNT(rules), 0)];
	}
	step->same = same;
	step->same_count = map->count;
}

/* A limit, or {if: condition, due: limit}. */
static void due_read(struct scope *scope, const struct step *step, struct node *node, struct due *due)
{
	static const char *const keys[] = {"if", "if any", "due", "basis", "reading"};
	struct node *text = node;

	due->cites = read_cites(scope->build, node, node->mark);
	if (node->kind == NODE_MAP) {
		read_keys(scope->build, node, "限期要素", keys, READ_COUNT(keys));
		due->when = cond_under(scope, node, "if", "if any");
		text = glossary_get(node, "due", NULL);
	}
	due->text = text && text->kind == NODE_SCALAR ? text->text : "";
	if (!*due->text) {
		issues_add(scope->build->issues, node->mark, "限期应写如 3 working days，或 {if: 条件, due: 时长}");
		due->text = "none";
	}
	due->limit = limit_read(scope, text ? text->mark : node->mark, due->text);
	for (size_t i = 0; i < due->limit->anchor_count; i++)
		if (text_equal(due->limit->anchors[i].step, step->id))
			issues_add(scope->build->issues, text ? text->mark : node->mark, "限期不能从“%s”自己起算；从交办时起算请写 from opened", step->id);
}

static const struct due *dues_read(struct scope *scope, const struct step *step, struct node *node, size_t *count)
{
	struct node **items = read_items(scope->build, node, count);
	struct due *dues = arena_array(scope->build->arena, *count + 1, sizeof(*dues));

	for (size_t i = 0; i < *count; i++)
		due_read(scope, step, items[i], &dues[i]);
	return dues;
}

static void step_dues(struct scope *scope, struct step *step, const struct node *node)
{
	struct node *after = glossary_get(node, "overdue after", NULL);

	step->dues = dues_read(scope, step, glossary_get(node, "due", NULL), &step->due_count);
	step->overdues = dues_read(scope, step, after, &step->overdue_count);
	if (after && step->due_count == 0)
		issues_add(scope->build->issues, read_mark(node, "overdue after"), "overdue after（逾期于）要与 due（限期）同写；只有一个时限时写 due");
}

static void step_asks(struct scope *scope, struct step *step, const struct node *node)
{
	struct node *asks = glossary_get(node, "asks", NULL);
	size_t count = 0;
	struct node **items = asks && asks->kind != NODE_MAP ? read_items(scope->build, asks, &count) : NULL;
	const struct field **fields = arena_array(scope->build->arena, (asks ? asks->count : 0) + count + 1, sizeof(*fields));
	struct shape shape;

	if (asks && asks->kind == NODE_MAP)
		for (size_t i = 0; i < asks->count; i++) {
			const struct field *field = workflow_field(scope->draft->workflow, asks->keys[i]->text);

			if (field)
				fields[step->ask_count++] = field;
		}
	for (size_t i = 0; i < count; i++) {
		const struct field *field = items[i]->kind == NODE_SCALAR ? workflow_field(scope->draft->workflow, items[i]->text) : NULL;

		if (field)
			fields[step->ask_count++] = field;
		else if (items[i]->kind == NODE_SCALAR)
			scope_need(scope, items[i]->mark, items[i]->text, &shape);
	}
	step->asks = fields;
}

static void step_wait(struct scope *scope, struct step *step, const struct node *node)
{
	struct build *build = scope->build;
	struct node *bodies = glossary_get(node, "bodies", NULL);
	size_t count;
	struct node **items = read_items(build, bodies, &count);

	step->wait_workflow = read_text(build, node, "wait");
	if (step->act == STEP_WAIT && !step->wait_workflow)
		issues_add(build->issues, node->mark, "等候的步骤“%s”请写 wait: 事项代号", step->id);
	if (step->wait_workflow && !build_draft(build, step->wait_workflow))
		issues_add(build->issues, read_mark(node, "wait"), "没有叫“%s”的事项；请核对 wait", step->wait_workflow);
	step->wait_bodies = read_list(build, bodies, &step->wait_body_count);
	for (size_t i = 0; i < count; i++)
		if (items[i]->kind == NODE_SCALAR && !rulebook_body(build->book, items[i]->text))
			issues_add(build->issues, items[i]->mark, "没有叫“%s”的会议；请核对 office.yaml 的 bodies", items[i]->text);
}

/* STEP · STEP by telephone · STEP by acting · overdue STEP · extended STEP */
static void duty_since(struct scope *scope, struct step *step, const struct node *node)
{
	static const struct { const char *word; bool front; } forms[] = {{"overdue ", true}, {"逾期 ", true}, {"extended ", true}, {"延期 ", true}, {" by telephone", false},
		{" 经电话", false}, {" by acting", false}, {" 经代行", false}};
	const char *text = read_text(scope->build, node, "since");

	if (!text)
		return;
	for (size_t i = 0; i < READ_COUNT(forms); i++) {
		size_t len = strlen(text), word_len = strlen(forms[i].word);

		if (len <= word_len || strncmp(forms[i].front ? text : text + len - word_len, forms[i].word, word_len) != 0)
			continue;
		text = forms[i].front ? text + word_len : arena_strndup(scope->build->arena, text, len - word_len);
		step->since_overdue = i < 2;
		step->since_extended = i == 2 || i == 3;
		step->since_telephone = i == 4 || i == 5;
		step->since_acting = i == 6 || i == 7;
	}
	step->since_step = glossary_is(text, "open") ? "open" : text;
	step_other(scope->draft, step, read_mark(node, "since"), step->since_step);
}

static void duty_build(struct scope *scope, struct step *step, const struct node *node)
{
	static const char *const strengths[] = {"must", "normally"};

	duty_since(scope, step, node);
	step->until = cond_under(scope, node, "until", NULL);
	step->must = read_word(scope->build, node, "strength", strengths, 2, 1) == 0;
	step->repeats = read_flag(scope->build, node, "repeat", false);
	if (step->repeats && step->must)
		issues_add(scope->build->issues, read_mark(node, "repeat"), "“%s”办完一次又要办（repeat），件就办结不了；请删去 strength: must", step->id);
}

/* Does a condition look at a step's own act? */
static bool cond_mentions(const struct cond *cond, const char *step)
{
	size_t len = strlen(step);

	if (!cond)
		return false;
	if (cond->name && strncmp(cond->name, step, len) == 0 && cond->name[len] == '.')
		return true;
	for (size_t i = 0; i < cond->count; i++)
		if (cond_mentions(cond->kids[i], step))
			return true;
	return false;
}

static void step_words(struct scope *scope, struct step *step, const struct node *node)
{
	static const char *const words[] = {"required", "optional"};
	static const char *const outcomes[] = {"done", "refused", "withdrawn", "returned"};
	size_t outcome = read_word(scope->build, node, "ends", outcomes, READ_COUNT(outcomes), READ_COUNT(outcomes));

	step->words_required = read_word(scope->build, node, "words", words, 2, 1) == 0;
	step->ends = outcome < READ_COUNT(outcomes) ? outcomes[outcome] : NULL;
}

static void step_build(struct scope *scope, struct step *step, const struct node *node)
{
	static const char *const keys[] = {"step", "owes", "may", "title", "act", "by", "who", "recorded by", "mode", "if", "if any", "away", "vacant",
		"same person as", "not by", "own", "asks", "words", "due", "overdue after", "number", "register", "post", "absence", "excuse", "turn", "return to", "ends", "titles", "wait", "bodies",
		"each", "agreed if", "batch", "remind", "risks", "opens", "moves", "basis", "reading", "since", "until", "strength", "repeat"};

	step->cites = read_cites(scope->build, node, node->mark);
	if (!read_is_map(scope->build, node, "步骤"))
		return;
	read_keys(scope->build, node, "步骤要素", keys, READ_COUNT(keys) - (step->duty ? 0 : 4));
	step_act(scope, step, node);
	step_each(scope, step, node);
	step_return(scope, step, node);
	step_titles(scope->build, step, node);
	step_who(scope, step, node);
	step_own(scope, step, node);
	step->when = cond_under(scope, node, "if", "if any");
	if (cond_mentions(step->when, step->id) && !step->duty)
		issues_add(scope->build->issues, read_mark(node, glossary_get(node, "if", NULL) ? "if" : "if any"), "步骤“%s”的条件不能看它自己", step->id);
	step->away = glossary_get(node, "away", NULL) ? office_absent(scope->build, node, "away") : scope->build->book->away;
	step->vacant = office_absent(scope->build, node, "vacant");
	step_same(scope, step, node);
	step_not_by(scope, step, node);
	step_asks(scope, step, node);
	step_words(scope, step, node);
	step_reading(scope, step, node);
	step_risks(scope, step, node);
	step->moves = moves_read(scope, node);
	step_dues(scope, step, node);
	step_reminds(scope, step, node);
	step_effects(scope, step, node);
	step_wait(scope, step, node);
	if (step->duty)
		duty_build(scope, step, node);
}

/* The filing asks for the fields of the form. */
static void filing_asks(struct scope *scope, struct step *step)
{
	const struct workflow *workflow = scope->draft->workflow;
	const struct field **fields = arena_array(scope->build->arena, workflow->filing_count + 1, sizeof(*fields));

	for (size_t i = 0; i < workflow->filing_count; i++)
		fields[i] = &workflow->fields[i];
	step->asks = fields;
	step->ask_count = workflow->filing_count;
}

/* What is done on filing. */
static void filing_build(struct scope *scope, struct step *step, const struct node *node)
{
	static const char *const keys[] = {"title", "titles", "number", "register", "post", "absence", "excuse", "turn", "due", "overdue after", "remind", "opens", "risks", "basis",
		"reading"};

	step->act = STEP_DO;
	step->mode = MODE_ONE;
	step->own_allowed = true;
	step->titles[ACTION_PASS] = "提交";
	step->by = actor_read_text(scope, scope->draft->root->mark, "applicant");
	step->cites = read_cites(scope->build, scope->draft->root, scope->draft->root->mark);
	filing_asks(scope, step);
	if (!node)
		return;
	if (node->kind != NODE_SCALAR && read_is_map(scope->build, node, "填报")) {
		read_keys(scope->build, node, "填报要素", keys, READ_COUNT(keys));
		if (glossary_get(node, "basis", NULL))
			step->cites = read_cites(scope->build, node, node->mark);
		step_titles(scope->build, step, node);
		if (!glossary_get(glossary_get(node, "titles", NULL), "pass", NULL))
			step->titles[ACTION_PASS] = "提交";
		step_dues(scope, step, node);
		step_reminds(scope, step, node);
		step_risks(scope, step, node);
		step_effects(scope, step, node);
	}
}

void steps_build(struct draft *draft)
{
	struct scope scope = {.build = draft->build, .draft = draft};

	filing_build(&scope, draft->steps[0].step, draft->steps[0].node);
	for (size_t i = 1; i < draft->step_count; i++) {
		struct scope own = scope; /* what `each` means holds for one step */

		step_build(&own, draft->steps[i].step, draft->steps[i].node);
	}
}
