/* SPDX-License-Identifier: MIT */
/* book_test: runs the acceptance cases of a rulebook and reports, one line a case, what held and what did not. */
#include "antou/arena.h"
#include "antou/buf.h"
#include "antou/desk.h"
#include "antou/err.h"
#include "antou/text.h"
#include "book_case.h"
#include "book_world.h"
#include "glossary.h"
#include "issues.h"

#include <string.h>

enum { CASE_MAX_OPENED = 200 };

struct running {
	const struct book *book;
	struct stage_template *made; /* NULL: engine alone */
	struct arena *arena;         /* for the case at hand */
	struct world *world;         /* who there is, for reading */
	const struct node *node;     /* the case */
	const char *ids[CASE_MAX_OPENED], *workflows[CASE_MAX_OPENED]; /* as opened, by a move or by another case */
	size_t opened;
	size_t last;                 /* the one that a move opened last, from 1; 0: none yet */
};

static const char *opened_text(const struct running *running, const char *const *list, size_t on)
{
	size_t at = on ? on : running->last;

	return at && at <= running->opened ? list[at - 1] : NULL;
}

static const char *workflow_of(void *context, size_t on)
{
	const struct running *running = context;

	return opened_text(running, running->workflows, on);
}

static const char *id_of(void *context, size_t on)
{
	const struct running *running = context;

	return opened_text(running, running->ids, on);
}

/* file:line: words, with the place that people can open */
static const char *failure(const struct running *running, struct node_mark mark, const char *where, const char *words)
{
	return arena_printf(running->arena, "%s/%s:%d: %s%s%s", running->book->dir, mark.file ? mark.file : "", mark.line, where,
	        *where ? "：" : "", words);
}

/* Every case that there is now; filed: the one that the move itself opened. */
static int opened_note(struct running *running, struct stage *stage, const char *filed, struct err *err)
{
	const char *id, *workflow;

	while (running->opened < CASE_MAX_OPENED) {
		if (stage->opened(stage, running->opened, &id, &workflow, err) != 0)
			return -1;
		if (!id)
			break;
		running->ids[running->opened] = id;
		running->workflows[running->opened++] = workflow;
		if (text_equal(id, filed))
			running->last = running->opened;
	}
	return 0;
}

static int move_make(struct stage *stage, const struct case_move *move, struct verdict *verdict, struct err *err)
{
	struct remark *remark;
	const char *words;

	if (move->tick)
		return stage->tick(stage, move->at_s, err);
	if (!move->punch && !move->roster)
		return stage->submit(stage, move->at_s, move->as, &move->command, verdict, err);
	if (move->punch ? stage->punch(stage, move->at_s, move->as, &words, err) != 0 : stage->roster(stage, move->at_s, move->as, move->roster, &words, err) != 0)
		return -1;
	if (!words)
		return 0;
	remark = arena_alloc(stage->arena, sizeof(*remark));
	*remark = (struct remark){.code = REFUSAL_RIGHT, .words = words};
	*verdict = (struct verdict){.kind = VERDICT_REFUSED, .remarks = remark, .remark_count = 1};
	return 0;
}

/* One move on one stage; NULL when all came as expected. */
static const char *move_play(struct running *running, struct stage *stage, const struct node *node)
{
	struct case_reader reader = {running->book, running->world, running->arena, workflow_of, id_of, running};
	struct verdict verdict = {.kind = VERDICT_PASSED};
	struct err err = {0};
	struct case_move move;
	const char *words, *id;
	bool same = true;

	if (!case_move_read(&reader, node, &move, &words))
		return failure(running, node->mark, "写法", words);
	if (move_make(stage, &move, &verdict, &err) != 0)
		return failure(running, move.mark, stage->name, err.words);
	if (opened_note(running, stage, move.command.action == ACTION_OPEN ? verdict.case_id : NULL, &err) != 0)
		return failure(running, move.mark, stage->name, err.words);
	id = id_of(running, move.command.action == ACTION_OPEN ? 0 : move.on);
	words = case_expect(stage, &move, &verdict, id, &err);
	if (!words && id && stage->replay(stage, id, &same, &err) != 0)
		words = err.words;
	if (!words && !same)
		words = "从事件重新折叠的件与现状不同；这是程序的错，请报告";
	return words ? failure(running, move.mark, stage->name, words) : NULL;
}

static const char *case_play(struct running *running, struct stage *stage)
{
	const struct node *when = glossary_get(running->node, "when", NULL);
	const char *words = NULL;

	running->opened = running->last = 0;
	for (size_t i = 0; !words && i < when->count; i++)
		words = move_play(running, stage, when->kids[i]);
	return words;
}

/* What is wrong with the case as it is written; NULL when it can be played. */
static const char *case_wrong(struct running *running)
{
	static const char *const keys[] = {"case", "basis", "reading", "staff", "when"};
	const struct node *node = running->node, *when = glossary_get(node, "when", NULL), *staff = glossary_get(node, "staff", NULL);
	struct issues issues = {.arena = running->arena};

	if (node->kind != NODE_MAP || !glossary_get(node, "case", NULL))
		return failure(running, node->mark, "写法", "每个验收例应以 case: 名称 开头");
	for (size_t i = 0; i < node->count; i++) {
		bool known = false;

		for (size_t k = 0; k < sizeof(keys) / sizeof(*keys); k++)
			known = known || glossary_is(node->keys[i]->text, keys[k]);
		if (!known)
			return failure(running, node->keys[i]->mark, "写法",
			        arena_printf(running->arena, "不认识“%s”；可写 case basis reading staff when", node->keys[i]->text));
	}
	if (!when || when->kind != NODE_LIST || when->count == 0)
		return failure(running, node->mark, "写法", "少了 when；请写至少一步");
	world_staff(running->world, staff, &issues);
	return issues.count
	               ? failure(running, (struct node_mark){issues.items[0].file, issues.items[0].line, 1}, "写法", issues.items[0].words)
	               : NULL;
}

static const char *basis_wrong(struct running *running)
{
	const struct node *basis = glossary_get(running->node, "basis", NULL);

	for (size_t i = 0; basis && i < (basis->kind == NODE_LIST ? basis->count : 1); i++) {
		const struct node *clause = basis->kind == NODE_LIST ? basis->kids[i] : basis;

		if (clause->kind != NODE_SCALAR || !rulebook_clause(running->book->rules, clause->text))
			return failure(running, clause->mark, "写法",
			        arena_printf(running->arena, "没有“%s”这一条；请核对 clauses.yaml",
			                clause->kind == NODE_SCALAR ? clause->text : ""));
	}
	return NULL;
}

static const char *case_run(struct running *running)
{
	const struct node *staff = glossary_get(running->node, "staff", NULL);
	struct err err = {0};
	struct stage stage;
	const char *words = case_wrong(running);

	if (!words)
		words = basis_wrong(running);
	if (words)
		return words;
	stage_memory(&stage, running->book, staff, running->arena);
	words = case_play(running, &stage);
	if (words || !running->made)
		return words;
	if (stage_desk(&stage, running->made, running->book, staff, running->arena, &err) != 0)
		return failure(running, running->node->mark, "案头", err.words);
	words = case_play(running, &stage);
	stage.close(&stage);
	return words;
}

static const char *case_title(const struct node *node)
{
	const struct node *title = glossary_get(node, "case", NULL);

	return title && title->kind == NODE_SCALAR ? title->text : "（无名）";
}

static bool case_chosen(const struct book_source *file, const struct node *node, const char *only)
{
	return !only || !*only || strstr(file->path, only) || strstr(case_title(node), only);
}

static void case_report(
        const struct book *book, struct stage_template *made, const struct node *node, struct buf *report, size_t *passed, size_t *failed)
{
	struct arena scratch;
	struct world world;
	struct running running = {.book = book, .made = made, .arena = &scratch, .world = &world, .node = node};
	const char *words;

	arena_init(&scratch);
	world_init(&world, book, &scratch);
	world_staff(&world, book->staff, NULL);
	words = case_run(&running);
	buf_printf(report, "%s %s:%d %s\n", words ? "不符" : "相符", node->mark.file ? node->mark.file : "", node->mark.line,
	        case_title(node));
	if (words)
		buf_printf(report, "     %s\n", words);
	*(words ? failed : passed) += 1;
	arena_fini(&scratch);
}

int book_test(const struct book *book, const struct store_ops *store, const char *only, struct arena *arena, const char **report,
        size_t *passed, size_t *failed, struct err *err)
{
	struct stage_template made;
	struct buf buf;

	*passed = *failed = 0;
	buf_init(&buf, arena);
	if (store && stage_template_make(&made, book, store, arena, err) != 0)
		return -1;
	for (size_t i = 0; i < book->case_count; i++) {
		const struct node *list = book->cases[i].root;

		if (list->kind != NODE_LIST) {
			buf_printf(&buf, "不符 %s:1 （整个文件）\n     %s/%s:1: 写法：这里应是验收例的清单，每项以“- case:”开头\n",
			        book->cases[i].path, book->dir, book->cases[i].path);
			*failed += 1;
			continue;
		}
		for (size_t k = 0; k < list->count; k++)
			if (case_chosen(&book->cases[i], list->kids[k], only))
				case_report(book, store ? &made : NULL, list->kids[k], &buf, passed, failed);
	}
	if (store)
		stage_template_drop(&made);
	*report = buf_text(&buf);
	return 0;
}
