/* SPDX-License-Identifier: MIT */
/* shelf: the rulebooks this desk has needed, each built once from its image. Nothing is built before somebody asks. */
#include <string.h>

#include "antou/day.h"
#include "antou/must.h"
#include "antou/text.h"
#include "antou/words.h"
#include "book.h"
#include "book_image.h"
#include "desk_room.h"

#include <stdlib.h>

struct shelf_book {
	struct arena arena;
	struct book *book;
	struct shelf_book *next;
};

static struct shelf_book *shelf_held(const struct shelf *shelf, const char *hash)
{
	struct shelf_book *held = shelf->books;
	while (held && !text_equal(held->book->rules->hash, hash))
		held = held->next;
	return held;
}

static int shelf_add(struct shelf *shelf, const char *hash, const char *image, size_t len, struct shelf_book **out, struct err *err)
{
	struct shelf_book *held = calloc(1, sizeof(*held));
	must(held != NULL);
	arena_init(&held->arena);
	if (book_from_image(image, len, &held->arena, &held->book, err) < 0) {
		arena_fini(&held->arena);
		free(held);
		return -1;
	}
	if (!text_equal(held->book->rules->hash, hash)) {
		arena_fini(&held->arena);
		free(held);
		return err_set(err, ERR_DAMAGED, spoken("数据库里存的制度被改动过（%.12s…）。请用备份恢复，或由管理员重新启用制度。"), hash);
	}
	held->next = shelf->books;
	shelf->books = held;
	*out = held;
	return 0;
}

/* hash NULL: the one in force on day. */
static int shelf_get(const struct desk *desk, const char *hash, int32_t day, const struct rulebook **out, struct err *err)
{
	struct arena scratch;
	struct shelf_book *held = hash ? shelf_held(desk->shelf, hash) : NULL;
	const char *found = NULL, *image = NULL;
	char date[DAY_TEXT];
	size_t len = 0;
	int result = 0;
	arena_init(&scratch);
	if (!held) {
		result = desk->ops->get_book(desk->store, hash, day, &scratch, &found, &image, &len, err);
		if (result == 0 && !image) {
			day_text(day, date);
			result = hash ? err_set(err, ERR_DAMAGED, spoken("数据库里缺少这一件立件时的制度（%.12s…）。请用备份恢复。"), hash)
			              : err_set(err, ERR_MISSING, spoken("%s 还没有生效的制度。请由管理员启用制度（antou rules adopt）。"), date);
		}
		if (result == 0)
			held = shelf_held(desk->shelf, found);
		if (result == 0 && !held)
			result = shelf_add(desk->shelf, found, image, len, &held, err);
	}
	if (result == 0)
		*out = held->book->rules;
	arena_fini(&scratch);
	return result;
}

int shelf_find(const struct desk *desk, const char *hash, const struct rulebook **out, struct err *err)
{
	return shelf_get(desk, hash, 0, out, err);
}

/* Adopting changes the setting "adopted", so that a desk that is open sees it without reading images again and again. */
int shelf_in_force(const struct desk *desk, const struct rulebook **out, struct err *err)
{
	struct shelf *shelf = desk->shelf;
	struct arena scratch;
	const char *adopted = NULL;
	int32_t today = desk_today(desk);
	int result;
	arena_init(&scratch);
	result = desk->ops->get_setting(desk->store, "adopted", &scratch, &adopted, err);
	if (result == 0 && (!shelf->in_force || shelf->day != today || !text_equal(shelf->adopted, adopted ? adopted : ""))) {
		result = shelf_get(desk, NULL, today, &shelf->in_force, err);
		shelf->day = today;
		if (result < 0)
			shelf->in_force = NULL;
		if (adopted && strlen(adopted) < sizeof(shelf->adopted))
			memcpy(shelf->adopted, adopted, strlen(adopted) + 1);
	}
	arena_fini(&scratch);
	if (result == 0)
		*out = shelf->in_force;
	return result;
}

int shelf_whole(const struct rulebook *book, struct err *err)
{
	return rulebook_broken(book) ? book_damaged(err, rulebook_broken(book)) : 0;
}

void shelf_clear(struct shelf *shelf)
{
	while (shelf->books) {
		struct shelf_book *held = shelf->books;
		shelf->books = held->next;
		arena_fini(&held->arena);
		free(held);
	}
	shelf->in_force = NULL;
}
