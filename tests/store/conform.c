/* SPDX-License-Identifier: MIT */
/* conform: the suite. It knows store.h and nothing of what stands behind it. */
#include "conform.h"

#include "fixture.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

static const struct store_ops *under_test;

static int set_up(void **state)
{
	static struct fixture fixture;

	fixture_create(&fixture, under_test);
	*state = &fixture;
	return 0;
}

static int tear_down(void **state)
{
	fixture_end(*state);
	return 0;
}

static enum err_code open_code(struct fixture *fixture, const char *path, enum store_mode mode)
{
	struct store *store = NULL;
	struct err err = {ERR_NONE, ""};

	if (!fixture->ops->open(path, mode, &store, &err))
		fixture->ops->close(store);
	else
		assert_true(err.words[0] != '\0');
	return err.code;
}

static void opening_says_what_is_wrong(void **state)
{
	struct fixture *fixture = *state;
	const char *text = fixture_file(fixture, "letter.txt"), *empty = fixture_file(fixture, "empty");
	FILE *file = fopen(text, "w");

	assert_non_null(file);
	for (int i = 0; i < 100; i++)
		fputs("这只是一封信，不是数据库。\n", file);
	fclose(file);
	fclose(fopen(empty, "w"));
	assert_int_equal(open_code(fixture, text, STORE_WRITE), ERR_DAMAGED);
	assert_int_equal(open_code(fixture, empty, STORE_WRITE), ERR_DAMAGED);
	assert_int_equal(open_code(fixture, fixture->dir, STORE_WRITE), ERR_USAGE);
	assert_int_equal(open_code(fixture, fixture_file(fixture, "none.db"), STORE_WRITE), ERR_MISSING);
	assert_int_equal(open_code(fixture, fixture_file(fixture, "none/none.db"), STORE_CREATE), ERR_MISSING);
	assert_int_equal(open_code(fixture, fixture->path, STORE_CREATE), ERR_USAGE);
	assert_int_equal(open_code(fixture, fixture->path, STORE_WRITE), ERR_NONE);
	assert_int_equal(open_code(fixture, fixture->path, STORE_READ), ERR_NONE);
	fixture->ops->close(NULL);
}

static void a_reader_cannot_write(void **state)
{
	struct fixture *fixture = *state;
	struct store *reader;
	struct err err = {ERR_NONE, ""};
	struct draft draft = {.person = "li", .content = "x"};

	assert_int_equal(fixture->ops->open(fixture->path, STORE_READ, &reader, &err), 0);
	assert_int_equal(fixture->ops->put_draft(reader, &draft, &err), -1);
	assert_int_equal(err.code, ERR_READONLY);
	err.code = ERR_NONE;
	assert_int_equal(fixture->ops->begin(reader, &err), -1);
	assert_int_equal(err.code, ERR_READONLY);
	fixture->ops->close(reader);
}

static void writing_needs_a_transaction(void **state)
{
	struct fixture *fixture = *state;
	const struct store_ops *ops = fixture->ops;
	struct store *store = fixture->store;
	struct event event = event_of(fixture, "c", 1, EVENT_CASE_OPENED, moment(0), "li", "{}");
	struct case_row row = {.id = "c", .status = "open"};
	struct err *err = &fixture->err;

	assert_int_equal(ops->append(store, &event, 1, err), -1);
	assert_int_equal(ops->put_case(store, &row, "s", err), -1);
	assert_int_equal(ops->define_registers(store, &letters, 1, err), -1);
	assert_int_equal(ops->put_secret(store, "li", "h", 0, 0, err), -1);
	assert_int_equal(ops->put_book(store, "h", "x", 1, 0, err), -1);
	assert_int_equal(ops->put_setting(store, "office", "x", err), -1);
	assert_int_equal(ops->clear_derived(store, err), -1);
	assert_int_equal(ops->project(store, &event, err), -1);
	assert_int_equal(ops->commit(store, err), -1);
	ops->rollback(store);
	assert_chain(fixture, 0);
}

static void rolling_back_leaves_all_as_it_was(void **state)
{
	struct fixture *fixture = *state;
	const char *before = (say(fixture, "c1", 1, EVENT_CASE_OPENED, "{'applicant':'li'}"), dump_of(fixture));
	struct event event = event_of(fixture, "c1", 2, EVENT_DUTY_OPENED, moment(1), "li", "{'duty':'c1/2','persons':['wang']}");

	must_begin(fixture);
	assert_int_equal(fixture->ops->append(fixture->store, &event, 1, &fixture->err), 0);
	assert_string_not_equal(dump_of(fixture), before);
	fixture->ops->rollback(fixture->store);
	assert_string_equal(dump_of(fixture), before);
	assert_chain(fixture, 1);
}

static int note_id(void *context, const struct event_row *row, struct err *err)
{
	char *list = context;

	(void)err;
	snprintf(list + strlen(list), 64 - strlen(list), "%lld ", (long long)row->event.id);
	return row->event.id == 4 ? 7 : 0;
}

static int note_payload(void *context, const struct event_row *row, struct err *err)
{
	(void)err;
	snprintf(context, 64, "%s", row->payload);
	return 0;
}

static void events_come_back_in_order(void **state)
{
	struct fixture *fixture = *state;
	char list[64] = "";

	say(fixture, "c1", 1, EVENT_CASE_OPENED, "{'z':'乙','a':{'y':1,'b':['q']}}");
	say(fixture, "", 0, EVENT_LOOKED, "{'what':'x'}");
	say(fixture, "c1", 2, EVENT_CASE_STOPPED, "{}");
	assert_int_equal(fixture->ops->events(fixture->store, "c1", 0, 1, note_payload, list, &fixture->err), 0);
	assert_string_equal(list, "{\"a\":{\"b\":[\"q\"],\"y\":1},\"z\":\"乙\"}");
	list[0] = '\0';
	assert_int_equal(fixture->ops->events(fixture->store, "c1", 0, 0, note_id, list, &fixture->err), 0);
	assert_string_equal(list, "1 3 ");
	list[0] = '\0';
	assert_int_equal(fixture->ops->events(fixture->store, "", 0, 0, note_id, list, &fixture->err), 0);
	assert_string_equal(list, "2 ");
	list[0] = '\0';
	assert_int_equal(fixture->ops->events(fixture->store, NULL, 1, 1, note_id, list, &fixture->err), 0);
	assert_string_equal(list, "2 ");
	say(fixture, "c2", 1, EVENT_CASE_OPENED, "{}");
	say(fixture, "c2", 2, EVENT_CASE_LIFTED, "{}");
	list[0] = '\0';
	assert_int_equal(fixture->ops->events(fixture->store, NULL, 0, 0, note_id, list, &fixture->err), 7);
	assert_string_equal(list, "1 2 3 4 ");
	assert_chain(fixture, 5);
}

static void a_case_keeps_its_places(void **state)
{
	struct fixture *fixture = *state;
	struct event twin = event_of(fixture, "c1", 1, EVENT_CASE_OPENED, moment(1), "li", "{}");

	say(fixture, "c1", 1, EVENT_CASE_OPENED, "{}");
	must_begin(fixture);
	assert_int_equal(fixture->ops->append(fixture->store, &twin, 1, &fixture->err), -1);
	fixture->ops->rollback(fixture->store);
	assert_chain(fixture, 1);
}

static void cases_are_found_and_listed(void **state)
{
	struct fixture *fixture = *state;
	struct case_row row, *rows;
	const char *text;
	size_t count;

	for (int i = 1; i <= 5; i++) {
		const char *id = arena_printf(&fixture->arena, "c%d", i);

		say(fixture, id, 1, EVENT_CASE_OPENED, "{}");
		put_case(fixture, id, "w", i == 3 ? "wang" : "li", i == 2 ? "closed" : "open", i == 4 ? "仁府办收〔2026〕1号" : NULL);
	}
	put_case(fixture, "c1", "w", "li", "stopped", NULL);
	assert_int_equal(fixture->ops->get_case(fixture->store, "c1", &fixture->arena, &row, &text, &fixture->err), 0);
	assert_string_equal(row.status, "stopped");
	assert_string_equal(text, "state of c1");
	assert_int_equal(fixture->ops->get_case(fixture->store, "仁府办收〔2026〕1号", &fixture->arena, &row, &text, &fixture->err), 0);
	assert_string_equal(row.id, "c4");
	assert_int_equal(fixture->ops->get_case(fixture->store, "c9", &fixture->arena, &row, &text, &fixture->err), 0);
	assert_null(row.id);
	assert_int_equal(fixture->ops->cases(fixture->store, "li", NULL, 0, 2, &fixture->arena, &rows, &count, &fixture->err), 0);
	assert_int_equal(count, 2);
	assert_string_equal(rows[0].id, "c5");
	assert_string_equal(rows[1].id, "c4");
	assert_int_equal(fixture->ops->cases(fixture->store, "li", NULL, rows[1].row, 9, &fixture->arena, &rows, &count, &fixture->err), 0);
	assert_int_equal(count, 2);
	assert_string_equal(rows[0].id, "c2");
	assert_string_equal(rows[1].id, "c1");
	assert_int_equal(fixture->ops->cases(fixture->store, NULL, "open", 0, 9, &fixture->arena, &rows, &count, &fixture->err), 0);
	assert_int_equal(count, 3);
	assert_int_equal(fixture->ops->cases(fixture->store, "li", "closed", 0, 9, &fixture->arena, &rows, &count, &fixture->err), 0);
	assert_int_equal(count, 1);
	assert_string_equal(rows[0].id, "c2");
	say(fixture, "c2", 2, EVENT_ACT_RECORDED, "{\"step\":\"approve\",\"behalf\":\"zhou\"}");
	say(fixture, "c5", 2, EVENT_DUTY_OPENED, "{\"duty\":\"c5/2\",\"step\":\"a\",\"persons\":[\"zhou\"]}");
	assert_int_equal(fixture->ops->handled(fixture->store, "zhou", 0, 9, &fixture->arena, &rows, &count, &fixture->err), 0);
	assert_int_equal(count, 2);
	assert_string_equal(rows[0].id, "c5");
	assert_string_equal(rows[1].id, "c2");
	assert_int_equal(fixture->ops->handled(fixture->store, "zhou", rows[0].row, 9, &fixture->arena, &rows, &count, &fixture->err), 0);
	assert_int_equal(count, 1);
	assert_int_equal(fixture->ops->handled(fixture->store, "wang", 0, 9, &fixture->arena, &rows, &count, &fixture->err), 0);
	assert_int_equal(count, 0);
}

static void words_apart(void **state)
{
	struct fixture *fixture = *state;
	struct draft first = {.person = "li", .workflow = "w", .title = "请示", .content = "{\"a\":\"'\"}", .saved_s = 1}, *drafts;
	struct attempt attempt = {.at_s = 9,
	                       .person = "li",
	                       .code = "cap",
	                       .words = "超过",
	                       .basis = (const char *const[]){"A", "B"},
	                       .basis_count = 2,
	                       .held = true},
	               *attempts;
	size_t count;

	assert_int_equal(fixture->ops->put_draft(fixture->store, &first, &fixture->err), 0);
	assert_true(first.id > 0);
	first.saved_s = 2;
	assert_int_equal(fixture->ops->put_draft(fixture->store, &first, &fixture->err), 0);
	assert_int_equal(fixture->ops->drafts(fixture->store, "li", &fixture->arena, &drafts, &count, &fixture->err), 0);
	assert_int_equal(count, 1);
	assert_int_equal(drafts[0].saved_s, 2);
	assert_string_equal(drafts[0].content, "{\"a\":\"'\"}");
	assert_null(drafts[0].case_id);
	assert_int_equal(fixture->ops->drop_draft(fixture->store, first.id, &fixture->err), 0);
	assert_int_equal(fixture->ops->put_draft(fixture->store, &first, &fixture->err), -1);
	assert_int_equal(fixture->err.code, ERR_MISSING);
	for (int i = 0; i < 3; i++)
		assert_int_equal(fixture->ops->put_attempt(fixture->store, &attempt, &fixture->err), 0);
	assert_int_equal(fixture->ops->attempts(fixture->store, 0, 2, &fixture->arena, &attempts, &count, &fixture->err), 0);
	assert_int_equal(count, 2);
	assert_string_equal(attempts[0].basis[1], "B");
	assert_true(attempts[0].held);
	assert_int_equal(fixture->ops->attempts(fixture->store, attempts[1].row, 2, &fixture->arena, &attempts, &count, &fixture->err), 0);
	assert_int_equal(count, 1);
}

static void secrets_books_and_settings(void **state)
{
	struct fixture *fixture = *state;
	const struct store_ops *ops = fixture->ops;
	const char *text, *found, *image;
	int64_t until;
	size_t len;
	int failures;

	assert_int_equal(ops->get_secret(fixture->store, "li", &fixture->arena, &text, &failures, &until, &fixture->err), 0);
	assert_true(!text && failures == 0 && until == 0);
	must_begin(fixture);
	assert_int_equal(ops->put_secret(fixture->store, "li", "argon", 2, 77, &fixture->err), 0);
	assert_int_equal(ops->put_book(fixture->store, "h1", "一", 3, day_from_civil(2026, 1, 1), &fixture->err), 0);
	assert_int_equal(ops->put_book(fixture->store, "h2", "二", 3, day_from_civil(2026, 6, 1), &fixture->err), 0);
	assert_int_equal(ops->put_setting(fixture->store, "office", "xingren", &fixture->err), 0);
	assert_int_equal(ops->put_setting(fixture->store, "office", "xingren2", &fixture->err), 0);
	must_commit(fixture);
	assert_int_equal(ops->get_secret(fixture->store, "li", &fixture->arena, &text, &failures, &until, &fixture->err), 0);
	assert_string_equal(text, "argon");
	assert_true(failures == 2 && until == 77);
	assert_int_equal(
	        ops->get_book(fixture->store, NULL, day_from_civil(2025, 12, 31), &fixture->arena, &found, &image, &len, &fixture->err), 0);
	assert_null(image);
	assert_int_equal(
	        ops->get_book(fixture->store, NULL, day_from_civil(2026, 5, 31), &fixture->arena, &found, &image, &len, &fixture->err), 0);
	assert_string_equal(found, "h1");
	assert_string_equal(image, "一");
	assert_int_equal(
	        ops->get_book(fixture->store, NULL, day_from_civil(2026, 6, 1), &fixture->arena, &found, &image, &len, &fixture->err), 0);
	assert_string_equal(found, "h2");
	assert_int_equal(ops->get_book(fixture->store, "h1", 0, &fixture->arena, &found, &image, &len, &fixture->err), 0);
	assert_int_equal(len, 3);
	assert_int_equal(ops->get_setting(fixture->store, "office", &fixture->arena, &text, &fixture->err), 0);
	assert_string_equal(text, "xingren2");
	assert_int_equal(ops->get_setting(fixture->store, "drill", &fixture->arena, &text, &fixture->err), 0);
	assert_null(text);
}

static void content_is_kept_once_by_its_digest(void **state)
{
	struct fixture *fixture = *state;
	const struct store_ops *ops = fixture->ops;
	const void *bytes;
	size_t len;

	assert_int_equal(ops->put_content(fixture->store, "d1", "a\0b", 3, &fixture->err), -1);
	must_begin(fixture);
	assert_int_equal(ops->put_content(fixture->store, "d1", "a\0b", 3, &fixture->err), 0);
	assert_int_equal(ops->put_content(fixture->store, "d1", "other", 5, &fixture->err), 0);
	must_commit(fixture);
	assert_int_equal(ops->get_content(fixture->store, "d1", &fixture->arena, &bytes, &len, &fixture->err), 0);
	assert_int_equal(len, 3);
	assert_memory_equal(bytes, "a\0b", 3);
	assert_int_equal(ops->get_content(fixture->store, "d2", &fixture->arena, &bytes, &len, &fixture->err), 0);
	assert_null(bytes);
}

static void others_are_noticed(void **state)
{
	struct fixture *fixture = *state;
	struct store *other;
	struct draft draft = {.person = "li", .content = "x"};
	int64_t before, after;

	assert_int_equal(fixture->ops->open(fixture->path, STORE_WRITE, &other, &fixture->err), 0);
	assert_int_equal(fixture->ops->version(fixture->store, &before, &fixture->err), 0);
	assert_int_equal(fixture->ops->version(fixture->store, &after, &fixture->err), 0);
	assert_int_equal(before, after);
	assert_int_equal(fixture->ops->put_draft(other, &draft, &fixture->err), 0);
	assert_int_equal(fixture->ops->version(fixture->store, &after, &fixture->err), 0);
	assert_int_not_equal(before, after);
	fixture->ops->close(other);
}

static void a_backup_says_the_same(void **state)
{
	struct fixture *fixture = *state;
	const char *path = fixture_file(fixture, "copy.db"), *dump;
	struct fixture copy = {.ops = fixture->ops};
	struct store_stats stats;

	duties_of(fixture);
	dump = dump_of(fixture);
	assert_int_equal(fixture->ops->backup(fixture->store, path, &fixture->err), 0);
	assert_int_equal(fixture->ops->backup(fixture->store, path, &fixture->err), -1);
	assert_int_equal(fixture->err.code, ERR_USAGE);
	assert_int_equal(fixture->ops->backup(fixture->store, fixture_file(fixture, "none/copy.db"), &fixture->err), -1);
	arena_init(&copy.arena);
	assert_int_equal(fixture->ops->open(path, STORE_WRITE, &copy.store, &copy.err), 0);
	assert_string_equal(dump_of(&copy), dump);
	assert_chain(&copy, 15);
	assert_int_equal(copy.ops->stats(copy.store, &stats, &copy.err), 0);
	assert_int_equal(stats.events, 15);
	assert_int_equal(stats.cases, 1);
	assert_int_equal(stats.open_duties, 5);
	assert_true(stats.bytes > 0 && stats.schema > 0);
	copy.ops->close(copy.store);
	arena_fini(&copy.arena);
}

static void what_is_derived_can_be_made_again(void **state)
{
	struct fixture *fixture = *state;
	const char *before;
	struct inbox inbox;

	duties_of(fixture);
	define(fixture, &letters);
	staff_of(fixture); /* once more; then an end, its correction, and a leaver */
	say(fixture, "", 0, EVENT_APPOINTED, "{'person':'wang','post':'head','unit':'docs','to':'2026-11-21'}");
	say(fixture, "", 0, EVENT_APPOINTED, "{'person':'wang','post':'head','unit':'docs','from':'2020-01-01','to':'2026-11-22'}");
	say(fixture, "", 0, EVENT_PERSON, "{'person':'wang','to':'2026-11-20'}");
	say(fixture, "c1", 7, EVENT_DUTY_CLOSED, "{'duty':'c1/4','how':'waived'}");
	say(fixture, "c1", 8, EVENT_POSTED, "{'account':'loan','key':'wang','kind':'hold','fen':10000}");
	say(fixture, "c1", 9, EVENT_NUMBERED, "{'series':'s','year':2026,'n':1,'text':'1号'}");
	say(fixture, "c1", 10, EVENT_REGISTERED, "{'register':'incoming-letters','values':{'title':'s关于预算的请示','amount':'m500'}}");
	say(fixture, "c1", 11, EVENT_REGISTERED, "{'register':'incoming-letters','values':{'title':'s关于决算的请示'}}");
	say(fixture, "", 0, EVENT_NUMBER_KEPT, "{'series':'s','year':2026,'n':2,'text':'2号','note':'留'}");
	say(fixture, "c1", 13, EVENT_DUTY_URGED, "{'duty':'c1/2'}");
	say(fixture, "c1", 14, EVENT_DUTY_EXTENDED, "{'duty':'c1/3','due':'2026-11-26T12:00:00+08:00','words':'难'}");
	say(fixture, "c1", 15, EVENT_DUTY_PAUSED, "{'duty':'c1/6','words':'等'}");
	say(fixture, "c1", 16, EVENT_DUTY_GIVEN, "{'duty':'c1/6','person':'zhao','how':'passed'}");
	say(fixture, "c1", 12, EVENT_ABSENCE, "{'person':'wang','from':'2026-11-22','to':'2026-11-24'}");
	before = dump_of(fixture);
	rebuild(fixture);
	assert_string_equal(dump_of(fixture), before);
	rebuild(fixture);
	assert_string_equal(dump_of(fixture), before);
	inbox_of(fixture, "zhao", 23, 0, 9, &inbox);
	assert_int_equal(inbox.count, 3);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int conform_run(const struct store_ops *ops)
{
	const struct CMUnitTest tests[] = {
	        TEST(opening_says_what_is_wrong),
	        TEST(a_reader_cannot_write),
	        TEST(writing_needs_a_transaction),
	        TEST(rolling_back_leaves_all_as_it_was),
	        TEST(events_come_back_in_order),
	        TEST(a_case_keeps_its_places),
	        TEST(cases_are_found_and_listed),
	        TEST(words_apart),
	        TEST(secrets_books_and_settings),
        TEST(content_is_kept_once_by_its_digest),
	        TEST(others_are_noticed),
	        TEST(a_backup_says_the_same),
	        TEST(what_is_derived_can_be_made_again),
	};

	under_test = ops;
	return cmocka_run_group_tests(tests, NULL, NULL) + conform_lookup_run(ops) + conform_duty_run(ops) + conform_log_run(ops) +
	       conform_tally_run(ops);
}
