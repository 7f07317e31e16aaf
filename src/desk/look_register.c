/* SPDX-License-Identifier: MIT */
/* look_register: registers as people read them, and the same rows out into a file. Persons, units and things stand in the rows by name, as they were
   called when the row was written. */
#include "antou/day.h"
#include "antou/err.h"
#include "antou/text.h"
#include "antou/words.h"
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
	const struct rulebook *book;
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
	if (!out->def && shelf_whole(book, err) < 0)
		return -1;
	if (out->def && rights_read_register(desk, session->person, out->def, &may, &rights, err) < 0)
		return -1;
	if (!may)
		return err_set(err, ERR_MISSING, spoken("没有“%s”这本登记簿，或者您不能看。可用 antou register 列出能看的。"), id ? id : "");
	if (rights_note_look(desk, session, rights, arena_printf(arena, "register %s", id), err) < 0)
		return -1;
	out->book = book;
	return 0;
}

int desk_register(struct desk *desk, const struct session *session, const struct page_query *query, struct arena *arena,
        struct register_page *out, struct err *err)
{
	struct reading_room room;
	struct page_query own = *query;
	*out = (struct register_page){0};
	if (room_enter(desk, session, query->register_id, arena, &room, err) < 0 || secrecy_clearance(desk, session->person, &own.clearance, err) < 0 ||
	        desk->ops->page(desk->store, room.def, &own, arena, out, err) < 0)
		return -1;
	for (size_t i = 0; i < out->count; i++)
		if (out->rows[i].secrecy && !out->rows[i].masked &&
		        rights_note_secret(desk, session, arena_printf(arena, "register %s case %s", query->register_id, out->rows[i].case_id), err) < 0)
			return -1;
	return 0;
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
	result = walk->room->desk->ops->page(walk->room->desk->store, walk->room->def, &walk->query, &walk->arena, &walk->page, err);
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
	        .font = room->desk->options.font,
	        .note = arena_printf(
	                arena, "%s，截至 %s%s", room->book->title, made, query->filter_count || query->search ? "，有筛选" : "")};
}

static int format_find(const char *name, const struct export_format **out, struct err *err)
{
	const struct export_format *near;
	*out = export_format_find(name);
	if (*out)
		return 0;
	near = export_format_nearest(name);
	return err_set(err, ERR_USAGE, spoken("没有“%s”这种格式%s%s。可用 csv、json、text、xlsx、pdf。"), name, near ? spoken("，是不是 ") : "",
	        near ? near->name : "");
}

static bool room_is_secret(const struct reading_room *room)
{
	const struct workflow *workflow = rulebook_head(room->book, room->def->workflow);
	return workflow && workflow->secrecy;
}

/* Before a line is written: no row of the result may be more secret than the one who takes it away is cleared for. */
static int export_clears(const struct session *session, const struct export_walk *asked, struct err *err)
{
	struct export_walk walk = *asked;
	int more, secrets = 0, masked = 0;
	arena_init(&walk.arena);
	while ((more = walk_page(&walk, err)) > 0)
		for (size_t i = 0; i < walk.page.count; i++) {
			secrets += walk.page.rows[i].secrecy > 0;
			masked += walk.page.rows[i].masked;
		}
	if (more == 0 && masked)
		more = err_set(err, ERR_DENIED, spoken("结果里有涉密的行，您没有相应的涉密资格，不能导出。请用筛选去掉它们。"));
	if (more == 0 && secrets)
		more = rights_note_secret(walk.room->desk, session, arena_printf(&walk.arena, "export %s", walk.room->def->id), err);
	arena_fini(&walk.arena);
	return more;
}

/* Text to the terminal is a look like that at a screen: masked rows stay masked, and nothing is refused. */
static bool is_listing(const char *format, const char *path)
{
	return text_equal(format, "text") && text_equal(path, "-");
}

static int listing_note(const struct session *session, const struct export_walk *asked, struct err *err)
{
	struct export_walk walk = *asked;
	int more, seen = 0;
	arena_init(&walk.arena);
	while ((more = walk_page(&walk, err)) > 0)
		for (size_t i = 0; i < walk.page.count; i++)
			seen += walk.page.rows[i].secrecy > 0 && !walk.page.rows[i].masked;
	if (more == 0 && seen)
		more = rights_note_secret(walk.room->desk, session, arena_printf(&walk.arena, "register %s", walk.room->def->id), err);
	arena_fini(&walk.arena);
	return more;
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
		walk.query = *query;
		walk.query.after_sort = NULL;
		walk.query.after_row = 0;
		walk.query.backwards = false;
		walk.query.limit = EXPORT_PAGE;
		walk.values = arena_array(&scratch, room.def->column_count + 1, sizeof(*walk.values));
		sheet = sheet_of(&room, &walk.query, &scratch);
		result = secrecy_clearance(desk, session->person, &walk.query.clearance, err);
	}
	if (result == 0 && room_is_secret(&room))
		result = is_listing(format, path) ? listing_note(session, &walk, err) : export_clears(session, &walk, err);
	if (result == 0) {
		result = writer->write(&sheet, walk_row, &walk, path, err);
	}
	arena_fini(&walk.arena);
	arena_fini(&scratch);
	return result;
}
