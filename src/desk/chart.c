/* SPDX-License-Identifier: MIT */
/* chart: a register's rows as bars, to look at and as a file. Who may read the register may see its charts. */
#include "antou/day.h"
#include "antou/err.h"
#include "antou/text.h"
#include "antou/words.h"
#include "desk_room.h"
#include "export.h"

enum { CHART_BARS_MOST = 1000 };

/* By id or title; NULL means the only one, or the first of several. */
static const struct chart *chart_named(const struct register_def *def, const char *name)
{
	if (!name)
		return def->chart_count ? &def->charts[0] : NULL;
	for (size_t i = 0; i < def->chart_count; i++)
		if (text_equal(def->charts[i].id, name) || text_equal(def->charts[i].title, name))
			return &def->charts[i];
	return NULL;
}

static int chart_missing(const struct register_def *def, const char *name, struct arena *arena, struct err *err)
{
	const char *known = "";
	for (size_t i = 0; i < def->chart_count; i++)
		known = arena_printf(arena, "%s%s%s", known, i ? spoken("、") : "", def->charts[i].id);
	if (!def->chart_count)
		return err_set(err, ERR_USAGE, spoken("“%s”没有图表。图表写在登记簿的 charts 里。"), def->title);
	return err_set(err, ERR_USAGE, spoken("“%s”没有“%s”这张图。有：%s。"), def->title, name, known);
}

int desk_chart(struct desk *desk, const struct session *session, const struct page_query *query, const char *chart, struct arena *arena,
        const struct chart **def, struct chart_bars *out, struct err *err)
{
	const struct rulebook *book;
	const struct register_def *reg;
	unsigned rights;
	bool may = false;
	*out = (struct chart_bars){0};
	if (shelf_in_force(desk, &book, err) < 0)
		return -1;
	reg = rulebook_register(book, query->register_id);
	if (reg && rights_read_register(desk, session->person, reg, &may, &rights, err) < 0)
		return -1;
	if (!may)
		return err_set(err, ERR_MISSING, spoken("没有“%s”这本登记簿，或者您不能看。可用 antou register 列出能看的。"), query->register_id);
	*def = chart_named(reg, chart);
	if (!*def)
		return chart_missing(reg, chart, arena, err);
	if (rights_note_look(desk, session, rights, arena_printf(arena, "register %s", reg->id), err) < 0)
		return -1;
	return desk->ops->chart(desk->store, reg, *def, query, CHART_BARS_MOST, arena, out, err);
}

/* ---- into a file ---- */

struct bar_walk {
	const struct chart_bars *bars;
	size_t at;
	struct value values[2];
};

static int walk_bar(void *context, const struct value **values, struct err *err)
{
	struct bar_walk *walk = context;
	(void)err;
	if (walk->at == walk->bars->count)
		return 0;
	walk->values[0] = (struct value){.kind = VALUE_TEXT, .text = walk->bars->bars[walk->at].label};
	walk->values[1] = walk->bars->bars[walk->at++].figure;
	*values = walk->values;
	return 1;
}

static struct sheet_column column_called(const struct register_def *def, const char *name)
{
	for (size_t i = 0; name && i < def->column_count; i++)
		if (text_equal(def->columns[i].name, name))
			return (struct sheet_column){.name = name, .title = def->columns[i].title, .type = def->columns[i].type};
	return (struct sheet_column){.name = "count", .title = spoken("件数"), .type = TYPE_NUMBER};
}

int desk_chart_export(struct desk *desk, const struct session *session, const struct page_query *query, const char *chart, const char *format,
        const char *path, struct err *err)
{
	const struct export_format *writer = export_format_find(format);
	struct sheet_column columns[2];
	struct chart_bars bars;
	struct bar_walk walk = {.bars = &bars};
	const struct rulebook *book;
	const struct chart *def;
	struct arena scratch;
	int result;
	if (!writer)
		return err_set(err, ERR_USAGE, spoken("没有“%s”这种格式。可用 csv、json、text、xlsx、pdf。"), format);
	if (shelf_in_force(desk, &book, err) < 0)
		return -1;
	arena_init(&scratch);
	result = desk_chart(desk, session, query, chart, &scratch, &def, &bars, err);
	if (result == 0) {
		const struct register_def *reg = rulebook_register(book, query->register_id);
		columns[0] = column_called(reg, def->by);
		columns[0].type = TYPE_TEXT;
		columns[1] = column_called(reg, def->sum);
		result = writer->write(&(struct sheet){.title = arena_printf(&scratch, "%s：%s", reg->title, def->title), .columns = columns, .column_count = 2,
		                                .made_s = desk_now(desk), .font = desk->options.font},
		        walk_bar, &walk, path, err);
	}
	arena_fini(&scratch);
	return result;
}
