/* SPDX-License-Identifier: MIT */
/* The chain of the embedded backend: that it cannot be changed by accident, that whatever was changed on purpose is found, and that the
   recipe in chain.c gives the same hashes. */
#include "fixture.h"

#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

#include "digest.h"
#include "sqlite_store.h"

static sqlite3 *raw_open(struct fixture *fixture)
{
	sqlite3 *db;

	assert_int_equal(sqlite3_open(fixture->path, &db), SQLITE_OK);
	return db;
}

static int raw(struct fixture *fixture, const char *sql)
{
	sqlite3 *db = raw_open(fixture);
	int code = sqlite3_exec(db, sql, NULL, NULL, NULL);

	sqlite3_close(db);
	return code;
}

static int set_up(void **state)
{
	static struct fixture fixture;

	fixture_create(&fixture, &sqlite_store);
	for (int i = 1; i <= 5; i++)
		say(&fixture, "c1", i, EVENT_ACT_RECORDED, arena_printf(&fixture.arena, "{'step':'第%d步'}", i));
	*state = &fixture;
	return 0;
}

static int tear_down(void **state)
{
	fixture_end(*state);
	return 0;
}

static void events_are_append_only(void **state)
{
	static const char *const attacks[] = {
	        "UPDATE event SET actor='x' WHERE id=2",
	        "UPDATE event SET payload=payload WHERE id=2",
	        "DELETE FROM event WHERE id=5",
	        "INSERT OR REPLACE INTO event SELECT id,case_id,seq,kind,at_s,'x',payload,salt,digest,hash FROM event WHERE id=2",
	        "INSERT OR REPLACE INTO event SELECT 9,case_id,seq,kind,at_s,'x',payload,salt,digest,hash FROM event WHERE id=2",
	        "INSERT INTO event SELECT * FROM event WHERE id=2",
	        "REPLACE INTO event SELECT * FROM event WHERE id=2",
	        "INSERT OR IGNORE INTO event SELECT id,case_id,seq,kind,at_s,'x',payload,salt,digest,hash FROM event WHERE id=2",
	        "UPDATE OR REPLACE event SET id=3 WHERE id=2",
	};
	struct fixture *fixture = *state;

	for (size_t i = 0; i < sizeof(attacks) / sizeof(attacks[0]); i++)
		if ((raw(fixture, attacks[i]) & 0xff) != SQLITE_CONSTRAINT)
			fail_msg("let pass: %s", attacks[i]);
	assert_chain(fixture, 5);
}

/* What somebody does who owns the file. */
static const char unlock[] =
        "DROP TRIGGER event_no_update; DROP TRIGGER event_no_delete; DROP TRIGGER event_no_replace; DROP INDEX event_case;";

struct attack {
	const char *sql;
	int64_t found_at;
};

static void every_damage_is_found(void **state)
{
	static const struct attack attacks[] = {
	        {"UPDATE event SET id=9 WHERE id=3", 4},
	        {"UPDATE event SET case_id='c2' WHERE id=3", 3},
	        {"UPDATE event SET seq=8 WHERE id=3", 3},
	        {"UPDATE event SET kind='act-voided' WHERE id=3", 3},
	        {"UPDATE event SET kind='no such kind' WHERE id=3", 3},
	        {"UPDATE event SET at_s=at_s+1 WHERE id=3", 3},
	        {"UPDATE event SET actor='wang' WHERE id=3", 3},
	        {"UPDATE event SET payload=replace(payload,'第3步','第4步') WHERE id=3", 3},
	        {"UPDATE event SET salt=replace(salt,substr(salt,1,1),'x') WHERE id=3", 3},
	        {"UPDATE event SET digest=replace(digest,substr(digest,1,1),'x') WHERE id=3", 3},
	        {"UPDATE event SET hash=replace(hash,substr(hash,64,1),'x') WHERE id=3", 3},
	        {"UPDATE event SET payload=payload||char(0)||'x' WHERE id=3", 3},
	        {"DELETE FROM event WHERE id=1", 2},
	        {"DELETE FROM event WHERE id=3", 4},
	        {"DELETE FROM event WHERE id=5", 5},
	        {"DELETE FROM event WHERE id>=3", 3},
	        {"DELETE FROM event", 1},
	        {"INSERT INTO event SELECT 6,case_id,6,kind,at_s,actor,payload,salt,digest,hash FROM event WHERE id=5", 6},
	        {"INSERT INTO event SELECT 0,case_id,6,kind,at_s,actor,payload,salt,digest,hash FROM event WHERE id=5", 0},
	        {"DELETE FROM event WHERE id=3; UPDATE event SET id=id-1 WHERE id>3", 3},
	        {"UPDATE event SET id=-2 WHERE id=2; UPDATE event SET id=2 WHERE id=3; UPDATE event SET id=3 WHERE id=-2", 2},
	        {"UPDATE event SET payload=(SELECT payload FROM event e WHERE e.id=4), salt=(SELECT salt FROM event e WHERE e.id=4),"
	         " digest=(SELECT digest FROM event e WHERE e.id=4) WHERE id=3",
	                3},
	        {"UPDATE head SET hash=replace(hash,substr(hash,1,1),'x')", 5},
	        {"UPDATE head SET events=4", 5},
	        {"UPDATE head SET events=6", 6},
	};

	for (size_t i = 0; i < sizeof(attacks) / sizeof(attacks[0]); i++) {
		struct fixture *fixture = *state;
		struct chain_damage damage;
		char head[65];
		int64_t count;

		if (raw(fixture, unlock) != SQLITE_OK || raw(fixture, attacks[i].sql) != SQLITE_OK)
			fail_msg("cannot attack: %s", attacks[i].sql);
		assert_int_equal(sqlite_store.verify_chain(fixture->store, &fixture->arena, &damage, head, &count, &fixture->err), 0);
		if (!damage.words || damage.event_id != attacks[i].found_at)
			fail_msg("%s: found at %lld: %s", attacks[i].sql, (long long)damage.event_id,
			        damage.words ? damage.words : "nothing");
		tear_down(state);
		set_up(state);
	}
}

/* Computes the chain from the rows alone, by the words of chain.c. */
static void the_recipe_gives_the_same_hashes(void **state)
{
	struct fixture *fixture = *state;
	char previous[DIGEST_TEXT] = "0000000000000000000000000000000000000000000000000000000000000000", digest[DIGEST_TEXT],
	     hash[DIGEST_TEXT];
	sqlite3 *db = raw_open(fixture);
	sqlite3_stmt *stmt;
	int rows = 0;

	say(fixture, "", 0, EVENT_LOOKED, "{'what':'引号\\\"、换行\\n、反斜\\\\'}");
	assert_int_equal(sqlite3_prepare_v2(db,
	                         "SELECT salt||payload, digest, json_array(id,case_id,seq,kind,at_s,actor), hash FROM event ORDER BY id",
	                         -1, &stmt, NULL),
	        SQLITE_OK);
	while (sqlite3_step(stmt) == SQLITE_ROW) {
		digest_text((const char *)sqlite3_column_text(stmt, 0), digest);
		assert_string_equal(digest, (const char *)sqlite3_column_text(stmt, 1));
		digest_text(
		        arena_printf(&fixture->arena, "%s\n%s\n%s", previous, (const char *)sqlite3_column_text(stmt, 2), digest), hash);
		assert_string_equal(hash, (const char *)sqlite3_column_text(stmt, 3));
		memcpy(previous, hash, sizeof(hash));
		rows++;
	}
	sqlite3_finalize(stmt);
	sqlite3_close(db);
	assert_int_equal(rows, 6);
}

static void odd_names_verify(void **state)
{
	struct fixture *fixture = *state;
	struct event event = event_of(fixture, "c\"\\\x01\t号", 1, EVENT_CASE_OPENED, moment(1), "李\n\b\f\r\x1f\x7f", "{}");

	must_begin(fixture);
	assert_int_equal(sqlite_store.append(fixture->store, &event, 1, &fixture->err), 0);
	must_commit(fixture);
	assert_int_equal(strlen(event.hash), 64);
	assert_chain(fixture, 6);
}

static void a_damaged_event_is_not_read(void **state)
{
	struct fixture *fixture = *state;
	struct event event = event_of(fixture, "c1", 6, EVENT_CASE_CLOSED, moment(1), "li", "{}");

	assert_int_equal(raw(fixture, unlock), SQLITE_OK);
	assert_int_equal(raw(fixture, "UPDATE event SET payload='{' WHERE id=3"), SQLITE_OK);
	assert_int_equal(sqlite_store.events(fixture->store, "c1", 2, 1, NULL, NULL, &fixture->err), -1);
	assert_int_equal(fixture->err.code, ERR_DAMAGED);
	assert_int_equal(raw(fixture, "DELETE FROM head"), SQLITE_OK);
	must_begin(fixture);
	assert_int_equal(sqlite_store.append(fixture->store, &event, 1, &fixture->err), -1);
	assert_int_equal(fixture->err.code, ERR_DAMAGED);
	sqlite_store.rollback(fixture->store);
}

static void other_versions_are_told(void **state)
{
	struct fixture *fixture = *state;
	struct store *store;

	assert_int_equal(raw(fixture, "PRAGMA user_version=99"), SQLITE_OK);
	assert_int_equal(sqlite_store.open(fixture->path, STORE_WRITE, &store, &fixture->err), -1);
	assert_int_equal(fixture->err.code, ERR_VERSION);
	assert_non_null(strstr(fixture->err.words, "99"));
	assert_null(store);
	assert_int_equal(raw(fixture, "PRAGMA user_version=0"), SQLITE_OK);
	assert_int_equal(sqlite_store.open(fixture->path, STORE_READ, &store, &fixture->err), -1);
	assert_int_equal(fixture->err.code, ERR_VERSION);
	assert_int_equal(raw(fixture, "PRAGMA user_version=1; PRAGMA application_id=7"), SQLITE_OK);
	assert_int_equal(sqlite_store.open(fixture->path, STORE_WRITE, &store, &fixture->err), -1);
	assert_int_equal(fixture->err.code, ERR_DAMAGED);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

static void a_file_that_was_replaced_takes_nothing(void **state)
{
	struct fixture *fixture = *state;
	const char *aside = fixture_file(fixture, "aside.db");

	assert_int_equal(rename(fixture->path, aside), 0);
	assert_int_equal(fixture->ops->begin(fixture->store, &fixture->err), -1);
	assert_non_null(strstr(fixture->err.words, "没有写入"));
	assert_int_equal(rename(aside, fixture->path), 0);
	must_begin(fixture);
	must_commit(fixture);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        TEST(events_are_append_only),
	        TEST(every_damage_is_found),
	        TEST(the_recipe_gives_the_same_hashes),
	        TEST(odd_names_verify),
	        TEST(a_damaged_event_is_not_read),
	        TEST(other_versions_are_told),
	        TEST(a_file_that_was_replaced_takes_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
