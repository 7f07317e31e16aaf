/* SPDX-License-Identifier: MIT */
/* db: one connection to one file, and what the other files of this room share of it. Not for other rooms. */
#ifndef DB_H
#define DB_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>

#include "antou/arena.h"
#include "antou/err.h"
#include "registry.h"
#include "store.h"
#include "wait.h"

enum { DB_STATEMENTS = 512, DB_STATEMENTS_KEPT = 400 };

struct store {
	sqlite3 *db;
	const char *path; /* for messages; in memory below */
	enum store_mode mode;
	struct wait wait;
	sqlite3_stmt *kept[DB_STATEMENTS]; /* prepared statements by hash of their text */
	size_t kept_count;
	struct arena memory;  /* lives as long as the store */
	struct arena scratch; /* of one append or one projection */
	struct registry registry;
};

/* Turns SQLite's last error into err; doing says in Chinese what was being done. Returns -1. */
int db_fail(struct store *store, const char *doing, struct err *err);
/* -1 with err unless a transaction is open. */
int db_need_transaction(struct store *store, struct err *err);
/* Runs SQL text without answers. */
int db_exec(struct store *store, const char *sql, struct err *err);

int db_open(const char *path, enum store_mode mode, struct store **out, struct err *err);
void db_close(struct store *store);
int db_begin(struct store *store, struct err *err);
int db_commit(struct store *store, struct err *err);
void db_rollback(struct store *store);
int db_version(struct store *store, int64_t *version, struct err *err);

#endif
