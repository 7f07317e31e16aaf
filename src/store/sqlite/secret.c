/* SPDX-License-Identifier: MIT */
/* secret: hashes of passwords and counts of wrong ones; never part of events or dumps. */
#include "query.h"
#include "tables.h"

int secret_get(struct store *store, const char *person, struct arena *arena, const char **hash, int *failures, int64_t *locked_until_s,
        struct err *err)
{
	struct query query;
	int row;

	*hash = NULL;
	*failures = 0;
	*locked_until_s = 0;
	query_open(&query, store, "SELECT nullif(hash,''), failures, locked_until_s FROM secret WHERE person=?", err);
	query_text(&query, person);
	row = query_row(&query);
	if (row > 0) {
		*hash = query_copy(&query, 0, arena);
		*failures = (int)query_get(&query, 1);
		*locked_until_s = query_get(&query, 2);
	}
	query_close(&query);
	return row < 0 ? -1 : 0;
}

int secret_put(struct store *store, const char *person, const char *hash, int failures, int64_t locked_until_s, struct err *err)
{
	struct query query;

	if (db_need_transaction(store, err))
		return -1;
	query_open(&query, store, "INSERT OR REPLACE INTO secret VALUES(?,?,?,?)", err);
	query_text(&query, person);
	query_text(&query, hash ? hash : "");
	query_int(&query, failures);
	query_int(&query, locked_until_s);
	return query_run(&query);
}
