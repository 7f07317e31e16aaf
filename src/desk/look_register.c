/* SPDX-License-Identifier: MIT */
/* look_register: registers as people read them, and the same rows out into a file. Persons, units and things stand in the rows by their
   ids; they are read by name, and a name in a filter is turned into the id. */
#include "antou/day.h"
#include "antou/err.h"
#include "antou/text.h"
#include "desk_room.h"
#include "export.h"

enum { EXPORT_PAGE = 500 };

int desk_registers(struct desk *desk, const struct session *session, struct arena *arena, const struct register_def ***out, size_t *count,
        struct err *err)
{
	const struct rulebook *book;
	*count = 0;
	if (shelf_in_force(desk, &book, err) < 0)
		return -1;
	*out = arena_array(arena, book->register_count + 1, sizeof(**out));
	for (size_t i = 0; i < book->register_count; i++) {
		unsigned rights;
		bool may = false;
		if (rights_read_register(desk, session->person, &book->registers[i], &may, &rights, err) < 0)
			return -1;
		if (may)
			(*out)[(*count)++] = &book->registers[i];
	}
	return 0;
}

/* ---- a register that session may read, opened ---- */

struct reading_room {
	struct desk *desk;
	const struct register_def *def;
	struct names names;
};

static int room_enter(
        struct desk *desk, const struct session *session, const char *id, struct arena *arena, struct reading_room *out, struct err *err)
{
	const struct rulebook *book;
	unsigned rights;
	bool may = false;
	*out = (struct reading_room){.desk = desk};
	if (shelf_in_force(desk, &book, err) < 0)
		return -1;
	out->def = id ? rulebook_register(book, id) : NULL;
	if (out->def && rights_read_register(desk, session->person, out->def, &may, &rights, err) < 0)
		return -1;
	if (!may)
		return err_set(err, ERR_MISSING, "没有“%s”这本登记簿，或者您不能看。可用 antou register 列出能看的。", id ? id : "");
	if (rights_note_look(desk, session, rights, arena_printf(arena, "register %s", id), err) < 0)
		return -1;
	return names_of(desk, book, arena, &out->names, err);
}

static const struct column *column_named(const struct register_def *def, const char *name)
{
	for (size_t i = 0; i < def->column_count; i++)
		if (text_equal(def->columns[i].name, name))
			return &def->columns[i];
	return NULL;
}

static const char *id_of_name(const struct reading_room *room, enum field_type type, const char *name)
{
	const struct rulebook *book = room->names.book;
	for (size_t i = 0; type == TYPE_PERSON && i < room->names.count; i++)
		if (text_equal(room->names.rows[i].name, name))
			return room->names.rows[i].id;
	for (size_t i = 0; type == TYPE_UNIT && i < book->unit_count; i++)
		if (text_equal(book->units[i].title, name))
			return book->units[i].id;
	for (size_t i = 0; type == TYPE_THING && i < book->thing_count; i++)
		if (text_equal(book->things[i].title, name))
			return book->things[i].id;
	return name;
}

static struct page_query query_by_id(const struct reading_room *room, const struct page_query *query, struct arena *arena)
{
	struct page_query own = *query;
	struct filter *filters = arena_array(arena, query->filter_count + 1, sizeof(*filters));
	for (size_t i = 0; i < query->filter_count; i++) {
		const struct column *column = column_named(room->def, query->filters[i].column);
		filters[i] = query->filters[i];
		if (column)
			filters[i].text = id_of_name(room, column->type, filters[i].text);
	}
	own.filters = filters;
	return own;
}

static int page_read(
        const struct reading_room *room, const struct page_query *query, struct arena *arena, struct register_page *out, struct err *err)
{
	struct register_row *rows;
	if (room->desk->ops->page(room->desk->store, room->def, query, arena, out, err) < 0)
		return -1;
	rows = arena_array(arena, out->count + 1, sizeof(*rows));
	for (size_t i = 0; i < out->count; i++) {
		struct value *values = arena_array(arena, room->def->column_count + 1, sizeof(*values));
		rows[i] = out->rows[i];
		for (size_t k = 0; k < room->def->column_count; k++)
			values[k] = names_shown(&room->names, room->def->columns[k].type, &rows[i].values[k], arena);
		rows[i].values = values;
	}
	out->rows = rows;
	return 0;
}

int desk_register(struct desk *desk, const struct session *session, const struct page_query *query, struct arena *arena,
        struct register_page *out, struct err *err)
{
	struct reading_room room;
	struct page_query own;
	*out = (struct register_page){0};
	if (room_enter(desk, session, query->register_id, arena, &room, err) < 0)
		return -1;
	own = query_by_id(&room, query, arena);
	return page_read(&room, &own, arena, out, err);
}

int desk_register_count(struct desk *desk, const struct session *session, const char *register_id, int64_t *count, struct err *err)
{
	struct arena scratch;
	struct reading_room room;
	int result;
	arena_init(&scratch);
	result = room_enter(desk, session, register_id, &scratch, &room, err);
	if (result == 0)
		result = desk->ops->register_count(desk->store, register_id, count, err);
	arena_fini(&scratch);
	return result;
}

/* ---- export ---- */

/* Rows by the page: whatever the register's length, one page is held. */
struct export_walk {
	const struct reading_room *room;
	struct page_query query;
	struct arena arena; /* of the page */
	struct register_page page;
	size_t at;
	struct value *values;
	bool begun;
};

/* The place where the next page begins is in the last one: that is let go only when the next is there. */
static int walk_page(struct export_walk *walk, struct err *err)
{
	struct arena last = walk->arena;
	int result;
	if (walk->begun && !walk->page.more)
		return 0;
	if (walk->page.count) {
		walk->query.after_sort = walk->page.rows[walk->page.count - 1].sort_key;
		walk->query.after_row = walk->page.rows[walk->page.count - 1].row;
	}
	arena_init(&walk->arena);
	walk->begun = true;
	walk->at = 0;
	result = page_read(walk->room, &walk->query, &walk->arena, &walk->page, err);
	arena_fini(&last);
	return result < 0 ? -1 : walk->page.count > 0;
}

/* The number first, then the register's own columns. */
static int walk_row(void *context, const struct value **values, struct err *err)
{
	struct export_walk *walk = context;
	const struct register_row *row;
	int more = walk->begun && walk->at < walk->page.count ? 1 : walk_page(walk, err);
	if (more <= 0)
		return more;
	row = &walk->page.rows[walk->at++];
	walk->values[0] = (struct value){.kind = VALUE_TEXT, .text = row->number && *row->number ? row->number : row->case_id};
	for (size_t i = 0; i < walk->room->def->column_count; i++)
		walk->values[i + 1] = row->values[i];
	*values = walk->values;
	return 1;
}

static struct sheet sheet_of(const struct reading_room *room, const struct page_query *query, struct arena *arena)
{
	const struct register_def *def = room->def;
	struct sheet_column *columns = arena_array(arena, def->column_count + 1, sizeof(*columns));
	char made[TIME_TEXT];
	int64_t as_of = query->as_of_s == TIME_NONE ? desk_now(room->desk) : query->as_of_s;
	columns[0] = (struct sheet_column){.name = "number", .title = "编号", .type = TYPE_TEXT};
	for (size_t i = 0; i < def->column_count; i++)
		columns[i + 1] = (struct sheet_column){.name = def->columns[i].name,
		        .title = def->columns[i].title,
		        .type = def->columns[i].type,
		        .width_cols = def->columns[i].width_cols};
	time_short(as_of, made);
	return (struct sheet){.title = def->title,
	        .columns = columns,
	        .column_count = def->column_count + 1,
	        .made_s = desk_now(room->desk),
	        .note = arena_printf(
	                arena, "%s，截至 %s%s", room->names.book->title, made, query->filter_count || query->search ? "，有筛选" : "")};
}

static int format_find(const char *name, const struct export_format **out, struct err *err)
{
	const struct export_format *near;
	*out = export_format_find(name);
	if (*out)
		return 0;
	near = export_format_nearest(name);
	return err_set(err, ERR_USAGE, "没有“%s”这种格式%s%s。可用 csv、json、text、xlsx、pdf。", name, near ? "，是不是 " : "",
	        near ? near->name : "");
}

int desk_export(struct desk *desk, const struct session *session, const struct page_query *query, const char *format, const char *path,
        struct err *err)
{
	const struct export_format *writer;
	struct reading_room room;
	struct export_walk walk = {.room = &room};
	struct arena scratch;
	struct sheet sheet;
	int result;
	if (format_find(format, &writer, err) < 0)
		return -1;
	arena_init(&scratch);
	arena_init(&walk.arena);
	result = room_enter(desk, session, query->register_id, &scratch, &room, err);
	if (result == 0) {
		walk.query = query_by_id(&room, query, &scratch);
		walk.query.after_sort = NULL;
		walk.query.after_row = 0;
		walk.query.backwards = false;
		walk.query.limit = EXPORT_PAGE;
		walk.values = arena_array(&scratch, room.def->column_count + 1, sizeof(*walk.values));
		sheet = sheet_of(&room, &walk.query, &scratch);
		result = writer->write(&sheet, walk_row, &walk, path, err);
	}
	arena_fini(&walk.arena);
	arena_fini(&scratch);
	return result;
}
