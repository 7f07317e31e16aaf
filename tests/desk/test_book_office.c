/* SPDX-License-Identifier: MIT */
/* An office's rulebook: it reads without an issue, its proofs find nothing, its acceptance cases hold on the engine alone and through a
 * desk; and what a database gives back of it says the same, whichever workflow is asked for first. */
#include <stdlib.h>
#include <string.h>

#include "book.h"
#include "book_image.h"
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

static void registers_equal(const struct rulebook *rules, const struct rulebook *again, const struct workflow *workflow)
{
	for (size_t i = 0; i < rules->register_count; i++) {
		const struct register_def *def = &rules->registers[i], *other;

		if (strcmp(def->workflow, workflow->id) != 0)
			continue;
		other = rulebook_register(again, def->id);
		assert_non_null(other);
		assert_int_equal(other->column_count, def->column_count);
		assert_int_equal(other->chart_count, def->chart_count);
		for (size_t k = 0; k < def->column_count; k++) {
			assert_string_equal(other->columns[k].name, def->columns[k].name);
			assert_int_equal(other->columns[k].type, def->columns[k].type);
		}
	}
}

/* One workflow, asked for in a book that was just read. */
static void workflow_returns(const struct book *book, const struct workflow *workflow, const char *image, size_t len)
{
	struct arena arena;
	struct err err = {0};
	struct book *again;

	arena_init(&arena);
	if (book_from_image(image, len, &arena, &again, &err) != 0)
		fail_msg("%s", err.words);
	registers_equal(book->rules, again->rules, workflow);
	assert_string_equal(book_print(again, rulebook_workflow(again->rules, workflow->id), &arena), book_print(book, workflow, &arena));
	arena_fini(&arena);
}

static void office_returns(struct arena *arena, const char *source, const char *office)
{
	struct issues issues = {.arena = arena};
	struct err err = {0};
	struct book *book;
	const char *image;
	size_t len;

	if (book_load(arena_printf(arena, "%s/rules/%s", source, office), arena_printf(arena, "%s/data", source), arena, &book, &issues,
	            &err) != 0)
		fail_msg("%s", err.words);
	assert_non_null(book);
	book_image(book, arena, &image, &len);
	for (size_t i = 0; i < book->rules->workflow_count; i++)
		workflow_returns(book, rulebook_workflow_at(book->rules, i), image, len);
}

static void the_office_holds(void **state)
{
	const char *source = getenv("ANTOU_SOURCE_DIR") ? getenv("ANTOU_SOURCE_DIR") : "../..";
	struct arena arena;

	arena_init(&arena);
	office_holds(&arena, source, *state);
	arena_fini(&arena);
}

static void the_office_returns(void **state)
{
	const char *source = getenv("ANTOU_SOURCE_DIR") ? getenv("ANTOU_SOURCE_DIR") : "../..";
	struct arena arena;

	arena_init(&arena);
	office_returns(&arena, source, *state);
	arena_fini(&arena);
}

/* The office is named: each is a test of its own, so that they run beside each other. */
int main(int argc, char **argv)
{
	struct CMUnitTest tests[] = {cmocka_unit_test(the_office_returns), cmocka_unit_test(the_office_holds)};

	if (argc != 2)
		return 2;
	tests[0].initial_state = tests[1].initial_state = argv[1];
	return cmocka_run_group_tests(tests, NULL, NULL);
}
