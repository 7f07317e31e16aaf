/* SPDX-License-Identifier: MIT */
/* Each office's rulebook: it reads without an issue, its proofs find nothing, its acceptance cases hold on the engine alone and through a
 * desk. */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "book_room.h"
#include "sqlite_store.h"

static void office_holds(struct arena *arena, const char *source, const char *office)
{
	struct issues issues = {.arena = arena};
	struct err err = {0};
	struct book *book;
	const char *report;
	size_t passed, failed;

	if (book_load(arena_printf(arena, "%s/rules/%s", source, office), arena_printf(arena, "%s/data", source), arena, &book, &issues,
	            &err) != 0)
		fail_msg("%s", err.words);
	if (!book || !book_prove(book, &issues))
		fail_msg("%s", issues_text(&issues, arena));
	if (book_test(book, &sqlite_store, NULL, arena, &report, &passed, &failed, &err) != 0)
		fail_msg("%s", err.words);
	if (failed)
		fail_msg("%s", report);
	assert_true(passed > 0);
}

static void every_office_holds(void **state)
{
	const char *source = getenv("ANTOU_SOURCE_DIR") ? getenv("ANTOU_SOURCE_DIR") : "../..";
	struct arena arena;
	size_t offices = 0;
	DIR *dir;

	(void)state;
	arena_init(&arena);
	dir = opendir(arena_printf(&arena, "%s/rules", source));
	assert_non_null(dir);
	for (const struct dirent *entry = readdir(dir); entry; entry = readdir(dir)) {
		if (entry->d_name[0] == '.')
			continue;
		office_holds(&arena, source, entry->d_name);
		offices++;
	}
	closedir(dir);
	assert_true(offices > 0);
	arena_fini(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(every_office_holds)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
