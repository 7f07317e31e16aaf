/* SPDX-License-Identifier: MIT */
/* conform_log: what any backend must do for running logs: entries newest first, by shift, kind, moment and words; a case's own by number; the open case of a
   workflow; and all of it again from the events. */
#include "conform.h"

#include "antou/buf.h"
#include "fixture.h"

#include <string.h>

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

static void enter(struct fixture *fixture, const char *case_id, int n, const char *kind, const char *words, int happened, const char *more)
{
	char at[TIME_TEXT];

	time_text(moment(happened), at);
	say_at(fixture, moment(happened + 1), case_id, n + 1, EVENT_LOGGED,
	        arena_printf(&fixture->arena, "{'n':'%d','kind':'%s','words':'%s','happened':'%s'%s}", n, kind, words, at, more));
}

/* Two nights of four entries; the second corrects one and leads to a case. */
static void two_nights(struct fixture *fixture)
{
	say_at(fixture, moment(0), "c1", 1, EVENT_CASE_OPENED, "{'workflow':'shift','applicant':'li'}");
	put_case(fixture, "c1", "shift", "li", "closed", NULL);
	enter(fixture, "c1", 1, "call-in", "县应急局来电问水情", 10, "");
	enter(fixture, "c1", 2, "note", "锁门", 20, "");
	say_at(fixture, moment(100), "c2", 1, EVENT_CASE_OPENED, "{'workflow':'shift','applicant':'li'}");
	put_case(fixture, "c2", "shift", "li", "open", NULL);
	enter(fixture, "c2", 1, "call-in", "水库来电，水情平稳", 110, ",'case':'c9'");
	enter(fixture, "c2", 2, "call-in", "水库来电，水位上涨", 120, ",'corrects':'1'");
	say_at(fixture, moment(130), "c3", 1, EVENT_CASE_OPENED, "{'workflow':'patrol','applicant':'li'}");
	put_case(fixture, "c3", "patrol", "li", "open", NULL);
	enter(fixture, "c3", 1, "note", "水情无事", 140, "");
}

static const struct log_rows everything = {.from_s = TIME_NONE, .to_s = TIME_NONE, .limit = 50};

/* "c2/2 c2/1" */
static const char *found(struct fixture *fixture, const struct log_rows *asked)
{
	struct log_row *rows;
	struct buf buf;
	size_t count;

	buf_init(&buf, &fixture->arena);
	if (fixture->ops->log(fixture->store, asked, &fixture->arena, &rows, &count, &fixture->err))
		fail_msg("%s", fixture->err.words);
	for (size_t i = 0; i < count; i++)
		buf_printf(&buf, "%s%s/%d", i ? " " : "", rows[i].case_id, (int)rows[i].entry.n);
	return buf_text(&buf);
}

static void entries_are_found(void **state)
{
	struct fixture *fixture = *state;
	struct log_rows asked = everything;

	assert_string_equal(found(fixture, &asked), "");
	two_nights(fixture);
	assert_string_equal(found(fixture, &asked), "c3/1 c2/2 c2/1 c1/2 c1/1");
	asked.workflow = "shift";
	assert_string_equal(found(fixture, &asked), "c2/2 c2/1 c1/2 c1/1");
	asked.search = "水情";
	assert_string_equal(found(fixture, &asked), "c2/1 c1/1");
	asked.search = "来电 水情";
	assert_string_equal(found(fixture, &asked), "c2/1 c1/1");
	asked.search = "情水";
	assert_string_equal(found(fixture, &asked), "");
	asked.search = "，";
	assert_string_equal(found(fixture, &asked), ""); /* nothing that an index could hold */
	asked.search = "\"水情 OR";
	assert_string_equal(found(fixture, &asked), "");
	asked = everything;
	asked.case_id = "c1";
	assert_string_equal(found(fixture, &asked), "c1/2 c1/1");
	asked.kind = "note";
	assert_string_equal(found(fixture, &asked), "c1/2");
	asked = everything;
	asked.from_s = moment(20);
	asked.to_s = moment(110);
	assert_string_equal(found(fixture, &asked), "c2/1 c1/2"); /* both ends are in */
	asked.search = "水情";
	assert_string_equal(found(fixture, &asked), "c2/1");
}

static void pages_go_on(void **state)
{
	struct fixture *fixture = *state;
	struct log_rows asked = everything;
	struct log_row *rows;
	size_t count;

	two_nights(fixture);
	asked.limit = 2;
	assert_string_equal(found(fixture, &asked), "c3/1 c2/2");
	assert_int_equal(fixture->ops->log(fixture->store, &asked, &fixture->arena, &rows, &count, &fixture->err), 0);
	asked.before_row = rows[1].row;
	assert_string_equal(found(fixture, &asked), "c2/1 c1/2");
	asked.search = "水情";
	assert_string_equal(found(fixture, &asked), "c2/1 c1/1");
	asked.limit = 0;
	assert_int_equal(fixture->ops->log(fixture->store, &asked, &fixture->arena, &rows, &count, &fixture->err), -1);
}

static void a_case_knows_its_own(void **state)
{
	struct fixture *fixture = *state;
	struct question question = {.kind = ASK_LOG, .of = "c2"};
	struct answer answer;

	two_nights(fixture);
	assert_int_equal(fixture->ops->ask(fixture->store, &question, &fixture->arena, &answer, &fixture->err), 0);
	assert_int_equal(answer.log_count, 2);
	assert_int_equal(answer.log[0].n, 1);
	assert_int_equal(answer.log[0].corrected, 2);
	assert_string_equal(answer.log[0].case_id, "c9");
	assert_string_equal(answer.log[0].words, "水库来电，水情平稳");
	assert_int_equal(answer.log[0].happened_s, moment(110));
	assert_int_equal(answer.log[0].entered_s, moment(111));
	assert_int_equal(answer.log[1].corrects, 1);
	assert_int_equal(answer.log[1].corrected, 0);
	assert_string_equal(answer.log[1].case_id, "");
	question.of = "c7";
	assert_int_equal(fixture->ops->ask(fixture->store, &question, &fixture->arena, &answer, &fixture->err), 0);
	assert_int_equal(answer.log_count, 0);
}

static void the_open_shift_is_found(void **state)
{
	struct fixture *fixture = *state;
	const char *id;

	two_nights(fixture);
	assert_int_equal(fixture->ops->open_case(fixture->store, "shift", &fixture->arena, &id, &fixture->err), 0);
	assert_string_equal(id, "c2");
	put_case(fixture, "c2", "shift", "li", "stopped", NULL);
	assert_int_equal(fixture->ops->open_case(fixture->store, "shift", &fixture->arena, &id, &fixture->err), 0);
	assert_string_equal(id, "c2");
	put_case(fixture, "c2", "shift", "li", "closed", NULL);
	assert_int_equal(fixture->ops->open_case(fixture->store, "shift", &fixture->arena, &id, &fixture->err), 0);
	assert_null(id);
}

static void logs_are_made_again(void **state)
{
	struct fixture *fixture = *state;
	struct log_rows asked = everything;
	const char *before;

	two_nights(fixture);
	before = dump_of(fixture);
	assert_non_null(strstr(before, "水库来电，水位上涨"));
	rebuild(fixture);
	assert_string_equal(dump_of(fixture), before);
	asked.search = "水情";
	asked.case_id = "c1";
	assert_string_equal(found(fixture, &asked), "c1/1");
}

int conform_log_run(const struct store_ops *ops)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test_setup_teardown(entries_are_found, set_up, tear_down),
	        cmocka_unit_test_setup_teardown(pages_go_on, set_up, tear_down),
	        cmocka_unit_test_setup_teardown(a_case_knows_its_own, set_up, tear_down),
	        cmocka_unit_test_setup_teardown(the_open_shift_is_found, set_up, tear_down),
	        cmocka_unit_test_setup_teardown(logs_are_made_again, set_up, tear_down),
	};

	under_test = ops;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
