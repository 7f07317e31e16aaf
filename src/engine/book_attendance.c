/* SPDX-License-Identifier: MIT */
/* book_attendance: attendance.yaml: whose attendance is kept and by whom, what the marks of a month are called, and which absences have a column of their own;
   and the punch that a step excuses. */
#include "book_office.h"
#include "book_workflow.h"

#include "actor.h"
#include "antou/arena.h"
#include "antou/text.h"
#include "attendance.h"
#include "expr.h"
#include "glossary.h"
#include "read.h"

static const struct actor *actor_under(struct scope *scope, const struct node *map, const char *key)
{
	struct node *node = glossary_get(map, key, NULL);

	return node ? actor_read(scope, node) : NULL;
}

/* One hanzi or two letters: a day of the grid is two cells wide. */
static const char *letter_read(struct build *build, const struct node *map, const char *noun)
{
	const char *letter = read_needed(build, map, noun, "letter");

	if (*letter && (text_cols(letter) > 2 || text_cols(letter) < 1))
		issues_add(build->issues, read_mark(map, "letter"), "“%s”太宽；请用一个字，或不超过两个字母", letter);
	return letter;
}

static void mark_read(struct build *build, const struct node *marks, const char *id, struct attendance_mark *mark)
{
	static const char *const keys[] = {"letter", "title", "basis", "reading"};
	struct node *node = glossary_get(marks, id, NULL);

	*mark = (struct attendance_mark){.id = id, .letter = "", .title = ""};
	if (!node) {
		issues_add(build->issues, marks->mark, "marks 里少了“%s”（%s）；请写 {letter: …, title: …}", id, glossary_chinese(id));
		return;
	}
	mark->cites = read_cites(build, node, node->mark);
	if (!read_is_map(build, node, "记号"))
		return;
	read_keys(build, node, "记号要素", keys, READ_COUNT(keys));
	mark->letter = letter_read(build, node, "记号");
	mark->title = read_needed(build, node, "记号", "title");
}

static void marks_read(struct build *build, const struct node *map, struct attendance_def *def)
{
	static const char *const keys[] = {"present", "late", "early", "absent"};
	const struct node *marks = glossary_get(map, "marks", NULL);

	if (!marks) {
		issues_add(build->issues, map->mark, "考勤少了“marks”（记号）；请写 present、late、early、absent 各用什么字");
		return;
	}
	if (!read_is_map(build, marks, "marks"))
		return;
	read_keys(build, marks, "记号", keys, READ_COUNT(keys));
	mark_read(build, marks, "present", &def->present);
	mark_read(build, marks, "late", &def->late);
	mark_read(build, marks, "early", &def->early);
	mark_read(build, marks, "absent", &def->absent);
}

/* The id is a column of the month's rows, beside those that there are anyway. */
static void kind_id(struct build *build, const struct node *key)
{
	if (!read_id(build, key, "外出种类"))
		return;
	for (size_t i = 0; attendance_column(i); i++)
		if (text_equal(attendance_column(i), key->text))
			issues_add(build->issues, key->mark, "“%s”是考勤自己的栏名；请换一个代号", key->text);
}

static void kind_read(struct build *build, const struct node *key, const struct node *node, struct attendance_kind *kind)
{
	static const char *const keys[] = {"kind", "letter", "title", "basis", "reading"};
	const char *title;

	*kind = (struct attendance_kind){.id = key->text, .kind = "", .letter = "", .title = ""};
	kind->cites = read_cites(build, node, key->mark);
	kind_id(build, key);
	if (!read_is_map(build, node, "外出种类"))
		return;
	read_keys(build, node, "外出种类要素", keys, READ_COUNT(keys));
	kind->kind = read_needed(build, node, "外出种类", "kind");
	kind->letter = letter_read(build, node, "外出种类");
	title = read_text(build, node, "title");
	kind->title = title ? title : kind->kind;
}

static void kinds_apart(struct build *build, const struct node *section, const struct attendance_kind *kinds, size_t at)
{
	for (size_t i = 0; i < at; i++) {
		if (*kinds[at].kind && text_equal(kinds[i].kind, kinds[at].kind))
			issues_add(build->issues, read_mark(section->kids[at], "kind"), "“%s”已由 %s 记；请删去一处", kinds[at].kind, kinds[i].id);
		if (*kinds[at].letter && text_equal(kinds[i].letter, kinds[at].letter))
			issues_add(build->issues, read_mark(section->kids[at], "letter"), "字“%s”已由 %s 用；请换一个，免得分不清", kinds[at].letter, kinds[i].id);
	}
}

static void kinds_read(struct build *build, const struct node *map, struct attendance_def *def)
{
	const struct node *section = glossary_get(map, "kinds", NULL);
	struct attendance_kind *kinds;

	if (!section || !read_is_map(build, section, "kinds"))
		return;
	kinds = arena_array(build->arena, section->count + 1, sizeof(*kinds));
	for (size_t i = 0; i < section->count; i++) {
		kind_read(build, section->keys[i], section->kids[i], &kinds[i]);
		kinds_apart(build, section, kinds, i);
	}
	def->kinds = kinds;
	def->kind_count = section->count;
}

void book_attendance(struct build *build, struct node *root)
{
	static const char *const outer[] = {"attendance"};
	static const char *const keys[] = {"title", "who", "exempt", "keeper", "readers", "marks", "kinds", "basis", "reading"};
	struct node *map = glossary_get(root, "attendance", NULL);
	struct attendance_def *def = arena_alloc(build->arena, sizeof(*def));
	struct scope scope = {.build = build};

	read_keys(build, root, "考勤文件", outer, READ_COUNT(outer));
	if (!read_is_map(build, map, "考勤"))
		return;
	read_keys(build, map, "考勤要素", keys, READ_COUNT(keys));
	def->cites = read_cites(build, map, map->mark);
	def->title = read_needed(build, map, "考勤", "title");
	def->who = actor_under(&scope, map, "who");
	if (!def->who)
		issues_add(build->issues, map->mark, "考勤少了“who”（谁）；所有人员都要打卡时写 who: any staff");
	def->exempt = actor_under(&scope, map, "exempt");
	def->keeper = actor_under(&scope, map, "keeper");
	if (!def->keeper)
		issues_add(build->issues, map->mark, "考勤少了“keeper”（由谁管考勤）；请写岗位或股室");
	def->readers = actor_under(&scope, map, "readers");
	marks_read(build, map, def);
	kinds_read(build, map, def);
	build->book->attendance = def;
}

static const struct expr *excuse_part(struct scope *scope, const struct node *node, const char *key)
{
	struct node *part = glossary_get(node, key, NULL);

	if (!part)
		issues_add(scope->build->issues, node->mark, "excuse 少了“%s”（%s）；请写 person、day、span、which", key, glossary_chinese(key));
	return part ? expr_read(scope, part, NULL) : NULL;
}

void step_excuse(struct scope *scope, struct step *step, const struct node *map)
{
	static const char *const keys[] = {"person", "day", "span", "which"};
	struct node *node = glossary_get(map, "excuse", NULL);
	struct excuse *excuse;

	if (!node || !read_is_map(scope->build, node, "补卡"))
		return;
	read_keys(scope->build, node, "补卡要素", keys, READ_COUNT(keys));
	excuse = arena_alloc(scope->build->arena, sizeof(*excuse));
	excuse->person = excuse_part(scope, node, "person");
	excuse->day = excuse_part(scope, node, "day");
	excuse->span = excuse_part(scope, node, "span");
	excuse->which = excuse_part(scope, node, "which");
	if (excuse->person && excuse->person->shape.kind != VALUE_MISSING && excuse->person->shape.domain != DOMAIN_PERSON)
		issues_add(scope->build->issues, read_mark(node, "person"), "excuse 的 person 应是人，却是%s", shape_noun(&excuse->person->shape));
	if (excuse->day && excuse->day->shape.kind != VALUE_MISSING && excuse->day->shape.kind != VALUE_DAY)
		issues_add(scope->build->issues, read_mark(node, "day"), "excuse 的 day 应是日期，却是%s", shape_noun(&excuse->day->shape));
	step->excuse = excuse;
}
