/* SPDX-License-Identifier: MIT */
/* Old files, as earlier versions made them: files of schema 1, 2 and 3 have what those versions had and no more, hold a case and its duty,
   and are opened by this program: brought forward, nothing lost, and the same as a file that was new. */
#include <sqlite3.h>
#include <stdio.h>

#include "fixture.h"
#include "sqlite_store.h"

enum { SCHEMA_NOW = 4 };

static void run(sqlite3 *db, const char *sql)
{
	char *words = NULL;
	if (sqlite3_exec(db, sql, NULL, NULL, &words) != SQLITE_OK)
		fail_msg("%s", words);
}

/* Takes back what the later steps added to a file: what is left is a file of that version. */
static void turn_back(const char *path, int version)
{
	static const char *const third[] = {"DROP INDEX duty_remind", "ALTER TABLE duty DROP COLUMN remind_s", "ALTER TABLE duty DROP COLUMN paused_s",
	        "ALTER TABLE duty DROP COLUMN extended", "ALTER TABLE duty DROP COLUMN urged", "ALTER TABLE duty DROP COLUMN given",
	        "ALTER TABLE duty DROP COLUMN given_how", "DROP TABLE clock_move", "ALTER TABLE number DROP COLUMN state", "ALTER TABLE number DROP COLUMN note",
	        "ALTER TABLE holding DROP COLUMN matters", "ALTER TABLE holding DROP COLUMN deputy_for", "ALTER TABLE holding DROP COLUMN from_s",
	        "ALTER TABLE holding DROP COLUMN to_s", "DROP TABLE secret_row"};
	static const char *const fourth[] = {"DROP TABLE turn", "DROP TABLE log_entry", "DROP TABLE punch", "DROP TABLE excuse",
	        "DROP INDEX absence_day", "ALTER TABLE absence DROP COLUMN kind", "ALTER TABLE absence DROP COLUMN from_half",
	        "ALTER TABLE absence DROP COLUMN to_half", "ALTER TABLE absence DROP COLUMN case_id", "ALTER TABLE person DROP COLUMN phone",
	        "ALTER TABLE person DROP COLUMN started", "DROP TABLE posting", "DROP TABLE recurred", "DROP TABLE period_ended",
	        /* its tokenizer is the program's: nobody else can drop it */
	        "PRAGMA writable_schema=ON", "DELETE FROM sqlite_schema WHERE name LIKE 'log_search%'", "PRAGMA writable_schema=RESET"};
	sqlite3 *db;
	char mark[64];
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL), SQLITE_OK);
	for (size_t i = 0; i < sizeof(fourth) / sizeof(*fourth); i++)
		run(db, fourth[i]);
	for (size_t i = 0; i < sizeof(third) / sizeof(*third) && version < 3; i++)
		run(db, third[i]);
	if (version == 1)
		run(db, "DROP TABLE content");
	snprintf(mark, sizeof(mark), "PRAGMA user_version=%d", version);
	run(db, mark);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

static const char *old_and_new(struct fixture *fixture, int version, const char **before)
{
	staff_of(fixture);
	say(fixture, "c1", 1, EVENT_CASE_OPENED, "{'applicant':'qian'}");
	put_case(fixture, "c1", "w", "qian", "open", NULL);
	say(fixture, "c1", 2, EVENT_DUTY_OPENED, "{'duty':'c1/2','step':'s','title':'批准','posts':['head'],'unit':'docs','due':'2026-11-24T12:00:00+08:00'}");
	say(fixture, "c1", 3, EVENT_NUMBERED, "{'series':'s','year':2026,'n':1,'text':'1号'}");
	say(fixture, "c2", 1, EVENT_POSTED, "{'account':'a','key':'qian','kind':'post','fen':500,'step':'s'}");
	say(fixture, "c2", 2, EVENT_POSTED, "{'account':'a','key':'qian','kind':'release','fen':200,'undoes':1}");
	say(fixture, "c2", 3, EVENT_POSTED, "{'account':'b','key':'qian','kind':'hold','number':10000,'step':'s','period':'2026-12'}");
	*before = dump_of(fixture);
	fixture->ops->close(fixture->store);
	turn_back(fixture->path, version);
	assert_int_equal(fixture->ops->open(fixture->path, STORE_READ, &fixture->store, &fixture->err), -1); /* not without being written to */
	assert_int_equal(fixture->err.code, ERR_VERSION);
	if (fixture->ops->open(fixture->path, STORE_WRITE, &fixture->store, &fixture->err))
		fail_msg("%s", fixture->err.words);
	return dump_of(fixture);
}

static void migrates(int version)
{
	struct fixture fixture;
	struct question head = {.kind = ASK_HOLDERS, .name = "head", .of = "docs", .workflow = "w", .at_s = moment(15 * 60)};
	struct store_stats stats;
	struct answer answer;
	const char *before, *after;
	fixture_create(&fixture, &sqlite_store);
	after = old_and_new(&fixture, version, &before);
	assert_string_equal(after, before);
	assert_int_equal(fixture.ops->stats(fixture.store, &stats, &fixture.err), 0);
	assert_int_equal(stats.schema, SCHEMA_NOW);
	/* and it goes on: what later versions know of is taken in */
	say(&fixture, "", 0, EVENT_APPOINTED, "{'person':'qian','post':'head','unit':'docs','acting':true,'for':'wang','matters':['w'],'from':'2026-11-22'}");
	assert_int_equal(fixture.ops->ask(fixture.store, &head, &fixture.arena, &answer, &fixture.err), 0);
	assert_int_equal(answer.capacity_count, 2);
	say(&fixture, "c1", 4, EVENT_DUTY_URGED, "{'duty':'c1/2','words':'请快'}");
	say(&fixture, "", 0, EVENT_PERSON, "{'person':'qian','phone':'3838','started':'2009-07-01'}");
	say(&fixture, "", 0, EVENT_NUMBER_KEPT, "{'series':'s','year':2026,'n':2,'text':'2号','note':'留'}");
	before = dump_of(&fixture);
	rebuild(&fixture);
	assert_string_equal(dump_of(&fixture), before);
	fixture_end(&fixture);
}

static void schema_one_comes_forward(void **state)
{
	(void)state;
	migrates(1);
}

static void schema_two_comes_forward(void **state)
{
	(void)state;
	migrates(2);
}

static void schema_three_comes_forward(void **state)
{
	(void)state;
	migrates(3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(schema_one_comes_forward), cmocka_unit_test(schema_two_comes_forward),
	        cmocka_unit_test(schema_three_comes_forward)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
