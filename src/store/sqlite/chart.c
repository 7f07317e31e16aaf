/* SPDX-License-Identifier: MIT */
/* chart: a register's rows by the values of one column, counted or summed by the database itself. Which rows is page.c's to say; rows kept apart as secret are
   left out for everybody, so that a bar tells nobody of them. */
#include "antou/arena.h"
#include "antou/buf.h"
#include "antou/err.h"
#include "query.h"
#include "registry.h"
#include "tables.h"

#include <inttypes.h>

struct drawing {
	struct store *store;
	const struct stored_register *reg;
	const struct stored_column *by, *sum; /* sum NULL: rows are counted */
	struct arena *arena;
	struct err *err;
};

static int drawing_begin(struct drawing *drawing, const char *id, const struct chart *chart)
{
	if (registry_find(drawing->store, id, &drawing->reg, drawing->err))
		return -1;
	drawing->by = drawing->reg ? registry_column(drawing->reg, chart->by) : NULL;
	drawing->sum = drawing->by && chart->sum ? registry_column(drawing->reg, chart->sum) : NULL;
	if (!drawing->by || (chart->sum && !drawing->sum))
		return err_set(drawing->err, ERR_MISSING, "登记簿 %s 还没有图表“%s”要的栏；请先采用写有它的规则", id, chart->title);
	return 0;
}

/* What one row adds: decimals of four places as whole numbers, so that a sum is exact. */
static const char *row_figure(const struct drawing *drawing)
{
	if (!drawing->sum)
		return "1";
	if (drawing->sum->storage == STORAGE_NUMBER)
		return arena_printf(drawing->arena, "CAST(round(ifnull(r.%s,0)*%d) AS INTEGER)", drawing->sum->sql, VALUE_SCALE);
	return arena_printf(drawing->arena, "ifnull(r.%s,0)", drawing->sum->sql);
}

/* Days and moments by their month: both are stored as texts that begin with it. */
static const char *row_label(const struct drawing *drawing)
{
	bool dated = drawing->by->storage == STORAGE_DAY || drawing->by->storage == STORAGE_TIME;

	return arena_printf(drawing->arena, dated ? "substr(r.%s,1,7)" : "r.%s", drawing->by->sql);
}

/* The choices of one row stand in one cell, with 、 between. */
static const char list_items[] = ") JOIN json_each('['||replace(json_quote(g),'、','\",\"')||']') item";

static int drawing_open(struct drawing *drawing, const struct register_def *def, const struct page_query *query, struct query *out)
{
	bool list = drawing->by->storage == STORAGE_LIST;
	const char *pieces[4] = {
	        arena_printf(drawing->arena, "SELECT %s, sum(f), sum(sum(f)) OVER () FROM (", list ? "item.value" : "g"),
	        arena_printf(drawing->arena, "%s AS g, %s AS f", row_label(drawing), row_figure(drawing)),
	        arena_printf(drawing->arena, "NOT EXISTS (SELECT 1 FROM secret_row s WHERE s.register=%" PRId64 " AND s.row=r._row)", drawing->reg->number),
	        arena_printf(drawing->arena, "%s GROUP BY 1 ORDER BY 2 DESC, 1", list ? list_items : ")"),
	};

	return page_open(drawing->store, def, query, pieces, drawing->arena, out, drawing->err);
}

static struct value figure_of(const struct drawing *drawing, int64_t units)
{
	if (drawing->sum && drawing->sum->storage == STORAGE_MONEY)
		return (struct value){.kind = VALUE_MONEY, .fen = units};
	return (struct value){.kind = VALUE_NUMBER, .number = drawing->sum ? units : units * VALUE_SCALE};
}

static const char *label_of(const struct drawing *drawing, struct query *query)
{
	struct value value;

	if (drawing->by->storage == STORAGE_LIST || drawing->by->storage == STORAGE_DAY || drawing->by->storage == STORAGE_TIME)
		return query_word(query, 0, drawing->arena);
	value = cell_load(query, 0, drawing->by->storage, drawing->arena);
	return value_text(&value, drawing->arena);
}

int chart_read(struct store *store, const struct register_def *def, const struct chart *chart, const struct page_query *query, size_t limit, struct arena *arena,
        struct chart_bars *out, struct err *err)
{
	struct drawing drawing = {.store = store, .arena = arena, .err = err};
	struct chart_bar *bars = NULL;
	struct query run;
	size_t count = 0, cap = 0;
	int64_t total = 0;
	int row;

	*out = (struct chart_bars){0};
	if (drawing_begin(&drawing, def->id, chart) || drawing_open(&drawing, def, query, &run))
		return -1;
	while ((row = query_row(&run)) > 0 && count < limit) {
		int64_t units = query_get(&run, 1);

		bars = arena_grow(arena, bars, count, &cap, sizeof(*bars));
		bars[count++] = (struct chart_bar){label_of(&drawing, &run), figure_of(&drawing, units), units};
		total = query_get(&run, 2);
	}
	query_close(&run);
	*out = (struct chart_bars){bars, count, figure_of(&drawing, total), row > 0};
	return row < 0 ? -1 : 0;
}
