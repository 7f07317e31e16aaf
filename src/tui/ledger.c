/* SPDX-License-Identifier: MIT */
/* ledger: see ledger.h. Rows are told apart by their number in the register; where a page goes on is that number and the row's sort value.
 */
#include "ledger.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "antou/day.h"
#include "antou/err.h"
#include "antou/text.h"
#include "antou/words.h"
#include "desk_view.h"

struct place {
	int64_t row;
	const char *sort_key;
};

enum { PLACES_MOST = 2 * LIST_PAGE_MAX, FILTERS_MOST = 12, NUMBER_COLS = 20, CELL_LEAST = 4, CELL_MOST = 40 };

int ledger_open(struct ledger *ledger, const struct seat *seat, const char *id, struct err *err)
{
	const struct rulebook *book = desk_book(seat->desk);

	memset(ledger, 0, sizeof(*ledger));
	ledger->seat = seat;
	snprintf(ledger->id, sizeof(ledger->id), "%s", id == NULL ? "" : id);
	arena_init(&ledger->arena);
	arena_init(&ledger->asked);
	for (int i = 0; i < 2; i++) {
		arena_init(&ledger->places_arena[i]);
		ledger->places[i] = arena_array(&ledger->places_arena[i], PLACES_MOST, sizeof(struct place));
	}
	ledger->def = book == NULL ? NULL : rulebook_register(book, ledger->id);
	if (ledger->def == NULL) {
		ledger_close(ledger);
		return err_set(err, ERR_MISSING, spoken("没有“%s”这本登记簿。请从登记簿一览里选。"), ledger->id);
	}
	ledger->sort = ledger->def->column_count;
	return 0;
}

void ledger_close(struct ledger *ledger)
{
	arena_fini(&ledger->arena);
	arena_fini(&ledger->asked);
	arena_fini(&ledger->places_arena[0]);
	arena_fini(&ledger->places_arena[1]);
}

/* ---- where rows stand ---- */

static void places_forget(struct ledger *ledger, int which)
{
	arena_reset(&ledger->places_arena[which]);
	ledger->places[which] = arena_array(&ledger->places_arena[which], PLACES_MOST, sizeof(struct place));
	ledger->place_count[which] = 0;
}

/* Two generations: when the younger is full the older is forgotten, so that every row in sight is still known. */
static void place_keep(struct ledger *ledger, int64_t row, const char *sort_key)
{
	if (ledger->place_count[0] == PLACES_MOST) {
		struct arena arena = ledger->places_arena[1];
		struct place *places = ledger->places[1];

		ledger->places_arena[1] = ledger->places_arena[0];
		ledger->places[1] = ledger->places[0];
		ledger->place_count[1] = ledger->place_count[0];
		ledger->places_arena[0] = arena;
		ledger->places[0] = places;
		places_forget(ledger, 0);
	}
	ledger->places[0][ledger->place_count[0]++] = (struct place){row, arena_strdup(&ledger->places_arena[0], sort_key)};
}

static const char *place_sort_key(const struct ledger *ledger, int64_t row)
{
	for (int which = 0; which < 2; which++) {
		for (size_t i = ledger->place_count[which]; i-- > 0;) {
			if (ledger->places[which][i].row == row)
				return ledger->places[which][i].sort_key;
		}
	}
	return NULL;
}

/* ---- pages ---- */

struct page_query ledger_query(const struct ledger *ledger)
{
	bool sorted = ledger->sort < ledger->def->column_count;

	return (struct page_query){
	        .register_id = ledger->id,
	        .filters = ledger->filters,
	        .filter_count = ledger->filter_count,
	        .sort = sorted ? ledger->def->columns[ledger->sort].name : NULL,
	        .ascending = ledger->ascending,
	        .as_of_s = TIME_NONE,
	        .limit = 1,
	};
}

static int page_after(const struct ledger *ledger, int64_t row, bool backwards, size_t limit, const char *words, struct arena *arena,
        struct register_page *out, struct err *err)
{
	struct page_query query = ledger_query(ledger);

	query.after_row = row;
	query.after_sort = row == 0 || query.sort == NULL ? NULL : place_sort_key(ledger, row);
	query.backwards = backwards;
	query.limit = limit;
	query.search = words;
	return desk_register(ledger->seat->desk, &ledger->seat->session, &query, arena, out, err);
}

static const char *cell_text(const struct ledger *ledger, const struct register_row *row, size_t column, struct arena *arena)
{
	if (column == ledger->def->column_count)
		return row->number == NULL ? "" : row->number;
	return value_text(&row->values[column], arena);
}

/* The page that begins with the row of key: what follows the row before it. */
static int page_at(struct ledger *ledger, int64_t row, size_t count, struct arena *arena, struct register_page *out, struct err *err)
{
	struct register_page before;

	if (page_after(ledger, row, true, 1, NULL, arena, &before, err) != 0)
		return -1;
	if (before.count == 0)
		return page_after(ledger, 0, false, count, NULL, arena, out, err);
	place_keep(ledger, before.rows[0].row, before.rows[0].sort_key);
	return page_after(ledger, before.rows[0].row, false, count, NULL, arena, out, err);
}

static int ledger_source(void *context, enum list_from from, const char *key, size_t count, struct arena *arena, struct list_row *rows,
        size_t *got, struct err *err)
{
	struct ledger *ledger = context;
	int64_t row = key == NULL ? 0 : strtoll(key, NULL, 10);
	struct register_page page;
	int result;

	if (from == LIST_AT)
		result = page_at(ledger, row, count, arena, &page, err);
	else
		result = page_after(ledger, row, from == LIST_LAST || from == LIST_BEFORE, count, NULL, arena, &page, err);
	if (result != 0)
		return -1;
	for (*got = 0; *got < page.count && *got < count; (*got)++) {
		const struct register_row *found = &page.rows[*got];

		place_keep(ledger, found->row, found->sort_key);
		rows[*got] = (struct list_row){.key = arena_printf(arena, "%lld", (long long)found->row)};
		for (size_t i = 0; i < ledger->list.column_count; i++)
			rows[*got].cells[i] = cell_text(ledger, found, ledger->shown[i], arena);
	}
	return 0;
}

/* ---- columns ---- */

/* Cells for a column whose rulebook says nothing of its width. */
static int usual_cols(enum field_type type)
{
	switch (type) {
	case TYPE_FLAG:
		return CELL_LEAST;
	case TYPE_PERSON:
	case TYPE_CHOICE:
		return 8;
	case TYPE_DAY:
		return 10;
	case TYPE_TIME:
		return 16;
	case TYPE_NUMBER:
	case TYPE_MONEY:
	case TYPE_UNIT:
		return 12;
	case TYPE_TEXT:
	case TYPE_NOTE:
	case TYPE_CHOICES:
	case TYPE_PERSONS:
	case TYPE_UNITS:
	case TYPE_THING:
	case TYPE_CASE:
		break;
	}
	return 18;
}

static struct list_column column_of(const struct ledger *ledger, size_t at)
{
	const struct column *column = at == ledger->def->column_count ? NULL : &ledger->def->columns[at];
	int cols = column == NULL ? NUMBER_COLS : column->width_cols > 0 ? column->width_cols : usual_cols(column->type), title;

	if (column == NULL)
		return (struct list_column){spoken("编号"), cols, false};
	title = text_cols(column->title);
	cols = cols < title ? title : cols;
	cols = cols < CELL_LEAST ? CELL_LEAST : cols > CELL_MOST ? CELL_MOST : cols;
	return (struct list_column){column->title, cols, column->type == TYPE_MONEY || column->type == TYPE_NUMBER};
}

/* The column that stays when the others move: the register's own number, or the case's. */
static size_t lead_column(const struct ledger *ledger)
{
	for (size_t i = 0; i < ledger->def->column_count; i++) {
		if (text_equal(ledger->def->columns[i].name, "number"))
			return i;
	}
	return ledger->def->column_count;
}

static void columns_lay(struct ledger *ledger)
{
	size_t lead = lead_column(ledger), count = 1;
	int left = ledger->cols - 2;

	ledger->shown[0] = lead;
	ledger->columns[0] = column_of(ledger, lead);
	left -= ledger->columns[0].cols;
	for (size_t i = ledger->first; i < ledger->def->column_count && count < LIST_COLUMNS && left > CELL_LEAST; i++) {
		if (i == lead)
			continue;
		ledger->shown[count] = i;
		ledger->columns[count] = column_of(ledger, i);
		left -= ledger->columns[count++].cols + 1;
	}
	ledger->list.columns = ledger->columns;
	ledger->list.column_count = count;
}

bool ledger_shift(struct ledger *ledger, int by)
{
	if (by < 0 ? ledger->first == 0 : ledger->first + 1 >= ledger->def->column_count)
		return false;
	ledger->first = by < 0 ? ledger->first - 1 : ledger->first + 1;
	if (ledger->first == lead_column(ledger) && ledger->first > 0 && by < 0)
		ledger->first--;
	columns_lay(ledger);
	return true;
}

int ledger_load(struct ledger *ledger, struct err *err)
{
	const struct rulebook *book = desk_book(ledger->seat->desk);
	const struct register_def *def = book == NULL ? NULL : rulebook_register(book, ledger->id);

	if (def == NULL)
		return err_set(err, ERR_MISSING, spoken("现行的规则书里没有“%s”这本登记簿了。请退回登记簿一览。"), ledger->id);
	if (ledger->list.source == NULL) {
		size_t page = ledger->list.page;

		list_init(&ledger->list, ledger->columns, 0, ledger_source, ledger);
		ledger->list.page = page > 0 ? page : ledger->list.page;
		ledger->list.empty = spoken("这本登记簿里没有这样的件。按 f 改条件，按 F 去掉条件。");
	}
	ledger->def = def;
	columns_lay(ledger);
	return list_load(&ledger->list, &ledger->arena, err);
}

bool ledger_place(struct ledger *ledger, int rows, int cols)
{
	bool other = cols != ledger->cols;

	ledger->cols = cols;
	return list_place(&ledger->list, rows) || other;
}

int ledger_act(struct ledger *ledger, int action, bool *changed, struct err *err)
{
	return list_act(&ledger->list, action, &ledger->arena, changed, err);
}

/* ---- what is asked for ---- */

static const struct column *column_called(const struct register_def *def, const char *name)
{
	for (size_t i = 0; i < def->column_count; i++) {
		if (text_equal(def->columns[i].title, name) || text_equal(def->columns[i].name, name))
			return &def->columns[i];
	}
	return NULL;
}

static const char *column_names(const struct register_def *def, struct arena *arena)
{
	const char **names = arena_array(arena, def->column_count + 1, sizeof(*names));

	for (size_t i = 0; i < def->column_count; i++)
		names[i] = def->columns[i].title;
	return joined(names, def->column_count, arena);
}

/* The first sign of a test and where it stands; NULL when there is none. Longer signs come first. */
static const char *sign_find(const char *word, size_t *len, enum filter_op *op)
{
	static const struct {
		const char *sign;
		enum filter_op op;
	} signs[] = {{"!=", FILTER_NOT}, {"≠", FILTER_NOT}, {"<=", FILTER_AT_MOST}, {"≤", FILTER_AT_MOST}, {">=", FILTER_AT_LEAST},
	        {"≥", FILTER_AT_LEAST}, {"=", FILTER_EQUAL}, {"<", FILTER_LESS}, {">", FILTER_MORE}, {"~", FILTER_CONTAINS}};

	for (const char *at = word; *at != '\0'; at++) {
		for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++) {
			if (!text_starts(at, signs[i].sign))
				continue;
			*len = strlen(signs[i].sign);
			*op = signs[i].op;
			return at;
		}
	}
	return NULL;
}

static int filter_read(const struct ledger *ledger, const char *word, struct arena *arena, struct filter *out, struct err *err)
{
	const struct column *column;
	const char *words, *sign, *name;
	struct value value;
	size_t len;

	sign = sign_find(word, &len, &out->op);
	if (sign == NULL || sign == word)
		return err_set(err, ERR_USAGE, spoken("“%s”要写成 栏=值，也可用 != < <= > >= ~（含有），如 金额>=5000。"), word);
	name = arena_strndup(arena, word, (size_t)(sign - word));
	out->text = arena_strdup(arena, sign + len);
	column = column_called(ledger->def, name);
	if (column == NULL)
		return err_set(err, ERR_USAGE, spoken("没有“%s”这一栏。有：%s。"), name, column_names(ledger->def, arena));
	if (out->op != FILTER_CONTAINS && column->type != TYPE_CHOICES && !value_parse(column->type, out->text, arena, &value, &words))
		return err_set(err, ERR_USAGE, spoken("%s：%s"), column->title, words);
	out->column = column->name;
	return 0;
}

/* The next word of a line; NULL at its end. */
static char *word_next(const char **rest, struct arena *arena)
{
	size_t len;

	*rest += strspn(*rest, " ");
	len = strcspn(*rest, " ");
	*rest += len;
	return len == 0 ? NULL : arena_strndup(arena, *rest - len, len);
}

int ledger_filter(struct ledger *ledger, const char *text, struct err *err)
{
	struct arena made;
	struct filter *filters;
	size_t count = 0;
	const char *rest;
	char *word;

	arena_init(&made);
	filters = arena_array(&made, FILTERS_MOST, sizeof(*filters));
	rest = text_fold(&made, text);
	while ((word = word_next(&rest, &made)) != NULL) {
		if (count == FILTERS_MOST) {
			arena_fini(&made);
			return err_set(err, ERR_USAGE, spoken("条件最多 %d 个。请去掉几个。"), FILTERS_MOST);
		}
		if (filter_read(ledger, word, &made, &filters[count++], err) != 0) {
			arena_fini(&made);
			return -1;
		}
	}
	arena_fini(&ledger->asked);
	ledger->asked = made;
	ledger->filters = filters;
	ledger->filter_count = count;
	snprintf(ledger->filter_text, sizeof(ledger->filter_text), "%s", text);
	return 0;
}

void ledger_sort(struct ledger *ledger, size_t column, bool ascending)
{
	ledger->sort = column < ledger->def->column_count ? column : ledger->def->column_count;
	ledger->ascending = ascending;
	places_forget(ledger, 0);
	places_forget(ledger, 1);
	ledger->list.kept[0] = '\0';
	ledger->list.count = 0;
}

static int64_t current_row(const struct ledger *ledger)
{
	const struct list_row *row = list_current(&ledger->list);

	return row == NULL ? 0 : strtoll(row->key, NULL, 10);
}

int ledger_find(struct ledger *ledger, bool backwards, bool *found, bool *around, struct err *err)
{
	struct register_page page = {0};
	struct arena scratch;
	int result;

	*found = *around = false;
	if (ledger->search[0] == '\0')
		return 0;
	arena_init(&scratch);
	result = page_after(ledger, current_row(ledger), backwards, 1, ledger->search, &scratch, &page, err);
	if (result == 0 && page.count == 0) {
		*around = true;
		result = page_after(ledger, 0, backwards, 1, ledger->search, &scratch, &page, err);
	}
	*found = result == 0 && page.count > 0;
	if (*found) {
		place_keep(ledger, page.rows[0].row, page.rows[0].sort_key);
		result = list_go(&ledger->list, arena_printf(&scratch, "%lld", (long long)page.rows[0].row), &ledger->arena, err);
	}
	arena_fini(&scratch);
	return result;
}

int ledger_current(struct ledger *ledger, struct arena *arena, struct register_row *out, bool *found, struct err *err)
{
	int64_t row = current_row(ledger);
	struct register_page page;

	*found = false;
	if (row == 0)
		return 0;
	if (page_at(ledger, row, 1, arena, &page, err) != 0)
		return -1;
	*found = page.count > 0 && page.rows[0].row == row;
	if (*found)
		*out = page.rows[0];
	return 0;
}
