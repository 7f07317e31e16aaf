/* SPDX-License-Identifier: MIT */
/* page: a page of a register: one statement, built of fixed pieces and quoted names, whatever came from outside bound as parameters. Pages
   go on by key, never by offset: after the row (sort value, row number). An empty cell comes before every value. As of a moment, a row is
   what it was then: the row itself if it has not changed since, or the version that was put aside. */
#include <string.h>

#include "antou/arena.h"
#include "antou/buf.h"
#include "antou/day.h"
#include "antou/node.h"
#include "antou/text.h"
#include "match.h"
#include "query.h"
#include "tables.h"
#include "tokenizer.h"

enum { PAGE_MOST_ROWS = 1000 };

enum bound { BOUND_TEXT, BOUND_INT, BOUND_VALUE, BOUND_KEY };
struct parameter {
	enum bound bound;
	enum storage storage;
	const char *text;
	int64_t number;
	struct value value;
};

struct page {
	struct store *store;
	const struct stored_register *reg;
	const struct register_def *def;
	const struct page_query *query;
	const struct stored_column *sort; /* NULL: by entry */
	struct arena *arena;
	struct err *err;
	struct buf sql;
	const char *glue; /* WHERE, then AND */
	struct parameter *parameters;
	size_t count, cap;
	bool ascending; /* as the rows are read */
};

static struct parameter *page_parameter(struct page *page, enum bound bound)
{
	page->parameters = arena_grow(page->arena, page->parameters, page->count, &page->cap, sizeof(*page->parameters));
	page->parameters[page->count] = (struct parameter){.bound = bound};
	return &page->parameters[page->count++];
}

static void page_text(struct page *page, const char *text)
{
	page_parameter(page, BOUND_TEXT)->text = text;
}

static void page_int(struct page *page, int64_t number)
{
	page_parameter(page, BOUND_INT)->number = number;
}

static void page_where(struct page *page)
{
	buf_puts(&page->sql, page->glue);
	page->glue = " AND ";
}

static bool page_as_of(const struct page *page)
{
	return page->query->as_of_s != TIME_NONE;
}

static bool page_searches(const struct page *page)
{
	return page->query->search && page->query->search[0] != '\0';
}

/* The index is the outer loop only when it knows the rows as they are now. */
static bool page_by_index(const struct page *page)
{
	return page_searches(page) && !page_as_of(page);
}

static int page_start(struct page *page)
{
	const struct page_query *query = page->query;

	if (query->limit == 0 || query->limit > PAGE_MOST_ROWS)
		return err_set(page->err, ERR_USAGE, "一页须在 1 到 %d 行之间", PAGE_MOST_ROWS);
	page->ascending = query->ascending != query->backwards;
	page->glue = " WHERE ";
	buf_init(&page->sql, page->arena);
	if (!query->sort)
		return 0;
	page->sort = registry_column(page->reg, query->sort);
	if (!page->sort)
		return err_set(page->err, ERR_USAGE, "这本登记簿没有 %s 这一栏，不能按它排序", query->sort);
	return 0;
}

static void page_columns(struct page *page)
{
	buf_puts(&page->sql, "SELECT r._row, r._case, c.number");
	for (size_t i = 0; i < page->def->column_count; i++) {
		const struct stored_column *column = registry_column(page->reg, page->def->columns[i].name);

		buf_printf(&page->sql, ", %s%s", column ? "r." : "", column ? column->sql : "NULL");
	}
	if (page->sort)
		buf_printf(&page->sql, ", r.%s", page->sort->sql);
	buf_puts(&page->sql, ", s.secrecy, s.content");
}

static void page_versions(struct page *page, const char *table, const char *and)
{
	buf_puts(&page->sql, "SELECT _row,_case");
	for (size_t i = 0; i < page->reg->column_count; i++)
		buf_printf(&page->sql, ",%s", page->reg->columns[i].sql);
	buf_printf(&page->sql, " FROM %s WHERE _changed_s<=?%s", table, and);
	page_int(page, page->query->as_of_s);
}

static void page_from(struct page *page)
{
	if (page_by_index(page)) {
		buf_printf(&page->sql, " FROM search CROSS JOIN %s r ON r._row=search.rowid-%lld", page->reg->table,
		        (long long)registry_search_base(page->reg));
	} else if (page_as_of(page)) {
		buf_puts(&page->sql, " FROM (");
		page_versions(page, page->reg->table, " UNION ALL ");
		page_versions(page, page->reg->was, " AND _until_s>?) r");
		page_int(page, page->query->as_of_s);
	} else {
		buf_printf(&page->sql, " FROM %s r", page->reg->table);
	}
	buf_printf(&page->sql, " LEFT JOIN casefile c ON c.id=r._case LEFT JOIN secret_row s ON s.register=%lld AND s.row=r._row",
	        (long long)page->reg->number);
}

static void where_match(struct page *page)
{
	int64_t base = registry_search_base(page->reg);
	int64_t first = base, last = base + (INT64_C(1) << 40) - 1;
	const char *match = match_words(page->query->search, page->arena);

	page_where(page);
	if (!match) {
		buf_puts(&page->sql, "0");
		return;
	}
	if (!page->sort && page->query->after_row > 0 && page->ascending)
		first = base + page->query->after_row + 1;
	else if (!page->sort && page->query->after_row > 0)
		last = base + page->query->after_row - 1;
	buf_puts(&page->sql, "search MATCH ? AND search.rowid>=? AND search.rowid<=?");
	page_text(page, match);
	page_int(page, first);
	page_int(page, last);
}

static void where_words(struct page *page)
{
	size_t len;

	if (!match_words(page->query->search, page->arena)) {
		page_where(page);
		buf_puts(&page->sql, "0");
		return;
	}
	for (const char *word = match_word(page->query->search, &len); word; word = match_word(word + len, &len)) {
		if (!tokenizer_finds(word, len))
			continue;
		page_where(page);
		buf_puts(&page->sql, "words_hold(''");
		for (size_t i = 0; i < page->reg->column_count; i++)
			if (page->reg->columns[i].storage == STORAGE_TEXT || page->reg->columns[i].storage == STORAGE_LIST)
				buf_printf(&page->sql, "||ifnull(char(10)||r.%s,'')", page->reg->columns[i].sql);
		buf_puts(&page->sql, ",?)");
		page_text(page, arena_strndup(page->arena, word, len));
	}
}

static const char *filter_sign(enum filter_op op)
{
	static const char *const signs[] = {
	        [FILTER_EQUAL] = "=",
	        [FILTER_NOT] = "IS NOT",
	        [FILTER_LESS] = "<",
	        [FILTER_AT_MOST] = "<=",
	        [FILTER_MORE] = ">",
	        [FILTER_AT_LEAST] = ">=",
	};

	return signs[op];
}

/* An empty text asks for empty cells. */
static bool filter_empty(struct page *page, const struct filter *filter, const struct stored_column *column)
{
	if (filter->text[0] != '\0' || (filter->op != FILTER_EQUAL && filter->op != FILTER_NOT))
		return false;
	buf_printf(&page->sql, "r.%s IS %sNULL", column->sql, filter->op == FILTER_NOT ? "NOT " : "");
	return true;
}

/* Parts of texts; one choice among several; the day of a moment. */
static bool filter_part(struct page *page, const struct filter *filter, const struct stored_column *column)
{
	bool one_of = column->storage == STORAGE_LIST && (filter->op == FILTER_EQUAL || filter->op == FILTER_NOT);
	int32_t day;
	char text[DAY_TEXT];

	if (filter->op == FILTER_CONTAINS) {
		buf_printf(&page->sql, "instr(r.%s,?)>0", column->sql);
		page_text(page, filter->text);
		return true;
	}
	if (one_of) {
		buf_printf(&page->sql, "%sifnull(instr('、'||r.%s||'、','、'||?||'、')>0,0)", filter->op == FILTER_NOT ? "NOT " : "",
		        column->sql);
		page_text(page, filter->text);
		return true;
	}
	if (column->storage != STORAGE_TIME || !day_parse(filter->text, &day))
		return false;
	day_text(day, text);
	buf_printf(&page->sql, "substr(r.%s,1,10) %s ?", column->sql, filter_sign(filter->op));
	page_text(page, arena_strdup(page->arena, text));
	return true;
}

static int where_filter(struct page *page, const struct filter *filter)
{
	const struct stored_column *column = registry_column(page->reg, filter->column);
	struct parameter *parameter;
	struct value value;
	const char *words;

	if (!column)
		return err_set(page->err, ERR_USAGE, "这本登记簿没有 %s 这一栏；请从栏名里选", filter->column);
	page_where(page);
	if (filter_empty(page, filter, column) || filter_part(page, filter, column))
		return 0;
	if (column->storage == STORAGE_TEXT || column->storage == STORAGE_LIST)
		value = (struct value){.kind = VALUE_TEXT, .text = filter->text};
	else if (!value_parse(storage_type(column->storage), filter->text, page->arena, &value, &words))
		return err_set(page->err, ERR_USAGE, "%s：%s", filter->column, words);
	buf_printf(&page->sql, "r.%s %s ?", column->sql, filter_sign(filter->op));
	parameter = page_parameter(page, BOUND_VALUE);
	parameter->storage = column->storage;
	parameter->value = value;
	return 0;
}

static void page_key(struct page *page)
{
	struct parameter *parameter = page_parameter(page, BOUND_KEY);

	parameter->storage = page->sort->storage;
	parameter->text = page->query->after_sort;
}

/* Rows after (key, row). Up: larger values, at equal ones larger rows. Down: smaller values and then the empty ones. */
static void where_after_sorted(struct page *page)
{
	const char *column = page->sort->sql;
	bool empty = !page->query->after_sort || page->query->after_sort[0] == '\0';
	const char *than = page->ascending ? ">" : "<";

	if (empty) {
		buf_printf(&page->sql, page->ascending ? "(r.%s IS NOT NULL OR r._row>?)" : "(r.%s IS NULL AND r._row<?)", column);
		page_int(page, page->query->after_row);
		return;
	}
	buf_printf(&page->sql, "(r.%s%s? OR (r.%s=? AND r._row%s?)", column, than, column, than);
	if (!page->ascending)
		buf_printf(&page->sql, " OR r.%s IS NULL", column);
	buf_putc(&page->sql, ')');
	page_key(page);
	page_key(page);
	page_int(page, page->query->after_row);
}

static void where_after(struct page *page)
{
	if (page->query->after_row <= 0 || (!page->sort && page_by_index(page)))
		return;
	page_where(page);
	if (page->sort) {
		where_after_sorted(page);
		return;
	}
	buf_puts(&page->sql, page->ascending ? "r._row>?" : "r._row<?");
	page_int(page, page->query->after_row);
}

static void page_order(struct page *page)
{
	const char *way = page->ascending ? "ASC" : "DESC";

	buf_puts(&page->sql, " ORDER BY ");
	if (page->sort)
		buf_printf(&page->sql, "r.%s %s, r._row %s", page->sort->sql, way, way);
	else
		buf_printf(&page->sql, "%s %s", page_by_index(page) ? "search.rowid" : "r._row", way);
	buf_puts(&page->sql, " LIMIT ?");
	page_int(page, (int64_t)page->query->limit + 1);
}

static int page_where_all(struct page *page)
{
	if (page_by_index(page))
		where_match(page);
	else if (page_searches(page))
		where_words(page);
	for (size_t i = 0; i < page->query->filter_count; i++)
		if (where_filter(page, &page->query->filters[i]))
			return -1;
	return 0;
}

static int page_build(struct page *page)
{
	if (page_start(page))
		return -1;
	page_columns(page);
	page_from(page);
	if (page_where_all(page))
		return -1;
	where_after(page);
	page_order(page);
	return 0;
}

static int page_bind(struct page *page, struct query *query)
{
	for (size_t i = 0; i < page->count; i++) {
		const struct parameter *parameter = &page->parameters[i];
		bool good = true;

		if (parameter->bound == BOUND_TEXT)
			query_text(query, parameter->text);
		else if (parameter->bound == BOUND_INT)
			query_int(query, parameter->number);
		else if (parameter->bound == BOUND_VALUE)
			good = cell_bind(query, parameter->storage, &parameter->value, page->arena);
		else
			good = cell_bind_key(query, parameter->storage, parameter->text);
		if (!good)
			return err_set(page->err, ERR_USAGE, "翻页的位置读不懂；请从头翻起");
	}
	return 0;
}

/* A secret row stands empty in its register, so that no filter, order or search tells of it. To the cleared it is told as it is now; of what it once was
   nothing is kept. */
static int row_secret(const struct page *page, struct query *query, struct register_row *row, struct value *values)
{
	int at = (int)page->def->column_count + 3 + (page->sort != NULL);
	const char *content = query_peek(query, at + 1);
	struct node *node;

	row->secrecy = (int)query_get(query, at);
	row->masked = row->secrecy > page->query->clearance || (row->secrecy && page_as_of(page));
	if (row->masked)
		row->case_id = "";
	if (!row->secrecy)
		return 0;
	if (!row->masked && node_from_json(content, strlen(content), page->arena, &node, page->err) < 0)
		return -1;
	for (size_t i = 0; i < page->def->column_count; i++)
		values[i] = row->masked ? (struct value){.kind = VALUE_TEXT, .text = "〔涉密〕"}
		                        : value_from_node(node_get(node, page->def->columns[i].name), page->arena);
	return 0;
}

static int row_read(const struct page *page, struct query *query, struct register_row *row)
{
	size_t count = page->def->column_count;
	struct value *values = arena_array(page->arena, count, sizeof(*values));

	row->row = query_get(query, 0);
	row->case_id = query_word(query, 1, page->arena);
	row->number = query_copy(query, 2, page->arena);
	for (size_t i = 0; i < count; i++)
		values[i] = cell_load(query, (int)i + 3, storage_of(page->def->columns[i].type), page->arena);
	row->values = values;
	row->sort_key = page->sort ? cell_key(query, (int)count + 3, page->sort->storage, page->arena) : NULL;
	return row_secret(page, query, row, values);
}

static void rows_turn(struct register_row *rows, size_t count)
{
	for (size_t i = 0; i < count / 2; i++) {
		struct register_row row = rows[i];

		rows[i] = rows[count - 1 - i];
		rows[count - 1 - i] = row;
	}
}

static int page_rows(struct page *page, struct query *query, struct register_page *out)
{
	struct register_row *rows = arena_array(page->arena, page->query->limit, sizeof(*rows));
	size_t count = 0;
	int row;

	if (page_bind(page, query))
		return -1;
	while ((row = query_row(query)) > 0 && count < page->query->limit)
		if (row_read(page, query, &rows[count++]) < 0)
			return -1;
	if (page->query->backwards)
		rows_turn(rows, count);
	*out = (struct register_page){rows, count, row > 0};
	return row < 0 ? -1 : 0;
}

int page_read(struct store *store, const struct register_def *def, const struct page_query *query, struct arena *arena,
        struct register_page *out, struct err *err)
{
	struct page page = {.store = store, .def = def, .query = query, .arena = arena, .err = err};
	struct query run;
	int answer;

	*out = (struct register_page){0};
	if (registry_find(store, def->id, &page.reg, err))
		return -1;
	if (!page.reg)
		return err_set(err, ERR_MISSING, "没有登记簿 %s；请先采用写有它的规则", def->id);
	if (page_build(&page))
		return -1;
	if (query->filter_count > 0)
		query_open_once(&run, store, buf_text(&page.sql), err);
	else
		query_open(&run, store, buf_text(&page.sql), err);
	answer = run.failed ? -1 : page_rows(&page, &run, out);
	query_close(&run);
	return answer;
}

int page_open(struct store *store, const struct register_def *def, const struct page_query *query, const char *const pieces[static 4], struct arena *arena,
        struct query *out, struct err *err)
{
	struct page_query rows = *query;
	struct page page = {.store = store, .def = def, .query = &rows, .arena = arena, .err = err};

	rows.sort = rows.after_sort = NULL;
	rows.after_row = 0;
	rows.limit = 1;
	if (registry_find(store, def->id, &page.reg, err))
		return -1;
	if (!page.reg)
		return err_set(err, ERR_MISSING, "没有登记簿 %s；请先采用写有它的规则", def->id);
	if (page_start(&page))
		return -1;
	buf_printf(&page.sql, "%sSELECT %s", pieces[0], pieces[1]);
	page_from(&page);
	if (page_where_all(&page))
		return -1;
	page_where(&page);
	buf_printf(&page.sql, "%s%s", pieces[2], pieces[3]);
	query_open_once(out, store, buf_text(&page.sql), err);
	if (!out->failed && !page_bind(&page, out))
		return 0;
	query_close(out);
	return -1;
}

/* Rows are numbered from 1 and never taken away, so the last number is their count. */
int page_count(struct store *store, const char *register_id, int64_t *count, struct err *err)
{
	const struct stored_register *reg;
	struct arena arena;
	struct query query;
	int answer;

	*count = 0;
	if (registry_find(store, register_id, &reg, err))
		return -1;
	if (!reg)
		return err_set(err, ERR_MISSING, "没有登记簿 %s；请先采用写有它的规则", register_id);
	arena_init(&arena);
	query_open(&query, store, arena_printf(&arena, "SELECT max(_row) FROM %s", reg->table), err);
	answer = query_number(&query, 0, count);
	arena_fini(&arena);
	return answer;
}
