/* SPDX-License-Identifier: MIT */
/* An office's rulebook: it reads without an issue, its proofs find nothing, its acceptance cases hold on the engine alone and through a
 * desk. */
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

static void the_office_holds(void **state)
{
	const char *source = getenv("ANTOU_SOURCE_DIR") ? getenv("ANTOU_SOURCE_DIR") : "../..";
	struct arena arena;

	arena_init(&arena);
	office_holds(&arena, source, *state);
	arena_fini(&arena);
}

/* The office is named: each is a test of its own, so that they run beside each other. */
int main(int argc, char **argv)
{
	struct CMUnitTest tests[] = {cmocka_unit_test(the_office_holds)};

	if (argc != 2)
		return 2;
	tests[0].initial_state = argv[1];
	return cmocka_run_group_tests(tests, NULL, NULL);
}
