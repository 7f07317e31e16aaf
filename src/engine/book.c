/* SPDX-License-Identifier: MIT */
/* book: a rulebook out of its trees: which file holds what, in which order it is compiled, and the hash. */
#include "engine.h"

#include "antou/arena.h"
#include "antou/text.h"
#include "book_office.h"
#include "book_roster.h"
#include "book_workflow.h"
#include "glossary.h"
#include "read.h"
#include "table.h"

#include <string.h>

enum kind { KIND_OFFICE, KIND_CLAUSES, KIND_READINGS, KIND_ACCOUNTS, KIND_WORKFLOW, KIND_TABLE, KIND_REGISTER, KIND_SLIP, KIND_ROSTERS, KIND_ATTENDANCE, KIND_RECURRING, KIND_COUNT };
static const struct { const char *key; bool many; } kinds[KIND_COUNT] = {
	{"office", false}, {"clauses", false}, {"readings", false}, {"accounts", false}, {"workflow", true}, {"table", true}, {"register", true},
	{"slip", true}, {"rosters", false}, {"attendance", false}, {"recurring", false}};

/* The trees, sorted out. */
struct shelf {
	struct node **roots[KIND_COUNT];
	size_t counts[KIND_COUNT];
};

static bool root_is_staff(const struct node *root)
{
	static const char *const keys[] = {"people", "charges", "acting", "absences"};

	for (size_t i = 0; i < READ_COUNT(keys); i++)
		if (glossary_get(root, keys[i], NULL))
			return true;
	return root->kind == NODE_LIST;
}

static size_t root_kind(const struct node *root)
{
	size_t kind = 0;

	/* the first key says what a file is: an account may well speak of an office */
	for (size_t i = 0; root->kind == NODE_MAP && i < root->count && i < 1; i++)
		for (kind = 0; kind < KIND_COUNT; kind++)
			if (glossary_is(root->keys[0]->text, kinds[kind].key))
				return kind;
	for (kind = 0; kind < KIND_COUNT; kind++)
		if (glossary_get(root, kinds[kind].key, NULL))
			break;
	return kind;
}

static void shelf_sort(struct build *build, const struct book_source *files, size_t count, struct shelf *shelf)
{
	for (size_t i = 0; i < KIND_COUNT; i++)
		shelf->roots[i] = arena_array(build->arena, count + 1, sizeof(*shelf->roots[i]));
	for (size_t i = 0; i < count; i++) {
		struct node *root = files[i].root;
		size_t kind;

		if (!root || root_is_staff(root))
			continue;
		kind = root_kind(root);
		if (kind == KIND_COUNT) {
			issues_add(build->issues, root->mark, "看不出这个文件是什么；开头应有 office、clauses、readings、accounts、workflow、table、register、slip、rosters、attendance 或 recurring");
		} else if (!kinds[kind].many && shelf->counts[kind] > 0) {
			issues_add(build->issues, root->mark, "“%s”已有一个文件；请合到一处", kinds[kind].key);
		} else {
			shelf->roots[kind][shelf->counts[kind]++] = root;
		}
	}
}

static struct node *shelf_only(const struct shelf *shelf, enum kind kind)
{
	return shelf->counts[kind] > 0 ? shelf->roots[kind][0] : NULL;
}

static void book_nouns(struct build *build, const struct shelf *shelf)
{
	struct node *office = shelf_only(shelf, KIND_OFFICE);

	if (shelf_only(shelf, KIND_CLAUSES))
		book_clauses(build, shelf_only(shelf, KIND_CLAUSES));
	if (shelf_only(shelf, KIND_READINGS))
		book_readings(build, shelf_only(shelf, KIND_READINGS));
	book_cross(build, shelf_only(shelf, KIND_CLAUSES), shelf_only(shelf, KIND_READINGS));
	if (office)
		book_office(build, office);
	else
		issues_add(build->issues, (struct node_mark){"office.yaml", 1, 1}, "少了 office.yaml；请写单位的岗位、股室和作息");
	if (shelf_only(shelf, KIND_ACCOUNTS))
		book_accounts(build, shelf_only(shelf, KIND_ACCOUNTS));
	if (shelf_only(shelf, KIND_ATTENDANCE))
		book_attendance(build, shelf_only(shelf, KIND_ATTENDANCE));
	if (shelf_only(shelf, KIND_ROSTERS))
		rosters_declare(build, shelf_only(shelf, KIND_ROSTERS));
	registers_declare(build, shelf->roots[KIND_REGISTER], shelf->counts[KIND_REGISTER]);
}

static void book_tables(struct build *build, const struct shelf *shelf)
{
	size_t count = shelf->counts[KIND_TABLE];
	const struct table **tables = arena_array(build->arena, count + 1, sizeof(*tables));

	build->tables = arena_array(build->arena, count + 1, sizeof(*build->tables));
	build->table_nodes = shelf->roots[KIND_TABLE];
	for (size_t i = 0; i < count; i++) {
		struct node *root = build->table_nodes[i], *id = glossary_get(root, "table", NULL);

		read_id(build, id, "表");
		if (id->kind != NODE_SCALAR)
			id = node_scalar(build->arena, "", id->mark);
		for (size_t k = 0; k < i; k++)
			if (*id->text && text_equal(build->tables[k]->id, id->text))
				issues_add(build->issues, id->mark, "表“%s”写了两遍；请改名或删去一处", id->text);
		build->tables[i] = table_head(build, id, root, true);
		tables[i] = build->tables[i];
		build->table_count = i + 1;
	}
	build->book->tables = tables;
	build->book->table_count = count;
}

/* Those that have a file, then those that recurring duties are. */
static size_t workflow_roots(struct build *build, const struct shelf *shelf, struct node ***out)
{
	size_t count = shelf->counts[KIND_WORKFLOW];
	const struct node *recurring = shelf_only(shelf, KIND_RECURRING), *section = glossary_get(recurring, "recurring", NULL);
	struct node **roots = arena_array(build->arena, count + (section ? section->count : 0) + 1, sizeof(*roots));

	if (count)
		memcpy(roots, shelf->roots[KIND_WORKFLOW], count * sizeof(*roots));
	*out = roots;
	return count + recurring_trees(build, recurring, roots + count);
}

static void book_workflows(struct build *build, const struct shelf *shelf)
{
	struct node **roots;
	size_t count = workflow_roots(build, shelf, &roots);
	struct workflow *workflows = arena_array(build->arena, count + 1, sizeof(*workflows));
	const struct workflow **all = arena_array(build->arena, count + 1, sizeof(*all));

	build->drafts = arena_array(build->arena, count + 1, sizeof(*build->drafts));
	for (size_t i = 0; i < count; i++) {
		struct node *root = roots[i], *id = glossary_get(root, "workflow", NULL);

		workflows[i].id = read_id(build, id, "事项") ? id->text : "";
		if (*workflows[i].id && build_draft(build, workflows[i].id))
			issues_add(build->issues, id->mark, "事项“%s”写了两遍；请改名或删去一处", workflows[i].id);
		all[i] = &workflows[i];
		build->drafts[i] = (struct draft){.build = build, .root = root, .workflow = &workflows[i]};
		build->draft_count = i + 1;
	}
	build->book->workflows = all;
	build->book->workflow_count = count;
}

/* Everything but the inside of workflows. */
static void book_declare(struct build *build, const struct shelf *shelf)
{
	book_nouns(build, shelf);
	book_tables(build, shelf);
	book_workflows(build, shelf);
	for (size_t i = 0; i < build->draft_count; i++)
		workflow_declare(&build->drafts[i]);
	for (size_t i = 0; i < build->table_count; i++) {
		struct scope scope = {.build = build};

		table_rows(&scope, build->tables[i], build->table_nodes[i]);
	}
	for (size_t i = 0; i < build->draft_count; i++)
		workflow_head(&build->drafts[i]);
	registers_readers(build);
	rosters_finish(build);
	slips_declare(build, shelf->roots[KIND_SLIP], shelf->counts[KIND_SLIP]);
	accounts_finish(build, shelf_only(shelf, KIND_ACCOUNTS));
	if (shelf_only(shelf, KIND_RECURRING))
		recurring_build(build, shelf_only(shelf, KIND_RECURRING));
}

static struct build *book_begin(const struct book_source *files, size_t count, const struct calendar *calendar, struct arena *arena,
	struct issues *issues)
{
	struct shelf shelf = {0};
	struct build *build = arena_alloc(arena, sizeof(*build));

	*build = (struct build){.arena = arena, .issues = issues, .book = arena_alloc(arena, sizeof(*build->book))};
	build->book->work.calendar = calendar;
	shelf_sort(build, files, count, &shelf);
	book_declare(build, &shelf);
	return build;
}

bool rulebook_build(const struct book_source *files, size_t count, const struct calendar *calendar, struct arena *arena, struct rulebook **out,
	struct issues *issues)
{
	size_t before = issues->count;
	struct build *build = book_begin(files, count, calendar, arena, issues);

	*out = NULL;
	for (size_t i = 0; i < build->draft_count; i++)
		draft_finish(&build->drafts[i]);
	if (issues->count > before)
		return false;
	*out = build->book;
	return true;
}

bool rulebook_open(const struct book_source *files, size_t count, const struct calendar *calendar, struct arena *arena, struct rulebook **out,
	struct issues *issues)
{
	size_t before = issues->count;
	struct build *build = book_begin(files, count, calendar, arena, issues);

	*out = NULL;
	if (issues->count > before)
		return false;
	build->issues = arena_alloc(arena, sizeof(*build->issues));
	build->issues->arena = arena;
	build->book->rest = build;
	*out = build->book;
	return true;
}
