/* SPDX-License-Identifier: MIT */
/* book_expect: compares what came of a move with what the case says should come. */
#include "book_case.h"

#include "antou/arena.h"
#include "antou/buf.h"
#include "antou/day.h"
#include "antou/text.h"
#include "glossary.h"

#include <string.h>

struct expecting {
	struct stage *stage;
	struct arena *arena;
	const struct verdict *verdict;
	const struct casefile *file; /* NULL: no case */
	const char *id;
	int64_t at_s;
	struct err *err;
};

/* A set of words, as a node gives it (one or a list; `none` is empty) or as it came. */
struct set {
	const char **items;
	size_t count, cap;
};

static void set_put(struct set *set, struct arena *arena, const char *item)
{
	for (size_t i = 0; i < set->count; i++)
		if (text_equal(set->items[i], item))
			return;
	set->items = arena_grow(arena, set->items, set->count, &set->cap, sizeof(*set->items));
	set->items[set->count++] = item;
}

static bool set_has(const struct set *set, const char *item)
{
	for (size_t i = 0; i < set->count; i++)
		if (text_equal(set->items[i], item))
			return true;
	return false;
}

static bool set_within(const struct set *part, const struct set *whole)
{
	for (size_t i = 0; i < part->count; i++)
		if (!set_has(whole, part->items[i]))
			return false;
	return true;
}

static const char *set_text(const struct set *set, struct arena *arena)
{
	struct buf buf;

	buf_init(&buf, arena);
	for (size_t i = 0; i < set->count; i++)
		buf_printf(&buf, "%s%s", i ? "、" : "", set->items[i]);
	return set->count ? buf_text(&buf) : "无";
}

static struct set set_of(const struct node *node, struct arena *arena)
{
	struct set set = {0};

	if (node->kind == NODE_SCALAR && !glossary_is(node->text, "none"))
		set_put(&set, arena, node->text);
	for (size_t i = 0; node->kind == NODE_LIST && i < node->count; i++)
		if (node->kids[i]->kind == NODE_SCALAR)
			set_put(&set, arena, node->kids[i]->text);
	return set;
}

static const char *differs(struct expecting *expecting, const char *what, const char *wanted, const char *came)
{
	return arena_printf(expecting->arena, "%s应为 %s，实为 %s", what, wanted, came);
}

static const char *set_differs(struct expecting *expecting, const char *what, const struct set *wanted, const struct set *came)
{
	if (set_within(wanted, came) && set_within(came, wanted))
		return NULL;
	return differs(expecting, what, set_text(wanted, expecting->arena), set_text(came, expecting->arena));
}

/* ---- verdicts ---- */

static const char *verdict_words(struct expecting *expecting)
{
	static const char *const kinds[] = {[VERDICT_PASSED] = "通过", [VERDICT_HELD] = "暂缓", [VERDICT_REFUSED] = "拒绝"};
	const struct verdict *verdict = expecting->verdict;
	struct buf buf;

	buf_init(&buf, expecting->arena);
	buf_puts(&buf, kinds[verdict->kind]);
	for (size_t i = 0; verdict->kind != VERDICT_PASSED && i < verdict->remark_count; i++) {
		const struct remark *remark = &verdict->remarks[i];

		buf_printf(&buf, "%s%s", i ? "；" : "（", refusal_code_name(remark->code));
		if (remark->check || remark->field)
			buf_printf(&buf, " %s", remark->check ? remark->check : remark->field);
		for (size_t k = 0; k < remark->basis_count; k++)
			buf_printf(&buf, " %s", remark->basis[k]);
		buf_printf(&buf, " %s%s", remark->words ? remark->words : "", i + 1 == verdict->remark_count ? "）" : "");
	}
	return buf_text(&buf);
}

static bool remark_cites(const struct remark *remark, const char *clause)
{
	for (size_t i = 0; i < remark->basis_count; i++)
		if (text_equal(remark->basis[i], clause))
			return true;
	return false;
}

static bool remark_fits_key(struct expecting *expecting, const struct remark *remark, const char *key, const struct node *wanted)
{
	struct set words = set_of(wanted, expecting->arena), who = {0};

	for (size_t i = 0; i < remark->who_count; i++)
		set_put(&who, expecting->arena, remark->who[i]);
	if (glossary_is(key, "who"))
		return set_within(&words, &who);
	for (size_t i = 0; i < words.count; i++) {
		if (glossary_is(key, "code") && !text_equal(refusal_code_name(remark->code), words.items[i]))
			return false;
		if (glossary_is(key, "check") && !text_equal(remark->check, words.items[i]))
			return false;
		if (text_equal(key, "field") && !text_equal(remark->field, words.items[i]))
			return false;
		if (glossary_is(key, "basis") && !remark_cites(remark, words.items[i]))
			return false;
	}
	return true;
}

static const char *remark_key_unknown(struct expecting *expecting, const struct node *wanted)
{
	static const char *const keys[] = {"code", "basis", "check", "field", "who"};

	for (size_t i = 0; wanted->kind == NODE_MAP && i < wanted->count; i++) {
		bool known = false;

		for (size_t k = 0; k < sizeof(keys) / sizeof(*keys); k++)
			known = known || glossary_is(wanted->keys[i]->text, keys[k]);
		if (!known)
			return arena_printf(expecting->arena, "不认识“%s”；可写 code basis check field who", wanted->keys[i]->text);
	}
	return NULL;
}

static const char *wanted_words(struct expecting *expecting, const char *noun, const struct node *wanted)
{
	struct buf buf;

	buf_init(&buf, expecting->arena);
	buf_puts(&buf, noun);
	for (size_t i = 0; wanted->kind == NODE_MAP && i < wanted->count; i++) {
		struct set words = set_of(wanted->kids[i], expecting->arena);

		buf_printf(&buf, "%s%s %s", i ? "，" : "（", wanted->keys[i]->text, set_text(&words, expecting->arena));
	}
	buf_puts(&buf, wanted->kind == NODE_MAP && wanted->count ? "）" : "");
	return buf_text(&buf);
}

/* To somebody whom the case does not concern the desk says only that there is none: refused all the same. */
static bool refused_unseen(struct expecting *expecting, const struct case_move *move)
{
	bool hidden = false;

	if (!move->refused || expecting->verdict->kind != VERDICT_REFUSED || expecting->verdict->remarks[0].code != REFUSAL_REFERENCE ||
	        !expecting->id)
		return false;
	return expecting->stage->hidden(expecting->stage, expecting->id, move->as, &hidden, expecting->err) == 0 && hidden;
}

/* One remark must fit every key at once. */
static const char *expect_remark(struct expecting *expecting, enum verdict_kind kind, const char *noun, const struct node *wanted)
{
	const struct verdict *verdict = expecting->verdict;
	const char *unknown = remark_key_unknown(expecting, wanted);

	if (unknown)
		return unknown;
	for (size_t i = 0; verdict->kind == kind && i < verdict->remark_count; i++) {
		bool fits = true;

		for (size_t k = 0; wanted->kind == NODE_MAP && k < wanted->count; k++)
			fits = fits && remark_fits_key(expecting, &verdict->remarks[i], wanted->keys[k]->text, wanted->kids[k]);
		if (fits)
			return NULL;
	}
	return differs(expecting, "结果", wanted_words(expecting, noun, wanted), verdict_words(expecting));
}

/* ---- then ---- */

/* Whether the step has only to wait for what was added before it: then it need not be named. */
static bool waits(const struct casefile *file, const char *step)
{
	for (size_t i = 0; i < file->added_count; i++)
		if (file->added[i].place == PLACE_BEFORE && text_equal(file->added[i].at, step) && casefile_duty(file, file->added[i].id))
			return true;
	return false;
}

/* Whether any of those who hold the seat of a step has acted already. */
static bool roll_begun(const struct casefile *file, const char *base)
{
	size_t len = strlen(base);

	for (size_t i = 0; i < file->act_count; i++)
		if (strncmp(file->acts[i].step, base, len) == 0 && file->acts[i].step[len] == '@')
			return true;
	return false;
}

/* STEP of STEP@ITEM when every item of it lies open; else NULL. */
static const char *whole_step(struct expecting *expecting, const char *id)
{
	const struct workflow *workflow = rulebook_workflow(expecting->stage->book->rules, expecting->file->workflow);
	size_t len = strcspn(id, "@"), open = 0;
	const char *base = id[len] ? arena_strndup(expecting->arena, id, len) : NULL;
	const struct step *step = base && workflow ? workflow_step(workflow, base) : NULL;
	const struct value *items = step && step->each && !step->each_of ? value_map_get(&expecting->file->fields, step->each) : NULL;

	if (step && step->each_of)
		return roll_begun(expecting->file, base) ? NULL : base;
	if (!items || items->kind != VALUE_LIST)
		return NULL;
	for (size_t i = 0; i < items->list.count; i++)
		open += casefile_duty(expecting->file, arena_printf(expecting->arena, "%s@%s", base, items->list.items[i].text)) != NULL;
	return open == items->list.count ? base : NULL;
}

/* The steps of open duties, in the short form where words say it. */
static struct set open_duties(struct expecting *expecting, const struct set *words, bool blocking, bool optional)
{
	struct set set = {0};

	for (size_t i = 0; i < expecting->file->duty_count; i++) {
		const struct duty *duty = &expecting->file->duties[i];
		const char *whole = set_has(words, duty->step) ? NULL : whole_step(expecting, duty->step);

		if (duty->blocks == blocking && (optional || !duty->optional) && (set_has(words, duty->step) || !waits(expecting->file, duty->step)))
			set_put(&set, expecting->arena, whole && set_has(words, whole) ? whole : duty->step);
	}
	return set;
}

static const char *expect_step(struct expecting *expecting, const struct node *then, const struct node *wanted)
{
	struct set words = set_of(wanted, expecting->arena), came = open_duties(expecting, &words, true, true);

	(void)then;
	return set_differs(expecting, "待办步骤", &words, &came);
}

static const char *expect_duties(struct expecting *expecting, const struct node *then, const struct node *wanted)
{
	struct set words = set_of(wanted, expecting->arena), owed = open_duties(expecting, &words, false, false),
	           all = open_duties(expecting, &words, false, true);

	(void)then;
	if (set_within(&words, &all) && set_within(&owed, &words))
		return NULL;
	return differs(expecting, "应办", set_text(&words, expecting->arena), set_text(&all, expecting->arena));
}

/* The duties that `who`, `posts` and `due` speak of: those of `step`, else of `duties`, else those that block. */
static bool duty_meant(struct expecting *expecting, const struct node *then, const struct duty *duty)
{
	const struct node *step = glossary_get(then, "step", NULL), *duties = glossary_get(then, "duties", NULL);
	const char *whole;
	struct set words;

	if (!step && !duties)
		return duty->blocks && !waits(expecting->file, duty->step);
	words = set_of(step ? step : duties, expecting->arena);
	if (set_has(&words, duty->step))
		return true;
	whole = whole_step(expecting, duty->step);
	return whole && set_has(&words, whole);
}

static const char *expect_people(struct expecting *expecting, const struct node *then, const struct node *wanted, bool posts)
{
	struct set words = set_of(wanted, expecting->arena), came = {0};

	for (size_t i = 0; i < expecting->file->duty_count; i++) {
		const struct duty *duty = &expecting->file->duties[i];
		const char *const *items = posts ? duty->posts : duty->persons;

		for (size_t k = 0; duty_meant(expecting, then, duty) && k < (posts ? duty->post_count : duty->person_count); k++)
			set_put(&came, expecting->arena, items[k]);
	}
	return set_differs(expecting, posts ? "岗位" : "由谁办", &words, &came);
}

static const char *expect_who(struct expecting *expecting, const struct node *then, const struct node *wanted)
{
	return expect_people(expecting, then, wanted, false);
}

static const char *expect_posts(struct expecting *expecting, const struct node *then, const struct node *wanted)
{
	return expect_people(expecting, then, wanted, true);
}

static const char *expect_due(struct expecting *expecting, const struct node *then, const struct node *wanted)
{
	const char *text = wanted->kind == NODE_SCALAR ? wanted->text : "";
	char due[TIME_TEXT] = "无";
	int64_t due_s = TIME_NONE;

	if (!glossary_is(text, "none") && !time_parse(text, &due_s))
		return arena_printf(expecting->arena, "due 的“%s”不是时间；请写成 2026-03-02 18:00 或 none", text);
	for (size_t i = 0; i < expecting->file->duty_count; i++) {
		const struct duty *duty = &expecting->file->duties[i];

		if (!duty_meant(expecting, then, duty))
			continue;
		if (duty->due_s == due_s)
			return NULL;
		if (duty->due_s != TIME_NONE)
			time_short(duty->due_s, due);
		return differs(expecting, "限期", text, due);
	}
	return differs(expecting, "限期", text, "没有开着的步骤");
}

static const char *expect_closed(struct expecting *expecting, const struct node *then, const struct node *wanted)
{
	const char *text = wanted->kind == NODE_SCALAR ? wanted->text : "";
	bool open = text_equal(text, "no") || glossary_is(text, "none");
	const char *came = expecting->file->status == CASE_CLOSED ? expecting->file->outcome : "没有办结";

	(void)then;
	if (open ? expecting->file->status != CASE_CLOSED
	         : expecting->file->status == CASE_CLOSED && text_equal(text, expecting->file->outcome))
		return NULL;
	return differs(expecting, "办结", text, came);
}

static const char *expect_number(struct expecting *expecting, const struct node *then, const struct node *wanted)
{
	const char *came = expecting->file->number ? expecting->file->number : "none";

	(void)then;
	return wanted->kind == NODE_SCALAR && text_equal(wanted->text, came)
	               ? NULL
	               : differs(expecting, "编号", wanted->kind == NODE_SCALAR ? wanted->text : "一个编号", came);
}

static const char *expect_overdue(struct expecting *expecting, const struct node *then, const struct node *wanted)
{
	struct set words = set_of(wanted, expecting->arena), came = {0};

	(void)then;
	for (size_t i = 0; i < expecting->file->duty_count; i++)
		if (expecting->file->duties[i].overdue)
			set_put(&came, expecting->arena, expecting->file->duties[i].step);
	return set_differs(expecting, "逾期", &words, &came);
}

/* Each warning is named by its check or by a clause. */
static const char *expect_warnings(struct expecting *expecting, const struct node *then, const struct node *wanted)
{
	struct set words = set_of(wanted, expecting->arena), met = {0}, came = {0};
	bool all = true;

	(void)then;
	for (size_t i = 0; i < expecting->verdict->remark_count; i++) {
		const struct remark *remark = &expecting->verdict->remarks[i];
		bool named = false;

		set_put(&came, expecting->arena, remark->check ? remark->check : remark->words);
		for (size_t k = 0; k < words.count; k++) {
			if (!text_equal(remark->check, words.items[k]) && !remark_cites(remark, words.items[k]))
				continue;
			set_put(&met, expecting->arena, words.items[k]);
			named = true;
		}
		all = all && named;
	}
	return all && set_within(&words, &met)
	               ? NULL
	               : differs(expecting, "提醒", set_text(&words, expecting->arena), set_text(&came, expecting->arena));
}

static const char *value_differs(
        struct expecting *expecting, const char *what, enum field_type type, const struct node *wanted, const struct value *came)
{
	const char *text = wanted->kind == NODE_SCALAR ? wanted->text : "", *words, *came_text = value_text(came, expecting->arena);
	struct set list = set_of(wanted, expecting->arena);
	struct value value;

	if (glossary_is(text, "missing") || wanted->kind == NODE_NULL)
		return came->kind == VALUE_MISSING ? NULL : differs(expecting, what, "缺", came_text);
	if (wanted->kind == NODE_LIST)
		text = set_text(&list, expecting->arena);
	if (text_equal(text, came_text) || (value_parse(type, text, expecting->arena, &value, &words) && value_equal(&value, came)))
		return NULL;
	return differs(expecting, what, text, *came_text ? came_text : "缺");
}

static const char *expect_fields(struct expecting *expecting, const struct node *then, const struct node *wanted)
{
	const struct workflow *workflow = rulebook_workflow(expecting->stage->book->rules, expecting->file->workflow);
	const char *words = NULL;

	(void)then;
	for (size_t i = 0; !words && wanted->kind == NODE_MAP && i < wanted->count; i++) {
		const char *name = wanted->keys[i]->text;
		const struct field *field = workflow ? workflow_field(workflow, name) : NULL;

		words = value_differs(
		        expecting, name, field ? field->type : TYPE_TEXT, wanted->kids[i], value_map_get(&expecting->file->fields, name));
	}
	return words;
}

static enum field_type column_type(const struct register_def *def, const char *name, bool *known)
{
	*known = false;
	for (size_t i = 0; i < def->column_count; i++) {
		if (!text_equal(def->columns[i].name, name))
			continue;
		*known = true;
		return def->columns[i].type;
	}
	return TYPE_TEXT;
}

static const char *expect_row(struct expecting *expecting, const char *id, const struct node *wanted)
{
	const struct register_def *def = rulebook_register(expecting->stage->book->rules, id);
	struct value_map row = {0};
	const char *words = NULL;
	bool found = false, known;

	if (!def)
		return arena_printf(expecting->arena, "没有“%s”这本簿；请核对 registers/", id);
	if (expecting->stage->row(expecting->stage, def, expecting->id, &row, &found, expecting->err) != 0)
		return expecting->err->words;
	if (wanted->kind != NODE_MAP)
		return found == !(wanted->kind == NODE_SCALAR && glossary_is(wanted->text, "none"))
		               ? NULL
		               : differs(expecting, def->title, found ? "没有登记" : "已登记", found ? "已登记" : "没有登记");
	if (!found)
		return differs(expecting, def->title, "已登记", "没有登记");
	for (size_t i = 0; !words && i < wanted->count; i++) {
		const char *column = wanted->keys[i]->text;
		enum field_type type = column_type(def, column, &known);

		words = known ? value_differs(expecting, arena_printf(expecting->arena, "%s的 %s ", def->title, column), type,
		                        wanted->kids[i], value_map_get(&row, column))
		              : arena_printf(expecting->arena, "%s没有“%s”这一栏", def->title, column);
	}
	return words;
}

static const char *expect_register(struct expecting *expecting, const struct node *then, const struct node *wanted)
{
	const char *words = NULL;

	(void)then;
	for (size_t i = 0; !words && wanted->kind == NODE_MAP && i < wanted->count; i++)
		words = expect_row(expecting, wanted->keys[i]->text, wanted->kids[i]);
	return words;
}

/* loan/zhang-jianguo: 5000 */
static const char *expect_balance(struct expecting *expecting, const struct node *then, const struct node *wanted)
{
	(void)then;
	for (size_t i = 0; wanted->kind == NODE_MAP && i < wanted->count; i++) {
		const char *name = wanted->keys[i]->text, *slash = strchr(name, '/'), *words;
		const struct account_def *account = slash ? rulebook_account(expecting->stage->book->rules,
		                                                    arena_strndup(expecting->arena, name, (size_t)(slash - name)))
		                                          : NULL;
		struct value value;
		int64_t units;

		if (!account)
			return arena_printf(expecting->arena, "balance 的“%s”应写成 账/记于谁，账在 accounts.yaml 里", name);
		if (expecting->stage->balance(expecting->stage, account, slash + 1, &units, expecting->err) != 0)
			return expecting->err->words;
		value = account->money ? (struct value){.kind = VALUE_MONEY, .fen = units}
		                       : (struct value){.kind = VALUE_NUMBER, .number = units};
		words = value_differs(expecting, arena_printf(expecting->arena, "%s余额", name), account->money ? TYPE_MONEY : TYPE_NUMBER,
		        wanted->kids[i], &value);
		if (words)
			return words;
	}
	return NULL;
}

/* How many entries the running log has. */
static const char *expect_log(struct expecting *expecting, const struct node *then, const struct node *wanted)
{
	const char *came = arena_printf(expecting->arena, "%lld", (long long)expecting->file->log_count);

	(void)then;
	return wanted->kind == NODE_SCALAR && text_equal(wanted->text, came) ? NULL
	                                                                     : differs(expecting, "日志条数", wanted->kind == NODE_SCALAR ? wanted->text : "一个数", came);
}

static const char *expect_attendance(struct expecting *expecting, const struct node *then, const struct node *wanted)
{
	(void)then;
	return case_expect_attendance(expecting->stage, expecting->at_s, wanted, expecting->err);
}

static const struct {
	const char *key;
	const char *(*expect)(struct expecting *, const struct node *, const struct node *);
	bool office; /* of no case */
} thens[] = {{"step", expect_step, false}, {"who", expect_who, false}, {"posts", expect_posts, false}, {"due", expect_due, false}, {"duties", expect_duties, false},
        {"closed", expect_closed, false}, {"number", expect_number, false}, {"overdue", expect_overdue, false}, {"warnings", expect_warnings, false},
        {"register", expect_register, false}, {"balance", expect_balance, false}, {"fields", expect_fields, false}, {"log", expect_log, false}, {"attendance", expect_attendance, true}};

static const char *expect_then(struct expecting *expecting, const struct node *then)
{
	for (size_t i = 0; then && then->kind == NODE_MAP && i < then->count; i++) {
		const char *words = NULL;
		bool known = false;

		for (size_t k = 0; k < sizeof(thens) / sizeof(*thens); k++) {
			if (!glossary_is(then->keys[i]->text, thens[k].key))
				continue;
			known = true;
			words = expecting->file || thens[k].office ? thens[k].expect(expecting, then, then->kids[i]) : "没有件可看";
		}
		if (!known)
			return arena_printf(expecting->arena,
			        "then 不认识“%s”；可写 step who posts due duties closed number overdue warnings register balance fields log attendance",
			        then->keys[i]->text);
		if (words)
			return words;
	}
	return NULL;
}

const char *case_expect(struct stage *stage, const struct case_move *move, const struct verdict *verdict, const char *id, struct err *err)
{
	struct casefile *file = arena_alloc(stage->arena, sizeof(*file));
	struct expecting expecting = {.stage = stage, .arena = stage->arena, .verdict = verdict, .id = id, .at_s = move->at_s, .err = err};

	if (refused_unseen(&expecting, move))
		return NULL;
	if (move->refused)
		return expect_remark(&expecting, VERDICT_REFUSED, "拒绝", move->refused);
	if (move->held)
		return expect_remark(&expecting, VERDICT_HELD, "暂缓", move->held);
	if (verdict->kind != VERDICT_PASSED)
		return differs(&expecting, "结果", "通过", verdict_words(&expecting));
	casefile_init(file);
	if (id && stage->file(stage, id, file, err) != 0)
		return err->words;
	expecting.file = id ? file : NULL;
	return expect_then(&expecting, move->then);
}
