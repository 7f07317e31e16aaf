/* SPDX-License-Identifier: MIT */
/* schema: every table but those of the registers, which come from the rulebook (registry.c). A version is a step; a new file walks all
   steps, an older one those that it has not walked. A step, once released, is never edited. Moments are seconds since 1970-01-01T00:00:00Z
   in columns ending in _s; days are texts such as 2026-11-22. */
#include "schema.h"

#include "db.h"
#include "query.h"

#include <stdio.h>

/* "anto" in ASCII: tells the file from other SQLite files */
enum { SCHEMA_APPLICATION = 0x616e746f };

static const char schema_chain[] =
        /* What happened. Only ever appended; hashes as chain.c says. */
        "CREATE TABLE event(id INTEGER PRIMARY KEY, case_id TEXT NOT NULL, seq INTEGER NOT NULL, kind TEXT NOT NULL, at_s INTEGER NOT NULL,"
        " actor TEXT NOT NULL, payload TEXT NOT NULL, salt TEXT NOT NULL, digest TEXT NOT NULL, hash TEXT NOT NULL) STRICT;"
        "CREATE UNIQUE INDEX event_case ON event(case_id, seq) WHERE case_id<>'';"
        "CREATE INDEX event_office ON event(case_id) WHERE case_id='';"
        "CREATE TRIGGER event_no_update BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT,'event is append-only'); END;"
        "CREATE TRIGGER event_no_delete BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT,'event is append-only'); END;"
        /* INSERT OR REPLACE deletes without asking the trigger above */
        "CREATE TRIGGER event_no_replace BEFORE INSERT ON event WHEN EXISTS(SELECT 1 FROM event WHERE id=NEW.id)"
        " OR EXISTS(SELECT 1 FROM event WHERE case_id=NEW.case_id AND seq=NEW.seq AND case_id<>'')"
        " BEGIN SELECT RAISE(ABORT,'event is append-only'); END;"
        /* How far the chain has come, and how often registers were defined. */
        "CREATE TABLE head(one INTEGER PRIMARY KEY CHECK(one=1), events INTEGER NOT NULL, hash TEXT NOT NULL, at_s INTEGER NOT NULL,"
        " registers INTEGER NOT NULL) STRICT;"
        "INSERT INTO head VALUES(1, 0, '0000000000000000000000000000000000000000000000000000000000000000', 0, 0);";

static const char schema_cases[] =
        /* Where each case stands; row is the id of its first event. state: casefile_to_text. */
        "CREATE TABLE casefile(row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, workflow TEXT NOT NULL, book TEXT NOT NULL, number TEXT, "
        "title TEXT NOT NULL,"
        " applicant TEXT NOT NULL, status TEXT NOT NULL, seq INTEGER NOT NULL, opened_s INTEGER, closed_s INTEGER, state TEXT NOT NULL) "
        "STRICT;"
        "CREATE INDEX casefile_number ON casefile(number) WHERE number IS NOT NULL;"
        "CREATE INDEX casefile_applicant ON casefile(applicant);"
        "CREATE INDEX casefile_open ON casefile(status, applicant, workflow) WHERE status<>'closed';"
        /* Who owes what; key is the id of the opening event. posts, persons, basis: JSON arrays. state: open, done, void or waived. */
        "CREATE TABLE duty(key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, case_id TEXT NOT NULL, step TEXT NOT NULL, kind TEXT NOT "
        "NULL, title TEXT NOT NULL,"
        " unit TEXT NOT NULL, posts TEXT NOT NULL, persons TEXT NOT NULL, opened_s INTEGER NOT NULL, due_s INTEGER, provisional INTEGER "
        "NOT NULL,"
        " blocks INTEGER NOT NULL, optional INTEGER NOT NULL, overdue INTEGER NOT NULL, clock TEXT, basis TEXT NOT NULL, state TEXT NOT "
        "NULL,"
        " closed_s INTEGER) STRICT;"
        "CREATE INDEX duty_clock ON duty(due_s) WHERE state='open' AND overdue=0 AND due_s IS NOT NULL;"
        /* The inbox: addressees of open duties alone, so it stays as small as what is open. who: a person, or a post of a unit ('' for
           any). due_s of a duty without a clock is the largest integer. */
        "CREATE TABLE duty_to(kind TEXT NOT NULL, who TEXT NOT NULL, unit TEXT NOT NULL, due_s INTEGER NOT NULL,"
        " duty INTEGER NOT NULL, PRIMARY KEY(kind, who, unit, due_s, duty)) STRICT, WITHOUT ROWID;"
        "CREATE INDEX duty_to_duty ON duty_to(duty);"
        /* Whom a case has ever concerned: applicant, actors, addressees; a post since the day it was first asked. */
        "CREATE TABLE concern(case_id TEXT NOT NULL, kind TEXT NOT NULL, who TEXT NOT NULL, unit TEXT NOT NULL, since TEXT NOT NULL,"
        " PRIMARY KEY(case_id, kind, who, unit)) STRICT, WITHOUT ROWID;";

static const char schema_office[] =
        "CREATE TABLE person(id TEXT PRIMARY KEY, name TEXT NOT NULL, initials TEXT NOT NULL, unit TEXT NOT NULL, employment TEXT NOT NULL,"
        " from_day TEXT, to_day TEXT, known_s INTEGER NOT NULL) STRICT, WITHOUT ROWID;"
        /* Posts held and things or units in charge of. Dated twice: true from_day..to_day, known from known_s until gone_s (NULL: still
           held true). */
        "CREATE TABLE holding(row INTEGER PRIMARY KEY, person TEXT NOT NULL, kind TEXT NOT NULL, what TEXT NOT NULL, of TEXT NOT NULL,"
        " from_day TEXT NOT NULL, to_day TEXT, acting INTEGER NOT NULL, known_s INTEGER NOT NULL, gone_s INTEGER) STRICT;"
        "CREATE INDEX holding_person ON holding(person);"
        "CREATE INDEX holding_what ON holding(kind, what, of);"
        "CREATE TABLE absence(row INTEGER PRIMARY KEY, person TEXT NOT NULL, from_day TEXT NOT NULL, to_day TEXT NOT NULL, reason TEXT NOT "
        "NULL,"
        " known_s INTEGER NOT NULL, gone_s INTEGER) STRICT;"
        "CREATE INDEX absence_person ON absence(person, from_day);"
        /* Sums by month; amount: fen, or ten-thousandths when kind is number. */
        "CREATE TABLE account_total(account TEXT NOT NULL, key TEXT NOT NULL, month TEXT NOT NULL, kind TEXT NOT NULL, amount INTEGER NOT "
        "NULL,"
        " PRIMARY KEY(account, key, month)) STRICT, WITHOUT ROWID;"
        /* Numbers given out. The key forbids giving one twice. */
        "CREATE TABLE number(series TEXT NOT NULL, year INTEGER NOT NULL, n INTEGER NOT NULL, text TEXT NOT NULL, case_id TEXT NOT NULL,"
        " PRIMARY KEY(series, year, n)) STRICT, WITHOUT ROWID;";

static const char schema_registers[] =
        /* Which registers there are; each has a table reg_<id> and, for rows as they stood before a change, was_<id>. */
        "CREATE TABLE register(number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, title TEXT NOT NULL, workflow TEXT NOT NULL) STRICT;"
        "CREATE TABLE register_column(register INTEGER NOT NULL REFERENCES register(number), ord INTEGER NOT NULL, name TEXT NOT NULL, "
        "title TEXT NOT NULL,"
        " storage TEXT NOT NULL, PRIMARY KEY(register, ord)) STRICT, WITHOUT ROWID;"
        /* Words of all registers; rowid = register number * 2^40 + row, so that newer rows of a register have larger ones. Nothing depends
           on it. */
        "CREATE VIRTUAL TABLE search USING fts5(words, content='', columnsize=0, tokenize='antou');";

static const char schema_apart[] =
        /* What is not made from events. */
        "CREATE TABLE secret(person TEXT PRIMARY KEY, hash TEXT NOT NULL, failures INTEGER NOT NULL, locked_until_s INTEGER NOT NULL) "
        "STRICT, WITHOUT ROWID;"
        "CREATE TABLE draft(id INTEGER PRIMARY KEY AUTOINCREMENT, person TEXT NOT NULL, workflow TEXT, case_id TEXT, step TEXT, title TEXT "
        "NOT NULL,"
        " content TEXT NOT NULL, saved_s INTEGER NOT NULL) STRICT;"
        "CREATE INDEX draft_person ON draft(person);"
        "CREATE TABLE attempt(row INTEGER PRIMARY KEY AUTOINCREMENT, at_s INTEGER NOT NULL, person TEXT NOT NULL, case_id TEXT, workflow "
        "TEXT, action TEXT,"
        " step TEXT, code TEXT, rule TEXT, words TEXT, basis TEXT NOT NULL, held INTEGER NOT NULL) STRICT;"
        "CREATE TABLE book(hash TEXT PRIMARY KEY, image BLOB NOT NULL) STRICT;"
        "CREATE TABLE adoption(row INTEGER PRIMARY KEY AUTOINCREMENT, hash TEXT NOT NULL REFERENCES book(hash), effective TEXT NOT NULL) "
        "STRICT;"
        "CREATE TABLE setting(name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;";

static const char schema_content[] =
        /* What was attached to cases, by its SHA-256. Not made from events: they name it. */
        "CREATE TABLE content(digest TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT;";

static const char schema_moves[] =
        /* Clocks that were moved, and to whom a duty was given (how: passed, claimed; '' nobody). */
        "ALTER TABLE duty ADD COLUMN remind_s INTEGER;"
        "ALTER TABLE duty ADD COLUMN paused_s INTEGER;"
        "ALTER TABLE duty ADD COLUMN extended INTEGER NOT NULL DEFAULT 0;"
        "ALTER TABLE duty ADD COLUMN urged INTEGER NOT NULL DEFAULT 0;"
        "ALTER TABLE duty ADD COLUMN given TEXT NOT NULL DEFAULT '';"
        "ALTER TABLE duty ADD COLUMN given_how TEXT NOT NULL DEFAULT '';"
        "CREATE INDEX duty_remind ON duty(remind_s) WHERE state='open' AND overdue=0 AND remind_s IS NOT NULL;"
        /* The ledger of what was done to deadlines; row is the id of the event. old_s, due_s: what was due before and after. */
        "CREATE TABLE clock_move(row INTEGER PRIMARY KEY, case_id TEXT NOT NULL, duty TEXT NOT NULL, step TEXT NOT NULL, what TEXT NOT NULL,"
        " at_s INTEGER NOT NULL, actor TEXT NOT NULL, old_s INTEGER, due_s INTEGER, words TEXT NOT NULL) STRICT;"
        "CREATE INDEX clock_move_case ON clock_move(case_id, row);"
        /* state: kept (reserved), used, void. */
        "ALTER TABLE number ADD COLUMN state TEXT NOT NULL DEFAULT 'used';"
        "ALTER TABLE number ADD COLUMN note TEXT NOT NULL DEFAULT '';";

static const char schema_deputies[] =
        /* Whose deputy somebody is, for which matters (a JSON array; empty: all), and from and to which moment, when that is not a whole day. */
        "ALTER TABLE holding ADD COLUMN matters TEXT NOT NULL DEFAULT '[]';"
        "ALTER TABLE holding ADD COLUMN deputy_for TEXT NOT NULL DEFAULT '';"
        "ALTER TABLE holding ADD COLUMN from_s INTEGER;"
        "ALTER TABLE holding ADD COLUMN to_s INTEGER;";

static const char schema_secret[] =
        /* Rows of registers that only cleared people may read, apart from the others and in no index; secrecy: the level, from 1. content: {column: value}. The
           row itself stands in its register too, empty. */
        "CREATE TABLE secret_row(register INTEGER NOT NULL, row INTEGER NOT NULL, case_id TEXT NOT NULL, secrecy INTEGER NOT NULL, content TEXT NOT NULL,"
        " PRIMARY KEY(register, row)) STRICT, WITHOUT ROWID;";

static const char schema_duty_desk[] =
        /* Who sits where: one row a person and seat of a shift, the one that holds now. row: of the event that put it there. */
        "CREATE TABLE turn(roster TEXT NOT NULL, day TEXT NOT NULL, shift TEXT NOT NULL, seat TEXT NOT NULL, person TEXT NOT NULL,"
        " how TEXT NOT NULL, words TEXT NOT NULL, row INTEGER NOT NULL, PRIMARY KEY(roster, day, shift, seat, person)) STRICT, WITHOUT ROWID;"
        "CREATE INDEX turn_person ON turn(person, day);"
        /* Running logs; row is the id of the event. corrects: number of an entry of the same case, 0 for none. */
        "CREATE TABLE log_entry(row INTEGER PRIMARY KEY, case_id TEXT NOT NULL, n INTEGER NOT NULL, kind TEXT NOT NULL, words TEXT NOT NULL,"
        " happened_s INTEGER NOT NULL, entered_s INTEGER NOT NULL, person TEXT NOT NULL, corrects INTEGER NOT NULL, refers TEXT NOT NULL) STRICT;"
        "CREATE UNIQUE INDEX log_entry_case ON log_entry(case_id, n);"
        "CREATE INDEX log_entry_happened ON log_entry(happened_s);"
        "CREATE VIRTUAL TABLE log_search USING fts5(words, content='', columnsize=0, tokenize='antou');";

static const char schema_attendance[] =
        "CREATE TABLE punch(person TEXT NOT NULL, at_s INTEGER NOT NULL, row INTEGER NOT NULL, source TEXT NOT NULL, PRIMARY KEY(person, at_s))"
        " STRICT, WITHOUT ROWID;"
        "CREATE INDEX punch_at ON punch(at_s);"
        /* A punch that counts as made; span from 1, which: in or out. */
        "CREATE TABLE excuse(person TEXT NOT NULL, day TEXT NOT NULL, span INTEGER NOT NULL, which TEXT NOT NULL, reason TEXT NOT NULL,"
        " case_id TEXT NOT NULL, row INTEGER NOT NULL, PRIMARY KEY(person, day, span, which, row)) STRICT, WITHOUT ROWID;"
        "CREATE INDEX excuse_day ON excuse(day);"
        /* kind: as the office calls it; halves: 'pm' when it begins at noon, 'am' when it ends at noon, else ''. */
        "ALTER TABLE absence ADD COLUMN kind TEXT NOT NULL DEFAULT '';"
        "ALTER TABLE absence ADD COLUMN from_half TEXT NOT NULL DEFAULT '';"
        "ALTER TABLE absence ADD COLUMN to_half TEXT NOT NULL DEFAULT '';"
        "ALTER TABLE absence ADD COLUMN case_id TEXT NOT NULL DEFAULT '';"
        "CREATE INDEX absence_day ON absence(from_day) WHERE gone_s IS NULL;"
        "ALTER TABLE person ADD COLUMN phone TEXT NOT NULL DEFAULT '';"
        "ALTER TABLE person ADD COLUMN started TEXT;";

static const char schema_tallies[] =
        /* What was posted, one by one; row is the id of the event; amount: fen or ten-thousandths, with its sign. */
        "CREATE TABLE posting(row INTEGER PRIMARY KEY, account TEXT NOT NULL, key TEXT NOT NULL, month TEXT NOT NULL, kind TEXT NOT NULL,"
        " amount INTEGER NOT NULL, case_id TEXT NOT NULL, step TEXT NOT NULL, at_s INTEGER NOT NULL) STRICT;"
        "CREATE INDEX posting_account ON posting(account, key, month);"
        /* Those of databases that are older than the table. */
        "INSERT INTO posting SELECT id, ifnull(payload->>'account',''), ifnull(payload->>'key',''),"
        " iif(length(ifnull(payload->>'period',''))=7, payload->>'period', strftime('%Y-%m', at_s+28800, 'unixepoch')), ifnull(payload->>'kind',''),"
        " iif(payload->>'kind' IN ('release','reverse'), -1, 1)*CAST(ifnull(payload->>'fen', ifnull(payload->>'number',0)) AS INTEGER),"
        " case_id, ifnull(payload->>'step',''), at_s FROM event WHERE kind='posted';"
        /* Recurring duties that were filed, and periods of accounts that were ended. */
        "CREATE TABLE recurred(rule TEXT NOT NULL, day TEXT NOT NULL, PRIMARY KEY(rule, day)) STRICT, WITHOUT ROWID;"
        "CREATE TABLE period_ended(account TEXT NOT NULL, period TEXT NOT NULL, PRIMARY KEY(account, period)) STRICT, WITHOUT ROWID;";

/* steps[v] leads from version v to v + 1. */
static const char *const steps[SCHEMA_VERSION][6] = {
        {schema_chain, schema_cases, schema_office, schema_registers, schema_apart, NULL},
        {schema_content, NULL},
        {schema_moves, schema_deputies, schema_secret, NULL},
        {schema_duty_desk, schema_attendance, schema_tallies, NULL},
};

static int schema_step(struct store *store, int version, struct err *err)
{
	char mark[96];

	for (size_t i = 0; steps[version][i]; i++)
		if (db_exec(store, steps[version][i], err))
			return -1;
	snprintf(mark, sizeof(mark), "PRAGMA application_id=%d; PRAGMA user_version=%d", SCHEMA_APPLICATION, version + 1);
	return db_exec(store, mark, err);
}

static int schema_pragma(struct store *store, const char *sql, int64_t *out, struct err *err)
{
	struct query query;

	query_open(&query, store, sql, err);
	return query_number(&query, 0, out);
}

/* Asked again under the lock: somebody else may have migrated in between. */
static int schema_walk(struct store *store, struct err *err)
{
	int64_t version;

	if (db_begin(store, err))
		return -1;
	if (schema_pragma(store, "PRAGMA user_version", &version, err))
		goto undo;
	for (int at = (int)version; at < SCHEMA_VERSION; at++)
		if (schema_step(store, at, err))
			goto undo;
	if (!db_commit(store, err))
		return 0;
undo:
	db_rollback(store);
	return -1;
}

int schema_create(struct store *store, struct err *err)
{
	return schema_walk(store, err);
}

int schema_check(struct store *store, struct err *err)
{
	int64_t application, version;

	if (schema_pragma(store, "PRAGMA application_id", &application, err) || schema_pragma(store, "PRAGMA user_version", &version, err))
		return -1;
	if (application != SCHEMA_APPLICATION)
		return err_set(err, ERR_DAMAGED, "%s 不是案头的数据库；请检查文件名，新建请用 antou init", store->path);
	if (version == SCHEMA_VERSION)
		return 0;
	if (version > SCHEMA_VERSION)
		return err_set(err, ERR_VERSION, "%s 是第 %lld 版的数据库，本程序只认到第 %d 版；请换用新的 antou", store->path,
		        (long long)version, SCHEMA_VERSION);
	if (store->mode == STORE_READ)
		return err_set(err, ERR_VERSION, "%s 是第 %lld 版的数据库，本程序用第 %d 版；请先以可写方式打开一次，让它升级", store->path,
		        (long long)version, SCHEMA_VERSION);
	return schema_walk(store, err);
}
