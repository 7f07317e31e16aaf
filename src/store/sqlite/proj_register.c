/* SPDX-License-Identifier: MIT */
/* proj_register: the rows of registers, with the index of their words. A second entry under the same key changes the row; the row as it
   stood goes to the was_ table with the moment until which it stood. The key of a row is the event's, or its case. */
#include <string.h>

#include "antou/arena.h"
#include "antou/buf.h"
#include "antou/json.h"
#include "antou/node.h"
#include "antou/text.h"
#include "proj.h"
#include "query.h"

struct entry {
	const struct event *event;
	const struct stored_register *reg;
	const struct node *values;
	const char *key;
};

static int entry_fails(const struct entry *entry, const struct stored_column *column, struct err *err)
{
	return err_set(err, ERR_DAMAGED, "登记簿 %s 的栏 %s 记不下这样的内容；请核对规则中这一栏的种类", entry->reg->id, column->name);
}

/* Every column of the register: what the entry says, or else what stood there (old NULL: nothing). */
static int entry_bind(struct store *store, const struct entry *entry, struct query *query, struct query *old, struct err *err)
{
	for (size_t i = 0; i < entry->reg->column_count; i++) {
		const struct stored_column *column = &entry->reg->columns[i];
		const struct node *said = node_get(entry->values, column->name);
		struct value value = value_from_node(said, &store->scratch);

		if (!said && old && !query->failed)
			sqlite3_bind_value(query->stmt, ++query->bound, sqlite3_column_value(old->stmt, (int)i + 1));
		else if (!cell_bind(query, column->storage, &value, &store->scratch))
			return entry_fails(entry, column, err);
	}
	return 0;
}

static int entry_insert(struct store *store, const struct entry *entry, int64_t *row, struct err *err)
{
	struct query query;
	int answer;

	query_open(&query, store, entry->reg->insert, err);
	query_text(&query, entry->key);
	query_text(&query, entry->event->case_id);
	query_int(&query, entry->event->at_s);
	query_int(&query, entry->event->at_s);
	answer = entry_bind(store, entry, &query, NULL, err);
	if (!answer)
		answer = query_row(&query);
	if (answer > 0) {
		*row = query_get(&query, 0);
		answer = query_row(&query);
	}
	query_close(&query);
	return answer;
}

static int entry_index(struct store *store, const char *sql, int64_t row, struct err *err)
{
	struct query query;

	query_open(&query, store, sql, err);
	query_int(&query, row);
	return query_run(&query);
}

static int entry_put_aside(struct store *store, const struct entry *entry, int64_t row, struct err *err)
{
	struct query query;

	if (entry_index(store, entry->reg->unindex, row, err))
		return -1;
	query_open(&query, store, entry->reg->put_aside, err);
	query_int(&query, row);
	query_int(&query, entry->event->at_s);
	return query_run(&query);
}

/* old stands on the row; it is read before anything is written. */
static int entry_update(struct store *store, const struct entry *entry, struct query *old, struct err *err)
{
	int64_t row = query_get(old, 0);
	struct query query;
	int answer;

	query_open(&query, store, entry->reg->update, err);
	query_int(&query, entry->event->at_s);
	answer = entry_bind(store, entry, &query, old, err);
	query_int(&query, row);
	query_close(old);
	if (answer || entry_put_aside(store, entry, row, err)) {
		query_close(&query);
		return -1;
	}
	return query_run(&query) || entry_index(store, entry->reg->index, row, err) ? -1 : 0;
}

static int entry_put(struct store *store, const struct entry *entry, struct err *err)
{
	struct query old;
	int64_t number = 0;
	int row;

	query_open(&old, store, entry->reg->find, err);
	query_text(&old, entry->key);
	row = query_row(&old);
	if (row > 0)
		return entry_update(store, entry, &old, err);
	query_close(&old);
	if (row < 0 || entry_insert(store, entry, &number, err))
		return -1;
	return entry_index(store, entry->reg->index, number, err);
}

/* ---- secret rows ---- */

/* Every column said to be empty. */
static struct node *values_empty(struct store *store, const struct stored_register *reg)
{
	const struct value nothing = {.kind = VALUE_MISSING};
	struct node *values = node_map(&store->scratch, (struct node_mark){0});

	for (size_t i = 0; i < reg->column_count; i++)
		node_put(&store->scratch, values, node_scalar(&store->scratch, reg->columns[i].name, (struct node_mark){0}),
		        value_to_node(&nothing, &store->scratch));
	return values;
}

static int secret_drop(struct store *store, const struct entry *entry, struct err *err)
{
	struct query query;

	query_open(&query, store, arena_printf(&store->scratch, "DELETE FROM secret_row WHERE register=%lld AND row=(SELECT _row FROM %s WHERE _key=?)",
	        (long long)entry->reg->number, entry->reg->table), err);
	query_text(&query, entry->key);
	return query_run(&query);
}

/* What the row said before it became secret goes too. */
static int secret_scrub(struct store *store, const struct entry *entry, struct err *err)
{
	struct query query;
	struct buf buf;

	buf_init(&buf, &store->scratch);
	buf_printf(&buf, "UPDATE %s SET ", entry->reg->was);
	for (size_t i = 0; i < entry->reg->column_count; i++)
		buf_printf(&buf, "%s%s=NULL", i ? "," : "", entry->reg->columns[i].sql);
	buf_printf(&buf, " WHERE _row=(SELECT _row FROM %s WHERE _key=?)", entry->reg->table);
	query_open(&query, store, buf_text(&buf), err);
	query_text(&query, entry->key);
	return query_run(&query);
}

static int secret_put(struct store *store, const struct entry *entry, const struct node *values, int64_t level, struct err *err)
{
	struct query query;
	struct json json;
	struct buf buf;

	buf_init(&buf, &store->scratch);
	json_begin(&json, &buf);
	node_to_json(values, &json, NULL);
	query_open(&query, store,
	        arena_printf(&store->scratch, "INSERT OR REPLACE INTO secret_row SELECT %lld,_row,?1,?2,?3 FROM %s WHERE _key=?4",
	                (long long)entry->reg->number, entry->reg->table),
	        err);
	query_text(&query, entry->event->case_id);
	query_int(&query, level);
	query_text(&query, buf_text(&buf));
	query_text(&query, entry->key);
	return query_run(&query);
}

/* The row itself stays empty in its register; what it says lies apart. */
static int entry_put_secret(struct store *store, struct entry *entry, int64_t level, struct err *err)
{
	const struct node *values = entry->values;

	entry->values = values_empty(store, entry->reg);
	return entry_put(store, entry, err) || secret_scrub(store, entry, err) || secret_put(store, entry, values, level, err) ? -1 : 0;
}

static int entry_check(const struct entry *entry, struct err *err)
{
	if (!entry->values || entry->values->kind != NODE_MAP)
		return err_set(err, ERR_DAMAGED, "第 %lld 号事件登记簿没有内容；请核验事件链", (long long)entry->event->id);
	for (size_t i = 0; i < entry->values->count; i++)
		if (!registry_column(entry->reg, entry->values->keys[i]->text))
			return err_set(err, ERR_MISSING, "登记簿 %s 没有 %s 这一栏；请先采用写有它的规则", entry->reg->id,
			        entry->values->keys[i]->text);
	return 0;
}

static int register_apply(struct store *store, const struct event *event, struct err *err)
{
	struct entry entry = {
	        .event = event, .values = node_get(event->data, "values"), .key = node_text(event->data, "key", event->case_id)};

	if (registry_find(store, said_text(event, "register"), &entry.reg, err))
		return -1;
	if (!entry.reg)
		return err_set(err, ERR_MISSING, "没有登记簿 %s；请先采用写有它的规则", said_text(event, "register"));
	if (entry_check(&entry, err))
		return -1;
	if (node_int(event->data, "secrecy", 0) > 0)
		return entry_put_secret(store, &entry, node_int(event->data, "secrecy", 0), err);
	return entry_put(store, &entry, err) || secret_drop(store, &entry, err) ? -1 : 0;
}

static int register_clear(struct store *store, struct err *err)
{
	arena_reset(&store->scratch);
	if (registry_load(store, err) || db_exec(store, "DELETE FROM secret_row; INSERT INTO search(search) VALUES('delete-all')", err))
		return -1;
	for (size_t i = 0; i < store->registry.count; i++) {
		const struct stored_register *reg = &store->registry.items[i];

		if (db_exec(store, arena_printf(&store->scratch, "DELETE FROM %s; DELETE FROM %s", reg->table, reg->was), err))
			return -1;
	}
	return 0;
}

static const char *dump_sql(const struct stored_register *reg, bool was, struct arena *arena)
{
	struct buf buf;

	buf_init(&buf, arena);
	buf_printf(&buf, "SELECT json_array(_row,_key,_case,_entered_s,_changed_s%s", was ? ",_until_s" : "");
	for (size_t i = 0; i < reg->column_count; i++)
		buf_printf(&buf, ",%s", reg->columns[i].sql);
	buf_printf(&buf, ") FROM %s ORDER BY %s", was ? reg->was : reg->table, was ? "_row,rowid" : "_row");
	return buf_text(&buf);
}

/* The index is dumped as its words with their counts. */
static int search_dump(struct store *store, int (*line)(void *context, const char *text), void *context, struct err *err)
{
	int answer;

	if (db_exec(store, "CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_words USING fts5vocab('main','search','row')", err))
		return -1;
	answer = proj_lines(store, "search", "SELECT json_array(term,doc,cnt) FROM temp.search_words ORDER BY term", line, context, err);
	if (db_exec(store, "DROP TABLE temp.search_words", err))
		return -1;
	return answer;
}

static int register_dump(struct store *store, int (*line)(void *context, const char *text), void *context, struct err *err)
{
	struct arena arena;
	int answer = registry_load(store, err);

	arena_init(&arena);
	for (size_t i = 0; answer == 0 && i < store->registry.count; i++) {
		const struct stored_register *reg = &store->registry.items[i];

		answer = proj_lines(store, reg->table, dump_sql(reg, false, &arena), line, context, err);
		if (answer == 0)
			answer = proj_lines(store, reg->was, dump_sql(reg, true, &arena), line, context, err);
	}
	arena_fini(&arena);
	if (answer == 0)
		answer = proj_lines(store, "secret_row", "SELECT json_array(register,row,case_id,secrecy,json(content)) FROM secret_row ORDER BY register,row",
		        line, context, err);
	return answer ? answer : search_dump(store, line, context, err);
}

const struct projection proj_register = {
        .name = "register",
        .kinds = PROJ_KIND(EVENT_REGISTERED),
        .apply = register_apply,
        .clear_all = register_clear,
        .dump_all = register_dump,
};
