/* SPDX-License-Identifier: MIT */
/* registry: reads what registers there are, and makes and widens their tables. A column, once made, stays and keeps its storage; new ones
   are added at the end. Names come from the rulebook: only small letters, digits and hyphens pass, and what passes is quoted besides. */
#include "registry.h"

#include <string.h>

#include "antou/buf.h"
#include "antou/text.h"
#include "query.h"

enum { NAME_BYTES = 60, SEARCH_ROW_BITS = 40 };

void registry_init(struct registry *registry)
{
	*registry = (struct registry){.seen = -1};
	arena_init(&registry->arena);
}

void registry_fini(struct registry *registry)
{
	arena_fini(&registry->arena);
}

void registry_forget(struct registry *registry)
{
	registry->seen = -1;
}

int64_t registry_search_base(const struct stored_register *reg)
{
	return reg->number << SEARCH_ROW_BITS;
}

const struct stored_column *registry_column(const struct stored_register *reg, const char *name)
{
	for (size_t i = 0; i < reg->column_count; i++)
		if (text_equal(reg->columns[i].name, name))
			return &reg->columns[i];
	return NULL;
}

static bool name_fits(const char *name)
{
	size_t len = name ? strlen(name) : 0;

	if (len == 0 || len > NAME_BYTES || name[0] < 'a' || name[0] > 'z')
		return false;
	return strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-") == len;
}

/* "prefix_some_name"; the name has passed name_fits. */
static const char *name_quoted(const char *prefix, const char *name, struct arena *arena)
{
	char *text = arena_printf(arena, "\"%s%s\"", prefix, name);

	for (char *at = text; *at != '\0'; at++)
		if (*at == '-')
			*at = '_';
	return text;
}

/* Each column's quoted name between before and after. */
static void each_column(struct buf *buf, const struct stored_register *reg, const char *before, const char *after)
{
	for (size_t i = 0; i < reg->column_count; i++) {
		buf_puts(buf, before);
		buf_puts(buf, reg->columns[i].sql);
		buf_puts(buf, after);
	}
}

static const char *sql_insert(const struct stored_register *reg, struct arena *arena)
{
	struct buf buf;

	buf_init(&buf, arena);
	buf_printf(&buf, "INSERT INTO %s(_key,_case,_entered_s,_changed_s", reg->table);
	each_column(&buf, reg, ",", "");
	buf_puts(&buf, ") VALUES(?,?,?,?");
	for (size_t i = 0; i < reg->column_count; i++)
		buf_puts(&buf, ",?");
	buf_puts(&buf, ") RETURNING _row");
	return buf_text(&buf);
}

static const char *sql_update(const struct stored_register *reg, struct arena *arena)
{
	struct buf buf;

	buf_init(&buf, arena);
	buf_printf(&buf, "UPDATE %s SET _changed_s=?", reg->table);
	each_column(&buf, reg, ",", "=?");
	buf_puts(&buf, " WHERE _row=?");
	return buf_text(&buf);
}

static const char *sql_find(const struct stored_register *reg, struct arena *arena)
{
	struct buf buf;

	buf_init(&buf, arena);
	buf_puts(&buf, "SELECT _row");
	each_column(&buf, reg, ",", "");
	buf_printf(&buf, " FROM %s WHERE _key=?", reg->table);
	return buf_text(&buf);
}

static const char *sql_put_aside(const struct stored_register *reg, struct arena *arena)
{
	struct buf buf;

	buf_init(&buf, arena);
	buf_printf(&buf, "INSERT INTO %s(_row,_key,_case,_entered_s,_changed_s,_until_s", reg->was);
	each_column(&buf, reg, ",", "");
	buf_puts(&buf, ") SELECT _row,_key,_case,_entered_s,_changed_s,?2");
	each_column(&buf, reg, ",", "");
	buf_printf(&buf, " FROM %s WHERE _row=?1", reg->table);
	return buf_text(&buf);
}

/* All texts of a row, each after a line break. An empty cell adds nothing, so that a column that comes later leaves the text of older rows
 * as it was indexed. */
static const char *sql_words(const struct stored_register *reg, struct arena *arena)
{
	struct buf buf;

	buf_init(&buf, arena);
	buf_puts(&buf, "''");
	for (size_t i = 0; i < reg->column_count; i++)
		if (reg->columns[i].storage == STORAGE_TEXT || reg->columns[i].storage == STORAGE_LIST)
			buf_printf(&buf, "||ifnull(char(10)||%s,'')", reg->columns[i].sql);
	return buf_text(&buf);
}

static void register_build(struct stored_register *reg, struct arena *arena)
{
	const char *words = sql_words(reg, arena);
	long long base = (long long)registry_search_base(reg);

	reg->find = sql_find(reg, arena);
	reg->insert = sql_insert(reg, arena);
	reg->update = sql_update(reg, arena);
	reg->put_aside = sql_put_aside(reg, arena);
	reg->index =
	        arena_printf(arena, "INSERT INTO search(rowid,words) SELECT _row+%lld,%s FROM %s WHERE _row=?", base, words, reg->table);
	reg->unindex = arena_printf(
	        arena, "INSERT INTO search(search,rowid,words) SELECT 'delete',_row+%lld,%s FROM %s WHERE _row=?", base, words, reg->table);
}

static void register_add(struct registry *registry, int64_t number, const char *id)
{
	struct stored_register *reg;

	registry->items = arena_grow(&registry->arena, registry->items, registry->count, &registry->cap, sizeof(*registry->items));
	reg = &registry->items[registry->count++];
	*reg = (struct stored_register){.number = number, .id = id};
	reg->table = name_quoted("reg_", id, &registry->arena);
	reg->was = name_quoted("was_", id, &registry->arena);
}

static void column_add(struct stored_register *reg, const char *name, enum storage storage, struct arena *arena)
{
	reg->columns = arena_grow(arena, reg->columns, reg->column_count, &reg->column_cap, sizeof(*reg->columns));
	reg->columns[reg->column_count++] = (struct stored_column){name, name_quoted("", name, arena), storage};
}

/* One row a column; a register without columns has one row with NULLs. */
static int registry_row(struct registry *registry, struct query *query, struct err *err)
{
	struct arena *arena = &registry->arena;
	const char *id = query_word(query, 1, arena), *name = query_copy(query, 2, arena);
	enum storage storage;

	if (registry->count == 0 || registry->items[registry->count - 1].number != query_get(query, 0)) {
		if (!name_fits(id))
			return err_set(err, ERR_DAMAGED, "登记簿名册里有不合格式的名称；请核对数据库或用备份恢复");
		register_add(registry, query_get(query, 0), id);
	}
	if (!name)
		return 0;
	if (!name_fits(name) || !storage_from(query_peek(query, 3), &storage))
		return err_set(err, ERR_DAMAGED, "登记簿 %s 的栏目表不合格式；请核对数据库或用备份恢复", id);
	column_add(&registry->items[registry->count - 1], name, storage, arena);
	return 0;
}

static int registry_read(struct store *store, struct err *err)
{
	struct registry *registry = &store->registry;
	struct query query;
	int row;

	arena_reset(&registry->arena);
	registry->items = NULL;
	registry->count = registry->cap = 0;
	query_open(&query, store,
	        "SELECT r.number, r.id, c.name, c.storage FROM register r LEFT JOIN register_column c ON c.register=r.number ORDER BY "
	        "r.number, c.ord",
	        err);
	while ((row = query_row(&query)) > 0 && !registry_row(registry, &query, err))
		;
	query_close(&query);
	for (size_t i = 0; row == 0 && i < registry->count; i++)
		register_build(&registry->items[i], &registry->arena);
	return row == 0 ? 0 : -1;
}

int registry_load(struct store *store, struct err *err)
{
	struct query query;
	int64_t now;

	query_open(&query, store, "SELECT registers FROM head", err);
	if (query_number(&query, 0, &now))
		return -1;
	if (now == store->registry.seen)
		return 0;
	store->registry.seen = -1;
	if (registry_read(store, err))
		return -1;
	store->registry.seen = now;
	return 0;
}

int registry_find(struct store *store, const char *id, const struct stored_register **out, struct err *err)
{
	*out = NULL;
	if (registry_load(store, err))
		return -1;
	for (size_t i = 0; i < store->registry.count; i++)
		if (text_equal(store->registry.items[i].id, id))
			*out = &store->registry.items[i];
	return 0;
}

static int register_make(struct store *store, const struct register_def *def, struct err *err)
{
	struct arena *arena = &store->scratch;
	struct query query;

	if (!name_fits(def->id))
		return err_set(err, ERR_USAGE, "登记簿的名称 %s 只能用小写字母、数字和连字符，字母开头，至多 %d 个", def->id ? def->id : "",
		        NAME_BYTES);
	if (db_exec(store,
	            arena_printf(arena,
	                    "CREATE TABLE %s(_row INTEGER PRIMARY KEY, _key TEXT NOT NULL UNIQUE, _case TEXT NOT NULL, _entered_s INTEGER "
	                    "NOT NULL,"
	                    " _changed_s INTEGER NOT NULL) STRICT;"
	                    "CREATE TABLE %s(_row INTEGER NOT NULL, _key TEXT NOT NULL, _case TEXT NOT NULL, _entered_s INTEGER NOT NULL,"
	                    " _changed_s INTEGER NOT NULL, _until_s INTEGER NOT NULL) STRICT",
	                    name_quoted("reg_", def->id, arena), name_quoted("was_", def->id, arena)),
	            err))
		return -1;
	query_open(&query, store, "INSERT INTO register(id,title,workflow) VALUES(?,?,?)", err);
	query_text(&query, def->id);
	query_text(&query, def->title ? def->title : "");
	query_text(&query, def->workflow ? def->workflow : "");
	return query_run(&query);
}

static int column_make(struct store *store, const struct register_def *def, const struct column *column, struct err *err)
{
	struct arena *arena = &store->scratch;
	const char *type = storage_sql(storage_of(column->type));
	const char *name;
	struct query query;

	if (!name_fits(column->name))
		return err_set(err, ERR_USAGE, "登记簿 %s 的栏名 %s 只能用小写字母、数字和连字符，字母开头，至多 %d 个", def->id,
		        column->name ? column->name : "", NAME_BYTES);
	name = name_quoted("", column->name, arena);
	if (db_exec(store,
	            arena_printf(arena, "ALTER TABLE %s ADD COLUMN %s %s; ALTER TABLE %s ADD COLUMN %s %s",
	                    name_quoted("reg_", def->id, arena), name, type, name_quoted("was_", def->id, arena), name, type),
	            err))
		return -1;
	query_open(&query, store,
	        "INSERT INTO register_column SELECT r.number, (SELECT count(*) FROM register_column c WHERE c.register=r.number), ?2, ?3, "
	        "?4 FROM register r"
	        " WHERE r.id=?1",
	        err);
	query_text(&query, def->id);
	query_text(&query, column->name);
	query_text(&query, column->title ? column->title : "");
	query_text(&query, storage_name(storage_of(column->type)));
	return query_run(&query);
}

/* Counts in *changes what had to be made. */
static int register_widen(struct store *store, const struct register_def *def, int *changes, struct err *err)
{
	const struct stored_register *reg;

	if (registry_find(store, def->id, &reg, err))
		return -1;
	if (!reg && (++*changes, register_make(store, def, err)))
		return -1;
	for (size_t i = 0; i < def->column_count; i++) {
		const struct stored_column *old = reg ? registry_column(reg, def->columns[i].name) : NULL;

		if (old && old->storage != storage_of(def->columns[i].type))
			return err_set(err, ERR_USAGE, "登记簿 %s 的栏 %s 原来存的是另一种内容，不能改种类；请换一个栏名", def->id,
			        def->columns[i].name);
		if (!old && (++*changes, column_make(store, def, &def->columns[i], err)))
			return -1;
	}
	return 0;
}

int registry_define(struct store *store, const struct register_def *defs, size_t count, struct err *err)
{
	int changes = 0;

	if (db_need_transaction(store, err))
		return -1;
	arena_reset(&store->scratch);
	for (size_t i = 0; i < count; i++)
		if (register_widen(store, &defs[i], &changes, err))
			return -1;
	if (changes == 0)
		return 0;
	registry_forget(&store->registry);
	return db_exec(store, "UPDATE head SET registers=registers+1", err);
}
