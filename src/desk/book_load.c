/* SPDX-License-Identifier: MIT */
/* book_load: finds and reads the files of one office's rulebook, and has it proved. What they say is the engine's matter, what is wrong
 * with it verify's. */
#include "book.h"
#include "book_image.h"
#include "book_world.h"

#include "antou/arena.h"
#include "antou/day.h"
#include "antou/desk.h"
#include "antou/text.h"
#include "antou/words.h"
#include "glossary.h"
#include "ical.h"
#include "issues.h"
#include "verify.h"
#include "yaml_read.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BOOK_MAX_FILES = 1000, CALENDAR_MAX_BYTES = 1 << 20 };

/* What the files become: rules, people, or acceptance cases. */
enum shelf { SHELF_RULES, SHELF_STAFF, SHELF_CASES };

struct loading {
	struct arena *arena;
	const char *dir, *data_dir;
	struct issues *issues;
	struct err *err;
	struct node *staff;
	struct shelf_files {
		struct book_source *items;
		size_t count, cap;
	} rules, cases;
};

/* The bytes of a file, one more than max when it is longer. Fault when it cannot be read. */
static int file_read(const char *path, size_t max, struct arena *arena, char **text, size_t *len, struct err *err)
{
	FILE *file = fopen(path, "rb");
	size_t room = max;
	char *bytes;
	bool failed;
	long size;

	if (!file)
		return err_set(err, errno == ENOENT ? ERR_MISSING : ERR_SYSTEM, spoken("读不了 %s：%s；请核对路径和权限"), path, strerror(errno));
	/* Asked for in one piece of its own size: an arena that is given a megabyte a file grows by as much. */
	if (fseek(file, 0, SEEK_END) == 0 && (size = ftell(file)) >= 0)
		room = (size_t)size < max ? (size_t)size : max;
	rewind(file);
	bytes = arena_alloc(arena, room + 2);
	*len = fread(bytes, 1, room + 1, file);
	failed = ferror(file) != 0;
	fclose(file);
	if (failed)
		return err_set(err, ERR_SYSTEM, spoken("读 %s 时出错；请核对磁盘和权限"), path);
	bytes[*len] = '\0';
	*text = bytes;
	return 0;
}

static bool name_ends(const char *name, const char *ending)
{
	size_t len = strlen(name), end_len = strlen(ending);

	return len > end_len && strcmp(name + len - end_len, ending) == 0;
}

static int name_order(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Names of the YAML files of one folder, sorted. Hidden files and editors' backups (x.yaml~, .x.yaml.swp, #x.yaml#) do not end so or begin
 * with a dot. */
static int folder_names(struct loading *loading, const char *folder, bool needed, const char ***names, size_t *count)
{
	const char *path = *folder ? arena_printf(loading->arena, "%s/%s", loading->dir, folder) : loading->dir;
	DIR *dir = opendir(path);
	size_t cap = 0;

	*names = NULL;
	*count = 0;
	if (!dir && errno == ENOENT && !needed)
		return 0;
	if (!dir)
		return err_set(loading->err, errno == ENOENT ? ERR_MISSING : ERR_SYSTEM, spoken("打不开规则文件夹 %s：%s；请核对路径"), path,
		        strerror(errno));
	for (const struct dirent *entry = readdir(dir); entry && *count < BOOK_MAX_FILES; entry = readdir(dir)) {
		if (entry->d_name[0] == '.' || entry->d_name[0] == '#' || !name_ends(entry->d_name, ".yaml"))
			continue;
		*names = arena_grow(loading->arena, *names, *count, &cap, sizeof(**names));
		(*names)[(*count)++] = arena_strdup(loading->arena, entry->d_name);
	}
	closedir(dir);
	if (*count > 1)
		qsort(*names, *count, sizeof(**names), name_order);
	return 0;
}

static void shelf_put(struct loading *loading, struct shelf_files *files, const char *path, struct node *root)
{
	files->items = arena_grow(loading->arena, files->items, files->count, &files->cap, sizeof(*files->items));
	files->items[files->count++] = (struct book_source){path, root};
}

static int file_load(struct loading *loading, const char *path, enum shelf shelf)
{
	const char *full = arena_printf(loading->arena, "%s/%s", loading->dir, path);
	struct node *root = NULL;
	char *text;
	size_t len;

	if (file_read(full, YAML_MAX_BYTES, loading->arena, &text, &len, loading->err) != 0)
		return -1;
	yaml_read(path, text, len, loading->arena, &root, loading->issues);
	if (!root)
		return 0;
	if (shelf == SHELF_RULES)
		shelf_put(loading, &loading->rules, path, root);
	else if (shelf == SHELF_CASES && root->kind != NODE_NULL)
		shelf_put(loading, &loading->cases, path, root);
	else if (shelf == SHELF_STAFF && root->kind != NODE_NULL)
		loading->staff = root;
	return 0;
}

static int folder_load(struct loading *loading, const char *folder, enum shelf shelf)
{
	const char **names;
	size_t count;

	if (folder_names(loading, folder, !*folder, &names, &count) != 0)
		return -1;
	for (size_t i = 0; i < count; i++) {
		const char *path = *folder ? arena_printf(loading->arena, "%s/%s", folder, names[i]) : names[i];
		bool staff = !*folder && strcmp(names[i], "staff.yaml") == 0;

		if (file_load(loading, path, staff ? SHELF_STAFF : shelf) != 0)
			return -1;
	}
	return 0;
}

static int calendar_load(const char *data_dir, struct arena *arena, struct calendar **out, struct err *err)
{
	const char *path = arena_printf(arena, "%s/calendar/china.tsv", data_dir);
	struct calendar *calendar = arena_alloc(arena, sizeof(*calendar));
	char *text;
	size_t len;

	if (file_read(path, CALENDAR_MAX_BYTES, arena, &text, &len, err) != 0)
		return -1;
	if (len > CALENDAR_MAX_BYTES || !text_valid(text, len))
		return err_set(err, ERR_DAMAGED, spoken("日历 %s 不是 UTF-8 文本或太大；请重新安装 data/"), path);
	if (calendar_read(text, arena, calendar, err) != 0)
		return -1;
	*out = calendar;
	return 0;
}

static int issue_order(const void *a, const void *b)
{
	const struct issue *one = a, *other = b;
	int order = strcmp(one->file, other->file);

	order = order ? order : (one->line > other->line) - (one->line < other->line);
	order = order ? order : (one->column > other->column) - (one->column < other->column);
	return order ? order : strcmp(one->words, other->words);
}

/* What people can open from where they are: the folder they named goes before each path. */
static void issues_place(struct issues *issues, size_t from, const char *dir)
{
	for (size_t i = from; i < issues->count; i++)
		issues->items[i].file = arena_printf(issues->arena, "%s/%s", dir, issues->items[i].file);
	if (issues->count > from + 1)
		qsort(issues->items + from, issues->count - from, sizeof(*issues->items), issue_order);
}

/* Whether duties that come round can be reckoned: the engine knows no calendar of other programs. */
static void every_prove(const struct loading *loading, const struct node *entry)
{
	const struct node *every = glossary_get(entry, "every", NULL);
	const struct node *from = glossary_get(entry, "from", NULL);
	const char *words;
	int32_t start = day_from_civil(2000, 1, 1);

	if (!every || every->kind != NODE_SCALAR || !*every->text)
		return;
	if (from && from->kind == NODE_SCALAR)
		day_parse(from->text, &start);
	words = ical_rule_wrong(every->text, start, loading->arena);
	if (words)
		issues_add(loading->issues, every->mark, "周期“%s”不对：%s", every->text, words);
}

static void recurring_prove(const struct loading *loading)
{
	for (size_t i = 0; i < loading->rules.count; i++) {
		const struct node *section = glossary_get(loading->rules.items[i].root, "recurring", NULL);

		for (size_t k = 0; section && section->kind == NODE_MAP && k < section->count; k++)
			every_prove(loading, section->kids[k]);
	}
}

static struct book *book_new(const struct loading *loading, const struct calendar *calendar)
{
	struct book *book = arena_alloc(loading->arena, sizeof(*book));

	book->arena = loading->arena;
	book->dir = loading->dir;
	book->data_dir = loading->data_dir;
	book->calendar = calendar;
	book->sources = loading->rules.items;
	book->source_count = loading->rules.count;
	book->staff = loading->staff;
	book->cases = loading->cases.items;
	book->case_count = loading->cases.count;
	return book;
}

int book_load(const char *office_dir, const char *data_dir, struct arena *arena, struct book **out, struct issues *issues, struct err *err)
{
	static const struct {
		const char *folder;
		enum shelf shelf;
	} folders[] = {
	        {"", SHELF_RULES}, {"registers", SHELF_RULES}, {"slips", SHELF_RULES}, {"tables", SHELF_RULES}, {"workflows", SHELF_RULES},
	        {"cases", SHELF_CASES}};
	struct loading loading = {.arena = arena,
	        .dir = arena_strdup(arena, office_dir),
	        .data_dir = arena_strdup(arena, data_dir),
	        .issues = issues,
	        .err = err};
	struct rulebook *rules = NULL;
	struct calendar *calendar = NULL;
	struct book *book;
	size_t before = issues->count;

	*out = NULL;
	if (!issues->arena)
		issues->arena = arena;
	for (size_t i = 0; i < sizeof(folders) / sizeof(*folders); i++)
		if (folder_load(&loading, folders[i].folder, folders[i].shelf) != 0)
			return -1;
	if (calendar_load(data_dir, arena, &calendar, err) != 0)
		return -1;
	book = book_new(&loading, calendar);
	rulebook_build(book->sources, book->source_count, calendar, arena, &rules, issues);
	recurring_prove(&loading);
	issues_place(issues, before, loading.dir);
	if (issues->count > before)
		return 0;
	book->rules = rules;
	book_hash(book);
	*out = book;
	return 0;
}

bool book_prove(const struct book *book, struct issues *issues)
{
	size_t before = issues->count;

	if (!issues->arena)
		issues->arena = book->arena;
	verify_rulebook(book->rules, issues);
	staff_prove(book, issues);
	issues_place(issues, before, book->dir);
	return issues->count == before;
}

const struct rulebook *book_rules(const struct book *book)
{
	return book->rules;
}
