/* SPDX-License-Identifier: MIT */
/* people: who there is, which posts they hold today, and how values that name them are read. */
#include "antou/day.h"
#include "antou/err.h"
#include "antou/text.h"
#include "antou/words.h"
#include "desk_room.h"

#include <ctype.h>
#include <string.h>

/* ---- names ---- */

int names_of(struct desk *desk, const struct rulebook *book, struct arena *arena, struct names *out, struct err *err)
{
	struct person_row *rows = NULL;
	*out = (struct names){.book = book};
	if (desk->ops->people(desk->store, arena, &rows, &out->count, err) < 0)
		return -1;
	out->rows = rows;
	return 0;
}

const char *names_actor(const char *id)
{
	if (text_equal(id, DESK_SYSTEM))
		return spoken("系统");
	return text_equal(id, DESK_CLOCK) ? spoken("时钟") : NULL;
}

const char *names_person(const struct names *names, const char *id)
{
	if (!id)
		return "";
	for (size_t i = 0; i < names->count; i++)
		if (text_equal(names->rows[i].id, id))
			return names->rows[i].name;
	return names_actor(id) ? names_actor(id) : rulebook_title(names->book, id);
}

static struct value text_value(const char *text)
{
	return (struct value){.kind = VALUE_TEXT, .text = text};
}

struct value names_shown(const struct names *names, enum field_type type, const struct value *value, struct arena *arena)
{
	if (value->kind == VALUE_LIST) {
		struct value *items = arena_array(arena, value->list.count + 1, sizeof(*items));
		for (size_t i = 0; i < value->list.count; i++)
			items[i] = names_shown(names, type, &value->list.items[i], arena);
		return (struct value){.kind = VALUE_LIST, .list = {items, value->list.count}};
	}
	if (value->kind == VALUE_TEXT && (type == TYPE_PERSON || type == TYPE_PERSONS))
		return text_value(names_person(names, value->text));
	if (value->kind == VALUE_TEXT && (type == TYPE_UNIT || type == TYPE_UNITS || type == TYPE_THING))
		return text_value(rulebook_title(names->book, value->text));
	return *value;
}

/* ---- people ---- */

static bool away_on(const struct absence_row *absences, size_t count, const char *person)
{
	for (size_t i = 0; i < count; i++)
		if (text_equal(absences[i].person, person))
			return true;
	return false;
}

/* Posts in the order of the store, the principal one first. */
static void person_posts(
        const struct rulebook *book, const struct holding_row *holdings, size_t count, struct arena *arena, struct person *out)
{
	const char **posts = arena_array(arena, count + 1, sizeof(*posts));
	for (int principal = 1; principal >= 0; principal--)
		for (size_t i = 0; i < count; i++) {
			const struct post *post = rulebook_post(book, holdings[i].what);
			if (!text_equal(holdings[i].kind, "post") || holdings[i].principal != (principal == 1))
				continue;
			posts[out->post_count++] = holdings[i].what;
			out->rights |= post ? post->rights : 0;
		}
	out->posts = posts;
}

static int person_fill(struct desk *desk, const struct rulebook *book, const struct person_row *row, struct arena *arena,
        struct person *out, struct err *err)
{
	struct holding_row *holdings;
	size_t count;
	if (desk->ops->holdings(desk->store, row->id, desk_today(desk), arena, &holdings, &count, err) < 0)
		return -1;
	*out = (struct person){.id = row->id,
	        .name = row->name,
	        .unit = row->unit ? row->unit : "",
	        .initials = row->initials ? row->initials : "",
	        .has_password = row->has_password,
	        .locked = row->locked};
	person_posts(book, holdings, count, arena, out);
	return 0;
}

int desk_people(struct desk *desk, struct arena *arena, struct person **out, size_t *count, struct err *err)
{
	const struct rulebook *book;
	struct person_row *rows;
	struct absence_row *absences;
	size_t row_count, absent;
	int32_t today = desk_today(desk);
	*count = 0;
	if (shelf_in_force(desk, &book, err) < 0 || desk->ops->people(desk->store, arena, &rows, &row_count, err) < 0 ||
	        desk->ops->absences(desk->store, today, today, arena, &absences, &absent, err) < 0)
		return -1;
	*out = arena_array(arena, row_count + 1, sizeof(**out));
	for (size_t i = 0; i < row_count; i++) {
		if (!rows[i].active)
			continue;
		if (person_fill(desk, book, &rows[i], arena, &(*out)[*count], err) < 0)
			return -1;
		(*out)[(*count)++].away = away_on(absences, absent, rows[i].id);
	}
	return 0;
}

int desk_person(struct desk *desk, const char *id, struct arena *arena, struct person *out, struct err *err)
{
	const struct rulebook *book;
	struct person_row *rows;
	struct absence_row *absences;
	size_t count, absent;
	int32_t today = desk_today(desk);
	if (shelf_in_force(desk, &book, err) < 0 || desk->ops->people(desk->store, arena, &rows, &count, err) < 0 ||
	        desk->ops->absences(desk->store, today, today, arena, &absences, &absent, err) < 0)
		return -1;
	for (size_t i = 0; i < count; i++) {
		if (!text_equal(rows[i].id, id))
			continue;
		if (person_fill(desk, book, &rows[i], arena, out, err) < 0)
			return -1;
		out->away = away_on(absences, absent, id);
		return 0;
	}
	return err_set(err, ERR_MISSING, spoken("名册里没有“%s”。请核对，或由管理员登记此人。"), id);
}

/* Letters compare without case: initials are typed either way. */
static bool starts_folded(const char *text, const char *prefix)
{
	while (*prefix && tolower((unsigned char)*text) == tolower((unsigned char)*prefix)) {
		text++;
		prefix++;
	}
	return !*prefix;
}

int desk_find_people(struct desk *desk, const char *text, struct arena *arena, struct person **out, size_t *count, struct err *err)
{
	const char *wanted = text_trim(arena, text_fold(arena, text));
	size_t all;
	if (desk_people(desk, arena, out, &all, err) < 0)
		return -1;
	*count = 0;
	for (size_t i = 0; i < all; i++) {
		const struct person *person = &(*out)[i];
		if (starts_folded(person->id, wanted) || starts_folded(person->name, wanted) || starts_folded(person->initials, wanted))
			(*out)[(*count)++] = *person;
	}
	return 0;
}
